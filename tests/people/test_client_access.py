"""A client that is kept from somebody: it is in no list, count, search, file, task, letter or event (A-12,
ruling 31)."""

from __future__ import annotations

import re

import pytest

from tests import factories, personas
from tests.signed_in import browser
from vestibule.cases import commands as case_commands
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.docrequests import file_queries
from vestibule.people import client_access, queries
from vestibule.people.actors import login_with_person
from vestibule.people.models import (
    Affiliation,
    ClientAccess,
    ClientRestriction,
    Contact,
    Staff,
    Team,
    TeamKey,
)
from vestibule.tasks import inbox

WARNED = re.compile(r'name="warned" value="(\w+)"')

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w():
    return factories.world()


@pytest.fixture
def ada():
    return personas.ada()


def as_now(person: Staff) -> Staff:
    """The person as a request of now finds them."""
    found = login_with_person(person.login_id)
    assert found is not None
    return found.staff


def restrict(w, ada, **to) -> None:
    client_access.change_access(w.client, restricted=True, by=ada, **to)


def test_nobody_pays_for_it_while_no_client_is_restricted(w, django_assert_num_queries):
    assert not as_now(w.ravi).restricted
    sql = str(queries.Client.objects.visible_to(as_now(w.ravi)).query)
    assert "restriction" not in sql


@pytest.mark.covers("A-12", "R-31")
def test_a_restricted_client_is_seen_by_whom_it_names_and_by_administrators(w, ada):
    restrict(w, ada, people=[w.ravi])
    seen = {
        one.name: queries.find_client(as_now(one), w.client.pk) is not None for one in (w.anna, w.ravi, ada)
    }
    assert seen == {"Anna Conti": False, "Ravi Sharma": True, "Ada Admin": True}


@pytest.mark.covers("A-12", "R-31")
def test_a_team_may_be_named(w, ada):
    restrict(w, ada, teams=[Team.objects.get(key=TeamKey.COMPLIANCE)])
    assert queries.find_client(as_now(w.anna), w.client.pk)
    assert queries.find_client(as_now(w.ravi), w.client.pk) is None


@pytest.mark.covers("A-12", "R-31")
def test_a_client_can_be_kept_from_one_person_alone(w, ada):
    client_access.change_access(w.client, restricted=False, kept_from=[w.ravi], by=ada)
    assert queries.find_client(as_now(w.anna), w.client.pk)
    assert queries.find_client(as_now(w.ravi), w.client.pk) is None


SECRET = "Bianchi"


def pages_of(w, docrequest, work, mail: int) -> list[str]:
    return [
        f"/desk/clients/{w.client.pk}/",
        f"/desk/clients/{w.client.pk}/contact-log/",
        f"/desk/requests/{docrequest.reference}/",
        f"/desk/requests/{docrequest.reference}/check/",
        f"/desk/works/{work.pk}/",
        f"/desk/works/{work.pk}/edit/",
        f"/desk/works/{work.pk}/contact-log/new/",
        f"/desk/mail/{mail}/",
    ]


LISTS = (
    *("/desk/", "/desk/?tab=team", "/desk/clients/", "/desk/clients/?q=bianchi", "/desk/clients/?q=mina"),
    *("/desk/requests/", "/desk/requests/?q=bianchi", "/desk/requests/?q={reference}"),
    *("/desk/works/", "/desk/works/?q=bianchi", "/desk/mail/"),
)


@pytest.mark.covers("A-12", "R-31")
def test_no_list_search_page_or_file_shows_it(w, ada):
    """Before it is restricted, each of them does."""
    docrequest = factories.submitted(w)
    work = factories.work(w, "Bianchi tax return")
    document = factories.document(w, work, "Bianchi balance.pdf")
    mail = w.client.mails.latest("pk").pk
    uploaded = docrequest.submissions.get().files.first().version
    lists = [address.format(reference=docrequest.reference) for address in LISTS]
    pages = pages_of(w, docrequest, work, mail)
    files = [f"/desk/files/{one.public_id}/" for one in (uploaded, document.version)]

    ravi = browser(w.ravi.login, "desk")
    assert [one for one in pages + files if ravi.get(one).status_code != 200] == []
    unseen = [one for one in lists if SECRET not in ravi.get(one).content.decode().replace('value="', "")]
    assert unseen == []

    restrict(w, ada)
    assert {one: ravi.get(one).status_code for one in pages + files} == dict.fromkeys(pages + files, 404)
    shown = [one for one in lists if SECRET in ravi.get(one).content.decode()]
    assert shown == []


