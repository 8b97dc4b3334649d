"""A Work of the demonstration: three documents, two of them visible by an enabled link, a Contact Log, and what the client sent."""

from __future__ import annotations

import datetime

from django.conf import settings

from vestibule.cases import process as cases
from vestibule.cases.models import WORK, Case
from vestibule.documents.receive import Received, Receiving
from vestibule.kit import clock, secrets
from vestibule.links import codes, standing, visits
from vestibule.links.actors import Visitor
from vestibule.links.models import DOWNLOAD, STANDING, UPLOAD, AccessLink
from vestibule.office.times import local
from vestibule.people.models import Client, Contact, Staff
from vestibule.sharing import arrivals, process

from . import papers

FIELDS = ("Client", "Year", "Taxable income", "Tax due")
PAPERS = (("Tax return 2025.pdf", "Tax return 2025"), ("Annexes A to F.pdf", "Annexes"), ("Working notes.pdf", "Working notes"))


def tax_return(client: Client, contact: Contact, *, by: Staff, administrator: Staff) -> None:
    """The Work of one client, as far as it goes before the client downloads."""
    kinds = [cases.define_type(name=name, kind=WORK, wanted=[], by=administrator) for name in ("Tax", "Finance")]
    work = cases.open_case(kinds[0], client=client, title="Tax return 2025", by=by)
    documents = [cases.add_document(work, _paper(title, client), name=name, by=by) for name, title in PAPERS]
    links = {purpose: _link(work, purpose, by=by) for purpose in STANDING}
    process.show(documents[:2], by=by)
    notes = "your tax return is ready. Please read it and keep it.\n\n{link:download}\n\nYou need a security code. I call you today."
    process.write(work, channel="email", to_address=contact.email, to_name=contact.greeted, subject="Your tax return 2025", notes=notes, by=by)
    code = codes.redeem(links[UPLOAD], codes.plain(links[UPLOAD]), address="127.0.0.1").code
    visitor = Visitor(links[UPLOAD], code, visits.begin(links[UPLOAD], code)["key"])
    batch = arrivals.batch_of(visitor, visitor.key)
    arrivals.add_file(batch, _paper("Receipts", client), name="receipts March.pdf", by=visitor)
    arrivals.send(batch, sender=contact.name, note="The receipts that you asked for", by=visitor)


def _paper(title: str, client: Client) -> Received:
    """Bytes received the way an upload is."""
    receiving = Receiving(limit=settings.UPLOAD_LIMIT)
    receiving.write(papers.form(title, FIELDS, filled=(client.name, "2025", "84 120", "21 030")))
    return receiving.finish(f"{title}.pdf")


def _link(work: Case, purpose: str, *, by: Staff) -> AccessLink:
    said = {DOWNLOAD: "Please download your tax return and read it.", UPLOAD: "Please send us the receipts of March."}
    end = local(clock.now()).date() + datetime.timedelta(days=30)
    return process.set_up(work, purpose, standing.Setup(secrets.shown_code(secrets.new_code()), said[purpose], end), by=by)
