"""What the log must hold: each event of 4.5 has a type, each type is recorded somewhere, and what was not
sent is in no view of the staff."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from django.test import Client as Browser

from tests import factories, personas, sample_files
from tests.architecture.source import ROOT
from vestibule.audit.event_categories import CATEGORIES
from vestibule.audit.event_types import EVENT_TYPES, UNSENT, VALUES
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core import clock
from vestibule.core.sentences import read
from vestibule.docrequests import commands, link_requests, link_submission, portal_submission
from vestibule.docrequests.models import RequestItem
from vestibule.documents import deliveries, upload_writer, uploads
from vestibule.documents.file_types import UnfitFileError
from vestibule.links import shared_links, tokens
from vestibule.links.models import SHARED, AccessLink, Purpose
from vestibule.links.shared_links import LinkConfig
from vestibule.organisation.timezone import to_local
from vestibule.people.actors import Actor
from vestibule.sharing import commands as sharing
from vestibule.web import receivers
from vestibule.worker import sweeps

# 4.5 of the requirements, category by category and event by event. An empty one is of a capability that the
# product does not have yet.
REQUIRED: dict[str, dict[str, tuple[str, ...]]] = {
    "forms": {
        "request drafted": ("docrequest.drafted", "docrequest.created"),
        "item added, removed": ("docrequest.item_added", "docrequest.item_removed"),
        "sent": ("docrequest.mailed",),
        "opened (first)": ("docrequest.opened",),
        "reminded": (),
        "submitted": ("docrequest.submitted", "docrequest.completed"),
        "cancelled": ("docrequest.cancelled",),
        "item withdrawn": (),
        "expired": ("docrequest.expired",),
        "delivery failed": ("docrequest.not_mailed",),
    },
    "documents": {
        "uploaded": ("document.uploaded", "documents.arrived", "file.added"),
        "new version": (),
        "visibility changed": ("document.shown", "document.hidden"),
        "downloaded by client, by staff": ("document.downloaded",),
        "deleted": ("document.removed", "file.removed"),
        "quarantined": ("document.infected",),
    },
    "access": {
        "account created": ("account.created",),
        "invited": ("account.invited",),
        "invitation superseded": ("account.reinvited",),
        "registered": ("account.registered", "staff.joined"),
        "signed in, sign-in failed": ("login.succeeded", "login.failed"),
        "locked, unlocked": ("account.locked", "account.unlocked"),
        "link enabled, changed, disabled": ("link.enabled", "link.changed", "link.disabled"),
        "link expired": ("link.expired", "account.invitation_expired"),
        "code accepted, wrong": ("code.right", "code.wrong"),
        "link suspended": ("link.suspended",),
    },
    "tasks": {
        "created, claimed, completed": ("task.created", "task.claimed", "task.done", "task.lapsed"),
        "reassigned": ("task.released", "task.given", "task.moved"),
        "snoozed": (),
        "contacted": ("docrequest.contacted",),
    },
    "review": {
        "stage 1": ("docrequest.accepted", "docrequest.asked_again"),
        "stage 2": ("docrequest.final_asked_again",),
        "closed": ("docrequest.closed",),
    },
    "checks": {
        "started": ("check.started", "check.asked_again"),
        "result": ("check.finished",),
        "task auto-passed": (),
    },
    "communication": {
        "mail queued, handed over, failed": ("mail.queued", "mail.sent", "mail.refused", "mail.failed"),
        "contact log created": ("contact_log.created",),
    },
    "administration": {
        "settings changed": (
            "organisation.requests_changed",
            "organisation.details_changed",
            "organisation.sign_in_changed",
            "organisation.checks_changed",
            "organisation.portal_changed",
            "organisation.brand_changed",
            "organisation.legal_changed",
            "organisation.hours_changed",
        ),
        "templates changed": (
            "template.created",
            "template.changed",
            "template.withdrawn",
            "template.offered",
            "form.created",
            "form.changed",
            "form.retired",
            "case_type.created",
            "case_type.changed",
        ),
        "roles changed": (
            "staff.added",
            "staff.invited",
            "staff.reinvited",
            "staff.changed",
            "staff.left",
            "staff.came_back",
            "staff.absence_set",
            "team.added",
            "team.renamed",
            "team.removed",
        ),
    },
}


def source() -> str:
    return "\n".join(
        path.read_text()
        for path in (ROOT / "vestibule").rglob("*.py")
        if path.name != "event_types.py" and "migrations" not in path.parts
    )


@pytest.mark.covers("F-17")
def test_each_event_of_the_requirements_has_its_act_in_its_category():
    assert set(REQUIRED) == set(CATEGORIES)
    for category, required in REQUIRED.items():
        for event_type in chain.from_iterable(required.values()):
            assert EVENT_TYPES[event_type].category is CATEGORIES[category], event_type


@pytest.mark.covers("F-17")
def test_each_event_type_is_recorded_somewhere():
    text = source()
    named = {name for name in EVENT_TYPES if re.search(rf'"{re.escape(name)}"', text)} | {"details.erased"}
    assert set(EVENT_TYPES) - named == set()


@pytest.mark.covers("F-17", "C-45", "S-29")
@pytest.mark.usefixtures("db")
def test_a_download_by_a_client_or_by_staff_is_an_event_and_stands_in_the_list():
    w = factories.world()
    work = factories.work(w)
    one, two = factories.document(w, work, "return.pdf"), factories.document(w, work, "annex.pdf")
    link = factories.shared_link(w, work, Purpose.DOWNLOAD)
    alone = deliveries.begin(one.version, f"link:{link.pk}")
    receivers.complete(alone.pk, alone.to, ())
    receivers.complete(alone.pk, alone.to, ())
    archive = deliveries.begin_archive("d" * 64, f"link:{link.pk}")
    receivers.complete(archive.pk, archive.to, [one.version, two.version])
    inside = deliveries.begin(two.version, w.anna.actor_ref)
    receivers.complete(inside.pk, inside.to, ())
    events = AuditEvent.objects.filter(event_type="document.downloaded").order_by("pk")
    details = [(event.actor, event.details.content) for event in events]
    said = [(actor, read(told["by"]), told["file"]) for actor, told in details]
    holder = (f"link:{link.pk}", link.holder)
    assert said == [
        (*holder, "return.pdf"),
        (*holder, "return.pdf"),
        (*holder, "annex.pdf"),
        (w.anna.actor_ref, "Anna Conti", "annex.pdf"),
    ]
    assert {event.client_number for event in events} == {w.client.pk}
    browser = Browser()
    browser.post("/desk/sign-in/", {"login": "anna@northwind.example", "password": personas.PASSWORD})
    page = browser.get(f"/desk/works/{work.pk}/?tab=downloads").content.decode()
    assert (
        page.count("return.pdf") == 2 and page.count("annex.pdf") == 1 and link.holder.split(" (")[0] in page
    )
    assert "Downloaded return.pdf" in browser.get(f"/desk/clients/{w.client.pk}/?tab=audit").content.decode()


@pytest.mark.covers("F-17")
@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("first", ["", "items/1/"])
def test_the_first_opening_of_a_request_in_the_portal_is_an_event_once(first):
    w = factories.world()
    personas.registered(w.mina, w.client)
    docrequest = factories.asked(w)
    desk, portal = Browser(), Browser()
    desk.post("/desk/sign-in/", {"login": "anna@northwind.example", "password": personas.PASSWORD})
    portal.post("/portal/sign-in/", {"login": w.mina.email, "password": personas.PASSWORD})
    portal.get("/portal/")
    desk.get(f"/desk/requests/{docrequest.reference}/")
    opened = AuditEvent.objects.filter(event_type="docrequest.opened", subject=docrequest.subject)
    assert not opened.exists(), "the list names it, and staff are not the customer"
    for at in (first, "", "items/1/", "items/2/"):
        assert portal.get(f"/portal/tasks/{docrequest.reference}/{at}").status_code == 200
    assert [(one.actor, one.client_number) for one in opened] == [(w.mina.account.actor_ref, w.client.pk)]
    page = desk.get(f"/desk/requests/{docrequest.reference}/?tab=timeline").content.decode()
    assert (
        "Mina Bianchi opened the request" in page
        and "<dt>Opened</dt>" in desk.get(f"/desk/requests/{docrequest.reference}/").content.decode()
    )


@pytest.mark.covers("F-18", "R-3")
@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("cancelled", [False, True])
def test_what_a_customer_has_not_sent_is_in_no_view_of_the_staff(cancelled):
    w = factories.world()
    docrequest = factories.mailed(w)
    link_holder = factories.link_session(factories.link_of(docrequest))
    item = docrequest.items.get(position=1)
    item.docrequest = docrequest
    for name in ("secret-draft.pdf", "second-draft.pdf"):
        added = portal_submission.add_file(
            item, factories.taken(sample_files.pdf(name), name), name=name, by=link_holder
        )
    portal_submission.remove_file(added, by=link_holder)
    refuse(item, sample_files.broken_pdf(), "broken-draft.pdf", by=link_holder)
    link_submission.start_again(docrequest, by=link_holder)
    if cancelled:
        link_requests.cancel(docrequest, by=w.anna)
    assert set(UNSENT) <= set(AuditEvent.objects.values_list("event_type", flat=True)), "the log holds it"
    told = AuditEvent.objects.select_related("details").get(event_type="upload.refused")
    assert (told.subject, told.actor) == (docrequest.subject, link_holder.actor_ref)
    assert entry(told).sentence.startswith("broken-draft.pdf was refused: We cannot open broken-draft.pdf.")
    browser = Browser()
    browser.post("/desk/sign-in/", {"login": "anna@northwind.example", "password": personas.PASSWORD})
    pages = [
        f"/desk/requests/{docrequest.reference}/{tab}" for tab in ("", "?tab=timeline", "?tab=documents")
    ]
    pages += [f"/desk/clients/{w.client.pk}/?tab={tab}" for tab in ("audit", "tasks", "requests")] + [
        f"/desk/clients/{w.client.pk}/?tab=audit&category=documents"
    ]
    for at in pages:
        page = browser.get(at).content.decode()
        assert "draft.pdf" not in page and "deleted everything and started again" not in page, at


def refuse(item: RequestItem, content: bytes, name: str, *, by: Actor) -> None:
    """An upload that comes whole and cannot be opened, as the transfer runner takes it."""
    upload = portal_submission.begin_file(item, uploads.Announced(name, len(content)), by=by)
    writer = upload_writer.acquire(upload.pk)
    try:
        writer.write(content)
        writer.sync()
        with pytest.raises(UnfitFileError):
            writer.finish(by=by)
    finally:
        writer.close()


@pytest.mark.covers("F-18", "F-17")
@pytest.mark.usefixtures("db")
def test_what_was_sent_is_told_file_by_file():
    w = factories.world()
    docrequest = factories.submitted(w)
    events = AuditEvent.objects.filter(event_type="document.uploaded", subject=docrequest.subject)
    assert [event.details.content["item"] for event in events.order_by("pk")] == [
        "Supplier self-declaration",
        "ID card",
    ]
    assert (
        not AuditEvent.objects.visible_to(w.anna)
        .filter(event_type__in=UNSENT, actor__startswith="external:")
        .exists()
    )
    assert AuditEvent.objects.visible_to(w.anna).filter(event_type="document.uploaded").count() == 2


def test_a_detail_that_is_a_word_of_ours_is_known_in_each_language():
    assert set(VALUES["purpose"]) == set(Purpose.values)


@pytest.mark.covers("F-17", "T-02")
@pytest.mark.usefixtures("db")
def test_a_link_that_expires_is_an_event_once_and_again_only_after_a_new_day():
    w = factories.world()
    work = factories.work(w)
    today = to_local(clock.now()).date()
    for purpose in SHARED:
        sharing.set_up(work, purpose, LinkConfig(factories.CODE, "", today), by=w.anna)
    asked = commands.contacted(factories.asked(w), by=w.ravi)
    invited = AccessLink.objects.get(about=asked.subject, purpose=Purpose.INVITATION)
    tokens.start_clock({invited.pk})
    sweeps.note_expired_links()
    assert expired() == []
    factories.time_passes(days=31)
    sweeps.note_expired_links()
    sweeps.note_expired_links()
    assert expired() == [
        (work.subject, "The upload link expired"),
        (work.subject, "The download link expired"),
        (invited.about, "The invitation for Mina Bianchi expired before the account was activated"),
    ]
    link = AccessLink.objects.get(purpose=Purpose.UPLOAD)
    shared_links.disable(link, by=w.anna)
    sharing.set_up(work, Purpose.UPLOAD, LinkConfig("", "", today), by=w.anna)
    sharing.disable(work, Purpose.DOWNLOAD, by=w.anna)
    factories.time_passes(days=2)
    sweeps.note_expired_links()
    assert len(expired()) == 4, "the one that was switched on again; what is off does not expire"
    assert sweeps.note_expired_links in sweeps.sweeps()


def expired() -> list[tuple[str, str]]:
    """What the log says of links whose time is up, oldest first."""
    types = ("link.expired", "account.invitation_expired")
    events = AuditEvent.objects.filter(event_type__in=types).select_related("details").order_by("pk")
    return [(event.subject, entry(event).sentence) for event in events]


@pytest.mark.covers("F-17", "A-44")
@pytest.mark.usefixtures("db")
def test_an_invitation_that_is_replaced_is_an_event():
    w = factories.world()
    first, second = factories.asked(w), factories.asked(w)
    for docrequest in (first, second):
        commands.contacted(docrequest, by=w.ravi)
    replaced = AuditEvent.objects.get(event_type="account.reinvited")
    assert (replaced.subject, replaced.client_number, replaced.actor) == (
        first.subject,
        w.client.pk,
        w.ravi.actor_ref,
    )
    assert (
        entry(replaced).sentence
        == "Replaced the earlier invitation for Mina Bianchi. Its link no longer works"
    )
