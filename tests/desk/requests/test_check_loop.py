"""The page of a check as a person goes through it: taking the task, the one question, what comes next, and
what is kept when somebody else was first."""

from __future__ import annotations

import html
import json
import re

import pytest

from tests import factories, personas
from tests.flat import flat
from tests.signed_in import browser
from vestibule.audit.trail import trail
from vestibule.desk.requests import pages
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests import reviews, sent_changes
from vestibule.docrequests.models import DocumentRequest, ItemFile, Review
from vestibule.documents import previews
from vestibule.organisation.models import Organisation
from vestibule.people.models import Staff
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w():
    return factories.world()


def at(docrequest: DocumentRequest) -> str:
    return f"/desk/requests/{docrequest.reference}/check/"


def task(docrequest: DocumentRequest) -> Task:
    return Task.objects.open().get(subject=docrequest.subject)


@pytest.mark.covers("G-26", "A-60")
def test_documents_that_nobody_marked_are_asked_about_once(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second = docrequest.items.values_list("pk", flat=True)
    typed = {"seen": factories.decision(docrequest).seen, "comment": "Thank you.", "verb": "accept"}
    page = flat(ravi.post(at(docrequest), typed))
    assert "You have not marked 2 documents. Accept them too?" in page and "Thank you." in page
    assert f'href="#doc-{first}"> Go back and mark them </a>' in page, "the way back"
    assert "again too" not in page, "nothing else is asked for again"
    assert "You have not marked 1 document. Accept it too?" in flat(
        ravi.post(at(docrequest), typed | {f"item-{first}": "ok"})
    )
    assert not Review.objects.exists()
    answered = typed | {"sure": "accept", "unmarked": [second]}
    assert "Accept it too?" not in flat(ravi.get(at(docrequest)))
    assert "Accept them too?" in flat(ravi.post(at(docrequest), answered)), "it named one of two"
    assert ravi.post(at(docrequest), answered | {f"item-{first}": "ok"}).status_code == 302
    assert Review.objects.get().accepted


@pytest.mark.covers("G-26", "A-59")
def test_documents_that_nobody_marked_are_asked_about_before_others_are_asked_for_again(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second = docrequest.items.values_list("pk", flat=True)
    typed = {"seen": factories.decision(docrequest).seen, "comment": "Too dark.", "verb": "ask_again"}
    page = flat(ravi.post(at(docrequest), typed | {f"item-{first}": "again"}))
    assert "You have not marked 1 document. Accept it too?" in page and "Too dark." in page
    assert "Accept the rest, and ask for 1 document again" in page
    said = "Any others are accepted. If you marked none Reupload, we ask for all of them again."
    assert said in page and page.count("of them again") == page.count(said), "said at one place"
    assert not Review.objects.exists()
    answered = typed | {f"item-{first}": "again", "sure": "ask_again", "unmarked": [second]}
    assert ravi.post(at(docrequest), answered).status_code == 302
    assert [item.pk for item in docrequest.items.exclude(accepted_at=None)] == [second]


@pytest.mark.covers("G-26", "A-59")
def test_documents_that_nobody_marked_are_asked_for_again_too_in_one_press(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second = docrequest.items.values_list("pk", flat=True)
    typed = {"seen": factories.decision(docrequest).seen, "comment": "", "verb": "ask_again"}
    typed |= {f"item-{first}": "again", f"reason-{first}": "Too dark."}
    page = flat(ravi.post(at(docrequest), typed))
    assert re.search(r'name="sure" value="all_again">\s*<svg.*?</svg>\s*Ask for it again too', page)
    marks = re.search(r'name="asked_marks" value="(\w+)"', page)[1]
    answered = typed | {"sure": "all_again", "unmarked": [second], "asked_marks": marks}
    lacks = ravi.post(at(docrequest), answered)
    assert lacks.status_code == 422 and not Review.objects.exists()
    assert re.search(rf'id="again-{second}"[^>]*checked', flat(lacks)), "marked, and asked why"
    assert "Select why" in flat(lacks) and "Ask for it again too" not in flat(lacks)
    other = ravi.post(at(docrequest), answered | {f"item-{first}": "ok", "comment": "Sign both."})
    assert "Your marks have changed since we asked." in flat(other) and not Review.objects.exists()
    assert ravi.post(at(docrequest), answered | {"comment": "Sign both."}).status_code == 302
    assert not docrequest.items.exclude(accepted_at=None).exists()


@pytest.mark.covers("G-26", "A-59")
def test_an_answer_about_other_marks_decides_nothing(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second = docrequest.items.values_list("pk", flat=True)
    typed = {"seen": factories.decision(docrequest).seen, "comment": "Too dark.", "verb": "ask_again"}
    page = flat(ravi.post(at(docrequest), typed | {f"item-{first}": "again"}))
    marks = re.search(r'name="asked_marks" value="(\w+)"', page)[1]
    answered = typed | {f"item-{first}": "again", "sure": "ask_again", "unmarked": [second]}
    answered |= {"asked_marks": marks}
    other = ravi.post(at(docrequest), answered | {f"item-{second}": "again"})
    assert "Your marks have changed since we asked." in flat(other) and other.status_code == 422
    asked = flat(ravi.post(at(docrequest), typed | {"verb": "accept", f"item-{first}": "ok"}))
    marks = re.search(r'name="asked_marks" value="(\w+)"', asked)[1]
    accepts = typed | {"sure": "accept", "unmarked": [second], "asked_marks": marks}
    twice = flat(ravi.post(at(docrequest), accepts))
    assert "Accept them too?" in twice and "Your marks have changed since we asked." in twice
    assert "There is a problem" not in twice, "it is said with the question, once"
    assert not Review.objects.exists()
    assert ravi.post(at(docrequest), answered).status_code == 302


@pytest.mark.covers("G-26")
def test_the_button_counts_what_is_asked_for_again_also_what_did_not_come_and_not_what_is_ok():
    w = factories.world()
    w.templates += [factories.template(w.anna, name) for name in ("Lease", "Tax return")]
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    good, dark, lost, unseen = docrequest.items.values_list("pk", flat=True)
    public_id = ItemFile.objects.get(item=lost).version.public_id
    sent_changes.withdraw(docrequests.file(w.account, docrequest.reference, public_id), by=w.account)
    docrequest.refresh_from_db()
    typed = {"seen": factories.decision(docrequest).seen, "comment": "Too dark.", "verb": "ask_again"}
    page = flat(ravi.post(at(docrequest), typed | {f"item-{good}": "ok", f"item-{dark}": "again"}))
    assert "Accept the rest, and ask for 2 documents again" in page and f'href="#doc-{unseen}"' in page


@pytest.mark.covers("G-26")
def test_where_all_documents_are_asked_for_again_none_is_accepted_and_nothing_is_asked(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    typed = {"seen": factories.decision(docrequest).seen, "comment": "All too dark.", "verb": "ask_again"}
    assert ravi.post(at(docrequest), typed).status_code == 302
    assert not docrequest.items.exclude(accepted_at=None).exists()


@pytest.mark.covers("G-26")
def test_where_each_document_is_marked_nothing_is_asked(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    marks = {f"item-{item.pk}": "ok" for item in docrequest.items.all()}
    typed = {"seen": factories.decision(docrequest).seen, "comment": "", "verb": "accept"}
    assert ravi.post(at(docrequest), typed | marks).status_code == 302


@pytest.mark.covers("G-13", "R-33")
def test_a_look_takes_nothing_and_a_press_takes_the_task_and_keeps_the_marks(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    Task.objects.open().update(assignee=None)
    page = flat(ravi.get(at(docrequest)))
    assert "(not taken)" in page and "Take this task" in page
    assert task(docrequest).assignee is None, "opening it takes nothing"
    first = docrequest.items.first().pk
    typed = {
        "seen": factories.decision(docrequest).seen,
        f"item-{first}": "again",
        f"reason-{first}": "Too dark",
        "stage": "1",
    }
    answer = ravi.post(at(docrequest), typed | {"verb": "take"}, follow=True)
    page = flat(answer)
    assert answer.status_code == 200 and task(docrequest).assignee == w.ravi
    assert "You have this task." in page and "Too dark" in page and "There is a problem" not in page
    assert "Return to the team" in page
    ravi.post(at(docrequest), typed | {"verb": "return"})
    assert task(docrequest).assignee is None


@pytest.mark.covers("F-13")
def test_a_preview_that_asks_by_itself_does_not_take_the_page_to_the_sign_in(w, monkeypatch):
    drawing = previews.PreviewInfo(drawing=True)
    monkeypatch.setattr(previews, "preview_info", lambda version, *, person: drawing)
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    page = ravi.get(at(docrequest)).content.decode()
    poll = re.search(r"""hx-get="([^"]+/sheet/[^"]+)"[^>]*hx-headers='([^']+)'""", page)
    assert poll
    ravi.logout()
    headers = {"HX-Request": "true", **json.loads(poll[2])}
    answer = ravi.get(poll[1], headers=headers)
    assert answer.status_code == 204 and "HX-Redirect" not in answer


@pytest.mark.covers("G-13")
def test_whoever_comes_second_reads_who_has_it(w):
    docrequest = factories.submitted(w)
    rosa = personas.rosa()
    Task.objects.open().update(assignee=rosa)
    page = flat(browser(w.ravi.login, "desk").get(at(docrequest)))
    assert f"{rosa.name} has this task." in page
    assert "Take this task" not in page


@pytest.mark.covers("F-66")
def test_after_a_decision_the_next_check_is_offered_and_not_opened(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    other = factories.submitted(factories.another(w, "Verdi"))
    for one, offered in ((docrequest, other.reference), (other, "No other check waits for you.")):
        marks = {f"item-{item.pk}": "ok" for item in one.items.all()}
        typed = {"seen": factories.decision(one).seen, "comment": "", "verb": "accept"}
        page = flat(ravi.post(at(one), typed | marks, follow=True))
        assert offered in page and 'name="verb"' not in page
        assert page.count(" autofocus>") == 1, "whoever works with the keyboard goes on from there"
    assert "Your next check" not in flat(ravi.get(f"/desk/requests/{other.reference}/"))


@pytest.mark.covers("F-66", "G-18")
def test_that_no_check_waits_is_said_only_when_all_were_looked_at(w, monkeypatch):
    personas.rosa()  # who could check what Ravi has asked for: it waits in the list of their team
    worlds = [w, factories.another(w, "Rossi")]
    own = [factories.submitted(one, factories.waiting(one, by=w.ravi)) for one in worlds]
    last = factories.submitted(factories.another(w, "Verdi"))
    done = f"/desk/requests/{own[0].reference}/?then={task(own[0]).kind}"
    ravi = browser(w.ravi.login, "desk")
    assert last.reference in flat(ravi.get(done)), "Rosa does the first two"
    monkeypatch.setattr(pages, "OFFERED", 2)
    page = flat(ravi.get(done))
    assert "No other check waits for you." not in page and 'href="/desk/" autofocus>Tasks' in page
    reviews.accept(last, factories.decision(last), by=w.ravi)
    assert "No other check waits for you." in flat(ravi.get(done))


@pytest.mark.covers("G-17", "G-18")
def test_the_loser_of_a_race_keeps_the_reason_of_an_override(w):
    ada = personas.ada()
    docrequest = factories.submitted(w, factories.waiting(w, by=ada))
    boss = browser(ada.login, "desk")
    form = boss.get(at(docrequest)).content.decode()
    assert "Why do you check your own request?" in form
    token = re.search(r'name="form_token" value="([^"]+)"', form)
    typed = {"seen": factories.decision(docrequest).seen, "comment": "", "verb": "accept"}
    marks = {f"item-{item.pk}": "ok" for item in docrequest.items.all()}
    lacking = flat(boss.post(at(docrequest), typed | marks | {"override": ""}))
    assert "Enter why you check your own request." in lacking and not Review.objects.exists()
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    typed |= marks | {"override": "Ravi is ill.", "form_token": token[1] if token else ""}
    late = boss.post(at(docrequest), typed)
    assert "Ravi is ill." in flat(late) or "Continue with what you typed" in flat(late)
    assert "already decided this" in flat(late)
    assert Review.objects.get().reviewer == w.ravi
    kept = re.search(r'href="([^"]+)">Continue with what you typed', late.content.decode())
    assert kept and "Ravi is ill." in flat(boss.get(html.unescape(kept[1])))


@pytest.mark.covers("D5")
def test_the_round_before_can_stand_beside_this_one(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    assert 'value="before"' not in ravi.get(at(docrequest)).content.decode()
    before = {file.version.public_id for file in reviews.latest(docrequest).files.all()}
    docrequest = reviews.ask_again(docrequest, factories.decision(docrequest, "Sign it."), by=w.ravi)
    docrequest = factories.submitted(w, DocumentRequest.objects.with_people().get(pk=docrequest.pk))
    page = ravi.get(at(docrequest)).content.decode()
    panes = re.findall(r'<div class="v-pane v-pane--before.*?<div class="v-pane v-pane--asked', page, re.S)
    assert len(panes) == 2 and {one for one in before if any(one in pane for pane in panes)} == before


@pytest.mark.covers("D5")
def test_everybody_chooses_whether_keys_do_something(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    assert 'data-shortcuts="on"' in ravi.get(at(docrequest)).content.decode()
    form = ravi.get("/desk/account/").content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', form)
    typed = {"name": w.ravi.name, "seen": seen[1] if seen else "", "shortcuts": "off"}
    assert ravi.post("/desk/account/", typed).status_code == 302
    assert Staff.objects.get(pk=w.ravi.pk).shortcuts == "off"
    page = ravi.get(at(docrequest)).content.decode()
    assert 'data-shortcuts="off"' in page and "v-keys" not in page and "data-key=" not in page


@pytest.mark.covers("G-18", "R-11")
def test_only_an_administrator_sets_how_is_checked_and_the_audit_log_says_it(w):
    at_page, ada = "/desk/settings/checks/", personas.ada()
    assert browser(w.ravi.login, "desk").get(at_page).status_code == 403
    boss = browser(ada.login, "desk")
    seen = re.search(r'name="seen" value="([^"]+)"', boss.get(at_page).content.decode())
    answer = boss.post(at_page, {"seen": seen[1] if seen else "", "tells_at_close": "on"})
    assert answer.status_code == 302
    ours = Organisation.objects.get()
    assert (ours.four_eyes, ours.tells_at_close) == (False, True)
    [said] = [str(one.sentence) for one in trail("organisation:1", limit=5) if "checks" in str(one.sentence)]
    assert said.startswith("Changed the settings of checks: whether a colleague of the author")
