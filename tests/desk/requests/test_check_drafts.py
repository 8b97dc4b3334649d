"""What somebody marked in a check and has not decided is theirs when they come back, on any machine; it is
gone with the decision, and of files that changed meanwhile it says nothing."""

from __future__ import annotations

import datetime
import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import factories, personas
from tests.signed_in import browser
from tests.web.test_forms import Desk
from vestibule.core import clock
from vestibule.docrequests import check_drafts, moved_files, reviews, sent_changes
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.models import CheckDraft, DocumentRequest, ItemFile, Review
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w():
    return factories.world()


def at(docrequest: DocumentRequest) -> str:
    return f"/desk/requests/{docrequest.reference}/check/"


def words(answer) -> str:
    return " ".join(html.unescape(answer.content.decode()).split())


def marks(docrequest: DocumentRequest, **more: object) -> dict[str, object]:
    """The second document is to come again."""
    first, second = docrequest.items.values_list("pk", flat=True)
    typed = {f"item-{second}": "again", f"why-{second}": ["unsigned", "page"], f"reason-{second}": "Too dark"}
    seen = factories.decision(docrequest).seen
    return {
        "seen": seen,
        f"item-{first}": "ok",
        "comment": "Thank you.",
        "opened": second,
        "stage": "1",
        **typed,
        **more,
    }


def keeps(person, docrequest: DocumentRequest, **more: object):
    return person.post(at(docrequest), marks(docrequest, do="keep", **more))


def window(person, docrequest: DocumentRequest) -> dict[str, str]:
    """A window in which this person opens the check now."""
    page = person.get(at(docrequest)).content.decode()
    tags = re.findall(r'<input type="hidden" name="(window|began_with|form_token)"([^>]*)>', page)
    return {name: "".join(re.findall(r'value="([^"]*)"', tag)) for name, tag in tags}


def task(docrequest: DocumentRequest) -> Task:
    return Task.objects.open().get(subject=docrequest.subject)


