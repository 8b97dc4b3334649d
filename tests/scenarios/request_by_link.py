"""A client with a case whose tasks may be asked of the customer by link, made by the commands; and what
happens to such a request."""

from __future__ import annotations

from dataclasses import dataclass

from tests import factories, personas, sample_files
from vestibule.cases import queries as cases
from vestibule.cases.commands import define_type, open_case
from vestibule.cases.models import Case, RequestOption, Requirement, RequirementSpec
from vestibule.catalog.commands import add_form
from vestibule.catalog.models import DocumentTemplate, FormTemplate
from vestibule.catalog.questions import Question
from vestibule.docrequests import link_requests, link_submission, portal_submission, queries
from vestibule.docrequests.models import DocumentRequest
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink, Purpose
from vestibule.links.tokens import start_clock
from vestibule.mail import outbox
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import DeliveryOutcome
from vestibule.people.models import Staff
from vestibule.worker import mail_callbacks

PERSON = [
    Question("q1", "Full name", "short"),
    Question("q2", "Date of birth", "date", required=False),
    Question("q3", "Tax number", "short", confidential=True, required=False),
]
FUNDS = [
    Question("q1", "Where does the money come from?", "choice", options=("Salary", "Sale", "Gift")),
    Question("q2", "Proof", "file", files=2),
]


@dataclass
class Onboarding:
    """Bianchi's case: Identity may ask for a form or a card, Finance and Owners for a form, Sanctions for
    nothing."""

    w: factories.World
    admin: Staff
    case: Case
    person: FormTemplate
    funds: FormTemplate
    card: DocumentTemplate

    def task(self, name: str) -> Requirement:
        return cases.requirement(self.admin, self.case.requirements.get(name=name).pk)

    def option(self, task: str, name: str) -> RequestOption:
        return next(
            one
            for one in RequestOption.objects.filter(requirement_type=self.task(task).type, retired_at=None)
            if one.name == name
        )

    def pick(self, task: str, name: str, *, by: Staff | None = None) -> DocumentRequest:
        return link_requests.add(self.task(task), self.option(task, name), by=by or self.w.anna)

    def picked(self) -> DocumentRequest:
        """A draft with the person form and the source of funds."""
        self.pick("Identity", "Person form")
        return self.pick("Finance", "Source of funds")

    def send(self, draft: DocumentRequest, **more: object) -> DocumentRequest:
        seen = list(draft.items.values_list("pk", flat=True))
        return link_requests.send(
            draft,
            **{"recipient": "mina@bianchi.example", "message": "Please.", "seen": seen, "by": self.w.anna}
            | more,
        )

    def sent(self) -> DocumentRequest:
        """Out with the customer: the mail server has taken the letter."""
        docrequest = self.send(self.picked())
        return accepted(docrequest)


def onboarding(**more: str) -> Onboarding:
    w, admin = factories.world(**more), personas.ada()
    person = add_form(name="Person form", intro="About you.", questions=PERSON, by=admin)
    funds = add_form(name="Source of funds", questions=FUNDS, by=admin)
    card = w.templates[1]
    tasks = [
        RequirementSpec("Identity", "Confirm who the person is.", forms=[person], templates=[card]),
        RequirementSpec("Finance", forms=[funds]),
        RequirementSpec("Owners", forms=[person]),
        RequirementSpec("Sanctions"),
    ]
    kind = define_type(name="Onboarding", kind="application", wanted=tasks, by=admin)
    return Onboarding(
        w, admin, open_case(kind, client=w.client, title="Onboarding 2026", by=w.anna), person, funds, card
    )


def accepted(docrequest: DocumentRequest, *, answer: str = "") -> DocumentRequest:
    """The mail server takes the letter, or refuses it for good with `answer`: what the worker's job does,
    without a server."""
    mail = OutgoingMail.objects.unsent().get(about=docrequest.subject)
    start_clock(set(mail.link_ids))
    outcome = DeliveryOutcome(accepted=not answer, answer=answer)
    if outbox.record_outcome(mail, outcome):
        mail_callbacks.on_delivery_result(mail, outcome)
    return again(docrequest)


def again(docrequest: DocumentRequest) -> DocumentRequest:
    """The row as it is now."""
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


def link_holder(docrequest: DocumentRequest) -> LinkHolder:
    return LinkHolder(
        AccessLink.objects.select_related("client").get(
            about=docrequest.subject, purpose=Purpose.REQUEST, revoked_at=None
        )
    )


def filled(docrequest: DocumentRequest, by: LinkHolder) -> None:
    """The customer completes every section."""
    for item in queries.by_link(by).items.all():
        item.docrequest = docrequest
        if item.form is None:
            portal_submission.add_file(
                item, factories.taken(sample_files.pdf(item.name), "card.pdf"), name="card.pdf", by=by
            )
        elif item.name == "Source of funds":
            link_submission.save(item, {"q1": "Salary"}, by=by)
            portal_submission.add_file(
                item,
                factories.taken(sample_files.pdf("proof"), "proof.pdf"),
                name="proof.pdf",
                question="q2",
                by=by,
            )
        else:
            link_submission.save(item, {"q1": "Mina Bianchi", "q2": "", "q3": "BNC-77"}, by=by)


def finished(docrequest: DocumentRequest) -> DocumentRequest:
    by = link_holder(docrequest)
    filled(docrequest, by)
    link_submission.finish(queries.by_link(by), by=by)
    return again(docrequest)
