"""Other people's sign-in page while one person looks at a PDF of 150,000 curves a page: twelve looks at
twelve pages.

.venv/bin/python tests/bench/bench_drawing.py
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import databases  # before Django: it gives us a database

HOME = tempfile.mkdtemp(prefix="vestibule-drawing-")
os.environ |= {"VESTIBULE_HOME": HOME}

import django

django.setup()

import httpx
from django.conf import settings

from tests import factories, personas, sample_files
from tests.live_installation import Installation
from vestibule.audit.seal import seal

LOOKS, PAGES, CURVES, KNOCKS, GOAL = 12, 12, 150_000, 60, 2.0


def knocks(installation: Installation) -> list[float]:
    times = []
    for _knock in range(KNOCKS):
        began = time.monotonic()
        assert httpx.get(f"{installation.base}/desk/sign-in/", timeout=60).status_code == 200
        times.append(time.monotonic() - began)
        time.sleep(0.05)
    return times


def told(name: str, times: list[float]) -> float:
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{name:32} p50 {statistics.median(times) * 1000:6.0f} ms   p95 {p95 * 1000:6.0f} ms", flush=True)
    return p95


def look(ravi, path: str) -> None:
    """One look: the check page, and its pictures as a browser asks for them. What comes of them does not
    matter here."""
    ravi.open(path)
    threads = [threading.Thread(target=picture, args=(ravi, address)) for address in ADDRESSES]
    for thread in threads:
        thread.start()


def picture(ravi, address: str) -> None:
    with suppress(httpx.HTTPError):
        httpx.get(ravi.base + address, cookies=ravi.http.cookies, timeout=5)


ADDRESSES: list[str] = []


def main() -> None:
    settings.BLOBS = Path(HOME) / "blobs"
    w = factories.world()
    docrequest = factories.submitted(w, content=sample_files.curves(CURVES, pages=PAGES))
    seal()
    version = docrequest.items.first().files.first().version
    ADDRESSES.extend(f"/desk/files/{version.public_id}/pages/{number}/" for number in range(1, PAGES + 1))
    print(
        (
            f"{os.cpu_count()} cores, one web process; "
            f"a PDF of {version.size / 1e6:.1f} MB, {CURVES} curves a page"
        ),
        flush=True,
    )
    names = ("DATABASE_URL", "VESTIBULE_OWNER_URL")
    with Installation({name: os.environ[name] for name in names}, Path(HOME)) as installation:
        ravi = installation.scriptless()
        ravi.sign_in("desk", "ravi@northwind.example", personas.PASSWORD)
        told("sign-in page, nobody looks", knocks(installation))
        began = time.monotonic()
        for _look in range(LOOKS):
            look(ravi, f"/desk/requests/{docrequest.reference}/check/")
        print(f"{LOOKS} check pages were answered in {time.monotonic() - began:.1f} s", flush=True)
        p95 = told(f"sign-in page beside {LOOKS} looks", knocks(installation))
    print(f"goal: p95 below {GOAL:.0f} s: {'held' if p95 < GOAL else 'MISSED'}")
    databases.DATABASES.stop()


if __name__ == "__main__":
    main()
