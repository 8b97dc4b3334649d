"""One login table with a kind, two interfaces: every credential is tried at the wrong interface, and a link
leads to where it promises (ruling 22)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests import factories, personas
from tests.guest.in_process_browser import letter_address
from vestibule import __version__
from vestibule.audit.models import AuditEvent
from vestibule.docrequests import commands
from vestibule.links.models import AccessLink
from vestibule.mail.models import OutgoingMail
from vestibule.people.models import Login, LoginKind

pytestmark = pytest.mark.usefixtures("db")
BOTH = "mina@bianchi.example"


@pytest.fixture
def w() -> factories.World:
    """Mina is a customer with an account; somebody of the staff has the same address and another password."""
    w = factories.world()
    personas.registered(w.mina, w.client)
    personas.add_staff(
        name="Mina Inside", email=BOTH, password="another long password", teams=[], by=personas.SYSTEM
    )
    return w


def sign_in(client, interface: str, email: str, password: str):
    return client.post(f"/{interface}/sign-in/", {"login": email, "password": password})


@pytest.mark.covers("R-22", "A-02", "S-30", "G-12")
def test_every_credential_at_the_wrong_door_is_refused_and_tells_nothing(client, w):
    assert Login.objects.filter(email=BOTH).count() == 2, "the same address may stand once for each kind"
    tried = [
        ("desk", BOTH, personas.PASSWORD),
        ("portal", BOTH, "another long password"),
        ("portal", "anna@northwind.example", personas.PASSWORD),
    ]
    unknown = sign_in(client, "desk", "nobody@nowhere.example", personas.PASSWORD)
    for interface, email, password in tried:
        answer = sign_in(client, interface, email, password)
        assert answer.status_code == unknown.status_code != 302
        assert "Check your email address and password. One of them is wrong." in answer.content.decode()
    assert AuditEvent.objects.filter(event_type="login.failed").count() == 4
    assert sign_in(client, "desk", BOTH, "another long password").status_code == 302
    assert sign_in(client, "portal", BOTH, personas.PASSWORD).status_code == 302


@pytest.mark.covers("R-22", "S-30")
@pytest.mark.parametrize(("interface", "other"), [("desk", "portal"), ("portal", "desk")])
def test_the_session_of_one_door_opens_nothing_at_the_other(client, w, interface, other):
    email = "anna@northwind.example" if interface == "desk" else BOTH
    sign_in(client, interface, email, personas.PASSWORD)
    assert client.get(f"/{interface}/").status_code == 200
    assert client.get(f"/{other}/").status_code == 302, "a separate cookie for each interface"
    client.cookies[other] = client.cookies[interface].value
    answer = client.get(f"/{other}/")
    assert answer.status_code == 302 and f"/{other}/sign-in/" in answer["Location"], (
        "even its cookie under the other name"
    )


@pytest.mark.covers("R-22", "A-40", "I-12")
def test_whoever_left_or_was_locked_is_outside_at_the_next_request(client, w):
    sign_in(client, "desk", "anna@northwind.example", personas.PASSWORD)
    sign_in(client, "portal", BOTH, personas.PASSWORD)
    Login.objects.filter(kind=LoginKind.STAFF, email="anna@northwind.example").update(is_active=False)
    w.account.__class__.objects.filter(contact=w.mina).update(locked_at=w.account.registered_at)
    assert client.get("/desk/").status_code == 302 and client.get("/portal/").status_code == 302
    answer = sign_in(client, "portal", BOTH, personas.PASSWORD)
    assert answer["Location"] == "/portal/locked/" and client.get("/portal/").status_code == 302, (
        "a locked account cannot sign in either"
    )
    assert Login.objects.get(kind=LoginKind.EXTERNAL, email=BOTH).is_active


@pytest.mark.covers("A-36", "A-55")
def test_the_link_of_the_letter_leads_to_the_document_upload_page_after_signing_in(client, w):
    factories.asked(w)
    letter = OutgoingMail.objects.get(letter="requests/document_request")
    path = re.search(r"https?://[^/\s]+(/\S*)", letter.text)[1]
    asked = client.get(path)
    assert (
        asked.status_code == 302 and asked["Location"] == f"/portal/sign-in/?next={path.replace('/', '%2F')}"
    )
    landed = client.post(asked["Location"], {"login": BOTH, "password": personas.PASSWORD, "next": path})
    assert landed.status_code == 302 and landed["Location"] == path
    page = client.get(path).content.decode()
    assert "Document Upload Page" in page and "Upload missing documents" in page


@pytest.mark.covers("A-46", "R-1")
def test_pages_before_the_sign_in_carry_the_organisation_and_a_used_invitation_leads_to_it(client, w):
    other = factories.another(w, "Otto")
    docrequest = commands.contacted(factories.asked(other), by=w.ravi)
    invitation = letter_address(AccessLink.objects.get(about=docrequest.subject))
    for address in ("/portal/sign-in/", invitation):
        header = client.get(address).content.decode().partition("<header")[2].partition("</header>")[0]
        assert "Northwind Ltd" in header and "v-org__plate" in header, address
    typed = {"name": "Otto", "password": personas.PASSWORD}
    assert client.post(invitation, typed)["Location"] == "/portal/"
    used = Client().get(invitation)
    assert used.status_code == 410
    assert '<a class="btn" href="/portal/sign-in/">Sign in</a>' in used.content.decode()


def test_which_version_runs_is_told_to_staff_alone(client, w):
    said = f"Vestibule {__version__}"
    assert (
        said
        not in client.get("/desk/sign-in/").content.decode() + client.get("/portal/sign-in/").content.decode()
    )
    sign_in(client, "portal", BOTH, personas.PASSWORD)
    assert said not in client.get("/portal/").content.decode()
    sign_in(client, "desk", "anna@northwind.example", personas.PASSWORD)
    assert said in client.get("/desk/").content.decode()
