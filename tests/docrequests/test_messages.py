"""What a customer and the members of staff write to each other about a request (P11)."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from tests import factories, personas
from tests.flat import flat
from tests.signed_in import browser, browser_of
from vestibule.audit.models import AuditEvent
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.docrequests import cancellation, changes, extensions, link_requests, messages, reviews
from vestibule.docrequests.message_models import Message
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import OutgoingMail
from vestibule.organisation import check_settings, hours
from vestibule.organisation.rate_limits import Limit
from vestibule.organisation.timezone import short_day
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
ASKED = "Does the old card do?\nIt ends in May."


class Asked:
    """A request that waits for Mina."""

    def __init__(self) -> None:
        self.w = factories.world()
        self.request = factories.waiting(self.w)
        self.mina: Client = browser(self.w.account.login, "portal")
        self.at = f"/portal/tasks/{self.request.reference}/history/"
        self.desk = f"/desk/requests/{self.request.reference}/"

    def ask(self, text: str = ASKED) -> str:
        return flat(self.mina.post(self.at, {"text": text}, follow=True))

    def answer(self, text: str, *, by: Client | None = None) -> str:
        staff = by or browser_of(self.w.anna)
        return flat(staff.post(f"{self.desk}message/", {"text": text}, follow=True))

    @property
    def tasks(self) -> list[tuple[str, str]]:
        found = Task.objects.open().filter(subject=self.request.subject, kind="question")
        return [(one.title, one.assignee.name if one.assignee else str(one.team)) for one in found]


def test_a_question_is_a_task_and_its_answer_ends_it_and_is_mailed():
    one = Asked()
    assert "We have your message. We will email you our answer." in one.ask()
    assert one.tasks == [("Question from the customer", "Anna Conti")]
    task = Task.objects.open().get(kind="question")
    page = flat(browser_of(one.w.anna).get(f"/desk/?task={task.pk}"))
    assert "Does the old card do?" in page and "Send answer" in page
    assert "We are emailing your message to Mina Bianchi." in one.answer("Yes, until it ends.")
    assert one.tasks == []
    letter = OutgoingMail.objects.latest("pk")
    assert letter.letter == "requests/answer" and letter.to_address == "mina@bianchi.example"
    assert letter.subject_line.startswith("We answered your question")
    assert "Does the old card do?" in letter.text and "Yes, until it ends." in letter.text
    said = flat(one.mina.get(one.at))
    assert said.index("Does the old card do?") < said.index("Yes, until it ends.")
    events = AuditEvent.objects.filter(subject=one.request.subject, event_type__startswith="docrequest.")
    names = list(events.order_by("pk").values_list("event_type", flat=True))
    assert names[-2:] == ["docrequest.question", "docrequest.answer"]


def test_a_question_while_we_check_is_for_customer_service():
    one = Asked()
    factories.submitted(one.w, one.request)
    one.ask()
    assert one.tasks == [("Question from the customer", "Ravi Sharma")], "whoever has called (G-14)"


def test_further_questions_join_the_open_one_and_all_are_quoted_in_the_answer():
    one = Asked()
    one.ask("First?")
    one.ask("Second?")
    assert len(one.tasks) == 1
    one.answer("Both.")
    assert "First?" in (text := OutgoingMail.objects.latest("pk").text) and "Second?" in text
    one.ask("Third?")
    one.answer("That too.")
    text = OutgoingMail.objects.latest("pk").text
    assert "Third?" in text and "First?" not in text, "what was answered is not quoted again"


def test_a_question_can_be_marked_as_answered():
    one = Asked()
    one.ask()
    before = OutgoingMail.objects.count()
    page = flat(browser_of(one.w.anna).post(f"{one.desk}answered/", follow=True))
    assert "Marked as answered." in page and one.tasks == []
    assert OutgoingMail.objects.count() == before and "Mark as answered" not in page
    one.answer("By the way, we moved.")
    letter = OutgoingMail.objects.latest("pk")
    assert letter.subject_line.startswith("A message about") and "Does the old card do?" not in letter.text


def test_an_answer_that_was_written_is_not_thrown_away_by_marking_the_question_as_answered():
    one = Asked()
    one.ask()
    anna, typed = browser_of(one.w.anna), "No, Italian is fine."
    page = anna.get(f"{one.desk}?tab=messages").content.decode()
    assert re.search(rf'<button[^>]*form="answer"\s+formaction="{one.desk}answered/"', page)
    refused = anna.post(f"{one.desk}answered/", {"text": typed, "about": "question"})
    assert refused.status_code == 422 and len(one.tasks) == 1
    assert "You have written an answer. Send it, or clear it" in flat(refused) and typed in flat(refused)
    assert "Marked as answered." in flat(
        anna.post(f"{one.desk}answered/", {"text": " ", "about": "question"}, follow=True)
    )
    assert one.tasks == []


def test_a_question_is_marked_as_answered_also_where_nobody_can_write_to_the_customer(settings):
    one = Asked()
    one.ask()
    settings.MAILERS = {}
    page = flat((anna := browser_of(one.w.anna)).get(f"{one.desk}?tab=messages"))
    assert "Send answer" not in page and f'id="answer" method="post" action="{one.desk}answered/"' in page
    done = anna.post(f"{one.desk}answered/", {"about": "question"}, follow=True)
    assert "Marked as answered." in flat(done) and one.tasks == []


def test_what_is_wrong_with_an_answer_is_said_at_the_task_it_was_written_at():
    one = Asked()
    one.ask()
    task, anna = Task.objects.open().get(kind="question"), browser_of(one.w.anna)
    page = anna.get(f"/desk/?task={task.pk}").content.decode()
    for address, text, said in (
        ("message", "", "Write your message first"),
        ("answered", "Yes.", "You have written an answer."),
    ):
        at = f"{one.desk}{address}/?task={task.pk}"
        assert f'action="{at}"' in page, address
        refused = anna.post(at, {"text": text, "about": "question"})
        assert refused.status_code == 422 and said in flat(refused)
        assert refused.context["task"] == task
        assert "desk/tasks.html" in [one.name for one in refused.templates]


def test_a_question_outlasts_the_steps_of_its_request_and_ends_with_it():
    one = Asked()
    one.ask()
    sent = factories.submitted(one.w, one.request)
    assert len(one.tasks) == 1
    sent = reviews.accept(sent, factories.decision(sent), by=one.w.ravi)
    reviews.close(sent, factories.decision(sent), by=one.w.anna)
    assert one.tasks == []
    assert "This request is closed" in flat(one.mina.get(one.at))
    assert one.mina.post(one.at, {"text": "Still there?"}).status_code == 409


def test_nobody_answers_what_was_answered_while_they_wrote():
    one = Asked()
    one.ask()
    anna, other = browser_of(one.w.anna), browser_of(personas.rosa())
    form = other.get(f"{one.desk}?tab=messages").content.decode().partition(f'action="{one.desk}message/"')[2]
    sent = dict(re.findall(r'name="(seen|form_token)" value="([^"]+)"', form.partition("</form>")[0]))
    one.answer("Yes, until it ends.", by=anna)
    late = other.post(f"{one.desk}message/", sent | {"text": "No, it does not."})
    assert late.status_code == 409 and Message.objects.filter(staff__isnull=False).count() == 1
    assert "Anna Conti wrote to Mina Bianchi" in flat(late) and "No, it does not." in flat(late)
    assert "What was written meanwhile" in flat(late) and "Yes, until it ends." in flat(late), (
        "to be read here"
    )
    with pytest.raises(StaleFormError, match="You already wrote to Mina Bianchi"):
        messages.answer(one.request, "Yes.", seen="0", by=one.w.anna)
    now = messages.stamp_of(messages.conversation(one.w.anna, one.request))
    messages.answer(one.request, "And the original by post.", seen=now, by=one.w.anna)


def test_a_wish_for_more_time_that_was_answered_by_a_date_is_not_answered_by_words_from_an_old_page():
    one = Asked()
    until = extensions.usual(one.request)
    messages.ask_for_time(one.request, "We are on holiday.", until=until, by=one.w.account)
    seen = messages.stamp_of(messages.conversation(one.w.anna, one.request))
    changes.change_due(one.request, due_on=until, tell=True, by=one.w.anna)
    with pytest.raises(StaleFormError, match="already has an answer about more time") as refused:
        messages.answer(one.request, "Sorry, no.", seen=seen, by=one.w.anna)
    assert refused.value.wrote == [f"Agreed: the new due date is {short_day(until)}"]
    assert not Message.objects.filter(staff__isnull=False).exists()


def test_staff_write_without_being_asked():
    one = Asked()
    one.answer("We moved to a new office.")
    letter = OutgoingMail.objects.latest("pk")
    assert letter.subject_line.startswith("A message about your documents") and "You asked" not in letter.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write your message first"),
        ("x" * 2001, "use up to 2,000 characters. You have 2,001"),
    ],
)
def test_each_side_is_told_what_a_message_lacks(text, said):
    one = Asked()
    for answer in (
        one.mina.post(one.at, {"text": text}),
        browser_of(one.w.anna).post(f"{one.desk}message/", {"text": text}),
    ):
        page = flat(answer)
        assert answer.status_code == 422 and said in page, page[:3000]
    assert not Message.objects.exists()


@pytest.mark.covers("A-17", "R-3")
def test_neither_the_internal_comment_nor_what_was_not_sent_is_part_of_it():
    one = Asked()
    one.mina.post(one.at, {"text": "A question"})
    factories.portal_submission.write(one.request, note="not sent yet", by=one.w.account)
    assert "inside only" not in flat(one.mina.get(one.at))
    assert "not sent yet" not in flat(browser_of(one.w.anna).get(f"{one.desk}?tab=messages"))


@pytest.mark.covers("A-47")
def test_nobody_else_reads_or_writes():
    one = Asked()
    one.ask()
    stranger = personas.otto()
    otto = browser(stranger.login, "portal")
    assert otto.get(one.at).status_code == otto.post(one.at, {"text": "x"}).status_code == 404
    assert not Message.objects.visible_to(stranger).exists()
    reader = personas.staff("Rita Read")
    reader.roles.set([])
    assert browser_of(reader).post(f"{one.desk}message/", {"text": "x"}).status_code == 403
    assert Message.objects.count() == 1


def test_a_request_by_link_has_no_conversation():
    w = factories.world()
    docrequest = factories.mailed(w)
    assert messages.answering_denial(docrequest, by=w.anna)
    page = flat(browser_of(w.anna).get(f"/desk/requests/{docrequest.reference}/?tab=messages"))
    assert "Send message" not in page
    link_requests.cancel(docrequest, by=w.anna)


@pytest.mark.covers("G-27")
def test_the_rounds_say_what_was_sent_and_why_we_asked_again():
    one = Asked()
    sent = factories.submitted(one.w, one.request)
    card = sent.items.get(name="ID card")
    decided = factories.decision(sent, "One is too dark.", {card.pk: "It is too dark."})
    reviews.ask_again(sent, decided, by=one.w.ravi)
    page = flat(one.mina.get(one.at))
    for said in (
        "Round 1",
        "scan.pdf",
        "We asked you to upload again",
        "It is too dark.",
        "One is too dark.",
    ):
        assert said in page
    refused = sent.submissions.get().files.get(item=card).version.public_id
    assert refused not in page and page.count("It is too dark.") == 1, "neither shown nor said again"
    sent = factories.submitted(one.w, DocumentRequest.objects.get(pk=sent.pk))
    sent = reviews.accept(sent, factories.decision(sent), by=one.w.ravi)
    page = flat(one.mina.get(one.at))
    assert page.index("Round 2") < page.index("Round 1") and "We found no issues" in page


def test_each_denial_of_a_message_says_why():
    one = Asked()
    one.ask()
    w = one.w
    by_link = factories.mailed(factories.another(w, "Verdi"))
    assert "does not know of this request" in messages.answering_denial(by_link, by=w.anna)
    untold = factories.asked(factories.another(w, "Corti"))
    assert "does not know of this request" in messages.answering_denial(untold, by=w.anna)
    assert messages.asking_denial(one.request, by=personas.otto()) == "Only the customer can do this."
    reader = personas.staff("Rita Read")
    reader.roles.set([])
    assert messages.answering_denial(one.request, by=reader).startswith("Your roles do not let you")
    for does in (messages.mark_answered, lambda docrequest, by: messages.answer(docrequest, "x", by=by)):
        with pytest.raises(ActionDeniedError, match="Your roles do not let you"):
            does(one.request, by=reader)
    cancellation.cancel_portal(one.request, reason="Off", by=w.anna)
    closed = DocumentRequest.objects.with_people().get(pk=one.request.pk)
    assert "is closed" in messages.answering_denial(closed, by=w.anna)
    assert Message.objects.count() == 1


def test_one_customer_does_not_flood_us(monkeypatch):
    one = Asked()
    monkeypatch.setattr(messages.rate_limits, "MESSAGES", Limit(2, datetime.timedelta(hours=1)))
    one.ask(), one.ask()
    assert "You have sent many messages." in one.ask()
    assert Message.objects.count() == 2
    factories.time_passes(hours=1, minutes=1)
    messages.ask(one.request, "An hour later", by=one.w.account)
    assert Message.objects.count() == 3


@pytest.mark.covers("R-36")
def test_a_question_is_to_be_answered_within_a_working_day():
    one = Asked()
    one.ask()
    due = Task.objects.open().get(kind="question").due_at
    assert abs(due - hours.task_due(clock.now(), days=1)) < datetime.timedelta(minutes=1)


def test_a_question_is_settled_once():
    one = Asked()
    one.ask()
    for _press in range(2):
        messages.mark_answered(one.request, by=one.w.anna)
    assert AuditEvent.objects.filter(event_type="docrequest.question_settled").count() == 1


def test_the_conversation_names_who_marked_a_question_as_answered_for_members_of_staff_alone():
    one = Asked()
    one.ask()
    messages.mark_answered(one.request, by=one.w.anna)
    factories.time_passes(minutes=1)
    one.ask()
    (first, second) = messages.conversation(one.w.anna, one.request)
    assert first.marked and first.marked.done_by == one.w.anna and second.marked is None
    assert [said.marked for said in messages.conversation(one.w.account, one.request)] == [None, None]
    page = flat(browser_of(one.w.anna).get(f"{one.desk}?tab=messages"))
    assert page.count(f"{one.w.anna.name} marked this as answered") == 1


@pytest.mark.parametrize("text", [" ", "x" * 2001])
def test_no_message_that_a_form_would_refuse_comes_in_by_another_way(text):
    one = Asked()
    with pytest.raises(ActionDeniedError):
        messages.ask(one.request, text, by=one.w.account)
    with pytest.raises(ActionDeniedError):
        messages.answer(one.request, text, by=one.w.anna)
    messages.answer(one.request, "  " + "x" * 2000 + " ", by=one.w.anna)
    assert Message.objects.get().text == "x" * 2000


@pytest.mark.covers("G-22", "A-59")
def test_staff_read_the_comments_that_the_customer_was_told_among_the_messages_in_order_of_time():
    """The customer has each at its round, below the messages of the same page."""
    one = Asked()
    one.mina.post(one.at, {"text": "Is the old form enough?"})
    sent = factories.submitted(one.w, one.request)
    reviews.ask_again(sent, factories.decision(sent, "Use the new form, please."), by=one.w.ravi)
    one.mina.post(one.at, {"text": "It is on its way."})
    ours, mina = browser_of(one.w.anna), one.mina
    page = flat(ours.get(f"{one.desk}?tab=messages"))
    said = ("Is the old form enough?", "Use the new form, please.", "It is on its way.")
    at = [page.index(words) for words in said]
    assert at == sorted(at) and "Ravi Sharma – comment on round 1" in page
    assert flat(mina.get(one.at)).count("Use the new form, please.") == 1
    check_settings.change(four_eyes=False, tells_at_close=True, by=personas.ada())
    sent = factories.submitted(one.w, DocumentRequest.objects.with_people().get(pk=one.request.pk))
    reviews.accept(sent, factories.decision(sent, "Thank you for the new form."), by=one.w.ravi)
    assert "Thank you for the new form." not in flat(mina.get(one.at))
    assert "Thank you for the new form." not in flat(ours.get(f"{one.desk}?tab=messages"))
