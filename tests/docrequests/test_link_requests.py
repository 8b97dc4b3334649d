"""Requests by link, the organisation's side: picked, sent in one mail, answered, cancelled, expired, and what
each leaves behind."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now

from tests.scenarios.request_by_link import accepted, again, finished, link_holder, onboarding
from vestibule.audit.event_types import EVENT_TYPES
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry, of_client
from vestibule.cases import queries as cases
from vestibule.catalog.commands import change_form, retire_form
from vestibule.catalog.questions import Question
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError, LinkClosedError
from vestibule.docrequests import link_requests, presentation, queries, rules
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest, RequestItem
from vestibule.links import tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail import outbox
from vestibule.mail.models import OutgoingMail
from vestibule.mail.placeholders import render
from vestibule.tasks.models import Task
from vestibule.worker import sweeps

MINA = "mina@bianchi.example"


def tasks(docrequest) -> list[tuple[str, str]]:
    return [
        (task.kind, task.assignee.name) for task in Task.objects.open().filter(subject=docrequest.subject)
    ]


def forms_entries(o) -> list[str]:
    """The events of category Forms in the client's log, oldest first."""
    return [one.event_type for one in reversed(of_client(o.w.anna, o.w.client.pk, category="forms").rows)]


PICKED = ["docrequest.drafted", "docrequest.item_added", "docrequest.item_added"]


def flag(o) -> bool:
    """Whether the case says Waiting for customer."""
    return o.case.pk in queries.outstanding_cases(o.w.anna, [o.w.client])


def dead(token: str) -> bool:
    return tokens.find_open(token, Purpose.REQUEST) is None


@pytest.mark.usefixtures("db")
class TestPicking:
    @pytest.mark.covers("B-01", "B-02", "B-09", "B-12")
    def test_options_of_several_tasks_join_one_draft_of_the_client(self):
        o = onboarding()
        first, second = o.pick("Identity", "ID card"), o.pick("Finance", "Source of funds")
        assert first == second and second.state == RequestState.DRAFT and second.recipient == MINA
        items = list(second.items.all())
        assert [(item.name, item.requirement.name, item.added_by.name) for item in items] == [
            ("ID card", "Identity", "Anna Conti"),
            ("Source of funds", "Finance", "Anna Conti"),
        ]
        assert items[0].template and items[1].form and all(item.checked for item in items)
        assert list(o.task("Sanctions").type.options.all()) == []
        assert not OutgoingMail.objects.exists() and forms_entries(o) == PICKED, "picking sends nothing"

    @pytest.mark.covers("G-70")
    def test_a_form_that_is_no_longer_offered_leaves_the_tasks_and_keeps_back_the_draft(self):
        o = onboarding()
        draft, kept = o.pick("Finance", "Source of funds"), o.pick("Identity", "Person form")
        retire_form(o.funds, by=o.admin)
        [case] = cases.cases_of(o.w.anna, o.w.client)
        offered = {one.name: [way.name for way in one.type.options.all()] for one in case.requirements.all()}
        assert offered["Finance"] == [] and "Person form" in offered["Identity"]
        with pytest.raises(ActionDeniedError, match="no longer ask for: Source of funds"):
            o.send(kept)
        link_requests.remove(draft.items.get(name="Source of funds"), by=o.w.anna)
        assert o.send(kept).state == RequestState.SENDING

    @pytest.mark.covers("B-10", "I-2")
    def test_a_task_is_in_a_request_once_by_rule_and_by_the_database(self):
        o = onboarding()
        draft = o.pick("Identity", "ID card")
        with pytest.raises(ActionDeniedError, match="This task already asks for something in this request"):
            o.pick("Identity", "Person form")
        with pytest.raises(IntegrityError), transaction.atomic():
            RequestItem.objects.create(
                docrequest=draft,
                requirement=o.task("Identity"),
                form=o.person.newest,
                position=9,
                name="again",
            )

    @pytest.mark.covers("I-1", "B-21", "R-21", "S-21")
    @pytest.mark.parametrize("state", [RequestState.DRAFT, RequestState.SENDING, RequestState.WAITING])
    def test_the_database_knows_one_living_request_by_link_of_a_client(self, state):
        o = onboarding()
        o.picked()
        later = {"expires_at": Now() + datetime.timedelta(days=1)}
        with pytest.raises(IntegrityError, match="one_outstanding_link_request"), transaction.atomic():
            DocumentRequest.objects.create(
                reference="X",
                channel="link",
                client=o.w.client,
                author=o.w.anna,
                state=state,
                **later,
            )

    @pytest.mark.covers("B-13", "B-15", "B-14")
    def test_without_entries_there_is_nothing_to_send(self):
        o = onboarding()
        draft = o.pick("Identity", "ID card")
        item = draft.items.get()
        link_requests.remove(item, by=o.w.ravi)
        with pytest.raises(ActionDeniedError, match="The list is empty"):
            o.send(draft)
        assert o.pick("Identity", "Person form") == draft, "the draft goes on with the next entry"

    @pytest.mark.covers("G-69")
    def test_a_draft_is_shared_and_nobody_sends_what_somebody_else_changed(self):
        o = onboarding()
        draft = o.pick("Identity", "ID card")
        seen = [draft.items.get().pk]
        o.pick("Finance", "Source of funds", by=o.w.ravi)
        assert [item.added_by.name for item in draft.items.all()] == ["Anna Conti", "Ravi Sharma"]
        with pytest.raises(ActionDeniedError, match="Someone changed this request while you were working"):
            o.send(draft, seen=seen)
        assert again(draft).state == RequestState.DRAFT and not OutgoingMail.objects.exists()


