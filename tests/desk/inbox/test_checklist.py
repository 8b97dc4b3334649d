"""The checklist of the set-up: what is done, what the mail server answered, and that it can be put away."""

from __future__ import annotations

import pytest
from django.db.models.functions import Now

from tests import factories, personas
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.catalog.document_templates import add_template
from vestibule.core.errors import ActionDeniedError
from vestibule.desk.inbox import checklist
from vestibule.mail.models import OutgoingMail
from vestibule.mail.test_letter import send_test
from vestibule.organisation import brand, hours
from vestibule.organisation import checklist as organisation_checklist
from vestibule.organisation.models import get_organisation
from vestibule.organisation.working_time import read_days
from vestibule.people.models import Staff

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("A-04")]


def done(ada: Staff) -> list[str]:
    return [step.label for step in checklist.of(ada).get("steps", []) if step.done]


def test_each_step_is_seen_to_be_done_and_the_list_ends_with_the_first_request():
    personas.northwind()
    ada = personas.ada()
    assert done(ada) == []
    anna, ravi = personas.anna(), personas.ravi()
    add_template(name="ID card", instructions="Both sides.", by=anna)
    brand.change(colour="", light=brand.LogoChange(b"a picture"), dark=brand.LogoChange(), by=ada)
    ours = get_organisation()
    hours.change(days=read_days("12345"), begins=ours.work_begins, ends=ours.work_ends, holidays=[], by=ada)
    assert done(ada) == ["Add a colleague", "Add your logo", "Add a document template", "Set working hours"]
    desk = browser(ada.login, "desk")
    assert "4 of 5 done" in desk.get("/desk/").content.decode()
    assert desk.post("/desk/set-up/test-email/").status_code == 302
    page = desk.get("/desk/").content.decode()
    assert "The email to ada@northwind.example is on its way." in page and 'hx-get="/desk/set-up/"' in page
    OutgoingMail.objects.filter(letter="organisation/test").update(sent_at=Now())
    page = desk.get("/desk/set-up/").content.decode()
    assert "You are ready. Send your first request." in page and 'hx-get="/desk/set-up/"' not in page
    assert "Set up Vestibule" not in browser(ravi.login, "desk").get("/desk/").content.decode()
    assert checklist.of(anna) == {}
    w = factories.World(anna, ravi, personas.bianchi(), None, [])
    w.mina = personas.mina(w.client)
    w.templates = [add_template(name="Proof", instructions="All.", by=anna)]
    factories.asked(w)
    assert checklist.of(ada) == {}


def test_what_the_mail_server_answered_is_said():
    personas.northwind()
    ada = personas.ada()
    mail = send_test(by=ada)
    assert (mail.to_address, mail.client) == ("ada@northwind.example", None)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        last_error="535 Authentication failed", delay_reason="server"
    )
    page = browser(ada.login, "desk").get("/desk/").content.decode()
    assert "The mail server says: 535 Authentication failed" in page
    assert AuditEvent.objects.filter(event_type="mail.queued", subject=ada.actor_ref).exists()


def test_without_a_mail_server_it_says_so_and_sends_nothing(settings):
    personas.northwind()
    settings.MODE, settings.MAILERS = "real", {}
    ada = personas.ada()
    desk = browser(ada.login, "desk")
    assert "No mail server is set" in desk.get("/desk/set-up/").content.decode()
    assert desk.post("/desk/set-up/test-email/").status_code == 409
    assert not OutgoingMail.objects.exists()


def test_it_can_be_put_away_by_administrators_alone():
    w = factories.world()
    ada = personas.ada()
    with pytest.raises(ActionDeniedError):
        organisation_checklist.hide(by=w.anna)
    with pytest.raises(ActionDeniedError):
        send_test(by=w.anna)
    desk = browser(ada.login, "desk")
    assert "Set up Vestibule" in desk.get("/desk/").content.decode()
    desk.post("/desk/set-up/hide/")
    desk.post("/desk/set-up/hide/")
    assert "Set up Vestibule" not in desk.get("/desk/").content.decode()
    assert AuditEvent.objects.filter(event_type="organisation.checklist_hidden").count() == 1


def test_the_way_to_colleagues_is_shown_where_there_is_one(monkeypatch):
    personas.northwind()
    ada = personas.ada()
    monkeypatch.setattr(checklist, "NEW_COLLEAGUE", "desk:nowhere")
    step = checklist.of(ada)["steps"][0]
    assert (step.label, step.at) == ("Add a colleague", "")
    monkeypatch.setattr(checklist, "NEW_COLLEAGUE", "desk:client_new_colleague_test")
    monkeypatch.setattr(checklist, "reverse", lambda name, **_more: f"/{name}/")
    assert checklist.of(ada)["steps"][0].at == "/desk:client_new_colleague_test/"


def test_what_a_request_lacks_is_said_before_its_form_is_filled_in():
    personas.northwind()
    ada = personas.ada()
    page = browser(ada.login, "desk").get("/desk/requests/new/").content.decode()
    assert "No one is in Customer service, so" in page and 'name="customer_comment"' not in page
