"""Letters as the desk shows them: links masked, what did not leave with its next step, whole only in a
demonstration (rulings 18, 20)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vestibule.cases import queries as cases
from vestibule.cases.models import Case
from vestibule.core.subjects import key_of
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests import rules, undelivered_mail
from vestibule.docrequests.choices import Channel, RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.states import ENDED
from vestibule.links import registration_codes, staff_invitations
from vestibule.links.tokens import placeholders, used
from vestibule.mail import queries as mail_queries
from vestibule.mail.models import OutgoingMail
from vestibule.mail.placeholders import render
from vestibule.people.models import Staff
from vestibule.sharing import commands as sharing_commands
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task
from vestibule.web import paging
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of

from .forms import EmailForm

UNDELIVERED = "undelivered"
VIEWS = {"": gettext_lazy("All"), UNDELIVERED: gettext_lazy("Not delivered")}


@dataclass(frozen=True, slots=True)
class UndeliveredLetter:
    """A letter that did not leave: why, and what can be done about it. `form` holds the address to send it
    to; None when it is still tried."""

    mail: OutgoingMail
    form: EmailForm | None
    draft_of: int = 0  # the client on whose page the request is sent again
    anew: bool = False  # the request is sent again with a new link, by its own button
    again: bool = False  # it is sent again to the address of a sign-in, which is corrected elsewhere
    denied: str = ""  # what has to be done before it can be sent again


def listing(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The Mail page. `wanted` is the query string: view, after and before (ids)."""
    view = wanted.get("view", "") if wanted.get("view", "") in VIEWS else ""
    page = mail_queries.newest(actor, only_undelivered=view == UNDELIVERED, place=paging.place(wanted))
    mails = page.rows
    requests = docrequests.of_subjects(actor, (mail.about for mail in mails))
    works = cases.of_subjects(actor, (mail.about for mail in mails))
    return {
        "mails": [
            (mail, requests.get(mail.about), works.get(mail.about), opens_as_recipient(mail))
            for mail in mails
        ],
        "view": view,
        "views": VIEWS.items(),
        "pages": paging.links(page, view=view),
        "started": page.first,
        "clear_text": settings.EMAIL_CLEAR_TEXT and bool(settings.MAILERS),
    }


def opens_as_recipient(mail: OutgoingMail) -> bool:
    """Whether the whole letter may be shown here: nobody else ever gets it."""
    return settings.MODE == "demo" and mail.demo_at is not None


def text_of(mail: OutgoingMail) -> str:
    """The text of the letter, ready to be shown."""
    if opens_as_recipient(mail):
        links = set(mail.link_ids)
        words = placeholders(links) | registration_codes.placeholders(mail.letter, links)
        return render(mail.text, words)
    return mail_queries.display_text(mail)


def unsent_of_request(actor: Staff, docrequest: DocumentRequest) -> list[UndeliveredLetter]:
    """The letters of a request that are to be looked after; of one that is over those that tell how it
    ended."""
    found = mail_queries.undelivered(actor, docrequest.subject)
    if docrequest.state in ENDED:
        found = [mail for mail in found if mail.letter in undelivered_mail.LAST_WORDS]
    return [one for mail in found if (one := _of_request(actor, docrequest, mail))]


def now(docrequest: DocumentRequest, unsent: Sequence[UndeliveredLetter]) -> str:
    """Who must act while the customer has not got our letter; empty when nothing stands in the way of the
    usual sentence."""
    if not unsent or docrequest.state != RequestState.WAITING:
        return ""
    return _("%(name)s has not received our email") % {"name": docrequest.addressee}


def _of_request(actor: Staff, docrequest: DocumentRequest, mail: OutgoingMail) -> UndeliveredLetter | None:
    if mail.delayed:
        return UndeliveredLetter(mail, None)
    if docrequest.channel == Channel.LINK:
        if docrequest.state == RequestState.DRAFT:
            return UndeliveredLetter(mail, None, draft_of=docrequest.client_id)
        waits = mail.returned_at and docrequest.state == RequestState.WAITING
        return UndeliveredLetter(mail, None, anew=True) if waits else None
    if denied := undelivered_mail.send_again_denial(docrequest, mail, by=actor):
        locked = denied == rules.locked_out_denial(docrequest.contact)
        return UndeliveredLetter(mail, None, denied=denied) if locked else None
    return UndeliveredLetter(mail, EmailForm(initial=EmailForm.of(docrequest.person), prefix=f"m{mail.pk}"))


def unsent_of_work(actor: Staff, work: Case) -> list[UndeliveredLetter]:
    """The letters of a Work that are to be looked after."""
    found = mail_queries.undelivered(actor, work.subject)
    return [UndeliveredLetter(mail, None if mail.delayed else _again(mail)) for mail in found]


def unsent_to_staff(actor: Staff, subject: str) -> list[UndeliveredLetter]:
    """The letters to a member of staff that are to be looked after."""
    found = mail_queries.undelivered(actor, subject)
    return [
        UndeliveredLetter(mail, None, again=not staff_invitations.send_again_denial(mail)) for mail in found
    ]


def task_of_staff(actor: Staff, task: Task) -> dict[str, Any]:
    """A task that is about the invitation of a member of staff."""
    return {
        "colleague": staff_invitations.staff_of(task.subject),
        "unsent": unsent_to_staff(actor, task.subject) if task.kind == Notice.NOT_MAILED else [],
    }


