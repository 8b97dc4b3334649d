"""Import and export as staff do them, from the button to the file."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client as Browser

from tests import factories, personas, sample_files
from tests.exchange import table_files
from tests.exchange.importing import done
from tests.signed_in import browser_of
from vestibule.exchange import exports, import_jobs
from vestibule.exchange import queries as exchange
from vestibule.exchange.models import Export, Import
from vestibule.people import client_access
from vestibule.people.levels import Level
from vestibule.people.models import Client

pytestmark = pytest.mark.usefixtures("db")
IMPORT = "/desk/clients/import/"


def upload(browser: Browser, content: bytes, name: str = "people.csv") -> HttpResponse:
    return browser.post(IMPORT, {"table": SimpleUploadedFile(name, content)})


def words(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.covers("A14", "D11")
def test_a_file_becomes_clients():
    w = factories.world()
    anna = browser_of(w.anna)
    assert IMPORT in anna.get("/desk/clients/").content.decode()
    assert "“Client” is required in each row" in words(anna.get(IMPORT))
    content = table_files.csv("Otto GmbH,HRB 7,,Otto,otto@fremd.example,", "Bad Ltd,,,Mina,mina@,")
    at = upload(anna, content)["Location"]
    assert "We are reading the file." in words(anna.get(at))
    one = Import.objects.get()
    import_jobs.check(one.pk)
    page = words(anna.get(at))
    for said in (
        "We read it as UTF-8, separated by commas.",
        "Import 1 row",
        "New clients 1",
        "Row 3, Email: ‘mina@’ is not an email address.",
        "otto@fremd.example",
        "New client",
        "Nobody gets an email.",
    ):
        assert said in page, said
    form = anna.get(at).context["form"]
    assert anna.post(f"{at}start/", {"seen": form["seen"].value()})["Location"] == at
    assert "Imported 0 of 1 rows." in words(anna.get(at))
    import_jobs.carry_out(one.pk)
    assert "What was imported" in words(anna.get(at))
    assert Client.objects.filter(name="Otto GmbH").exists()
    assert anna.get(f"{at}report/").status_code == 200
    assert "people.csv" in words(anna.get(IMPORT))
    assert anna.post(f"{at}delete/")["Location"] == IMPORT
    gone = words(anna.get(at))
    assert "Deleted" in gone and "otto@fremd.example" not in gone
    assert anna.get(f"{at}report/").status_code == 409


@pytest.mark.covers("A14")
def test_columns_are_chosen_on_the_page():
    w = factories.world()
    anna = browser_of(w.anna)
    at = upload(anna, b"Otto GmbH;otto@fremd.example\r\nBetz KG;\r\n")["Location"]
    one = Import.objects.get()
    import_jobs.check(one.pk)
    needed = "Nothing can be imported yet. Choose which column has the name of the client."
    assert needed in words(anna.get(at))
    seen = anna.get(at).context["form"]["seen"].value()
    wrong = anna.post(at, {"seen": seen, "column0": "", "column1": "email"})
    assert wrong.status_code == 422
    assert "Choose which column has the name of the client." in words(wrong)
    assert "Column A" in words(wrong)
    assert anna.post(at, {"seen": seen, "column0": "client", "column1": "country"}).status_code == 302
    import_jobs.check(one.pk)
    assert "Import 2 rows" in words(anna.get(at)) and needed not in words(anna.get(at))
    stale = anna.post(f"{at}start/", {"seen": seen})
    assert stale.status_code == 409


@pytest.mark.covers("A14")
@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "people.csv", "people.csv is empty"),
        (sample_files.pdf("x"), "people.csv", "people.csv is not a CSV, although its name says so."),
        (sample_files.pdf("x"), "people.pdf", "people.pdf must be a CSV or XLSX"),
        (sample_files.plain_zip(), "people.xlsx", "We cannot open people.xlsx."),
        (
            b"Company\r\n" + b"x\r\n" * 7_000_000,
            "people.csv",
            "people.csv is 21.1 MB. It must be smaller than 20 MB",
        ),
    ],
)
def test_what_is_no_table_is_refused_at_once(content, name, sentence):
    w = factories.world()
    answer = upload(browser_of(w.anna), content, name)
    assert (answer.status_code, Import.objects.count()) == (422, 0)
    assert sentence in words(answer)


def test_nothing_chosen_is_a_sentence():
    w = factories.world()
    assert "Choose a file first" in words(browser_of(w.anna).post(IMPORT))


@pytest.mark.covers("D30", "A-12")
def test_a_file_with_a_client_that_was_hidden_since_is_not_handed_over():
    w, ada = factories.world(), personas.ada()
    files = {}
    for kept in ("before", "since"):
        export = exports.ask("clients", "csv", filters={}, by=w.anna)
        exports.write(export.pk)
        export.refresh_from_db()
        files[kept] = f"/desk/exports/{export.pk}/file/"
        if kept == "before":
            client_access.change_access(w.client, restricted=True, people={w.ravi: Level.FULL}, by=ada)
    assert browser_of(w.anna).get(files["since"]).status_code == 200
    answer = browser_of(w.anna).get(files["before"])
    assert answer.status_code == 409 and "hidden from you since" in words(answer)
    version = Export.objects.order_by("pk").first().file
    assert not exchange.may_have(w.anna, version), "nor does one that flows go on"
    client_access.change_access(w.client, restricted=False, by=ada)
    assert browser_of(w.anna).get(files["before"]).status_code == 200


@pytest.mark.covers("A14", "D30", "S-9")
def test_nobody_else_comes_to_ones_files():
    w = factories.world()
    one = done(table_files.csv("Otto GmbH,,,,,", "Bad Ltd,,,M,mina@,"), by=w.anna)
    export = exports.ask("clients", "csv", filters={}, by=w.anna)
    exports.write(export.pk)
    addresses = [f"{IMPORT}{one.pk}/", f"{IMPORT}{one.pk}/report/", f"/desk/exports/{export.pk}/file/"]
    for person in (w.ravi, personas.ada()):
        assert [browser_of(person).get(at).status_code for at in addresses] == [404] * 3
        assert browser_of(person).post(f"{IMPORT}{one.pk}/delete/").status_code == 404
        assert "people.csv" not in words(browser_of(person).get(IMPORT))
    export.refresh_from_db()
    for version in (export.file, one.file, one.report):
        assert browser_of(w.ravi).get(f"/desk/files/{version.public_id}/").status_code == 404, (
            "the address of documents does not lead there"
        )


@pytest.mark.covers("D30", "D8", "D11")
def test_a_list_is_exported_with_its_filter():
    w = factories.world()
    anna = browser_of(w.anna)
    page = anna.get("/desk/clients/?q=bianchi").content.decode()
    assert 'action="/desk/clients/export/?q=bianchi"' in page
    assert "Contacts (Excel)" in words(anna.get("/desk/clients/"))
    assert (
        anna.post("/desk/clients/export/?q=bianchi", {"do": "contacts.xlsx"})["Location"] == "/desk/exports/"
    )
    export = Export.objects.get()
    assert (export.kind, export.format, export.filters) == ("contacts", "xlsx", {"q": "bianchi"})
    shown = words(anna.get("/desk/exports/"))
    assert "Contacts (Excel)" in shown and "Being prepared" in shown and "Found by “bianchi”" in shown
    exports.write(export.pk)
    assert "Ready" in words(anna.get("/desk/exports/"))
    answer = anna.get(f"/desk/exports/{export.pk}/file/")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"] and ".xlsx" in answer["Content-Disposition"]
    assert anna.post("/desk/requests/export/?view=closed", {"do": "requests.csv"}).status_code == 302
    assert Export.objects.latest("pk").filters == {"view": "closed"}
    assert anna.post("/desk/requests/export/", {"do": "clients.csv"})["Location"] == "/desk/requests/"
    assert Export.objects.count() == 2, "what the list does not offer is not made"
