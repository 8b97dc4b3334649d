"""Static files are collected once: nothing is written while they are the same, so a server that is running
never misses one.

Django's `collectstatic` deletes each hashed file and writes it again, also when nothing has changed. Somebody
who starts a second installation from the same checkout, or runs the tests beside it, would take files away
from a server that is just reading them.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect the static files, unless these very ones were collected before; true if something was written.

    Two that collect at once wait for each other. The stamp is written last: what was cut in the middle is
    done again.
    """
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone_in(folder):
        stamp, sources = folder / ".sources", _digest_of_sources()
        if (folder / "staticfiles.json").exists() and stamp.exists() and stamp.read_text() == sources:
            return False
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(sources)
        return True


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _digest_of_sources() -> str:
    """SHA-256 over path and bytes of every file that would be collected."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda row: row[0]):
            with storage.open(path) as file:
                digest.update(f"{path} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()
