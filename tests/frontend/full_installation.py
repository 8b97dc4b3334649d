"""One installation in which every screen has something to show: each state of both kinds of request, a Work
with both links, letters."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection
from django.test import Client as Browser

from tests import factories, personas, sample_files
from tests.exchange import importing, table_files
from tests.guest.in_process_browser import letter_address, pdf
from tests.scenarios import request_by_link
from vestibule.cases.commands import begin_document
from vestibule.cases.models import Case
from vestibule.docrequests import commands, link_requests, portal_submission, reviews
from vestibule.docrequests.models import DocumentRequest, ItemFile
from vestibule.documents.models import CheckRun, CheckState
from vestibule.documents.uploads import Announced
from vestibule.exchange import exports, imports
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.models import Organisation
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.sharing import commands as sharing
from vestibule.sharing import inbound_uploads
from vestibule.tasks import inbox
from vestibule.tasks.kinds import NOTICES


@dataclass
class World:
    """`portal` and `by_link` are requests by what has become of them; `browsers` are the people who are
    signed in or inside, and `inside` says by which links."""

    o: request_by_link.Onboarding
    work: Case
    untouched: Case  # an application of which nothing was asked yet
    portal: dict[str, DocumentRequest] = field(default_factory=dict)
    by_link: dict[str, DocumentRequest] = field(default_factory=dict)
    shared: dict[str, AccessLink] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)
    inside: dict[str, list[str]] = field(default_factory=dict)

    @property
    def w(self) -> factories.World:
        return self.o.w


def built() -> World:
    """Only commands make it; the last steps happen in browsers, because their receipts stand in the
    session."""
    o = request_by_link.onboarding()
    Organisation.objects.update(
        contact_name="Vera Help",
        contact_phone="02 1234 567",
        contact_hours="Mo-Fr 9-17",
        address="Via Roma 1, Milano",
    )
    world = World(o, factories.work(o.w), factories.application(_other(o.w, "Fresh Person")))
    _portal(world)
    _links(world)
    _work(world)
    _notices(world)
    _browsers(world)
    _failures(world)
    _exchanges(world)
    return world


def _portal(world: World) -> None:
    w, portal = world.w, world.portal
    stranger = _other(w, "Nora Neri", phone="")
    portal["contact"] = factories.asked(stranger)
    portal["invited"] = commands.contacted(factories.asked(_other(w, "Ivo Invited")), by=w.ravi)
    portal["waiting"] = factories.waiting(w)  # Mina registers; from now on her requests wait for her at once
    portal["added"] = factories.asked(w)
    for item in portal["added"].items.all():
        item.docrequest = portal["added"]
        portal_submission.add_file(
            item,
            factories.taken(sample_files.pdf(f"added {item.name}"), "added.pdf"),
            name="added.pdf",
            by=w.account,
        )
    item = portal["added"].items.all()[0]
    item.docrequest = portal["added"]
    portal_submission.begin_file(item, Announced("half.pdf", 90_000), by=w.account)  # its bytes do not come
    request_by_link.accepted(portal["waiting"], answer="550 no such mailbox")
    portal["check"] = _without_one(w)
    sent = factories.submitted(w, factories.asked(w))
    reasons = {item.pk: "Unreadable" for item in sent.items.all()[:1]}
    portal["again"] = reviews.ask_again(
        sent, factories.decision(sent, "Please send the first page again.", reasons), by=w.ravi
    )
    portal["checked again"] = factories.submitted(w, portal["again"])
    sent = factories.submitted(w, factories.asked(w))
    reasons = {item.pk: "Page 2 is missing" for item in sent.items.all()}
    portal["again"] = reviews.ask_again(
        sent, factories.decision(sent, "Please send all pages.", reasons), by=w.ravi
    )
    portal["done"], done = (_accepted(w) for _ in range(2))
    portal["closed"] = reviews.close(done, factories.decision(done), by=w.anna)


def _without_one(w: factories.World) -> DocumentRequest:
    """Sent, but for a file that never came whole."""
    docrequest = factories.asked(w)
    for item in docrequest.items.all():
        item.docrequest = docrequest
        portal_submission.add_file(
            item,
            factories.taken(sample_files.pdf(f"whole {item.name}"), "scan.pdf"),
            name="scan.pdf",
            by=w.account,
        )
    half = portal_submission.begin_file(item, Announced("half.pdf", 90_000), by=w.account)
    portal_submission.submit(docrequest, without=[half.public_id], by=w.account)
    return request_by_link.again(docrequest)


def _accepted(w: factories.World) -> DocumentRequest:
    sent = factories.submitted(w, factories.asked(w))
    return reviews.accept(sent, factories.decision(sent), by=w.ravi)


def _links(world: World) -> None:
    o, by_link = world.o, world.by_link
    by_link["waiting"] = o.sent()
    for name in ("draft", "sending", "refused", "begun", "answered", "expired", "cancelled"):
        w = _other(o.w, f"{name.capitalize()} Person")
        draft = factories.drafted(w)
        by_link[name] = draft
        if name != "draft":
            seen = list(draft.items.values_list("pk", flat=True))
            by_link[name] = link_requests.send(
                draft, recipient=w.mina.email, message="It takes ten minutes.", seen=seen, by=w.anna
            )
        if name in ("begun", "answered", "expired", "cancelled"):
            by_link[name] = request_by_link.accepted(by_link[name])
    by_link["refused"] = request_by_link.accepted(by_link["refused"], answer="550 no such mailbox")
    link_requests.cancel(by_link["cancelled"], by=o.w.anna)
    AccessLink.objects.filter(about=by_link["expired"].subject).update(expires_at="2026-01-01T00:00Z")
    DocumentRequest.objects.filter(pk=by_link["expired"].pk).update(expires_at="2026-01-01T00:00Z")
    link_requests.expire(request_by_link.again(by_link["expired"]))


def _work(world: World) -> None:
    w, work = world.w, world.work
    factories.document(w, work, "tax return 2025.pdf")
    factories.document(w, work, "draft.pdf", visible=False)
    begin_document(work, Announced("half.pdf", 90_000), by=w.anna)  # its bytes do not come
    world.shared[Purpose.UPLOAD] = factories.shared_link(
        w, work, Purpose.UPLOAD, message="Dear Mina, please send us the bills."
    )
    world.shared[Purpose.DOWNLOAD] = factories.shared_link(
        w, work, Purpose.DOWNLOAD, message="Dear Mina, here is your return."
    )
    inside = factories.link_session(world.shared[Purpose.UPLOAD])
    batch = inbound_uploads.batch_of(by=inside)
    for name in ("bill one.pdf", "bill two.pdf"):
        inbound_uploads.add_file(batch, factories.taken(sample_files.pdf(name), name), name=name, by=inside)
    inbound_uploads.write(batch, sender="Mina", note="All bills", by=inside)
    inbound_uploads.send(batch, by=inside)
    notes = "Your return is ready: {link:download}"
    to = {"to_address": w.mina.email, "to_name": w.mina.name}
    sharing.write(work, channel="email", subject="Your tax return", notes=notes, by=w.anna, **to)


def _notices(world: World) -> None:
    """One of each kind about whatever it may be about."""
    about = {"portal": world.portal["check"], "link": world.by_link["refused"], "work": world.work}
    for row in NOTICES.values():
        for subject in (about[name].subject for name in row.about):
            task = inbox.NewTask(row.kind, row.filter, "Mina", assignee=world.w.anna)
            inbox.remind(subject, client=world.w.client, task=task, by=SYSTEM)


def _exchanges(world: World) -> None:
    """An import in each state, and an export that is written and one that is not."""
    anna, content = (
        world.w.anna,
        table_files.csv("Otto GmbH,HRB 7,,Otto,otto@fremd.example,", ",,,Mina,mina@,"),
    )
    importing.begun(content, by=anna)
    importing.read(table_files.csv(), by=anna)
    importing.done(content, by=anna)
    importing.read(content, by=anna)  # brings nothing new
    fresh = table_files.csv("Betz KG,HRB 8,,Berta,berta@betz.example,", ",,,Mina,mina@,")
    importing.read(fresh, by=anna)
    under_way = importing.read(fresh, by=anna)
    imports.start(under_way, seen=None, by=anna)
    exports.write(exports.ask("contacts", "xlsx", filters={"q": "sons"}, by=anna).pk)
    exports.ask("requests", "csv", filters={}, by=anna)


def _failures(world: World) -> None:
    """What somebody has to start again: a job, and a check of what came."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)"
            " VALUES ('default', 'mail.hand_over', '{\"mail_id\": 1}', 'failed', 9)"
        )
    came = ItemFile.objects.filter(item__docrequest=world.by_link["answered"]).values("upload__version")
    CheckRun.objects.filter(version__in=came).update(state=CheckState.ERROR)


