"""`.venv/bin/python -m tests.upgrade.make` writes tests/upgrade/<version>.sql: the tables as this version
makes them, with one installation in which everything has happened (tests/frontend/full_installation.py).

It is run once for a release, and what it wrote is never changed: `test_upgrade.py` upgrades it for ever.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import django
from django.test.utils import setup_test_environment

from tests.databases import DATABASES

HERE = Path(__file__).parent
CHATTER = ("--", "\\restrict", "\\unrestrict", "SELECT pg_catalog.set_config")  # of pg_dump, not of ours


def dump(name: str) -> str:
    """Schema and rows of a database as SQL. Rights are left out: each start grants them."""
    wanted = ["--no-owner", "--no-privileges", "--no-comments", "--inserts", "--rows-per-insert=50"]
    asked = [str(DATABASES.server.location.binaries / "pg_dump"), *wanted]
    made = subprocess.run(
        [*asked, DATABASES.server.url("owner", name)], check=True, capture_output=True, text=True
    )
    lines = (line.rstrip() for line in made.stdout.splitlines() if not line.startswith(CHATTER))
    return "\n".join(line for line in lines if line) + "\n"


def main() -> int:
    django.setup()
    setup_test_environment()
    from django.db import connections, transaction

    from tests.frontend.full_installation import built
    from vestibule import __version__
    from vestibule.audit.seal import seal_all

    file = HERE / f"{__version__}.sql"
    if file.exists():
        print(f"{file.name} is there, and stays as it is.", file=sys.stderr)
        return 1
    with transaction.atomic():
        built()
    seal_all()
    file.write_text(dump(connections["default"].settings_dict["NAME"]))
    print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
