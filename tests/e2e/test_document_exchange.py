"""The third story, on the client's side: an upload link and a download link of a Work, each with its code.
Real interfaces, worker, mail, files."""

from __future__ import annotations

import base64
import datetime
import io
import socket
import time
import zipfile
import zoneinfo

import httpx
import pytest

from tests import factories, sample_files
from tests.live_installation import Installation, links, words
from vestibule.audit.models import AuditEvent
from vestibule.cases.models import Case, CaseDocument
from vestibule.core.errors import ActionDeniedError
from vestibule.documents.models import Delivery
from vestibule.links.models import Purpose
from vestibule.sharing import commands, queries
from vestibule.sharing.models import UploadBatch
from vestibule.tasks.models import Task

PDF = "application/pdf"
LARGE = 45_000_000  # bytes: more than the buffers of a connection hold


@pytest.fixture
def installation(fresh_db, settings, tmp_path):
    """A Work with three documents; both links were set up, and a Contact Log carries them to Mina. The code
    went by phone."""
    settings.BLOBS = tmp_path / "blobs"
    with Installation(fresh_db, tmp_path) as running:
        w = running.world = factories.world()
        running.work = factories.work(w)
        large = sample_files.pdf("return") + b"%" * LARGE
        running.documents = [
            factories.document(w, running.work, f"{n}.pdf", large if n == 1 else b"", visible=n == 1)
            for n in (1, 2, 3)
        ]
        factories.shared_link(
            w, running.work, Purpose.UPLOAD, "9PWR-3HDA", message="Please send us the bills."
        )
        factories.shared_link(w, running.work, Purpose.DOWNLOAD, message="Please read and keep them.")
        write(running.work, "Here they are: {link:download} and here: {link:upload}", w)
        yield running


def write(work: Case, notes: str, w: factories.World) -> None:
    commands.write(
        work,
        channel="email",
        to_address=w.mina.email,
        to_name="Mina Bianchi",
        subject="Documents for you",
        notes=notes,
        by=w.anna,
    )


def address(installation: Installation, interface: str) -> str:
    return next(link for link in links(installation.letter(1)) if f"/{interface}/" in link)


def inside(installation: Installation, interface: str, code: str):
    client = installation.scriptless()
    client.open(address(installation, interface))
    client.press("Send", code=code)
    assert client.page.status == 200, client.page.text
    return client


def had(installation: Installation) -> dict[str, int]:
    """How often the client has had each document, as the green icons of staff say it."""
    counts = queries.downloads(installation.world.anna, installation.work)
    return {
        one.version.name: counts[one.version.pk].count
        for one in installation.documents
        if one.version.pk in counts
    }


@pytest.mark.covers("R-8", "I-10", "S-6", "C-26", "M-08", "K-9", "C-15")
def test_the_letter_holds_two_links_and_no_code(installation):
    letter = installation.letter(1)
    assert "Click to download your documents" in words(letter) and "Click to upload your documents" in words(
        letter
    )
    assert address(installation, "d").split("/")[-2] != address(installation, "u").split("/")[-2]
    everything = "\n".join(str(part.get_payload(decode=True) or "") for part in letter.walk()) + str(letter)
    for code in (factories.CODE, "9PWR-3HDA"):
        assert code not in everything and code.replace("-", "") not in everything
        for typed in (code, code.lower().replace("-", " ")):
            with pytest.raises(ActionDeniedError, match="contains the security code"):
                write(installation.work, f"Link {{link:download}}, code {typed}", installation.world)


