"""What a field says when it is wrong: one sentence names it and ends without a full stop; two have theirs."""

from __future__ import annotations

import pytest
from django import forms
from django.urls import get_resolver

from tests import factories
from tests.signed_in import browser
from vestibule.core import forms as ours
from vestibule.guest.forms import BatchForm


def every_form() -> list[type[forms.Form]]:
    """Our forms; the routes bring all modules along."""
    assert get_resolver().url_patterns
    kinds: list[type[forms.Form]] = [ours.Form]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return [kind for kind in kinds if kind.__module__.startswith("vestibule.")]


def test_an_error_of_one_sentence_has_no_full_stop():
    own = [
        (kind.__name__, name, str(words))
        for kind in every_form()
        for name, field in kind.base_fields.items()
        for code, words in field.error_messages.items()
        if words != ours._own(type(field)).get(code)
    ]
    general = [
        ("Form", "", str(words)) for words in (*ours.SAID.values(), ours.EMAIL, ours.DATE, ours.NUMBER)
    ]
    assert len(own) > 20
    assert [one for one in own + general if one[2].endswith(".") and ". " not in one[2]] == []


def test_a_long_text_is_refused_with_its_field_and_its_limit_and_never_cut():
    for kind in every_form():
        if kind is not ours.Form and not kind.__init__.__code__.co_kwonlyargcount:
            assert [one.name for one in kind() if "maxlength" in str(one)] == [], kind.__name__
    note = BatchForm({"note": "a" * 301})
    assert "maxlength" not in str(note["note"]) and "up to 300 characters" in str(note["note"].help_text)
    assert note.errors["note"] == ["What are these documents about? Use up to 300 characters. You have 301"]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("page", ["clients", "requests", "works"])
def test_a_search_keeps_what_was_typed_and_says_how_much_of_it_counts(page):
    anna, long = browser(factories.world().anna.login, "desk"), "Verdi " * 30
    short = anna.get(f"/desk/{page}/", {"q": "Verdi"}).content.decode()
    assert 'value="Verdi"' in short and "first 100 characters" not in short
    shown = anna.get(f"/desk/{page}/", {"q": long}).content.decode()
    assert f'value="{long.strip()}"' in shown and "We look for the first 100 characters." in shown