@pytest.mark.covers("F-13", "D5")
def test_marks_reasons_words_and_the_open_document_are_there_again(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second = docrequest.items.values_list("pk", flat=True)
    assert keeps(ravi, docrequest).status_code == 204
    page = browser(w.ravi.login, "desk").get(at(docrequest)).content.decode()
    checked = set(re.findall(r'id="((?:ok|again|why)-[\w-]+)"[^>]*?\schecked', page))
    assert checked == {f"ok-{first}", f"again-{second}", f"why-{second}-unsigned", f"why-{second}-page"}
    assert (
        "Too dark" in page
        and "Thank you." in page
        and re.search(r"data-kept[^>]*>\s*Marks saved .{1,200}, not sent yet\s*</span>", page)
    )
    assert re.search(rf'href="#doc-{second}"[^>]*aria-current', page), "where they were"
    assert not Review.objects.exists()


@pytest.mark.covers("F-13")
def test_nobody_else_sees_what_somebody_has_marked(w):
    docrequest = factories.submitted(w)
    keeps(browser(w.ravi.login, "desk"), docrequest)
    page = browser(personas.rosa().login, "desk").get(at(docrequest)).content.decode()
    assert "Too dark" not in page and not re.search(r"data-kept[^>]*>\s*Marks saved", page)


@pytest.mark.covers("F-13", "I-5")
def test_with_the_decision_and_with_every_other_step_the_marks_are_gone(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    keeps(ravi, docrequest)
    keeps(browser(personas.rosa().login, "desk"), docrequest)
    assert CheckDraft.objects.count() == 2
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    assert not CheckDraft.objects.exists()


@pytest.mark.covers("G-23", "F-13")
def test_of_files_that_changed_meanwhile_the_marks_are_gone_and_a_sentence_says_so(w):
    w.templates.append(factories.template(w.anna, "Articles of association"))
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    one, other, third = docrequest.items.all()
    seen = factories.decision(docrequest).seen
    typed = {f"item-{item.pk}": "ok" for item in (one, other, third)}
    assert ravi.post(at(docrequest), {"seen": seen, "stage": "1", "do": "keep", **typed}).status_code == 204
    moved_files.move(one.files.get(), other, seen=seen, by=w.ravi)
    page = ravi.get(at(docrequest)).content.decode()
    assert re.findall(r'id="ok-(\d+)"[^>]*?\schecked', page) == [str(third.pk)]
    said = " ".join(page.split())
    for item in (one, other):
        assert f"The files of {item.name} have changed since you marked it. Mark it again." in said
    assert f"The files of {third.name}" not in said


@pytest.mark.covers("G-13", "R-33")
def test_whoever_marks_a_document_first_has_the_task(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    Task.objects.open().update(assignee=None)
    ravi.get(at(docrequest))
    nothing = {"do": "keep", "stage": "1", "seen": factories.decision(docrequest).seen}
    assert ravi.post(at(docrequest), nothing).status_code == 204
    assert task(docrequest).assignee is None, "a look takes nothing"
    answer = keeps(ravi, docrequest)
    assert answer.headers["Took-Task"] == "yes" and task(docrequest).assignee == w.ravi
    assert "Took-Task" not in keeps(ravi, docrequest).headers
    rosa = browser(personas.rosa().login, "desk")
    assert "Took-Task" not in keeps(rosa, docrequest).headers and task(docrequest).assignee == w.ravi
    said = "Ravi Sharma is checking this. If you decide first, what Ravi Sharma marked is lost."
    assert said in words(rosa.get(at(docrequest))), "she knows before she decides"


@pytest.mark.covers("G-17", "F-13")
def test_an_older_window_of_the_same_person_does_not_write_over_a_newer_one(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    old, new = window(ravi, docrequest), window(ravi, docrequest)
    assert old["window"] != new["window"] and old["began_with"] == new["began_with"] == ""
    assert keeps(ravi, docrequest, **old).status_code == 204
    assert keeps(ravi, docrequest, **old).status_code == 204, "its own marks do not stand in its way"
    stale = keeps(ravi, docrequest, **new, comment="From the other window.")
    assert stale.status_code == 409 and "in another window" in words(stale)
    third = window(ravi, docrequest)
    assert keeps(ravi, docrequest, **third, comment="Seen both.").status_code == 204
    denied = ravi.post(at(docrequest), marks(docrequest, verb="ask_again", sure="ask_again", **old))
    assert denied.status_code == 409 and "in two windows" in words(denied) and "Too dark" in words(denied)
    assert not Review.objects.exists() and CheckDraft.objects.get().typed["comment"] == ["Seen both."]
    assert "We have not sent your decision." in words(denied)
    back = goes_on(ravi, denied)
    assert "Your windows differ. This page shows what you marked in this one: Comment for customer." in back
    assert re.search(r"data-until-saved=(?:(?!</div>).)*class.*?It is not saved yet", back)
    decided = ravi.post(at(docrequest), marks(docrequest, verb="ask_again", sure="ask_again", **third))
    assert decided.status_code == 302 and Review.objects.exists()


@pytest.mark.covers("G-17", "G-13")
def test_a_look_in_another_window_stands_in_nobodys_way(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second = docrequest.items.values_list("pk", flat=True)
    worked = window(ravi, docrequest)
    assert keeps(ravi, docrequest, **worked).status_code == 204
    looked = window(ravi, docrequest)
    assert keeps(ravi, docrequest, **looked, opened=first).status_code == 204
    assert CheckDraft.objects.get().typed["opened"] == [str(first)], "where they were last"
    assert keeps(ravi, docrequest, **worked, comment="More.").status_code == 204
    assert keeps(ravi, docrequest, **looked, opened=second).status_code == 409
    handed = marks(docrequest, verb="return", comment="Old.", **looked)
    assert ravi.post(at(docrequest), handed).status_code == 302 and task(docrequest).assignee is None
    assert CheckDraft.objects.get().typed["comment"] == ["More."]


@pytest.mark.covers("G-17")
def test_an_older_window_hears_that_a_newer_one_has_marked(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    old, new = window(ravi, docrequest), window(ravi, docrequest)
    keeps(ravi, docrequest, **new)
    asks = {"seen": factories.decision(docrequest).seen, "stage": "1"}
    news = f"{at(docrequest)}news/"
    told = ravi.get(news, asks | old)
    assert "You marked or wrote something in another window" in words(told) and told.has_header("Newer-Page")
    quiet = ravi.get(news, asks | new)
    assert words(quiet) == "" and not quiet.has_header("Newer-Page")


@pytest.mark.covers("G-17")
def test_an_older_window_has_the_way_to_what_the_newer_one_marked(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    old, new = window(ravi, docrequest), window(ravi, docrequest)
    keeps(ravi, docrequest, **new)
    assert keeps(ravi, docrequest, **old, comment="Old.").has_header("Newer-Page")
    page = words(ravi.get(at(docrequest)))
    way = re.search(r'<button [^>]*name="do" value="look" data-newer hidden>(.*?)</button>', page)
    assert way and way[1].strip().endswith("Show what is there now"), "a script shows it beside the sentence"
    assert "Too dark" in page


def goes_on(person, answer) -> str:
    """The page of the check with what both windows have."""
    way = re.search(r'href="([^"]+)">Continue with both', answer.content.decode())
    assert way
    return words(person.get(html.unescape(way[1])))


def looks(person, docrequest: DocumentRequest, page: dict[str, object]):
    """Presses “Show what is there now” on a page on which this is marked and written."""
    return person.post(at(docrequest), page | {"do": "look"})


def shown_first(answer, text: str) -> bool:
    """Whether what was typed on the old page is shown before it is gone. Nothing was to be saved."""
    page = words(answer)
    assert "We did not save your change" not in page
    return answer.status_code == 409 and "Copy it if you still need it" in page and text in page


@pytest.mark.covers("G-17", "F-13")
def test_whoever_looks_at_what_a_newer_window_has_loses_nothing_typed_in_the_old_one(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    old, new = window(ravi, docrequest), window(ravi, docrequest)
    assert looks(ravi, docrequest, old | {"stage": "1"}).status_code == 302
    keeps(ravi, docrequest, **new)
    assert looks(ravi, docrequest, old | {"stage": "1"}).status_code == 302, "nothing is typed in it"
    refused = looks(ravi, docrequest, marks(docrequest, comment="Old.", **old))
    assert refused.status_code == 409 and "This window: Old. Other window: Thank you." in bare(refused)
    assert CheckDraft.objects.get().typed["comment"] == ["Thank you."]
    third = window(ravi, docrequest)
    keeps(ravi, docrequest, **new, comment="Newest.")
    assert looks(ravi, docrequest, marks(docrequest, **third)).status_code == 302, "it only began with it"
    assert looks(ravi, docrequest, marks(docrequest, **new, comment="Newest.")).status_code == 302
    typed = marks(docrequest, **new, comment="Not kept yet.")
    assert looks(ravi, docrequest, typed).status_code == 302
    assert CheckDraft.objects.get().typed["comment"] == ["Not kept yet."]


def bare(answer) -> str:
    """What one reads on a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", words(answer)).split())


@pytest.mark.covers("G-17", "F-13")
def test_two_windows_of_one_person_are_shown_side_by_side_and_go_on_as_one(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second = docrequest.items.values_list("pk", flat=True)
    wide, phone = window(ravi, docrequest), window(ravi, docrequest)
    shown = {"seen": factories.decision(docrequest).seen, "stage": "1"}
    there = shown | phone | {"do": "keep", f"item-{first}": "ok", f"item-{second}": "again"}
    there |= {f"why-{second}": "old"}
    assert ravi.post(at(docrequest), there).status_code == 204
    here = shown | wide | {"comment": "Please use the new form.", f"item-{first}": "again"}
    looked = looks(ravi, docrequest, here)
    said, (one, other) = bare(looked), docrequest.items.all()
    assert "You marked this check in two windows" in said and "We did not save" not in said
    assert f"{one.name} This window: Reupload Other window: OK They differ. If you continue, this" in said
    assert f"{other.name} This window: nothing Other window: Reupload. Out of date" in said
    assert "This window: Please use the new form. Other window: nothing" in said
    page = goes_on(ravi, looked)
    checked = set(re.findall(r'id="((?:ok|again|why)-[\w-]+)"[^>]*?\schecked', page))
    assert checked == {f"again-{first}", f"again-{second}", f"why-{second}-old"}
    assert "Please use the new form." in page
    assert f"Your windows differ. This page shows what you marked in this one: {one.name}." in page
    assert CheckDraft.objects.get().typed.get(f"item-{first}") == ["ok"], "nothing is saved by a look"


@pytest.mark.covers("G-17", "F-13")
def test_whoever_looks_at_a_check_without_a_withdrawn_file_loses_nothing_typed_about_it(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    Task.objects.open().update(assignee=None)
    page = marks(docrequest, **window(ravi, docrequest))
    file = ItemFile.objects.filter(item=docrequest.items.last()).get()
    wanted = docrequests.file(w.account, docrequest.reference, file.version.public_id)
    sent_changes.withdraw(wanted, by=w.account)
    nothing = {name: page[name] for name in ("seen", "stage", "opened")}
    assert looks(ravi, docrequest, nothing)["Location"] == at(docrequest)
    assert looks(ravi, docrequest, page)["Location"] == at(docrequest)
    shown = ravi.get(at(docrequest)).content.decode()
    assert "Too dark" in shown and "These files have changed" in shown


@pytest.mark.covers("G-17", "F-13")
def test_whoever_looks_at_a_check_that_a_colleague_decided_loses_nothing_typed(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    page = marks(docrequest) | window(ravi, docrequest)
    keeps(ravi, docrequest)
    reviews.accept(docrequest, factories.decision(docrequest), by=personas.rosa())
    nothing = {name: page[name] for name in ("seen", "stage", "opened")}
    assert looks(ravi, docrequest, nothing)["Location"] == at(docrequest)
    refused = looks(ravi, docrequest, page)
    assert shown_first(refused, "Too dark") and "already decided this" in words(refused)


@pytest.mark.covers("G-17")
def test_what_cannot_be_kept_is_said_in_a_sentence_and_nothing_is_stored(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    keep = {"do": "keep"}
    stale = ravi.post(at(docrequest), marks(docrequest) | keep | {"seen": "1-99"})
    assert (stale.status_code, words(stale)) == (
        409,
        "The customer has sent something newer than what is on your screen. Check it first.",
    )
    long = ravi.post(at(docrequest), marks(docrequest) | keep | {"comment": "x" * check_drafts.LONGEST})
    assert (long.status_code, words(long)) == (409, "This is too long to be kept.")
    assert stale.has_header("Newer-Page") and not long.has_header("Newer-Page")
    anna = browser(w.anna.login, "desk").post(at(docrequest), marks(docrequest) | keep)
    assert (anna.status_code, words(anna)) == (409, "Only Customer service can do the first check.")
    late = marks(docrequest) | keep
    reviews.accept(docrequest, factories.decision(docrequest), by=personas.rosa())
    assert "already decided this" in words(ravi.post(at(docrequest), late))
    assert not CheckDraft.objects.exists()


@pytest.mark.covers("G-13")
def test_a_task_that_is_given_back_and_taken_again_has_its_marks(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    page = words(ravi.post(at(docrequest), marks(docrequest, verb="return"), follow=True))
    assert task(docrequest).assignee is None and "Too dark" in page and "(not taken)" in page
    page = words(ravi.post(at(docrequest), marks(docrequest, verb="take"), follow=True))
    assert task(docrequest).assignee == w.ravi and "Too dark" in page


@pytest.mark.covers("F-13")
def test_without_scripts_a_button_that_can_be_seen_keeps_the_marks(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first_button = re.search(r"<button[^>]*>.*?</button>", ravi.get(at(docrequest)).content.decode(), re.S)
    assert first_button and "Save my marks" in first_button[0], "Enter presses it, and it decides nothing"
    answer = ravi.post(at(docrequest), marks(docrequest, verb="keep"))
    assert answer.status_code == 302
    assert "Only you can see what you marked." in words(ravi.get(at(docrequest)))


@pytest.mark.covers("F-13")
def test_after_ninety_days_nothing_is_left(w):
    docrequest = factories.submitted(w)
    keeps(browser(w.ravi.login, "desk"), docrequest)
    CheckDraft.objects.update(saved_at=clock.now() - datetime.timedelta(days=89))
    check_drafts.forget_old()
    assert CheckDraft.objects.exists()
    CheckDraft.objects.update(saved_at=clock.now() - datetime.timedelta(days=91))
    check_drafts.forget_old()
    assert not CheckDraft.objects.exists()


def hears(person, docrequest: DocumentRequest, page: str) -> tuple[int, str]:
    """What the open page is told when it asks."""
    bar = re.search(r'data-digest="([^"]+)"\s+data-news="([^"]+)"', page)
    assert bar
    answer = person.get(html.unescape(bar[2]), headers={"If-None-Match": f'"{bar[1]}"'})
    return answer.status_code, words(answer)


@pytest.mark.covers("G-17")
def test_an_open_page_hears_that_a_colleague_took_the_check_or_decided_it(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    Task.objects.open().update(assignee=None)
    rosa = personas.rosa()
    page = ravi.get(at(docrequest)).content.decode()
    assert hears(ravi, docrequest, page) == (304, "")
    inbox.claim(task(docrequest), by=w.ravi)
    assert hears(ravi, docrequest, page)[0] == 304, "one's own step is no news"
    Task.objects.open().update(assignee=rosa)
    status, said = hears(ravi, docrequest, page)
    assert status == 200 and said == f"{rosa.name} is checking this, and has not marked anything yet."
    assert "data-newer hidden" in page, "nothing else is there to be seen yet"
    reviews.accept(docrequest, factories.decision(docrequest), by=rosa)
    status, said = hears(ravi, docrequest, page)
    assert status == 200 and said.startswith(f"{rosa.name} already decided this")
    assert said.endswith("Documents are OK. What you marked was not used.")


@pytest.mark.covers("G-17", "R-33")
def test_an_open_page_hears_that_its_files_are_not_those_of_now(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    page = ravi.get(at(docrequest)).content.decode()
    DocumentRequest.objects.filter(pk=docrequest.pk).update(changes=7)
    status, said = hears(ravi, docrequest, page)
    assert status == 200 and said.startswith("The customer has sent something newer")


@pytest.mark.covers("G-17", "R-33")
def test_an_open_page_hears_that_a_file_was_withdrawn_and_not_that_something_was_sent(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    Task.objects.open().update(assignee=None)
    page = ravi.get(at(docrequest)).content.decode()
    file = ItemFile.objects.filter(item__docrequest=docrequest).first()
    wanted = docrequests.file(w.account, docrequest.reference, file.version.public_id)
    sent_changes.withdraw(wanted, by=w.account)
    said = f"The customer has withdrawn something that is on your screen: {file.item.name}. Check again."
    assert hears(ravi, docrequest, page) == (200, said)
    answer = keeps(ravi, docrequest, seen=re.search(r'name="seen" value="([^"]+)"', page)[1])
    assert answer.status_code == 409 and answer.headers["Newer-Page"] == "yes"
    assert "Check-Over" not in answer.headers


@pytest.mark.covers("G-13", "G-17")
def test_whoever_only_has_a_task_is_not_said_to_be_checking_it(w):
    docrequest, rosa = factories.submitted(w), personas.rosa()
    Task.objects.open().update(assignee=w.ravi)
    page = browser(rosa.login, "desk").get(at(docrequest))
    assert f"{w.ravi.name} has this task, and has not started it." in words(page)
    assert "is checking this" not in words(page)


@pytest.mark.covers("G-17")
def test_a_page_whose_check_was_decided_hears_that_nothing_can_be_decided_on_it(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    seen = marks(docrequest, do="keep")
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    answer = ravi.post(at(docrequest), seen)
    assert answer.status_code == 409
    assert answer.headers["Check-Over"] == answer.headers["Newer-Page"] == "yes"


@pytest.mark.covers("G-17", "F-13")
def test_the_loser_of_a_race_reads_each_word_with_its_document(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    second = docrequest.items.last()
    token = re.search(r'name="form_token" value="([^"]+)"', ravi.get(at(docrequest)).content.decode())
    typed = marks(docrequest, verb="ask_again", form_token=token[1] if token else "")
    reviews.accept(docrequest, factories.decision(docrequest), by=personas.rosa())
    late = words(ravi.post(at(docrequest), typed))
    assert f"{second.name} – What should the customer change?" in late and "Too dark" in late
    assert f"{second.name} – Decision" in late and f"{second.name} – Why?" in late


@pytest.mark.covers("G-13", "R-33")
def test_start_checking_takes_the_task_and_opens_the_check(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    Task.objects.open().update(assignee=None)
    found = task(docrequest)
    page = ravi.get(f"/desk/?task={found.pk}").content.decode()
    action = rf'<form method="post" action="(/desk/tasks/{found.pk}/[^"]+)">'
    form = re.search(rf"{action}(?:(?!</form>).)*Start checking", page, re.S)
    assert form and 'name="next" value="check"' in form[0]
    answer = ravi.post(form[1], {"next": "check"})
    assert (answer.status_code, answer["Location"]) == (302, at(docrequest))
    assert task(docrequest).assignee == w.ravi
    assert ravi.post(form[1], {"next": "//evil.example"})["Location"] == f"/desk/?task={found.pk}"


@pytest.mark.covers("F-13")
def test_whoever_was_signed_out_comes_back_to_the_check_with_what_was_typed(w):
    docrequest, desk = factories.submitted(w), Desk(w.ravi.login.email)
    to, fields = desk.fill(at(docrequest), "Save my marks", comment="Sign on page two.")
    fields = {name: value for name, value in fields.items() if name != "verb"} | {"do": "sign_in"}
    desk.signed_out()
    onward = desk.post(to, fields)
    assert onward.status_code == 302 and "/sign-in/?next=" in onward["Location"], "and not to a decision"
    [back] = parse_qs(urlsplit(onward["Location"]).query)["next"]
    desk.enter(w.ravi.login.email)
    page = words(desk.get(back))
    assert "Sign on page two." in page and "We have put back what you typed." in page
    desk.signed_out()
    bare = desk.post(to, {name: value for name, value in fields.items() if name != "comment"})
    assert parse_qs(urlsplit(bare["Location"]).query)["next"] == [at(docrequest)]
