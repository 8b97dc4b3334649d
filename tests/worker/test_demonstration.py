"""The demonstration world is made by the commands alone, and shows requests of both ways in every state."""

from __future__ import annotations

import pytest

from vestibule.docrequests.models import DocumentRequest
from vestibule.worker.demonstration import sample_files
from vestibule.worker.demonstration.world import build


@pytest.mark.usefixtures("db")
@pytest.mark.covers("R-17")
def test_requests_by_link_stand_in_draft_out_answered_and_expired(settings):
    settings.MODE, settings.MAILERS = "demo", {}
    build("three words remembered")
    by_link = DocumentRequest.objects.filter(channel="link").order_by("pk")
    assert [(one.client.name, one.state, one.items.count()) for one in by_link] == [
        ("Bianchi Srl", "draft", 2),
        ("Almeida Transportes Lda", "sending", 2),  # the worker hands it over
        ("Hurtownia Wisła", "completed", 2),
        ("Demir Tekstil A.Ş.", "expired", 1),
    ]
    assert set(DocumentRequest.objects.filter(channel="portal").values_list("state", flat=True)) == {
        "contact",
        "waiting",
        "check",
        "done",
        "closed",
    }


def test_the_papers_show_each_letter_of_the_names_in_them():
    """A font draws the same box for each letter that it does not have."""
    font = sample_files._font(34)
    drawn = {letter: bytes(font.getmask(letter)) for letter in set("Bergström Øßéüñç – ·") - {" "}}
    assert len(set(drawn.values())) == len(drawn)
