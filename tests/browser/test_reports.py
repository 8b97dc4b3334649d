"""Reports in a browser: the audit log is narrowed and made into a PDF, the pictures say what their tables
say, and a request that nobody answered is printed and has its record of attempts."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest
from django.db import transaction

from tests import factories, personas
from tests.browser.watched_browser import Chromium, Person
from tests.docrequests.test_weeks import closed
from tests.live_installation import Installation
from vestibule.audit.record import record_many
from vestibule.audit.seal import seal
from vestibule.core import clock
from vestibule.docrequests import weeks
from vestibule.docrequests.models import DocumentRequest

SIZES = [(1440, 900), (768, 1024), (390, 844)]
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"


def at_each_size(who: Person, name: str) -> None:
    """Nothing scrolls sideways. With REPORT_PICTURES set, a picture of each size and theme."""
    for width, height in SIZES:
        who.page.set_viewport_size({"width": width, "height": height})
        assert not who.page.evaluate(TOO_WIDE), (name, width)
        if folder := os.environ.get("REPORT_PICTURES"):
            for theme in ("light", "dark"):
                who.page.emulate_media(color_scheme=theme)
                path = Path(folder) / f"{name}-{width}-{theme}.png"
                who.page.screenshot(path=path, full_page=True)
            who.page.emulate_media(color_scheme="light")
    who.page.set_viewport_size({"width": 1440, "height": 900})


def a_history(w: factories.World) -> DocumentRequest:
    """Closed requests of two weeks, some old open ones, and one that nobody has answered."""
    personas.registered(factories.asked(w).contact, w.client)
    for n in range(12):
        done = closed(w, reasons=("Not readable",) if n % 3 == 0 else ())
        if n < 5:
            shift = datetime.timedelta(days=8, hours=7 * n)
            DocumentRequest.objects.filter(pk=done.pk).update(
                created_at=clock.now() - shift - (3 + n) * weeks.WEEK / 7,
                state_since=clock.now() - shift,
                closed_at=clock.now() - shift,
            )
    weeks.count()
    with transaction.atomic():  # so many entries that a job writes the report of all
        many = [(f"client:{n}", None, {"name": f"Client {n}"}) for n in range(500)]
        record_many("client.created", many, by=w.anna)
    return factories.asked(w)


def downloaded(who: Person, words: str) -> tuple[str, bytes]:
    with who.page.expect_download() as downloading:
        who.hand.press(who.page.get_by_role("button", name=words, exact=True))
    return downloading.value.suggested_filename, Path(downloading.value.path()).read_bytes()


@pytest.mark.covers("A-11", "K-7")
@pytest.mark.uses("data-print", "desk/audit_reports.html every 2s")
def test_reports_are_read_narrowed_printed_and_taken_away(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w, ada = factories.world(), factories.administrator()
    docrequest = a_history(w)
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        who = chromium.person(1440)
        who.sign_in("desk", ada.login.email, personas.PASSWORD)
        who.follow("Reports")
        who.reads("Half of the requests closed in the week of", "Who waits for whom", "Open the longest")
        at_each_size(who, "reports")
        who.inspects("reports")
        who.hand.press(who.page.locator("summary", has_text="Show as table").first)
        who.reads("Three quarters within")
        who.follow("Audit log")
        who.reads("Everything that happened, and who did it. Nobody can change it.")
        at_each_size(who, "audit")
        who.inspects("audit")
        who.hand.write(who.page.get_by_role("searchbox"), "Bianchi")
        who.press("Show")
        who.reads("Show only:")
        at_each_size(who, "audit-search")
        who.hand.write(who.page.get_by_role("searchbox"), docrequest.reference)
        who.press("Show")
        who.reads(docrequest.reference, "Asked Mina Bianchi for")
        who.hand.press(who.page.locator("summary", has_text="Make a report"))
        name, content = downloaded(who, "Report (PDF)")
        assert docrequest.reference in name and content.startswith(b"%PDF")
        (tmp_path / name).write_bytes(content)
        who.open(f"/desk/requests/{docrequest.reference}/")
        at_each_size(who, "request")
        name, content = downloaded(who, "Record of our attempts (PDF)")
        assert docrequest.reference in name and content.startswith(b"%PDF")
        if folder := os.environ.get("REPORT_PICTURES"):
            (Path(folder) / "attempts.pdf").write_bytes(content)
        who.follow("Print")
        who.reads("Timeline", "Back to the request")
        at_each_size(who, "print")
        who.inspects("print")
        who.page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
        who.page.emulate_media(media="print")
        assert not who.page.get_by_role("button", name="Print").is_visible()
        who.page.emulate_media(media="screen")
        who.press("Print")
        assert who.page.evaluate("window.printed") == 1
        who.open("/desk/audit/")
        who.hand.press(who.page.locator("summary", has_text="Make a report"))
        who.press("Report (CSV)")
        who.reads("We are preparing your report.", "Ready")
        with who.page.expect_download() as downloading:
            who.hand.press(who.page.get_by_role("link", name="Download"))
        assert downloading.value.suggested_filename.endswith(".csv")
        at_each_size(who, "audit-reports")
        who.inspects("audit-reports")
        assert not who.complaints
