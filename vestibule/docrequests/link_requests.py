"""Requests by link, the organisation's side: picked in tasks, sent in one mail, cancelled, expired
(docs/spec/requests-by-link.md).

At most one such request of a client is in draft, sending or waiting for the customer; the database knows that
too (I-1).
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.cases.models import RequestOption, Requirement
from vestibule.core import clock, email_addresses
from vestibule.core.errors import ActionDeniedError
from vestibule.core.sentences import shortened
from vestibule.links import tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail import outbox
from vestibule.organisation.models import get_organisation
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Client, Contact, Staff
from vestibule.people.rights import Right
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice

from . import letters, portal_submission, rules
from .choices import Channel, RequestState
from .commands import next_reference, one_press, transition
from .locking import LockedRequest, hold_contact, lock, lock_subject
from .models import DocumentRequest, RequestItem
from .states import OUTSTANDING
from .undelivered_mail import correct_address


def of(client: Client) -> tuple[DocumentRequest | None, DocumentRequest | None]:
    """The client's draft and the client's outstanding request; at least one of them is None (B-51)."""
    alive = DocumentRequest.objects.with_people().prefetch_related("items__requirement__case")
    found = alive.filter(
        client=client,
        channel=Channel.LINK,
        state__in=[RequestState.DRAFT, *OUTSTANDING],
    ).first()
    return (found, None) if found and found.state == RequestState.DRAFT else (None, found)


@transaction.atomic
def add(requirement: Requirement, option: RequestOption, *, by: Staff) -> DocumentRequest:
    """Request from customer: the option joins the client's draft, which begins with the first one (B-09,
    B-12). `option` is one that the requirement offers (cases/models.py: RequestOptions). Raises
    ActionDeniedError."""
    client, draft, outstanding = _held(requirement.case.client_id)
    if reason := rules.adding_denial(requirement, outstanding=outstanding, draft=draft):
        raise ActionDeniedError(reason)
    draft = draft or _begin(client, by=by)
    form = option.form.newest if option.form else None
    asked = option.template.version.instructions if option.template else ""
    last = RequestItem.objects.filter(docrequest=draft).aggregate(last=Max("position"))["last"] or 0
    RequestItem.objects.create(
        docrequest=draft,
        position=last + 1,
        name=option.name,
        instructions=form.intro if form else asked,
        template=option.template,
        template_version=option.template.version if option.template else None,
        form=form,
        requirement=requirement,
        checked=option.checked,
        added_by=by,
    )
    record(
        "docrequest.item_added",
        subject=draft.subject,
        client=client.pk,
        by=by,
        item=option.name,
        task=requirement.name,
    )
    return lock(draft)


def _held(client_id: int) -> tuple[Client, DocumentRequest | None, DocumentRequest | None]:
    """The client and its draft held until the transaction ends, so that nobody begins a second one or sends
    this one meanwhile."""
    client = Client.objects.select_for_update(no_key=True).get(pk=client_id)
    draft, _outstanding = of(client)
    if draft:
        lock(draft)
    return (client, *of(client))


def _begin(client: Client, *, by: Staff) -> DocumentRequest:
    contact = Contact.objects.filter(affiliations__client=client).order_by("pk").first()
    draft = DocumentRequest.objects.create(
        **next_reference(clock.now()),
        channel=Channel.LINK,
        client=client,
        contact=contact,
        recipient=contact.email if contact else "",
        author=by,
        state=RequestState.DRAFT,
    )
    record(
        "docrequest.drafted",
        subject=draft.subject,
        client=client.pk,
        by=by,
        customer=draft.addressee or client.name,
    )
    return draft


@transaction.atomic
def remove(item: RequestItem, *, by: Staff) -> None:
    """Taken out of the draft; with the last one nothing is left to send (B-13, B-15). Raises
    ActionDeniedError once it was sent."""
    docrequest = lock(item.docrequest)
    if reason := rules.denial_reason(docrequest, "send", by=by):
        raise ActionDeniedError(reason)
    if RequestItem.objects.filter(pk=item.pk, docrequest=docrequest).delete()[0]:
        record(
            "docrequest.item_removed",
            subject=docrequest.subject,
            client=docrequest.client_id,
            by=by,
            item=item.name,
        )


@transaction.atomic
def send(
    docrequest: DocumentRequest,
    *,
    recipient: str,
    message: str,
    seen: Collection[int],
    save_address: bool = False,
    despite_lock: bool = False,
    by: Staff,
) -> DocumentRequest:
    """One mail with everything picked (B-20). It counts as sent when the mail server takes the letter (ruling
    21). `despite_lock` says that the sender knows that the account of the contact is locked (G-75). Raises
    ActionDeniedError."""
    hold_contact(docrequest.subject)
    docrequest = lock(docrequest)
    if (
        reason := rules.denial_reason(docrequest, "send", by=by)
        or rules.sending_denial(docrequest, seen=seen, gone=no_longer_offered(docrequest))
        or outbox.mailing_denial()
    ):
        raise ActionDeniedError(reason)
    recipient = _checked_address(recipient)
    contact = known_by(docrequest.client, recipient) or docrequest.contact
    if contact and rules.locked_out_denial(contact):
        _pass_the_lock(docrequest, contact, confirmed=despite_lock, by=by)
    if save_address and docrequest.contact:
        correct_address(docrequest.contact, recipient, client=docrequest.client, besides=docrequest, by=by)
    _write_down(docrequest, contact, recipient=recipient, message=message, by=by)
    _number(docrequest)
    link = tokens.issue(
        Purpose.REQUEST, about=docrequest.subject, client=docrequest.client, holder=docrequest.recipient
    )
    docrequest = transition(docrequest, "send", by=by)
    letters.request_by_link(docrequest, link)
    return docrequest


def _write_down(
    docrequest: DocumentRequest, contact: Contact | None, *, recipient: str, message: str, by: Staff
) -> None:
    """Who gets it, with which words, and from whom; what went wrong the last time is over."""
    docrequest.recipient = recipient
    docrequest.contact = contact
    docrequest.customer_comment = message.strip()
    docrequest.author = by
    docrequest.last_error = ""
    docrequest.save(update_fields=["recipient", "contact", "customer_comment", "author", "last_error"])


def _number(docrequest: DocumentRequest) -> None:
    """One, two, three: what was removed from the draft leaves no gap in what the customer sees."""
    for position, item in enumerate(docrequest.items.order_by("position"), start=1):
        RequestItem.objects.filter(pk=item.pk).update(position=position)


def _checked_address(recipient: str) -> str:
    """As it was typed, if a letter can go there (B-17). Raises ActionDeniedError."""
    recipient = recipient.strip()
    if reason := email_addresses.invalid_reason(recipient):
        raise ActionDeniedError(reason)
    return recipient


def known_by(client: Client, address: str) -> Contact | None:
    """Whose address on file this is, of the people who speak for the client; None warns of an address that is
    not on file (G-03)."""
    if address.strip():
        return Contact.objects.of_client(client).filter(email__iexact=address.strip()).order_by("pk").first()
    return None


def locked_out_of(docrequest: DocumentRequest, known: Contact | None) -> Contact | None:
    """Who would get the link, if their account is locked. `known` is whose address it goes to."""
    contact = known or docrequest.contact
    return contact if contact and rules.locked_out_denial(contact) else None


def _pass_the_lock(docrequest: LockedRequest, contact: Contact, *, confirmed: bool, by: Staff) -> None:
    """Send to somebody whose account is locked: an override, and recorded as one (G-75). Raises
    ActionDeniedError until it is confirmed."""
    if not confirmed:
        raise ActionDeniedError(rules.despite_lock_denial(contact))
    subject, client = docrequest.subject, docrequest.client_id
    record("docrequest.sent_despite_lock", subject=subject, client=client, by=by, name=contact.name)


def default_message() -> str:
    """The words that the message begins with, by the settings (B-18)."""
    ours = get_organisation()
    return ours.request_message if ours else ""


@transaction.atomic
def mark_mailed(subject: str, links: Collection[int]) -> None:
    """The mail server took the letter that has these links: sent, with its expiry, from the instant of the
    first hand-over (rulings 4, 21). Nothing when its link was replaced or ended meanwhile."""
    if (docrequest := _sending(subject)) is None or (link := _living(subject, links)) is None:
        return
    DocumentRequest.objects.filter(pk=docrequest.pk).update(
        sent_at=link.first_delivered_at, expires_at=link.expires_at
    )
    transition(docrequest, "mailed", by=SYSTEM)


@transaction.atomic
def mark_not_mailed(subject: str, links: Collection[int], answer: str) -> None:
    """The mail server refused that letter for good: back to draft with the reason, and a task for whoever
    sent it (B-23, G-66). Nothing when its link was replaced or ended meanwhile."""
    if (docrequest := _sending(subject)) is None or _living(subject, links) is None:
        return
    tokens.revoke(subject, Purpose.REQUEST)
    DocumentRequest.objects.filter(pk=docrequest.pk).update(last_error=shortened(answer, 300))
    docrequest = transition(docrequest, "not_mailed", by=SYSTEM, comment=answer)
    title = gettext_lazy("Email not sent")
    task = inbox.NewTask(Notice.NOT_MAILED, title, docrequest.recipient, assignee=docrequest.author)
    inbox.remind(subject, client=docrequest.client, task=task, by=SYSTEM)


def _sending(subject: str) -> LockedRequest | None:
    found = lock_subject(subject)
    return found if found and found.state == RequestState.SENDING else None


def _living(subject: str, links: Collection[int]) -> AccessLink | None:
    """The link of the letter with these, as long as it opens the request: not after the address was corrected
    or a new link was sent while the letter was on its way."""
    living = AccessLink.objects.filter(about=subject, purpose=Purpose.REQUEST, revoked_at=None)
    return living.filter(pk__in=links).first()


@one_press
@transaction.atomic
def send_anew(docrequest: DocumentRequest, *, by: Staff) -> DocumentRequest:
    """The same request with a new link, to the address that it names now; what the customer added is kept.
    Raises ActionDeniedError."""
    docrequest = lock(docrequest)
    if (
        reason := rules.denial_reason(docrequest, "send_anew", by=by)
        or rules.locked_out_denial(docrequest.contact)
        or outbox.mailing_denial()
    ):
        raise ActionDeniedError(reason)
    tokens.revoke(docrequest.subject, Purpose.REQUEST)
    outbox.withdraw(docrequest.subject)
    link = tokens.issue(
        Purpose.REQUEST, about=docrequest.subject, client=docrequest.client, holder=docrequest.recipient
    )
    docrequest = transition(docrequest, "send_anew", by=by)
    DocumentRequest.objects.filter(pk=docrequest.pk).update(sent_at=None, expires_at=None, last_error="")
    docrequest.sent_at = docrequest.expires_at = None
    letters.request_by_link(docrequest, link)
    return docrequest


@transaction.atomic
def cancel(docrequest: DocumentRequest, *, by: Staff) -> DocumentRequest:
    """Cancel request: the link dies for ever, and no mail is sent (B-49, B-50). Raises ActionDeniedError when
    it is over already."""
    docrequest = transition(lock(docrequest), "cancel", by=by)
    _end(docrequest)
    return docrequest


@transaction.atomic
def expire(docrequest: DocumentRequest) -> bool:
    """The time is up: noted by the worker at its time, without a click (B-52, G-73). False when it is over or
    has more time."""
    docrequest = lock(docrequest)
    if (
        docrequest.state != RequestState.WAITING
        or docrequest.expires_at is None
        or docrequest.expires_at > clock.now()
    ):
        return False
    _end(transition(docrequest, "expire", by=SYSTEM))
    return True


def _end(docrequest: LockedRequest) -> None:
    """What was added and not sent goes with the link; a letter that has not left stays here (B-49)."""
    tokens.revoke(docrequest.subject, Purpose.REQUEST)
    outbox.withdraw(docrequest.subject)
    portal_submission.drop_unsent(docrequest, by=SYSTEM)


@one_press
@transaction.atomic
def acknowledge(docrequest: DocumentRequest, *, by: Staff) -> DocumentRequest:
    """Whoever sent it has looked at the answers: closed."""
    return transition(lock(docrequest), "acknowledge", by=by)


@transaction.atomic
def copy_as_new(earlier: DocumentRequest, *, by: Staff) -> DocumentRequest:
    """The same entries once more in the client's draft, with the same address and message unless
    somebody has written one (G-41). The old link stays dead.

    What its task does not offer any more, or has in the draft already, is left out. Raises ActionDeniedError
    when nothing is left, while one is out, and when somebody who may not change the draft that is there would
    add to it.
    """
    _client, draft, outstanding = _held(earlier.client_id)
    if reason := _copy_denial(earlier, draft, outstanding, by=by):
        raise ActionDeniedError(reason)
    kept = draft is not None and bool(draft.customer_comment)  # what somebody has written
    picked = {item.requirement_id for item in draft.items.all()} if draft else set()
    again = [
        (item, _offered(item))
        for item in earlier.items.select_related("requirement__case", "form")
        if item.requirement_id not in picked
    ]
    for item, option in again:
        if item.requirement and option:
            draft = add(item.requirement, option, by=by)
    if draft is None or not draft.items.count():
        raise ActionDeniedError(_("You can no longer ask for any of this. The tasks have changed."))
    if not kept:
        DocumentRequest.objects.filter(pk=draft.pk).update(
            recipient=earlier.recipient, customer_comment=earlier.customer_comment
        )
    return draft


def _copy_denial(
    earlier: DocumentRequest, draft: DocumentRequest | None, outstanding: DocumentRequest | None, *, by: Staff
) -> str:
    if earlier.channel != Channel.LINK:
        return _("Only requests by link can be copied.")
    if outstanding:
        return rules.busy(outstanding)
    return by.denial(Right.REQUESTS_EDIT) if draft else ""


def _offered(item: RequestItem) -> RequestOption | None:
    """The way of asking by which an item was asked, if its task still offers it; a form comes in its newest
    version."""
    if item.requirement is None:
        return None
    form = item.form.form_id if item.form else None
    return (
        RequestOption.objects.offered()
        .filter(requirement_type=item.requirement.type_id, form=form, template=item.template_id)
        .first()
    )


def no_longer_offered(docrequest: DocumentRequest) -> list[RequestItem]:
    """The entries of a draft by which their tasks may no longer be asked (G-70)."""
    items = list(docrequest.items.select_related("requirement", "form"))
    tasks = {item.requirement.type_id for item in items if item.requirement}
    offered = set(
        RequestOption.objects.offered()
        .filter(requirement_type__in=tasks)
        .values_list("requirement_type", "form", "template")
    )
    return [
        item
        for item in items
        if item.requirement
        and (item.requirement.type_id, item.form and item.form.form_id, item.template_id) not in offered
    ]
