"""Static files are collected once, and a running server keeps each of them while a second start collects."""

import threading
from pathlib import Path

import pytest

from vestibule.web import collected


@pytest.fixture
def folders(tmp_path, settings) -> tuple[Path, Path]:
    source, target = tmp_path / "dist", tmp_path / "collected"
    source.mkdir()
    (source / "page.css").write_text("body { background: url(dot.svg) }")
    (source / "dot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = target, [source]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    return source, target


def files_of(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        file.name: (file.stat().st_ino, file.stat().st_mtime_ns)
        for file in folder.iterdir()
        if file.suffix in {".css", ".svg", ".json"}
    }


def test_the_second_start_leaves_every_file_where_it_is(folders):
    assert collected.collect() is True
    before = files_of(folders[1])
    assert sum(name.endswith(".css") for name in before) == 2, before  # by name and by hash
    assert collected.collect() is False
    assert files_of(folders[1]) == before


def test_a_changed_file_is_collected_and_what_was_cut_is_done_again(folders):
    source, target = folders
    collected.collect()
    old = {name for name in files_of(target) if name.endswith(".css")}
    (source / "page.css").write_text("body { color: black }")
    assert collected.collect() is True
    # The old one stays for pages that are open.
    assert len({name for name in files_of(target) if name.endswith(".css")} - old) == 1
    (target / "staticfiles.json").unlink()
    assert collected.collect() is True
    assert (target / "staticfiles.json").exists()


def test_of_two_starts_at_once_one_collects(folders):
    answers: list[bool] = []
    both = [threading.Thread(target=lambda: answers.append(collected.collect())) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == [False, True]
