"""The applications that benchmarks measure apart from Django still do what is measured."""

from __future__ import annotations

import sys
from pathlib import Path

import httpx
import pytest

from tests import sample_files

sys.path.append(str(Path(__file__).parents[1] / "bench"))

import peers
import stock


@pytest.mark.parametrize("size", [0, 3_000_000])
def test_an_upload_is_taken_without_a_row(tmp_path: Path, size: int):
    stock.make(tmp_path, {}, {})
    (tmp_path / "digests").mkdir()
    with peers.ours(tmp_path, {}, app="taking_app", workers=1) as server:
        answer = httpx.patch(
            f"http://127.0.0.1:{server.port}/", content=sample_files.jpeg_photo() + bytes(size), timeout=30
        )
    assert answer.status_code == 204, answer.text
    assert len(list((tmp_path / "digests").iterdir())) == 1


def test_files_and_archives_are_sent_without_a_row(tmp_path: Path):
    plain = stock.make(tmp_path, {"one.bin": 300_000}, {"many.zip": (3, 1000)})
    with peers.ours(tmp_path, {}, workers=1) as server:
        file, archive = (
            httpx.get(f"http://127.0.0.1:{server.port}/{name}", timeout=30)
            for name in ("one.bin", "many.zip")
        )
    assert (file.status_code, file.content) == (200, (plain / "one.bin").read_bytes())
    assert archive.status_code == 200 and archive.content.startswith(b"PK")
