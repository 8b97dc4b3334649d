"""Pages of a profile as they truly stand, and what a hand-made request to them does."""

from __future__ import annotations

import pytest

from tests.scenarios.request_by_link import again, finished, onboarding
from vestibule.core.errors import NotFoundError
from vestibule.desk.clients import views as clients
from vestibule.desk.requests import views as requests
from vestibule.desk.settings import views as settings_views
from vestibule.docrequests import link_requests
from vestibule.mail.models import OutgoingMail
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def asks(rf):
    """One press or visit of somebody of the staff."""

    def answer(view, actor, *named, post=None, get="", **more):
        request = rf.post("/desk/x/", post) if post is not None else rf.get(f"/desk/x/?{get}")
        request.actor, request.htmx = actor, False
        request._messages = type(
            "Box", (), {"add": lambda *a, **k: None, "__iter__": lambda self: iter(())}
        )()
        return view(request, *named, **more)

    return answer


@pytest.mark.covers("B-22", "B-40", "B-41", "B-42", "B-47")
def test_the_answers_stand_in_their_task_with_their_check(asks):
    o = onboarding()
    docrequest = finished(o.sent())
    shown = asks(clients.requirement, o.w.anna, o.w.client.pk, o.task("Finance").pk).content.decode()
    for words in (
        "Salary",
        "proof.pdf",
        "Check running",
        "Where does the money come from?",
        docrequest.reference,
        "Completed",
    ):
        assert words in shown, words
    assert "Cancel request" not in shown, "the banner is gone"
    shown = asks(clients.requirement, o.w.anna, o.w.client.pk, o.task("Identity").pk).content.decode()
    assert "BNC-77" in shown, "confidential answers are for staff"


@pytest.mark.covers("R-18", "B-22")
def test_without_a_mail_server_the_banner_says_that_nothing_was_sent(asks, settings):
    from vestibule.links.tokens import words_for
    from vestibule.mail import outbox
    from vestibule.mail.outbox import DeliveryOutcome
    from vestibule.worker import mail_callbacks

    settings.MODE, settings.MAILERS = "demo", {}
    o = onboarding()
    o.send(o.picked())
    mail = OutgoingMail.objects.get()
    words_for(set(mail.link_ids))
    kept = DeliveryOutcome(accepted=True, kept=True)
    outbox.record_outcome(mail, kept)
    mail_callbacks.on_delivery_result(mail, kept)
    shown = asks(clients.one, o.w.anna, o.w.client.pk).content.decode()
    assert (
        "Waiting for customer." in shown
        and "The email to mina@bianchi.example is kept here, not sent, " in shown
        and f"/desk/mail/{mail.pk}/" in shown
    )


@pytest.mark.covers("S-7", "S-31")
def test_a_task_of_another_profile_is_not_found(asks):
    o = onboarding()
    other = add_client(name="Other", by=SYSTEM)
    with pytest.raises(NotFoundError):
        asks(clients.requirement, o.w.anna, other.pk, o.task("Identity").pk)
    for view in (clients.pick, clients.settle, clients.unpick):
        with pytest.raises(NotFoundError):
            asks(
                view,
                o.w.anna,
                other.pk,
                o.task("Identity").pk,
                post={"option": o.option("Identity", "ID card").pk, "state": "passed"},
            )
    with pytest.raises(NotFoundError):
        asks(
            clients.pick,
            o.w.anna,
            o.w.client.pk,
            o.task("Identity").pk,
            post={"option": o.option("Finance", "Source of funds").pk},
        )
    assert link_requests.of(o.w.client) == (None, None)


@pytest.mark.covers("S-2")
def test_a_visit_changes_nothing(asks):
    o = onboarding()
    docrequest = o.sent()
    for view in (requests.cancel, requests.acknowledge, requests.copy):
        asks(view, o.w.anna, docrequest.reference)
    asks(
        clients.pick,
        o.w.anna,
        o.w.client.pk,
        o.task("Owners").pk,
        get=f"option={o.option('Owners', 'Person form').pk}",
    )
    assert again(docrequest).state == "waiting"


@pytest.mark.covers("S-10", "S-31")
@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"do": "save"},
        {"do": "up:99", "row": ["1", "1", "x"]},
        {"do": "add", "row": "\x00", "1-label": "\x00"},
    ],
)
def test_the_editors_take_any_posted_rows(asks, posted):
    o = onboarding()
    for view in (settings_views.form, settings_views.case_type):
        assert asks(view, o.admin, post=posted).status_code in (200, 422)
        assert asks(
            view, o.admin, (o.person if view is settings_views.form else o.case.type).pk, post=posted
        ).status_code in (200, 422)


@pytest.mark.covers("B-02", "S-10")
def test_a_row_cannot_name_another_kinds_task(asks):
    """Whatever number a row carries, only tasks of this kind change."""
    o = onboarding()
    taken = o.task("Identity").type
    posted = {
        "do": "save",
        "name": "Tax",
        "kind": "work",
        "row": "1",
        "1-name": "Mine now",
        "1-number": str(taken.pk),
    }
    assert asks(settings_views.case_type, o.admin, post=posted).status_code == 302
    taken.refresh_from_db()
    assert taken.name == "Identity"