@pytest.mark.covers(
    "C-12",
    "C-34",
    "C-35",
    "C-36",
    "C-37",
    "C-38",
    "C-42",
    "C-43",
    "C-45",
    "C-47",
    "I-9",
    "K-10",
    "R-6",
    "R-26",
    "R-28",
    "S-5",
)
def test_the_client_downloads_what_is_visible_and_only_whole_deliveries_count(installation):
    client, at = installation.scriptless(), address(installation, "d")
    page = client.open(at)
    assert (
        "Please read and keep them." in page.text
        and "Northwind Ltd" in page.text
        and "1.pdf" not in page.html
        and "Bianchi" not in page.text
    )
    for _ in range(5):
        client.open(at)
        assert client.press("Send", code="AAAA-AAAA").status == 422
    client.open(at)
    assert (
        client.press("Send", code=factories.CODE).status == 429 and "Too many wrong codes" in client.page.text
    )
    assert AuditEvent.objects.filter(event_type="code.wrong").count() == 5
    factories.time_passes(hours=1)

    client = inside(installation, "d", factories.CODE)
    base = client.page.url
    assert (
        "1.pdf" in client.page.text
        and "2.pdf" not in client.page.text
        and "Not downloaded yet" in client.page.text
    )
    for other in installation.documents[1:]:
        assert client.http.get(f"{base}files/{other.version.public_id}/").status_code == 404
    one = f"{base}files/{installation.documents[0].version.public_id}/"
    assert client.http.head(one).status_code == 200
    cut(installation, client, one)
    assert had(installation) == {}, "a head and a cut download leave the icon grey"
    whole = client.http.get(one)
    assert whole.status_code == 200 and len(whole.content) == installation.documents[0].version.size
    assert (
        whole.headers["content-disposition"].startswith("attachment")
        and whole.headers["cache-control"] == "no-store"
    )
    installation.until(lambda: had(installation) == {"1.pdf": 1}, "the green icon")
    assert "Downloaded" in client.open(base).text

    commands.show(installation.documents[1:2], by=installation.world.anna)
    client.open(base)
    archive = client.http.get(base + "all/")
    assert zipfile.ZipFile(io.BytesIO(archive.content)).namelist() == ["1.pdf", "2.pdf"]
    installation.until(lambda: had(installation) == {"1.pdf": 2, "2.pdf": 1}, "the marks of the archive")

    commands.hide(installation.documents[:2], by=installation.world.anna)
    assert client.http.get(one).status_code == 404 and client.http.get(base + "all/").status_code == 404
    assert "There are no documents for you at the moment." in client.open(base).text
    commands.disable(installation.work, Purpose.DOWNLOAD, by=installation.world.anna)
    for dead in (client.open(base), client.open(at), client.open(one)):
        assert dead.status == 410 and "This request has expired." in dead.text
    assert had(installation) == {"1.pdf": 2, "2.pdf": 1}, "no refusal counts"


def cut(installation: Installation, client, path: str) -> None:
    """Asks for a document and hangs up after the first bytes."""
    cookies = "; ".join(f"{name}={value}" for name, value in client.http.cookies.items())
    with socket.create_connection(("127.0.0.1", installation.port)) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        line.sendall(
            (
                f"GET {path.removeprefix(installation.base)} HTTP/1.1\r\n"
                f"Host: 127.0.0.1:{installation.port}\r\nCookie: {cookies}\r\n\r\n"
            ).encode()
        )
        assert b"200" in line.recv(1000)
        installation.until(lambda: Delivery.objects.filter(done_at=None).exists(), "the delivery to begin")
    installation.until(
        lambda: Delivery.objects.filter(done_at=None, reached__gt=0).exists(), "the cut to be seen"
    )


@pytest.mark.covers("C-20", "I-9", "S-8", "S-11")
def test_a_download_ends_when_its_document_is_hidden_on_the_way(installation):
    client = inside(installation, "d", factories.CODE)
    one = f"{client.page.url}files/{installation.documents[0].version.public_id}/"
    with client.http.stream("GET", one) as answer:
        pieces = answer.iter_raw(4096)
        next(pieces)
        commands.hide(installation.documents[:1], by=installation.world.anna)
        time.sleep(6)  # security rule 11 allows 5 s
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            for _ in pieces:
                pass
    assert had(installation) == {}


