"""The words of our letters about signing in that an administrator may replace (mail/texts.py)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.mail.texts import (
    Carries,
    Part,
    TextKind,
    button,
    closing,
    heading,
    opening,
    preview_line,
    subject,
)

NAMES = ("name", "organisation")


def _choosing(first: str | Promise) -> tuple[Part, ...]:
    """The words of a letter with a link for a new password; `first` says why it comes."""
    return (
        subject(_("Choose a new password – {organisation}")),
        preview_line(_("If you did not ask for this, do nothing.")),
        heading(_("Choose a new password")),
        opening(first),
        button(_("Choose a new password")),
        closing(),
    )


PASSWORD_RESET = TextKind(
    key="password_reset",
    template="links/password_reset",
    label=_("Choose a new password"),
    about=_("To whoever asked for it on the sign-in page, customers and staff."),
    carries=Carries.LINK,
    variables=NAMES,
    parts=_choosing(
        _("Somebody asked for a link to choose a new password for your account at {organisation}.")
    ),
)
PASSWORD_LINK = TextKind(
    key="password_link",
    template=PASSWORD_RESET.template,
    label=_("Choose a new password, sent by us"),
    about=_("To a customer who cannot sign in, when a colleague sends the link."),
    carries=Carries.LINK,
    variables=NAMES,
    parts=_choosing(
        _("We are sending you a link to choose a new password for your account at {organisation}.")
    ),
)
PASSWORD_CHANGED = TextKind(
    key="password_changed",
    template="links/password_changed",
    label=_("Password changed"),
    about=_("To whoever has a new password, customers and staff."),
    variables=NAMES,
    parts=(
        subject(_("Your password was changed – {organisation}")),
        preview_line(_("If you did not change it, contact us at once.")),
        heading(_("Your password was changed")),
        closing(_("If you did not change it, contact us at once.")),
    ),
)
REGISTRATION_CODE = TextKind(
    key="registration_code",
    template="accounts/registration_code",
    label=_("Code to activate an account"),
    about=_("To a customer who activates an account, if you ask for a code."),
    carries=Carries.CODE,
    variables=NAMES,
    parts=(
        subject(_("Your code to activate your account – {organisation}")),
        preview_line(_("Enter it on the page on which you activate your account.")),
        heading(_("Your code")),
        opening(_("Enter this code on the page on which you activate your account:")),
        closing(_("If you did not ask for it, you do not need to do anything.")),
    ),
)
KINDS = (PASSWORD_RESET, PASSWORD_LINK, PASSWORD_CHANGED, REGISTRATION_CODE)
