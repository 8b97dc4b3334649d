"""How far somebody may go with a restricted client: the ladder, through the doors of the desk (A-12)."""

from __future__ import annotations

from itertools import product

import pytest

from tests import factories, personas
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.cases import commands as case_commands
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import link_requests
from vestibule.documents.uploads import Announced
from vestibule.exchange.plan import REFUSED, plan
from vestibule.exchange.rows import ImportRow
from vestibule.people import client_access, corrections, queries
from vestibule.people.actors import login_with_person
from vestibule.people.levels import STEPS, Level
from vestibule.people.models import Affiliation, Client, Contact, Staff, StaffRole, Team, TeamKey
from vestibule.people.rights import Right, stored
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")

# What each step adds: ways of asking, each with words that only a yes or only its own no would have.
LADDER = {
    Level.SEE: [
        ("GET", "/desk/clients/{client}/"),
        ("GET", "/desk/clients/{client}/?tab=data"),
        ("GET", "/desk/requests/{reference}/"),
        ("GET", "/desk/works/{work}/"),
        ("GET", "/desk/contacts/{contact}/"),
        ("GET", "/desk/files/{file}/"),
    ],
    Level.ADD: [
        ("POST", "/desk/clients/{client}/contacts/new/"),
        ("POST", "/desk/requests/{reference}/copy/"),
    ],
    Level.CHANGE: [
        ("GET", "/desk/clients/{client}/edit/"),
        ("POST", "/desk/clients/{client}/edit/"),
        ("POST", "/desk/clients/{client}/cases/new/"),
        ("POST", "/desk/contacts/{contact}/edit/"),
        ("POST", "/desk/requests/{reference}/check/"),
        ("POST", "/desk/works/{work}/edit/"),
        ("POST", "/desk/works/{work}/documents/"),
        ("POST", "/desk/works/{work}/uploads/"),
        ("HEAD", "/desk/uploads/{upload}/"),
        ("PATCH", "/desk/uploads/{upload}/"),
        ("POST", "/desk/tasks/{task}/claim/"),
        ("POST", "/desk/tasks/{task}/give/"),
    ],
    Level.REMOVE: [
        ("GET", "/desk/clients/{client}/remove/"),
        ("POST", "/desk/clients/{client}/merge/"),
        ("POST", "/desk/external-users/{account}/lock/"),
    ],
    Level.FULL: [("GET", "/desk/clients/{client}/access/"), ("POST", "/desk/clients/{client}/access/")],
}
SHARED = ("/desk/contacts", "/desk/external-users")  # of several clients: another sentence
TUS = {"Tus-Resumable": "1.0.0", "Upload-Length": "1", "Upload-Metadata": "filename YQ=="}


@pytest.fixture
def w():
    return factories.world()


@pytest.fixture
def ada():
    return personas.ada()


@pytest.fixture
def olga():
    """Her roles let her do everything."""
    person = personas.staff("Olga Able", TeamKey.CUSTOMER_SERVICE)
    person.roles.set([StaffRole.objects.create(name="Everything", rights=stored(list(Right)))])
    return person


def as_now(person: Staff) -> Staff:
    found = login_with_person(person.login_id)
    assert found is not None
    return found.staff


def restrict(w, ada, **to) -> None:
    client_access.change_access(w.client, restricted=True, by=ada, **to)


def test_each_action_of_a_right_has_its_step():
    assert {right.action for right in Right} == set(STEPS)


@pytest.mark.covers("A-12")
@pytest.mark.parametrize("level", Level)
def test_somebody_on_a_step_does_what_it_and_those_below_allow(w, ada, olga, level):
    """And is told by each other address, in a plain sentence, what they may do and what they lack."""
    docrequest, work = factories.submitted(w), factories.work(w)
    announced = Announced(name="a.pdf", size=9)
    names = {
        "client": w.client.pk,
        "contact": w.mina.pk,
        "account": w.account.pk,
        "reference": docrequest.reference,
        "work": work.pk,
        "task": docrequest_task(docrequest),
        "file": docrequest.submissions.get().files.first().version.public_id,
        "upload": case_commands.begin_document(work, announced, by=olga).public_id,
    }
    restrict(w, ada, people={olga: level})
    page, answers = browser(olga.login, "desk"), {}
    for step, (way, address) in ((step, one) for step, ways in LADDER.items() for one in ways):
        answer = page.generic(way, address.format(**names), headers=TUS)
        answers[f"{step.name} {way} {address}"] = (answer.status_code != 403) == (step <= level)
        if answer.status_code == 403 and not address.startswith(SHARED):
            assert "Ask your administrator if you need to" in answer.content.decode() or way == "HEAD"
    assert [one for one, right in answers.items() if not right] == []


