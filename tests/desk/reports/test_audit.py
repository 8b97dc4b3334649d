"""D29: the audit log of the desk with its filters, and the reports that are made of it (4.5)."""

from __future__ import annotations

import csv
import datetime
import io
import re

import pypdfium2
import pytest
from django.db import transaction
from django.test import Client as Browser

from tests import factories, personas
from tests.docrequests.test_changes import with_file
from tests.signed_in import browser_of
from vestibule.audit import log
from vestibule.audit.log import Scope, every
from vestibule.audit.models import AuditEvent
from vestibule.audit.record import record
from vestibule.audit.seal import seal
from vestibule.core import clock
from vestibule.documents.models import ScanState
from vestibule.exchange import audit_reports, exports
from vestibule.exchange.models import Export, ExportState
from vestibule.organisation.timezone import to_local
from vestibule.people.models import Client, ClientRestriction, Staff, StaffRole
from vestibule.people.rights import Right, stored
from vestibule.worker import verification

pytestmark = pytest.mark.usefixtures("db")
AUDIT = "/desk/audit/"
SENTENCE = re.compile(r'<b class="v-strong">([^<]*)</b> – ([^<]*)</span>')
TODAY = "%Y-%m-%d"


def entries(who: Browser, query: str = "") -> list[str]:
    """What the page says happened, newest first."""
    answer = who.get(AUDIT + query)
    assert answer.status_code == 200, query
    return [said.strip() for _category, said in SENTENCE.findall(answer.content.decode())]


def auditor(*rights: Right, name: str = "Aria Auditor") -> Staff:
    """Somebody whose role lets them read the log, and who is no administrator."""
    person = personas.staff(name)
    role = StaffRole.objects.create(name=f"Audit {len(rights)}", rights=stored([*rights]))
    person.roles.set([role])
    return person


def pages_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded().replace("\r\n", " ") for page in document]


def test_the_log_is_for_whoever_has_the_right():
    w = factories.world()
    assert browser_of(w.anna).get(AUDIT).status_code == 403
    assert AUDIT not in browser_of(w.anna).get("/desk/").content.decode()
    reader = browser_of(auditor(Right.REPORTS_AUDIT))
    assert entries(reader)
    assert AUDIT in reader.get("/desk/").content.decode()
    assert browser_of(w.anna).post("/desk/audit/report/", {"do": "csv"}).status_code == 403


@pytest.mark.covers("K-7")
def test_each_filter_narrows_it_and_each_row_says_when_who_what_and_about_whom():
    w = factories.world()
    first = factories.asked(w)
    second = factories.waiting(factories.another(w, "Corti"))
    reader = browser_of(factories.administrator())
    everything = entries(reader)
    page = reader.get(AUDIT).content.decode()
    at = to_local(AuditEvent.objects.order_by("-id")[0].at)
    assert f"{at:%Y-%m-%d %H:%M:%S}" in page and f"{at:%z}"[:3] in page
    assert first.reference in page and second.reference in page and w.anna.name in page
    asked = f"Asked {first.addressee} for: "
    of_request = entries(reader, f"?request={first.reference}")
    assert any(one.startswith(asked) for one in of_request)
    assert 0 < len(of_request) < len(everything)
    of_client = entries(reader, f"?client={second.client_id}")
    assert of_client and not set(of_client) >= set(of_request)
    by_ravi = entries(reader, f"?person=staff:{w.ravi.pk}")
    assert any("Ravi" in one for one in by_ravi) and not any(one.startswith(asked) for one in by_ravi)
    assert all(one.startswith("Asked ") for one in entries(reader, "?kind=docrequest.created"))
    assert len(entries(reader, "?category=forms")) < len(everything)
    tomorrow = f"{to_local(clock.now()) + datetime.timedelta(days=1):%Y-%m-%d}"
    today = f"{to_local(clock.now()):%Y-%m-%d}"
    assert entries(reader, f"?since={tomorrow}") == []
    assert entries(reader, f"?since={today}&until={today}") == everything
    assert entries(reader, f"?until={today}&category=forms&person=staff:{w.anna.pk}")


def test_words_find_what_they_name_and_entries_that_say_them():
    w = factories.world()
    docrequest = factories.asked(w)
    reader = browser_of(factories.administrator())
    page = reader.get(AUDIT, {"q": "Bianchi"}).content.decode()
    assert f'href="/desk/audit/?client={w.client.pk}"' in page
    assert f'href="/desk/audit/?request={docrequest.reference}"' in page
    found = entries(reader, "?q=Mina")
    assert found and all("Mina" in one for one in found)
    assert entries(reader, "?q=%25") == []


