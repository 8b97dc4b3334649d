"""What we write to the customer while a request runs: a reminder, what was changed, that it was cancelled."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.core import clock
from vestibule.core.subjects import key_of
from vestibule.links.models import AccessLink, Purpose
from vestibule.links.tokens import invite, is_open
from vestibule.mail.models import OutgoingMail
from vestibule.mail.placeholders import escape_placeholders
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import long_day
from vestibule.people.actors import Actor
from vestibule.people.models import Staff

from . import presentation
from .choices import Channel
from .letters import in_language_of_customer, letter_about, request_title
from .message_models import Extension
from .models import DocumentRequest, RequestItem
from .presentation import ItemState
from .reminders import LETTERS, ReminderSettings

REMINDER, REMINDER_BY_LINK = LETTERS
DUE, COMMENT, ADDED, REMOVED = "due", "comment", "added", "removed"  # what was changed


@in_language_of_customer
def reminder(
    docrequest: DocumentRequest, settings: ReminderSettings, *, link: AccessLink | None = None, by: Actor
) -> OutgoingMail:
    """C7 / M-07: what is still missing. The names come when the letter leaves: they tell what the customer
    has added and not sent, which staff never see (ruling 3). `link` is that of a request by link."""
    by_link = docrequest.channel == Channel.LINK
    subject, message = reminder_words(docrequest, settings)
    return letter_about(
        docrequest,
        (REMINDER_BY_LINK if by_link else REMINDER).removeprefix("requests/"),
        subject=subject,
        to_link=link or _invitation(docrequest, by=by),
        message=escape_placeholders(message),
        missing=f"{{missing:{docrequest.pk}}}",
        sent_by=_sent_by(by=by),
    )


def reminder_words(docrequest: DocumentRequest | None, settings: ReminderSettings) -> tuple[str, str]:
    """Subject and message of a reminder: those that somebody wrote, else the usual ones in the language of
    the moment."""
    return settings.subject_line or _usual_subject(docrequest), settings.message or usual_message()


@in_language_of_customer
def preview(docrequest: DocumentRequest, settings: ReminderSettings) -> tuple[str, str]:
    """Subject and message of a reminder as it would go out now."""
    subject, message = reminder_words(docrequest, settings)
    return f"{subject} [{docrequest.reference}]", message


def _usual_subject(docrequest: DocumentRequest | None) -> str:
    if docrequest is not None and docrequest.channel == Channel.LINK:
        return _("Reminder: %(title)s – %(brand)s") % {"title": request_title(), "brand": _brand()}
    if docrequest is not None and docrequest.due_on:
        said = {"day": long_day(docrequest.due_on), "brand": _brand()}
        return _("Reminder: documents by %(day)s – %(brand)s") % said
    return _("Reminder – %(brand)s") % {"brand": _brand()}


def usual_message() -> str:
    return _("This is a friendly reminder. We are still waiting for something from you.")


def placeholders(mail: OutgoingMail) -> dict[str, str]:
    """What the placeholder of a reminder stands for in the moment in which it leaves."""
    number = key_of("docrequest", mail.about)
    if mail.letter not in LETTERS or number is None:
        return {}
    docrequest = DocumentRequest.objects.with_people().prefetch_related("items").get(pk=number)
    return {f"missing:{number}": missing(docrequest)}


def missing(docrequest: DocumentRequest) -> str:
    """What is still to be done, for the customer alone: what is missing, and what was added and not sent."""
    views = presentation.items_for_customer(docrequest)
    todo = (ItemState.TODO, ItemState.AGAIN, ItemState.BEGUN)
    wanted = ", ".join(view.item.name for view in views if view.state in todo)
    added = ", ".join(view.item.name for view in views if view.state == ItemState.ADDED and view.files)
    if not wanted:
        return _("You have added everything, but you have not sent it yet.")
    if not added:
        return _("Still missing: %(names)s.") % {"names": wanted}
    said = {"names": wanted, "added": added}
    return _("Still missing: %(names)s. You have added, but not sent yet: %(added)s.") % said


@in_language_of_customer
def changed(
    docrequest: DocumentRequest,
    what: str,
    *,
    items: Sequence[RequestItem] = (),
    wish: Extension | None = None,
    by: Staff,
) -> OutgoingMail:
    """C10: what is different now: the day, which may be the answer to a wish for more time, the comment, or
    `items` that were added or taken out."""
    subjects = {
        DUE: _("New date: %(day)s") % {"day": long_day(docrequest.due_on) if docrequest.due_on else ""},
        COMMENT: _("A comment about the documents we need"),
        ADDED: ngettext("We need %(n)d more document", "We need %(n)d more documents", len(items))
        % {"n": len(items)},
        REMOVED: ngettext("We no longer need %(n)d document", "We no longer need %(n)d documents", len(items))
        % {"n": len(items)},
    }
    return letter_about(
        docrequest,
        "changed",
        subject=f"{subjects[what]} – {_brand()}",
        to_link=_invitation(docrequest, by=by),
        heading=subjects[what],
        what=what,
        wish=wish,
        files_of=items if what == ADDED else (),
        changed_items=items or [item for item in docrequest.items.all() if not item.accepted_at],
        writer=by.name,
        sent_by=by.name,
    )


@in_language_of_customer
def cancelled(
    docrequest: DocumentRequest, to_come: Sequence[RequestItem], *, reason: str, by: Staff
) -> OutgoingMail:
    """C9: nothing is needed any more, of what was still to come, and why. It leads nowhere."""
    heading = _("We cancelled our request")
    if to_come:
        heading = _("You do not need to send these documents any more")
    return letter_about(
        docrequest,
        "cancelled",
        subject=f"{heading} – {_brand()}",
        heading=heading,
        reason=reason,
        items=to_come,
        sent_by=by.name,
    )


def _invitation(docrequest: DocumentRequest, *, by: Actor) -> AccessLink | None:
    """The personal invitation of whoever has not registered yet: the one that was sent while it works, else a
    new one. None for whoever signs in."""
    account = docrequest.account
    if account is None or account.registered:
        return None
    sent = AccessLink.objects.filter(account=account, purpose=Purpose.INVITATION).order_by("-pk").first()
    if sent and is_open(sent, clock.now()):
        return sent
    return invite(account, client=docrequest.client, about=docrequest.subject, by=by)


def _sent_by(*, by: Actor) -> str:
    """The organisation where the letter goes out by itself."""
    return by.name if isinstance(by, Staff) else _brand()


def _brand() -> str:
    ours = get_organisation()
    return ours.name if ours else "Vestibule"
