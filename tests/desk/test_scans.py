"""Scan words: customers read them only of what is blocked, staff once a page (ruling 35)."""

from __future__ import annotations

import pytest
from django.db.models.functions import Now
from django.test import Client as Browser

from tests import factories, personas, sample_files
from vestibule.docrequests import portal_submission
from vestibule.documents.models import CheckRun, DocumentVersion

pytestmark = pytest.mark.usefixtures("db")


def inside(interface: str, email: str) -> Browser:
    browser = Browser()
    browser.post(f"/{interface}/sign-in/", {"login": email, "password": personas.PASSWORD})
    return browser


@pytest.mark.covers("F-63", "R-35", "G-58")
def test_staff_read_one_line_a_page_and_customers_nothing():
    w = factories.world()
    personas.registered(w.mina, w.client)
    work, docrequest = factories.work(w), factories.asked(w)
    for name in ("one.pdf", "two.pdf", "three.pdf"):
        factories.document(w, work, name)
    DocumentVersion.objects.filter(name="two.pdf").update(scan_note="too_large")
    page = inside("desk", "anna@northwind.example").get(f"/desk/works/{work.pk}/").content.decode()
    assert (
        page.count("scanned for viruses") == 1
        and "3 files on this page were not scanned for viruses. 1 is too large for the scanner." in page
    )
    item = docrequest.items.first()
    item.docrequest = docrequest
    portal_submission.add_file(
        item, factories.taken(sample_files.pdf("one"), "one.pdf"), name="one.pdf", by=w.account
    )
    mina = inside("portal", w.mina.email)
    for at in (
        "/portal/",
        f"/portal/tasks/{docrequest.reference}/",
        f"/portal/tasks/{docrequest.reference}/check/",
    ):
        assert "scanned" not in mina.get(at).content.decode(), at
    for at in (
        f"/portal/tasks/{docrequest.reference}/items/1/",
        f"/portal/tasks/{docrequest.reference}/check/",
    ):
        assert "one.pdf" in mina.get(at).content.decode()
    DocumentVersion.objects.filter(name="one.pdf").update(scan="infected", scanned_at=Now())
    assert (
        "This file contains a virus"
        in mina.get(f"/portal/tasks/{docrequest.reference}/items/1/").content.decode()
    )


@pytest.mark.covers("F-36", "F-42")
def test_a_document_of_a_work_that_could_not_be_checked_says_so():
    w = factories.world()
    work = factories.work(w)
    for name in ("fine.pdf", "slow.pdf"):
        factories.document(w, work, name)
    anna = inside("desk", "anna@northwind.example")
    words = (
        "We did not check slow.pdf, because opening it takes too long. Check it yourself before you accept "
        "it."
    )
    assert "We did not check" not in anna.get(f"/desk/works/{work.pk}/").content.decode()
    for name, state, result in (("fine.pdf", "passed", "fine.pdf opens."), ("slow.pdf", "completed", words)):
        version = DocumentVersion.objects.get(name=name)
        CheckRun.objects.create(version=version, kind="opens", state=state, result=result, finished_at=Now())
    page = anna.get(f"/desk/works/{work.pk}/").content.decode()
    assert words in page and page.count("Check found something") == 1 and "fine.pdf opens." not in page
