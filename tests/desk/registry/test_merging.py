"""Two clients, or two contacts, become one: everything moves, and nobody notices but the staff."""

from __future__ import annotations

import threading

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse

from tests import factories, personas
from tests.architecture.routes import named_routes
from tests.desk.clients.test_profile import asks
from tests.guest.in_process_browser import entered
from tests.scenarios.request_by_link import finished, onboarding
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.cases import commands as case_commands
from vestibule.cases.models import Case, CaseType
from vestibule.core import locks
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import commands, link_requests, merging
from vestibule.docrequests.models import DocumentRequest
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import ContactChannel
from vestibule.people import client_access, contact_queries, references
from vestibule.people import queries as people
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.levels import Level
from vestibule.people.models import (
    Affiliation,
    Client,
    Contact,
    ExternalAccount,
    MergedClient,
    MergedContact,
)
from vestibule.sharing import commands as sharing

# Columns that name a client by its key and are no relation: the log cannot change, so its reader reads both.
PLAIN = {"audit.AuditEvent.client_number"}


def columns_of(kind: type) -> set[str]:
    return {references.name_of(field) for field in references.references(kind)}


@pytest.mark.unit
def test_whatever_refers_to_a_client_or_a_contact_has_its_words_and_moves():
    """A new table that refers to one of them moves by itself, and wants its words in LABELS and a row in
    `everything` here."""
    assert columns_of(Client) | columns_of(Contact) == set(references.LABELS)
    whole = {
        references.name_of(one.field)
        for kind in (Client, Contact, ExternalAccount)
        for one in kind._meta.get_fields(include_hidden=True)
        if one.auto_created and not one.concrete
    }
    assert whole - set(references.LABELS) - columns_of(ExternalAccount) == references.DERIVED
    assert columns_of(ExternalAccount) == {
        "docrequests.DocumentRequest.account",
        "docrequests.Message.account",
        "docrequests.Submission.submitted_by",
        "links.AccessLink.account",
    }


@pytest.mark.unit
def test_no_column_names_a_client_or_a_contact_without_being_a_relation():
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("vestibule.")
        for field in model._meta.concrete_fields
        if not field.is_relation and field.get_internal_type() in ("BigIntegerField", "IntegerField")
        if any(word in field.name for word in ("client", "contact", "former"))
    }
    assert found == PLAIN | {"people.MergedClient.former", "people.MergedContact.former"}


@pytest.fixture
def w(db) -> factories.World:
    return factories.world()


def everything(w: factories.World) -> None:
    """A row of each kind that can hang on the client and the contact of this world."""
    factories.submitted(w)
    factories.mailed(w)
    work = factories.work(w)
    document = factories.document(w, work, "return.pdf")
    factories.shared_link(w, work, Purpose.UPLOAD)
    words = {"to_address": w.mina.email, "to_name": w.mina.name, "subject": "Hello", "notes": "Hello."}
    sharing.write(work, channel=ContactChannel.EMAIL, documents=[document], by=w.anna, **words)
    merging.merge_clients(w.client, add_client(name="Earlier", by=SYSTEM), by=w.anna)
    earlier = add_contact(client=w.client, name="Earlier", by=SYSTEM)
    merging.merge_contacts(w.mina, earlier, by=w.anna)


def filled(row: Client | Contact) -> set[str]:
    return {one.name for one in references.hanging_on(row)}