@pytest.mark.usefixtures("db")
class TestSending:
    @pytest.mark.covers("B-20", "B-48", "T-02", "M-06", "R-4", "R-21", "I-8", "S-24")
    def test_it_counts_as_sent_when_the_mail_server_takes_the_letter(self):
        o = onboarding()
        docrequest = o.send(o.picked())
        assert docrequest.state == RequestState.SENDING and docrequest.sent_at is None and not flag(o), (
            "on its way is not sent"
        )
        mail = OutgoingMail.objects.get()
        assert (
            mail.to_address == MINA
            and f"{{link:{mail.link_ids[0]}}}" in mail.text
            and "/r/" not in mail.text + mail.html
        )
        assert forms_entries(o) == PICKED

        docrequest = accepted(docrequest)
        link = AccessLink.objects.get(about=docrequest.subject)
        assert docrequest.state == RequestState.WAITING and flag(o)
        assert docrequest.sent_at == link.first_delivered_at
        assert (
            docrequest.expires_at == link.expires_at == link.first_delivered_at + datetime.timedelta(days=30)
        )
        assert forms_entries(o) == [*PICKED, "docrequest.mailed"], "one more Forms entry"
        newest = of_client(o.w.anna, o.w.client.pk, category="forms").rows[0]
        assert newest.sentence == "Anna Conti asked mina@bianchi.example for: Person form, Source of funds"
        assert newest.category == "Forms"

    @pytest.mark.covers("B-21", "B-45")
    def test_nothing_new_while_one_is_out_and_the_reason_names_the_tasks(self):
        o = onboarding()
        docrequest = o.send(o.picked())
        for _state in (RequestState.SENDING, RequestState.WAITING):
            with pytest.raises(
                ActionDeniedError,
                match=r"closed\. It asks for: Person form \(Identity\), Source of funds \(Finance\)",
            ):
                o.pick("Owners", "Person form")
            if docrequest.state == RequestState.SENDING:
                docrequest = accepted(docrequest)
        link_requests.cancel(docrequest, by=o.w.ravi)
        assert o.pick("Owners", "Person form").state == RequestState.DRAFT

    @pytest.mark.covers("B-23", "R-21", "S-25")
    def test_a_letter_that_is_refused_for_good_is_a_draft_again_with_a_task(self):
        o = onboarding()
        docrequest = o.send(o.picked())
        token = tokens.token(AccessLink.objects.get())
        docrequest = accepted(docrequest, answer="550 no such user")
        assert (
            docrequest.state == RequestState.DRAFT
            and docrequest.last_error == "550 no such user"
            and not flag(o)
        )
        assert tasks(docrequest) == [("not_mailed", "Anna Conti")] and dead(token)
        assert "docrequest.mailed" not in forms_entries(o)

        docrequest = accepted(o.send(docrequest, recipient="m.bianchi@bianchi.example"))
        assert (
            docrequest.state == RequestState.WAITING
            and docrequest.last_error == ""
            and tasks(docrequest) == []
        )
        assert dead(token) and not dead(tokens.token(link_holder(docrequest).link))

    @pytest.mark.covers("G-02")
    def test_an_address_that_was_typed_serves_this_request_alone_unless_it_is_saved(self):
        o = onboarding(email="")
        with pytest.raises(ActionDeniedError):
            o.send(o.pick("Identity", "ID card"), recipient="")
        docrequest = o.send(o.pick("Finance", "Source of funds"), recipient="typed@bianchi.example")
        o.w.mina.refresh_from_db()
        assert (docrequest.recipient, o.w.mina.email) == ("typed@bianchi.example", "")
        link_requests.cancel(docrequest, by=o.w.anna)
        o.send(o.pick("Identity", "ID card"), recipient="typed@bianchi.example", save_address=True)
        o.w.mina.refresh_from_db()
        assert o.w.mina.email == "typed@bianchi.example"

    @pytest.mark.covers("G-03", "B-17", "B-18")
    def test_another_address_may_be_used_and_may_be_saved(self):
        o = onboarding()
        docrequest = o.send(
            o.pick("Identity", "ID card"), recipient=" assistant@bianchi.example ", message="Hello you"
        )
        mail = OutgoingMail.objects.get()
        assert (
            mail.to_address == "assistant@bianchi.example"
            and "Hello you" in mail.text
            and "Mina" not in mail.text
        )
        assert link_requests.known_by(o.w.client, docrequest.recipient) is None
        link_requests.cancel(docrequest, by=o.w.anna)
        saved = o.send(o.pick("Identity", "ID card"), recipient="new@bianchi.example", save_address=True)
        o.w.mina.refresh_from_db()
        assert (
            o.w.mina.email == "new@bianchi.example"
            and link_requests.known_by(o.w.client, saved.recipient) == o.w.mina
        )
        assert "Hello Mina Bianchi" in OutgoingMail.objects.latest("pk").text

    @pytest.mark.covers("B-17")
    @pytest.mark.parametrize("address", ["", "mina", "mina@", "a@b.example\nBcc: x@y.example"])
    def test_an_address_that_is_none_is_refused(self, address):
        o = onboarding()
        with pytest.raises(ActionDeniedError, match="Enter an email address in the correct format"):
            o.send(o.pick("Identity", "ID card"), recipient=address)

    @pytest.mark.covers("R-18")
    def test_a_real_installation_without_a_mail_server_says_why_it_does_not_send(self, settings):
        o = onboarding()
        draft = o.pick("Identity", "ID card")
        settings.MAILERS, settings.MODE = {}, "real"
        with pytest.raises(ActionDeniedError, match="No mail server is set"):
            o.send(draft)
        settings.MODE = "demo"
        assert o.send(draft).state == RequestState.SENDING

    @pytest.mark.covers("B-25", "R-20")
    def test_placeholders_that_staff_type_never_become_links(self):
        o = onboarding()
        draft = o.pick("Identity", "ID card")
        number = AccessLink.objects.count() + 1
        typed = " ".join(f"{{link:{n}}} {{expires:{n}}}" for n in range(number, number + 200))
        o.send(draft, message=typed)
        mail = OutgoingMail.objects.get()
        written = render(mail.text, tokens.placeholders(set(mail.link_ids)))
        assert written.count("/r/") == 1, "one link: that of the button"

    @pytest.mark.covers("B-06")
    def test_the_proposed_message_is_true_in_the_letter_which_lists_no_parts(self):
        o = onboarding()
        docrequest = accepted(o.send(o.pick("Identity", "ID card"), message=link_requests.default_message()))
        mail = OutgoingMail.objects.get(about=docrequest.subject)
        assert "Please answer the questions on our page." in mail.text and "ID card" not in mail.text
        assert "below" not in mail.text and "below" not in mail.html

    @pytest.mark.covers("B-06")
    def test_subject_and_title_are_the_administrators(self):
        from vestibule.organisation import request_settings

        o = onboarding()
        with pytest.raises(ActionDeniedError, match="Only administrators"):
            request_settings.change(title="Mine", message="x", days=30, keeps_progress=True, by=o.w.anna)
        with pytest.raises(ActionDeniedError, match="up to 150 characters"):
            request_settings.change(title="a" * 151, message="x", days=30, keeps_progress=True, by=o.admin)
        request_settings.change(
            title="Your yearly  update", message="Dear customer", days=10, keeps_progress=True, by=o.admin
        )
        changed = AuditEvent.objects.get(event_type="organisation.requests_changed")
        assert (
            changed.actor == o.admin.actor_ref
            and "number of days that a link works" in entry(changed).sentence
        )
        assert link_requests.default_message() == "Dear customer"
        docrequest = accepted(o.send(o.pick("Identity", "ID card")))
        mail = OutgoingMail.objects.get()
        assert (
            mail.subject_line.startswith("Your yearly update – Northwind Ltd [NW-")
            and "Your yearly update</h1>" in mail.html
        )
        assert docrequest.expires_at - docrequest.sent_at == datetime.timedelta(days=10)


