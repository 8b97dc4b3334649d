"""Letters about a request that did not leave: a task with the next step, and the same letter once more, to
the right address."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core import email_addresses
from vestibule.core.errors import ActionDeniedError, InputDeniedError, NotFoundError
from vestibule.core.sentences import Sentence
from vestibule.core.subjects import keys_of
from vestibule.links import receipts, shared_links, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail import outbox
from vestibule.mail.models import STOPPED, OutgoingMail
from vestibule.mail.undelivered import remind_writer
from vestibule.notifications.commands import tell
from vestibule.notifications.models import Kind
from vestibule.people import commands as people_commands
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Client, Contact, LoginKind, Staff, TeamKey
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice

from . import letter_texts, letters, rules
from .choices import Channel, RequestState
from .locking import LockedRequest, hold_contact, hold_with_requests, lock, lock_subject
from .models import DocumentRequest, Review
from .states import ENDED, OUTSTANDING

ACCEPTED, REUPLOAD = letter_texts.ACCEPTED.template, letter_texts.REUPLOAD.template
# They say the whole of what is asked, so each of them answers whatever the letters before it said.
WHOLE = (
    letter_texts.INVITATION.template,
    letter_texts.DOCUMENT_REQUEST.template,
    REUPLOAD,
    "requests/request_by_link",
)
LAST_WORDS = (ACCEPTED, "requests/cancelled")  # they tell the customer how a request ended


@dataclass(frozen=True, slots=True)
class Corrected:
    """What has to be done after an address was corrected: the requests to be sent again, and the links of
    Works that the old address still has."""

    requests: list[LockedRequest] = field(default_factory=list)
    links: list[AccessLink] = field(default_factory=list)


@transaction.atomic
def not_mailed(mail: OutgoingMail) -> None:
    """A letter to the customer did not leave or came back: a task, at most one open for a request (found
    F-10). When the request is over, whoever asked is told, if it was to say how it ended. It is no news when
    the same has gone to another address meanwhile."""
    docrequest = lock_subject(mail.about)
    if docrequest and (new := _sent_elsewhere(mail)):
        outbox.replace(mail, new)
    elif docrequest and docrequest.state in ENDED:
        _tell_of_the_end(docrequest, mail)
    elif docrequest:
        owner = (
            {"assignee": docrequest.author}
            if docrequest.channel == Channel.LINK
            else {"team": TeamKey.CUSTOMER_SERVICE}
        )
        inbox.remind(
            docrequest.subject,
            client=docrequest.client,
            task=inbox.NewTask(
                Notice.NOT_MAILED,
                gettext_lazy("Email not sent"),
                mail.to_address,
                author=docrequest.author,
                **owner,
            ),
            by=SYSTEM,
        )


def _sent_elsewhere(mail: OutgoingMail) -> OutgoingMail | None:
    """The newest letter that says the same, if it goes to another address."""
    same = OutgoingMail.objects.filter(about=mail.about, letter__in={mail.letter, *WHOLE}, pk__gt=mail.pk)
    newest = same.exclude(withdrawn_at__isnull=False, sent_at=None).order_by("pk").last()
    return newest if newest and newest.to_address.lower() != mail.to_address.lower() else None


def _tell_of_the_end(docrequest: LockedRequest, mail: OutgoingMail) -> None:
    """Not of a letter that is still tried."""
    over = OutgoingMail.objects.not_mailed().filter(pk=mail.pk, letter__in=LAST_WORDS).exists()
    if over:
        said = {"reference": docrequest.reference, "title": mail.subject_line, "to": mail.to_address}
        sentence = gettext_lazy("Request %(reference)s: “%(title)s” did not reach %(to)s")
        _tell_whoever_asked(docrequest, mail, Sentence(sentence, **said))


@transaction.atomic
def left(mail: OutgoingMail) -> None:
    """A letter left: the task that it had not is done, unless another letter of the same subject still waits
    for somebody."""
    if not OutgoingMail.objects.not_mailed().filter(about=mail.about).exists():
        inbox.complete_kind(mail.about, Notice.NOT_MAILED, outcome="sent", by=SYSTEM)


@transaction.atomic
def complained(mail: OutgoingMail) -> None:
    """The recipient called a letter spam: whoever asked is told, or else the administrators. It arrived, so
    nothing else changes."""
    said = Sentence(gettext_lazy("%(to)s marked an email from us as spam"), to=mail.to_address)
    _tell_whoever_asked(lock_subject(mail.about), mail, said)


def _tell_whoever_asked(docrequest: DocumentRequest | None, mail: OutgoingMail, said: Sentence) -> None:
    """Or the administrators, when nobody asked or whoever did has left."""
    author = docrequest.author if docrequest and docrequest.author.left_at is None else None
    tell(Kind.PROBLEM, said, subject=mail.about, client=mail.client, person=author, by=SYSTEM)


def send_again_denial(docrequest: DocumentRequest, mail: OutgoingMail, *, by: Staff) -> str:
    """Why this letter cannot be sent once more; empty when it can."""
    if by.kind != LoginKind.STAFF:
        return _("Only members of staff can do this.")
    if mail.replaced_by_id:
        return _("This email has already been sent again.")
    if mail.state not in STOPPED:
        return (
            _("This email has already been sent.") if mail.sent_at else _("We are still sending this email.")
        )
    if docrequest.channel == Channel.LINK:
        return _("Send the request again from the client’s page.")
    if docrequest.state != _told_in(docrequest, mail.letter):
        return rules.conflict_message(docrequest, by=by)
    return rules.locked_out_denial(docrequest.contact) or outbox.mailing_denial()


def _told_in(docrequest: DocumentRequest, letter: str) -> RequestState:
    """The state of a request in which this letter says what is true."""
    if letter != ACCEPTED:
        return RequestState.WAITING
    return RequestState.CLOSED if docrequest.tells_at_close else RequestState.DONE


@transaction.atomic
def send_again(mail: OutgoingMail, *, email: str, seen: str | None = None, by: Staff) -> OutgoingMail:
    """The letter again, with what is true today, to the address as confirmed; `seen` is the stamp of the one
    that was on the screen. Raises ActionDeniedError and StaleFormError."""
    hold_contact(mail.about)
    docrequest = lock_subject(mail.about)
    if docrequest is None:
        raise NotFoundError
    mail = OutgoingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if reason := send_again_denial(docrequest, mail, by=by):
        raise ActionDeniedError(reason)
    if email.strip() != docrequest.person.email:
        correct_address(
            docrequest.person, email, client=docrequest.client, seen=seen, besides=docrequest, by=by
        )
        docrequest = lock(docrequest)
    new = anew(docrequest, mail.letter, by=by)
    outbox.replace(mail, new)
    left(new)
    inbox.complete_kind(docrequest.subject, Notice.NEW_LINK, outcome="sent", by=by)
    return new


def anew(docrequest: DocumentRequest, letter: str, *, by: Staff) -> OutgoingMail:
    """The same letter by what is true today; one of another kind is answered by the whole request."""
    if letter in (ACCEPTED, REUPLOAD):
        last = (
            Review.objects.select_related("reviewer")
            .filter(submission__docrequest=docrequest)
            .latest("decided_at", "pk")
        )
        if letter == ACCEPTED:
            return letters.accepted(docrequest, comment=last.comment, reviewer=last.reviewer)
        again = docrequest.still_open
        return letters.reupload(docrequest, again=again, comment=last.comment, reviewer=last.reviewer)
    if docrequest.asked_account.registered:
        return letters.document_request(docrequest, by=by)
    return letters.invitation(
        docrequest,
        tokens.invite(docrequest.asked_account, client=docrequest.client, about=docrequest.subject, by=by),
        by=by,
    )


@transaction.atomic
def correct_address(
    contact: Contact,
    email: str,
    *,
    client: Client | None,
    seen: str | None = None,
    besides: DocumentRequest | None = None,
    by: Staff,
) -> Corrected:
    """The address as the customer confirmed it (found F-14). Whatever the old one had got or was to get is
    dead: invitations, request links, letters. `client` as for people.commands.correct_email.

    Each request to be sent again has a task for it, but the one that the caller is about to send. Whoever
    wrote a Contact Log that is kept back has a task too. Upload and download links of a Work stay, as others
    of the client have them too and they open nothing without the code: whoever set up one that the old
    address has is asked by a task to make a new one. Raises ActionDeniedError and StaleFormError.
    """
    email = email.strip()
    if reason := email_addresses.invalid_reason(email):
        raise InputDeniedError(reason, at="email")
    held = hold_with_requests(Contact.objects.filter(pk=contact.pk))
    old = held.email if held else ""
    people_commands.correct_email(contact, email, client=client, seen=seen, by=by)
    if not old or old.lower() == email.lower():
        return Corrected()
    clients = contact.affiliations.values_list("client", flat=True)
    kept_back = outbox.withdraw_from(old, clients)
    receipts.revoke(old, clients)
    dead = tokens.revoke_invitations(contact) | _revoke_request_links(contact, old)
    numbers = keys_of("docrequest", {mail.about for mail in kept_back} | dead)
    open_ones = DocumentRequest.objects.filter(pk__in=numbers, closed_at=None).order_by("pk")
    anew = [lock(one) for one in open_ones if besides is None or one.pk != besides.pk]
    for mail in kept_back:
        remind_writer(mail)
    for docrequest in anew:
        _offer(docrequest, by=by)
    standing = shared_links.sent_to(old, clients)
    for link in standing:
        _offer_new_link(link, contact, by=by)
    return Corrected(anew, standing)


def _revoke_request_links(contact: Contact, old: str) -> set[str]:
    """Requests by link that went to the old address: the link is dead, and the request names the new
    address."""
    out = DocumentRequest.objects.filter(
        channel=Channel.LINK,
        contact=contact,
        recipient__iexact=old,
        state__in=OUTSTANDING,
    )
    found = list(out.order_by("pk").select_for_update(of=("self",)))
    for docrequest in found:
        tokens.revoke(docrequest.subject, Purpose.REQUEST)
        DocumentRequest.objects.filter(pk=docrequest.pk).update(recipient=contact.email)
    return {docrequest.subject for docrequest in found}


def _offer_new_link(link: AccessLink, contact: Contact, *, by: Staff) -> None:
    """The other people of the client have the link too, so a person decides."""
    title = gettext_lazy("An old email address still has a link")
    task = inbox.NewTask(Notice.OLD_ADDRESS, title, contact.name, assignee=link.set_up_by)
    inbox.remind(link.about, client=link.client, task=task, by=by)


def _offer(docrequest: DocumentRequest, *, by: Staff) -> None:
    owner = (
        {"assignee": docrequest.author}
        if docrequest.channel == Channel.LINK
        else {"team": TeamKey.CUSTOMER_SERVICE}
    )
    inbox.remind(
        docrequest.subject,
        client=docrequest.client,
        task=inbox.NewTask(
            Notice.NEW_LINK,
            gettext_lazy("Send it to the new address"),
            docrequest.addressee,
            author=docrequest.author,
            **owner,
        ),
        by=by,
    )
    record(
        "link.address_corrected",
        subject=docrequest.subject,
        client=docrequest.client_id,
        by=by,
        name=docrequest.addressee,
    )
