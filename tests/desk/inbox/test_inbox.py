"""The inbox holds tasks of all three products: each opens with what one must know for it, and notices are
ticked off."""

from __future__ import annotations

import re

import pytest

from tests import factories, personas
from tests.scenarios.request_by_link import accepted, finished, onboarding
from tests.signed_in import browser_of
from vestibule.core.errors import ActionDeniedError
from vestibule.desk import coming_back
from vestibule.desk.inbox import pages
from vestibule.docrequests import calls, commands, link_renewal, link_requests, reviews
from vestibule.links.models import AccessLink
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


def opens(actor: Staff, address: str) -> str:
    """The inbox as somebody of the staff sees it."""
    answer = browser_of(actor).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.covers("B-46")
def test_the_sender_is_told_that_the_answers_are_here():
    o = onboarding()
    docrequest = finished(o.sent())
    shown = opens(o.w.anna, "/desk/?kind=arrived")
    assert "Review the answers" in shown and "has pressed Finish" in shown and "Mark as seen" in shown
    assert f"/tasks/{o.task('Finance').pk}/" in shown
    with pytest.raises(ActionDeniedError, match="Use the buttons of this task"):
        inbox.dismiss(Task.objects.open().get(subject=docrequest.subject), by=o.w.anna)
    link_requests.acknowledge(docrequest, by=o.w.anna)
    assert "No tasks." in opens(o.w.anna, "/desk/")


def test_a_refused_letter_and_a_dead_link_wait_for_the_sender():
    o = onboarding()
    docrequest = accepted(o.send(o.picked()), answer="550 no such user")
    shown = opens(o.w.anna, "/desk/?kind=not_mailed")
    assert "550 no such user" in shown and "Correct and send again" in shown
    docrequest = accepted(o.send(docrequest))
    link = AccessLink.objects.get(about=docrequest.subject, revoked_at=None)
    link_requests.cancel(docrequest, by=o.w.anna)
    link_renewal.ask_for_request(link)
    shown = opens(o.w.anna, "/desk/?kind=new_link")
    assert "asked for a new one" in shown and "Copy as new" in shown
    inbox.dismiss(Task.objects.open().get(), by=o.w.anna)
    assert Task.objects.open().count() == 0


def test_an_invitation_that_is_asked_for_again_keeps_its_button():
    w = factories.world()
    factories.request_commands.contacted(factories.asked(w), by=w.ravi)
    link_renewal.ask_for_invitation(AccessLink.objects.select_related("account").get())
    shown = opens(w.ravi, "/desk/?kind=new_link")
    assert "Send a new invitation" in shown and "/done/" in shown


@pytest.mark.parametrize("kind", ["client_upload", "new_link", "link_suspended"])
def test_notices_about_a_case_open_without_a_request(kind):
    o = onboarding()
    notice = inbox.NewTask(kind, "Something about a case", "UP-0001, 3 files", assignee=o.w.anna)
    task = inbox.add(o.case.subject, client=o.w.client, task=notice, by=o.w.ravi)
    shown = opens(o.w.anna, f"/desk/?kind={kind}&task={task.pk}")
    assert (
        "Something about a case" in shown
        and "Onboarding 2026" in shown
        and f"/desk/tasks/{task.pk}/done/" in shown
    )
    inbox.dismiss(task, by=o.w.anna)
    assert "Done by Anna Conti" in opens(o.w.anna, f"/desk/?tab=done&task={task.pk}")


def test_every_kind_of_task_can_be_chosen_alone(monkeypatch):
    """Beyond what is counted a rare kind may wait unseen: all can be chosen, and no number is said."""
    w, ada = factories.world(), personas.ada()
    factories.asked(w), factories.asked(w)
    monkeypatch.setattr(inbox, "COUNTED", 1)
    page = opens(ada, "/desk/?tab=team")
    kinds = re.search(r'<nav[^>]*aria-label="Filter tasks">(.*?)</nav>', page, re.S)[1]
    assert all(f"kind={kind}" in kinds for kind in pages.KINDS) and "v-num" not in kinds


