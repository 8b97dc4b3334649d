"""Automatic checks of documents: `start` them, look them up by `of`, `run_again`. A check only adds words to
a document; it never takes one away."""

from .runs import carry_out, forgotten, of, run_again, start

__all__ = ["carry_out", "forgotten", "of", "run_again", "start"]