@pytest.mark.covers("A-06")
def test_everything_of_one_client_moves_to_the_other_one(w):
    everything(w)
    assert filled(w.client) == columns_of(Client), "make a row of the new kind in `everything`"
    kept = add_client(name="Rossi SpA", country="Italy", by=SYSTEM)
    Affiliation.objects.create(client=kept, contact=w.mina)
    before = {one.name: one.count for one in references.hanging_on(w.client)}
    events = AuditEvent.objects.filter(client_number=w.client.pk).count()
    merging.merge_clients(kept, w.client, by=w.anna)
    assert not Client.objects.filter(pk=w.client.pk).exists()
    after = {one.name: one.count for one in references.hanging_on(kept)}
    before["people.MergedClient.into"] += 1
    assert after == before, "the contact of both is not doubled"
    kept.refresh_from_db()
    assert (kept.name, kept.number, kept.country) == ("Rossi SpA", "MI-2087341", "Italy")
    assert [one.name for one in people.merged_clients(kept)] == ["Bianchi Srl", "Earlier"]
    assert AuditEvent.objects.filter(client_number=w.client.pk).count() == events, "the log stands"
    audit = asks(w.anna, "client", kept.pk, get="tab=audit&category=administration").content.decode()
    assert "Merged the client Bianchi Srl (MI-2087341) into Rossi SpA" in audit
    assert "Requests: 2" in audit and "Added the client Bianchi Srl" in audit
    for text in ("bianchi", "2087341", "rossi", "earlier"):
        assert [one.pk for one in people.clients(w.anna, text).rows] == [kept.pk], text


@pytest.mark.covers("A-06", "I-1")
def test_requests_under_way_go_on_and_their_links_stay_good(db):
    o = onboarding()
    docrequest = o.sent()
    kept = add_client(name="Rossi SpA", by=SYSTEM)
    merging.merge_clients(kept, o.w.client, by=o.w.anna)
    link = AccessLink.objects.get(about=docrequest.subject, purpose=Purpose.REQUEST)
    assert link.client == kept and entered(link).get(f"/guest/request/{link.public_id}/").status_code == 200
    done = finished(DocumentRequest.objects.with_people().get(pk=docrequest.pk))
    assert (done.state, done.client) == ("completed", kept)
    shown = asks(o.w.anna, "requirement", kept.pk, o.task("Finance").pk).content.decode()
    assert "Salary" in shown and docrequest.reference in shown


@pytest.mark.covers("I-1")
def test_two_clients_with_a_request_by_link_each_stay_apart(db):
    o = onboarding()
    o.sent()
    other = factories.another(o.w, "Rossi")
    factories.drafted(other)
    with pytest.raises(ActionDeniedError, match="one client can have only one"):
        merging.merge_clients(o.w.client, other.client, by=o.w.anna)
    shown = asks(o.w.anna, "client_merge", o.w.client.pk, get=f"with={other.client.pk}").content.decode()
    assert "one client can have only one" in shown and "Merge</button>" not in shown
    assert link_requests.of(other.client)[0] is not None


def merge_page(w: factories.World, name: str, one: int, other: int) -> tuple[str, dict[str, str]]:
    """The address of the page with both beside each other, and what its form holds."""
    at = reverse(f"desk:{name}", args=[one], query={"with": other})
    answer = browser_of(w.anna).get(at)
    return at, {"seen": answer.context["seen"], "stays": str(one)}


@pytest.mark.covers("A-06", "A-12")
def test_clients_of_different_people_stay_apart_and_the_page_leads_to_who_may_see_them(db):
    w, ada = factories.world(), personas.ada()
    other = add_client(name="Rossi", by=SYSTEM)
    client_access.change_access(w.client, restricted=True, people={w.anna: Level.FULL}, by=ada)
    shown = asks(ada, "client_merge", w.client.pk, get=f"with={other.pk}").content.decode()
    assert "Not the same people may see both clients." in shown and "Merge</button>" not in shown
    for one in (w.client, other):
        assert f'href="{reverse("desk:client_access", args=[one.pk])}"' in shown
        assert f"Who may see {one.name}</a>" in shown
    shown = asks(w.anna, "client_merge", w.client.pk, get=f"with={other.pk}").content.decode()
    assert "Not the same people may see both clients." in shown and "/access/" not in shown


@pytest.mark.covers("A-06", "A-07")
def test_a_guess_that_finds_nothing_is_a_hint_and_no_answer(w):
    for name, one in (("client_merge", w.client), ("contact_merge", w.mina)):
        first = asks(w.anna, name, one.pk).content.decode()
        assert f"No other name here begins like {one.name}." in " ".join(first.split())
        assert "Nothing else matches." not in first and f'value="{one.name.split()[0]}' not in first
        searched = asks(w.anna, name, one.pk, get="q=xyzzy").content.decode()
        assert "Nothing else matches." in searched and 'value="xyzzy"' in searched


