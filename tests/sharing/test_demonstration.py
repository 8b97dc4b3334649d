"""The Work of the demonstration is made by the verbs, and shows the whole exchange."""

from __future__ import annotations

import pytest

from tests import cast, make
from vestibule.cases import find as cases
from vestibule.desk import working
from vestibule.mail.models import OutgoingMail
from vestibule.sharing import find
from vestibule.worker.demonstration import works


@pytest.mark.usefixtures("db")
def test_it_has_links_documents_a_contact_log_and_an_alert():
    w = make.world()
    works.tax_return(w.client, w.mina, by=w.anna, administrator=cast.ada())
    work = cases.works(w.anna).rows[0]
    rows = working.documents(w.anna, work)
    assert [(row["version"].name, bool(row["document"].visible_at), row["new"]) for row in rows] == [
        ("Tax return 2025.pdf", True, False),
        ("Annexes A to F.pdf", True, False),
        ("Working notes.pdf", False, False),
        ("receipts March.pdf", False, True),
    ]
    assert all(state.on for state in working.links_of(w.anna, work).values())
    assert len(find.contact_logs(w.anna, case=work)) == 1 and OutgoingMail.objects.count() == 1
