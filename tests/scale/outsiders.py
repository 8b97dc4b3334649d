"""The pages of customers and link holders, and those of staff that only a command fills, with any number of
rows: each with its name and whoever looks at it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.test import Client

from tests import factories, personas, sample_files
from tests.guest.in_process_browser import entered, pdf
from tests.signed_in import browser, browser_of
from vestibule.audit.models import AuditEvent
from vestibule.cases import commands as cases
from vestibule.cases.models import CaseKind, RequestOption, RequirementSpec
from vestibule.core.jobs import enqueue
from vestibule.docrequests import link_requests, portal_submission
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.rules import FILES_AN_ITEM, ITEMS_A_REQUEST
from vestibule.documents import deliveries
from vestibule.links import tokens
from vestibule.links.models import Purpose, Receipt
from vestibule.people.actors import Actor
from vestibule.sharing.rules import FILES_A_BATCH
from vestibule.web import receivers

type Page = tuple[str, Client, str]  # its name, who looks, the address


def pages(n: int) -> Iterator[Page]:
    """One after the other, because what comes next may end what was there."""
    w = factories.world()
    yield from _portal(w, n)
    yield from _request(w, n)
    yield from _work(w, n)
    yield from _system(n)


def _add(docrequest: DocumentRequest, n: int, *, by: Actor) -> None:
    """A file for each item, and as many for the first one as it takes."""
    first, *others = docrequest.items.order_by("position")
    for number, item in enumerate([first] * min(n, FILES_AN_ITEM) + others):
        item.docrequest = docrequest
        name = f"{number}.pdf"
        received = factories.taken(sample_files.pdf(f"{docrequest.pk} {name}"), name)
        portal_submission.add_file(item, received, name=name, by=by)


def _portal(w: factories.World, n: int) -> Iterator[Page]:
    templates = [factories.template(w.anna, f"Proof {k}", file=False) for k in range(n)]
    account = personas.registered(w.mina, w.client)
    mina, docrequest = browser_of(account), factories.asked(w, templates=templates)
    _add(docrequest, n, by=account)
    at = f"/portal/tasks/{docrequest.reference}/"
    yield from (
        ("a task", mina, at),
        ("an item", mina, f"{at}items/1/"),
        ("the last look", mina, f"{at}check/"),
    )
    portal_submission.submit(docrequest, by=account)
    yield "what was sent", mina, f"{at}sent/"
    yield "the same as a PDF", mina, f"{at}receipt/"
    yield "what was written and sent", mina, f"{at}history/"


def _request(w: factories.World, n: int) -> Iterator[Page]:
    templates = [factories.template(w.anna, f"Paper {k}", file=False) for k in range(min(n, ITEMS_A_REQUEST))]
    wanted = [RequirementSpec(f"Paper {k}", templates=[one]) for k, one in enumerate(templates)]
    kind = cases.define_type(
        name="Many papers", kind=CaseKind.APPLICATION, wanted=wanted, by=factories.administrator()
    )
    case = cases.open_case(kind, client=w.client, title="Account opening", by=w.anna)
    for requirement in case.requirements.select_related("case__client"):
        option = RequestOption.objects.get(requirement_type=requirement.type)
        docrequest = link_requests.add(requirement, option, by=w.anna)
    anna, profile = browser_of(w.anna), f"/desk/clients/{w.client.pk}/"
    yield "sending a request", anna, f"{profile}send/"
    yield "a requirement", anna, f"{profile}tasks/{requirement.pk}/"
    seen = docrequest.items.values_list("pk", flat=True)
    link_requests.send(docrequest, recipient=w.mina.email, message="Please", seen=seen, by=w.anna)
    link = factories.link_of(docrequest)
    tokens.start_clock({link.pk})
    link_requests.mark_mailed(docrequest.subject, {link.pk})
    docrequest = DocumentRequest.objects.with_people().get(pk=docrequest.pk)
    _add(docrequest, n, by=factories.link_session(link))
    holder, at = entered(link), f"/guest/request/{link.public_id}/"
    yield from (
        ("a request", holder, at),
        ("a section", holder, f"{at}1/"),
        ("its check", holder, f"{at}check/"),
    )
    assert holder.post(f"{at}check/").status_code == 302
    yield "its receipt", holder, f"{at}done/"
    kept = Receipt.objects.latest("pk")
    tokens.start_clock({kept.link_id})
    kept.link.refresh_from_db()
    yield "the receipt that was mailed", holder, f"/receipt/{tokens.token(kept.link)}/"
    yield "the mailed receipt as a PDF", holder, f"/receipt/{tokens.token(kept.link)}/pdf/"
    yield "its answers", anna, f"{profile}tasks/{requirement.pk}/"


def _work(w: factories.World, n: int) -> Iterator[Page]:
    work = factories.work(w)
    documents = [factories.document(w, work, f"{k}.pdf") for k in range(n)]
    links = {
        purpose: factories.shared_link(w, work, purpose) for purpose in (Purpose.UPLOAD, Purpose.DOWNLOAD)
    }
    for document in documents:
        one = deliveries.begin(document.version, f"link:{links[Purpose.DOWNLOAD].pk}")
        receivers.complete(one.pk, one.to, ())
    holder, anna = entered(*links.values()), browser_of(w.anna)
    at = f"/guest/upload/{links[Purpose.UPLOAD].public_id}/"
    for k in range(min(n, FILES_A_BATCH)):
        assert holder.post(at, {"documents": pdf(f"bill {k}.pdf"), "do": "add"}).status_code == 302
    yield "an upload page", holder, at
    assert holder.post(at, {"do": "send"}).status_code == 302
    yield "what was uploaded", holder, f"{at}sent/"
    yield "a download page", holder, f"/guest/download/{links[Purpose.DOWNLOAD].public_id}/"
    desk = f"/desk/works/{work.pk}/"
    yield "documents of a Work", anna, desk
    yield "downloads of a Work", anna, f"{desk}?tab=downloads"
    yield "writing to a client", anna, f"{desk}contact-log/new/"


def _system(n: int) -> Iterator[Page]:
    for k in range(n):
        enqueue("mail.hand_over", mail_id=k)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    AuditEvent.objects.bulk_create(
        AuditEvent(event_type="login.held", subject="login:1", actor="system", details_digest="")
        for _k in range(n)
    )
    yield "what failed", browser(personas.ada().login, "desk"), "/desk/settings/system/"
