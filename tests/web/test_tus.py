"""Resumable uploads through a real server with two processes: every edge of the protocol, and every way in
which a client misbehaves."""

from __future__ import annotations

import base64
import hashlib
import io
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from tusclient.client import TusClient

from tests import factories, personas, sample_files
from tests.uploading import RAW, Sender, Site, asked, database_of_its_own, photo, settings_of
from tests.web.serving import all_of, until
from vestibule.audit.models import AuditEvent
from vestibule.docrequests import portal_submission
from vestibule.docrequests.models import DocumentRequest, ItemFile
from vestibule.documents import reading, store, uploads
from vestibule.documents.models import Document, Upload
from vestibule.people.models import ExternalAccount
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

SIZE = 400_000
WHOLE = photo(SIZE)


@pytest.fixture(scope="module")
def site(django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("tus")
    with database_of_its_own(django_db_blocker) as urls, settings_of(home), Site(urls, home) as running:
        running.world = factories.world()
        yield running


@pytest.fixture
def mina(site: Site) -> Sender:
    """Mina with a new request."""
    return Sender(site, asked(site.world))


def row(at: str) -> Upload:
    return Upload.objects.select_related("version").get(public_id=at.rstrip("/").rpartition("/")[2])


def whole_of(at: str) -> bytes:
    return reading.whole(row(at).version, limit=10**9)


def until_written(at: str, size: int) -> None:
    """Waits until the server holds the upload and has written so many bytes of it, on a slow machine too."""
    arriving = store._arriving(row(at).blob)
    until(lambda: arriving.exists() and arriving.stat().st_size >= size, 20)


@pytest.mark.covers("A-51", "S-14", "S-15", "S-16", "R-30")
def test_a_file_comes_in_pieces_and_becomes_a_document(site: Site, mina: Sender):
    begun = mina.create(SIZE, name="Mina’s card.jpg")
    at = begun.headers["Location"]
    assert (begun.status_code, begun.headers["Upload-Offset"], begun.headers["Tus-Resumable"]) == (
        201,
        "0",
        "1.0.0",
    )
    assert "GMT" in begun.headers["Upload-Expires"]
    for start in range(0, SIZE, 150_000):
        answer = mina.patch(at, start, WHOLE[start : start + 150_000])
        assert (answer.status_code, answer.headers["Upload-Offset"], answer.content) == (
            204,
            str(min(SIZE, start + 150_000)),
            b"",
        ), answer.text
        standing = mina.head(at)
        assert (standing.headers["Upload-Offset"], standing.headers["Upload-Length"]) == (
            answer.headers["Upload-Offset"],
            str(SIZE),
        )
        assert standing.headers["Cache-Control"] == "no-store"
    upload = row(at)
    assert (upload.version.sha256, upload.version.size) == (
        hashlib.sha256(WHOLE).hexdigest(),
        SIZE,
    ) and whole_of(at) == WHOLE
    assert (upload.version.name, upload.version.scan, upload.version.document.title) == (
        "Mina’s card.jpg",
        "not_scanned",
        "Supplier self-declaration",
    )
    events = AuditEvent.objects.filter(subject=upload.about, event_type="file.added")
    assert [event.details.content["file"] for event in events] == ["Mina’s card.jpg"]
    assert "Mina’s card.jpg" in mina.scriptless.open(f"/portal/tasks/{mina.reference}/items/1/").text


def test_bytes_may_come_with_the_creation(mina: Sender):
    begun = mina.create(SIZE, content=WHOLE[:1000])
    assert (begun.status_code, begun.headers["Upload-Offset"]) == (201, "1000"), begun.text
    at = begun.headers["Location"]
    assert mina.patch(at, 1000, WHOLE[1000:]).status_code == 204 and whole_of(at) == WHOLE
    other = mina.create(SIZE, item=2, content=photo(SIZE, 2))
    assert (other.status_code, other.headers["Upload-Offset"]) == (201, str(SIZE)) and row(
        other.headers["Location"]
    ).done_at


@pytest.mark.covers("A-51", "S-13")
def test_who_hears_no_answer_announces_the_same_again(site: Site, mina: Sender):
    """Once, later, and at the same time: one upload, also where there was room for one more only. Another
    file or another sender is another one."""
    for n in range(9):
        mina.begin(SIZE, name=f"{n}.jpg")
    with ThreadPoolExecutor(4) as many:
        answers = list(many.map(lambda _n: mina.create(SIZE, name="last.jpg", key="k1"), range(4)))
    said = {(answer.status_code, answer.headers["Upload-Offset"]) for answer in answers}
    assert said == {(201, "0")}, [answer.text for answer in answers]
    at = answers[0].headers["Location"]
    assert {answer.headers["Location"] for answer in answers} == {at} and Upload.objects.filter(
        name="last.jpg"
    ).count() == 1
    assert mina.patch(at, 0, WHOLE[:1000]).status_code == 204
    for content in (b"", WHOLE[:500]):
        again = mina.create(SIZE, name="last.jpg", key="k1", content=content)
        assert (again.status_code, again.headers["Location"], again.headers["Upload-Offset"]) == (
            201,
            at,
            "1000",
        )
    assert mina.patch(at, 1000, WHOLE[1000:]).status_code == 204 and whole_of(at) == WHOLE
    assert mina.create(SIZE, name="last.jpg", key="k1", content=WHOLE).headers["Upload-Offset"] == str(SIZE)
    assert mina.create(SIZE, name="last.jpg", key="k2").status_code == 422, (
        "another announcement finds no room"
    )
    other = Sender(site, asked(site.world))
    assert other.create(SIZE, name="last.jpg", key="k1").headers["Location"] != at
    assert mina.begin(SIZE, item=2, name="other.jpg", key="k1") != at


@pytest.mark.covers("S-16")
def test_what_is_offered(mina: Sender):
    offer = mina.http.options("/portal/uploads/any/")
    assert (
        offer.status_code == 204
        and offer.headers["Tus-Version"] == "1.0.0"
        and offer.headers["Tus-Max-Size"] == "50000000"
    )
    assert offer.headers["Tus-Extension"] == "creation,creation-with-upload,termination,checksum,expiration"
    assert offer.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"


@pytest.mark.covers("S-16")
@pytest.mark.parametrize(
    ("size", "headers", "status", "words"),
    [
        ("-1", {}, 400, "Upload-Length must be a whole number"),
        ("", {}, 400, "Upload-Length must be a whole number"),
        ("1e3", {}, 400, "Upload-Length"),
        ("٣", {}, 400, "Upload-Length"),
        ("9" * 30, {}, 400, "Upload-Length"),
        ("50000001", {}, 413, "It must be smaller than 50 MB"),
        ("0", {}, 422, "is empty"),
        ("100", {"Upload_Defer_Length": "1"}, 400, "Upload-Defer-Length is not offered"),
        ("100", {"Upload_Concat": "partial"}, 400, "Upload-Concat is not offered"),
        ("100", {"Upload_Metadata": "filename !!"}, 400, "Upload-Metadata cannot be read"),
        ("100", {"Upload_Metadata": "filename " + "QUFB" * 2000}, 400, "too long"),
        (
            "100",
            {"Upload_Metadata": "filename " + base64.b64encode(b"setup.exe").decode()},
            422,
            "must be a PDF, JPG",
        ),
        (
            "100",
            {"Upload_Metadata": "idempotency-key " + base64.b64encode(b"k" * 65).decode()},
            400,
            "idempotency-key is too long",
        ),
        ("100", {"Tus_Resumable": "0.2.2"}, 412, "version"),
    ],
)
def test_an_announcement_that_is_not_taken(
    mina: Sender, size: str, headers: dict[str, str], status: int, words: str
):
    before = Upload.objects.count()
    answer = mina.create(size.encode() if not size.isascii() else size, **headers)
    assert (answer.status_code, words in answer.text, answer.headers["Tus-Resumable"]) == (
        status,
        True,
        "1.0.0",
    ), answer.text
    assert "Location" not in answer.headers and Upload.objects.count() == before
    if status == 412:
        assert answer.headers["Tus-Version"] == "1.0.0"


@pytest.mark.covers("S-13")
@pytest.mark.parametrize(
    ("offset", "length", "headers", "status"),
    [
        (0, 10, {}, 409),
        (1001, 10, {}, 409),
        ("-1", 10, {}, 400),
        ("", 10, {}, 400),
        (1000, SIZE - 999, {}, 413),
        (1000, 10, {"Content_Type": "application/octet-stream"}, 415),
        (1000, 10, {"Tus_Resumable": "2.0.0"}, 412),
        (1000, 10, {"Upload_Checksum": "md5 " + base64.b64encode(b"0" * 16).decode()}, 400),
        (1000, 10, {"Upload_Checksum": "sha1 nonsense"}, 400),
        (1000, 10, {"Upload_Checksum": "sha1 " + base64.b64encode(b"0" * 20).decode()}, 460),
        (1000, 70_000, {"Upload_Checksum": "sha256 " + base64.b64encode(b"0" * 32).decode()}, 460),
    ],
)
def test_a_piece_that_does_not_fit_changes_nothing(
    mina: Sender, offset: object, length: int, headers: dict[str, str], status: int
):
    at = mina.begin(SIZE)
    assert mina.patch(at, 0, WHOLE[:1000]).status_code == 204
    answer = mina.patch(at, offset, bytes(length), **headers)
    assert (answer.status_code, answer.headers["Tus-Resumable"]) == (status, "1.0.0"), answer.text
    assert mina.offset(at) == 1000
    assert mina.patch(at, 1000, WHOLE[1000:]).status_code == 204 and whole_of(at) == WHOLE


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_right_checksum_is_seen_to_be_right(mina: Sender, algorithm: str):
    at = mina.begin(SIZE)
    for start in range(0, SIZE, 200_000):
        piece = WHOLE[start : start + 200_000]
        checksum = f"{algorithm} {base64.b64encode(hashlib.new(algorithm, piece).digest()).decode()}"
        assert mina.patch(at, start, piece, Upload_Checksum=checksum).status_code == 204
    assert whole_of(at) == WHOLE


@pytest.mark.covers("S-13")
def test_nothing_is_added_to_a_finished_file(mina: Sender):
    at = mina.begin(SIZE)
    assert mina.patch(at, 0, WHOLE).status_code == 204
    for offset in (0, SIZE):
        answer = mina.patch(at, offset, b"more")
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, str(SIZE))
    assert mina.offset(at) == SIZE and whole_of(at) == WHOLE


