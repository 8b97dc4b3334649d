"""A letter by which an administrator sees that mail leaves, and what the server says (A-04)."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.organisation.models import get_organisation
from vestibule.people.actors import Actor
from vestibule.people.models import Staff

from .models import OutgoingMail
from .outbox import Letter, Recipient, enqueue_letter, mailing_denial
from .render import render_letter

NAME = "organisation/test"


@transaction.atomic
def send_test(*, by: Staff) -> OutgoingMail:
    """To whoever asks for it, and to nobody else. Raises ActionDeniedError."""
    ours = get_organisation()
    subject = _("Test email – %(brand)s") % {"brand": ours.name if ours else ""}
    return _send(render_letter(NAME, subject=subject, context={"name": by.name, "sent_by": by.name}), by=by)


@transaction.atomic
def send_sample(letter: Letter, *, by: Staff) -> OutgoingMail:
    """A letter that nobody is meant by, to whoever looks at its words. Raises ActionDeniedError."""
    subject = _("Test: %(subject)s") % {"subject": letter.subject_line}
    return _send(replace(letter, name=NAME, subject_line=subject), by=by)


def _send(letter: Letter, *, by: Staff) -> OutgoingMail:
    if not by.administrator:
        raise ActionDeniedError(_("Only administrators can send a test email."))
    if reason := mailing_denial():
        raise ActionDeniedError(reason)
    return enqueue_letter(letter, to=Recipient(by.login.email, by.name), about=by.actor_ref, client=None)


def last_test(actor: Actor) -> OutgoingMail | None:
    """The newest one of anybody, with what became of it."""
    return OutgoingMail.objects.visible_to(actor).filter(letter=NAME).order_by("-pk").first()
