"""Which email addresses letters can be sent to. One answer serves the forms, the commands and the letter
itself."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

# the old encoding that mail servers and Python share would turn these into another domain: another owner
DEVIATING = "ßς\u200c\u200d"


def invalid_reason(address: str) -> str:
    """Why no letter can go to this address; empty when one can."""
    if reason := unusable_reason(address):
        return reason
    try:
        ascii_form(address)
    except ValueError:
        return _("Enter an email address in the correct format, like name@example.com")
    return ""


def unusable_reason(address: str) -> str:
    """Why no letter can go to an address that looks like one; empty for others."""
    local, _at, domain = address.rpartition("@")
    if local and not local.isascii() and local.isprintable():
        return _(
            "We cannot use %(email)s, because mail servers accept only the letters a to z before the @. "
            "Ask for another address."
        ) % {"email": address}
    if any(letter in domain for letter in DEVIATING):
        said = {"email": address}
        return _("Enter the part after the @ in %(email)s as it is registered, beginning with xn--") % said
    return ""


def ascii_form(address: str) -> str:
    """The address as every mail server takes it: an international domain as its punycode. Raises ValueError
    when there is no such form."""
    local, _at, domain = address.rpartition("@")
    if not local.isascii() or not local.isprintable() or " " in local or '"' in local:
        raise ValueError(f"no mail server takes {local!r} before the @")
    if any(letter in domain for letter in DEVIATING):
        raise ValueError(f"the domain {domain!r} has two readings")
    plain = f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"
    try:
        validate_email(plain)
    except ValidationError:
        raise ValueError(f"{address!r} is not an email address") from None
    return plain