@pytest.mark.covers("S-7", "S-8", "S-30")
def test_an_upload_is_nobody_elses(site: Site, mina: Sender):
    at = mina.begin(SIZE)
    if not ExternalAccount.objects.filter(contact__email="otto@fremd.example").exists():
        personas.otto()
    stranger = Sender(site, mina.reference, email="otto@fremd.example")
    token = next(
        value
        for form in stranger.scriptless.open("/portal/").forms
        for name, value in form.fields
        if name == "csrfmiddlewaretoken"
    )
    stranger.headers["X-CSRFToken"] = token
    missing = at.replace(row(at).public_id, "a" * 16)
    for ask in (stranger.head, stranger.delete, lambda at: stranger.patch(at, 0, WHOLE[:10])):
        assert (ask(at).status_code, ask(at).content) == (404, ask(missing).content)
    assert stranger.create(100).status_code == 404
    nobody = Sender.__new__(Sender)
    nobody.site, nobody.http, nobody.headers = site, site.scriptless().http, {"Tus-Resumable": "1.0.0"}
    assert nobody.head(at).status_code == 401
    mina.headers["X-CSRFToken"] = "x" * 32
    assert [
        mina.patch(at, 0, b"x").status_code,
        mina.delete(at).status_code,
        mina.create(100).status_code,
    ] == [403, 403, 403]
    assert row(at).offset == 0 and not row(at).ended_at


