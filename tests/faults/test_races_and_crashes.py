"""Bad luck with people, the worker and the mail server: two at once, killed between any two steps, down for a
while. Real processes."""

from __future__ import annotations

import os
import random
import re
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from tests import factories, personas, sample_files
from tests.live_installation import Installation
from vestibule.audit.models import AuditEvent
from vestibule.docrequests import account_locks, commands
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest, Review
from vestibule.mail.models import OutgoingMail
from vestibule.tasks.models import Task
from vestibule.worker import sweeps


@pytest.fixture(autouse=True)
def folder_of_its_own(settings, tmp_path: Path) -> None:
    """Each test has a database of its own, and so a data folder: the two know each other."""
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"


def house_on(fresh_db: dict[str, str], **more: str) -> Installation:
    """An installation on the test's own database and data folder, so that the test can prepare with commands
    and look at rows."""
    return Installation(fresh_db, Path(settings.HOME), **more)


@pytest.mark.covers("A-61", "G-17", "S-22")
def test_two_reviewers_press_opposite_buttons_at_once(fresh_db):
    w = factories.world()
    personas.rosa()
    docrequest = factories.submitted(w)
    before = OutgoingMail.objects.count()
    with house_on(fresh_db) as installation:
        ravi, rosa = installation.scriptless(), installation.scriptless()
        for person, address in ((ravi, "ravi@northwind.example"), (rosa, "rosa@northwind.example")):
            person.sign_in("desk", address, personas.PASSWORD)
            person.open(f"/desk/requests/{docrequest.reference}/check/")
        with ThreadPoolExecutor(2) as both:
            marked = {f"item__{item.pk}": "ok" for item in docrequest.items.all()}
            ok = both.submit(ravi.press, "Documents are OK", **marked)
            again = both.submit(rosa.press, "Reupload required", comment="Page two is missing.")
        answers = {ok.result().status: ok.result(), again.result().status: again.result()}
    assert sorted(answers) == [200, 409], "one result and one polite sentence"
    assert "already decided this" in answers[409].text
    docrequest.refresh_from_db()
    accepted = docrequest.state == RequestState.DONE
    assert accepted == (answers[200] is ok.result()) and docrequest.state in (
        RequestState.DONE,
        RequestState.WAITING,
    )
    assert Review.objects.count() == 1 and OutgoingMail.objects.count() == before + 1, (
        "one verdict and one mail"
    )
    tasks = Task.objects.open().filter(subject=docrequest.subject).values_list("kind", flat=True)
    assert list(tasks) == (["final_check"] if accepted else []), "one next task at most"


@pytest.mark.covers("A-24", "G-09")
def test_a_request_that_is_made_while_somebody_locks_the_account_waits_for_the_unlock(fresh_db):
    w, ada = factories.world(), personas.ada()
    account = personas.registered(w.mina, w.client)
    begun = threading.Event()

    def locks() -> None:
        with transaction.atomic():
            account_locks.lock_account(account, by=ada)
            begun.set()
            time.sleep(1)  # the request is on its way
        connection.close()

    def asks() -> DocumentRequest:
        begun.wait(10)
        try:
            return factories.asked(w)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        locking, asking = both.submit(locks), both.submit(asks)
    locking.result()
    assert asking.result().state == RequestState.LOCKED
    assert not OutgoingMail.objects.exists() and Task.objects.open().get().kind == "unlock"


@pytest.mark.covers("R-10", "S-24", "I-8")
def test_a_worker_that_is_killed_again_and_again_loses_no_letter_and_doubles_few(
    fresh_db, long_run, monkeypatch
):
    kills = 300 if long_run else 20
    w = factories.world()
    asked = [
        factories.asked(factories.World(w.anna, w.ravi, w.client, person(w, n), w.templates))
        for n in range(30)
    ]
    chance = random.Random(7)
    with house_on(fresh_db) as installation:
        for number in range(kills):
            if number < len(asked):
                commands.contacted(asked[number], by=w.ravi)
            time.sleep(chance.uniform(0.0, 0.4))
            installation.kill("worker")
            installation.start("worker")
        for docrequest in asked[kills:]:
            commands.contacted(docrequest, by=w.ravi)
        monkeypatch.setattr(sweeps, "STALLED", 1)
        installation.until(lambda: all_sent(sweeping=True), "every letter to be sent", 120)
        arrived = Counter(letter["Message-ID"] for letter in installation.letterbox.letters)
    sent = set(OutgoingMail.objects.values_list("message_id", flat=True))
    assert set(arrived) == sent and len(sent) == len(asked), "none lost, and each under its own Message-ID"
    assert sum(arrived.values()) - len(sent) <= kills, (
        "at most one repeat for a death between acceptance and commit"
    )
    events = Counter(AuditEvent.objects.filter(event_type="mail.sent").values_list("subject", flat=True))
    assert set(events.values()) == {1}, "each letter was noted once"


def person(w: factories.World, number: int):
    return personas.mina(w.client, email=f"mina{number}@bianchi.example")