@pytest.mark.covers("K-7")
def test_the_reference_of_a_request_finds_all_that_happened_to_it():
    w = factories.world()
    docrequest, other = factories.waiting(w), factories.waiting(factories.another(w, "Corti"))
    reader = browser_of(factories.administrator())
    of_request = entries(reader, f"?request={docrequest.reference}")
    assert any(one.startswith("Asked ") for one in of_request), "this one does not say the reference"
    assert entries(reader, f"?q=+{docrequest.reference.lower()}") == of_request
    assert entries(reader, f"?q={docrequest.reference}&request={other.reference}") == of_request
    page = reader.get(AUDIT, {"q": docrequest.reference, "category": "requests"})
    assert page.context["form"]["request"].value() == docrequest.reference and page.context["q"] == ""
    assert entries(reader, f"?q={docrequest.reference}9") == [], "a part of one is words like others"


def test_a_search_goes_on_where_it_stopped():
    w = factories.world()
    factories.asked(w)

    admin = factories.administrator()
    newest = AuditEvent.objects.order_by("-id").values_list("pk", flat=True)
    far = log.saying(admin, Scope(), "Mina", far=2)
    assert far.onward == newest[1]
    whole = log.saying(admin, Scope(), "Mina", far=10_000).events
    assert len(whole) > 1 and log.saying(admin, Scope(), "Mina", before=whole[0].pk).events == whole[1:]


@pytest.mark.covers("R-3")
def test_what_a_customer_has_not_sent_is_nowhere():
    w = factories.world()
    docrequest = factories.waiting(w)
    reader = browser_of(factories.administrator())
    item = docrequest.items.first()
    with transaction.atomic():
        record(
            "file.added", subject=docrequest.subject, client=w.client.pk, by=w.account, file="secret.pdf",
            item=item.name,
        )  # fmt: skip
        # Nor of one that a virus kept from being sent.
        added = with_file(w, docrequest).version
        type(added).objects.filter(pk=added.pk).update(scan=ScanState.INFECTED, scanned_at=clock.now())
        about = f"document:{added.document_id}"
        record("document.viewed", subject=about, client=None, by=w.anna, file="secret.pdf")
    for query in (
        "",
        "?q=secret",
        f"?person={w.account.actor_ref}",
        "?kind=file.added",
        "?category=documents",
    ):
        assert "secret.pdf" not in reader.get(AUDIT + query).content.decode(), query
    made = reader.post("/desk/audit/report/", {"do": "csv"}).content.decode()
    assert "secret.pdf" not in made


@pytest.mark.covers("A-12")
def test_what_happened_to_a_hidden_client_stays_hidden():
    w = factories.world()
    factories.asked(w)
    hidden = factories.waiting(factories.another(w, "Corti"))
    ClientRestriction.objects.create(client=hidden.client)
    reader = browser_of(auditor(Right.REPORTS_AUDIT, Right.REQUESTS_VIEW, Right.CLIENTS_VIEW))
    everything = reader.get(AUDIT).content.decode()
    assert "Bianchi" in everything and "Corti" not in everything and hidden.reference not in everything
    assert reader.get(AUDIT, {"client": hidden.client_id}).status_code == 404
    assert reader.get(AUDIT, {"request": hidden.reference}).status_code == 404
    assert "Corti" not in reader.post("/desk/audit/report/", {"do": "csv"}).content.decode()


def test_network_addresses_are_for_those_who_may_see_them():
    w = factories.world()
    factories.asked(w)
    Browser().post(
        "/desk/sign-in/", {"login": w.anna.login.email, "password": "wrong"}, REMOTE_ADDR="10.9.8.7"
    )
    plain = browser_of(auditor(Right.REPORTS_AUDIT))
    may = browser_of(auditor(Right.REPORTS_AUDIT, Right.REPORTS_ADDRESSES, name="Nadia Network"))
    assert "10.9.8.7" not in plain.get(AUDIT).content.decode()
    assert "10.9.8.7" in may.get(AUDIT).content.decode()
    assert "10.9.8.7" not in plain.post("/desk/audit/report/", {"do": "csv"}).content.decode()
    assert entries(plain, "?q=10.9.8.7") == []