def test_an_old_client_may_say_its_method_in_a_header(mina: Sender):
    at = mina.begin(SIZE)
    headers = mina.headers | {"X-HTTP-Method-Override": "PATCH", "Upload-Offset": "0", "Content-Type": RAW}
    assert (
        mina.http.post(at, content=WHOLE[:100], headers=headers).status_code == 204 and mina.offset(at) == 100
    )
    assert mina.http.post(at, headers=mina.headers | {"X-HTTP-Method-Override": "GET"}).status_code == 405
    assert (
        mina.http.post(at, headers=mina.headers | {"X-HTTP-Method-Override": "DELETE"}).status_code == 204
        and row(at).ending == "cancelled"
    )


@pytest.mark.covers("S-14", "R-3")
def test_what_came_before_a_cut_is_kept(mina: Sender):
    at = mina.begin(SIZE)
    line = mina.line(at, 0, SIZE, WHOLE[:123_456])
    until_written(at, 123_456)
    line.close()
    until(lambda: mina.offset(at) == 123_456)
    again = Sender(mina.site, mina.reference)  # another browser of hers
    assert again.patch(at, 123_456, WHOLE[123_456:]).status_code == 204 and whole_of(at) == WHOLE


def test_a_cut_piece_with_a_checksum_does_not_count(mina: Sender):
    at = mina.begin(SIZE)
    line = mina.line(
        at,
        0,
        SIZE,
        WHOLE[:100_000],
        Upload_Checksum="sha1 " + base64.b64encode(hashlib.sha1(WHOLE).digest()).decode(),
    )
    until_written(at, 100_000)
    line.close()
    until(lambda: mina.patch(at, 0, WHOLE).status_code == 204)
    assert whole_of(at) == WHOLE


