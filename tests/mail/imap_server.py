"""A real IMAP server for the tests: Debian's dovecot, on this machine, with mailboxes in a folder of the
test."""

from __future__ import annotations

import imaplib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.live_installation import free_port

MISSING = "these tests need an IMAP server: apt-get install dovecot-imapd"
CONFIGURATION = """
protocols = imap
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
disable_plaintext_auth = no
ssl = no
mail_location = maildir:{home}/mail/%n
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class ImapServer:
    port: int
    password: str = "sesame"

    @property
    def mailbox(self) -> dict[str, object]:
        """As settings.BOUNCE_MAILBOX has it."""
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "username": "bounces",
            "password": self.password,
            "folder": "INBOX",
            "tls": False,
        }

    @contextmanager
    def signed_in(self) -> Iterator[imaplib.IMAP4]:
        server = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        server.login("bounces", self.password)
        server.select("INBOX")
        yield server
        server.logout()

    def put(self, raw: bytes) -> None:
        with self.signed_in() as server:
            server.append("INBOX", None, None, raw)

    def unread(self) -> int:
        with self.signed_in() as server:
            return len(server.search(None, "UNSEEN")[1][0].split())


@contextmanager
def running(home: Path) -> Iterator[ImapServer]:
    program = shutil.which("dovecot") or "/usr/sbin/dovecot"
    assert Path(program).exists(), MISSING
    there = ImapServer(free_port())
    uid, user, group = _who()
    home.chmod(0o755)
    for name in ("run", "state", "mail"):
        (home / name).mkdir()
        os.chown(home / name, uid, -1)
    written = home / "dovecot.conf"
    written.write_text(
        CONFIGURATION.format(
            home=home, port=there.port, password=there.password, uid=uid, gid=uid, user=user, group=group
        )
    )
    process = subprocess.Popen([program, "-F", "-c", str(written)], stderr=subprocess.PIPE)
    try:
        _wait(there.port, process, home)
        yield there
    finally:
        process.terminate()
        process.wait(10)


def _who() -> tuple[int, str, str]:
    """As whom mailboxes are kept: dovecot refuses to be root."""
    import grp
    import pwd

    name = "dovecot" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    entry = pwd.getpwnam(name)
    return entry.pw_uid, name, grp.getgrgid(entry.pw_gid).gr_name


def _wait(port: int, process: subprocess.Popen[bytes], home: Path) -> None:
    for _again in range(100):
        assert process.poll() is None, process.stderr and process.stderr.read()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError((home / "dovecot.log").read_text())
