"""The commands of a document request: what each needs, what it leaves behind, and who hears a denial."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db import IntegrityError, transaction

from tests import factories, personas, sample_files
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import (
    commands,
    comments,
    file_queries,
    portal_submission,
    presentation,
    queries,
    reviews,
    rules,
)
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import ItemFile, Review
from vestibule.links.models import AccessLink
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.timezone import long_day, today
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


def open_tasks(docrequest) -> list[tuple[str, str]]:
    return [
        (task.kind, task.assignee.name if task.assignee else task.team.key)
        for task in Task.objects.open().filter(subject=docrequest.subject)
    ]


def letters(docrequest) -> list[str]:
    return list(
        OutgoingMail.objects.filter(about=docrequest.subject).order_by("pk").values_list("letter", flat=True)
    )


@pytest.mark.covers("A-20", "A-21", "A-22", "A-23", "A-28", "A-29", "I-8")
def test_without_an_account_customer_service_calls_first():
    w = factories.world()
    docrequest = factories.asked(w)
    assert docrequest.state == RequestState.CONTACT and docrequest.author == w.anna
    assert docrequest.account.status == "not_registered"
    assert open_tasks(docrequest) == [("contact", "customer_service")]
    assert letters(docrequest) == [], "nothing is mailed before the customer was contacted"
    created = AuditEvent.objects.get(event_type="docrequest.created", subject=docrequest.subject)
    assert created.actor == w.anna.actor_ref and created.client_number == w.client.pk


@pytest.mark.covers("A-23", "A-36", "A-37", "M-01")
def test_with_an_active_account_the_letter_goes_out_at_once():
    w = factories.world()
    personas.registered(w.mina, w.client)
    docrequest = factories.asked(w)
    assert docrequest.state == RequestState.WAITING
    assert open_tasks(docrequest) == []
    assert letters(docrequest) == ["requests/document_request"]
    assert [one.pk for one in queries.own(w.account, waiting=True).rows] == [docrequest.pk]
    mail = OutgoingMail.objects.get()
    assert "please" in mail.text and "/portal/" in mail.text and "inside only" not in mail.text + mail.html
    assert mail.attachments.count() == 1


@pytest.mark.covers("G-65")
def test_blank_forms_that_are_too_large_for_a_letter_are_on_the_page(settings):
    w = factories.world()
    personas.registered(w.mina, w.client)
    settings.EMAIL_ATTACHMENTS = factories.file_of(w.templates[0]).size
    small = factories.asked(w)
    settings.EMAIL_ATTACHMENTS -= 1
    large = factories.asked(w)
    sizes, texts = [], []
    for docrequest in (small, large):
        mail = OutgoingMail.objects.get(about=docrequest.subject)
        sizes.append(mail.attachments.count())
        texts.append(mail.text)
    assert sizes == [1, 0]
    assert "attached" in texts[0] and "attached" not in texts[1] and "/portal/" in texts[1]


@pytest.mark.covers("A-34", "A-35", "A-44", "M-02", "R-7", "S-6")
def test_contacted_sends_one_invitation_and_stores_no_usable_link():
    from vestibule.links import tokens

    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    assert docrequest.state == RequestState.WAITING and letters(docrequest) == ["requests/invitation"]
    link = AccessLink.objects.get()
    mail = OutgoingMail.objects.get()
    secret = tokens.token(link)
    assert f"{{link:{link.pk}}}" in mail.text and secret not in mail.text + mail.html
    assert link.token_sha256 and secret != link.token_sha256 and secret != link.nonce
    again = factories.asked(w)
    commands.contacted(again, by=w.ravi)
    assert tokens.find_open(secret, "invitation") is None, "a new invitation ends the earlier one"


@pytest.mark.covers("A-23", "G-01")
def test_contacted_without_an_address_is_refused_until_one_is_given():
    w = factories.world(email="")
    docrequest = factories.asked(w)
    with pytest.raises(ActionDeniedError, match="working email address"):
        commands.contacted(docrequest, by=w.ravi)
    with pytest.raises(ActionDeniedError, match="correct format"):
        commands.contacted(docrequest, email="mina@", by=w.ravi)
    commands.contacted(docrequest, email="mina@bianchi.example", by=w.ravi)
    assert OutgoingMail.objects.get().to_address == "mina@bianchi.example"


@pytest.mark.covers("A-51", "A-52", "A-53", "R-2", "K-3", "G-24")
def test_sending_needs_a_file_and_names_the_gaps():
    w = factories.world()
    docrequest = factories.waiting(w)
    with pytest.raises(ActionDeniedError, match="Add your documents first"):
        portal_submission.submit(docrequest, by=w.account)
    item = queries.item(w.account, docrequest.reference, 1)
    portal_submission.add_file(
        item, factories.taken(sample_files.pdf("one"), "one.pdf"), name="one.pdf", by=w.account
    )
    with pytest.raises(portal_submission.IncompleteError) as gaps:
        portal_submission.submit(docrequest, by=w.account)
    assert [missing.name for missing in gaps.value.items] == ["ID card"]
    assert not docrequest.submissions.exists()
    portal_submission.submit(docrequest, send_with_gaps=True, by=w.account)
    docrequest.refresh_from_db()
    assert docrequest.state == RequestState.CHECK and open_tasks(docrequest) == [("check", "Ravi Sharma")]
    inbox.claim(Task.objects.open().get(), by=w.ravi)
    with pytest.raises(ActionDeniedError, match="We have started checking"):
        portal_submission.add_file(
            item, factories.taken(sample_files.pdf("late"), "late.pdf"), name="late.pdf", by=w.account
        )
    with pytest.raises(ActionDeniedError):
        portal_submission.remove_file(
            queries.file(w.account, docrequest.reference, ItemFile.objects.get().version.public_id),
            by=w.account,
        )


@pytest.mark.covers("R-3")
def test_staff_never_see_what_was_added_but_not_sent():
    w = factories.world()
    docrequest = factories.waiting(w)
    item = queries.item(w.account, docrequest.reference, 1)
    file = portal_submission.add_file(
        item, factories.taken(sample_files.pdf("draft"), "draft.pdf"), name="draft.pdf", by=w.account
    )
    assert all(not view.files for view in presentation.items_for_staff(docrequest))
    with pytest.raises(LookupError):
        file_queries.version(w.ravi, file.version.public_id)
    assert file_queries.version(w.account, file.version.public_id) == file.version


@pytest.mark.covers("A-58", "A-59", "A-66", "I-5", "M-03")
def test_reupload_needs_a_comment_and_begins_a_new_round():
    w = factories.world()
    docrequest = factories.submitted(w)
    with pytest.raises(ActionDeniedError, match="Enter what needs to be corrected"):
        reviews.ask_again(docrequest, factories.decision(docrequest, "  "), by=w.ravi)
    reviews.ask_again(docrequest, factories.decision(docrequest, "Page two is missing."), by=w.ravi)
    docrequest.refresh_from_db()
    assert (docrequest.state, docrequest.round) == (RequestState.WAITING, 2)
    assert "Page two is missing." in OutgoingMail.objects.order_by("pk").last().text
    assert docrequest.submissions.count() == 1, "earlier files stay in history"
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            submission=docrequest.submissions.get(), stage=2, reviewer=w.ravi, accepted=False, comment=""
        )


@pytest.mark.covers("M-03")
@pytest.mark.parametrize(
    "late, said", [(0, "Please upload by {day}."), (1, "Please upload as soon as you can.")]
)
def test_a_letter_that_asks_again_says_until_when_unless_that_day_has_passed(late, said):
    w = factories.world()
    docrequest = factories.submitted(w)
    docrequest.due_on = today() - datetime.timedelta(days=late)
    docrequest.save()
    reviews.ask_again(docrequest, factories.decision(docrequest, "Page two is missing."), by=w.ravi)
    mail = OutgoingMail.objects.order_by("pk").last()
    for part in (mail.text, re.sub("<[^>]+>", " ", mail.html)):
        assert said.format(day=long_day(docrequest.due_on)) in " ".join(part.split())


@pytest.mark.covers("G-26")
def test_only_the_marked_items_are_asked_for_again():
    w = factories.world()
    docrequest = factories.submitted(w)
    card = docrequest.items.get(name="ID card")
    docrequest = reviews.ask_again(
        docrequest, factories.decision(docrequest, "The card has expired.", {card.pk: "expired"}), by=w.ravi
    )
    words = {view.item.name: view.state for view in presentation.items_for_customer(docrequest)}
    assert words == {"Supplier self-declaration": "accepted", "ID card": "again"}
    declaration = queries.item(w.account, docrequest.reference, 1)
    with pytest.raises(ActionDeniedError, match="already accepted"):
        portal_submission.add_file(
            declaration, factories.taken(sample_files.pdf("x"), "x.pdf"), name="x.pdf", by=w.account
        )


@pytest.mark.covers("G-26", "A-59")
def test_what_did_not_come_is_asked_for_again_whatever_is_marked():
    """The customer sent what she had; the reviewer marks the one that came and looks no further."""
    w = factories.world()
    docrequest, card = factories.sent_without_the_card(w)
    declaration = docrequest.items.exclude(pk=card.pk).get()
    reviews.ask_again(
        docrequest,
        factories.decision(docrequest, "Page two is missing.", {declaration.pk: "incomplete"}),
        by=w.ravi,
    )
    assert not docrequest.items.exclude(accepted_at=None).exists()
    assert not Review.objects.get().verdicts.filter(accepted=True).exists()
    assert "ID card" in OutgoingMail.objects.latest("pk").text


@pytest.mark.covers("K-3")
def test_what_did_not_come_is_never_accepted_in_silence():
    w = factories.world()
    docrequest, card = factories.sent_without_the_card(w)
    assert [str(view.status.label) for view in presentation.items_for_staff(docrequest)] == [
        "To check",
        "Not sent",
    ]
    with pytest.raises(ActionDeniedError, match="There is no file for: ID card"):
        reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    assert not Review.objects.exists()
    reviews.accept(docrequest, factories.decision(docrequest, agreed=[card.pk]), by=w.ravi)
    mail = OutgoingMail.objects.latest("pk")
    asked = mail.text.partition("We do not need these any more:")
    assert "Supplier self-declaration" in asked[0] and "ID card" not in asked[0] and "- ID card" in asked[2]
    docrequest = queries.docrequest(w.ravi, docrequest.reference)
    for views, said in (
        (presentation.items_for_staff(docrequest), "Accepted"),
        (presentation.items_for_customer(docrequest), "No issues found so far"),
    ):
        assert [str(view.status.label) for view in views] == [said, "Not needed"]


@pytest.mark.covers("K-3", "A-63")
def test_what_was_not_needed_at_the_first_check_can_be_asked_for_at_the_final_one():
    w = factories.world()
    docrequest, card = factories.sent_without_the_card(w)
    reviews.accept(docrequest, factories.decision(docrequest, agreed=[card.pk]), by=w.ravi)
    rejected = factories.decision(docrequest, "We need it all the same.", {card.pk: "We need it"})
    reviews.final_ask_again(docrequest, rejected, by=w.anna)
    docrequest = queries.docrequest(w.account, docrequest.reference)
    views = presentation.items_for_customer(docrequest)
    assert [str(view.status.label) for view in views] == ["Accepted", "Please upload"]


@pytest.mark.covers("K-3", "A-59")
def test_what_is_marked_ok_without_a_file_is_not_asked_for_again():
    w = factories.world()
    docrequest, card = factories.sent_without_the_card(w)
    declaration = docrequest.items.get(name="Supplier self-declaration")
    said = factories.decision(docrequest, "Sign it.", {declaration.pk: "Not signed"}, agreed=[card.pk])
    reviews.ask_again(docrequest, said, by=w.ravi)
    asked, _said, not_needed = OutgoingMail.objects.latest("pk").text.partition(
        "We do not need these any more:"
    )
    assert "ID card" not in asked and "- ID card" in not_needed
    card.refresh_from_db()
    assert card.accepted_at and card.waived


@pytest.mark.covers("F-19", "G-26")
@pytest.mark.parametrize(
    "marked", [["Supplier self-declaration"], ["ID card"], ["Supplier self-declaration", "ID card"], []]
)
def test_state_verdicts_and_letter_name_the_same_items_also_one_that_was_accepted_before(marked):
    """Round 2: the declaration was accepted in round 1, the card came again."""
    w = factories.world()
    docrequest = factories.submitted(w)
    card = docrequest.items.get(name="ID card")
    reviews.ask_again(
        docrequest, factories.decision(docrequest, "The card has expired.", {card.pk: "expired"}), by=w.ravi
    )
    docrequest = factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference))
    wrong = {item.pk: "The stamp is of last year." for item in docrequest.items.filter(name__in=marked)}
    reviews.ask_again(docrequest, factories.decision(docrequest, "Please look again.", wrong), by=w.ravi)
    asked = set(marked) or {"ID card"}
    assert {item.name for item in docrequest.items.filter(accepted_at=None)} == asked
    verdicts = Review.objects.latest("pk").verdicts.all()
    assert {verdict.item.name for verdict in verdicts if not verdict.accepted} == asked
    listed = (
        OutgoingMail.objects.latest("pk")
        .text.partition("Please upload again:")[2]
        .partition("What to change")[0]
    )
    assert {name for name in ("Supplier self-declaration", "ID card") if name in listed} == asked


@pytest.mark.covers("A-60", "A-62", "A-65", "I-7", "M-04", "K-2")
def test_ok_makes_done_tells_the_customer_and_hands_over_to_the_author():
    w = factories.world()
    docrequest = factories.accepted(w)
    assert docrequest.state == RequestState.DONE and open_tasks(docrequest) == [("final_check", "Anna Conti")]
    assert letters(docrequest)[-1] == "requests/accepted"
    count = OutgoingMail.objects.count()
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    docrequest.refresh_from_db()
    assert docrequest.state == RequestState.CLOSED and docrequest.closed_at and open_tasks(docrequest) == []
    assert OutgoingMail.objects.count() == count, "closing sends no mail"


@pytest.mark.covers("M-02", "M-04")
def test_a_letter_names_who_sent_it():
    """The colleague with whom the customer has just spoken, not the one who asked first."""
    w = factories.world()
    docrequest = factories.accepted(w)
    for letter in ("requests/invitation", "requests/accepted"):
        mail = OutgoingMail.objects.get(about=docrequest.subject, letter=letter)
        assert "Ravi Sharma sent this email" in mail.text and "Ravi Sharma sent this email" in mail.html


@pytest.mark.covers("M-04", "A-65")
def test_a_comment_goes_with_the_ok_and_is_refused_where_no_letter_takes_it_along():
    w = factories.world()
    docrequest = factories.submitted(w)
    said = factories.decision(docrequest, comment="Thank you, that was quick.")
    docrequest = reviews.accept(docrequest, said, by=w.ravi)
    letter = OutgoingMail.objects.get(letter="requests/accepted")
    assert "Thank you, that was quick.\n(Ravi Sharma, Northwind Ltd)" in letter.text
    assert "Thank you, that was quick." in letter.html
    written = [one.text for one in comments.for_customer(docrequest)]
    assert written == ["Thank you, that was quick.", "please"]
    with pytest.raises(ActionDeniedError, match="The customer gets no email now, and would not see"):
        reviews.close(docrequest, factories.decision(docrequest, comment="Good bye."), by=w.anna)
    assert reviews.close(docrequest, factories.decision(docrequest), by=w.anna).state == RequestState.CLOSED


@pytest.mark.covers("A-63", "A-64", "M-05", "R-11")
def test_the_author_may_ask_again_after_done_and_the_letter_replaces_the_earlier_one():
    w = factories.world()
    docrequest = factories.accepted(w)
    with pytest.raises(ActionDeniedError, match="Enter what needs to be corrected"):
        reviews.final_ask_again(docrequest, factories.decision(docrequest), by=w.anna)
    docrequest = reviews.final_ask_again(
        docrequest, factories.decision(docrequest, "The signature differs."), by=w.anna
    )
    assert docrequest.state == RequestState.WAITING and docrequest.round == 2
    assert "Please ignore our email of" in OutgoingMail.objects.order_by("pk").last().text
    docrequest = factories.submitted(w, docrequest)
    assert docrequest.state == RequestState.CHECK, "the full two stages again"


@pytest.mark.covers("A-61", "S-22", "R-21")
def test_a_decision_is_bound_to_what_was_on_the_screen():
    w = factories.world()
    docrequest = factories.submitted(w)
    old = factories.decision(docrequest, "again please")
    reviews.ask_again(docrequest, old, by=w.ravi)
    docrequest = factories.submitted(w, docrequest)
    with pytest.raises(ActionDeniedError, match="something newer than what is on your screen"):
        reviews.accept(docrequest, old, by=w.ravi)
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    with pytest.raises(ActionDeniedError, match="You already decided this"):
        reviews.ask_again(docrequest, factories.decision(docrequest, "too late"), by=w.ravi)


HANDS = [
    ("contacted", RequestState.CONTACT, {"anna": "Only Customer service", "ravi": "", "ada": ""}),
    ("accept", RequestState.CHECK, {"anna": "Only Customer service", "ravi": "", "ada": ""}),
    ("ask_again", RequestState.CHECK, {"anna": "Only Customer service", "ravi": "", "ada": ""}),
    ("close", RequestState.DONE, {"anna": "", "ravi": "Only Anna Conti, who asked", "ada": ""}),
    (
        "final_ask_again",
        RequestState.DONE,
        {"anna": "", "ravi": "Only Anna Conti, who asked", "ada": ""},
    ),
    (
        "submit",
        RequestState.WAITING,
        {"anna": "Only the customer", "ravi": "Only the customer", "ada": "Only the customer"},
    ),
]


@pytest.mark.covers("S-8", "S-21")
@pytest.mark.parametrize(("verb", "state", "expected"), HANDS)
def test_each_verb_lies_in_one_hand(verb, state, expected):
    w = factories.world()
    ada = personas.ada()
    docrequest = {
        RequestState.CONTACT: factories.asked,
        RequestState.WAITING: factories.waiting,
        RequestState.CHECK: factories.submitted,
        RequestState.DONE: factories.accepted,
    }[state](w)
    for name, person in (("anna", w.anna), ("ravi", w.ravi), ("ada", ada)):
        reason = rules.denial_reason(docrequest, verb, by=person)
        assert reason.startswith(expected[name]) and bool(reason) == bool(expected[name]), (
            verb,
            name,
            reason,
        )


@pytest.mark.covers("G-18")
def test_the_first_check_is_not_made_by_whoever_asked():
    w = factories.world()
    from vestibule.people.commands import get_team

    w.anna.teams.add(get_team("customer_service"))
    docrequest = factories.submitted(w)
    assert "a colleague in Customer service must do the first check" in rules.denial_reason(
        docrequest, "accept", by=w.anna
    )


@pytest.mark.covers("A-47", "S-7")
def test_a_customer_finds_only_what_is_hers():
    w = factories.world()
    otto = personas.otto()
    docrequest = factories.submitted(w)
    version = ItemFile.objects.first().version
    for look in (
        lambda: queries.docrequest(otto, docrequest.reference),
        lambda: queries.docrequest(otto, "NW-2026-9999"),
        lambda: queries.item(otto, docrequest.reference, 1),
        lambda: queries.file(otto, docrequest.reference, version.public_id),
        lambda: file_queries.version(otto, version.public_id),
        lambda: file_queries.version(otto, docrequest.items.first().template_files[0].public_id),
    ):
        with pytest.raises(LookupError):
            look()
    with pytest.raises(ActionDeniedError):
        portal_submission.submit(docrequest, by=otto)


@pytest.mark.covers("A-49", "I-3")
def test_the_customer_s_task_comes_and_goes_with_the_state():
    w = factories.world()
    docrequest = factories.asked(w)
    shown = [queries.own(docrequest.account, waiting=one).rows for one in (True, False)]
    assert shown == [[], []], "nothing is shown before the customer was told"
    docrequest = factories.waiting(w)
    assert [one.state for one in queries.own(w.account, waiting=True).rows] == [RequestState.WAITING]
    docrequest = factories.submitted(w, docrequest)
    assert [one.state for one in queries.own(w.account, waiting=False).rows] == [RequestState.CHECK]


@pytest.mark.covers("G-14", "I-4")
def test_the_same_person_keeps_the_request():
    w = factories.world()
    personas.rosa()
    docrequest = factories.submitted(w)
    assert open_tasks(docrequest) == [("check", "Ravi Sharma")]
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(kind="check", subject=docrequest.subject, title="x", detail="x", client=w.client)


def test_a_task_is_claimed_by_one_and_given_back():
    w = factories.world()
    rosa = personas.rosa()
    factories.asked(w)
    task = Task.objects.get()
    inbox.claim(task, by=w.ravi)
    with pytest.raises(ActionDeniedError, match="Ravi Sharma already has this task"):
        inbox.claim(task, by=rosa)
    assert inbox.listing(rosa, "mine").rows == []
    inbox.release(task, by=w.ravi)
    assert inbox.listing(rosa, "mine").rows == [task]
    assert (
        not Task.objects.visible_to(w.anna).exists() and not Task.objects.visible_to(personas.otto()).exists()
    )


@pytest.mark.covers("A-67", "S-29")
def test_every_state_change_leaves_exactly_one_entry_with_the_state_before_and_after():
    w = factories.world()
    docrequest = factories.accepted(w)
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    events = (
        AuditEvent.objects.select_related("details")
        .filter(subject=docrequest.subject, event_type__startswith="docrequest.")
        .order_by("pk")
    )
    changes = [
        (event.event_type, event.details.content.get("before"), event.details.content.get("after"))
        for event in events
    ]
    assert changes == [
        ("docrequest.created", None, None),
        ("docrequest.contacted", "contact", "waiting"),
        ("docrequest.submitted", "waiting", "check"),
        ("docrequest.marked_ok", None, None),
        ("docrequest.accepted", "check", "done"),
        ("docrequest.closed", "done", "closed"),
    ]
