"""The data folder: one starter, one kind of installation, private keys (rulings 17 and 29)."""

import os
from pathlib import Path

import pytest

from vestibule.embedded import StartupError
from vestibule.embedded.data_folder import LARGEST_LOG, DataFolder

pytestmark = pytest.mark.unit


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "var")
    folder.open()
    return folder


def test_only_one_process_holds_the_folder(folder: DataFolder) -> None:
    assert folder.hold()
    second = DataFolder(folder.path)
    assert not second.hold() and second.holder == str(os.getpid())


@pytest.mark.covers("R-17")
def test_the_other_mode_is_refused(folder: DataFolder) -> None:
    folder.settle_mode("demo")
    folder.settle_mode("demo")
    with pytest.raises(
        StartupError, match="holds a demonstration, not a real installation: start it with bin/start,"
    ):
        folder.settle_mode("real")
    assert folder.mode == "demo"


@pytest.mark.covers("S-33")
def test_keys_are_random_private_and_kept(folder: DataFolder) -> None:
    secret, link = folder.key("secret"), folder.key("link")
    first = secret.read_text()
    assert len(first.strip()) == 64 and first != link.read_text()
    assert secret.stat().st_mode & 0o777 == 0o600 and secret.parent.stat().st_mode & 0o777 == 0o700
    assert folder.key("secret").read_text() == first


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(
        StartupError, match=r"cannot be written \(.*\): free space or give the folder to this user"
    ):
        DataFolder(tmp_path / "file" / "var").open()


def test_a_long_log_is_put_aside(folder: DataFolder) -> None:
    with folder.log("web") as log:
        log.truncate(LARGEST_LOG + 1)
    with folder.log("web") as log:
        assert log.tell() == 0
    assert (folder.path / "log" / "web.log.1").stat().st_size == LARGEST_LOG + 1
