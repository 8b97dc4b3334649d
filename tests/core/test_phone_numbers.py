"""A phone number is one that can be called."""

import pytest
from django import forms

from vestibule.core.forms import Form, PhoneField


class Called(Form):
    phone = PhoneField(label="Phone", required=False)


@pytest.mark.parametrize(
    "number",
    ["", "112", "+44 20 7946 0000", "(02) 1234/567-8", "+39 02 1234 ext. 12", "020 7946 x3", "٠٢١٢٣"],
)
def test_what_can_be_called_is_taken_as_it_was_typed(number: str):
    form = Called({"phone": number})
    assert form.is_valid() and form.cleaned_data["phone"] == number


@pytest.mark.parametrize("number", ["abc", "12", "call 020 7946", "+", "ext 123", "x" * 41])
def test_what_cannot_be_called_is_refused_in_a_sentence_that_names_the_field(number: str):
    form = Called({"phone": number})
    assert isinstance(form.fields["phone"], forms.CharField)
    assert not form.is_valid() and form.errors["phone"][0].startswith("Phone: ")
