"""What a password must be, each told in a sentence of ours: what to enter, without a full stop."""

from itertools import pairwise
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# What stands beside each other on keyboards, in the alphabet and among the digits.
_ROWS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
)
_BESIDE = {pair for row in _ROWS for way in (row, row[::-1]) for pair in pairwise(way)}


SHORTEST = 12  # signs; of one that is shorter nothing else is told


class LengthValidator(password_validation.MinimumLengthValidator):
    def __init__(self, min_length: int = SHORTEST):
        super().__init__(min_length)

    def get_error_message(self) -> str:
        return ngettext(
            "Enter a password with at least %(min_length)d character",
            "Enter a password with at least %(min_length)d characters",
            self.min_length,
        )


class CommonValidator(password_validation.CommonPasswordValidator):
    """Neither a well-known one, nor one that runs along digits, letters or keys: “123456789012”."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) < SHORTEST:
            return
        super().validate(password)
        if is_sequence(password) and not repeats(password):
            raise ValidationError(self.get_error_message(), code="sequence")

    def get_error_message(self) -> str:
        return _("Enter a password that is harder to guess")


class OwnWordsValidator(password_validation.UserAttributeSimilarityValidator):
    """Neither the name nor the address of whoever chooses it."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) >= SHORTEST:
            super().validate(password, user)

    def get_error_message(self) -> str:
        return _("Enter a password that is not similar to your name or your email address")


class RepetitionValidator:
    """No few signs over and over: “passwordpassword” is as easy to guess as “password”."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) >= SHORTEST and repeats(password):
            raise ValidationError(self.get_help_text(), code="repeats")

    def get_help_text(self) -> str:
        return _("Enter a password that does not repeat the same word or signs")


def repeats(password: str) -> bool:
    """Whether it is one word, or some signs, several times."""
    folded = password.casefold()
    return folded in (folded + folded)[1:-1]


def is_sequence(password: str) -> bool:
    """Whether most signs are the one before them again, or its neighbour, and fewer than five are not."""
    pairs = list(pairwise(password.casefold()))
    leaps = sum(one != other and (one, other) not in _BESIDE for one, other in pairs)
    return leaps < min(5, len(pairs) / 2)