@pytest.mark.usefixtures("db")
class TestTheEnd:
    @pytest.mark.covers("B-40", "B-41", "B-45", "B-46", "B-47", "B-48")
    def test_answers_stand_in_their_tasks_and_the_sender_is_told(self):
        o = onboarding()
        docrequest = finished(o.sent())
        assert docrequest.state == RequestState.COMPLETED and not flag(o)
        assert tasks(docrequest) == [("arrived", "Anna Conti")]
        (funds,) = queries.answered(o.w.anna, o.task("Finance"))
        (file,) = funds.files.all()
        assert funds.answers.values["q1"] == "Salary" and file.version.name == "proof.pdf"
        assert [run.state for run in file.version.check_runs.filter(kind="opens")] == ["queued"]
        assert [one.upload_id for one in o.task("Finance").documents.all()] == [file.upload_id]
        completed = of_client(o.w.anna, o.w.client.pk, category="forms").rows[0]
        assert completed.event_type == "docrequest.completed" and completed.actor_name == MINA
        asked = queries.asked(o.w.anna, o.task("Identity"))
        assert [item.docrequest.state for item in asked] == [RequestState.COMPLETED]
        link_requests.acknowledge(docrequest, by=o.w.ravi)
        assert again(docrequest).state == RequestState.CLOSED and tasks(docrequest) == []

    @pytest.mark.covers("R-3")
    def test_staff_see_nothing_of_what_is_not_finished(self):
        from tests.scenarios.request_by_link import filled

        o = onboarding()
        docrequest = o.sent()
        filled(docrequest, link_holder(docrequest))
        assert [view.state for view in presentation.items_for_staff(docrequest)] == ["todo", "todo"]
        assert (
            queries.answered(o.w.anna, o.task("Identity"))
            == []
            == queries.answered_items(o.w.anna, docrequest)
        )
        assert {view.state for view in presentation.items_for_staff(finished(docrequest))} == {"answered"}

    @pytest.mark.covers("B-49", "B-50", "B-51", "B-45", "R-13")
    def test_cancel_ends_the_whole_request_and_its_link_for_ever(self):
        """The whole request; taking one part out of a request that is out does not exist."""
        o = onboarding()
        first = o.sent()
        token, letters = tokens.token(link_holder(first).link), OutgoingMail.objects.count()
        link_requests.cancel(first, by=o.w.ravi)
        assert again(first).state == RequestState.CANCELLED and dead(token) and not flag(o)
        assert OutgoingMail.objects.count() == letters, "no mail goes to the customer"
        with pytest.raises(ActionDeniedError, match="This request was cancelled"):
            link_requests.cancel(first, by=o.w.ravi)
        second = o.sent()
        assert dead(token) and not dead(tokens.token(link_holder(second).link))

    @pytest.mark.covers("G-41", "B-50")
    def test_copy_as_new_puts_the_same_entries_into_the_draft(self):
        o = onboarding()
        earlier = accepted(o.send(o.picked(), recipient="mnia@bianchi.example", message="My words"))
        with pytest.raises(ActionDeniedError, match="until the open one is closed"):
            link_requests.copy_as_new(earlier, by=o.w.ravi)
        link_requests.cancel(earlier, by=o.w.anna)
        o.pick("Owners", "Person form")
        draft = link_requests.copy_as_new(again(earlier), by=o.w.ravi)
        draft.refresh_from_db()
        assert (
            draft.pk != earlier.pk
            and draft.state == RequestState.DRAFT
            and (draft.recipient, draft.customer_comment) == ("mnia@bianchi.example", "My words")
        )
        assert sorted(item.requirement.name for item in draft.items.all()) == [
            "Finance",
            "Identity",
            "Owners",
        ]
        assert link_requests.copy_as_new(again(earlier), by=o.w.ravi).items.count() == 3, (
            "a second press adds nothing"
        )

    @pytest.mark.covers("G-41", "B-02")
    def test_copy_as_new_leaves_out_what_is_not_offered_any_more(self):
        from vestibule.cases.commands import change_type
        from vestibule.cases.models import RequirementSpec

        o = onboarding()
        earlier = o.sent()
        link_requests.cancel(earlier, by=o.w.anna)
        number = o.task("Identity").type_id
        change_type(
            o.case.type,
            name="Onboarding",
            wanted=[RequirementSpec("Identity", templates=[o.card], number=number)],
            by=o.admin,
        )
        copied = link_requests.copy_as_new(again(earlier), by=o.w.anna)
        assert [item.name for item in copied.items.all()] == ["Source of funds"]

    @pytest.mark.covers("B-52", "B-45", "B-51", "T-02", "R-4")
    def test_the_worker_notes_an_expiry_at_its_time_without_a_click(self):
        o = onboarding()
        docrequest = o.sent()
        token = tokens.token(link_holder(docrequest).link)
        assert not link_requests.expire(docrequest) and again(docrequest).state == RequestState.WAITING
        for row in (
            DocumentRequest.objects.filter(pk=docrequest.pk),
            AccessLink.objects.filter(about=docrequest.subject),
        ):
            row.update(expires_at=clock.now())
        sweeps.expire_requests()
        assert again(docrequest).state == RequestState.EXPIRED and dead(token) and not flag(o)
        assert forms_entries(o)[-1] == "docrequest.expired"
        assert o.pick("Identity", "ID card").state == RequestState.DRAFT
        steps = presentation.steps(again(docrequest), None)
        assert [step.state for step in steps] == ["done", "done", "skipped", "skipped", "ended"] and steps[
            -1
        ].label == "Expired"

    @pytest.mark.covers("B-37", "S-22")
    @pytest.mark.parametrize("end", ["cancel", "finish", "expire"])
    def test_the_customer_can_do_nothing_after_the_end(self, end):
        from vestibule.docrequests import link_submission

        o = onboarding()
        docrequest = o.sent()
        by, item = link_holder(docrequest), docrequest.items.get(name="Person form")
        item.docrequest = docrequest
        if end == "cancel":
            link_requests.cancel(docrequest, by=o.w.anna)
        elif end == "finish":
            finished(docrequest)
        else:
            DocumentRequest.objects.filter(pk=docrequest.pk).update(expires_at=clock.now())
        for verb in (
            lambda: link_submission.save(item, {"q1": "x"}, by=by),
            lambda: link_submission.finish(docrequest, by=by),
        ):
            with pytest.raises(LinkClosedError):
                verb()

    @pytest.mark.covers("R-21", "R-10")
    def test_cancelled_while_the_letter_is_on_its_way(self):
        o = onboarding()
        docrequest = o.send(o.picked())
        mail = OutgoingMail.objects.get()
        link_requests.cancel(docrequest, by=o.w.anna)
        assert outbox.begin_delivery(mail.pk) is None, "a letter that has not left stays here"
        mail.refresh_from_db()
        assert mail.state == "withdrawn"

    @pytest.mark.covers("R-21", "B-50")
    def test_cancelled_while_the_mail_server_was_taking_the_letter(self):
        from tests.scenarios.request_by_link import accepted as taken

        o = onboarding()
        docrequest = o.send(o.picked())
        mail = outbox.begin_delivery(OutgoingMail.objects.get().pk)
        tokens.start_clock(set(mail.link_ids))
        token = tokens.token(AccessLink.objects.get())
        link_requests.cancel(docrequest, by=o.w.anna)
        # As if the row had been read before.
        OutgoingMail.objects.filter(pk=mail.pk).update(withdrawn_at=None)
        assert taken(docrequest).state == RequestState.CANCELLED and dead(token) and not flag(o)
        assert "docrequest.mailed" not in forms_entries(o)

    @pytest.mark.covers("B-02", "R-13")
    def test_a_form_that_changes_while_a_request_is_out_is_answered_as_it_was_sent(self):
        o = onboarding()
        docrequest = o.sent()
        change_form(
            o.person,
            name="Person form",
            intro="",
            questions=[Question("q9", "Shoe size", "number")],
            seen=1,
            by=o.admin,
        )
        item = queries.by_link(link_holder(docrequest)).items.get(name="Person form")
        assert [question.label for question in item.questions] == ["Full name", "Date of birth", "Tax number"]
        finished(docrequest)
        assert queries.answered(o.w.anna, o.task("Identity"))[0].answers.values["q1"] == "Mina Bianchi"
        item = o.pick("Identity", "Person form").items.get()
        assert [question.key for question in item.questions] == ["q9"]


