"""bin/dev begins again when something has changed, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vestibule.embedded import dev

PROGRAM = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with open(sys.argv[1], "a") as log: log.write("began\\n")
try: time.sleep(60)
finally:
    with open(sys.argv[1], "a") as log: log.write("ended\\n")
"""


def tree(root: Path) -> Path:
    for name in ("vestibule/a.py", "templates/a.html", "assets/css/a.css", "assets/dist/a.css"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("1")
    return root


@pytest.mark.unit
@pytest.mark.parametrize(
    "name", ["vestibule/a.py", "templates/a.html", "assets/css/a.css", "vestibule/new.py"]
)
def test_a_change_is_seen(tmp_path, name):
    before = dev.times(tree(tmp_path))
    (tmp_path / name).write_text("22")
    os.utime(tmp_path / name, ns=(1, 1))
    assert dev.changed(before, dev.times(tmp_path)) == [tmp_path / name]


@pytest.mark.unit
def test_what_is_made_from_the_rest_is_no_change(tmp_path):
    before = dev.times(tree(tmp_path))
    (tmp_path / "assets/dist/a.css").write_text("22")
    (tmp_path / "vestibule/__pycache__").mkdir()
    (tmp_path / "vestibule/__pycache__/a.pyc").write_text("1")
    assert dev.changed(before, dev.times(tmp_path)) == []


@pytest.mark.unit
def test_a_file_that_is_gone_is_a_change(tmp_path):
    before = dev.times(tree(tmp_path))
    (tmp_path / "vestibule/a.py").unlink()
    assert dev.changed(before, dev.times(tmp_path)) == [tmp_path / "vestibule/a.py"]


def test_it_begins_again_after_a_change_and_stops_with_ctrl_c(tmp_path):
    log, program = tmp_path / "log", tmp_path / "program.py"
    program.write_text(PROGRAM)
    root = tree(tmp_path / "checkout")
    words = f"from pathlib import Path; from vestibule.embedded import dev; dev.run(Path({str(root)!r}), "
    words += f"[{sys.executable!r}, {str(program)!r}, {str(log)!r}], {{}})"
    running = subprocess.Popen(
        [sys.executable, "-c", words], cwd=dev.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        wait_for(lambda: said(log) == ["began"])
        (root / "templates/a.html").write_text("22")
        wait_for(lambda: said(log) == ["began", "ended", "began"])
    finally:
        running.send_signal(signal.SIGINT)
        out, _ = running.communicate(timeout=30)
    assert said(log) == ["began", "ended", "began", "ended"]
    assert out.strip() == "templates/a.html has changed: starting again ..."


def said(log: Path) -> list[str]:
    return log.read_text().split() if log.exists() else []


def wait_for(there: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)