@pytest.mark.covers("A-12")
def test_counts_do_not_give_it_away(w, ada):
    factories.submitted(w)
    assert inbox.counts(as_now(w.ravi)).tabs["mine"] == 1
    restrict(w, ada)
    assert inbox.counts(as_now(w.ravi)).tabs["mine"] == 0


@pytest.mark.covers("A-12", "S-11")
def test_it_bites_on_bytes_that_flow(w, ada):
    """The person who began the download was looked up before the client was restricted."""
    version = factories.submitted(w).submissions.get().files.first().version
    work = factories.work(w)
    ravi = as_now(w.ravi)
    document = factories.document(w, work, "new.pdf")
    assert file_queries.still_readable(ravi, version.public_id)
    assert case_commands.is_upload_allowed(document, by=ravi)
    restrict(w, ada)
    assert not file_queries.still_readable(ravi, version.public_id)
    assert not case_commands.is_upload_allowed(document, by=ravi)


@pytest.mark.covers("G-04")
def test_a_person_of_two_clients_is_seen_through_the_one_that_is_open(w, ada):
    other = factories.another(w, "Verdi")
    restrict(w, ada)
    assert not Contact.objects.visible_to(as_now(w.ravi)).filter(pk=w.mina.pk).exists()
    Affiliation.objects.create(client=other.client, contact=w.mina)
    assert Contact.objects.visible_to(as_now(w.ravi)).filter(pk=w.mina.pk).exists()


class TestWhoMaySayIt:
    def test_nobody_without_the_right(self, w):
        with pytest.raises(ActionDeniedError, match="do not let you say who may see a client"):
            client_access.change_access(w.client, restricted=True, by=w.anna)

    def test_nobody_shuts_themselves_out(self, w):
        role = w.anna.roles.get()
        role.rights += " clients.assign"
        role.save()
        with pytest.raises(ActionDeniedError, match="You would not see this client any more"):
            client_access.change_access(w.client, restricted=True, people=[w.ravi], by=w.anna)
        client_access.change_access(w.client, restricted=True, people=[w.anna], by=w.anna)

    def test_two_at_once_get_one_result(self, w, ada):
        seen = client_access.access_of(w.client).stamp
        client_access.change_access(w.client, restricted=True, people=[w.ravi], seen=seen, by=ada)
        with pytest.raises(StaleFormError):
            client_access.change_access(w.client, restricted=False, seen=seen, by=ada)

    def test_the_screen_does_it_and_undoes_it(self, w, ada):
        page, address = browser(ada.login, "desk"), f"/desk/clients/{w.client.pk}/access/"
        stamp = client_access.access_of(w.client).stamp
        page.post(
            address,
            {
                "who": "some",
                "add": f"s{w.ravi.pk}",
                "add_level": 1,
                "kept_from": [w.anna.pk],
                "seen": stamp,
            },
        )
        assert ClientRestriction.objects.count() == 1 and ClientAccess.objects.count() == 2
        stamp = client_access.access_of(w.client).stamp
        profile = f"/desk/clients/{w.client.pk}/?tab=data"
        assert "Administrators, and:" in page.get(profile).content.decode()
        everyone = {"who": "everyone", f"level-s{w.ravi.pk}": 2, "seen": stamp}
        warned = WARNED.search(page.post(address, everyone).content.decode())
        page.post(address, everyone | {"warned": warned[1]})
        assert "Everyone whose role allows it" in page.get(profile).content.decode()
        assert ClientRestriction.objects.count() == ClientAccess.objects.count() == 0
