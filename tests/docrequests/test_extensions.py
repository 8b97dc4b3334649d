"""A customer asks for more time: the wish, its limits, and what becomes of it."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from tests import factories, personas, sample_files
from tests.flat import flat
from tests.signed_in import browser, browser_of
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.docrequests import (
    account_locks,
    cancellation,
    changes,
    extensions,
    messages,
    portal_submission,
    reviews,
)
from vestibule.docrequests.locking import lock
from vestibule.docrequests.message_models import Extension, Message
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import OutgoingMail
from vestibule.notifications.models import Notification
from vestibule.organisation.timezone import long_day, short_day, today
from vestibule.people.models import Staff
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
WHY = "My accountant is away."


def days(n: int) -> datetime.timedelta:
    return datetime.timedelta(days=n)


class Asked:
    """A request that waits for Mina, due in a fortnight."""

    def __init__(self) -> None:
        self.w = factories.world()
        self.request = factories.waiting(self.w)
        self.due = self.request.due_on
        self.wanted = self.due + days(10)
        self.mina: Client = browser(self.w.account.login, "portal")
        self.anna: Client = browser_of(self.w.anna)
        self.at = f"/portal/tasks/{self.request.reference}/"
        self.desk = f"/desk/requests/{self.request.reference}/"

    def ask(self, until: datetime.date | None = None, text: str = WHY):
        typed = {"until": f"{until or self.wanted:%Y-%m-%d}", "text": text}
        return self.mina.post(f"{self.at}more-time/", typed, follow=True)

    def change_due(self, day: datetime.date, **more: str):
        """The form as the page had filled it in, with this day."""
        page = self.anna.get(f"{self.desk}change/change_due/")
        typed = {"seen": page.context["form"]["seen"].value(), "due_on": f"{day:%Y-%m-%d}"} | more
        return self.anna.post(f"{self.desk}change/change_due/", typed, follow=True)

    @property
    def tasks(self) -> list[str]:
        return [one.title for one in Task.objects.open().filter(subject=self.request.subject)]

    @property
    def outcome(self) -> str:
        return Extension.objects.latest("pk").outcome


def test_more_time_is_asked_on_the_task_and_lands_with_whoever_has_the_request():
    one = Asked()
    assert "I need more time" in flat(one.mina.get(one.at))
    form = one.mina.get(f"{one.at}more-time/").context["form"]
    assert form["until"].value() == one.due + days(7), "a week more is proposed"
    page = flat(one.ask())
    assert "You have asked for more time. We will email you our answer." in page
    assert (
        f"You asked for more time, until {long_day(one.wanted)}." in page and "I need more time" not in page
    )
    task = Task.objects.open().get(subject=one.request.subject, kind="more_time")
    assert task.assignee == one.w.anna and task.title == "More time?"
    shown = flat(one.anna.get(f"/desk/?task={task.pk}"))
    wish = f"Mina Bianchi asks for more time, until {short_day(one.wanted)}."
    said = f"{wish} The due date is {short_day(one.due)}."
    assert said in shown and WHY in shown and f"{one.desk}change/change_due/" in shown
    event = AuditEvent.objects.get(event_type="docrequest.more_time_asked")
    assert event.subject == one.request.subject


def test_a_wish_is_taken_back_until_we_answer_and_nobody_has_to_answer_it():
    one = Asked()
    one.ask()
    seen = messages.stamp_of(messages.conversation(one.w.anna, one.request))
    assert f'action="{one.at}more-time/take-back/"' in flat(one.mina.get(one.at))
    page = flat(one.mina.post(f"{one.at}more-time/take-back/", follow=True))
    assert "You have taken it back. You no longer ask for more time." in page
    assert "I need more time" in page and "You asked for more time" not in page, "they may ask again"
    assert one.tasks == [] and one.outcome == "revoked"
    event = AuditEvent.objects.get(event_type="docrequest.more_time_taken_back")
    assert entry(event).sentence.endswith(f"took back the wish for more time, until {short_day(one.wanted)}")
    for conversation in (one.mina.get(f"{one.at}history/"), one.anna.get(f"{one.desk}?tab=messages")):
        assert WHY in flat(conversation) and "This was taken back." in flat(conversation)
    with pytest.raises(StaleFormError, match="Mina Bianchi no longer asks for more time"):
        messages.answer(one.request, "Sorry, no.", seen=seen, by=one.w.anna)
    assert "asks for more time" not in flat(one.anna.get(f"{one.desk}change/change_due/"))
    one.ask()
    assert one.tasks == ["More time?"] and one.outcome == "open"


def test_what_was_answered_or_never_asked_is_not_taken_back_and_another_question_stays():
    one = Asked()
    with pytest.raises(ActionDeniedError, match="There is nothing to take back"):
        messages.take_time_back(one.request, by=one.w.account)
    one.ask()
    with pytest.raises(ActionDeniedError, match="Only the customer"):
        extensions.take_back(lock(one.request), by=personas.otto())
    messages.ask(one.request, "Is a copy enough?", by=one.w.account)
    messages.take_time_back(one.request, by=one.w.account)
    assert one.tasks == ["Question from the customer"]
    one.ask()
    one.change_due(one.wanted)
    late = one.mina.post(f"{one.at}more-time/take-back/")
    assert late.status_code == 409 and "You are not waiting for our answer" in flat(late)
    assert one.outcome == "agreed"


def test_the_page_of_the_request_shows_who_asks_until_when_and_why_with_both_answers():
    asked = Asked()
    assert "asks for more time" not in flat(asked.anna.get(asked.desk))
    asked.ask()
    for tab in ("", "?tab=documents", "?tab=timeline"):
        page = flat(asked.anna.get(f"{asked.desk}{tab}"))
        assert f"Mina Bianchi asks for more time, until {short_day(asked.wanted)}." in page, tab
        assert f"“{WHY}”" in page and f'href="{asked.desk}change/change_due/"' in page
        assert f'<a href="{asked.desk}?tab=messages">Open the messages</a>' in page
    assert flat(asked.anna.get(f"{asked.desk}?tab=messages")).count("asks for more time, until") == 1
    messages.answer(asked.request, "Please send it in time.", answers=["time"], by=asked.w.anna)
    assert "asks for more time" not in flat(asked.anna.get(asked.desk))


def test_a_later_due_date_is_the_answer():
    one = Asked()
    one.ask()
    proposed = one.anna.get(f"{one.desk}change/change_due/").context["form"]
    assert proposed["due_on"].value() == one.wanted and "asks for more time" in proposed["due_on"].help_text
    assert f"The due date is now {short_day(one.due)}." in proposed["due_on"].help_text
    given = one.due + days(8)
    one.change_due(given, tell="on")
    assert one.tasks == [] and one.outcome == "agreed"
    assert OutgoingMail.objects.latest("pk").subject_line.startswith(f"New date: {long_day(given)}")
    page = flat(one.mina.get(one.at))
    assert f"You have more time: until {long_day(given)}." in page and "I need more time" in page
    said = flat(one.mina.get(f"{one.at}history/"))
    assert f"Another date: the new due date is {short_day(given)}" in said and "Agreed" not in said


def test_whoever_asked_for_more_time_is_told_of_the_date_in_any_case():
    one = Asked()
    one.ask()
    page = one.anna.get(f"{one.desk}change/change_due/")
    assert "We email Mina Bianchi the date that you save." in flat(page)
    assert page.context["form"]["tell"].is_hidden, "there is nothing to untick"
    given = one.due + days(8)
    done = flat(one.change_due(given, tell="True"))
    assert "Saved the due date. We are emailing it to mina@bianchi.example." in done
    letter = OutgoingMail.objects.latest("pk")
    assert letter.subject_line.startswith(f"New date: {long_day(given)}")
    wish = f"You asked for more time for your documents for Bianchi Srl, until {long_day(one.wanted)}."
    for said in (letter.text, letter.html):
        assert wish in said
        assert f"You have until {long_day(given)}." in said and "has changed" not in said


def test_a_page_from_before_the_wish_says_that_its_date_was_emailed_and_a_second_press_says_the_same():
    one = Asked()
    page = one.anna.get(f"{one.desk}change/change_due/")
    key = re.search(r'name="form_token" value="([^"]+)"', page.content.decode())
    assert key and not page.context["form"]["tell"].is_hidden
    old = {"form_token": key[1], "seen": page.context["form"]["seen"].value()}
    one.ask()
    for _press in range(2):
        done = flat(one.change_due(one.wanted, **old))
        assert "Saved the due date. We are emailing it to mina@bianchi.example." in done
    assert OutgoingMail.objects.filter(letter="requests/changed").count() == 1
    silent = flat(one.change_due(one.wanted + days(1)))
    assert "Saved the due date." in silent and "We are emailing" not in silent, "nobody waits for it"


def test_a_date_for_several_answers_a_wish_by_a_letter_though_nobody_ticked_it():
    one = Asked()
    one.ask()
    other = factories.waiting(factories.another(one.w, "Otto"))
    both = {"selected": [one.request.pk, other.pk]}
    stamps = {f"{it.pk}-seen": changes.stamp_of(it, "change_due") for it in (one.request, other)}
    typed = both | stamps | {"do": "save", "due_on": f"{one.wanted:%Y-%m-%d}"}
    one.anna.post("/desk/requests/selected/due/", typed)
    told = OutgoingMail.objects.filter(letter="requests/changed")
    assert [letter.about for letter in told] == [one.request.subject] and one.outcome == "agreed"


def test_where_nobody_can_be_told_the_date_answers_without_a_letter():
    one = Asked()
    one.ask()
    account_locks.lock_account(one.w.account, by=personas.ada())
    assert "tell" not in one.anna.get(f"{one.desk}change/change_due/").context["form"].fields
    one.change_due(one.wanted)
    assert one.outcome == "agreed" and not OutgoingMail.objects.filter(letter="requests/changed").exists()


def test_an_earlier_due_date_is_no_answer():
    one = Asked()
    one.ask()
    one.change_due(one.due - days(1))
    assert one.outcome == "open" and len(one.tasks) == 1


def test_no_is_said_by_an_answer_that_quotes_the_wish():
    one = Asked()
    one.ask()
    one.anna.post(f"{one.desk}message/", {"text": "We need them by then.", "about": "time"})
    assert one.tasks == [] and one.outcome == "answered"
    letter = OutgoingMail.objects.latest("pk")
    assert f"For more time, until {long_day(one.wanted)}:" in letter.text and WHY in letter.text
    assert letter.subject_line.startswith("We answered your wish for more time")
    assert "We answered your wish for more time" in letter.html and "your question" not in letter.html
    stays = f"The date has not changed: we need your documents by {long_day(one.due)}."
    assert all(stays in " ".join(said.split()) for said in (letter.text, letter.html))
    timeline = flat(one.anna.get(f"{one.desk}?tab=timeline"))
    assert "Answered the wish of Mina Bianchi for more time" in timeline
    for conversation in (one.mina.get(f"{one.at}history/"), one.anna.get(f"{one.desk}?tab=messages")):
        assert "We have answered this." in flat(conversation)
    page = flat(one.mina.get(one.at))
    assert "We have answered." in page and "You have more time" not in page
    assert "I need more time" in page, "one may ask again"
    one.ask()
    assert one.outcome == "open"


def test_an_answer_on_the_phone_ends_the_wish_too():
    one = Asked()
    one.ask()
    one.anna.post(f"{one.desk}answered/", {"about": "time"})
    assert one.outcome == "answered" and one.tasks == []
    page = flat(one.mina.get(one.at))
    assert f"We have talked about it. We need your documents by {long_day(one.due)}." in page
    assert "See your messages" not in page


def test_another_question_stays_open_when_more_time_is_given():
    one = Asked()
    one.ask()
    one.mina.post(f"{one.at}history/", {"text": "Does the old card do?"})
    one.change_due(one.wanted)
    assert one.outcome == "agreed" and one.tasks == ["Question from the customer"]
    one.anna.post(f"{one.desk}message/", {"text": "Yes."})
    text = OutgoingMail.objects.latest("pk").text
    assert "Does the old card do?" in text and WHY not in text, "what was answered is not quoted"


def test_a_second_wish_waits_for_the_answer_to_the_first():
    one = Asked()
    one.ask()
    assert one.ask(one.due + days(20)).status_code == 409
    assert "You have already asked for more time." in flat(one.mina.get(f"{one.at}more-time/"))
    assert Extension.objects.count() == 1


@pytest.mark.parametrize(("after", "taken"), [(0, False), (1, True), (90, True), (91, False)])
def test_the_day_is_after_the_due_date_and_not_more_than_ninety_days(after, taken):
    one = Asked()
    answer = one.ask(one.due + days(after))
    assert (answer.status_code == 200) == taken == Extension.objects.exists()
    if not taken:
        limits = f"Enter a date from {short_day(one.due + days(1))} to {short_day(one.due + days(90))}"
        assert answer.status_code == 422 and limits in flat(answer)


def test_when_the_due_date_has_passed_the_days_count_from_today():
    one = Asked()
    DocumentRequest.objects.filter(pk=one.request.pk).update(due_on=today() - days(5))
    assert one.ask(today()).status_code == 422
    assert one.ask(today() + days(1)).status_code == 200


@pytest.mark.parametrize("text", ["", "x" * 2001])
def test_it_says_why_in_so_many_flat(text):
    one = Asked()
    answer = one.ask(text=text)
    assert answer.status_code == 422 and not Message.objects.exists()
    assert "Write why you need more time" in flat(answer) or "2000" in flat(answer)


def test_whoever_sends_the_documents_needs_no_more_time():
    one = Asked()
    one.ask()
    sent = factories.submitted(one.w, one.request)
    assert one.outcome == "lapsed" and one.tasks == ["Check documents"]
    answer = one.mina.post(f"{one.at}more-time/", {"until": f"{one.wanted:%Y-%m-%d}", "text": WHY})
    assert answer.status_code == 409 and "already sent" in flat(answer)
    assert not extensions.told(sent)
    said = "This ended when the documents were sent."
    assert said in flat(one.mina.get(f"{one.at}history/"))
    assert said in flat(one.anna.get(f"{one.desk}?tab=messages"))


def test_the_last_look_says_that_sending_ends_the_wish_and_the_next_round_that_it_did():
    one = Asked()
    one.ask()
    for item in one.request.items.all():
        item.docrequest = one.request
        name = f"{item.pk}.pdf"
        file = factories.taken(sample_files.pdf(name), name)
        portal_submission.add_file(item, file, name=name, by=one.w.account)
    ends = f"until {long_day(one.wanted)}. This ends when you send your documents."
    assert ends in flat(one.mina.get(f"{one.at}check/"))
    portal_submission.submit(one.request, by=one.w.account)
    sent = DocumentRequest.objects.with_people().get(pk=one.request.pk)
    again = reviews.ask_again(sent, factories.decision(sent, "Sign it."), by=one.w.ravi)
    page = flat(one.mina.get(one.at))
    assert "This ended when you sent documents. If you still need more time, ask again." in page
    assert "I need more time" in page and "We will email you our answer" not in page
    assert "This ends when" not in flat(one.mina.get(f"{one.at}check/"))
    sent = factories.submitted(one.w, again)
    reviews.ask_again(sent, factories.decision(sent, "Sign it."), by=one.w.ravi)
    sent.submissions.filter(round=2).update(submitted_at=clock.now() + days(1))
    assert "This ended when you sent" not in flat(one.mina.get(one.at)), "a round later it is history"


def test_a_question_that_outlasts_the_wish_is_called_one_and_is_not_the_step_of_the_request():
    one = Asked()
    one.ask()
    one.mina.post(f"{one.at}history/", {"text": "Does the old card do?"})
    assert sorted(one.tasks) == ["More time?", "Question from the customer"]
    factories.submitted(one.w, one.request)
    assert sorted(one.tasks) == ["Check documents", "Question from the customer"]
    page = flat(one.anna.get(one.desk))
    assert "<dt>Current task</dt> <dd> Check documents," in page, "the step stands before the question"


def test_it_ends_with_its_request():
    one = Asked()
    one.ask()
    cancellation.cancel_portal(one.request, reason="Not needed.", tell=False, by=one.w.anna)
    assert one.outcome == "lapsed" and one.tasks == []
    assert "This ended when the request was cancelled." in flat(one.anna.get(f"{one.desk}?tab=messages"))


@pytest.mark.covers("A-47")
def test_nobody_else_asks_for_more_time():
    one = Asked()
    otto = personas.otto()
    assert browser(otto.login, "portal").get(f"{one.at}more-time/").status_code == 404
    with pytest.raises(ActionDeniedError, match="Only the customer"):
        messages.ask_for_time(one.request, WHY, until=one.wanted, by=otto)


def test_colleagues_who_cannot_set_a_date_read_the_wish_and_have_no_button():
    one = Asked()
    one.ask()
    page = flat(browser_of(one.w.ravi).get(f"{one.desk}?tab=messages"))
    assert "asks for more time" in page and f"{one.desk}change/change_due/" not in page
    assert "Only Anna Conti can change the due date." in page


class AskedBoth(Asked):
    """Mina has asked a question while Customer service had the request, then for more time."""

    def __init__(self) -> None:
        super().__init__()
        messages.ask(self.request, "Does the old card do?", by=self.w.account)
        Task.objects.filter(subject=self.request.subject).update(assignee=self.w.ravi)
        self.ask()

    def send(self, asker: Staff, kind: str, **more: str):
        """The form on the page of the open task of that kind, or of the request, with an answer in it."""
        browser, task = browser_of(asker), Task.objects.open().get(subject=self.request.subject, kind=kind)
        page = browser.get(
            f"/desk/?task={task.pk}" if task.assignee == asker else f"{self.desk}?tab=messages"
        )
        form = page.context["message_form"]
        shown = {name: form[name].value() for name in ("seen", "about")}
        answer = {"text": "Yes, the old card does."}
        return browser.post(f"{self.desk}message/", shown | answer | more, follow=True)


def test_a_wish_is_a_task_of_its_own_for_the_author_though_a_question_waits_with_a_colleague():
    one = AskedBoth()
    task = Task.objects.open().get(subject=one.request.subject, kind="more_time")
    assert task.assignee == one.w.anna and sorted(one.tasks) == ["More time?", "Question from the customer"]
    told = Notification.objects.get(staff=one.w.anna, task=task.pk)
    assert str(told.sentence) == "More time?: Mina Bianchi"


def test_an_answer_to_the_question_settles_no_wish_and_who_cannot_give_a_date_is_offered_nothing_of_it():
    one = AskedBoth()
    page = one.send(one.w.ravi, "question")
    assert one.tasks == ["More time?"] and one.outcome == "open"
    assert "This also answers" not in flat(page)
    letter = OutgoingMail.objects.latest("pk").text
    assert "Does the old card do?" in letter and WHY not in letter
    assert "We will email you our answer." in flat(one.mina.get(one.at)), "they still wait for it"
    proposed = one.anna.get(f"{one.desk}change/change_due/").context["form"]["due_on"]
    assert "Mina Bianchi asks for more time" in proposed.help_text
    with pytest.raises(ActionDeniedError, match="Only Anna Conti can change the due date"):
        messages.answer(one.request, "No.", answers=["time"], by=one.w.ravi)


def test_an_answer_to_the_wish_leaves_the_question_open_and_the_question_is_quoted_when_it_is_answered():
    one = AskedBoth()
    one.send(one.w.anna, "more_time")
    assert one.tasks == ["Question from the customer"] and one.outcome == "answered"
    letter = OutgoingMail.objects.latest("pk").text
    assert WHY in letter and "Does the old card do?" not in letter
    one.send(one.w.anna, "question")
    assert one.tasks == [] and "Does the old card do?" in OutgoingMail.objects.latest("pk").text


def test_one_answer_to_both_is_one_box_for_the_author():
    one = AskedBoth()
    page = flat(one.anna.get(f"{one.desk}?tab=messages"))
    assert "This also answers the wish for more time" in page
    for kind, says_no in (
        ("question", "To say no, write an answer and tick the box below the text."),
        ("more_time", "To say no, write an answer."),
    ):
        task = Task.objects.open().get(subject=one.request.subject, kind=kind)
        Task.objects.filter(pk=task.pk).update(assignee=one.w.anna)
        shown = flat(one.anna.get(f"/desk/?task={task.pk}"))
        assert f"A later due date answers this. {says_no}" in shown, kind
    one.send(one.w.anna, "question", also="on")
    assert one.tasks == [] and one.outcome == "answered"
    letter = OutgoingMail.objects.latest("pk").text
    assert WHY in letter and "Does the old card do?" in letter
