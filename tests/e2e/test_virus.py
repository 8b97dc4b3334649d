"""A customer sends a virus, and the scanner is down for a while: real processes, a real clamd, what everybody
reads and gets."""

from __future__ import annotations

import pytest

from tests import factories, personas, sample_files
from tests.live_installation import Installation
from tests.scanner import Scanner, eicar
from vestibule.documents.models import CheckRun, DocumentVersion
from vestibule.mail.models import OutgoingMail

PDF = "application/pdf"


@pytest.fixture
def installation(fresh_db, settings, tmp_path):
    """Mina is registered and is asked while the scanner is down, so the template file that goes with the
    letter waits."""
    settings.BLOBS = tmp_path / "blobs"
    with Scanner() as scanner, Installation(fresh_db, tmp_path, CLAMD=f"unix:{scanner.socket}") as running:
        scanner.kill()
        settings.CLAMD = scanner.where
        running.scanner, running.world = scanner, factories.world()
        personas.registered(running.world.mina, running.world.client)
        yield running


def file_link(scriptless) -> str:
    """Where Mina's own file is; the link is not shown while it is blocked."""
    return f"/portal/files/{DocumentVersion.objects.latest('pk').public_id}/"


@pytest.mark.covers("G-58", "S-19", "S-32", "B-41")
def test_a_virus_goes_no_further_and_a_scanner_that_was_down_makes_up_for_it(installation):
    scanner, mina = installation.scanner, installation.scriptless()
    docrequest = factories.asked(installation.world)
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    page = f"/portal/tasks/{docrequest.reference}/items/1/"

    mina.sign_in("portal", "mina@bianchi.example", personas.PASSWORD)
    add(mina, page, "declaration.pdf", sample_files.pdf("declaration"))
    installation.until(
        lambda: "scanner is not answering" in mina.open(page).text, "the page to say that the scanner is down"
    )
    assert mina.download(file_link(mina)).status_code == 409
    mail.refresh_from_db()
    assert mail.state == "checking" and not installation.letterbox.letters

    scanner.start()
    installation.until(
        lambda: "Waiting for the virus check" not in mina.open(page).text, "the backlog to be scanned", 60
    )
    assert mina.download(file_link(mina)).status_code == 200 and "Not scanned" not in mina.page.text
    assert installation.letter(1)["Subject"].startswith("We need documents from you")

    add(mina, page.replace("/1/", "/2/"), "id card.pdf", sample_files.pdf("id card") + eicar())
    installation.until(
        lambda: "This file contains a virus." in mina.open(page.replace("/1/", "/2/")).text,
        "the virus to be found",
    )
    blocked = mina.download(file_link(mina))
    assert blocked.status_code == 409 and eicar() not in blocked.content and "We blocked it" in blocked.text
    mina.open(f"/portal/tasks/{docrequest.reference}/")
    mina.open(mina.page.links["Check and send"])
    assert "Still missing" in mina.page.text and "ID card" in mina.page.text
    mina.press("Documents uploaded", send_with_gaps="on")
    assert "We have some of your documents" in mina.page.text and "id card.pdf" not in mina.page.text
    installation.until(
        lambda: CheckRun.objects.filter(kind="opens", state="passed").exists(), "the automatic check"
    )
    assert not CheckRun.objects.filter(kind="opens").exclude(state="passed").exists()


def add(mina, page: str, name: str, content: bytes) -> None:
    mina.open(page)
    mina.press("Add files", files=[("documents", (name, content, PDF))])
    assert mina.page.status == 200, mina.page.text