@pytest.mark.covers("S-13")
def test_two_lines_at_once_do_not_mix(mina: Sender):
    """The second is refused while the first one speaks, whichever process it meets."""
    at = mina.begin(SIZE)
    line = mina.line(at, 0, SIZE, WHOLE[:1000])
    until_written(at, 1000)
    for _ in range(6):
        assert mina.patch(at, 0, bytes(1000)).status_code == 423
        line.sendall(b"")
    line.sendall(WHOLE[1000:])
    assert line.recv(1000).startswith(b"HTTP/1.1 204") and whole_of(at) == WHOLE
    line.close()


def test_an_upload_whose_client_fell_silent_is_taken_over(mina: Sender):
    """The line is still open, as after a change of networks; what it brought is kept."""
    at = mina.begin(SIZE)
    line = mina.line(at, 0, SIZE, WHOLE[:5000])
    until_written(at, 5000)
    until(lambda: mina.patch(at, 0, WHOLE).status_code != 423, 20)
    answer = mina.patch(at, 0, WHOLE)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, "5000")
    assert mina.patch(at, 5000, WHOLE[5000:]).status_code == 204 and whole_of(at) == WHOLE
    assert b" 423 " in all_of(line)
    line.close()


@pytest.mark.covers("S-14")
def test_a_long_piece_is_made_safe_on_its_way(mina: Sender):
    at = mina.begin(SIZE)
    line = mina.line(at, 0, SIZE)
    for start in range(0, 80_000, 10_000):
        line.sendall(WHOLE[start : start + 10_000])
        time.sleep(0.9)
    assert 0 < mina.offset(at) < SIZE
    line.close()


@pytest.mark.covers("R-3")
def test_a_cancelled_upload_is_gone_and_its_line_is_cut(mina: Sender):
    at = mina.begin(SIZE)
    line = mina.line(at, 0, SIZE, WHOLE[:1000])
    until_written(at, 1000)
    assert mina.delete(at).status_code == 204
    assert [mina.head(at).status_code, mina.patch(at, 0, b"x").status_code] == [410, 410]
    assert ItemFile.objects.get(upload=row(at)).removed_at is not None and row(at).ending == "cancelled"
    line.settimeout(15)
    assert b" 403 " in line.recv(1000)
    line.close()
    until(lambda: not store._arriving(row(at).blob).exists())


def test_a_finished_file_is_taken_back_before_it_is_sent(mina: Sender):
    at = mina.begin(SIZE)
    mina.patch(at, 0, WHOLE)
    assert mina.delete(at).status_code == 204 and row(at).ending == "removed"
    assert AuditEvent.objects.filter(subject=row(at).about, event_type="file.removed").count() == 1
    again = mina.begin(SIZE)
    assert mina.patch(again, 0, WHOLE).status_code == 204, "what was removed may be added again"


@pytest.mark.covers("S-8", "S-11")
def test_the_right_is_asked_while_bytes_flow(site: Site, mina: Sender):
    """An account that is locked loses its running upload within seconds; nothing is committed afterwards."""
    at = mina.begin(SIZE)
    line = mina.line(at, 0, SIZE, WHOLE[:1000])
    until_written(at, 1000)
    account = site.world.account
    ExternalAccount.objects.filter(pk=account.pk).update(locked_at="2026-01-01T00:00Z")
    try:
        line.settimeout(12)
        assert b" 403 " in line.recv(1000)
        assert row(at).offset == 0 and mina.head(at).status_code == 401
    finally:
        ExternalAccount.objects.filter(pk=account.pk).update(locked_at=None)
        line.close()


