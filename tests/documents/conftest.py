"""A store of its own for each test."""

from pathlib import Path

import pytest


@pytest.fixture
def blobs(settings, tmp_path: Path) -> Path:
    settings.BLOBS = tmp_path / "blobs"
    return settings.BLOBS


def everything_in(folder: Path) -> list[Path]:
    """All files in the store."""
    return [path for path in folder.rglob("*") if path.is_file()]