@pytest.mark.covers("A-06", "F-16")
def test_staff_choose_which_client_stays_and_the_old_addresses_lead_there(w):
    kept = add_client(name="Bianchi SpA", by=SYSTEM)
    found = asks(w.anna, "client_merge", w.client.pk).content.decode()
    assert "Bianchi SpA" in found, "whoever is called so is proposed"
    at, typed = merge_page(w, "client_merge", w.client.pk, kept.pk)
    Client.objects.filter(pk=kept.pk).update(number="N-1")
    assert browser_of(w.anna).post(at, typed).status_code == 409, "stale"
    at, typed = merge_page(w, "client_merge", w.client.pk, kept.pk)
    answer = browser_of(w.anna).post(at, typed | {"stays": str(kept.pk)})
    assert answer.status_code == 302 and answer["Location"] == reverse("desk:client", args=[kept.pk])
    assert set(Client.objects.values_list("name", flat=True)) == {"Bianchi SpA"}
    moved = asks(w.anna, "client", w.client.pk, get="tab=data")
    assert moved["Location"] == reverse("desk:client", args=[kept.pk], query={"tab": "data"})
    text = asks(w.anna, "client", kept.pk, get="tab=data").content.decode()
    assert "Merged with" in text and "Bianchi Srl" in text
    posted = asks(w.anna, "contact_new", w.client.pk, post={"name": "Aldo"})
    assert posted.status_code == 302 and kept.affiliations.count() == 2, "what is sent there is taken"


@pytest.mark.covers("A-06", "A-07")
def test_every_address_of_what_was_merged_leads_on(w):
    """Also of what was merged twice."""
    there = factories.another(w, "Rossi")
    last, person = add_client(name="Last", by=SYSTEM), add_contact(client=w.client, name="Last", by=SYSTEM)
    merging.merge_clients(there.client, w.client, by=w.anna)
    merging.merge_clients(last, there.client, by=w.anna)
    merging.merge_contacts(there.mina, w.mina, by=w.anna)
    merging.merge_contacts(person, there.mina, by=w.anna)
    ada, tried = browser_of(personas.ada()), 0
    for route in named_routes():
        parts = route.address.split("/")
        if parts[1:2] != ["desk"] or parts[2] not in ("clients", "contacts") or "<int:number>" not in parts:
            continue
        if {"<int:task>", "<int:case>", "import"} & set(parts):
            continue
        old, now = (w.client.pk, last.pk) if parts[2] == "clients" else (w.mina.pk, person.pk)
        at = route.address.replace("<int:number>", str(old)).replace("<int:contact>", str(w.mina.pk))
        at = at.replace("<int:client>", str(w.client.pk))
        to = route.address.replace("<int:number>", str(now)).replace("<int:contact>", str(person.pk))
        to = to.replace("<int:client>", str(last.pk))
        answer = ada.get(at)
        assert (answer.status_code, answer.get("Location")) == (302, to), route
        tried += 1
    assert tried >= 14


def same(w: factories.World, name: str, *, registered: bool = False, **more: str) -> Contact:
    """Another contact of the client, who is the same person."""
    contact = add_contact(client=w.client, name=name, by=SYSTEM, **more)
    if registered:
        personas.registered(contact, w.client)
    return contact


@pytest.mark.covers("A-07")
def test_everything_of_one_contact_moves_to_the_other_one(w):
    everything(w)
    assert filled(w.mina) == columns_of(Contact), "make a row of the new kind in `everything`"
    other = add_client(name="Rossi SpA", by=SYSTEM)
    kept = add_contact(client=other, name="M. Bianchi", email="mina@private.example", by=SYSTEM)
    merging.merge_contacts(kept, w.mina, by=w.anna)
    kept = contact_queries.one(w.anna, kept.pk)
    assert filled(kept) == columns_of(Contact) and not Contact.objects.filter(pk=w.mina.pk).exists()
    assert set(kept.affiliations.values_list("client", flat=True)) == {w.client.pk, other.pk}
    assert (kept.email, kept.phone) == ("mina@private.example", "+39 02 1234 567")
    assert kept.account.login.email == "mina@bianchi.example", "she signs in as before"
    for text in ("mina@private", "mina@bianchi", "earlier"):
        assert [one.pk for one in contact_queries.contacts(w.anna, text).rows] == [kept.pk], text
    logs = AuditEvent.objects.filter(event_type="contact.merged", subject=f"contact:{kept.pk}")
    assert set(logs.values_list("client_number", flat=True)) == {w.client.pk, other.pk}


