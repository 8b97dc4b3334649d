"""One installation in which every screen has something to show: each state of both kinds of request, a Work
with both links, letters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.test import Client as Browser

from tests import factories, personas, sample_files
from tests.exchange import importing, table_files
from tests.guest.in_process_browser import letter_address, pdf
from tests.scenarios import request_by_link
from tests.signed_in import browser_of
from vestibule.cases.commands import begin_document
from vestibule.cases.models import Case
from vestibule.catalog import kits
from vestibule.catalog.document_templates import (
    ExampleContent,
    NewFile,
    TemplateContent,
    add_template,
    change_template,
    withdraw_template,
)
from vestibule.core import clock
from vestibule.docrequests import (
    account_locks,
    calls,
    cancellation,
    changes,
    commands,
    drafts,
    link_requests,
    messages,
    missing_reasons,
    moved_files,
    other_files,
    portal_submission,
    reassignment,
    reminding,
    reviews,
    sent_changes,
    weeks,
)
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem, RequestWeek
from vestibule.documents import file_types
from vestibule.documents.models import CheckRun, CheckState
from vestibule.documents.uploads import Announced
from vestibule.exchange import exports, imports
from vestibule.links import password_resets, registration_codes
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail import outbox
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import DeliveryOutcome
from vestibule.mail.test_letter import send_test
from vestibule.notifications.models import Notification
from vestibule.organisation import brand, legal, reminder_settings
from vestibule.organisation.models import Organisation
from vestibule.organisation.timezone import today
from vestibule.people import saved_views, staff_roles
from vestibule.people.absence import set_absence
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.models import ExternalAccount, ListName, Staff, TeamKey
from vestibule.people.teams import add_team
from vestibule.sharing import commands as sharing
from vestibule.sharing import inbound_uploads
from vestibule.staff_letters import letters as to_staff
from vestibule.tasks import inbox
from vestibule.tasks.kinds import NOTICES
from vestibule.tasks.models import Task
from vestibule.worker import mail_callbacks


@dataclass
class World:
    """`portal` and `by_link` are requests by what has become of them; `browsers` are the people who are
    signed in or inside, and `inside` says by which links."""

    o: request_by_link.Onboarding
    work: Case
    untouched: Case  # an application of which nothing was asked yet
    resets: dict[str, AccessLink] = field(default_factory=dict)  # links for a new password
    colleague: AccessLink = field(init=False)  # the invitation of a new member of staff
    portal: dict[str, DocumentRequest] = field(default_factory=dict)
    by_link: dict[str, DocumentRequest] = field(default_factory=dict)
    shared: dict[str, AccessLink] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)
    inside: dict[str, list[str]] = field(default_factory=dict)

    @property
    def locked(self) -> ExternalAccount:
        """Lena's account."""
        return self.portal["locked"].asked_account

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
    _look(o.admin)
    world = World(o, factories.work(o.w), factories.application(_other(o.w, "Fresh Person")))
    staff_roles.add_role(name="Auditors", rights=["mail.view"], by=o.admin)
    _templates(world)
    _portal(world)
    _links(world)
    _work(world)
    _staff(world)
    _passwords(world)
    _notices(world)
    _browsers(world)
    _failures(world)
    _letters_to_staff(world)
    _people(world)
    add_client(name="Made By Mistake", by=SYSTEM)
    _exchanges(world)
    return world


def _look(ada: Staff) -> None:
    """A brand and a legal page: every page of customers shows them."""
    logo = brand.LogoChange(sample_files.png())
    brand.change(colour="#ffd100", light=logo, dark=logo, by=ada)
    legal.change(
        privacy="We keep them.\n\nAsk privacy@northwind.example.",
        accessibility="",
        imprint="",
        by=ada,
    )