@pytest.mark.covers("A-53", "S-8", "S-13")
def test_nothing_is_added_to_a_request_that_was_sent(site: Site, mina: Sender):
    first, second = mina.begin(SIZE), mina.begin(SIZE, item=2)
    mina.patch(first, 0, WHOLE)
    line = mina.line(second, 0, SIZE, WHOLE[:1000])
    until_written(second, 1000)
    docrequest = DocumentRequest.objects.with_people().get(reference=mina.reference)
    with pytest.raises(uploads.UnfinishedError):
        portal_submission.submit(docrequest, send_with_gaps=True, by=site.world.account)
    portal_submission.submit(
        docrequest, send_with_gaps=True, without={row(second).public_id}, by=site.world.account
    )
    line.sendall(WHOLE[1000:])
    assert line.recv(100).split()[1] in (b"403", b"410")
    line.close()
    assert row(second).ending == "cancelled" and not row(second).version
    taken = Task.objects.open().get(subject=docrequest.subject, kind="check")
    inbox.claim(taken, by=site.world.ravi)  # until then customers may change what they sent (ruling 33)
    assert mina.delete(first).status_code == 422 and mina.create(SIZE).status_code == 422
    assert docrequest.submissions.get().files.get().version == row(first).version


@pytest.mark.covers("S-15", "S-16")
def test_a_finished_file_that_is_not_fit_is_refused_in_words(mina: Sender):
    good = mina.begin(SIZE)
    assert mina.patch(good, 0, WHOLE).status_code == 204
    for name, content, words in [
        (
            "scan.pdf",
            sample_files.broken_pdf(),
            "We cannot open scan.pdf. It may be damaged. Save a new copy and add that",
        ),
        ("locked.pdf", sample_files.locked_pdf(), "locked with a password"),
        ("letter.pdf", b"Dear Anna, this is no PDF at all.\n" * 100, "must be a PDF, JPG"),
        ("again.jpg", WHOLE, "again.jpg is the same file as card.jpg, which you already added"),
    ]:
        at = mina.begin(len(content), name=name)
        answer = mina.patch(at, 0, content)
        assert (answer.status_code, words in answer.text) == (422, True), answer.text
        upload = row(at)
        assert (upload.ending, words in upload.refusal, upload.version) == ("refused", True, None)
        assert not store._arriving(upload.blob).exists() and not store.path_of(upload.blob).exists()
        assert mina.head(at).status_code == 410
        assert (
            AuditEvent.objects.filter(subject=upload.about, event_type="upload.refused")
            .latest("pk")
            .details.content["file"]
            == name
        )
    assert (
        row(good).done_at
        and not row(good).ended_at
        and Document.objects.filter(versions__upload__about=row(good).about).count() == 1
    )
    other = mina.begin(SIZE, item=2)
    assert mina.patch(other, 0, WHOLE).status_code == 204, "another item may hold the same"


def test_ten_files_an_item(mina: Sender):
    for n in range(10):
        mina.begin(SIZE, name=f"{n}.jpg")
    refused = mina.create(SIZE)
    assert (refused.status_code, "You can add up to 10 files here" in refused.text) == (422, True)
    Upload.objects.filter(name="3.jpg").update(touched_at="2026-01-01T00:00Z")
    assert mina.create(SIZE).status_code == 201, "what lies still takes no room"


@pytest.mark.covers("A-51")
@pytest.mark.parametrize("chunk", [70_000, SIZE])
@pytest.mark.parametrize("checksum", [False, True])
def test_a_client_that_is_not_ours(mina: Sender, chunk: int, checksum: bool):
    content = photo(SIZE, seed=chunk + checksum)
    headers = mina.headers | {"Cookie": mina.cookie}
    client = TusClient(f"{mina.site.base}/portal/tasks/{mina.reference}/items/1/uploads/", headers=headers)
    uploader = client.uploader(
        file_stream=io.BytesIO(content),
        chunk_size=chunk,
        metadata={"filename": "tuspy.jpg"},
        upload_checksum=checksum,
    )
    uploader.upload()
    assert whole_of(uploader.url.removeprefix(mina.site.base)) == content


@pytest.mark.covers("A-51", "S-32")
def test_a_file_larger_than_any_piece_is_not_in_memory(site: Site, mina: Sender):
    large = photo(40_000_000)
    at = mina.begin(len(large))
    assert mina.patch(at, 0, large[:20_000_000]).status_code == 204
    assert mina.patch(at, 20_000_000, large[20_000_000:]).status_code == 204
    assert row(at).version.sha256 == hashlib.sha256(large).hexdigest()
    assert "Traceback" not in site.log(), site.log()
