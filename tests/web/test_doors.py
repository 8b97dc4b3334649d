"""One login table with a kind, two doors: every credential is tried at the wrong door, and a link leads to where it promises (ruling 22)."""

from __future__ import annotations

import re

import pytest

from tests import cast, make
from vestibule.audit.models import AuditEvent
from vestibule.mail.models import OutgoingMail
from vestibule.people.models import EXTERNAL, STAFF, Login

pytestmark = pytest.mark.usefixtures("db")
BOTH = "mina@bianchi.example"


@pytest.fixture
def w() -> make.World:
    """Mina is a customer with an account; somebody of the staff has the same address and another password."""
    w = make.world()
    cast.registered(w.mina, w.client)
    cast.add_staff(name="Mina Inside", email=BOTH, password="another long password", teams=[], by=cast.SYSTEM)
    return w


def sign_in(client, door: str, email: str, password: str):
    return client.post(f"/{door}/sign-in/", {"login": email, "password": password})


@pytest.mark.covers("R-22", "A-02", "S-30", "G-12")
def test_every_credential_at_the_wrong_door_is_refused_and_tells_nothing(client, w):
    assert Login.objects.filter(email=BOTH).count() == 2, "the same address may stand once for each kind"
    tried = [("desk", BOTH, cast.PASSWORD), ("portal", BOTH, "another long password"), ("portal", "anna@northwind.example", cast.PASSWORD)]
    unknown = sign_in(client, "desk", "nobody@nowhere.example", cast.PASSWORD)
    for door, email, password in tried:
        answer = sign_in(client, door, email, password)
        assert answer.status_code == unknown.status_code != 302
        assert "The e-mail or the password is not right" in answer.content.decode()
    assert AuditEvent.objects.filter(act="login.failed").count() == 4
    assert sign_in(client, "desk", BOTH, "another long password").status_code == 302
    assert sign_in(client, "portal", BOTH, cast.PASSWORD).status_code == 302


@pytest.mark.covers("R-22", "S-30")
@pytest.mark.parametrize(("door", "other"), [("desk", "portal"), ("portal", "desk")])
def test_the_session_of_one_door_opens_nothing_at_the_other(client, w, door, other):
    email = "anna@northwind.example" if door == "desk" else BOTH
    sign_in(client, door, email, cast.PASSWORD)
    assert client.get(f"/{door}/").status_code == 200
    assert client.get(f"/{other}/").status_code == 302, "a separate cookie for each door"
    client.cookies[other] = client.cookies[door].value
    answer = client.get(f"/{other}/")
    assert answer.status_code == 302 and f"/{other}/sign-in/" in answer["Location"], "even its cookie under the other name"


@pytest.mark.covers("R-22", "A-40", "I-12")
def test_whoever_left_or_was_locked_is_outside_at_the_next_request(client, w):
    sign_in(client, "desk", "anna@northwind.example", cast.PASSWORD)
    sign_in(client, "portal", BOTH, cast.PASSWORD)
    Login.objects.filter(kind=STAFF, email="anna@northwind.example").update(is_active=False)
    w.account.__class__.objects.filter(contact=w.mina).update(locked_at=w.account.registered_at)
    assert client.get("/desk/").status_code == 302 and client.get("/portal/").status_code == 302
    assert sign_in(client, "portal", BOTH, cast.PASSWORD).status_code != 302, "a locked account cannot sign in either"
    assert Login.objects.get(kind=EXTERNAL, email=BOTH).is_active


@pytest.mark.covers("A-36", "A-55")
def test_the_link_of_the_letter_leads_to_the_document_upload_page_after_signing_in(client, w):
    make.asked(w)
    letter = OutgoingMail.objects.get(letter="requests/document_request")
    path = re.search(r"https?://[^/\s]+(/\S*)", letter.text)[1]
    asked = client.get(path)
    assert asked.status_code == 302 and asked["Location"] == f"/portal/sign-in/?next={path.replace('/', '%2F')}"
    landed = client.post(asked["Location"], {"login": BOTH, "password": cast.PASSWORD, "next": path})
    assert landed.status_code == 302 and landed["Location"] == path
    page = client.get(path).content.decode()
    assert "Document Upload Page" in page and "Upload missing documents" in page
