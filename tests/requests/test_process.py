"""The verbs of a document request: what each needs, what it leaves behind, and who hears a polite no."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests import cast, make, papers
from vestibule.audit.models import AuditEvent
from vestibule.kit.moves import Refused
from vestibule.links.models import AccessLink
from vestibule.mail.models import OutgoingMail
from vestibule.requests import answers, find, process, progress, reviews, rules
from vestibule.requests.models import CHECK, CLOSED, CONTACT, DONE, WAITING, DocumentRequest, ItemFile, Review
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


def open_tasks(docrequest) -> list[tuple[str, str]]:
    return [(task.kind, task.assignee.name if task.assignee else task.team.key) for task in Task.objects.open().filter(subject=docrequest.subject)]


def letters(docrequest) -> list[str]:
    return list(OutgoingMail.objects.filter(about=docrequest.subject).order_by("pk").values_list("letter", flat=True))


@pytest.mark.covers("A-20", "A-21", "A-22", "A-23", "A-28", "A-29", "I-8")
def test_without_an_account_customer_service_calls_first():
    w = make.world()
    docrequest = make.asked(w)
    assert docrequest.state == CONTACT and docrequest.author == w.anna
    assert docrequest.account.status == "not_registered"
    assert open_tasks(docrequest) == [("contact", "customer_service")]
    assert letters(docrequest) == [], "nothing is mailed before the customer was contacted"
    created = AuditEvent.objects.get(act="docrequest.created", subject=docrequest.subject)
    assert created.actor == w.anna.actor_ref and created.client_number == w.client.pk


@pytest.mark.covers("A-23", "A-36", "A-37", "M-01")
def test_with_an_active_account_the_letter_goes_out_at_once():
    w = make.world()
    cast.registered(w.mina, w.client)
    docrequest = make.asked(w)
    assert docrequest.state == WAITING
    assert open_tasks(docrequest) == []
    assert letters(docrequest) == ["requests/document_request"]
    assert [one.pk for one in find.own(w.account, waiting=True).rows] == [docrequest.pk]
    mail = OutgoingMail.objects.get()
    assert "please" in mail.text and "/portal/" in mail.text and "inside only" not in mail.text + mail.html
    assert mail.attachments.count() == 1


@pytest.mark.covers("A-20", "S-22")
def test_a_second_press_of_save_is_the_same_request():
    w = make.world()
    first = make.asked(w, form_key="one form")
    assert make.asked(w, form_key="one form") == first
    assert DocumentRequest.objects.count() == 1
    assert AuditEvent.objects.filter(act="docrequest.created").count() == 1


@pytest.mark.covers("A-34", "A-35", "A-44", "M-02", "R-7", "S-6")
def test_contacted_sends_one_invitation_and_stores_no_usable_link():
    from vestibule.links import entry

    w = make.world()
    docrequest = process.contacted(make.asked(w), by=w.ravi)
    assert docrequest.state == WAITING and letters(docrequest) == ["requests/invitation"]
    link = AccessLink.objects.get()
    mail = OutgoingMail.objects.get()
    secret = entry.token(link)
    assert f"{{link:{link.pk}}}" in mail.text and secret not in mail.text + mail.html
    assert link.token_sha256 and secret != link.token_sha256 and secret != link.nonce
    again = make.asked(w)
    process.contacted(again, by=w.ravi)
    assert entry.living(secret, "invitation") is None, "a new invitation ends the earlier one"


@pytest.mark.covers("A-23")
def test_contacted_without_an_address_is_refused_until_one_is_given():
    w = make.world(email="")
    docrequest = make.asked(w)
    with pytest.raises(Refused, match="working e-mail address"):
        process.contacted(docrequest, by=w.ravi)
    with pytest.raises(Refused, match="correct format"):
        process.contacted(docrequest, email="mina@", by=w.ravi)
    process.contacted(docrequest, email="mina@bianchi.example", by=w.ravi)
    assert OutgoingMail.objects.get().to_address == "mina@bianchi.example"


@pytest.mark.covers("A-51", "A-52", "A-53", "R-2", "K-3")
def test_sending_needs_a_file_and_names_the_gaps():
    w = make.world()
    docrequest = make.waiting(w)
    with pytest.raises(Refused, match="Add your documents first"):
        answers.submit(docrequest, by=w.account)
    item = find.item(w.account, docrequest.reference, 1)
    answers.add_file(item, make.taken(papers.pdf("one"), "one.pdf"), name="one.pdf", by=w.account)
    with pytest.raises(answers.Gaps) as gaps:
        answers.submit(docrequest, by=w.account)
    assert [missing.name for missing in gaps.value.items] == ["ID card"]
    assert not docrequest.submissions.exists()
    answers.submit(docrequest, send_with_gaps=True, by=w.account)
    docrequest.refresh_from_db()
    assert docrequest.state == CHECK and open_tasks(docrequest) == [("check", "Ravi Sharma")]
    with pytest.raises(Refused, match="already sent"):
        answers.add_file(item, make.taken(papers.pdf("late"), "late.pdf"), name="late.pdf", by=w.account)
    with pytest.raises(Refused):
        answers.remove_file(find.file(w.account, docrequest.reference, ItemFile.objects.get().version.public_id), by=w.account)


@pytest.mark.covers("R-3")
def test_staff_never_see_what_was_added_but_not_sent():
    w = make.world()
    docrequest = make.waiting(w)
    item = find.item(w.account, docrequest.reference, 1)
    file = answers.add_file(item, make.taken(papers.pdf("draft"), "draft.pdf"), name="draft.pdf", by=w.account)
    assert all(not view.files for view in progress.items_for_staff(docrequest))
    with pytest.raises(LookupError):
        find.version(w.ravi, file.version.public_id)
    assert find.version(w.account, file.version.public_id) == file.version


@pytest.mark.covers("A-58", "A-59", "A-66", "I-5", "M-03")
def test_reupload_needs_a_comment_and_begins_a_new_round():
    w = make.world()
    docrequest = make.submitted(w)
    with pytest.raises(Refused, match="Write what needs to be corrected"):
        reviews.ask_again(docrequest, make.decision(docrequest, "  "), by=w.ravi)
    reviews.ask_again(docrequest, make.decision(docrequest, "Page two is missing."), by=w.ravi)
    docrequest.refresh_from_db()
    assert (docrequest.state, docrequest.round) == (WAITING, 2)
    assert "Page two is missing." in OutgoingMail.objects.order_by("pk").last().text
    assert docrequest.submissions.count() == 1, "earlier files stay in history"
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(submission=docrequest.submissions.get(), stage=2, reviewer=w.ravi, accepted=False, comment="")


@pytest.mark.covers("G-26")
def test_only_the_marked_items_are_asked_for_again():
    w = make.world()
    docrequest = make.submitted(w)
    card = docrequest.items.get(name="ID card")
    docrequest = reviews.ask_again(docrequest, make.decision(docrequest, "The card has expired.", {card.pk: "expired"}), by=w.ravi)
    words = {view.item.name: view.status for view in progress.items_for_customer(docrequest)}
    assert words == {"Supplier self-declaration": "accepted", "ID card": "again"}
    declaration = find.item(w.account, docrequest.reference, 1)
    with pytest.raises(Refused, match="already accepted"):
        answers.add_file(declaration, make.taken(papers.pdf("x"), "x.pdf"), name="x.pdf", by=w.account)


@pytest.mark.covers("G-26", "A-59")
def test_what_did_not_come_is_asked_for_again_whatever_is_marked():
    """The customer sent what she had; the reviewer marks the one that came and looks no further."""
    w = make.world()
    docrequest = make.waiting(w)
    declaration = find.item(w.account, docrequest.reference, 1)
    answers.add_file(declaration, make.taken(papers.pdf("one"), "one.pdf"), name="one.pdf", by=w.account)
    answers.submit(docrequest, send_with_gaps=True, by=w.account)
    docrequest = find.docrequest(w.ravi, docrequest.reference)
    reviews.ask_again(docrequest, make.decision(docrequest, "Page two is missing.", {declaration.pk: "incomplete"}), by=w.ravi)
    assert not docrequest.items.exclude(accepted_at=None).exists()
    assert not Review.objects.get().verdicts.filter(accepted=True).exists()
    assert "ID card" in OutgoingMail.objects.latest("pk").text


@pytest.mark.covers("F-19", "G-26")
@pytest.mark.parametrize("marked", [["Supplier self-declaration"], ["ID card"], ["Supplier self-declaration", "ID card"], []])
def test_state_verdicts_and_letter_name_the_same_items_also_one_that_was_accepted_before(marked):
    """Round 2: the declaration was accepted in round 1, the card came again."""
    w = make.world()
    docrequest = make.submitted(w)
    card = docrequest.items.get(name="ID card")
    reviews.ask_again(docrequest, make.decision(docrequest, "The card has expired.", {card.pk: "expired"}), by=w.ravi)
    docrequest = make.submitted(w, find.docrequest(w.ravi, docrequest.reference))
    wrong = {item.pk: "The stamp is of last year." for item in docrequest.items.filter(name__in=marked)}
    reviews.ask_again(docrequest, make.decision(docrequest, "Please look again.", wrong), by=w.ravi)
    asked = set(marked) or {"ID card"}
    assert {item.name for item in docrequest.items.filter(accepted_at=None)} == asked
    verdicts = Review.objects.latest("pk").verdicts.all()
    assert {verdict.item.name for verdict in verdicts if not verdict.accepted} == asked
    listed = OutgoingMail.objects.latest("pk").text.partition("Please upload again:")[2].partition("What to change")[0]
    assert {name for name in ("Supplier self-declaration", "ID card") if name in listed} == asked


@pytest.mark.covers("A-60", "A-62", "A-65", "I-7", "M-04", "K-2")
def test_ok_makes_done_tells_the_customer_and_hands_over_to_the_author():
    w = make.world()
    docrequest = make.accepted(w)
    assert docrequest.state == DONE and open_tasks(docrequest) == [("final_check", "Anna Conti")]
    assert letters(docrequest)[-1] == "requests/accepted"
    count = OutgoingMail.objects.count()
    reviews.close(docrequest, make.decision(docrequest), by=w.anna)
    docrequest.refresh_from_db()
    assert docrequest.state == CLOSED and docrequest.closed_at and open_tasks(docrequest) == []
    assert OutgoingMail.objects.count() == count, "closing sends no mail"


@pytest.mark.covers("A-63", "A-64", "M-05", "R-11")
def test_the_author_may_ask_again_after_done_and_the_letter_replaces_the_earlier_one():
    w = make.world()
    docrequest = make.accepted(w)
    with pytest.raises(Refused, match="Write what needs to be corrected"):
        reviews.final_ask_again(docrequest, make.decision(docrequest), by=w.anna)
    docrequest = reviews.final_ask_again(docrequest, make.decision(docrequest, "The signature differs."), by=w.anna)
    assert docrequest.state == WAITING and docrequest.round == 2
    assert "replaces the earlier" in OutgoingMail.objects.order_by("pk").last().text
    docrequest = make.submitted(w, docrequest)
    assert docrequest.state == CHECK, "the full two stages again"


@pytest.mark.covers("A-61", "S-22", "R-21")
def test_a_decision_is_bound_to_what_was_on_the_screen():
    w = make.world()
    docrequest = make.submitted(w)
    old = make.decision(docrequest, "again please")
    reviews.ask_again(docrequest, old, by=w.ravi)
    docrequest = make.submitted(w, docrequest)
    with pytest.raises(Refused, match="newer upload"):
        reviews.accept(docrequest, old, by=w.ravi)
    reviews.accept(docrequest, make.decision(docrequest), by=w.ravi)
    with pytest.raises(Refused, match="Ravi Sharma already decided this"):
        reviews.ask_again(docrequest, make.decision(docrequest, "too late"), by=w.ravi)


HANDS = [
    ("contacted", CONTACT, {"anna": "Only Customer service", "ravi": "", "ada": ""}),
    ("accept", CHECK, {"anna": "Only Customer service", "ravi": "", "ada": ""}),
    ("ask_again", CHECK, {"anna": "Only Customer service", "ravi": "", "ada": ""}),
    ("close", DONE, {"anna": "", "ravi": "Only the person who asked", "ada": ""}),
    ("final_ask_again", DONE, {"anna": "", "ravi": "Only the person who asked", "ada": ""}),
    ("submit", WAITING, {"anna": "Only the customer", "ravi": "Only the customer", "ada": "Only the customer"}),
]


@pytest.mark.covers("S-8", "S-21")
@pytest.mark.parametrize(("verb", "state", "expected"), HANDS)
def test_each_verb_lies_in_one_hand(verb, state, expected):
    w = make.world()
    ada = cast.ada()
    docrequest = {CONTACT: make.asked, WAITING: make.waiting, CHECK: make.submitted, DONE: make.accepted}[state](w)
    for name, person in (("anna", w.anna), ("ravi", w.ravi), ("ada", ada)):
        reason = rules.refusal(docrequest, verb, by=person)
        assert reason.startswith(expected[name]) and bool(reason) == bool(expected[name]), (verb, name, reason)


@pytest.mark.covers("G-18")
def test_the_first_check_is_not_made_by_whoever_asked():
    w = make.world()
    from vestibule.people.register import team

    w.anna.teams.add(team("customer_service"))
    docrequest = make.submitted(w)
    assert "Somebody else" in rules.refusal(docrequest, "accept", by=w.anna)


@pytest.mark.covers("A-47", "S-7")
def test_a_customer_finds_only_what_is_hers():
    w = make.world()
    otto = cast.otto()
    docrequest = make.submitted(w)
    version = ItemFile.objects.first().version
    for look in (
        lambda: find.docrequest(otto, docrequest.reference),
        lambda: find.docrequest(otto, "NW-2026-9999"),
        lambda: find.item(otto, docrequest.reference, 1),
        lambda: find.file(otto, docrequest.reference, version.public_id),
        lambda: find.version(otto, version.public_id),
        lambda: find.version(otto, docrequest.items.first().template_file.public_id),
    ):
        with pytest.raises(LookupError):
            look()
    with pytest.raises(Refused):
        answers.submit(docrequest, by=otto)


@pytest.mark.covers("A-49", "I-3")
def test_the_customer_s_task_comes_and_goes_with_the_state():
    w = make.world()
    docrequest = make.asked(w)
    shown = [find.own(docrequest.account, waiting=one).rows for one in (True, False)]
    assert shown == [[], []], "nothing is shown before the customer was told"
    docrequest = make.waiting(w)
    assert [one.state for one in find.own(w.account, waiting=True).rows] == [WAITING]
    docrequest = make.submitted(w, docrequest)
    assert [one.state for one in find.own(w.account, waiting=False).rows] == [CHECK]


@pytest.mark.covers("G-14", "I-4")
def test_the_same_person_keeps_the_request():
    w = make.world()
    cast.rosa()
    docrequest = make.submitted(w)
    assert open_tasks(docrequest) == [("check", "Ravi Sharma")]
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(kind="check", subject=docrequest.subject, title="x", detail="x", client=w.client)


def test_a_task_is_claimed_by_one_and_given_back():
    w = make.world()
    rosa = cast.rosa()
    make.asked(w)
    task = Task.objects.get()
    inbox.claim(task, by=w.ravi)
    with pytest.raises(Refused, match="Ravi Sharma already has this task"):
        inbox.claim(task, by=rosa)
    assert inbox.listing(rosa, "mine").rows == []
    inbox.release(task, by=w.ravi)
    assert inbox.listing(rosa, "mine").rows == [task]
    assert not Task.objects.visible_to(w.anna).exists() and not Task.objects.visible_to(cast.otto()).exists()


@pytest.mark.covers("A-67", "S-29")
def test_every_state_change_leaves_exactly_one_entry():
    w = make.world()
    docrequest = make.accepted(w)
    reviews.close(docrequest, make.decision(docrequest), by=w.anna)
    acts = AuditEvent.objects.filter(subject=docrequest.subject, act__startswith="docrequest.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["docrequest.created", "docrequest.contacted", "docrequest.submitted", "docrequest.accepted", "docrequest.closed"]