@pytest.mark.usefixtures("db")
class TestTables:
    def test_each_state_offers_its_verbs_to_staff_and_says_why_not(self):
        o = onboarding()
        docrequest = o.picked()
        offered = {RequestState.DRAFT: ["send"]}
        offered[RequestState.SENDING] = [
            one.verb for one in rules.available_actions(o.send(docrequest), by=o.w.ravi)
        ]
        offered[RequestState.WAITING] = [
            one.verb for one in rules.available_actions(accepted(docrequest), by=o.w.ravi)
        ]
        offered[RequestState.COMPLETED] = [
            one.verb for one in rules.available_actions(finished(again(docrequest)), by=o.w.ravi)
        ]
        assert offered == {
            RequestState.DRAFT: ["send"],
            RequestState.SENDING: ["send_anew", "cancel"],
            RequestState.WAITING: ["send_anew", "cancel"],
            RequestState.COMPLETED: ["acknowledge"],
        }

    @pytest.mark.covers("B-54", "B-55")
    def test_the_log_of_a_client_is_newest_first_and_narrowed_by_category(self):
        o = onboarding()
        finished(o.sent())
        everything = of_client(o.w.anna, o.w.client.pk).rows
        assert [one.number for one in everything] == sorted((one.number for one in everything), reverse=True)
        assert forms_entries(o) == [*PICKED, "docrequest.mailed", "docrequest.completed"]
        assert all(one.actor_name for one in everything) and {"Anna Conti", "Vestibule", MINA} <= {
            one.actor_name for one in everything
        }
        assert of_client(o.w.account if hasattr(o.w.mina, "account") else None, o.w.client.pk).rows == [], (
            "outsiders see nothing"
        )
        assert str(EVENT_TYPES["docrequest.sending"].category) == "Communication"


