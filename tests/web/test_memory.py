"""Memory that pieces of files were in is used for the next ones."""

import asyncio
import subprocess
import sys

import pytest

from vestibule.web import asgi_bridge

PIECES = """
import resource, sys
from vestibule.web.memory import keep_freed_memory

if "kept" in sys.argv:
    keep_freed_memory()
for round in range(200):
    if round == 100:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    held = [b"%d" % round + bytes(256 * 1024) for _ in range(8)]
    held.clear()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def _pages_mapped(*words: str) -> int:
    done = subprocess.run([sys.executable, "-c", PIECES, *words], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.covers("F-87")
def test_the_memory_of_a_piece_is_not_asked_of_the_kernel_again():
    by_default, kept = _pages_mapped(), _pages_mapped("kept")

    assert by_default > 100 * 64, "this C library keeps it by itself: is keep_freed_memory() needed?"
    assert kept < by_default / 10


@pytest.mark.covers("F-87")
def test_each_process_that_serves_keeps_it(monkeypatch):
    called: list[str] = []
    monkeypatch.setattr(asgi_bridge.memory, "keep_freed_memory", lambda: called.append("kept"))
    said = iter(["lifespan.startup", "lifespan.shutdown"])

    async def receive():
        return {"type": next(said)}

    async def send(message):
        called.append(message["type"])

    bridge = asgi_bridge.Bridge(lambda *_: [], transfer=None)
    asyncio.run(bridge({"type": "lifespan"}, receive, send))
    assert called == ["kept", "lifespan.startup.complete", "lifespan.shutdown.complete"]
