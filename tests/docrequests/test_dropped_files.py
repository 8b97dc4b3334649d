"""What a customer had added and not sent goes by what staff do, and no page of theirs names it (ruling 3)."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.docrequests.test_changes import with_file
from tests.flat import flat
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.docrequests import cancellation, changes
from vestibule.docrequests.another_contact import change_contact
from vestibule.docrequests.models import DocumentRequest
from vestibule.people.commands import add_contact

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def takes_out(w: factories.World, docrequest: DocumentRequest) -> None:
    changes.remove_items(docrequest, items=[docrequest.items.get(position=1).pk], by=w.anna)


def asks_somebody_else(w: factories.World, docrequest: DocumentRequest) -> None:
    paolo = add_contact(client=w.client, name="Paolo Bianchi", email="paolo@bianchi.example", by=w.anna)
    change_contact(docrequest, paolo, by=w.anna)


def cancels(w: factories.World, docrequest: DocumentRequest) -> None:
    cancellation.cancel_portal(docrequest, reason="Off", by=w.anna)


@pytest.mark.covers("R-3", "G-30", "G-31", "G-07")
@pytest.mark.parametrize("deed", [takes_out, asks_somebody_else, cancels], ids=lambda deed: deed.__name__)
def test_no_page_of_staff_names_a_file_that_was_never_sent(w, deed):
    docrequest = factories.waiting(w)
    file = with_file(w, docrequest)
    deed(w, docrequest)
    [gone] = AuditEvent.objects.filter(event_type="file.removed")
    file.refresh_from_db()
    assert file.removed_at and file.upload.name == "scan.pdf" and gone.subject == docrequest.subject
    anna, ada = browser_of(w.anna), browser_of(personas.ada())
    for reader, page in (
        (anna, f"/desk/requests/{docrequest.reference}/?tab=timeline"),
        (anna, f"/desk/clients/{w.client.pk}/contact-log/"),
        (ada, "/desk/audit/"),
        (ada, "/desk/audit/?kind=file.removed"),
    ):
        answer = reader.get(page)
        assert answer.status_code == 200 and "scan.pdf" not in flat(answer), page
