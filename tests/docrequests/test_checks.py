"""The two checks and the loop between them: four eyes and its override, what is decided in the place of
others, and when the customer hears that all is fine."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.signed_in import browser
from vestibule.audit.trail import trail
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import presentation, queries, reassignment, reviews, rules, shown_status
from vestibule.docrequests.choices import RequestState, Stage
from vestibule.docrequests.models import DocumentRequest, Review
from vestibule.mail.models import OutgoingMail
from vestibule.organisation import check_settings
from vestibule.organisation.timezone import today
from vestibule.people.absence import set_absence
from vestibule.people.commands import get_team
from vestibule.people.models import Staff
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w():
    return factories.world()


def events(docrequest: DocumentRequest) -> list[str]:
    return [str(entry.sentence) for entry in trail(docrequest.subject, limit=100)]


def letters(docrequest: DocumentRequest) -> list[str]:
    return list(OutgoingMail.objects.filter(about=docrequest.subject).values_list("letter", flat=True))


def settle(*, four_eyes: bool = True, tells_at_close: bool = False) -> Staff:
    ada = personas.ada()
    check_settings.change(four_eyes=four_eyes, tells_at_close=tells_at_close, by=ada)
    return ada


@pytest.mark.covers("G-18")
def test_an_administrator_checks_an_own_request_only_with_a_reason_which_is_recorded_as_an_override(w):
    ada = personas.ada()
    docrequest = factories.submitted(w, factories.waiting(w, by=ada))
    said = factories.decision(docrequest)
    for reason in ("", "   "):
        with pytest.raises(ActionDeniedError, match="Enter why you check your own request"):
            reviews.accept(docrequest, reviews.Decision(said.seen, override=reason), by=ada)
    assert not Review.objects.exists()
    reviews.accept(docrequest, reviews.Decision(said.seen, override="Ravi is ill."), by=ada)
    found = [one for one in events(docrequest) if "Override" in one]
    assert found == ["Override: made the first check of their own request. Reason: Ravi is ill."]


@pytest.mark.covers("G-18")
def test_the_first_check_of_a_colleague_needs_no_reason_and_is_no_override(w):
    docrequest = factories.submitted(w)
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    assert not [one for one in events(docrequest) if "Override" in one or "in the place of" in one]


@pytest.mark.covers("G-18")
def test_where_the_organisation_allows_it_whoever_asked_checks_first(w):
    settle(four_eyes=False)
    w.anna.teams.add(get_team("customer_service"))
    anna = Staff.objects.get(pk=w.anna.pk)
    docrequest = factories.submitted(w)
    assert rules.denial_reason(docrequest, "accept", by=anna) == ""
    reviews.accept(docrequest, factories.decision(docrequest), by=anna)
    assert not [one for one in events(docrequest) if "Override" in one]


@pytest.mark.covers("G-18", "A-62")
def test_what_an_administrator_decides_in_the_place_of_others_says_whose_it_was(w):
    ada, docrequest = personas.ada(), factories.submitted(w)
    docrequest = reviews.accept(docrequest, factories.decision(docrequest), by=ada)
    said = factories.decision(docrequest)
    reviews.close(docrequest, reviews.Decision(said.seen, override="Anna is ill."), by=ada)
    found = [one for one in events(docrequest) if "in the place of" in one]
    assert found == [
        "Decided as an administrator, in the place of Anna Conti",
        "Decided as an administrator, in the place of Customer service",
    ]


@pytest.mark.covers("G-18", "I-7")
def test_whoever_did_the_first_check_does_not_do_the_final_one_an_administrator_with_a_reason(w):
    ada, docrequest = personas.ada(), factories.submitted(w)
    docrequest = reviews.accept(docrequest, factories.decision(docrequest), by=ada)
    said = factories.decision(docrequest)
    with pytest.raises(ActionDeniedError, match="Enter why you do both checks"):
        reviews.close(docrequest, said, by=ada)
    page = browser(ada.login, "desk").get(f"/desk/requests/{docrequest.reference}/check/").content.decode()
    assert "Why do you do both checks?" in page and "Why do you check your own request?" not in page
    reviews.close(docrequest, reviews.Decision(said.seen, override="Anna is ill."), by=ada)
    found = [one for one in events(docrequest) if "Override" in one]
    assert found == ["Override: did both checks. Reason: Anna is ill."]


@pytest.mark.covers("G-18")
def test_whoever_did_the_first_check_cannot_close_for_an_author_and_is_not_given_the_task(w):
    docrequest = factories.accepted(w)
    set_absence(w.anna, away_from=today(), away_until=today(), substitute=w.ravi, by=w.anna)
    docrequest = queries.docrequest(w.ravi, docrequest.reference)
    denied = "You did the first check, so somebody else must do the final check."
    assert rules.denial_reason(docrequest, "close", by=w.ravi) == denied
    final = Task.objects.open().get(subject=docrequest.subject)
    with pytest.raises(ActionDeniedError, match="Ravi Sharma did the first check"):
        reassignment.give(final, w.ravi, by=w.anna)
    settle(four_eyes=False)
    assert rules.denial_reason(docrequest, "close", by=w.ravi) == ""


@pytest.mark.covers("G-18", "A-62")
def test_the_steps_name_who_really_decided(w):
    ada, rosa = personas.ada(), personas.rosa()
    docrequest = factories.submitted(w)
    docrequest = reviews.accept(docrequest, factories.decision(docrequest), by=rosa)
    docrequest = reviews.close(docrequest, factories.decision(docrequest), by=ada)
    steps = {step.label: step.note for step in presentation.steps(docrequest, None)}
    assert (steps["Check"], steps["Final check"]) == (rosa.name, ada.name)


@pytest.mark.covers("R-11", "A-60")
def test_the_letter_that_all_is_fine_can_wait_for_the_final_check(w):
    settle(tells_at_close=True)
    docrequest = factories.accepted(w)
    assert docrequest.state == RequestState.DONE and "requests/accepted" not in letters(docrequest)
    docrequest = queries.docrequest(w.anna, docrequest.reference)
    assert str(shown_status.for_customer(docrequest, taken=False).label) == "We are checking"
    said = factories.decision(docrequest, comment="Thank you, Mina.")
    reviews.close(docrequest, said, by=w.anna)
    assert letters(docrequest).count("requests/accepted") == 1
    assert "Thank you, Mina." in OutgoingMail.objects.get(letter="requests/accepted").text


@pytest.mark.covers("R-11")
def test_words_at_the_buttons_follow_what_the_customer_has_heard(w):
    docrequest = factories.submitted(w)

    def says(who: Staff) -> str:
        found = queries.docrequest(who, docrequest.reference)
        return " ".join(one.consequence for one in rules.available_actions(found, by=who))

    assert "We will email Mina Bianchi that no issues were found." in says(w.ravi)
    ada = settle(tells_at_close=True)
    assert "Nobody emails Mina Bianchi before that." in says(w.ravi)
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    assert "We will email Mina Bianchi that no issues were found." in says(w.anna)
    assert "We have not said yet that the documents are fine." in says(w.anna)
    check_settings.change(four_eyes=True, tells_at_close=False, by=ada)
    assert "We have not said yet that the documents are fine." in says(w.anna), "this one is as it was"


@pytest.mark.covers("R-11")
def test_nobody_is_told_twice_when_the_setting_changes_between_the_checks(w):
    docrequest = factories.accepted(w)
    settle(tells_at_close=True)
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    assert letters(docrequest).count("requests/accepted") == 1


@pytest.mark.covers("G-25", "K-2")
@pytest.mark.parametrize("told", [True, False])
def test_asked_again_after_no_issues_the_letter_replaces_the_earlier_one_and_both_check_again(w, told):
    settle(tells_at_close=not told)
    docrequest = factories.accepted(w)
    again = factories.decision(docrequest, "The seal is missing.")
    docrequest = reviews.final_ask_again(docrequest, again, by=w.anna)
    letter = OutgoingMail.objects.get(about=docrequest.subject, letter="requests/reupload")
    before = "“We have found no issues in your documents so far"
    for words in (letter.text, letter.html):
        assert ("Please ignore our email of" in words and before in words) is told
    page = browser(w.account.login, "portal").get(f"/portal/tasks/{docrequest.reference}/").content.decode()
    assert ("We told you that we had found no issues." in page) is told
    assert Review.objects.filter(stage=Stage.FINAL, accepted=False).count() == 1, "figures count it so"
    docrequest = factories.submitted(w, queries.docrequest(w.anna, docrequest.reference))
    assert docrequest.state == RequestState.CHECK
    docrequest = reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    assert docrequest.state == RequestState.DONE


@pytest.mark.covers("G-27", "A-66")
def test_rejected_files_stay_with_their_round_and_the_contact_does_not_see_them(w):
    docrequest = factories.submitted(w)
    first = docrequest.submissions.get().files.first()
    reviews.ask_again(docrequest, factories.decision(docrequest, "Sign it."), by=w.ravi)
    docrequest = queries.docrequest(w.account, docrequest.reference)
    assert not [file for view in presentation.items_for_customer(docrequest) for file in view.files]
    page = browser(w.account.login, "portal").get(f"/portal/tasks/{docrequest.reference}/").content.decode()
    assert first.version.public_id not in page and first.version.name not in page
    docrequest = factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference))
    rounds = [(one.round, len(one.files.all())) for one in queries.submissions(docrequest)]
    assert rounds == [(2, 2), (1, 2)], "staff find both rounds"


@pytest.mark.covers("A-59")
def test_lists_tell_a_reupload_with_its_round_from_a_first_request(w):
    docrequest = factories.submitted(w)
    docrequest = reviews.ask_again(docrequest, factories.decision(docrequest, "Sign it."), by=w.ravi)
    assert str(shown_status.for_staff(docrequest).label) == "Reupload required, round 2"
    first = factories.waiting(factories.another(w, "Verdi"))
    assert str(shown_status.for_staff(first).label) == "Waiting for customer"


@pytest.mark.covers("G-18")
def test_whoever_asked_does_not_do_the_first_check_and_reads_who_does(w):
    w.anna.teams.add(get_team("customer_service"))
    anna, docrequest = Staff.objects.get(pk=w.anna.pk), factories.submitted(w)
    with pytest.raises(ActionDeniedError, match="a colleague in Customer service must do the first check"):
        reviews.accept(docrequest, factories.decision(docrequest), by=anna)
    assert not Review.objects.exists()


@pytest.mark.covers("G-18")
def test_the_reason_of_an_override_has_a_limit_and_is_never_cut(w):
    ada = personas.ada()
    docrequest = factories.submitted(w, factories.waiting(w, by=ada))
    said = factories.decision(docrequest)
    with pytest.raises(ActionDeniedError, match="Use up to 300 characters for the reason"):
        reviews.accept(docrequest, reviews.Decision(said.seen, override="x" * 301), by=ada)
    assert not Review.objects.exists()