@pytest.mark.covers("C-39", "C-40", "C-41", "C-42", "C-46", "G-51", "G-59", "K-10", "T-07")
def test_the_client_sends_three_files_one_of_them_cut_and_resumed(installation):
    client = inside(installation, "u", "9pwr 3hda")
    base = client.page.url
    assert "Please send us the bills." in client.page.text and "1.pdf" not in client.page.text
    same = [("documents", ("bill.pdf", sample_files.pdf(f"bill {n}"), PDF)) for n in (1, 2)]
    client.press("Add files", files=same)
    assert client.page.text.count("Added – not sent yet") == 2
    resumed(client, installation.base, base, sample_files.pdf("contract") + b"%" * 200_000)
    client.open(base)
    assert client.page.text.count("Added – not sent yet") == 3
    client.press("Send documents", sender="Mina", note="Bills of March")
    assert (
        "We have received 3 files." in client.page.text
        and UploadBatch.objects.get().reference in client.page.text
    )
    arrived = CaseDocument.objects.filter(case=installation.work, source="upload")
    assert sorted(one.version.name for one in arrived) == ["bill.pdf", "bill.pdf", "contract.pdf"]
    assert not any(one.visible_at or one.seen_at for one in arrived), "new, and hidden from the client"
    assert (
        Task.objects.open().get(subject=installation.work.subject, kind="client_upload").assignee.name
        == "Anna Conti"
    )
    assert "bill.pdf" not in inside(installation, "d", factories.CODE).page.text
    assert "bill.pdf" not in inside(installation, "u", "9PWR-3HDA").page.text, (
        "another link session sees nothing of it"
    )
    commands.disable(installation.work, Purpose.UPLOAD, by=installation.world.anna)
    assert client.open(base).status == 410 and client.open(address(installation, "u")).status == 410


def resumed(client, origin: str, base: str, whole: bytes) -> None:
    """An upload of which the first half arrives, and after a while the second."""
    token = next(
        value for form in client.page.forms for name, value in form.fields if name == "csrfmiddlewaretoken"
    )
    tus = {"Tus-Resumable": "1.0.0", "X-CSRFToken": token, "Origin": origin}
    name = base64.b64encode(b"contract.pdf").decode()
    begun = client.http.post(
        base + "uploads/",
        headers=tus | {"Upload-Length": str(len(whole)), "Upload-Metadata": f"filename {name}"},
    )
    at, bytes_of = begun.headers["Location"], {"Content-Type": "application/offset+octet-stream"}
    client.http.patch(at, content=whole[:70_000], headers=tus | bytes_of | {"Upload-Offset": "0"})
    assert "Not complete" in client.open(base).text
    there = client.http.head(at, headers=tus).headers["Upload-Offset"]
    assert there == "70000"
    rest = client.http.patch(at, content=whole[70_000:], headers=tus | bytes_of | {"Upload-Offset": there})
    assert rest.status_code == 204, rest.text


@pytest.mark.covers("C-08", "C-42", "R-5", "T-03", "S-23")
def test_the_chosen_day_ends_and_with_it_the_link_also_for_whoever_is_inside(installation):
    """Scenario 14; the exact instants, in Tokyo and across a change of clocks, are tests of rules in
    tests/links."""
    w, today = installation.world, datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Rome")).date()
    factories.shared_link(
        w, installation.work, Purpose.DOWNLOAD, "", message="Please read and keep them.", expires_on=today
    )
    mina = inside(installation, "d", factories.CODE)
    assert "23:59 (Rome time)" in mina.page.text and "1.pdf" in mina.page.text
    factories.time_passes(days=1)
    assert (
        mina.open(mina.page.url).status == 410
        and "This request has expired." in mina.page.text
        and "1.pdf" not in mina.page.text
    )
    stranger = installation.scriptless()
    assert stranger.open(address(installation, "d")).status == 410
    assert stranger.open(address(installation, "u")).status == 200, "the other link has a day of its own"
