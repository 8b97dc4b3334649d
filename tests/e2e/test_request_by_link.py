"""The second story, on the customer's side: a mailed link, sections, Finish, and what becomes of a link. Real
interfaces, worker, mail and files."""

from __future__ import annotations

import base64
import os

import httpx
import pytest

from tests import factories, sample_files
from tests.live_installation import Installation, links, words
from vestibule.audit.models import AuditEvent
from vestibule.cases.models import CaseDocument
from vestibule.docrequests.link_requests import cancel
from vestibule.docrequests.models import DocumentRequest, ItemFile, Submission
from vestibule.documents.models import CheckRun, DocumentVersion, Upload
from vestibule.links.models import AccessLink
from vestibule.tasks.models import Task

PDF = "application/pdf"


@pytest.fixture
def installation(fresh_db, settings, tmp_path):
    """Two tasks of Mina's application are picked and sent; the worker hands the letter to a real server."""
    settings.BLOBS = tmp_path / "blobs"
    with Installation(fresh_db, tmp_path) as running:
        running.world = factories.world()
        running.docrequest = factories.sending(running.world)
        running.link = next(link for link in links(running.letter(1)) if "/r/" in link)
        running.until(lambda: state(running) == "waiting", "the request to be sent")
        yield running


def state(installation: Installation) -> str:
    return DocumentRequest.objects.get(pk=installation.docrequest.pk).state


def inside(installation: Installation, button: str = "Start"):
    """Mina pressed Start, or Continue where something is saved."""
    mina = installation.scriptless()
    assert mina.open(installation.link).status == 200
    assert "/guest/request/" in mina.press(button).url
    return mina


@pytest.mark.covers(
    "B-25",
    "B-26",
    "B-27",
    "B-28",
    "B-29",
    "B-30",
    "B-32",
    "B-33",
    "B-37",
    "B-38",
    "B-39",
    "B-40",
    "B-41",
    "B-46",
    "B-47",
)
@pytest.mark.covers("M-06", "R-1", "R-2", "R-3", "R-4", "R-20", "R-21", "R-24", "S-2", "T-02", "I-10")
def test_fifty_robots_come_first_then_mina_fills_in_goes_on_elsewhere_and_finishes(installation):
    letter = installation.letter(1)
    assert letter["To"].addresses[0].addr_spec == "mina@bianchi.example" and "It takes ten minutes." in words(
        letter
    )
    assert "You have until" in words(letter) or "until" in words(letter)
    robots = installation.scriptless()
    for _ in range(50):
        assert robots.open(installation.link).status == 200
    robots.press("Start")
    assert not Submission.objects.exists()

    phone = inside(installation)
    assert "0 of 2 sections completed" in phone.page.text
    assert "It takes ten minutes." in installation.scriptless().open(installation.link).text
    assert "It takes ten minutes." not in phone.page.text, "it stands on the page before"
    overview = phone.page.url
    phone.open(phone.page.links["Check and send"])
    assert (
        phone.page.status == 422
        and "Complete the “Supplier self-declaration” section" in phone.page.text
        and "Complete the “Your address” section" in phone.page.text
    )
    phone.open(overview + "2/")
    phone.press("Save and continue", street="Via Roma 1", tax="BNCMNA80A01F205X")
    assert phone.page.status == 422 and "Select a file for: A bill with this address" in phone.page.text
    assert 'value="Via Roma 1"' in phone.open(overview + "2/").html, "reload keeps what was written"

    laptop = inside(installation, "Continue")
    laptop.open(overview + "2/")
    assert 'value="Via Roma 1"' in laptop.page.html and "BNCMNA80A01F205X" not in laptop.page.html
    laptop.press("Add files", files=[("file-bill", ("bill.pdf", sample_files.pdf("bill"), PDF))])
    assert "Added – not sent yet" in laptop.page.text
    laptop.press("Save and continue")
    assert laptop.page.url == overview + "1/", "on to the section that is still open"
    laptop.press("Add files", files=[("documents", ("funds.pdf", sample_files.pdf("funds"), PDF))])
    laptop.open(overview)
    assert "2 of 2 sections completed" in laptop.page.text
    assert not CaseDocument.objects.exists() and state(installation) == "waiting", (
        "nothing is sent before Finish"
    )
    laptop.open(laptop.page.links["Check and send"])
    laptop.press("Finish")
    assert (
        "Data successfully submitted" in laptop.page.text
        and installation.docrequest.reference in laptop.page.text
    )

    for dead in (
        phone.open(overview),
        phone.open(installation.link),
        installation.scriptless().open(installation.link),
    ):
        assert (
            dead.status == 410
            and "This request has expired." in dead.text
            and installation.docrequest.reference not in dead.text
        )
    assert {(one.requirement.name, one.version.name) for one in CaseDocument.objects.all()} == {
        ("Source of funds", "funds.pdf"),
        ("Proof of address", "bill.pdf"),
    }
    installation.until(
        lambda: CheckRun.objects.filter(kind="opens", state="passed").count() == 2, "the automatic checks"
    )
    task = Task.objects.open().get(subject=installation.docrequest.subject)
    assert (task.kind, task.assignee.name) == ("arrived", "Anna Conti")
    installation.until(lambda: len(installation.letterbox.letters) == 2, "the receipt")
    assert "received" in installation.letterbox.letters[1]["Subject"], "and no other mail"
    logs = "".join(log.read_text() for log in installation.home.glob("*.log"))
    assert installation.link.rstrip("/").rpartition("/")[2] not in logs, "no log holds the link"
    assert "verified" in installation.command("verify")