def test_a_day_that_is_none_is_named_and_changes_nothing():
    factories.world()
    reader = browser_of(factories.administrator())
    page = reader.get(AUDIT, {"since": "yesterday"}).content.decode()
    assert "From: enter a date, like 2026-04-02" in page and SENTENCE.search(page)
    page = reader.get(AUDIT, {"since": "2026-04-02", "until": "2026-04-01"}).content.decode()
    assert "To: enter a day that is not before the first day" in page
    for odd in ("%00", "%F0%9F%98%80", "x" * 5000, "staff:99999999999999999999", "2026-13-99", "0001-01-01"):
        for name in ("category", "kind", "client", "request", "person", "since", "until", "q", "before"):
            assert reader.get(f"{AUDIT}?{name}={odd}").status_code in (200, 400, 404)


@pytest.mark.covers("K-7")
def test_a_short_report_is_a_pdf_at_once_with_all_that_proves_it():
    w = factories.world()
    w.client.name = "Пётр & Γιώργος 山"
    w.client.save()
    docrequest = factories.asked(w)
    seal()
    verification.verify()
    reader = browser_of(factories.administrator())
    made = reader.post(f"/desk/audit/report/?request={docrequest.reference}", {"do": "pdf"})
    assert made["Content-Type"] == "application/pdf" and "attachment" in made["Content-Disposition"]
    [said, *_more] = pages_of(made.content)
    for words in (
        "Northwind",
        f"Audit report of the request {docrequest.reference}",
        "Period Everything",
        "time, to the second",
        "Chain verified up to entry",
        f"Asked {docrequest.addressee} for:",
        "Пётр & Γιώργος [U+5C71]",
        "Page 1 of",
        "such as [U+5C71]",
    ):
        assert words in said, words
    noted = AuditEvent.objects.filter(event_type="report.made").get()
    assert docrequest.reference in noted.details.content["what"]


def test_a_report_has_each_entry_of_its_filters_and_no_other():
    w = factories.world()
    docrequest = factories.asked(w)
    factories.waiting(factories.another(w, "Corti"))
    admin = factories.administrator()
    reader = browser_of(admin)
    made = reader.post(f"/desk/audit/report/?request={docrequest.reference}", {"do": "csv"})
    rows = list(csv.reader(io.StringIO(made.content.decode().lstrip("\ufeff"))))
    wanted = [one.pk for one in every(admin, Scope(subjects=(docrequest.subject,)))]
    assert [int(row[0]) for row in rows[1:]] == wanted and wanted == sorted(wanted)
    assert {row[6] for row in rows[1:]} == {docrequest.reference}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d", rows[1][1])


@pytest.mark.covers("S-27")
def test_no_text_of_the_log_becomes_a_formula():
    w = factories.world()
    with transaction.atomic():
        record("client.created", subject="client:1", client=w.client.pk, by=w.anna, name="x")
        record("staff.left", subject="staff:1", client=None, by=w.anna, name="=HYPERLINK(1)")
    Client.objects.filter(pk=w.client.pk).update(name="=1+1")
    made = browser_of(factories.administrator()).post("/desk/audit/report/", {"do": "csv"}).content.decode()
    cells = [cell for row in csv.reader(io.StringIO(made.lstrip("\ufeff"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_long_report_is_written_by_a_job_and_its_download_is_recorded(monkeypatch):
    w = factories.world()
    factories.asked(w)
    monkeypatch.setattr(audit_reports, "AT_ONCE", 3)
    reader = browser_of(auditor(Right.REPORTS_AUDIT))
    for format_ in ("pdf", "csv"):
        answer = reader.post("/desk/audit/report/", {"do": format_})
        assert answer.headers["Location"] == "/desk/audit/reports/"
        export = Export.objects.latest("pk")
        assert export.state == ExportState.QUEUED
        exports.write(export.pk)
        export.refresh_from_db()
        assert export.state == ExportState.MADE and export.rows > 3 and export.file.name.endswith(format_)
    page = reader.get("/desk/audit/reports/").content.decode()
    at = f"/desk/audit/reports/{export.pk}/file/"
    assert at in page
    assert reader.get(at).status_code == 200
    assert AuditEvent.objects.filter(event_type="report.downloaded").count() == 1
    assert browser_of(w.anna).get(at).status_code == 403
    assert browser_of(factories.administrator()).get(at).status_code == 404


def test_a_pdf_that_nobody_could_read_is_refused_with_its_cure(monkeypatch):
    w = factories.world()
    factories.asked(w)
    monkeypatch.setattr(audit_reports, "AT_ONCE", 3)
    monkeypatch.setattr(audit_reports, "MOST_IN_PDF", 5)
    answer = browser_of(factories.administrator()).post("/desk/audit/report/", {"do": "pdf"})
    assert answer.status_code == 409
    assert (
        "A PDF holds up to 5 entries. Choose a shorter period, or make a CSV file." in answer.content.decode()
    )
    assert not Export.objects.exists()
