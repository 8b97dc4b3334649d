"""A program for test_sandbox.py: runs the hostile stand-in behind some walls, with real keys, a document and
a database socket to reach for.

python -m tests.documents.breaking_out '["Landlock"]'    prints what was built and what got out, as JSON
"""

import json
import os
import socket
import sys
import tempfile
from pathlib import Path


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="vestibule-broken-") as home:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "vestibule.settings",
            "VESTIBULE_SECRET_KEY": "s" * 40,
            "VESTIBULE_LINK_KEY": "l" * 40,
            "VESTIBULE_HOME": home,
            "DATABASE_URL": f"postgresql://vestibule@/vestibule?host={home}",
        }
        for name in ("keys/secret", "blobs/aa/bb/aabb"):
            path = Path(home) / name
            path.parent.mkdir(parents=True)
            path.write_text("secret")
            path.chmod(0o600)
        import django

        django.setup()
        with socket.socket(socket.AF_UNIX) as database:
            database.bind(f"{home}/.s.PGSQL.5432")
            database.listen(8)
            print(json.dumps(broken_out(json.loads(sys.argv[1]))))


def broken_out(wanted: list[str]) -> dict[str, object]:
    from vestibule.documents.sandbox import verified
    from vestibule.documents.sandbox.launcher import Launcher

    launcher = Launcher(wanted)
    try:
        with verified.targets() as (file, _count):
            code, answer = launcher.run(verified.ATTEMPTS, file)
        found = {
            name.rsplit("/", 1)[0] if "vestibule-bait" in name else name: out
            for name, out in json.loads(answer).items()
        }
        return {"user": os.geteuid(), "built": launcher.built, "found": found, "shell": code == verified.RAN}
    finally:
        launcher.stop()


if __name__ == "__main__":
    main()