@pytest.mark.covers("F-66")
def test_after_a_deed_no_next_task_stands_under_the_pointer():
    """The first task of the list opens beside it when one comes, and not when one has just pressed a button
    there."""
    w = factories.world()
    factories.asked(w), factories.asked(w)
    came, pressed = opens(w.ravi, "/desk/?tab=team"), opens(w.ravi, f"{coming_back.after()}&tab=team")
    assert "Contacted" in came and "Select a task in the list." not in came
    assert "Contacted</button>" not in pressed and "Select a task in the list." in pressed


def test_a_filter_that_leaves_nothing_says_how_much_it_hides():
    w = factories.world()
    factories.asked(w), factories.asked(w)

    def read(actor, address: str) -> str:
        return " ".join(opens(actor, address).split())

    filtered = read(w.ravi, "/desk/?tab=team&kind=final_check")
    assert filtered.count("There are no tasks of this kind.") == 1 and "Select a task" not in filtered
    assert "2 other tasks are waiting." in filtered
    assert "Show all tasks" in filtered and "Nothing is waiting" not in filtered
    nothing = read(w.anna, "/desk/?kind=final_check")
    assert "Nothing is waiting for you." in nothing and "Select a task" not in nothing


def test_only_kinds_of_tasks_that_are_there_can_be_filtered_by_each_with_its_number():
    w = factories.world()
    factories.asked(w)
    filters = re.compile(r'<nav[^>]*aria-label="Filter tasks">(.*?)</nav>', re.S)
    assert not filters.search(opens(w.ravi, "/desk/?tab=team")), "one kind is nothing to choose from"
    factories.asked(w), factories.submitted(factories.another(w, "Otto"))
    told = filters.search(opens(w.ravi, "/desk/?tab=team"))
    assert told and " ".join(re.sub(r"<[^>]*>", " ", told[1]).split()) == "All 3 Contact 2 Check 1"
    assert not filters.search(opens(w.ravi, "/desk/?tab=planned"))
    chosen = filters.search(opens(w.ravi, "/desk/?tab=team&kind=final_check"))
    assert chosen and "Final check" in chosen[1], "the chosen one stays, to be left"


def test_what_was_done_says_which_button_was_pressed_and_by_whom():
    w = factories.world()
    calls.no_response(factories.asked(w), by=w.ravi)
    commands.contacted(factories.asked(factories.another(w, "Otto")), by=w.ravi)
    done = opens(w.ravi, "/desk/?tab=done")
    assert "Contact the customer: No response" in done and "Contact the customer: Contacted" in done
    assert "not taken" not in done and w.ravi.name in done


def test_a_notice_that_a_step_of_the_request_ended_does_not_have_that_step_as_its_answer():
    w = factories.world()
    docrequest = factories.submitted(w)
    link_renewal.ask_for_invitation(AccessLink.objects.exclude(account=None).latest("pk"))
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    notice = Task.objects.get(kind="new_link")
    done = opens(w.ravi, f"/desk/?tab=done&task={notice.pk}")
    assert "Check documents: Documents are OK" in done
    assert f"{notice.title}: Documents" not in done and "The request went on with: Documents are OK." in done


def test_a_filter_bears_the_words_of_the_titles_of_its_tasks():
    assert [task.kind for task in pages.OF_STATES if str(task.filter) not in str(task.title)] == []


@pytest.mark.covers("G-13")
def test_each_tab_says_whose_tasks_it_counts():
    """A task that nobody has taken is not "mine"; an administrator sees tasks of more than one team."""
    o = onboarding()
    factories.asked(o.w)
    ada = Staff.objects.get(administrator=True)
    for person, tab, said in (
        (o.w.ravi, "mine", "Your tasks, and those of your team that nobody has taken."),
        (o.w.ravi, "team", "Your tasks, and all tasks of your team."),
        (ada, "team", "All tasks, whoever has them."),
        (o.w.ravi, "done", "Tasks that you did today."),
    ):
        assert said in opens(person, f"/desk/?tab={tab}")
    assert "All teams" in opens(ada, "/desk/") and "My team" not in opens(ada, "/desk/")
    assert "For me" in opens(o.w.ravi, "/desk/") and ">Mine<" not in opens(o.w.ravi, "/desk/")
