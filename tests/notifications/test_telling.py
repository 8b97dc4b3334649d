"""Who is told of what, in the transaction of what happened: tasks, transitions, problems and downloads.
Nobody is told of what they did themselves, nor of a client that is kept from them."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests import factories, personas, sample_files
from tests.scenarios.request_by_link import accepted, finished, onboarding
from vestibule.docrequests import commands, link_requests, reassignment, reviews
from vestibule.docrequests import told as told_of
from vestibule.docrequests.models import DocumentRequest, ItemFile
from vestibule.documents import deliveries, scanning
from vestibule.documents.models import ScanState
from vestibule.links.models import Purpose
from vestibule.mail.outbox import DeliveryOutcome, Letter, Recipient, enqueue_letter
from vestibule.notifications import choices
from vestibule.notifications.choices import DEFAULTS, Choice
from vestibule.notifications.commands import tell
from vestibule.notifications.models import Kind, Notification, Pace
from vestibule.people import client_access
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Staff
from vestibule.sharing.download_news import tell_of_downloads
from vestibule.tasks import inbox
from vestibule.tasks.models import Task
from vestibule.worker import infected_files, mail_callbacks

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("M-10")]


def told(person: Staff) -> list[tuple[str, str]]:
    """What this person has not read, oldest first, each time as if it were told for the first time."""
    rows = Notification.objects.visible_to(person).unread().order_by("pk")
    return [(row.kind, row.sentence) for row in rows]


def later(**how_long: float) -> None:
    """What was told so far was told that long ago."""
    factories.time_passes(**how_long)


def test_a_task_of_a_team_is_told_to_everybody_of_the_team_but_who_laid_it_down():
    w, rosa = factories.world(), personas.rosa()
    factories.asked(w)
    news = [(Kind.TEAM_TASK, "Contact the customer: Mina Bianchi")]
    assert told(w.ravi) == told(rosa) == news
    assert told(w.anna) == []


def test_the_author_hears_that_documents_came_and_what_became_of_them():
    w = factories.world()
    docrequest = factories.submitted(w)
    later(minutes=11)
    assert (Kind.ARRIVED, "Mina Bianchi sent documents") in told(w.anna)
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    later(minutes=11)
    assert told(w.anna)[-1] == (Kind.MY_TASK, "Final check: Mina Bianchi"), "the task, and not the same twice"
    assert Notification.objects.filter(staff=w.anna).latest("pk").others == 0


def test_whoever_decides_is_not_told_of_it():
    w = factories.world()
    docrequest = factories.accepted(w)
    Notification.objects.all().delete()
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    assert told(w.anna) == []


def test_a_transition_without_a_sentence_of_its_own_is_told_all_the_same(monkeypatch):
    w = factories.world()
    docrequest = factories.asked(w)
    monkeypatch.delitem(told_of.TOLD, "contacted")
    commands.contacted(docrequest, by=w.ravi)
    assert told(w.anna) == [(Kind.DECIDED, "Contacted (Ravi Sharma): Mina Bianchi")]


def test_answers_by_link_are_for_whoever_asked():
    o = onboarding()
    finished(o.sent())
    assert told(o.w.anna) == [(Kind.ARRIVED, "Mina Bianchi answered")]


def test_a_link_that_expires_is_told_and_one_that_leaves_is_not():
    o = onboarding()
    docrequest = o.sent()
    assert told(o.w.anna) == []
    factories.time_passes(days=31)
    link_requests.expire(DocumentRequest.objects.get(pk=docrequest.pk))
    assert told(o.w.anna) == [(Kind.DECIDED, "The link for Mina Bianchi expired")]


def test_a_letter_that_was_refused_is_a_problem_of_whoever_sent_it():
    o = onboarding()
    accepted(o.send(o.picked()), answer="550 no such user")
    assert told(o.w.anna) == [(Kind.PROBLEM, "Email not sent: mina@bianchi.example")]


def test_events_of_a_request_within_ten_minutes_are_one_and_say_the_most_urgent():
    w = factories.world()
    docrequest = factories.submitted(w)
    Notification.objects.exclude(staff=w.anna).delete()
    (first,) = Notification.objects.all()
    assert first.kind == Kind.ARRIVED
    later(minutes=9)
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    (bundled,) = Notification.objects.filter(staff=w.anna)
    assert (bundled.kind, bundled.others) == (Kind.MY_TASK, 1)


@pytest.mark.parametrize(("seconds", "rows"), [(599, 1), (600, 2)])
def test_ten_minutes_are_ten_minutes(seconds, rows):
    w = factories.world()
    for what in ("first", "second"):
        tell(Kind.DECIDED, what, subject="case:1", client=w.client, person=w.anna, by=w.ravi)
        later(seconds=seconds)
    found = Notification.objects.filter(staff=w.anna).order_by("pk")
    assert found.count() == rows and found.last().sentence == "second"
    assert found.first().others == 2 - rows


def test_what_was_read_or_mailed_is_not_joined_by_more():
    w = factories.world()
    docrequest = factories.asked(w)
    Notification.objects.filter(staff=w.ravi).update(read_at="2026-01-01T00:00Z", mail_due_at=None)
    inbox.remind(
        docrequest.subject,
        client=w.client,
        task=inbox.NewTask("not_mailed", "Email not sent", "mina", team="customer_service"),
        by=SYSTEM,
    )
    assert told(w.ravi) == [(Kind.PROBLEM, "Email not sent: mina")]


def test_a_task_that_is_done_or_taken_is_no_news_for_colleagues():
    w, rosa = factories.world(), personas.rosa()
    docrequest = factories.asked(w)
    inbox.claim(Task.objects.get(subject=docrequest.subject), by=rosa)
    mine = Notification.objects.get(staff=rosa)
    other = Notification.objects.get(staff=w.ravi)
    assert mine.mail_due_at and other.mail_due_at is None
    commands.contacted(docrequest, by=rosa)
    assert told(w.ravi) == told(rosa) == []
    assert not Notification.objects.filter(mail_due_at__isnull=False).exists()


def test_whoever_left_is_not_told():
    w = factories.world()
    Staff.objects.filter(pk=w.ravi.pk).update(left_at="2026-01-01T00:00Z")
    rosa = personas.rosa()
    factories.asked(w)
    assert told(rosa) and not Notification.objects.filter(staff=w.ravi).exists()


@pytest.mark.covers("A-12")
@pytest.mark.parametrize("named", ["nobody", "a person", "a team", "kept away"])
def test_nobody_hears_of_a_client_that_is_kept_from_them(named):
    w, rosa, ada = factories.world(), personas.rosa(), personas.ada()
    team = w.ravi.teams.get()
    wanted = {
        "nobody": {"restricted": True},
        "a person": {"restricted": True, "people": [rosa]},
        "a team": {"restricted": True, "teams": [team]},
        "kept away": {"restricted": False, "kept_from": [w.ravi]},
    }[named]
    client_access.change_access(w.client, **wanted, by=ada)
    factories.asked(w, by=ada)
    heard = {row.staff for row in Notification.objects.all()}
    both = {w.ravi, rosa}
    assert heard == {"nobody": set(), "a person": {rosa}, "a team": both, "kept away": {rosa}}[named]
    access = client_access.access_of(w.client)
    seen = set(client_access.who_see(w.client, Staff.objects.all()))
    assert seen == {one for one in Staff.objects.all() if access.level_of(one)}, "the same rule"


@pytest.mark.covers("A-12")
def test_what_is_restricted_later_is_not_shown_any_more():
    w, ada = factories.world(), personas.ada()
    factories.asked(w)
    assert told(w.ravi)
    client_access.change_access(w.client, restricted=True, by=ada)
    assert told(Staff.objects.get(pk=w.ravi.pk)) == []


def test_one_s_own_are_one_s_own():
    w = factories.world()
    factories.asked(w)
    assert told(personas.ada()) == [], "an administrator reads their own, too"


def test_a_file_with_a_virus_is_told_in_the_transaction_of_the_verdict():
    w = factories.world()
    docrequest = factories.submitted(w)
    later(minutes=11)
    version = ItemFile.objects.filter(item__docrequest=docrequest).first().upload.version
    version.scan = ScanState.WAITING
    version.save()
    with pytest.raises(RuntimeError), transaction.atomic():
        scanning._settle(version, ScanState.INFECTED, "Eicar", infected_files.tell)
        raise RuntimeError
    assert Kind.PROBLEM not in dict(told(w.anna))
    scanning._settle(version, ScanState.INFECTED, "Eicar", infected_files.tell)
    assert told(w.anna)[-1] == (Kind.PROBLEM, "A file has a virus and was blocked: scan.pdf")


def test_a_virus_in_what_was_not_sent_is_nobody_s_news():
    w = factories.world()
    docrequest = factories.waiting(w)
    item = docrequest.items.first()
    item.docrequest = docrequest
    file = factories.taken(sample_files.pdf("x"), "x.pdf")
    added = factories.portal_submission.add_file(item, file, name="x.pdf", by=w.account)
    before = Notification.objects.count()
    infected_files.tell(added.version)
    assert Notification.objects.count() == before


def test_whoever_shared_documents_hears_once_that_they_were_downloaded():
    w = factories.world()
    work = factories.work(w)
    held = [factories.document(w, work, f"{name}.pdf").upload.version for name in ("one", "two")]
    link = factories.shared_link(w, work, Purpose.DOWNLOAD)
    holder = factories.link_session(link)
    tell_of_downloads()
    assert told(w.anna) == []
    deliveries.done(deliveries.begin(held[0], holder.actor_ref).pk, by=holder)
    deliveries.done(deliveries.begin(held[0], w.ravi.actor_ref).pk, by=w.ravi)
    tell_of_downloads()
    tell_of_downloads()
    one = [(Kind.DOWNLOADED, "A document was downloaded by the client (Tax return 2025)")]
    assert told(w.anna) == one
    later(minutes=11)
    deliveries.done(deliveries.begin_archive("a" * 64, holder.actor_ref).pk, held, by=holder)
    tell_of_downloads()
    every = (Kind.DOWNLOADED, "All documents were downloaded by the client (Tax return 2025)")
    assert told(w.anna)[1:] == [every]


def test_nothing_is_kept_for_who_wants_neither_bell_nor_email():
    w = factories.world()
    off = DEFAULTS | {Kind.TEAM_TASK: Choice(False, Pace.OFF)}
    choices.choose(off, by=w.ravi)
    factories.asked(w)
    assert not Notification.objects.filter(staff=w.ravi).exists()
    choices.choose(off | {Kind.TEAM_TASK: Choice(False, Pace.HOURLY)}, by=w.ravi)
    factories.asked(factories.another(w, "Otto"))
    row = Notification.objects.get(staff=w.ravi)
    assert row.read_at and row.mail_due_at, "mailed, and not at the bell"


def test_a_letter_to_a_colleague_settles_nothing_of_a_request():
    """What becomes of it is nobody's task (worker/mail_callbacks.py)."""
    w = factories.world()
    to = Recipient("ravi@northwind.example", "Ravi")
    letter = Letter("staff/notification", "x", "x", "x")
    mail = enqueue_letter(letter, to=to, about=w.ravi.actor_ref, client=None, staff=w.ravi)
    mail_callbacks.on_delivery_result(mail, DeliveryOutcome(accepted=False, answer="550 no such user"))
    mail_callbacks.on_delivery_delay(mail)
    assert not Task.objects.filter(kind="not_mailed").exists()


def test_whoever_is_given_a_task_hears_of_it_and_the_others_no_more():
    w, rosa, ada = factories.world(), personas.rosa(), personas.ada()
    docrequest = factories.asked(w)
    later(minutes=11)
    reassignment.give(Task.objects.get(subject=docrequest.subject), rosa, by=ada)
    assert [kind for kind, _said in told(rosa)] == [Kind.MY_TASK]
    assert told(w.ravi) == []


def test_a_task_that_is_nobody_s_is_told_to_the_administrators():
    ada, w = personas.ada(), factories.world()
    task = inbox.NewTask("new_link", "Asked for a new invitation", "Rosa")
    inbox.add("staff:7", client=None, task=task, by=SYSTEM)
    assert told(ada) == [(Kind.TEAM_TASK, "Asked for a new invitation: Rosa")]
    assert told(w.ravi) == []
