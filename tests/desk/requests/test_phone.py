"""Nobody is told to call a customer of whom there is no phone number: the number is asked for, and the letter
speaks of no call."""

from __future__ import annotations

import pytest

from tests import factories
from tests.signed_in import browser_of
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import commands
from vestibule.mail.models import OutgoingMail
from vestibule.people.commands import add_phone
from vestibule.people.models import Contact

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w():
    made = factories.world()
    Contact.objects.filter(pk=made.mina.pk).update(phone="")
    made.mina.phone = ""
    return made


def chosen(w) -> str:
    """The form of a new request once client and contact are chosen."""
    typed = {"do": "refresh", "client": w.client.pk, "contact": w.mina.pk}
    return browser_of(w.anna).post("/desk/requests/new/", typed).content.decode()


@pytest.mark.covers("A-29")
def test_whoever_asks_is_told_at_once_that_there_is_no_number(w):
    said = chosen(w)
    assert "There is no phone number for Mina Bianchi yet." in said and "phones Mina Bianchi" not in said
    Contact.objects.filter(pk=w.mina.pk).update(phone="+39 02 1234 567")
    said = chosen(w)
    assert "There is no phone number" not in said and "Next: Customer service phones Mina Bianchi." in said


@pytest.mark.covers("A-30")
def test_whoever_calls_enters_the_number_where_it_is_missing(w):
    docrequest = factories.asked(w)
    ravi, at = browser_of(w.ravi), f"/desk/requests/{docrequest.reference}/"
    for page in (at, "/desk/"):
        assert f'action="{at}phone/' in ravi.get(page).content.decode()
    refused = ravi.post(f"{at}phone/", {"phone": ""})
    assert refused.status_code == 422 and refused.content.decode().count("Enter a phone number") == 2
    said = ravi.post(f"{at}phone/", {"phone": "+39 02 1234 567"}, follow=True).content.decode()
    assert "Saved the phone number of Mina Bianchi." in said and 'href="tel:+39021234567"' in said
    assert "Add a phone number" not in said
    with pytest.raises(ActionDeniedError, match="already has a phone number"):
        add_phone(w.mina, "another", client=w.client, by=w.ravi)


@pytest.mark.covers("M-02")
@pytest.mark.parametrize("phone", ["", "+39 02 1234 567"])
def test_the_invitation_speaks_of_a_call_where_one_could_be_made(w, phone):
    Contact.objects.filter(pk=w.mina.pk).update(phone=phone)
    commands.contacted(factories.asked(w), by=w.ravi)
    letter = OutgoingMail.objects.get(letter="requests/invitation")
    for words in (letter.text, letter.html):
        assert ("on the phone" in words) == bool(phone)
        assert "First choose a password" in " ".join(words.split())