def _drafts(w: factories.World) -> None:
    """One with all that a draft can hold, and one whose client is gone."""
    full = {
        "client": [str(w.client.pk)],
        "contact": [str(w.mina.pk)],
        "documents": [str(one.pk) for one in w.templates],
        "due_on": ["2031-05-06"],
        "internal_comment": ["Нет подписи"],  # a JSON column that no test reads in other letters
    }
    drafts.save(full, by=w.anna)
    drafts.save({"client": ["999999"], "due_on": ["2020-01-01"]}, by=w.anna)


def _templates(world: World) -> None:
    """The first template says all that one can say; requests for it are out in an older version too."""
    w = world.w
    template = w.templates[0]
    factories.asked(_other(w, "Olga Older"))
    pictures = [
        NewFile(factories.taken(content, name), name)
        for content, name in (
            (sample_files.png(), "good.png"),
            (sample_files.jpeg_photo(size=(400, 300)), "bad.jpg"),
        )
    ]
    content = TemplateContent(
        "Both sides. Not expired.",
        kept=[one.file for one in template.version.files.all()],
        allowed=[file_types.PDF.mime],
        limit=5_000_000,
        reasons=["Нет подписи", "Нет второй страницы"],  # a JSON column that no test reads in other letters
        good=ExampleContent(new=pictures[0], caption="All four corners are visible"),
        bad=ExampleContent(new=pictures[1], caption="The lamp is reflected"),
    )
    change_template(template, name=template.name, content=content, seen=1, by=w.anna)
    template.refresh_from_db()
    withdrawn = add_template(name="Old proof", instructions="All pages.", by=w.anna)
    kits.add_kit(name="New supplier", templates=[*w.templates, withdrawn], by=w.anna)
    withdraw_template(withdrawn, by=w.anna)
    _drafts(w)
    send_test(by=world.o.admin)


def _portal(world: World) -> None:
    w, portal = world.w, world.portal
    stranger = _other(w, "Nora Neri", phone="")
    portal["contact"] = factories.asked(stranger)
    lena = _other(w, "Lena Locked")
    account_locks.lock_account(
        personas.registered(lena.mina, lena.client), reason="She asked us to.", by=world.o.admin
    )
    portal["locked"] = factories.asked(lena)
    portal["planned"] = _unanswered(_other(w, "Nele Never"), w)
    wrong = factories.asked(_other(w, "Walter Wrong"))
    portal["readdress"] = calls.wrong_contact(wrong, reason="Ask his sister Wilma instead.", by=w.ravi)
    _other(w, "Without Account")
    portal["invited"] = commands.contacted(factories.asked(_other(w, "Ivo Invited")), by=w.ravi)
    registration_codes.send(invitation(world), portal["invited"].person)
    ulla = _other(w, "Ulla Unlocked")
    unlocked = personas.registered(ulla.mina, ulla.client)
    account_locks.lock_account(unlocked, by=world.o.admin)
    account_locks.ask_to_unlock(unlocked)
    account_locks.unlock_account(unlocked, by=w.ravi)
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
    _changes_and_messages(w, portal)
    same = sample_files.pdf("the same again")
    sent = factories.submitted(w, factories.asked(w), content=same)
    reasons = {item.pk: "Page 2 is missing" for item in sent.items.all()}
    portal["again"] = reviews.ask_again(
        sent, factories.decision(sent, "Please send all pages.", reasons), by=w.ravi
    )
    item = portal["again"].items.first()
    item.docrequest = portal["again"]
    portal_submission.add_file(item, factories.taken(same, "scan.pdf"), name="scan.pdf", by=w.account)
    portal["done"], done = (_accepted(w) for _ in range(2))
    portal["closed"] = reviews.close(done, factories.decision(done), by=w.anna)
    _more_time(w, portal)
    _changed(world)
    _weeks()