def docrequest_task(docrequest) -> int:
    return Task.objects.open().get(subject=docrequest.subject).pk


@pytest.mark.covers("A-12")
def test_a_level_is_a_cap_and_gives_no_right(w, ada):
    w.ravi.roles.set(StaffRole.objects.filter(key="read_only"))
    restrict(w, ada, people={w.ravi: Level.FULL})
    answer = browser(w.ravi.login, "desk").post(f"/desk/clients/{w.client.pk}/edit/")
    assert answer.status_code == 403 and "Your roles do not let you" in answer.content.decode()


OWN = [None, "kept", Level.SEE, Level.CHANGE, Level.FULL]
OF_TEAMS = list(product([None, Level.SEE, Level.CHANGE], [None, Level.ADD, Level.FULL]))


@pytest.mark.covers("A-12")
@pytest.mark.parametrize("restricted", [True, False])
@pytest.mark.parametrize("own", OWN)
def test_one_s_own_entry_counts_before_those_of_teams_and_of_these_the_most(w, ada, olga, own, restricted):
    """All forms of the rule say the same."""
    teams = [Team.objects.create(key=name, name=name) for name in "xy"]
    olga.teams.add(*teams)
    for of_teams in OF_TEAMS:
        named = {team: level for team, level in zip(teams, of_teams, strict=True) if level}
        client_access.change_access(
            w.client,
            restricted=restricted,
            people={olga: own} if isinstance(own, Level) else {},
            teams=named,
            kept_from=[olga] if own == "kept" else [],
            by=ada,
        )
        wanted = own if isinstance(own, Level) else max(named.values(), default=0)
        wanted = wanted if restricted else Level.FULL
        wanted = 0 if own == "kept" else wanted
        now, everybody = as_now(olga), Staff.objects.all()
        assert client_access.access_of(w.client).level_of(olga) == wanted
        assert (queries.find_client(now, w.client.pk) is not None) == (wanted > 0)
        assert (olga in client_access.who_see(w.client, everybody)) == (wanted >= Level.SEE)
        assert (olga in client_access.who_act(w.client, everybody)) == (wanted >= Level.CHANGE)
        if wanted:
            assert (now.on(w.client).level or Level.FULL) == wanted
            for level in Level:
                there = now.reaching(Client.objects.filter(pk=w.client.pk), "pk", level).exists()
                assert there == (level <= wanted)


@pytest.mark.covers("A-12")
def test_administrators_may_do_everything(w, ada):
    restrict(w, ada)
    assert as_now(ada).on(w.client).may(Right.CLIENTS_ASSIGN)


def test_nobody_pays_for_levels_while_no_client_is_restricted(w, olga, django_assert_num_queries):
    now = as_now(olga)
    with django_assert_num_queries(0):
        assert now.on(w.client) is now


