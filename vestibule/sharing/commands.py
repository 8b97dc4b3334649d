"""The commands of sharing, the organisation's side: links of a Work are set up and disabled, documents shown
and hidden, clients written to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.cases.models import Case, CaseDocument
from vestibule.core import clock, email_addresses, secrets
from vestibule.core.errors import ActionDeniedError
from vestibule.links import codes, shared_links
from vestibule.links.holders import holder_of
from vestibule.links.models import SHARED, AccessLink, LinkState, Purpose
from vestibule.mail import outbox
from vestibule.mail.models import STOPPED, ContactChannel, ContactLog, OutgoingMail
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice

from . import letters, rules


@transaction.atomic
def set_up(case: Case, purpose: str, setup: shared_links.LinkConfig, *, by: Staff) -> AccessLink:
    """Save in the set-up dialog: the link is enabled with this code, message and expiry (C-10). Raises
    ActionDeniedError.

    The case is held, so that two people who set up its first link do so one after the other.
    """
    _allow(case, by=by)
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    return shared_links.save(
        case.subject,
        purpose,
        setup,
        client=case.client,
        holder=holder_of(case.title),
        by=by,
    )


@transaction.atomic
def disable(case: Case, purpose: str, *, by: Staff) -> None:
    """Disable the link: whoever is inside is outside at once (C-09, C-42)."""
    _allow(case, by=by)
    if link := shared_links.of(by, case.subject, purpose):
        shared_links.disable(link, by=by)


@transaction.atomic
def show(documents: Sequence[CaseDocument], *, by: Staff) -> tuple[int, list[str]]:
    """Make visible to the client: how many became visible, and a sentence for each that cannot (C-17,
    C-22)."""
    shown, problems = 0, []
    for document in documents:
        _allow(document.case, by=by)
        if reason := rules.showing_denial(document):
            problems.append(reason)
        elif CaseDocument.objects.filter(pk=document.pk, visible_at=None, removed_at=None).update(
            visible_at=Now(), visible_by=by, seen_at=Coalesce("seen_at", Now())
        ):
            shown += 1
            _note("document.shown", document, by=by)
    return shown, problems


@transaction.atomic
def hide(documents: Sequence[CaseDocument], *, by: Staff) -> int:
    """Hide from the client: works at once, also in a page that is open there (C-20)."""
    hidden = 0
    for document in documents:
        _allow(document.case, by=by)
        if CaseDocument.objects.filter(pk=document.pk, visible_at__isnull=False).update(
            visible_at=None, visible_by=None
        ):
            hidden += 1
            _note("document.hidden", document, by=by)
    return hidden


def _note(event_type: str, document: CaseDocument, *, by: Staff) -> None:
    record(
        event_type,
        subject=document.case.subject,
        client=document.case.client_id,
        by=by,
        file=document.version.name,
    )


def _allow(case: Case, *, by: Staff) -> None:
    if reason := rules.sharing_denial(case, by=by):
        raise ActionDeniedError(reason)


@transaction.atomic
def write(
    case: Case,
    *,
    channel: str,
    to_address: str,
    to_name: str,
    subject: str,
    notes: str,
    documents: Sequence[CaseDocument] = (),
    mailed: bool = True,
    by: Staff,
) -> ContactLog:
    """A Contact Log of the Work and its client; by email also a letter, unless it is only noted here (C-27).

    `{link:upload}` and `{link:download}` in the notes stand for the links of the Work (C-28), `documents` are
    those that it sends. Raises ActionDeniedError: for a link that is off, a document that the client cannot
    see now, and a message that holds both a link and a code (ruling 8).
    """
    _allow(case, by=by)
    links, sent = _links(case, by=by), _locked(documents)
    if reason := rules.hidden_denial(sent) or _denial(links, subject, notes):
        raise ActionDeniedError(reason)
    named = {purpose: links[purpose] for purpose in _named(notes)}
    notes = _hand_on(case, named, notes, to=to_name or to_address, by=by)
    log = ContactLog.objects.create(
        client=case.client,
        about=case.subject,
        channel=channel,
        to_address=to_address,
        to_name=to_name,
        subject_line=subject,
        notes=notes,
        by=by,
    )
    record("contact_log.created", subject=case.subject, client=case.client_id, by=by, title=subject)
    if channel == ContactChannel.EMAIL and mailed:
        _check_address(to_address)
        log.mail = letters.contact_log(case, log, list(named.values()))
        log.save(update_fields=["mail"])
    return log


def _locked(documents: Sequence[CaseDocument]) -> QuerySet[CaseDocument]:
    """The same documents as they are now, which nobody hides before this is done."""
    chosen = CaseDocument.objects.filter(pk__in=[document.pk for document in documents])
    return chosen.select_related("upload__version").select_for_update(of=("self",)).order_by("pk")


def _hand_on(case: Case, named: dict[str, AccessLink], notes: str, *, to: str, by: Staff) -> str:
    """The notes with the links that they name, each of them logged as sent."""
    for purpose, link in named.items():
        record("link.sent", subject=case.subject, client=case.client_id, by=by, purpose=purpose, to=to)
        notes = notes.replace(f"{{link:{purpose}}}", f"{{link:{link.pk}}}")
    return notes


def writing_denial(case: Case, subject: str, notes: str, *, by: Staff) -> str:
    """Why this message cannot be sent as it is, for the page that keeps what was typed; empty when it can."""
    return rules.sharing_denial(case, by=by) or _denial(_links(case, by=by), subject, notes)


def holds_code(case: Case, *texts: str, by: Staff) -> bool:
    """Whether one of the texts holds a code of this Work."""
    return any(secrets.contains_code(text, code) for text in texts for code in _codes(_links(case, by=by)))


def without_codes(case: Case, text: str, *, by: Staff) -> str:
    """The text without the codes of this Work, however they were written."""
    for code in _codes(_links(case, by=by)):
        text = secrets.remove_code(text, code)
    return text


def _links(case: Case, *, by: Staff) -> dict[str, AccessLink]:
    return {purpose: link for purpose in SHARED if (link := shared_links.of(by, case.subject, purpose))}


def _codes(links: dict[str, AccessLink]) -> list[str]:
    return [code for link in links.values() if (code := codes.plain(link))]


def _named(notes: str) -> set[str]:
    """The purposes of the links that the notes name."""
    return set(re.findall(r"\{link:(upload|download)\}", notes))


def _denial(links: dict[str, AccessLink], subject: str, notes: str) -> str:
    """A link that is off or was never set up (C-29), a link beside a code (ruling 8), nothing to say."""
    for purpose in sorted(_named(notes)):
        if shared_links.state(links.get(purpose), clock.now()) != LinkState.ENABLED:
            return off(purpose)
    return rules.message_denial(subject, notes, _codes(links), names_link=bool(_named(notes)))


def off(purpose: str) -> str:
    """Why a link cannot be put into a message."""
    if purpose == Purpose.UPLOAD:
        return _("The upload link is not enabled. Set it up first.")
    return _("The download link is not enabled. Set it up first.")


def _check_address(address: str) -> None:
    """Whether a letter can go there. Raises ActionDeniedError."""
    if reason := outbox.mailing_denial() or email_addresses.invalid_reason(address):
        raise ActionDeniedError(reason)


@transaction.atomic
def send_again(mail: OutgoingMail, case: Case, *, to_address: str, by: Staff) -> OutgoingMail:
    """The same Contact Log as a new letter, to the address as corrected. Raises ActionDeniedError, also for a
    link that is off by now."""
    _allow(case, by=by)
    mail = OutgoingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    log = ContactLog.objects.select_for_update(of=("self",)).filter(mail=mail, about=case.subject).first()
    if mail.replaced_by_id or log is None:
        raise ActionDeniedError(_("This email has already been sent again."))
    if mail.state not in STOPPED:
        raise ActionDeniedError(
            _("This email has already been sent.") if mail.sent_at else _("We are still sending this email.")
        )
    _check_address(to_address.strip())
    links = [link for link in _links(case, by=by).values() if link.pk in mail.link_ids]
    for link in links:
        if shared_links.state(link, clock.now()) != LinkState.ENABLED:
            raise ActionDeniedError(off(link.purpose))
        record(
            "link.sent",
            subject=case.subject,
            client=case.client_id,
            by=by,
            purpose=link.purpose,
            to=log.to_name or to_address,
        )
    log.to_address = to_address.strip()
    log.mail = letters.contact_log(case, log, links)
    log.save(update_fields=["mail", "to_address"])
    outbox.replace(mail, log.mail)
    if not OutgoingMail.objects.not_mailed().filter(about=case.subject).exists():
        inbox.complete_kind(case.subject, Notice.NOT_MAILED, outcome="sent", by=by)
    return log.mail
