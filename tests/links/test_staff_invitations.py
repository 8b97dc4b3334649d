"""The invitation of a member of staff: one link, seven days, one use; nothing happens before the button."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.test import Client as Browser

from tests import factories, personas
from tests.docrequests.test_undelivered_mail import refused, sent
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core.errors import ActionDeniedError
from vestibule.links import staff_invitations, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import OutgoingMail
from vestibule.people.models import Login, Staff
from vestibule.tasks.models import Task
from vestibule.worker import sweeps

pytestmark = pytest.mark.usefixtures("db")
PASSWORD = "three random words here"
DEAD = "This invitation no longer works."


def at(link: AccessLink) -> str:
    return f"/desk/invitation/{tokens.token(link)}/"


@pytest.fixture
def ada() -> Staff:
    personas.northwind()
    return personas.ada()


@pytest.mark.covers("R-7", "R-20", "S-1", "S-6")
def test_the_letter_holds_no_link_until_it_leaves_and_only_administrators_see_it(ada, settings):
    settings.MODE = "real"
    anna = personas.anna()
    link = personas.invited("Nina Neu")
    mail = OutgoingMail.objects.get(letter="links/staff_invitation")
    token = tokens.token(link)
    assert (mail.to_address, mail.client, mail.about) == ("nina@northwind.example", None, link.about)
    assert f"{{link:{link.pk}}}" in mail.text and f"{{link:{link.pk}}}" in mail.html
    assert f"{{expires:{link.pk}}}" in mail.text and token not in mail.text + mail.html
    assert tokens.placeholders({link.pk})[f"link:{link.pk}"].endswith(at(link))
    mine, hers = browser_of(ada), browser_of(anna)
    page = mine.get(f"/desk/mail/{mail.pk}/").content.decode()
    assert "•••••" in page and token not in page
    assert mail.subject_line in mine.get("/desk/mail/").content.decode()
    assert hers.get(f"/desk/mail/{mail.pk}/").status_code == 404
    assert mail.subject_line not in hers.get("/desk/mail/").content.decode()


@pytest.mark.covers("S-2", "S-3", "R-24")
def test_robots_use_nothing_up_and_the_button_signs_in(ada):
    link = personas.invited("Nina Neu")
    staff = staff_invitations.invited(link)
    sent(OutgoingMail.objects.get())
    before = Login.objects.get(pk=staff.login_id).password
    for _ in range(3):
        page = Browser().get(at(link))
        assert page.status_code == 200 and 'value="Nina Neu"' in page.content.decode()
        assert Browser().post(at(link), {"name": "", "password": ""}).status_code == 422
    assert Browser().post(at(link), {"name": "Nina", "password": "password"}).status_code == 422
    link.refresh_from_db()
    assert link.accepted_at is None and Login.objects.get(pk=staff.login_id).password == before
    browser = Browser()
    answer = browser.post(at(link), {"name": "Nina Nova", "password": PASSWORD})
    assert answer.status_code == 302 and answer["Location"] == "/desk/"
    assert "Your account is ready." in browser.get("/desk/").content.decode()
    staff.refresh_from_db()
    assert staff.name == "Nina Nova" and Login.objects.get(pk=staff.login_id).check_password(PASSWORD)
    joined = AuditEvent.objects.get(event_type="staff.joined")
    assert (joined.subject, joined.actor, joined.client_number) == (staff.actor_ref, staff.actor_ref, None)


@pytest.mark.covers("R-1", "S-4", "R-22")
def test_a_dead_used_foreign_or_unknown_token_shows_the_one_page_that_signs_in_at_the_desk(ada):
    w = factories.World(ada, ada, personas.bianchi(), None, [])
    mina = personas.mina(w.client)
    account = factories.request_commands.open_account(mina, client=w.client, by=ada)
    foreign = tokens.invite(account, client=w.client, about="docrequest:1", by=ada)
    first = personas.invited("Nina Neu")
    staff = staff_invitations.invited(first)
    second = staff_invitations.invite_staff(staff, by=ada)
    first.refresh_from_db()
    assert first.superseded_at
    pages = {Browser().get(one).status_code for one in (at(first), at(foreign), "/desk/invitation/unknown/")}
    assert pages == {410}
    assert Browser().get(f"/portal/invitation/{tokens.token(second)}/").status_code == 410
    assert Browser().get(at(second)).status_code == 200
    tokens.start_clock({second.pk})
    second.refresh_from_db()
    assert (second.expires_at - second.first_delivered_at).days == 7
    Browser().post(at(second), {"name": "Nina", "password": PASSWORD})
    said = {
        re.sub(r"new-link/[^/]+/", "", Browser().get(one).content.decode()) for one in (at(second), at(first))
    }
    assert len(said) == 1 and DEAD in (page := said.pop()) and 'href="/desk/sign-in/"' in page
    assert "use the link in the newest email" in " ".join(page.split()) and "your answers" not in page
    asked = Browser().post(f"/new-link/{tokens.token(first)}/?at=desk").content.decode()
    assert 'href="/desk/sign-in/"' in asked and DEAD in asked
    with pytest.raises(ActionDeniedError):
        staff_invitations.accept(second, name="Again", password=PASSWORD)
    with pytest.raises(ActionDeniedError, match="already activated"):
        staff_invitations.invite_staff(staff, by=ada)


@pytest.mark.covers("T-04")
def test_an_invitation_that_expires_is_an_event_once(ada):
    link = personas.invited("Nina Neu")
    tokens.start_clock({link.pk})
    sweeps.note_expired_links()
    factories.time_passes(days=8)
    sweeps.note_expired_links()
    sweeps.note_expired_links()
    event = AuditEvent.objects.get(event_type="account.invitation_expired")
    assert (event.subject, event.client_number) == (link.about, None)
    assert entry(event).sentence == "The invitation for Nina Neu expired before the account was activated"


def test_who_left_gets_no_invitation_and_an_old_one_is_dead(ada):
    link = personas.invited("Nina Neu")
    staff = staff_invitations.invited(link)
    Staff.objects.filter(pk=staff.pk).update(left_at=link.issued_at)
    assert Browser().get(at(link)).status_code == 410
    with pytest.raises(ActionDeniedError, match="no longer works here"):
        staff_invitations.invite_staff(staff, by=ada)


@pytest.mark.covers("R-24")
def test_a_letter_that_does_not_arrive_is_a_task_for_whoever_invited(ada):
    staff = staff_invitations.invited(personas.invited("Nina Neu"))
    mail = refused(OutgoingMail.objects.get())
    task = Task.objects.get()
    assert (task.subject, task.assignee, task.client) == (staff.actor_ref, ada, None)
    browser = browser_of(ada)
    page = browser.get(f"/desk/?task={task.pk}").content.decode()
    assert "has not received the invitation" in page and "Send again" in page
    assert browser.post(f"/desk/mail/{mail.pk}/again/").status_code == 302
    mail.refresh_from_db()
    assert mail.replaced_by and not Task.objects.open().exists()
    assert browser.post(f"/desk/mail/{mail.pk}/again/").status_code == 409


def test_whoever_asks_for_a_new_invitation_makes_one_task(ada):
    link = personas.invited("Nina Neu")
    staff = staff_invitations.invited(link)
    staff_invitations.invite_staff(staff, by=ada)
    for _ in range(2):
        Browser().post(f"/new-link/{tokens.token(link)}/")
    task = Task.objects.get()
    page = browser_of(ada).get(f"/desk/?task={task.pk}").content.decode()
    assert "asked for a new one" in page and f'href="/desk/settings/people/{staff.pk}/"' in page
    assert "can sign in already" not in page
    Staff.objects.filter(pk=staff.pk).update(joined_at=Now())
    assert "can sign in already" in browser_of(ada).get(f"/desk/?task={task.pk}").content.decode()


def test_a_link_is_of_a_client_or_of_a_login(ada):
    client, login = personas.bianchi(), ada.login
    wrong = [
        {"purpose": Purpose.REQUEST, "login": None, "client": None},
        {"purpose": Purpose.REQUEST, "login": login, "client": client},
        {"purpose": Purpose.PASSWORD_RESET, "login": None, "client": None},
        {"purpose": Purpose.PASSWORD_RESET, "login": login, "client": client},
    ]
    for row in wrong:
        with pytest.raises(IntegrityError, match="of_a_client_or_of_a_login"), transaction.atomic():
            AccessLink.objects.create(about="case:1", holder="x", nonce="x", **row)