def _again(mail: OutgoingMail) -> EmailForm:
    """To send it once more, at first to the same address."""
    return EmailForm(initial={"email": mail.to_address}, prefix=f"m{mail.pk}")


def send_again(request: StaffRequest, mail: OutgoingMail) -> tuple[EmailForm, str]:
    """The button of a letter that did not leave: the form with what is wrong in it, or where to go on. Raises
    ActionDeniedError, NotFoundError."""
    actor = request.actor
    if key_of("staff", mail.about):
        once(request, lambda: staff_invitations.send_again(mail, by=actor))
        return EmailForm(), reverse("desk:mail")
    docrequest = None if key_of("case", mail.about) else docrequests.docrequest_of(actor, mail.about)
    stored = EmailForm.of(docrequest.person) if docrequest else {}
    form = form_of(request, EmailForm, prefix=f"m{mail.pk}", initial=stored)
    if not form.is_valid():
        return form, ""
    typed = form.cleaned_data
    if docrequest:
        once(request, lambda: undelivered_mail.send_again(mail, **typed, by=actor))
        return form, reverse("desk:request", args=[docrequest.reference])
    work = cases.case_of(actor, mail.about)
    once(request, lambda: sharing_commands.send_again(mail, work, to_address=typed["email"], by=actor))
    return form, reverse("desk:work", args=[work.pk], query={"tab": "contact-log"})


def letter(actor: Staff, mail: OutgoingMail) -> dict[str, Any]:
    """One letter with what it is about, and its next step where it did not leave."""
    about = docrequests.of_subjects(actor, [mail.about]).get(mail.about)
    work = cases.of_subjects(actor, [mail.about]).get(mail.about)
    unsent = unsent_of_request(actor, about) if about else []
    if work:
        unsent = unsent_of_work(actor, work)
    if key_of("staff", mail.about):
        unsent = unsent_to_staff(actor, mail.about)
    return {
        "mail": mail,
        "about": about,
        "work": work,
        "text": text_of(mail),
        "whole": opens_as_recipient(mail),
        "used": used(set(mail.link_ids)),
        "unsent": [one for one in unsent if one.mail.pk == mail.pk],
        "replaced_by": mail.replaced_by,
    }


def sent_again(mail: OutgoingMail) -> str:
    said = sent_or_kept(
        _("We are sending “%(title)s” again."),
        _("“%(title)s” is kept here, not sent, because no mail server is set."),
    )
    return said % {"title": mail.subject_line}


def contacted(docrequest: DocumentRequest, *, registered: bool) -> SafeString:
    """The sentence, with the way back to the request: the inbox comes next."""
    sent = (
        _("Contacted. We are sending the request to %(name)s.")
        if registered
        else _("Contacted. We are sending the invitation to %(name)s.")
    )
    kept = _("Contacted. The email to %(name)s is kept here, not sent, because no mail server is set.")
    said = sent_or_kept(sent, kept) % {"name": docrequest.addressee}
    at = reverse("desk:request", args=[docrequest.reference])
    return format_html('{} <a href="{}">{}</a>', said, at, docrequest.reference)


def started(docrequest: DocumentRequest) -> str:
    """What Save has started, and whether an email has gone out already."""
    said = {"reference": docrequest.reference, "name": docrequest.addressee}
    if docrequest.state != RequestState.WAITING:
        return _("Saved. The request %(reference)s has started.") % said
    sentence = sent_or_kept(
        _("Saved. The request %(reference)s has started. We are emailing %(name)s."),
        _(
            "Saved. The request %(reference)s has started. The email to %(name)s is kept here, not sent, "
            "because no mail server is set."
        ),
    )
    return sentence % said


def message(docrequest: DocumentRequest) -> str:
    sentence = sent_or_kept(
        _("We are emailing your message to %(name)s."),
        _(
            "Your message to %(name)s is in the portal. The email is kept here, not sent, because no mail "
            "server is set."
        ),
    )
    return sentence % {"name": docrequest.addressee}


def reminded(count: int) -> str:
    sent = ngettext("We are sending %(n)d reminder.", "We are sending %(n)d reminders.", count)
    kept = ngettext(
        "%(n)d reminder is kept here, not sent, because no mail server is set.",
        "%(n)d reminders are kept here, not sent, because no mail server is set.",
        count,
    )
    return sent_or_kept(sent, kept) % {"n": count}


def due_dates_changed(count: int, *, told: bool) -> str:
    """`told`: the customers who still have to send something get an email."""
    said = ngettext("Changed %(n)d due date.", "Changed %(n)d due dates.", count) % {"n": count}
    sent = _("We are emailing the customers who still have to send something.")
    kept = _("The emails are kept here, not sent, because no mail server is set.")
    return f"{said} {sent_or_kept(sent, kept)}" if told and count else said


def new_invitation(docrequest: DocumentRequest) -> str:
    said = sent_or_kept(
        _("We are sending a new invitation to %(name)s."),
        _("The invitation to %(name)s is kept here, not sent, because no mail server is set."),
    )
    return said % {"name": docrequest.addressee}


def sent_or_kept(sent: str, kept: str) -> str:
    """What to say of a letter just written: a demonstration without a mail server keeps it (ruling 18)."""
    return sent if settings.MAILERS else kept
