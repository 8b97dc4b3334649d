"""Placeholders of stored letters: `{link:17}`, `{expires:17}` and `{code:17}` name an access link,
`{missing:17}` what a customer has yet to send of a request; the words come at hand-over (ruling 20)."""

import re

from django.utils.html import escape
from django.utils.translation import gettext as _

PLACEHOLDER = re.compile(r"\{(link|expires|code|missing):(\d+)\}")


def render(text: str, words: dict[str, str], *, html: bool = False) -> str:
    """The text with its words in place. What looks like a placeholder but has no word was typed by somebody,
    and stays as it is."""

    def word(match: re.Match[str]) -> str:
        said = words.get(match[0][1:-1])
        if said is None:
            return match[0]
        return escape(said) if html else said

    return PLACEHOLDER.sub(word, text)


def escape_placeholders(text: str) -> str:
    """What somebody typed, so that nothing in it is ever taken for a placeholder; to the eye it stays the
    same."""
    return PLACEHOLDER.sub(lambda match: "{\N{WORD JOINER}" + match[0][1:], text)


def mask(text: str) -> str:
    """The text as staff may read it: links and codes are dots, and what is missing is not told (ruling 3)."""
    said = {"expires": "…", "missing": _("[What is still missing is filled in when the email is sent.]")}
    return PLACEHOLDER.sub(lambda match: said.get(match[1], "•••••"), text)