@pytest.mark.covers("A-07", "G-05")
def test_two_contacts_who_both_sign_in_stay_apart(w):
    personas.registered(w.mina, w.client)
    other = same(w, "M. Bianchi", registered=True, email="mina@private.example")
    with pytest.raises(ActionDeniedError, match="both sign in with an account of their own"):
        merging.merge_contacts(w.mina, other, by=w.anna)
    assert Contact.objects.filter(pk__in=(w.mina.pk, other.pk)).count() == 2


@pytest.mark.covers("A-07", "A-44")
@pytest.mark.parametrize("registered", ["kept", "other", ""])
def test_of_two_accounts_the_registered_one_stays_and_has_every_request(w, registered):
    other = same(w, "M. Bianchi", email="mina@private.example")
    asked = {}
    for contact in (w.mina, other):
        world = factories.World(w.anna, w.ravi, w.client, contact, w.templates)
        asked[contact.pk] = commands.contacted(factories.asked(world), by=w.ravi)
    if registered:
        personas.registered(w.mina if registered == "kept" else other, w.client)
    merging.merge_contacts(w.mina, other, by=w.anna)
    account = ExternalAccount.objects.select_related("login").get()
    assert account.contact == w.mina and account.registered == bool(registered)
    if registered:
        kept = registered == "kept"
        assert account.login.email == ("mina@bianchi.example" if kept else "mina@private.example")
    assert {one.account_id for one in DocumentRequest.objects.all()} == {account.pk}
    living = AccessLink.objects.filter(purpose=Purpose.INVITATION, superseded_at=None, accepted_at=None)
    assert {one.account for one in living} == {account} and living.count() == 1
    if not registered:
        assert living.get().about == asked[other.pk].subject, "the newest one works"
        assert AuditEvent.objects.filter(event_type="account.reinvited").count() == 1


@pytest.mark.covers("A-07", "F-16")
def test_staff_merge_two_contacts_on_a_page(w):
    other = same(w, "Mina Bianchi", email="mina@private.example")
    assert "mina@private" in asks(w.anna, "contact_merge", w.mina.pk).content.decode()
    at, typed = merge_page(w, "contact_merge", w.mina.pk, other.pk)
    answer = browser_of(w.anna).post(at, typed)
    assert answer.status_code == 302 and answer["Location"] == reverse("desk:contact_page", args=[w.mina.pk])
    text = asks(w.anna, "contact_page", w.mina.pk).content.decode()
    assert "Merged with" in text and "mina@private.example" in text
    again = browser_of(w.anna).post(at, typed)
    assert again.status_code == 409 and "has just merged or removed" in again.content.decode()


@pytest.mark.covers("A-06")
def test_nobody_is_merged_with_itself(w):
    with pytest.raises(ActionDeniedError):
        merging.merge_clients(w.client, w.client, by=w.anna)
    shown = asks(w.anna, "client_merge", w.client.pk, get=f"with={w.client.pk}").content.decode()
    assert "Find the other one" in shown


# ---- at once -----------------------------------------------------------------------------------------------


