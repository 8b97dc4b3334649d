"""What a password must be besides what Django asks for."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class RepetitionValidator:
    """No few signs over and over: “passwordpassword” is as easy to guess as “password”."""

    def validate(self, password: str, user: object = None) -> None:
        folded = password.casefold()
        if folded in (folded + folded)[1:-1]:
            raise ValidationError(self.get_help_text(), code="repeats")

    def get_help_text(self) -> str:
        return _("Enter a password that does not repeat the same word or signs")