def all_sent(*, sweeping: bool) -> bool:
    if sweeping:
        time.sleep(1)
        sweeps.retry_stalled_jobs()
        sweeps.carry_forgotten_letters()
    return not OutgoingMail.objects.filter(sent_at=None).exists()


@pytest.mark.covers("S-32", "B-23", "R-21")
def test_letters_wait_for_a_mail_server_that_is_down_and_the_pages_say_so(fresh_db):
    w = factories.world()
    with house_on(fresh_db) as installation:
        installation.close_post_office()
        docrequest = commands.contacted(factories.asked(w), by=w.ravi)
        installation.until(
            lambda: OutgoingMail.objects.exclude(last_error="").exists(), "the first try in vain"
        )
        assert OutgoingMail.objects.get().state == "delayed"
        author = installation.scriptless()
        author.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
        assert "Delayed" in author.open("/desk/mail/").text
        installation.open_post_office()
        assert installation.letter(1)["To"].addresses[0].addr_spec == "mina@bianchi.example"
        installation.until(lambda: OutgoingMail.objects.get().state == "sent", "the truth in the row")
    assert DocumentRequest.objects.get(pk=docrequest.pk).state == RequestState.WAITING


@pytest.mark.covers("R-30", "A-53")
def test_a_cut_form_leaves_no_half_document(fresh_db):
    w = factories.world()
    docrequest = factories.waiting(w)
    with house_on(fresh_db) as installation:
        mina = installation.scriptless()
        mina.sign_in("portal", "mina@bianchi.example", personas.PASSWORD)
        page = f"/portal/tasks/{docrequest.reference}/items/1/"
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', mina.open(page).html)
        whole = sample_files.pdf("half") * 50

        def half():
            yield (
                b'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
                + token[1].encode()
            )
            yield (
                b'\r\n--b\r\nContent-Disposition: form-data; name="documents"; filename="half.pdf"\r\n\r\n'
                + whole[: len(whole) // 2]
            )
            raise ConnectionError

        headers = {
            "Content-Type": "multipart/form-data; boundary=b",
            "Content-Length": str(len(whole) + 500),
            "Origin": installation.base,
        }
        with pytest.raises(ConnectionError):
            mina.http.post(page, content=half(), headers=headers)
        assert "half.pdf" not in mina.open(page).text
    assert (
        docrequest.state != RequestState.CHECK
        and not AuditEvent.objects.filter(event_type="file.added").exists()
    )


@pytest.mark.covers("R-30", "S-16")
def test_a_large_upload_and_its_download_do_not_stay_in_memory(fresh_db, long_run):
    size = 2_000_000_000 if long_run else 300_000_000
    w = factories.world()
    docrequest = factories.waiting(w)
    with house_on(
        fresh_db, VESTIBULE_UPLOAD_LIMIT=str(size + 1), VESTIBULE_UPLOAD_RESERVE=str(size + 1)
    ) as installation:
        mina = installation.scriptless()
        mina.sign_in("portal", "mina@bianchi.example", personas.PASSWORD)
        page = mina.open(f"/portal/tasks/{docrequest.reference}/items/2/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.html)[1]
        before = memory(installation)
        headers = {"Tus-Resumable": "1.0.0", "X-CSRFToken": token, "Origin": installation.base}
        name = {"Upload-Length": str(size), "Upload-Metadata": "filename bGFyZ2UucGRm"}  # large.pdf
        begun = mina.http.post(
            f"/portal/tasks/{docrequest.reference}/items/2/uploads/", headers=headers | name
        )
        assert begun.status_code == 201, begun.text
        patch = {
            "Upload-Offset": "0",
            "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(size),
        }
        sent = mina.http.patch(
            begun.headers["Location"], content=large(size), headers=headers | patch, timeout=300
        )
        assert sent.status_code == 204 and sent.headers["Upload-Offset"] == str(size), sent.text
        file = re.search(
            r"/portal/files/[\w-]+/", mina.open(f"/portal/tasks/{docrequest.reference}/items/2/").html
        )
        with mina.http.stream("GET", file[0], timeout=300) as answer:
            assert sum(len(piece) for piece in answer.iter_raw()) == size
        grown = memory(installation) - before
    assert grown < 48 * 1024 * 1024, f"the web server grew by {grown / 2**20:.0f} MiB"


def large(size: int):
    """A file that begins like a PDF; one so large is known by its first bytes (documents/file_types.py)."""
    piece, left = b"%PDF-1.7\n" + bytes(1_000_000), size
    while left > 0:
        yield piece[:left]
        left -= len(piece)
        piece = bytes(1_000_000)


def memory(installation: Installation) -> int:
    """Bytes at the highest point of all processes of the web server."""
    session, total = installation.processes["web"].pid, 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _session(int(entry.name)) == session:
            high = re.search(r"VmHWM:\s+(\d+) kB", (entry / "status").read_text())
            total += int(high[1]) * 1024 if high else 0
    return total


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return 0