def _more_time(w: factories.World, portal: dict[str, DocumentRequest]) -> None:
    """Somebody waits for our answer, somebody has it, and somebody has a later due date."""
    wanted = today() + datetime.timedelta(days=20)
    for name in ("waiting", "added", "again"):
        messages.ask_for_time(portal[name], "I am abroad until then.", until=wanted, by=w.account)
    changes.change_due(portal["waiting"], due_on=wanted, tell=True, by=w.anna)
    messages.answer(portal["added"], "We cannot wait so long.", by=w.anna)
    _missing(w, portal["waiting"].items.all()[:1])
    portal["lacking"] = factories.asked(w)
    _missing(w, portal["lacking"].items.all())
    portal_submission.submit(portal["lacking"], by=w.account)
    portal["moved"] = _moved(w)


def _moved(w: factories.World) -> DocumentRequest:
    """Sent with a file that belongs to none of the documents, changed after that; then a reviewer moved what
    came last."""
    docrequest = factories.asked(w)
    for item in (other_files.of(docrequest), *docrequest.items.all()):
        _added(item, f"{item.position}.pdf", w)
    portal_submission.submit(docrequest, by=w.account)
    first, second = docrequest.items.all()
    late = _added(first, "late.pdf", w)
    docrequest.refresh_from_db()
    inbox.claim(Task.objects.open().get(subject=docrequest.subject, kind="check"), by=w.ravi)
    seen = reviews.stamp_of(docrequest, reviews.latest(docrequest))
    moved_files.move(late, second, seen=seen, by=w.ravi)
    return request_by_link.again(docrequest)


def _added(item: RequestItem, name: str, w: factories.World) -> ItemFile:
    item.docrequest = request_by_link.again(item.docrequest)
    return portal_submission.add_file(
        item, factories.taken(sample_files.pdf(f"moved {name}"), name), name=name, by=w.account
    )


def _missing(w: factories.World, items: Iterable[RequestItem]) -> None:
    """Mina does not have these documents."""
    for item in items:
        missing_reasons.write(item, "I have only a passport.", by=w.account)


def _weeks() -> None:
    """As many closed requests as a chart wants, in this week and in the two before."""
    day = 86_400.0
    weeks.count()
    for n in range(3):
        RequestWeek.objects.update_or_create(
            week=weeks.this_week() - n * weeks.WEEK,
            defaults={
                "closed": 12 + n,
                "right_first_time": 9,
                "quarter": day,
                "median": (2 + n) * day,
                "three_quarters": 6 * day,
                "with_customers": 30 * day,
                "with_us": 12 * day,
                "reasons": [["Паспорт", "Нечитаемо", 3]],  # a JSON column that no test reads in other letters
            },
        )


def _changed(world: World) -> None:
    """One that was reminded, changed and paused, and one that was cancelled, each with its letters."""
    w, portal = world.w, world.portal
    reminder_settings.change(times=3, every=2, subject_line="", message="", by=world.o.admin)
    portal["paused"] = docrequest = factories.asked(w)
    changes.add_items(docrequest, templates=[factories.template(w.anna, "Tax return")], by=w.anna)
    changes.change_comments(docrequest, customer_comment="Both sides.", tell=True, by=w.anna)
    changes.change_due(docrequest, due_on=today() + datetime.timedelta(days=20), tell=True, by=w.anna)
    changes.remove_items(docrequest, items=[docrequest.items.all()[0].pk], by=w.anna)
    reminding.remind(docrequest, by=w.anna)
    changes.pause(docrequest, until=today() + datetime.timedelta(days=9), by=w.anna)
    portal["cancelled"] = cancellation.cancel_portal(
        factories.asked(w), reason="The order was withdrawn.", tell=True, by=w.anna
    )


