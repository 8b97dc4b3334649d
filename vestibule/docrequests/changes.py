"""What the author changes at a request while it runs (G-30). Each is one row of actions.py and one command
here; the state stays."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.catalog.models import DocumentTemplate
from vestibule.core.errors import ActionDeniedError, InputDeniedError
from vestibule.core.fingerprints import StaleFormError, fingerprint, refuse_stale
from vestibule.mail.outbox import mailing_denial
from vestibule.organisation.reminder_settings import refuse_numbers
from vestibule.organisation.timezone import short_day, today
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Staff
from vestibule.people.rights import Right
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice

from . import (
    change_letters,
    conflicts,
    extensions,
    link_requests,
    portal_submission,
    reminders,
    rules,
    undelivered_mail,
)
from .actions import CHANGES, change_denial, last_item_denial
from .choices import Channel, RequestState
from .commands import list_items
from .comments import COMMENTED
from .due_dates import refuse_day
from .locking import LockedRequest, hold_contact, lock
from .message_models import Extension
from .models import DocumentRequest, RequestItem
from .reminders import ReminderSettings


def stamp_of(docrequest: DocumentRequest, verb: str) -> str:
    """What the page of a change shows, in short, and where the request stands."""
    return f"{_shown(docrequest, verb)}-{docrequest.state}"


def _shown(docrequest: DocumentRequest, verb: str) -> str:
    if verb in ("add_items", "remove_items"):
        items = docrequest.items.order_by("position").values_list("pk", "accepted_at")
        return fingerprint(*map(list, items))
    if verb == "change_reminders":
        settings, runs = reminders.settings_now(docrequest), reminders.running(docrequest) is not None
        return fingerprint(settings.times, settings.every, settings.subject_line, settings.message, runs)
    shown = {
        "change_due": (docrequest.due_on,),
        "change_comments": (docrequest.internal_comment, docrequest.customer_comment),
        "pause": (docrequest.paused_until,),
        "resume": (docrequest.paused_until,),
    }
    return fingerprint(*shown.get(verb, ()))


def sees_internal(docrequest: DocumentRequest, *, by: Staff) -> bool:
    """Whether the internal comment of this request is for this person (A-17)."""
    return by == docrequest.author or by.may(Right.REQUESTS_COMMENTS)


def _held(docrequest: DocumentRequest, verb: str, *, seen: str | None, by: Staff) -> LockedRequest:
    """The request, once this person may change it and has seen what is there. Raises ActionDeniedError and
    StaleFormError."""
    locked = lock(docrequest)
    if reason := change_denial(locked, verb, by=by):
        raise ActionDeniedError(reason)
    if seen and seen.partition("-")[2] not in ("", locked.state):
        raise StaleFormError(conflicts.meanwhile(locked, by=by))
    refuse_stale(seen, stamp_of(locked, verb), subject=locked.subject)
    return locked


def _note(docrequest: LockedRequest, verb: str, *, by: Staff, **details: object) -> None:
    said = {"customer": docrequest.addressee, **details}
    record(CHANGES[verb].event, subject=docrequest.subject, client=docrequest.client_id, by=by, **said)


def telling_denial(docrequest: DocumentRequest) -> str:
    """Why the customer cannot be told of a change by email now; empty when they can."""
    if docrequest.state != RequestState.WAITING:
        return _("We email the customer only while the request waits for the customer.")
    return rules.locked_out_denial(docrequest.contact) or mailing_denial()


def _tell(docrequest: LockedRequest, what: str, *, wish: Extension | None = None, by: Staff) -> None:
    """Raises ActionDeniedError."""
    if reason := telling_denial(docrequest):
        raise ActionDeniedError(reason)
    change_letters.changed(docrequest, what, wish=wish, by=by)


@transaction.atomic
def change_due(
    docrequest: DocumentRequest, *, due_on: datetime.date, tell: bool, seen: str | None = None, by: Staff
) -> DocumentRequest:
    """The day by which the customer is to answer; the customer is told by a letter if wanted. Whoever waits
    for our answer to a wish for more time is told wherever that is possible. Raises ActionDeniedError and
    StaleFormError."""
    locked = _held(docrequest, "change_due", seen=seen, by=by)
    old = locked.due_on
    if due_on == old or old is None:
        return locked
    refuse_day(due_on, today(), at="due_on")
    tell = tell or answers_wish(locked)
    locked.due_on = due_on
    DocumentRequest.objects.filter(pk=locked.pk).update(due_on=due_on)
    _note(locked, "change_due", by=by, old=short_day(old), new=short_day(due_on))
    wish = extensions.agree(locked, by=by) if due_on > old else None
    if tell:
        _tell(locked, change_letters.DUE, wish=wish, by=by)
    return locked


def answers_wish(docrequest: DocumentRequest, *, saved: bool = False) -> bool:
    """Whether the customer is told of a new due date though nobody has ticked that: they wait for our answer
    to a wish for more time. `saved`: it is the due date of now, and may have answered the wish."""
    agreed = saved and extensions.agreed_on(docrequest) == docrequest.due_on
    return (agreed or extensions.open_one(docrequest) is not None) and not telling_denial(docrequest)


@transaction.atomic
def change_comments(
    docrequest: DocumentRequest,
    *,
    customer_comment: str,
    internal_comment: str | None = None,
    tell: bool = False,
    seen: str | None = None,
    by: Staff,
) -> DocumentRequest:
    """Both comments; None leaves the internal one, for whoever may not see it. The customer is told of theirs
    by a letter if wanted. Raises ActionDeniedError and StaleFormError."""
    locked = _held(docrequest, "change_comments", seen=seen, by=by)
    wanted = {"customer_comment": customer_comment.strip()}
    if internal_comment is not None and sees_internal(locked, by=by):
        wanted["internal_comment"] = internal_comment.strip()
    changed = [name for name, text in wanted.items() if getattr(locked, name) != text]
    if not changed:
        return locked
    old = locked.customer_comment
    for name in changed:
        setattr(locked, name, wanted[name])
    locked.save(update_fields=changed)
    if "internal_comment" in changed:  # what it said is not for everybody who reads the log
        _note(locked, "change_comments", by=by, changes=[gettext_lazy("internal comment")])
    if "customer_comment" in changed:
        nothing = gettext_lazy("nothing")
        said = {"old": old or nothing, "new": locked.customer_comment or nothing}
        record(COMMENTED, subject=locked.subject, client=locked.client_id, by=by, **said)
    if tell and "customer_comment" in changed:
        _tell(locked, change_letters.COMMENT, by=by)
    return locked


@transaction.atomic
def add_items(
    docrequest: DocumentRequest, *, templates: Sequence[DocumentTemplate], seen: str | None = None, by: Staff
) -> DocumentRequest:
    """The customer is asked for more, and told by a letter. Raises ActionDeniedError and StaleFormError."""
    locked = _held(docrequest, "add_items", seen=seen, by=by)
    if not templates:
        raise InputDeniedError(_("Select at least one document"), at="templates")
    if locked.items.count() + len(templates) > rules.ITEMS_A_REQUEST:
        said = {"n": rules.ITEMS_A_REQUEST}
        raise InputDeniedError(_("A request can hold up to %(n)d documents") % said, at="templates")
    last = RequestItem.objects.filter(docrequest=locked).aggregate(last=Max("position"))["last"] or 0
    added = list_items(locked, templates, after=last)
    _note(locked, "add_items", by=by, items=", ".join(item.name for item in added))
    change_letters.changed(locked, change_letters.ADDED, items=added, by=by)
    return locked


@transaction.atomic
def remove_items(
    docrequest: DocumentRequest, *, items: Collection[int], seen: str | None = None, by: Staff
) -> DocumentRequest:
    """What is not needed any more: it counts as accepted without a file, what was added for it and not sent
    goes, and the customer is told by a letter. Raises ActionDeniedError and StaleFormError."""
    locked = _held(docrequest, "remove_items", seen=seen, by=by)
    still_open = list(locked.items.filter(accepted_at=None))
    gone = [item for item in still_open if item.pk in items]
    if not gone:
        raise InputDeniedError(_("Select at least one document"), at="items")
    if len(gone) == len(still_open):
        raise InputDeniedError(last_item_denial(), at="items")
    RequestItem.objects.filter(pk__in=[item.pk for item in gone]).update(accepted_at=Now(), waived=True)
    portal_submission.drop_unsent(locked, items=gone, by=SYSTEM)
    _note(locked, "remove_items", by=by, items=", ".join(item.name for item in gone))
    change_letters.changed(locked, change_letters.REMOVED, items=gone, by=by)
    return locked


@transaction.atomic
def change_address(
    docrequest: DocumentRequest, *, email: str, send: bool, seen: str | None = None, by: Staff
) -> DocumentRequest:
    """The address of whom we ask, corrected everywhere; the request goes to the new one at once if wanted,
    else a task offers it. Raises ActionDeniedError and StaleFormError."""
    hold_contact(docrequest.subject)
    locked = _held(docrequest, "change_address", seen=None, by=by)
    if email.strip() == locked.person.email:
        already = _("This is already the address of %(name)s.") % {"name": locked.addressee}
        raise InputDeniedError(already, at="email")
    sends = send and locked.state in (RequestState.WAITING, RequestState.SENDING)
    old = locked.person.email or gettext_lazy("none")
    undelivered_mail.correct_address(
        locked.person, email, client=locked.client, seen=seen, besides=locked if sends else None, by=by
    )
    locked = lock(locked)
    _note(locked, "change_address", by=by, old=old, new=locked.person.email)
    if sends and locked.channel == Channel.LINK:
        return link_requests.send_anew(locked, by=by)
    if sends:
        _send_again(locked, by=by)
    return locked


@transaction.atomic
def resend(docrequest: DocumentRequest, *, by: Staff) -> DocumentRequest:
    """The letter that the request waits for an answer to, once more. Raises ActionDeniedError."""
    locked = _held(docrequest, "resend", seen=None, by=by)
    _send_again(locked, by=by)
    _note(locked, "resend", by=by)
    return locked


def _send_again(docrequest: LockedRequest, *, by: Staff) -> None:
    if reason := rules.locked_out_denial(docrequest.contact) or mailing_denial():
        raise ActionDeniedError(reason)
    again = docrequest.round > 1 and docrequest.asked_account.registered
    undelivered_mail.anew(docrequest, "requests/reupload" if again else "requests/document_request", by=by)
    inbox.complete_kind(docrequest.subject, Notice.NEW_LINK, outcome="sent", by=by)


@transaction.atomic
def change_reminders(
    docrequest: DocumentRequest, wanted: ReminderSettings, *, seen: str | None = None, by: Staff
) -> DocumentRequest:
    """Reminders of this request alone, for the series that runs and later ones. What holds already is no
    change. Raises ActionDeniedError and StaleFormError."""
    locked = _held(docrequest, "change_reminders", seen=seen, by=by)
    refuse_numbers(wanted.times, wanted.every)
    if reminders.hold(locked, wanted):
        return locked
    reminders.stop(locked)
    reminders.lay_down(locked, wanted, own=True)
    if wanted.times:
        _note(locked, "change_reminders", by=by, times=wanted.times, every=wanted.every)
    else:
        record("docrequest.reminders_off", subject=locked.subject, client=locked.client_id, by=by)
    return locked


@transaction.atomic
def pause(
    docrequest: DocumentRequest, *, until: datetime.date, seen: str | None = None, by: Staff
) -> DocumentRequest:
    """Reminders and "late" stand still until that day. Raises ActionDeniedError and StaleFormError."""
    locked = _held(docrequest, "pause", seen=seen, by=by)
    refuse_day(until, today() + datetime.timedelta(days=1), at="until")
    _stand(locked, until)
    _note(locked, "pause", by=by, day=short_day(until))
    return locked


@transaction.atomic
def resume(docrequest: DocumentRequest, *, seen: str | None = None, by: Staff) -> DocumentRequest:
    """Go on now: the pause ends. Raises ActionDeniedError."""
    locked = _held(docrequest, "resume", seen=seen, by=by)
    _stand(locked, None)
    _note(locked, "resume", by=by)
    return locked


def _stand(docrequest: LockedRequest, until: datetime.date | None) -> None:
    docrequest.paused_until = until
    DocumentRequest.objects.filter(pk=docrequest.pk).update(paused_until=until)
    reminders.count_anew(docrequest)