def _browsers(world: World) -> None:
    w, browsers = world.w, world.browsers
    browsers["nobody"] = Browser()
    for who, interface, email in (
        ("anna", "desk", "anna@northwind.example"),
        ("ravi", "desk", "ravi@northwind.example"),
        ("ada", "desk", "ada@northwind.example"),
        ("mina", "portal", w.mina.email),
    ):
        for _another in range(2):  # the last one is used, the other one stays signed in somewhere
            browsers[who] = Browser()
            typed = {"login": email, "password": personas.PASSWORD}
            answer = browsers[who].post(f"/{interface}/sign-in/", typed)
            assert answer.status_code == 302, answer.content.decode()
    _enter(world, "holder", link_of(world.by_link["begun"]), *world.shared.values())
    begun = request_by_link.link_holder(world.by_link["begun"])
    item = world.by_link["begun"].items.filter(form=None).get()
    item.docrequest = world.by_link["begun"]
    portal_submission.add_file(
        item, factories.taken(sample_files.pdf("funds"), "funds.pdf"), name="funds.pdf", by=begun
    )
    _upload_and_send(world)
    _finish(world)


def _upload_and_send(world: World) -> None:
    """The receipt of an upload, and a second batch that is being filled, each in a browser of its own."""
    base = f"/guest/upload/{world.shared[Purpose.UPLOAD].public_id}/"
    _enter(world, "uploader", world.shared[Purpose.UPLOAD])
    for who, more in (("uploader", {"do": "send"}), ("holder", {})):
        browser = world.browsers[who]
        files = {"documents": [pdf("two bills.pdf"), pdf("and three.pdf")]}
        answer = browser.post(base, {"sender": "Mina Bianchi", "note": "bills", **more, **files})
        assert answer.status_code == 302, answer.content.decode()


