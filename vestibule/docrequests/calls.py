"""What comes of a call: nobody answered, or it was the wrong person (A-31 to A-33, G-07, G-19 to G-21).
Somebody who was reached: commands.py: contacted."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vestibule.audit.trail import Entry, happened_after, newest_of
from vestibule.core import clock
from vestibule.core.fingerprints import StaleFormError
from vestibule.core.sentences import Sentence
from vestibule.mail import texts
from vestibule.organisation import calls
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import time_phrase
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

from . import rules
from .choices import RequestState
from .commands import transition
from .letter_texts import CALL_SCRIPT
from .locking import LockedRequest, lock
from .models import DocumentRequest


def attempts(docrequest: DocumentRequest) -> QuerySet[Task]:
    """The calls of whom we ask now that nobody answered, each with when and by whom, the last one first."""
    made = Task.objects.filter(subject=docrequest.subject, outcome="no_response")
    named_since = happened_after(docrequest.subject, "docrequest.contact_named", OuterRef("done_at"))
    made = made.filter(~Exists(named_since))
    return made.select_related("done_by").order_by("-done_at", "-id")


def wrong_because(docrequest: DocumentRequest) -> Entry | None:
    """What somebody learned when they last called the wrong person, with who and when: for whoever names
    another contact, and for whoever calls that one."""
    if docrequest.state not in (RequestState.READDRESS, RequestState.CONTACT):
        return None
    return newest_of(docrequest.subject, ["docrequest.wrong_contact"])


def script(docrequest: DocumentRequest, *, by: Staff) -> str:
    """What this colleague says on the phone, in the organisation's own words where it has some."""
    ours, count = get_organisation(), len(docrequest.wanted)
    values = {
        "name": docrequest.addressee,
        "client": docrequest.client.name,
        "organisation": ours.name if ours else "",
        "documents": ngettext("%(n)d document", "%(n)d documents", count) % {"n": count},
        "colleague": by.name,
    }
    account = docrequest.account
    return texts.said(CALL_SCRIPT, values)["script_account" if account and account.active else "script"]


def _refuse_second(docrequest: LockedRequest, seen: str | None) -> None:
    """One call is one attempt, in however many windows it is noted."""
    made = attempts(docrequest)
    last = made.first() if seen and str(made.count()) != seen else None
    if last is None:
        return
    who = last.done_by
    said = {"name": who.name if who else "", "when": time_phrase(last.done_at or clock.now())}
    raise StaleFormError(_("%(name)s already noted that nobody answered the phone, %(when)s.") % said)


@transaction.atomic
def no_response(docrequest: DocumentRequest, *, seen: str | None = None, by: Staff) -> DocumentRequest:
    """The attempt is kept, and the same person has the same task again, planned for later (A-31, A-33,
    T-01). Whoever asked hears of it after as many as they want to (G-19). `seen` is the number
    of such calls that was on the screen. Raises ActionDeniedError and StaleFormError."""
    planned_for, locked = calls.call_again_at(clock.now()), lock(docrequest)
    if not rules.denial_reason(locked, "no_response", by=by):
        _refuse_second(locked, seen)
    locked = transition(locked, "no_response", planned_for=planned_for, by=by)
    made = attempts(locked).count()
    if calls.tells_author(made):
        task = inbox.NewTask(
            Notice.NO_ANSWER,
            Sentence(gettext_lazy("No answer after %(n)s calls"), n=made),
            locked.addressee,
            assignee=locked.author,
        )
        inbox.remind(locked.subject, client=locked.client, task=task, by=by)
    return locked


@transaction.atomic
def wrong_contact(docrequest: DocumentRequest, *, reason: str, by: Staff) -> DocumentRequest:
    """Whoever was called is not the one to ask: the author names another contact (G-07). Raises
    ActionDeniedError."""
    return transition(lock(docrequest), "wrong_contact", comment=" ".join(reason.split()), by=by)
