"""What a password must be, each told in a sentence of ours: what to enter, without a full stop."""

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LengthValidator(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return ngettext(
            "Enter a password with at least %(min_length)d character",
            "Enter a password with at least %(min_length)d characters",
            self.min_length,
        )


class CommonValidator(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Enter a password that is harder to guess")


class OwnWordsValidator(password_validation.UserAttributeSimilarityValidator):
    """Neither the name nor the address of whoever chooses it."""

    def get_error_message(self) -> str:
        return _("Enter a password that is not similar to your name or your email address")


class RepetitionValidator:
    """No few signs over and over: “passwordpassword” is as easy to guess as “password”."""

    def validate(self, password: str, user: object = None) -> None:
        folded = password.casefold()
        if folded in (folded + folded)[1:-1]:
            raise ValidationError(self.get_help_text(), code="repeats")

    def get_help_text(self) -> str:
        return _("Enter a password that does not repeat the same word or signs")