def _finish(world: World) -> None:
    """Everything is there, one press before the end in one browser, and the receipt in another."""
    docrequest = world.by_link["answered"]
    _fill(docrequest)
    browser = _enter(world, "finisher", link_of(docrequest))
    base = f"/guest/request/{link_of(docrequest).public_id}/"
    assert browser.post(f"{base}check/").status_code == 302
    ready = world.by_link["ready"] = factories.mailed(_other(world.w, "Ready Person"))
    _fill(ready)
    item = ready.items.filter(form=None).get()
    item.docrequest = ready
    portal_submission.begin_file(item, Announced("half.pdf", 90_000), by=request_by_link.link_holder(ready))
    _enter(world, "ready", link_of(ready))


def _fill(docrequest: DocumentRequest) -> None:
    by = request_by_link.link_holder(docrequest)
    for item in docrequest.items.all():
        item.docrequest = docrequest
        if item.form:
            request_by_link.link_submission.save(
                item, {"street": "Via Roma 1", "since": "", "tax": "BNC-77"}, by=by
            )
        content = factories.taken(sample_files.pdf(f"{docrequest.pk} {item.name}"), "answer.pdf")
        portal_submission.add_file(
            item, content, name="answer.pdf", question="bill" if item.form else "", by=by
        )


def _enter(world: World, who: str, *links: AccessLink) -> Browser:
    browser = world.browsers[who] = Browser()
    for link in links:
        assert browser.post(letter_address(link), {"code": factories.CODE}).status_code == 302
        world.inside.setdefault(link.public_id, []).append(who)
    return browser


def _other(w: factories.World, name: str, phone: str = "+39 06 555") -> factories.World:
    """The same organisation, another client with one contact."""
    client = add_client(
        name=f"{name.split()[0]} and Sons Ltd",
        number=f"NR-{factories.next_key()}",
        country="Italy",
        by=SYSTEM,
    )
    contact = add_contact(
        client=client,
        name=name,
        email=f"{name.split()[0].lower()}@sons.example",
        phone=phone,
        by=SYSTEM,
    )
    return factories.World(w.anna, w.ravi, client, contact, w.templates)


def link_of(docrequest: DocumentRequest) -> AccessLink:
    return AccessLink.objects.filter(about=docrequest.subject, purpose=Purpose.REQUEST).latest("pk")


def invitation(world: World) -> AccessLink:
    return AccessLink.objects.get(about=world.portal["invited"].subject, purpose=Purpose.INVITATION)


def letters() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.order_by("pk"))


__all__ = ["World", "built", "invitation", "letters", "link_of"]