@pytest.mark.covers("A-12")
class TestChoosingAClient:
    """Who may only see a client adds nothing to it: it is not among those to choose from, and is refused at
    its field."""

    @pytest.fixture(autouse=True)
    def page(self, db, w, ada, olga):
        self.w, self.olga = w, olga
        restrict(w, ada, people={olga: Level.SEE})
        self.page = browser(olga.login, "desk")

    @pytest.mark.parametrize("address", ["/desk/requests/new/", "/desk/works/new/"])
    def test_it_is_not_offered(self, address):
        shown = self.page.post(address, {"do": "find_client", "client_search": "bianchi"})
        assert "Nothing found for" in shown.content.decode()
        assert f'<option value="{self.w.client.pk}"' not in self.page.get(address).content.decode()

    @pytest.mark.parametrize("address", ["/desk/requests/new/", "/desk/works/new/"])
    def test_it_is_refused_at_its_field(self, address):
        answer = self.page.post(address, {"do": "save", "client": self.w.client.pk, "title": "Tax"})
        words = answer.content.decode()
        assert answer.status_code == 422
        assert "You may only see this client. Ask your administrator if you need to add to it." in words
        assert self.w.client.cases.count() == 0

    def test_who_comes_from_the_profile_reads_it_at_once(self):
        shown = self.page.get(f"/desk/requests/new/?client={self.w.client.pk}").content.decode()
        assert "You may only see this client." in shown
        assert f'<option value="{self.w.client.pk}"' not in shown

    def test_no_contact_is_added_on_the_way(self):
        typed = {"do": "create_contact", "client": self.w.client.pk, "contact-name": "Nora"}
        answer = self.page.post("/desk/requests/new/", typed)
        assert "You may only see this client." in answer.content.decode()
        assert not Contact.objects.filter(name="Nora").exists()

    def test_an_import_adds_nobody(self):
        rows = [ImportRow(1, client="Bianchi Srl", contact="Nora"), ImportRow(2, client="Bianchi Srl")]
        made = plan(rows, for_=as_now(self.olga), shown=2)
        assert [fate for _row, fate in made.first] == [REFUSED, "known"]

    def test_an_import_brings_no_contact_of_it_to_another_client(self):
        """Whoever sees the other client would see the contact there, and write to it."""
        self.w.mina.refresh_from_db()
        rows = [ImportRow(1, client="New Ltd", contact="Mina", email=self.w.mina.email)]
        made = plan(rows, for_=as_now(self.olga), shown=1)
        assert [fate for _row, fate in made.first] == [REFUSED]
        assert "You may not change this contact" in str(made.refusals[0].reason)


@pytest.mark.covers("A-12", "G-04")
def test_a_contact_is_changed_by_whoever_may_change_each_client_it_speaks_for(w, ada, olga):
    """Also when one of these is hidden: its letters would go to another address."""
    other = factories.another(w, "Verdi")
    Affiliation.objects.create(client=other.client, contact=w.mina)
    facts = corrections.ContactFacts(name="Mina B")
    address = f"/desk/contacts/{w.mina.pk}/edit/"
    for to in ({olga: Level.ADD}, {}):
        restrict(w, ada, people=to)
        page = browser(olga.login, "desk")
        assert "edit/" not in page.get(f"/desk/contacts/{w.mina.pk}/").content.decode()
        answer = page.get(address)
        assert answer.status_code == 403
        assert "speaks for a client for which you may not do this" in answer.content.decode()
        with pytest.raises(ActionDeniedError, match="speaks for a client for which you may not do this"):
            corrections.change_contact(w.mina, facts, by=as_now(olga))
    restrict(w, ada, people={olga: Level.CHANGE})
    assert browser(olga.login, "desk").get(address).status_code == 200


@pytest.mark.covers("A-12", "S-11")
def test_a_level_bites_on_bytes_that_flow(w, ada, olga):
    document = factories.document(w, factories.work(w), "new.pdf")
    person = as_now(olga)
    assert case_commands.is_upload_allowed(document, by=person)
    restrict(w, ada, people={olga: Level.ADD})
    assert not case_commands.is_upload_allowed(document, by=person)
    restrict(w, ada, people={olga: Level.CHANGE})
    assert case_commands.is_upload_allowed(document, by=person)