def parallel(count: int, press) -> list[str]:
    """The same press by so many people at once, each with a connection of its own; what each was told."""
    ready, said = threading.Barrier(count), []

    def one() -> None:
        ready.wait()
        try:
            press()
            said.append("")
        except ActionDeniedError as denied:
            said.append(denied.reason)
        finally:
            connection.close()

    people = [threading.Thread(target=one) for _ in range(count)]
    for person in people:
        person.start()
    for person in people:
        person.join(60)
    return said


@pytest.mark.covers("B-20", "I-1", "S-22", "S-21")
def test_twenty_people_press_send_at_once(fresh_db):
    o = onboarding()
    draft = o.picked()
    said = parallel(20, lambda: o.send(draft))
    assert said.count("") == 1 and set(said) == {"", "We are already sending this request."}
    assert (
        OutgoingMail.objects.count() == 1 and AccessLink.objects.filter(purpose=Purpose.REQUEST).count() == 1
    )
    with transaction.atomic():
        accepted(draft)
    assert forms_entries(o) == [*PICKED, "docrequest.mailed"]


@pytest.mark.covers("B-10", "I-1", "I-2")
def test_twenty_people_pick_at_once(fresh_db):
    o = onboarding()
    said = parallel(20, lambda: o.pick("Identity", "ID card"))
    assert said.count("") == 1 and DocumentRequest.objects.count() == 1 and RequestItem.objects.count() == 1


@pytest.mark.covers("G-69", "B-21")
def test_nothing_slips_into_a_request_that_is_being_sent(fresh_db):
    """One sends while others pick: each entry is in the mail that was seen, or was refused."""
    o = onboarding()
    draft = o.pick("Identity", "ID card")
    seen = [draft.items.get().pk]

    turns = iter([True, False, False, False])

    def press() -> None:
        if next(turns):
            o.send(draft, seen=seen)
        else:
            o.pick("Finance", "Source of funds")

    parallel(4, press)
    row = again(draft)
    assert (row.state == RequestState.SENDING) == (row.items.count() == 1)
