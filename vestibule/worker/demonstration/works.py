"""A Work of the demonstration: three documents, two of them visible by an enabled link, a Contact Log, and
what the client sent."""

from __future__ import annotations

import datetime

from django.conf import settings

from vestibule.cases import commands as case_commands
from vestibule.cases.models import Case, CaseKind
from vestibule.core import clock, secrets
from vestibule.documents.ingest import IncomingFile, StagedFile
from vestibule.links import codes, link_sessions, shared_links
from vestibule.links.actors import LinkHolder
from vestibule.links.models import SHARED, AccessLink, Purpose
from vestibule.organisation.timezone import to_local
from vestibule.people.models import Client, Contact, Staff
from vestibule.sharing import commands as sharing_commands
from vestibule.sharing import inbound_uploads

from . import sample_files

FIELDS = ("Client", "Year", "Taxable income", "Tax due")
PAPERS = (
    ("Tax return 2025.pdf", "Tax return 2025"),
    ("Annexes A to F.pdf", "Annexes"),
    ("Working notes.pdf", "Working notes"),
)


def tax_return(client: Client, contact: Contact, *, by: Staff, administrator: Staff) -> None:
    """The Work of one client, as far as it goes before the client downloads."""
    kinds = [
        case_commands.define_type(name=name, kind=CaseKind.WORK, wanted=[], by=administrator)
        for name in ("Tax", "Finance")
    ]
    work = case_commands.open_case(kinds[0], client=client, title="Tax return 2025", by=by)
    documents = [
        case_commands.add_document(work, _paper(title, client), name=name, by=by) for name, title in PAPERS
    ]
    links = {purpose: _link(work, purpose, by=by) for purpose in SHARED}
    sharing_commands.show(documents[:2], by=by)
    notes = (
        "Your tax return is ready. Please read it and keep it.\n\n{link:download}\n\n"
        "I will call you today with the code."
    )
    sharing_commands.write(
        work,
        channel="email",
        to_address=contact.email,
        to_name=contact.greeted,
        subject="Your tax return 2025",
        notes=notes,
        by=by,
    )
    code = codes.redeem(links[Purpose.UPLOAD], codes.plain(links[Purpose.UPLOAD]), address="127.0.0.1").code
    link_holder = LinkHolder(
        links[Purpose.UPLOAD], code, link_sessions.begin(links[Purpose.UPLOAD], code)["key"]
    )
    batch = inbound_uploads.batch_of(by=link_holder)
    inbound_uploads.add_file(batch, _paper("Receipts", client), name="receipts March.pdf", by=link_holder)
    inbound_uploads.write(batch, sender=contact.name, note="The receipts that you asked for", by=link_holder)
    inbound_uploads.send(batch, by=link_holder)


def _paper(title: str, client: Client) -> StagedFile:
    """Bytes received the way an upload is."""
    receiving = IncomingFile(limit=settings.UPLOAD_LIMIT)
    receiving.write(sample_files.form(title, FIELDS, filled=(client.name, "2025", "84 120", "21 030")))
    return receiving.finish(f"{title}.pdf")


def _link(work: Case, purpose: str, *, by: Staff) -> AccessLink:
    said = {
        Purpose.DOWNLOAD: "Please download your tax return and read it.",
        Purpose.UPLOAD: "Please send us the receipts of March.",
    }
    end = to_local(clock.now()).date() + datetime.timedelta(days=30)
    return sharing_commands.set_up(
        work,
        purpose,
        shared_links.LinkConfig(secrets.format_code(secrets.new_code()), said[Purpose(purpose)], end),
        by=by,
    )
