"""What we write to the customer about a request. Each letter is one function; it is stored in the transaction
of its command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vestibule.core import clock
from vestibule.core.absolute_urls import absolute_url
from vestibule.core.sentences import translated
from vestibule.documents.models import DocumentVersion
from vestibule.links.models import AccessLink
from vestibule.mail.attachments import attachable
from vestibule.mail.mime import sender_name
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Letter, Recipient, enqueue_letter, replace_earlier
from vestibule.mail.placeholders import escape_placeholders
from vestibule.mail.render import render_letter, written
from vestibule.mail.texts import TextKind, Words
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import long_day, to_local
from vestibule.people.actors import Actor
from vestibule.people.models import Client, ExternalAccount, Staff

from . import asked_again, letter_texts, shown_status
from .choices import RequestState, Stage
from .models import DocumentRequest, ItemVerdict, RequestItem
from .portal_letters import task_page
from .states import CHECK_DAYS


def in_language_of_customer[**P, T](
    letter: Callable[Concatenate[DocumentRequest, P], T],
) -> Callable[Concatenate[DocumentRequest, P], T]:
    """A letter about a request is written in the language that its contact reads (G-64)."""

    @wraps(letter)
    def written(docrequest: DocumentRequest, /, *args: P.args, **kwargs: P.kwargs) -> T:
        contact = docrequest.contact
        with override(contact.reads if contact else settings.LANGUAGE_CODE):
            return letter(docrequest, *args, **kwargs)

    return written


@in_language_of_customer
def invitation(docrequest: DocumentRequest, link: AccessLink, *, by: Actor) -> OutgoingMail:
    """C1 / M-02: the personal invitation link, what we need, the comment and the template files."""
    return _post(
        docrequest,
        letter_texts.INVITATION,
        to_link=link,
        with_files=True,
        check_days=CHECK_DAYS,
        signing_in=_upload_page(),
        sent_by=_sent_by(docrequest, by=by),
    )


@in_language_of_customer
def document_request(docrequest: DocumentRequest, *, by: Actor) -> OutgoingMail:
    """C2 / M-01: to a customer with an active account."""
    return _post(
        docrequest,
        letter_texts.DOCUMENT_REQUEST,
        link=_upload_page(),
        with_files=True,
        sent_by=_sent_by(docrequest, by=by),
    )


@in_language_of_customer
def reupload(
    docrequest: DocumentRequest, *, again: list[RequestItem], comment: str, reviewer: Staff
) -> OutgoingMail:
    """C4 / M-03, M-05: what to correct, of the items that are asked for again, and until when. To whoever has
    heard that no issues were found it replaces that message, and says so (ruling 11)."""
    after_done = shown_status.has_changed_its_mind(docrequest)
    sent = asked_again.ever_sent([docrequest])
    came = [item for item in again if item.pk in sent]
    if after_done:
        kind = letter_texts.REUPLOAD_AFTER_DONE
    else:
        kind = letter_texts.REUPLOAD if came else letter_texts.MISSING
    context: dict[str, Any] = {
        "comment": translated(comment),
        "reviewer": reviewer,
        "after_done": after_done,
        "earlier": _last_accepting(docrequest) if after_done else None,
        "again": again,
        "came": came,
        "never_came": [item for item in again if item not in came],
        "not_needed": _not_needed(docrequest),
        "others": [item for item in docrequest.items.filter(waived=False) if item not in again],
        "sent_by": reviewer.name,
        "due": _day(docrequest) if _still_ahead(docrequest) else "",
    }
    return _post(docrequest, kind, link=task_page(docrequest), with_files=False, **context)


@in_language_of_customer
def accepted(docrequest: DocumentRequest, *, comment: str, reviewer: Staff) -> OutgoingMail:
    """C5 / M-04: no compliance issues were found, and the reviewer's comment, if there is one; no word of the
    request being closed. Only when the first check left it to the last one, nothing can follow (R-11)."""
    closed = docrequest.state == RequestState.CLOSED
    kind = letter_texts.ACCEPTED_AT_CLOSE if closed else letter_texts.ACCEPTED
    context: dict[str, Any] = {
        "comment": translated(comment),
        "reviewer": reviewer,
        "items": list(docrequest.items.filter(waived=False)),
        "not_needed": _not_needed(docrequest),
        "sent_by": reviewer.name,
    }
    return _post(docrequest, kind, link=task_page(docrequest), with_files=False, **context)


def _not_needed(docrequest: DocumentRequest) -> list[RequestItem]:
    """What a reviewer accepted though nothing came; not what its author took out, of which a letter of its
    own has told."""
    judged = ItemVerdict.objects.filter(review__stage=Stage.FIRST, accepted=True).values("item")
    return list(docrequest.items.filter(waived=True, pk__in=judged))


def _last_accepting(docrequest: DocumentRequest) -> OutgoingMail | None:
    """The last letter that said that no issues were found."""
    sent = OutgoingMail.objects.filter(about=docrequest.subject, letter=letter_texts.ACCEPTED.template)
    return sent.order_by("pk").last()


@in_language_of_customer
def request_by_link(docrequest: DocumentRequest, link: AccessLink) -> OutgoingMail:
    """C3 / M-06: the recipient message and one button; subject and sender are settings, not the sender's
    choice (B-06, B-25)."""
    message = escape_placeholders(docrequest.customer_comment)
    return _post(
        docrequest,
        "request_by_link",
        subject=request_subject(),
        to_link=link,
        with_files=False,
        message=message,
        title=request_title(),
    )


def unlocked(account: ExternalAccount, *, client: Client | None, by: Staff) -> OutgoingMail:
    """To a customer who asked us to unlock the account (P4)."""
    contact = account.contact
    with override(contact.reads):
        letter = unlocked_letter(name=contact.greeted, sent_by=by.name)
        to = Recipient(account.address, contact.name)
        return enqueue_letter(letter, to=to, about=account.actor_ref, client=client)


def unlocked_letter(*, name: str, sent_by: str, words: Words | None = None) -> Letter:
    """That letter; `words` are those of an editor."""
    return written(
        letter_texts.UNLOCKED,
        values={"name": name, "organisation": _brand(), "colleague": sent_by},
        words=words,
        context={"link": _upload_page(), "name": name, "sent_by": sent_by},
    )


def request_title() -> str:
    """The heading of a request by link, set by the administrator (B-06)."""
    ours = get_organisation()
    return ours.request_subject if ours else ""


def request_subject() -> str:
    return _("%(title)s – %(brand)s") % {"title": request_title(), "brand": _brand()}


def sender() -> str:
    """From whom letters come."""
    return f"{sender_name()} <{settings.EMAIL_FROM}>"


@in_language_of_customer
def preview(docrequest: DocumentRequest, *, message: str) -> tuple[str, str]:
    """Subject and text of a request by link as they would go out now, for whoever writes the message."""
    ours = get_organisation()
    days = ours.request_link_days if ours else 30
    expires = ngettext("%(n)d day after this email is sent", "%(n)d days after this email is sent", days) % {
        "n": days
    }
    subject = f"{request_subject()} [{docrequest.reference}]"
    context = {
        "name": _whom(docrequest)[1],
        "message": message,
        "link": "•••••",
        "expires": expires,
        "sent_by": docrequest.author.name,
        "title": request_title(),
    }
    letter = render_letter("requests/request_by_link", subject=subject, context=context)
    return subject, letter.text


def _post(
    docrequest: DocumentRequest,
    kind: str | TextKind,
    *,
    subject: str = "",
    with_files: bool,
    files_of: Sequence[RequestItem] = (),
    link: str = "",
    to_link: AccessLink | None = None,
    **context: Any,
) -> OutgoingMail:
    """Renders and stores, `with_files` of all that is asked for, or of `files_of`. `kind` is a text that
    may be the organisation's own, or the name of a template whose subject comes along. `to_link` is named by
    a placeholder: its words come at hand-over (ruling 20)."""
    items = docrequest.still_open
    wanted = (
        [
            file
            for item in files_of or items
            for file in docrequest.template_files.get(item.template_version_id or 0, [])
        ]
        if with_files
        else []
    )
    attached = attachable(wanted)
    files = {"items": items, "attached": attached, "files_on_page": bool(wanted) and not attached}
    facts: dict[str, Any] = {**_facts(docrequest), **_where(to_link, link), **files, **context}
    links = (to_link.pk,) if to_link else ()
    if isinstance(kind, TextKind):
        rendered = letter_of(kind, facts, attachments=attached, links=links)
    else:
        rendered = render_letter(
            f"requests/{kind}",
            subject=f"{subject} [{docrequest.reference}]",
            attachments=attached,
            links=links,
            context=facts,
        )
    return _stored(docrequest, rendered, announces=wanted)


def letter_of(
    kind: TextKind,
    facts: Mapping[str, Any],
    *,
    words: Words | None = None,
    attachments: tuple[DocumentVersion, ...] = (),
    links: tuple[int, ...] = (),
) -> Letter:
    """A letter about a request, from what its templates say; `words` are those of an editor."""
    count = len(facts["again"] if "again" in facts else facts["items"])
    values = {
        "name": facts["name"],
        "client": facts["docrequest"].client.name,
        "organisation": _brand(),
        "documents": ngettext("%(n)d document", "%(n)d documents", count) % {"n": count},
        "due": facts["due"],
        "colleague": facts["sent_by"],
    }
    return written(
        kind,
        values=values,
        words=words,
        reference=facts["docrequest"].reference,
        context=facts,
        attachments=attachments,
        links=links,
    )


def _stored(
    docrequest: DocumentRequest, letter: Letter, *, announces: Sequence[DocumentVersion]
) -> OutgoingMail:
    address, called = _whom(docrequest)
    mail = enqueue_letter(
        letter,
        to=Recipient(address, called or address),
        about=docrequest.subject,
        client=docrequest.client,
        announces=announces,
    )
    replace_earlier(mail)
    return mail


@in_language_of_customer
def letter_about(
    docrequest: DocumentRequest,
    /,
    name: str,
    *,
    subject: str,
    to_link: AccessLink | None = None,
    files_of: Sequence[RequestItem] = (),
    **context: Any,
) -> OutgoingMail:
    """For letters that stand in other modules: by a link, else to the page of the request, with the blank
    forms of these items."""
    link = "" if to_link else task_page(docrequest)
    said: dict[str, Any] = {"subject": subject, "link": link, "to_link": to_link, "files_of": files_of}
    return _post(docrequest, name, with_files=bool(files_of), **said, **context)


def _sent_by(docrequest: DocumentRequest, *, by: Actor) -> str:
    """Whom the letter names as its sender: who sent it, since that is whom the customer has just spoken
    with."""
    return by.name if isinstance(by, Staff) else docrequest.author.name


def _facts(docrequest: DocumentRequest) -> dict[str, Any]:
    """What every letter says of its request; never the internal comment (A-17)."""
    return {
        "docrequest": docrequest,
        "sent_by": docrequest.author.name,
        "name": _whom(docrequest)[1],
        "due": _day(docrequest),
        "signs_in_with": _signs_in_with(docrequest),
    }


def _signs_in_with(docrequest: DocumentRequest) -> str:
    """A hint for whoever gets our letters at another address than the one to sign in with: it was corrected
    after they had registered. Not the whole of it, as a corrected address can be a stranger's."""
    address = docrequest.sign_in_address
    if not address or address.lower() == _whom(docrequest)[0].lower():
        return ""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}•••@{host}"


def _where(to_link: AccessLink | None, link: str) -> dict[str, str]:
    """Where the letter leads, and until when."""
    if to_link is None:
        return {"link": link, "expires": ""}
    return {"link": f"{{link:{to_link.pk}}}", "expires": f"{{expires:{to_link.pk}}}"}


def _whom(docrequest: DocumentRequest) -> tuple[str, str]:
    """Address and name; no name when the sender of a link request wrote an address that is not the contact's
    (G-03)."""
    contact = docrequest.contact
    if contact and not docrequest.goes_elsewhere:
        return docrequest.recipient or contact.email, contact.greeted
    return docrequest.recipient, ""


def _brand() -> str:
    ours = get_organisation()
    return ours.name if ours else "Vestibule"


def _upload_page() -> str:
    """The Document Upload Page; whoever is not signed in comes back to it after signing in (A-55)."""
    return absolute_url("portal:home")


def _still_ahead(docrequest: DocumentRequest) -> bool:
    """Whether the day until which we want the documents has not passed."""
    return docrequest.due_on is not None and docrequest.due_on >= to_local(clock.now()).date()


def _day(docrequest: DocumentRequest) -> str:
    return long_day(docrequest.due_on) if docrequest.due_on else ""
