"""Exports: the rows of a list as its maker sees them, without a formula, for a day."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests import factories, personas
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.documents import reading, tables
from vestibule.exchange import exports, writing
from vestibule.exchange import queries as exchange
from vestibule.exchange.models import Export, ExportState
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.models import Client, Login, Staff
from vestibule.worker import sweeps

pytestmark = pytest.mark.usefixtures("db")
EVIL = '=HYPERLINK("http://evil.example","here")'


def made(by: Staff, kind: str, format_: str = "csv", **filters: str) -> Export:
    export = exports.ask(kind, format_, filters=filters, by=by)
    exports.write(export.pk)
    export.refresh_from_db()
    return export


def content(export: Export) -> bytes:
    return reading.whole(export.file, limit=10_000_000)


def rows(export: Export) -> list[list[str]]:
    written = content(export)
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))


@pytest.mark.covers("D30")
def test_clients_with_the_filter_of_the_list():
    w = factories.world()
    add_client(name="Otto GmbH", number="HRB 7", country="Germany", by=SYSTEM)
    export = made(w.anna, "clients")
    assert (export.state, export.rows) == (ExportState.MADE, 2)
    assert export.file.name.startswith("Clients ") and export.file.name.endswith(".csv")
    heading, *found = rows(export)
    assert heading == ["Client", "Number", "Country", "Added"]
    assert [row[:3] for row in found] == [
        ["Bianchi Srl", "MI-2087341", ""],
        ["Otto GmbH", "HRB 7", "Germany"],
    ]
    assert [row[0] for row in rows(made(w.anna, "clients", q="otto"))[1:]] == ["Otto GmbH"]
    assert rows(made(w.anna, "clients", q="nobody"))[1:] == []


@pytest.mark.covers("D30")
def test_times_are_in_the_zone_of_the_organisation():
    w = factories.world()
    Client.objects.update(created_at=datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC))
    assert rows(made(w.anna, "clients"))[1][3] == "2026-07-02 00:30", "Rome"


@pytest.mark.covers("D30")
def test_contacts_with_their_clients_and_accounts():
    w = factories.world()
    personas.registered(w.mina, w.client)
    add_contact(client=w.client, name="Paolo", by=SYSTEM)
    heading, mina, paolo = rows(made(w.anna, "contacts", q="bianchi"))
    assert heading[-1] == "Account"
    assert mina[:5] == [
        "Bianchi Srl",
        "MI-2087341",
        "Mina Bianchi",
        "mina@bianchi.example",
        "'+39 02 1234 567",
    ]
    assert (mina[-1], paolo[-1]) == ("Active", "")


@pytest.mark.covers("D30")
def test_requests_of_the_view_of_the_list():
    w = factories.world()
    docrequest = factories.waiting(w)
    heading, row = rows(made(w.anna, "requests", view="waiting"))
    assert dict(zip(heading, row, strict=True)) | {"Created": "", "Due": ""} == {
        "Reference": docrequest.reference,
        "Client": "Bianchi Srl",
        "Number": "MI-2087341",
        "Contact": "Mina Bianchi",
        "Email": "mina@bianchi.example",
        "Documents": "Supplier self-declaration, ID card",
        "Status": "Waiting for customer",
        "By link": "no",
        "Created": "",
        "Created by": "Anna Conti",
        "Due": "",
        "Link until": "",
        "Closed": "",
    }
    assert rows(made(w.anna, "requests", view="closed"))[1:] == []
    found = rows(made(w.anna, "requests", view="closed", q=docrequest.reference.lower()))
    assert found[1][0] == docrequest.reference, "a whole reference is found in every view"


@pytest.mark.covers("D30")
@pytest.mark.parametrize("evil", [EVIL, "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1"])
def test_no_text_becomes_a_formula(evil):
    w = factories.world()
    Client.objects.update(name=evil)
    assert rows(made(w.anna, "clients"))[1][0] == f"'{evil}"
    book = zipfile.ZipFile(io.BytesIO(content(made(w.anna, "clients", "xlsx"))))
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not sheet.findall(".//{*}f")
    cell = sheet.findall(".//{*}row")[1][0]
    assert cell.get("t") == "inlineStr"
    assert "".join(cell.itertext()).strip() == evil.strip()


@pytest.mark.covers("D30")
def test_a_workbook_that_we_wrote_can_be_read():
    w = factories.world()
    Client.objects.update(
        name="A < B & C\x0b", created_at=datetime.datetime(2026, 1, 2, 11, tzinfo=datetime.UTC)
    )
    export = made(w.anna, "clients", "xlsx")
    assert list(tables.read(export.file).rows) == [
        (1, ["Client", "Number", "Country", "Added"]),
        (2, ["A < B & C", "MI-2087341", "", "2026-01-02 12:00"]),
    ]


def test_what_does_not_fit_on_a_sheet_stands_on_the_next(monkeypatch):
    monkeypatch.setattr(writing, "SHEET", 3)
    written = io.BytesIO()
    table = writing.XlsxWriter(written.write)
    for cells in (["Name"], ["a"], ["b"], ["c"]):
        table.row(cells)
    table.close()
    book = zipfile.ZipFile(written)
    assert book.testzip() is None
    second = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
    assert "".join(second.itertext()) == "Namec"


@pytest.mark.covers("D30")
def test_an_export_is_there_for_its_maker_alone_and_for_a_day():
    w = factories.world()
    export = made(w.anna, "clients")
    assert exchange.export_file(w.anna, export.pk) == export.file
    assert exchange.may_have(w.anna, export.file)
    for other in (w.ravi, personas.ada()):
        with pytest.raises(LookupError):
            exchange.export_file(other, export.pk)
        assert not exchange.may_have(other, export.file)
    Export.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    with pytest.raises(LookupError):
        exchange.export_file(w.anna, export.pk)
    sweeps.erase_old_exchanges()
    export = Export.objects.select_related("file").get()
    assert export.state == ExportState.EXPIRED and export.file.erased_at
    assert not exchange.may_have(w.anna, export.file)
    told = AuditEvent.objects.filter(subject=f"export:{export.pk}").order_by("pk")
    assert [event.event_type for event in told] == ["export.requested", "export.made", "export.expired"]
    assert told[1].details.content["what"] == "Clients"


@pytest.mark.covers("D30")
def test_who_has_left_gets_nothing():
    w = factories.world()
    export = made(w.anna, "clients")
    queued = exports.ask("clients", "csv", filters={}, by=w.anna)
    Login.objects.filter(staff=w.anna).update(is_active=False)
    assert not exchange.may_have(w.anna, export.file)
    exports.write(queued.pk)
    queued.refresh_from_db()
    assert queued.state == ExportState.FAILED


def test_nobody_fills_the_line_with_exports():
    w = factories.world()
    for _ in range(exports.MOST_WAITING):
        exports.ask("clients", "csv", filters={}, by=w.anna)
    with pytest.raises(ActionDeniedError, match="still being prepared"):
        exports.ask("clients", "csv", filters={}, by=w.anna)
    exports.ask("clients", "csv", filters={}, by=w.ravi)
