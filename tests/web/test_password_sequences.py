"""A password that runs along digits, letters or keys is easy to guess; words are not taken for one."""

from __future__ import annotations

import random

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests import personas
from vestibule.people.models import Login
from vestibule.people.passwords import CommonValidator, is_sequence

pytestmark = [pytest.mark.unit, pytest.mark.covers("A-42")]
SEQUENCES = [
    "123456789012",
    "210987654321",
    "112233445566",
    "abcdefghijkl",
    "ABCDEFGH1234",
    "qwertyuiop12",
    "qwertzuiop123",
    "azertyuiop12",
    "asdfghjkl;123",
    "poiuytrewq!1",
    "aaaaaaaaaaab",
    "aaaabbbbcccc",
]
WORDS = [
    personas.PASSWORD,
    "correct horse",
    "properties were treated",
    "k3#9vT!q0Lwz",
    "Wiosna w Lublinie",
    "short",
]


@pytest.mark.parametrize("password", SEQUENCES)
def test_a_sequence_is_refused_once_with_the_sentence_of_what_is_easy_to_guess(password):
    with pytest.raises(ValidationError) as refused:
        CommonValidator().validate(password)
    assert refused.value.messages == ["Enter a password that is harder to guess"]


@pytest.mark.parametrize("password", ["12345", "abcabc", "password", "mina", "aaaa"])
def test_of_one_that_is_too_short_that_alone_is_told(password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, Login(email="mina@bianchi.example", name="Mina Bianchi"))
    assert refused.value.messages == ["Enter a password with at least 12 characters"]


@pytest.mark.parametrize("password", WORDS)
def test_words_and_random_signs_are_no_sequence(password):
    CommonValidator().validate(password)
    assert not is_sequence(password)


def test_no_random_password_is_taken_for_a_sequence():
    letters, made = random.Random(7), "abcdefghijklmnopqrstuvwxyz0123456789"
    assert not any(is_sequence("".join(letters.choices(made, k=12))) for _ in range(2000))
