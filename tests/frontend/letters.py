"""Every letter that the world has sent, drawn once more with names of 300 characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

from django.db import models

from vestibule.docrequests import letters as of_requests
from vestibule.links import registration_codes
from vestibule.mail import render, test_letter
from vestibule.sharing import letters as of_sharing
from vestibule.staff_letters import letters as to_staff

from .long_names import stretched
from .rendering import Screen

Drawn = list[tuple[str, dict[str, Any]]]


@contextmanager
def listened() -> Iterator[Drawn]:
    """The letters that are drawn meanwhile: name and everything that was given to the template."""
    heard: Drawn = []
    places = [of_requests, of_sharing, registration_codes, test_letter, to_staff]

    def draws(name: str, **given: Any) -> Any:
        heard.append((name, given))
        return render.render_letter(name, **given)

    for place in places:
        place.render_letter = draws
    try:
        yield heard
    finally:
        for place in places:
            place.render_letter = render.render_letter


def again(heard: Drawn, word: Callable[[str], str] = stretched) -> Iterator[Screen]:
    """Each kind of letter as a page, with each name and text as `word` makes it."""
    assert heard, "no letter was heard: where they are drawn has another name by now"
    for letter, given in dict(heard).items():
        context = {name: _anew(value, word) for name, value in given["context"].items()}
        made = render.render_letter(letter, subject=word(given["subject"]), context=context)
        yield Screen(f"/letter/{letter}/", "letter", 200, made.html, f"letter {letter}")


def _anew(value: Any, word: Callable[[str], str]) -> Any:
    """Rows are read again, words are changed; links and dates keep their length."""
    if isinstance(value, models.Model):
        return type(value)._default_manager.get(pk=value.pk)
    if isinstance(value, list | tuple):
        return [_anew(one, word) for one in value]
    if isinstance(value, to_staff.Group | to_staff.Entry):
        return replace(value, **{one.name: _anew(getattr(value, one.name), word) for one in fields(value)})
    if isinstance(value, str) and value and (word is not stretched or not re.search(r"\{|://", value)):
        return word(value)
    return value