def _changes_and_messages(w: factories.World, portal: dict[str, DocumentRequest]) -> None:
    """Something is on its way to a round that was sent, all of another one was withdrawn, a question waits
    and one was answered."""
    item = portal["checked again"].items.get(position=1)
    item.docrequest = portal["checked again"]
    portal_submission.begin_file(item, Announced("late.pdf", 90_000), by=w.account)
    inbox.claim(Task.objects.open().get(subject=item.docrequest.subject, kind="check"), by=w.ravi)
    taken_back = factories.submitted(w, factories.asked(w))
    for file in ItemFile.objects.filter(submission__docrequest=taken_back).select_related("item", "upload"):
        file.item.docrequest = taken_back
        sent_changes.withdraw(file, by=w.account)
    messages.ask(taken_back, "Do you need the back of the card, too?", by=w.account)
    messages.answer(taken_back, "Yes, both sides.", by=w.anna)
    messages.ask(portal["check"], "Does the old card do?", by=w.account)


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
    reminding.remind(by_link["waiting"], by=o.admin)
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
    to = {"to_address": w.mina.email, "to_name": w.mina.name}
    notes = "Your bills, please: {link:upload}"  # one address has the link, so it gets the receipt
    sharing.write(work, channel="email", subject="Your bills", notes=notes, by=w.anna, **to)
    inside = factories.link_session(world.shared[Purpose.UPLOAD])
    batch = inbound_uploads.batch_of(by=inside)
    for name in ("bill one.pdf", "bill two.pdf"):
        inbound_uploads.add_file(batch, factories.taken(sample_files.pdf(name), name), name=name, by=inside)
    inbound_uploads.write(batch, sender="Mina", note="All bills", by=inside)
    inbound_uploads.send(batch, by=inside)
    notes = "Your return is ready: {link:download}"
    sharing.write(work, channel="email", subject="Your tax return", notes=notes, by=w.anna, **to)


def _staff(world: World) -> None:
    """A new colleague, whose invitation does not arrive."""
    world.colleague = personas.invited("Nina Neu")
    mail = OutgoingMail.objects.get(about=world.colleague.about)
    outcome = DeliveryOutcome(accepted=False, answer="550 no such mailbox")
    outbox.record_outcome(mail, outcome)
    mail_callbacks.on_delivery_result(mail, outcome)


def _passwords(world: World) -> None:
    """Somebody at each interface has forgotten theirs, twice."""
    for interface, login in (("desk", world.w.anna.login), ("portal", world.w.account.login)):
        world.resets[interface] = factories.password_reset(login)
    password_resets.choose(world.resets["desk"], personas.PASSWORD)
    world.resets["desk"] = factories.password_reset(world.w.anna.login)


def _notices(world: World) -> None:
    """One of each kind about whatever it may be about."""
    ugo = _other(world.w, "Ugo Upset")
    asks = personas.registered(ugo.mina, ugo.client)
    account_locks.lock_account(asks, by=world.o.admin)
    about = {
        "portal": world.portal["check"].subject,
        "link": world.by_link["refused"].subject,
        "work": world.work.subject,
        "staff": world.colleague.about,
        "account": asks.actor_ref,
    }
    for row in NOTICES.values():
        for name in row.about:
            task = inbox.NewTask(row.kind, row.filter, "Mina", assignee=world.w.anna)
            client = None if name == "staff" else world.w.client
            inbox.remind(about[name], client=client, task=task, by=SYSTEM)


def _people(world: World) -> None:
    """Somebody who is away, one who has left, and teams of their own."""
    ada = Staff.objects.get(name="Ada Admin")
    archive = add_team(name="Archive", by=ada)
    add_team(name="Night shift", by=ada)
    leo, pia = personas.staff("Leo Gone"), personas.staff("Pia Away", TeamKey.CUSTOMER_SERVICE)
    pia.teams.add(archive)
    until = today() + datetime.timedelta(days=9)
    set_absence(pia, away_from=today(), away_until=until, substitute=world.w.ravi, by=pia)
    reassignment.leave(leo, by=ada)


