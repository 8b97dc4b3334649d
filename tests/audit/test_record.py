"""What can be recorded, and how it reads."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from vestibule.audit.event_categories import CATEGORIES
from vestibule.audit.event_types import EVENT_TYPES
from vestibule.audit.models import AuditDetails, AuditEvent
from vestibule.audit.record import erase, record
from vestibule.audit.trail import trail
from vestibule.core import clock
from vestibule.people.actors import SYSTEM


def test_every_act_has_a_known_category_and_a_sentence():
    assert {event_type.category for event_type in EVENT_TYPES.values()} == set(CATEGORIES.values())
    assert all(str(event_type.sentence) for event_type in EVENT_TYPES.values())


@pytest.mark.usefixtures("db")
class TestRecording:
    def test_an_event_reads_as_a_sentence_newest_first(self):
        record("document.uploaded", subject="docrequest:7", client=3, by=SYSTEM, file="a.pdf", item="ID card")
        record("docrequest.closed", subject="docrequest:7", client=3, by=SYSTEM)
        record("docrequest.closed", subject="docrequest:8", client=3, by=SYSTEM)
        assert [(line.sentence, line.actor_name, line.category) for line in trail("docrequest:7")] == [
            ("Closed the request", "Vestibule", "Review"),
            ("a.pdf was sent for ID card", "Vestibule", "Documents"),
        ]

    def test_braces_in_a_name_stay_what_they_are(self):
        record(
            "document.uploaded",
            subject="docrequest:7",
            client=3,
            by=SYSTEM,
            file="{by.__class__}.pdf",
            item="{0}",
        )
        assert trail("docrequest:7")[0].sentence == "{by.__class__}.pdf was sent for {0}"

    def test_an_unknown_act_or_a_missing_word_is_an_error(self):
        with pytest.raises(LookupError, match=r"knows no event type docrequest\.danced"):
            record("docrequest.danced", subject="docrequest:7", client=3, by=SYSTEM)
        with pytest.raises(LookupError, match="needs the details file, item"):
            record("file.added", subject="docrequest:7", client=3, by=SYSTEM)
        assert not AuditEvent.objects.exists()

    def test_the_moment_is_the_databases(self):
        with time_machine.travel("1999-12-31"):
            event = record("docrequest.closed", subject="docrequest:7", client=3, by=SYSTEM)
        assert timedelta(0) <= event.at - clock.now() < timedelta(seconds=10)

    @pytest.mark.covers("R-31")
    def test_an_event_carries_its_client_and_only_staff_see_it(self):
        record("docrequest.closed", subject="docrequest:7", client=3, by=SYSTEM)

        class Someone:
            kind = "external"

        assert AuditEvent.objects.get().client_number == 3
        assert not AuditEvent.objects.visible_to(Someone()).exists()
        Someone.kind = "staff"
        assert AuditEvent.objects.visible_to(Someone()).exists()


def test_outside_a_transaction_nothing_is_recorded_and_a_rolled_back_change_leaves_no_event(fresh_db):
    with pytest.raises(RuntimeError, match="in the transaction of its change"):
        record("docrequest.closed", subject="docrequest:7", client=3, by=SYSTEM)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("docrequest.closed", subject="docrequest:7", client=3, by=SYSTEM)
        _ = 1 / 0
    assert not AuditEvent.objects.exists() and not AuditDetails.objects.exists()


@pytest.mark.usefixtures("db")
def test_erased_words_are_gone_and_the_log_says_that_they_were_erased():
    event = record("contact.created", subject="contact:1", client=3, by=SYSTEM, name="Mina Bianchi")
    erase(event, by=SYSTEM)
    assert not AuditDetails.objects.filter(event=event).exists()
    assert [line.sentence for line in trail("contact:1")] == ["(personal details were erased)"]
    sentences = [line.sentence for line in trail(f"event:{event.pk}")]
    assert sentences == ["Erased the personal details of an earlier entry"]
