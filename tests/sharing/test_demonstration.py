"""The Work of the demonstration is made by the commands, and shows the whole exchange."""

from __future__ import annotations

import pytest

from tests import factories, personas
from vestibule.cases import queries as cases
from vestibule.desk.works import pages as work_pages
from vestibule.mail.models import OutgoingMail
from vestibule.sharing import queries
from vestibule.worker.demonstration import works


@pytest.mark.usefixtures("db")
def test_it_has_links_documents_a_contact_log_and_an_alert():
    w = factories.world()
    works.tax_return(w.client, w.mina, by=w.anna, administrator=personas.ada())
    work = cases.works(w.anna).rows[0]
    rows = work_pages.documents(w.anna, work)
    assert [(row["version"].name, bool(row["document"].visible_at), row["new"]) for row in rows] == [
        ("Tax return 2025.pdf", True, False),
        ("Annexes A to F.pdf", True, False),
        ("Working notes.pdf", False, False),
        ("receipts March.pdf", False, True),
    ]
    assert all(state.on for state in work_pages.links_of(w.anna, work).values())
    assert len(queries.contact_logs(w.anna, case=work).rows) == 1 and OutgoingMail.objects.count() == 1