@pytest.mark.covers("B-26", "B-33", "B-52", "T-02", "R-1", "R-4", "G-73")
def test_after_thirty_days_the_link_is_dead_and_the_worker_says_so_without_a_click(installation):
    mina = inside(installation)
    overview = mina.page.url
    mina.open(overview + "1/")
    mina.press("Add files", files=[("documents", ("funds.pdf", sample_files.pdf("funds"), PDF))])
    factories.time_passes(days=29, hours=23, minutes=55)
    assert mina.open(overview).status == 410, "the link session rested for more than an hour"
    assert (
        mina.open(installation.link).status == 200
        and mina.press("Continue").status == 200
        and mina.open(overview).status == 200
    )
    factories.time_passes(minutes=6)
    for dead in (mina.open(installation.link), mina.open(overview), mina.open(overview + "1/")):
        assert dead.status == 410 and "This request has expired." in dead.text
    installation.until(lambda: state(installation) == "expired", "the worker to note it", 90)
    assert (
        AuditEvent.objects.filter(
            event_type="docrequest.expired", subject=installation.docrequest.subject
        ).count()
        == 1
    )
    assert not CaseDocument.objects.exists() and not ItemFile.objects.filter(removed_at=None).exists()
    again = factories.drafted(installation.world, installation.docrequest.items.first().requirement.case)
    assert again.state == "draft", "a new request can be made"


@pytest.mark.covers("B-33", "B-49", "R-1", "S-8", "S-11", "G-34", "G-59")
def test_a_request_that_is_cancelled_in_the_middle_of_an_upload_takes_no_byte_more(installation):
    mina = inside(installation)
    overview = mina.page.url
    page = mina.open(overview + "1/")
    token = next(value for form in page.forms for name, value in form.fields if name == "csrfmiddlewaretoken")
    whole = sample_files.pdf("funds") + b"%" + os.urandom(600_000).hex().encode()
    tus = {"Tus-Resumable": "1.0.0", "X-CSRFToken": token, "Origin": installation.base}
    name = base64.b64encode(b"funds.pdf").decode()
    begun = mina.http.post(
        overview + "1/uploads/",
        headers=tus | {"Upload-Length": str(len(whole)), "Upload-Metadata": f"filename {name}"},
    )
    assert begun.status_code == 201, begun.text
    more = {"Content-Type": "application/offset+octet-stream"}
    half = len(whole) // 2
    first = mina.http.patch(
        begun.headers["Location"], content=whole[:half], headers=tus | more | {"Upload-Offset": "0"}
    )
    assert first.status_code == 204
    cancel(DocumentRequest.objects.get(pk=installation.docrequest.pk), by=installation.world.anna)
    second = mina.http.patch(
        begun.headers["Location"], content=whole[half:], headers=tus | more | {"Upload-Offset": str(half)}
    )
    assert second.status_code == 410 and "This request has expired." in second.text
    assert mina.http.head(begun.headers["Location"], headers=tus).status_code == 410
    assert mina.open(overview).status == 410 and mina.open(installation.link).status == 410
    assert Upload.objects.get().ended_at and not CaseDocument.objects.exists()
    assert not DocumentVersion.objects.filter(name="funds.pdf").exists(), "staff see nothing of it"
    assert len(installation.letterbox.letters) == 1, "no mail says that it was cancelled"


@pytest.mark.covers("R-1", "R-24")
def test_whoever_stands_before_a_dead_link_can_ask_for_a_new_one(installation):
    cancel(DocumentRequest.objects.get(pk=installation.docrequest.pk), by=installation.world.anna)
    mina = installation.scriptless()
    for _ in range(2):
        mina.open(installation.link)
        mina.press("Ask for a new link")
        assert (
            "If your link was one of ours, we have passed on your request. Northwind Ltd will email or call "
            "you." in mina.page.text
        )
    task = Task.objects.open().get(subject=installation.docrequest.subject, kind="new_link")
    assert task.assignee.name == "Anna Conti"
    assert httpx.post(f"{installation.base}/new-link/unknown/").status_code == 410
    assert AccessLink.objects.filter(about=installation.docrequest.subject).count() == 1
