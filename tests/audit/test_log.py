"""The log for whoever may read it: the edges of a period, of a person, of a piece and of a report."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from tests import factories, personas
from vestibule.audit import log
from vestibule.audit.chain_state import chain_state
from vestibule.audit.log import Scope
from vestibule.audit.models import AuditEvent
from vestibule.docrequests import account_locks, commands, reviews
from vestibule.exchange import attempts, audit_reports

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("K-7")]
MOMENT = datetime.timedelta(microseconds=1)


def numbers(scope: Scope) -> list[int]:
    return [one.pk for one in log.every(factories.administrator(), scope)]


def test_a_period_begins_with_its_first_instant_and_ends_before_its_last():
    w = factories.world()
    factories.asked(w)
    newest = AuditEvent.objects.latest("pk")
    everything = numbers(Scope())
    assert newest.pk in everything
    assert newest.pk in numbers(Scope(since=newest.at))
    assert newest.pk not in numbers(Scope(since=newest.at + MOMENT))
    assert newest.pk not in numbers(Scope(until=newest.at))
    assert newest.pk in numbers(Scope(until=newest.at + MOMENT))


def test_of_a_person_it_has_what_they_did_and_what_was_done_to_them():
    w = factories.world()
    factories.waiting(w)
    ada = personas.ada()
    account_locks.lock_account(w.account, by=ada)
    found = AuditEvent.objects.filter(pk__in=numbers(Scope(person=w.account.actor_ref)))
    assert found.filter(actor=w.account.actor_ref).exists(), "she registered"
    assert found.filter(subject=w.account.actor_ref, actor=ada.actor_ref).exists(), "Ada locked her"
    assert not found.exclude(actor=w.account.actor_ref).exclude(subject=w.account.actor_ref).exists()


def test_a_long_report_is_read_in_pieces_and_loses_nothing(monkeypatch):
    w = factories.world()
    factories.asked(w)
    whole = numbers(Scope(clients=(w.client.pk,)))
    monkeypatch.setattr(log, "CHUNK", 2)
    assert len(whole) > 4 and numbers(Scope(clients=(w.client.pk,))) == whole == sorted(whole)
    ada = factories.administrator()
    assert log.is_longer(ada, Scope(clients=(w.client.pk,)), len(whole) - 1)
    assert not log.is_longer(ada, Scope(clients=(w.client.pk,)), len(whole))


def test_a_report_says_how_the_chain_of_the_log_stands(monkeypatch):
    factories.world()
    assert audit_reports.chain_sentence().startswith("Not verified yet.")
    now = AuditEvent.objects.latest("pk").at
    for whole, said in ((True, "nothing up to there was changed or lost"), (False, "found differences")):
        state = replace(chain_state(), at=now, upto=7, whole=whole)
        monkeypatch.setattr(audit_reports, "chain_state", lambda state=state: state)
        assert said in audit_reports.chain_sentence()


def test_a_record_of_attempts_is_for_the_round_that_nobody_answers():
    w = factories.world()
    sent = factories.submitted(w)
    assert attempts.denial(sent).startswith("The customer has answered.")
    again = reviews.ask_again(sent, factories.decision(sent, "Sign it."), by=w.ravi)
    assert attempts.denial(again) == ""
    assert attempts.denial(factories.drafted(w)) == "The request has not been sent yet."


def test_the_invitation_and_the_registration_are_part_of_the_record():
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    personas.registered(w.mina, w.client)
    found = {one.event_type for one in attempts.of(docrequest, by=w.anna)}
    assert {"account.invited", "account.registered"} <= found
