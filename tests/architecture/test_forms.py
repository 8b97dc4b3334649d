"""What is true of every form: hidden fields are known as such, secrets have names that are never kept,
complaints name their field."""

from __future__ import annotations

import importlib
import re
from contextlib import suppress

import pytest
from django import forms
from django.core.exceptions import ValidationError

from tests.architecture.source import ROOT
from vestibule.catalog.forms import AnswersForm
from vestibule.catalog.questions import Question
from vestibule.core.forms import Form
from vestibule.web import form_keys, form_recovery

pytestmark = pytest.mark.unit

MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "vestibule").rglob("*.py"))
    if "forms.Form" in path.read_text() or re.search(r"\(Form\):", path.read_text())
]


def ours() -> list[type[forms.Form]]:
    found = {
        one
        for name in MODULES
        for one in vars(importlib.import_module(name)).values()
        if isinstance(one, type) and issubclass(one, forms.Form)
    }
    return sorted(
        (one for one in found if one.__module__.startswith("vestibule") and one is not Form),
        key=lambda one: one.__name__,
    )


@pytest.mark.covers("F-67")
def test_every_form_is_made_of_the_one_that_names_its_fields():
    assert len(ours()) > 15 and [one.__name__ for one in ours() if not issubclass(one, Form)] == []


@pytest.mark.covers("S-17")
def test_no_name_turns_its_neighbours_around():
    """U+202E and its kind come out of each text field; a password is what was typed."""
    for kind in ours():
        typed = {
            name: "\u202eab\u2066c@d.example"
            for name, field in kind.base_fields.items()
            if isinstance(field, forms.CharField)
        }
        form = filled(kind, typed)
        for name in typed:
            turned = isinstance(form.fields[name].widget, forms.PasswordInput)
            assert turned == ("\u202e" in form.fields[name].to_python(typed[name])), f"{kind.__name__}.{name}"


def filled(kind: type[forms.Form], typed: dict[str, str]) -> forms.Form:
    """A form of this kind with its fields made ready; what it asks a database for is not there."""
    form = kind.__new__(kind)
    forms.Form.__init__(form, typed)
    with suppress(Exception):
        form.full_clean()
    return form


@pytest.mark.covers("F-68")
@pytest.mark.parametrize("folder", ["guest", "portal"])
def test_what_is_wrong_stands_above_the_title_of_every_page_of_customers(folder):
    problem = re.compile(r"parts/(errors|unfinished_problem)\.html|\bv-problem\b")
    told = {
        path.name: (page.rindex("<h1"), found.start())
        for path in (ROOT / "templates" / folder).glob("*.html")
        if (found := problem.search(page := path.read_text()))
    }
    assert len(told) > 2 and [name for name, (title, place) in told.items() if title < place] == []


@pytest.mark.covers("F-67", "F-13")
def test_each_hidden_field_is_known_so_that_none_is_shown_as_typed():
    written = {
        name
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r'type="hidden"[^>]*? name="([^"]+)"', path.read_text())
    }
    named = {re.sub(r"{{[^}]*}}", "1", name) for name in written}
    named |= {
        name
        for form in ours()
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.HiddenInput)
    }
    assert len(named) > 6 and {name for name in named if not form_recovery._quiet(name)} == set()


@pytest.mark.covers("F-13", "S-6")
def test_each_field_for_a_secret_has_a_name_that_is_never_kept():
    secret = {
        name
        for form in ours()
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.PasswordInput)
        or field.widget.attrs.get("autocomplete") == "one-time-code"
    }
    assert (
        secret >= {"password", "code"}
        and {name for name in secret if not form_keys.SECRET.search(name)} == set()
    )


@pytest.mark.covers("F-67")
def test_a_complaint_names_its_field():
    class Everything(Form):
        title = forms.CharField(label="Title", max_length=5)
        days = forms.IntegerField(label="Days", min_value=1)
        email = forms.EmailField(label="Address")
        kind = forms.ChoiceField(label="Kind", choices=[("a", "A")])
        on = forms.DateField(label="Date")

    for data in (
        {},
        {"title": "x" * 9, "days": "0", "email": "x", "kind": "b", "on": "x"},
        {"title": "ab", "days": "x"},
    ):
        form = Everything(data)
        for name, problems in form.errors.items():
            for problem in problems:
                assert form.fields[name].label in problem or "email address" in problem, problem
                assert "This field is required" not in problem
    assert "Title: use up to 5 characters. You have 9" in Everything({"title": "x" * 9}).errors["title"]


@pytest.mark.covers("F-67")
def test_what_is_wrong_with_an_address_is_said_once():
    seen = 0
    for kind in ours():
        names = [name for name, field in kind.base_fields.items() if isinstance(field, forms.EmailField)]
        for typed in ("Mina", "mina@", "m\u00fcller@d.example", "a@stra\u00dfe.example"):
            form = filled(kind, dict.fromkeys(names, typed))
            for name in names:
                seen += 1
                with suppress(ValidationError):
                    form.fields[name].clean("mina@d.example")
                with pytest.raises(ValidationError) as wrong:
                    form.fields[name].clean(typed)
                assert len(wrong.value.messages) == 1, f"{kind.__name__}.{name}: {wrong.value.messages}"
    assert seen > 12


@pytest.mark.covers("F-67")
@pytest.mark.parametrize("label", ["Share in %", "100 %d {label} %(show_value)s", "{label}"])
def test_a_label_may_have_any_signs(label):
    form = AnswersForm({"q1": "x" * 300}, questions=[Question("q1", label, "short")], saved={})
    assert form.errors["q1"] == [f"{label}: use up to 200 characters. You have 300"]
