"""The demonstration's requests by link: a kind of case with forms, and one request each in draft, out,
answered and expired."""

from __future__ import annotations

import datetime

from django.db.models import F

from vestibule.cases.commands import define_type, open_case
from vestibule.cases.models import Case, CaseType, RequirementSpec
from vestibule.catalog.commands import add_form
from vestibule.catalog.models import DocumentTemplate
from vestibule.catalog.questions import Question
from vestibule.docrequests import link_requests, link_submission, portal_submission
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.models import DocumentRequest
from vestibule.documents.ingest import IncomingFile, StagedFile
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink, Purpose
from vestibule.links.tokens import start_clock
from vestibule.mail import outbox
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import DeliveryOutcome
from vestibule.people.models import Client, Contact, Staff
from vestibule.worker import mail_callbacks

from . import sample_files

PERSON = [
    Question("q1", "Full name as in your passport", "short"),
    Question("q2", "Date of birth", "date"),
    Question("q3", "Email address for questions", "email", required=False),
    Question("q4", "Tax number", "short", hint="Only Northwind Ltd can see this.", confidential=True),
]
FUNDS = [
    Question(
        "q1",
        "Where does the money come from?",
        "choice",
        options=("Salary", "Sale of a company", "Inheritance", "Savings"),
    ),
    Question("q2", "Please describe it in a few sentences", "long", required=False),
    Question("q3", "Proof, such as a contract or a statement", "file", files=3),
]


def build(
    customers: list[tuple[Client, Contact]], templates: list[DocumentTemplate], *, admin: Staff, author: Staff
) -> None:
    """One request for each of the first four customers; the second and third template are the bank statement
    and the ID card."""
    kind = _kind(templates, admin)
    opened = [open_case(kind, client=client, title="Onboarding", by=author) for client, _ in customers[:4]]
    _pick(opened[0], ("Identity", "Finance"), by=author)
    _send(_pick(opened[1], ("Identity", "Finance"), by=author), customers[1][1].email, by=author)
    answered = _mailed(
        _send(_pick(opened[2], ("Identity", "Finance"), by=author), customers[2][1].email, by=author)
    )
    _answer(answered)
    _expire(_mailed(_send(_pick(opened[3], ("Address",), by=author), customers[3][1].email, by=author)))


def _kind(templates: list[DocumentTemplate], admin: Staff) -> CaseType:
    person = add_form(
        name="Person form", intro="Tell us who you are. It takes two minutes.", questions=PERSON, by=admin
    )
    funds = add_form(
        name="Source of funds",
        intro="The law requires us to ask where the money comes from.",
        questions=FUNDS,
        by=admin,
    )
    statement, card = templates[1], templates[2]
    tasks = [
        RequirementSpec(
            "Identity",
            "Confirm who the person is and where the person lives.",
            forms=[person],
            templates=[card],
        ),
        RequirementSpec("Finance", "Find out where the money comes from.", forms=[funds]),
        RequirementSpec(
            "Address",
            "The address must match the register of companies, or be explained.",
            templates=[statement],
        ),
        RequirementSpec("Sanctions", "Look the person up in the lists."),
    ]
    return define_type(name="Customer onboarding", kind="application", wanted=tasks, by=admin)


def _pick(case: Case, names: tuple[str, ...], *, by: Staff) -> DocumentRequest:
    picked = [
        link_requests.add(task, task.type.options.all()[0], by=by)
        for task in case.requirements.filter(name__in=names).select_related("case", "type")
    ]
    return picked[-1]


def _send(draft: DocumentRequest, recipient: str, *, by: Staff) -> DocumentRequest:
    seen = [item.pk for item in draft.items.all()]
    return link_requests.send(
        draft, recipient=recipient, message=link_requests.default_message(), seen=seen, by=by
    )


def _mailed(docrequest: DocumentRequest) -> DocumentRequest:
    """What the worker does when nobody gets the letter (ruling 18), done at once so that the story can go
    on."""
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    start_clock(set(mail.link_ids))
    outcome = DeliveryOutcome(accepted=True, kept=True)
    outbox.record_outcome(mail, outcome)
    mail_callbacks.on_delivery_result(mail, outcome)
    return docrequest


def _answer(docrequest: DocumentRequest) -> None:
    link_holder = LinkHolder(
        AccessLink.objects.select_related("client").get(about=docrequest.subject, purpose=Purpose.REQUEST)
    )
    person, funds = docrequests.by_link(link_holder).items.all()
    link_submission.save(
        person, {"q1": "Piotr Wiśniewski", "q2": "1979-04-11", "q3": "", "q4": "PL 7781234"}, by=link_holder
    )
    link_submission.save(
        funds, {"q1": "Sale of a company", "q2": "I sold my share of a bakery in 2024."}, by=link_holder
    )
    for item in (person, funds):
        item.docrequest = docrequest
    content = sample_files.form(
        "Share purchase agreement",
        ("Seller", "Buyer", "Price"),
        filled=("Piotr Wiśniewski", "Piekarnia Sp. z o.o.", "120 000"),
    )
    portal_submission.add_file(
        funds, _taken(content, "agreement.pdf"), name="agreement.pdf", question="q3", by=link_holder
    )
    link_submission.finish(docrequests.by_link(link_holder), by=link_holder)


def _taken(content: bytes, name: str) -> StagedFile:
    receiving = IncomingFile(limit=len(content))
    receiving.write(content)
    return receiving.finish(name)


def _expire(docrequest: DocumentRequest) -> None:
    """Thirty-one days pass for this one request."""
    past = datetime.timedelta(days=31)
    rows = DocumentRequest.objects.filter(pk=docrequest.pk)
    rows.update(sent_at=F("sent_at") - past, expires_at=F("expires_at") - past)
    AccessLink.objects.filter(about=docrequest.subject).update(
        expires_at=F("expires_at") - past, first_delivered_at=F("first_delivered_at") - past
    )
    link_requests.expire(docrequest)