@pytest.mark.covers("A-12")
class TestSayingIt:
    def test_the_log_names_levels(self, w, ada, olga):
        team = Team.objects.get(key=TeamKey.COMPLIANCE)
        restrict(w, ada, people={olga: Level.ADD}, teams=[team])
        said = entry(AuditEvent.objects.select_related("details").latest("pk")).sentence
        assert said == (
            "Changed who may see this client: Olga Able (See and add), Compliance (Full access). "
            "Kept from: nobody"
        )

    def test_nobody_takes_their_own_last_step_away(self, w, olga):
        with pytest.raises(ActionDeniedError, match="You could not change this page any more"):
            client_access.change_access(
                w.client, restricted=True, people={olga: Level.REMOVE}, by=as_now(olga)
            )

    def test_whoever_has_no_full_access_does_not_say_it(self, w, ada, olga):
        restrict(w, ada, people={olga: Level.REMOVE})
        with pytest.raises(ActionDeniedError, match="if you need to say who may see it"):
            client_access.change_access(w.client, restricted=False, by=as_now(olga))

    def test_the_screen_adds_a_row_and_stores_it_with_save(self, w, ada, olga):
        page, address = browser(ada.login, "desk"), f"/desk/clients/{w.client.pk}/access/"
        stamp = client_access.access_of(w.client).stamp
        added = {"who": "everyone", "add": f"s{olga.pk}", "add_level": 2, "seen": stamp}
        shown = page.post(address, added | {"do": "add"}).content.decode()
        assert f'name="level-s{olga.pk}"' in shown and not client_access.access_of(w.client).restricted
        page.post(address, {"do": "save", "who": "some", f"level-s{olga.pk}": 3, "seen": stamp})
        access = client_access.access_of(w.client)
        assert access.people == ((olga, Level.CHANGE),)
        team = Team.objects.get(key=TeamKey.COMPLIANCE)
        both = {"do": "save", "who": "some", f"level-s{olga.pk}": 1, "add": f"t{team.pk}", "add_level": 5}
        page.post(address, both | {"seen": access.stamp})
        access = client_access.access_of(w.client)
        assert (access.people, access.teams) == (((olga, Level.SEE),), ((team, Level.FULL),))
        gone = {"do": "save", "who": "some", f"level-s{olga.pk}": 0, "seen": access.stamp}
        page.post(address, gone)
        assert client_access.access_of(w.client).people == ()


@pytest.mark.covers("A-12")
@pytest.mark.parametrize(
    "to", ["external-users/selected/lock", "external-users/selected/unlock", "tasks/selected/claim"]
)
def test_rows_that_were_selected_are_asked_one_by_one(w, ada, olga, to):
    factories.submitted(w)
    task = Task.objects.open().get()
    Task.objects.filter(pk=task.pk).update(assignee=None)
    restrict(w, ada, people={olga: Level.SEE})
    selected = task.pk if to.startswith("tasks") else w.account.pk
    events = AuditEvent.objects.count()
    page = browser(olga.login, "desk")
    answer = page.post(f"/desk/{to}/", {"selected": selected, "do": "save", "reason": "x"}, follow=True)
    words = answer.content.decode()
    assert "You may only see this client" in words or "for which you may not do this" in words
    assert AuditEvent.objects.count() == events


@pytest.mark.covers("A-12", "R-31")
def test_neither_a_name_nor_an_address_tells_of_a_hidden_client(w, ada, olga):
    personas.registered(w.mina, w.client)
    other = factories.another(w, "Verdi")
    restrict(w, ada)
    page = browser(olga.login, "desk")
    answer = page.post("/desk/clients/", {"client-name": w.client.name.upper()})
    assert answer.status_code == 302, "as if nobody had this name"
    said = page.post(
        f"/desk/contacts/{other.mina.pk}/edit/", {"name": "Otto", "email": w.mina.email, "seen": ""}
    ).content.decode()
    assert w.mina.name not in said


@pytest.mark.covers("A-12", "B-50")
def test_a_copy_goes_into_no_draft_that_somebody_may_not_change(w, ada, olga):
    docrequest = factories.submitted(w)
    with pytest.raises(ActionDeniedError, match="Only requests by link"):
        link_requests.copy_as_new(docrequest, by=w.anna)
    earlier = factories.mailed(w)
    link_requests.cancel(earlier, by=w.anna)
    draft = link_requests.copy_as_new(earlier, by=w.anna)
    link_requests.DocumentRequest.objects.filter(pk=draft.pk).update(customer_comment="Of Anna")
    restrict(w, ada, people={olga: Level.ADD})
    with pytest.raises(ActionDeniedError, match="change it"):
        link_requests.copy_as_new(earlier, by=as_now(olga).on(w.client))
    assert link_requests.copy_as_new(earlier, by=w.anna).pk == draft.pk
    draft.refresh_from_db()
    assert draft.customer_comment == "Of Anna", "what somebody has written stays"


def test_a_check_of_what_was_not_sent_leads_to_the_request(w):
    docrequest = factories.asked(w)
    answer = browser(w.ravi.login, "desk").post(
        f"/desk/requests/{docrequest.reference}/check/", {"verb": "accept"}
    )
    assert answer.status_code == 302