def at_once(*acts) -> list[object]:
    """What each of these acts made, or the sentence why not; each with a connection of its own."""
    said: list[object] = []
    begin = threading.Barrier(len(acts))

    def one(act) -> None:
        try:
            begin.wait(10)
            said.append(act())
        except ActionDeniedError as error:
            said.append(error.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return said


@pytest.mark.covers("A-06", "A-07", "S-21")
def test_two_people_merge_the_same_pair_at_once(fresh_db):
    """One into the other and the other into the one: one result, and one polite sentence."""
    w = factories.world()
    factories.submitted(w)
    for n in range(5):
        other = add_client(name=f"Rossi {n}", by=SYSTEM)
        said = at_once(
            lambda other=other: merging.merge_clients(w.client, other, by=w.anna),
            lambda other=other: merging.merge_clients(other, w.client, by=w.ravi),
        )
        made = [one for one in said if isinstance(one, Client)]
        assert len(made) == 1 and len(said) == 2, said
        assert "has just merged or removed" in next(one for one in said if isinstance(one, str))
        assert MergedClient.objects.get(into=made[0], former__in=(w.client.pk, other.pk))
        w.client = made[0]
    first, second = same(w, "One"), same(w, "Two")
    said = at_once(
        lambda: merging.merge_contacts(first, second, by=w.anna),
        lambda: merging.merge_contacts(second, first, by=w.ravi),
    )
    assert sum(isinstance(one, Contact) for one in said) == 1 and MergedContact.objects.count() == 1


@pytest.mark.covers("A-06", "S-21")
def test_whoever_holds_a_row_and_then_wants_another_one_is_let_through(fresh_db, monkeypatch):
    """A customer's press holds a request and then lays down what refers to the client: neither waits for the
    other for ever, and what came in between has moved, too."""
    w = factories.world()
    docrequest = factories.waiting(w)
    kept = add_client(name="Rossi SpA", by=SYSTEM)
    held, go_on = threading.Event(), threading.Event()

    def press() -> str:
        with transaction.atomic():
            DocumentRequest.objects.select_for_update().get(pk=docrequest.pk)
            held.set()
            go_on.wait(10)
            Client.objects.select_for_update(no_key=True).get(pk=w.client.pk)
            Affiliation.objects.create(
                client=w.client, contact=Contact.objects.create(name="Came in between")
            )
        return "pressed"

    def merge() -> Client:
        held.wait(10)
        threading.Timer(0.4, go_on.set).start()
        return merging.merge_clients(kept, w.client, by=w.anna)

    said = at_once(press, merge)
    assert "pressed" in said and kept in said, said
    assert kept.affiliations.filter(contact__name="Came in between").exists()
    held.clear()
    go_on.clear()
    monkeypatch.setattr(locks, "TURNS", 2)
    other = factories.another(w, "Other")
    w.client, docrequest = kept, DocumentRequest.objects.get(pk=docrequest.pk)

    def in_vain() -> str:
        held.wait(10)
        with pytest.raises(ActionDeniedError) as refused:
            merging.merge_clients(other.client, kept, by=w.anna)
        go_on.set()
        return refused.value.reason

    said = at_once(press, in_vain)
    assert any("Someone is working with" in str(one) for one in said), said


@pytest.mark.covers("A-06", "S-22")
def test_what_refers_to_a_client_that_is_gone_is_refused_with_a_sentence(fresh_db, monkeypatch):
    """Somebody had looked it up before."""
    w = factories.world()
    factories.work(w)
    gone = add_client(name="Rossi SpA", by=SYSTEM)
    looked_up, merged = threading.Event(), threading.Event()
    open_case = case_commands.open_case

    def late(*args: object, **words: object) -> object:
        with transaction.atomic():
            case = open_case(*args, **words)
            looked_up.set()
            merged.wait(10)
            return case

    monkeypatch.setattr(case_commands, "open_case", late)

    def press() -> HttpResponse:
        at = reverse("desk:case_new", args=[gone.pk])
        return browser_of(w.anna).post(at, {"kind": CaseType.objects.get().pk, "title": ""})

    def merge() -> None:
        looked_up.wait(10)
        merging.merge_clients(w.client, gone, by=w.anna)
        merged.set()

    [answer] = [one for one in at_once(press, merge) if one is not None]
    assert answer.status_code == 409
    assert "Someone else has just removed or merged what you were working with." in answer.content.decode()
    assert Case.objects.get().client == w.client