def _exchanges(world: World) -> None:
    """An import in each state, exports that are written and not, and a saved view."""
    anna = world.w.anna

    def file(name: str) -> bytes:
        return table_files.csv(f"{name} GmbH,HRB 7,,{name},{name.lower()}@else.example,", ",,,Mina,mina@,")

    importing.begun(file("Ulf"), by=anna)
    importing.read(table_files.csv(), by=anna)
    importing.done(file("Udo"), by=anna)
    importing.read(file("Udo"), by=anna)  # brings nothing new
    importing.read(file("Uwe"), by=anna)
    imports.start(importing.read(file("Ute"), by=anna), seen=None, by=anna)
    exports.write(exports.ask("contacts", "xlsx", filters={"q": "sons"}, by=anna).pk)
    exports.ask("requests", "csv", filters={}, by=anna)
    ada = Staff.objects.get(name="Ada Admin")
    exports.write(exports.ask("audit", "pdf", filters={"category": "review"}, by=ada).pk)
    exports.ask("clients", "csv", filters={}, selected=[1], by=anna)
    saved_views.save_view(ListName.CLIENTS, name="With open requests", query={"only": "open"}, by=anna)


def _failures(world: World) -> None:
    """What somebody has to start again: a job, and a check of what came."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)"
            " VALUES ('default', 'mail.hand_over', '{\"mail_id\": 1}', 'failed', 9)"
        )
    came = ItemFile.objects.filter(item__docrequest=world.by_link["answered"]).values("upload__version")
    CheckRun.objects.filter(version__in=came).update(state=CheckState.ERROR)


def _letters_to_staff(world: World) -> None:
    """One of each kind; what they were about stays to be read, and one of them came back."""
    anna = world.w.anna
    now, task = clock.now(), Task.objects.open().filter(assignee=anna, due_at__isnull=False).first()
    news = list(Notification.objects.filter(staff=anna).order_by("pk"))
    to_staff.one(anna, next(one for one in news if task and one.task == task.pk))
    to_staff.hour(anna, news[:3])
    counts = inbox.counts(anna, now=now)
    returned = to_staff.day(anna, late=[task], today=[task], new=news[:3], counts=counts)
    Notification.objects.filter(pk=news[0].pk).update(read_at=now, others=2)
    OutgoingMail.objects.filter(pk=returned.pk).update(refused_at=now, last_error="550 no such mailbox")


def _browsers(world: World) -> None:
    w, browsers = world.w, world.browsers
    browsers["nobody"] = Browser()
    for who, interface, email in (
        ("anna", "desk", "anna@northwind.example"),
        ("ravi", "desk", "ravi@northwind.example"),
        ("ada", "desk", "ada@northwind.example"),
        ("mina", "portal", w.mina.email),
        ("lena", "portal", "lena@sons.example"),
    ):
        for _another in range(2):  # the last one is used, the other one stays signed in somewhere
            browsers[who] = Browser()
            typed = {"login": email, "password": personas.PASSWORD}
            answer = browsers[who].post(f"/{interface}/sign-in/", typed)
            assert answer.status_code == 302, answer.content.decode()
    _second_steps(world)
    _enter(world, "holder", link_of(world.by_link["begun"]), *world.shared.values())
    begun = request_by_link.link_holder(world.by_link["begun"])
    item = world.by_link["begun"].items.filter(form=None).get()
    item.docrequest = world.by_link["begun"]
    portal_submission.add_file(
        item, factories.taken(sample_files.pdf("funds"), "funds.pdf"), name="funds.pdf", by=begun
    )
    _upload_and_send(world)
    _finish(world)


def _second_steps(world: World) -> None:
    """Somebody at each interface has one; in another browser only the password was right so far."""
    for interface, person in (("desk", personas.staff("Vic Second")), ("portal", personas.otto())):
        factories.second_step(person.login)
        factories.passkey(person.login, "W" * 60)  # its row is allauth's: long_names.py does not stretch it
        browser = world.browsers[f"half {interface}"] = Browser()
        typed = {"login": person.login.email, "password": personas.PASSWORD}
        assert browser.post(f"/{interface}/sign-in/", typed).status_code == 302
        world.browsers[f"second {interface}"] = browser_of(person)


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


def _unanswered(other: factories.World, w: factories.World) -> DocumentRequest:
    """Called as often as whoever asked wants to know, and planned for later."""
    docrequest = factories.asked(other)
    for _ in range(5):
        docrequest = calls.no_response(docrequest, by=w.ravi)
    return docrequest


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
