"""An administrator corrects what the organisation is called and whom customers ask."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from tests import factories, personas
from tests.web.every_form import page_of
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core.errors import ActionDeniedError
from vestibule.organisation import details
from vestibule.organisation.models import Organisation, get_organisation, organisation_cached

pytestmark = pytest.mark.usefixtures("db")
AT = "/desk/settings/organisation/"


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.fixture
def ada(w) -> Browser:
    personas.ada()
    return signed_in("ada@northwind.example")


def signed_in(email: str) -> Browser:
    browser = Browser()
    browser.post("/desk/sign-in/", {"login": email, "password": personas.PASSWORD})
    return browser


def typed(browser: Browser, **changed: str) -> dict[str, str]:
    """What stands in the form, with some of it changed."""
    forms = page_of(browser.get(AT), AT).forms
    form = next(one for one in forms if "time_zone" in dict(one.fields))
    return dict(form.fields) | changed


def test_what_is_corrected_stands_on_the_pages_of_customers_at_once(ada, w):
    answer = ada.post(AT, typed(ada, name="Northwind & Sons", contact_name="Ravi", contact_phone="+44 20 1"))
    assert answer.status_code == 302
    page = Browser().get("/portal/sign-in/").content.decode()
    assert "Northwind &amp; Sons" in page and "Ravi" in page and "+44 20 1" in page
    event = AuditEvent.objects.get(event_type="organisation.details_changed")
    assert entry(event).sentence == (
        "Changed the details of the organisation: name, who answers customers’ questions, phone number"
    )


def test_a_given_reference_keeps_its_letters_and_the_next_one_has_the_new_ones(ada, w):
    given = factories.asked(w)
    assert ada.post(AT, typed(ada, prefix="sky")).status_code == 302
    given.refresh_from_db()
    assert given.reference.startswith("NW-")
    assert factories.asked(w).reference.startswith("SKY-")


def test_two_administrators_at_once_get_one_result_and_a_sentence(ada, w):
    mine, theirs = typed(ada, name="First"), typed(ada, name="Second")
    assert ada.post(AT, mine).status_code == 302
    answer = ada.post(AT, theirs)
    assert answer.status_code == 409 and "Someone else changed this" in answer.content.decode()
    assert get_organisation().name == "First"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Fill in “Name of your organisation”"),
        ("prefix", "N-1", "First letters of references"),
        ("time_zone", "Mars/Olympus", "Time zone: select one from the list"),
        ("contact_email", "nobody", "Email address for customers’ questions"),
    ],
)
def test_a_wrong_detail_is_refused_in_a_sentence_that_names_it(field, value, sentence, ada, w):
    before = Organisation.objects.values().get()
    answer = ada.post(AT, typed(ada, **{field: value}))
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert Organisation.objects.values().get() == before


def test_nobody_but_an_administrator_may(w):
    assert signed_in("ravi@northwind.example").get(AT).status_code == 403
    wanted = {"name": "Mine", "prefix": "ME", "time_zone": "UTC"}
    with pytest.raises(ActionDeniedError, match="Only administrators"):
        details.change(**wanted, by=w.ravi)


def test_a_command_takes_no_unknown_zone(w):
    with pytest.raises(ActionDeniedError, match="is not a time zone"):
        details.change(name="Northwind", prefix="NW", time_zone="Mars/Olympus", by=personas.ada())


def test_whoever_changes_it_reads_it_changed_at_once(w):
    with organisation_cached():
        before = get_organisation()
        details.change(name="Northwind & Sons", prefix="NW", time_zone=before.time_zone, by=personas.ada())
        assert get_organisation().name == "Northwind & Sons"
