"""The management command behind bin/vestibule: Django's, with the settings and the database that bin/start
would give it.

The embedded server is shared when Vestibule runs, and started for the length of the command when it does not.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext

from vestibule import __version__
from vestibule.embedded import StartupError
from vestibule.embedded.child_environment import (
    KEYS,
    ROOT,
    as_owner,
    child_environment,
    data_folder,
    without_owner,
)
from vestibule.embedded.postgres import Server

OWNED = {"migrate"}  # the commands that change tables
GRANTING = {"prepare"}  # those that give the running role its rights; all others do without the owner

# Those that a mail server gives a message to, and what tells it to come again (EX_TEMPFAIL of sysexits.h).
PIPED, TRY_AGAIN = {"bounce"}, 75


def main(argv: list[str]) -> int:
    if argv[:1] in (["version"], ["--version"]):
        print(f"Vestibule {__version__}")
        return 0
    try:
        return run(argv, os.environ)
    except StartupError as error:
        print(error, file=sys.stderr)
        return TRY_AGAIN if set(argv[:1]) & PIPED else 1
    except KeyboardInterrupt:
        return 130


def run(argv: list[str], given: Mapping[str, str]) -> int:
    folder = data_folder(given)
    folder.open()
    for key in KEYS.values():
        folder.key(key)
    server = None if given.get("DATABASE_URL") or given.get("DATABASE_URL_FILE") else Server(folder.path)
    if server is not None:
        folder.hold()  # when nobody has it; otherwise the server is up, and adopted
    with server or nullcontext():
        embedded = (
            {}
            if server is None
            else {"DATABASE_URL": server.url("vestibule"), "VESTIBULE_OWNER_URL": server.url("owner")}
        )
        env = child_environment(given, home=folder.path, mode=folder.mode or "real", embedded=embedded)
        command = set(argv[:1])
        if command & OWNED:
            env = as_owner(env)
        elif not command & GRANTING:
            env = without_owner(env)
        return subprocess.run(
            [sys.executable, "-m", "vestibule", *argv], check=False, cwd=ROOT, env=env
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
