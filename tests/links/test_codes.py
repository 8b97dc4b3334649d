"""Guesses at a security code: counted before they are checked, in one row, whoever guesses and from wherever
(ruling 6, security rule 5)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests import factories
from vestibule import settings as production
from vestibule.audit.models import AuditEvent
from vestibule.core import secrets
from vestibule.core.errors import ActionDeniedError
from vestibule.links import codes, link_sessions, shared_links
from vestibule.links.codes import Guess
from vestibule.links.models import AccessLink, Purpose, SecurityCode
from vestibule.links.shared_links import LinkConfig
from vestibule.organisation import rate_limits
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

HERE, THERE = "192.0.2.7", "198.51.100.9"


def download_link(code: str = factories.CODE) -> AccessLink:
    w = factories.world()
    return factories.shared_link(w, factories.work(w), Purpose.DOWNLOAD, code)


def guess(link: AccessLink, code: str, address: str = HERE) -> str:
    return codes.redeem(link, code, address=address).guess


def event_types(link: AccessLink) -> Counter[str]:
    return Counter(AuditEvent.objects.filter(subject=link.about).values_list("event_type", flat=True))


@pytest.mark.covers("S-5", "R-6", "C-35", "C-47")
def test_five_wrong_codes_in_an_hour_refuse_even_the_right_one_for_the_rest_of_the_hour(db):
    link = download_link()
    assert [guess(link, "AAAA-AAAA") for _ in range(5)] == [Guess.WRONG] * 5
    assert guess(link, factories.CODE) == Guess.WAIT
    assert guess(link, factories.CODE, THERE) == Guess.WAIT, (
        "another address changes nothing: the count is the code's"
    )
    factories.time_passes(minutes=59)
    assert guess(link, factories.CODE) == Guess.WAIT
    factories.time_passes(minutes=1)
    assert guess(link, factories.CODE) == Guess.RIGHT
    assert (
        event_types(link)["code.wrong"] == 5
        and event_types(link)["code.paused"] == 1
        and event_types(link)["code.right"] == 1
    )


@pytest.mark.covers("S-5", "R-6", "C-47")
def test_ten_wrong_codes_suspend_the_link_until_staff_give_a_new_one(db):
    link = download_link()
    before = [guess(link, "AAAA-AAAA") for _ in range(5)]
    factories.time_passes(hours=1)
    before += [guess(link, "AAAA-AAAA") for _ in range(5)]
    assert before == [Guess.WRONG] * 9 + [Guess.SUSPENDED]
    factories.time_passes(hours=48)
    assert guess(link, factories.CODE) == Guess.SUSPENDED
    task = Task.objects.open().get(subject=link.about, kind=Notice.LINK_SUSPENDED)
    assert task.assignee.name == "Anna Conti" and event_types(link)["link.suspended"] == 1
    shared_links.save(
        link.about,
        Purpose.DOWNLOAD,
        LinkConfig("9PWR-3HDA"),
        client=link.client,
        holder=link.holder,
        by=task.assignee,
    )
    assert guess(link, factories.CODE) == Guess.WRONG, "the old code is dead"
    assert guess(link, "9PWR-3HDA") == Guess.RIGHT
    assert not Task.objects.open().filter(subject=link.about).exists()


@pytest.mark.covers("R-6")
def test_a_suspended_link_opens_again_with_the_same_code_given_anew(db):
    link = download_link()
    SecurityCode.objects.update(wrong_in_life=10)
    shared_links.save(
        link.about,
        Purpose.DOWNLOAD,
        LinkConfig(factories.CODE),
        client=link.client,
        holder=link.holder,
        by=link.set_up_by,
    )
    assert guess(link, factories.CODE) == Guess.RIGHT


@pytest.mark.covers("R-6")
def test_the_right_code_gives_its_count_back_and_no_more(db):
    link = download_link()
    assert [guess(link, "AAAA-AAAA") for _ in range(4)] == [Guess.WRONG] * 4
    assert [guess(link, factories.CODE) for _ in range(3)] == [Guess.RIGHT] * 3
    code = SecurityCode.objects.get()
    assert (code.wrong_in_hour, code.wrong_in_life) == (4, 4)
    assert guess(link, "AAAA-AAAA") == Guess.WRONG and guess(link, factories.CODE) == Guess.WAIT


@pytest.mark.covers("S-5", "R-6")
def test_of_twenty_guesses_at_once_at_most_five_are_tried(fresh_db):
    link = download_link()

    def one(number: int) -> str:
        try:
            return guess(AccessLink.objects.get(pk=link.pk), "AAAA-AAAA", f"198.51.100.{number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as crowd:
        answers = Counter(crowd.map(one, range(20)))
    assert answers == {Guess.WRONG: 5, Guess.WAIT: 15}
    assert guess(link, factories.CODE) == Guess.WAIT
    code = SecurityCode.objects.get()
    assert (code.wrong_in_hour, code.wrong_in_life) == (5, 5)


DIES = """
import django, os, signal, sys
django.setup()
from vestibule.core import secrets
from vestibule.links import codes
from vestibule.links.models import AccessLink
secrets.verify_code = lambda *anything: os.kill(os.getpid(), signal.SIGKILL)
codes.redeem(AccessLink.objects.get(), sys.argv[1], address="192.0.2.7")
"""


@pytest.mark.covers("S-5", "R-6")
def test_a_process_that_dies_between_counting_and_comparing_has_cost_a_guess(fresh_db):
    link = download_link()
    for _ in range(2):
        died = subprocess.run(
            [sys.executable, "-c", DIES, factories.CODE],
            env={**os.environ, **fresh_db},
            check=False,
            capture_output=True,
            text=True,
        )
        assert died.returncode == -9, died.stderr
    assert SecurityCode.objects.get().wrong_in_hour == 2
    assert [guess(link, "AAAA-AAAA") for _ in range(3)] == [Guess.WRONG] * 3
    assert guess(link, factories.CODE) == Guess.WAIT


@pytest.mark.covers("R-6")
@pytest.mark.parametrize(
    "typed", ["0110-AB4Z", "0110ab4z", " 0110 ab4z ", "OIL0-AB4Z", "oi10–ab4z", "0-1-1-0-A-B-4-Z"]
)
def test_a_code_may_be_typed_as_people_do(db, typed: str):
    link = download_link("0110-AB4Z")
    assert guess(link, typed) == Guess.RIGHT
    assert guess(link, typed.replace("4", "5")) == Guess.WRONG


@pytest.mark.covers("S-5", "R-6")
def test_a_code_is_forty_random_bits_and_kept_as_a_slow_hash(db, settings):
    # At full cost: those of the other tests cost nothing.
    settings.PASSWORD_HASHERS = production.PASSWORD_HASHERS
    link = download_link()
    code = SecurityCode.objects.get(link=link)
    assert len(secrets.ALPHABET) == 32 and not set("ILOU") & set(secrets.ALPHABET)
    assert (
        all(codes.is_code(secrets.new_code()) for _ in range(200))
        and len({secrets.new_code() for _ in range(200)}) == 200
    )
    assert code.hash.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$"), "100 MiB, twice"
    assert secrets.normalize_code(factories.CODE) not in code.hash + code.sealed
    with pytest.raises(ActionDeniedError, match="8 letters and numbers"):
        shared_links.save(
            link.about,
            Purpose.DOWNLOAD,
            LinkConfig("1234"),
            client=link.client,
            holder="x",
            by=link.set_up_by,
        )


@pytest.mark.covers("S-5", "R-6")
def test_an_address_that_guesses_at_many_links_has_to_wait(db):
    w = factories.world()
    links = [factories.shared_link(w, factories.work(w, f"Work {n}"), Purpose.DOWNLOAD) for n in range(8)]
    most = rate_limits.CODE_OF_NETWORK.most
    tried = [guess(link, "AAAA-AAAA") for link in links[:7] for _ in range(5)][: most + 1]
    assert tried == [Guess.WRONG] * most + [Guess.WAIT]
    assert guess(links[7], factories.CODE) == Guess.WAIT
    assert guess(links[7], factories.CODE, THERE) == Guess.RIGHT
    factories.time_passes(hours=1, seconds=1)
    assert guess(links[7], factories.CODE) == Guess.RIGHT


def test_right_codes_do_not_tire_an_address(db):
    link = download_link()
    assert guess(link, factories.CODE) == Guess.RIGHT
    assert all(
        rate_limits.hit(f"code:{HERE}", rate_limits.CODE_OF_NETWORK)
        for _ in range(rate_limits.CODE_OF_NETWORK.most)
    )


@pytest.mark.covers("R-6", "R-7")
def test_staff_may_read_the_code_again_and_that_is_noted(db):
    link = download_link()
    assert codes.read(link, by=link.set_up_by) == factories.CODE
    assert event_types(link)["code.read"] == 1


@pytest.mark.covers("I-9", "S-11")
def test_a_code_that_is_replaced_while_it_is_typed_begins_no_visit_that_holds(db):
    """The link session belongs to the code that was typed, not to the one that is there by now."""
    link = download_link()
    old = codes.redeem(link, factories.CODE, address=HERE)
    shared_links.save(
        link.about,
        Purpose.DOWNLOAD,
        LinkConfig("9PWR-3HDA"),
        client=link.client,
        holder="x",
        by=link.set_up_by,
    )
    assert (
        link_sessions.link_holder(link_sessions.begin(link, old.code), link.public_id, Purpose.DOWNLOAD)
        is None
    )
