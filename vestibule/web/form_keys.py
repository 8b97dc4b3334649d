"""Each form of ours carries a signed key beside its CSRF token: for whom it was made, and a number that no
other form has.

By the number a second press is the same deed (A-20); by the person, what was typed goes back to nobody else
(web/form_recovery.py).
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.signing import BadSignature, TimestampSigner
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vestibule.core import secrets
from vestibule.organisation import idempotency as uses
from vestibule.organisation.models import SubmittedForm

NAME = "form_token"
AGE = datetime.timedelta(days=7)  # how long a page may stay open
SIGNER = TimestampSigner(salt="vestibule.form")
ABOUT_THE_FORM = {"csrfmiddlewaretoken", NAME, "kept"}
SELECTED = "selected"  # the field of the rows of a list that were selected
# Fields whose value is never kept, nor a digest of it.
SECRET = re.compile(r"(^|[-_])(password\d?|code|secret|token|credential|csrfmiddlewaretoken)$")


@dataclass(frozen=True, slots=True)
class FormKey:
    """`holder` is whom the form was made for (`staff:3`, `link:7`), empty for somebody who had not signed
    in."""

    holder: str
    number: str


def field(request: HttpRequest) -> SafeString:
    """The hidden field of one form."""
    actor = getattr(request, "actor", None)
    value = SIGNER.sign(f"{actor.actor_ref if actor else ''}|{secrets.new_nonce()}")
    return format_html('<input type="hidden" name="{}" value="{}">', NAME, value)


def read(request: HttpRequest) -> FormKey | None:
    """The key of the form that was posted; None when it is not one of ours."""
    return parse(request.POST.get(NAME, ""))


def parse(given: str, *, age: datetime.timedelta = AGE) -> FormKey | None:
    """The key behind the value of the hidden field, if the form was made no longer ago than this."""
    try:
        holder, _bar, number = SIGNER.unsign(given, max_age=age).rpartition("|")
    except BadSignature:
        return None
    return FormKey(holder, number)


def once[Made: Model | None](request: HttpRequest, make: Callable[[], Made], *, part: str = "") -> Made:
    """Does what the form asks for, once: a second press gets what the first one made (found F-15). `part`
    names one of several deeds of a form.

    Raises ActionDeniedError when the form has been saved already with other words.
    """
    key = read(request)
    return uses.once(f"{key.number}{part}", _content(request), make) if key else make()


def once_for_row[Made: Model | None](request: HttpRequest, row: Model, make: Callable[[], Made]) -> Made:
    """Does to one of the selected rows what the form asks for, once. What else was selected with it does not
    matter: a form that went only half of its way may go to other rows."""
    key = read(request)
    if not key:
        return make()
    place = secrets.digest(f"{key.number}.{request.path}.{row.pk}")[:40]
    return uses.once(place, _content(request, without=SELECTED), make)


def once_for_file(request: HttpRequest, place: int, sha256: str, add: Callable[[], object]) -> None:
    """Adds one file of a form, once: the same file in the same place of the same form has been added already.
    Another file is another deed, also from a form that was gone back to."""
    key = read(request)

    def added() -> None:
        add()

    if key:
        uses.once(secrets.digest(f"{key.number}.{place}.{sha256}")[:40], "", added)
    else:
        added()


def pressed_before(request: HttpRequest) -> SubmittedForm | None:
    """For a form whose page is gone once it is taken: what its first press did, if this is the second press
    of the same form with the same words. Passwords are no part of the words; who lets somebody in by this
    compares the password again. What is kept of a form while it is written (`do=keep`) may arrive after its
    press, with other words, and is too late all the same."""
    key = read(request) if request.method == "POST" else None
    use = uses.earlier(key.number) if key else None
    late = request.POST.get("do") == "keep"
    return use if use and (late or use.content == _content(request)) else None


def _content(request: HttpRequest, *, without: str = "") -> str:
    """A digest of what was typed and chosen, without secrets: a fast digest of a password must not stand in
    the database."""
    typed = sorted(
        (name, values)
        for name, values in request.POST.lists()
        if name not in ABOUT_THE_FORM and name != without and not SECRET.search(name)
    )
    files = sorted(
        (name, str(file.name), file.size) for name, chosen in request.FILES.lists() for file in chosen
    )
    return hashlib.sha256(repr((request.path, typed, files)).encode()).hexdigest()
