"""Somebody whose roles let them do everything, and who may only see every client (A-12): each address of the
desk, by each way of asking, and what pages offer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from tests import personas
from tests.signed_in import browser
from vestibule.desk.clients import pages as client_pages
from vestibule.desk.works import pages as work_pages
from vestibule.people.levels import Level
from vestibule.people.models import Client, ClientAccess, ClientRestriction, Staff, StaffRole, TeamKey
from vestibule.people.rights import Right, stored
from vestibule.tasks.models import Task
from vestibule.web.access import SAFE

from . import full_installation
from .screens import DRAWING
from .test_rights import TUS, of_clients, offers, pages

# What is a person's own is not there for anybody else.
OWN = re.compile(r"/desk/(account|uploads|exports|notifications|clients/import|works/\d+/uploads)/")
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
LIMIT = re.compile(r'v-banner__b">(You may only see|This contact speaks for a client for which)')
NOTED = {"people_session", "organisation_activity"}  # who is asking, and when


class Walk:
    """What somebody finds who only sees every client."""

    def __init__(self, world: full_installation.World):
        self.world, self.person = world, onlooker()
        self.browser = browser(self.person.login, "desk")
        self.wrong: dict[str, set[str]] = {}  # how an address answers otherwise than it should
        self.forbidden: set[tuple[str, str]] = set()
        self.shown: dict[str, str] = {}
        for view, address, ways in of_clients(world):
            self.wrong[address] = {problem for way in ways for problem in self.asked(view, way, address)}

    def asked(self, view: Any, way: str, address: str) -> Iterator[str]:
        """What is wrong with this way of asking."""
        with writing() as tables:
            answer = self.browser.generic(way, address, headers=TUS)
        looks = getattr(view, "admits", lambda _actor, how: how in SAFE)(self.person, way)
        hidden = answer.status_code == 404 and OWN.match(address)
        if (answer.status_code == 403) == looks and not hidden:
            yield f"{way} {answer.status_code}"
        if answer.status_code == 403:
            self.forbidden.add((way, address))
            yield from (f"{way} wrote to {one}" for one in tables - NOTED)
        elif way == "GET" and answer.status_code == 200 and not answer.streaming:
            self.shown[address] = answer.content.decode()

    def silent(self) -> set[str]:
        """Pages of clients that do not say why nothing is offered. Parts of pages are none."""
        whole = {address: html for address, html in self.shown.items() if "</html>" in html}
        assert len(whole) > 20
        return {address for address, html in whole.items() if len(LIMIT.findall(html)) != 1}

    def offered_in_vain(self) -> dict[str, set[str]]:
        """On each page: those of addresses, the others, and what a tab or a task shows."""
        self.shown |= pages(self.world, self.browser, self.person, besides=self.wrong)
        client, work = f"/desk/clients/{self.world.w.client.pk}/", f"/desk/works/{self.world.work.pk}/"
        more = [f"/desk/?tab=team&task={one.pk}" for one in Task.objects.visible_to(self.person)]
        more += [f"{client}?tab={tab}" for tab in client_pages.TABS]
        more += [f"{work}?tab={tab}" for tab in work_pages.TABS]
        self.shown |= {at: self.browser.get(at).content.decode() for at in more}
        return {
            page: {f"{way} {at}" for way, at in offers(page, html) if (way, at) in self.forbidden}
            for page, html in self.shown.items()
        }


def onlooker() -> Staff:
    """On a level below that of their roles. Their team has every task."""
    person = personas.staff("Oscar Onlooker", TeamKey.COMPLIANCE, TeamKey.CUSTOMER_SERVICE)
    person.roles.set([StaffRole.objects.create(name="Everything", rights=stored(list(Right)))])
    clients = Client.objects.all()
    ClientRestriction.objects.bulk_create(ClientRestriction(client=one) for one in clients)
    ClientAccess.objects.bulk_create(
        ClientAccess(client=one, staff=person, allowed=True, level=Level.SEE) for one in clients
    )
    Task.objects.filter(client__isnull=False).update(team=person.teams.first())
    person.level = Level.SEE
    return person


@pytest.fixture(scope="module")
def walked(django_db_blocker) -> tuple[dict[str, set[str]], dict[str, set[str]], set[str]]:
    """What is wrong at each address and on each page, and which pages do not say it. The world is rolled
    back."""
    with DRAWING, django_db_blocker.unblock(), transaction.atomic():
        walk = Walk(full_installation.built())
        silent, vain = walk.silent(), walk.offered_in_vain()
        transaction.set_rollback(True)
    return walk.wrong, vain, silent


@contextmanager
def writing() -> Iterator[set[str]]:
    """The tables that are written to meanwhile."""
    tables: set[str] = set()

    def note(execute, sql, params, many, context):
        if found := WRITES.match(sql):
            tables.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield tables


@pytest.mark.covers("A-12")
def test_whoever_may_only_see_a_client_changes_nothing_of_it(walked):
    """Each way of asking that changes something is refused, whatever their roles allow, and each page is
    shown."""
    wrong, _vain, _silent = walked
    assert len(wrong) > 50
    assert {page: problems for page, problems in wrong.items() if problems} == {}


@pytest.mark.covers("A-12")
def test_whoever_may_only_see_a_client_is_offered_no_more(walked):
    _wrong, vain, _silent = walked
    assert len(vain) > 50
    assert {page: offered for page, offered in vain.items() if offered} == {}


@pytest.mark.covers("A-12")
def test_each_page_says_why_nothing_is_offered_and_whom_to_ask(walked):
    _wrong, _vain, silent = walked
    assert silent == set()
