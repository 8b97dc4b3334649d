"""The whole product as it runs: pages and worker as real processes on a database of their own, and a real
SMTP server."""

from __future__ import annotations

import contextlib
import email
import email.policy
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import httpx
from aiosmtpd.controller import Controller

from .scriptless_browser import NO_TLS, ScriptlessBrowser

ROOT = Path(__file__).resolve().parent.parent


class Letterbox:
    """What a real SMTP server received, and what it answers: 250, or another answer to try the sender's
    patience.

    `taken` is called when a letter is here and the sender has not heard of it yet."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.envelopes: list[list[str]] = []
        self.answer = "250 OK"
        self.taken: Callable[[], object] = lambda: None

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.answer.startswith("250"):
            self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
            self.envelopes.append(envelope.rcpt_tos)
            self.taken()
        return self.answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Installation:
    """A running installation. `letterbox.letters` is what left it by mail."""

    def __init__(
        self, urls: dict[str, str], home: Path, *, host: str = "127.0.0.1", below: str = "", **settings: str
    ):
        self.port, self.mail_port = free_port(), free_port()
        self.home, self.below, self.base = home, below, f"http://{host}:{self.port}{below}"
        self.env = {
            **os.environ,
            **urls,
            "VESTIBULE_HOME": str(home),
            "VESTIBULE_BIND": f"127.0.0.1:{self.port}",
            "VESTIBULE_BASE_URL": self.base,
            "VESTIBULE_MODE": "real",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "EMAIL_FROM": "documents@northwind.example",
            **settings,
        }
        self.letterbox = Letterbox()
        self.smtp: Controller | None = None
        self.processes: dict[str, subprocess.Popen] = {}

    def __enter__(self) -> Installation:
        self.open_post_office()
        self.command("prepare")
        self.start("web")
        self.start("worker")
        self.until(lambda: self.ready(), "the installation to be ready")
        return self

    def __exit__(self, *problem: object) -> None:
        for name in list(self.processes):
            self.kill(name, signal.SIGTERM)
        self.close_post_office()

    def open_post_office(self) -> None:
        self.smtp = Controller(self.letterbox, hostname="127.0.0.1", port=self.mail_port)
        self.smtp.start()

    def close_post_office(self) -> None:
        if self.smtp:
            self.smtp.stop()
        self.smtp = None

    def start(self, name: str) -> None:
        python = [sys.executable, "-m"]
        web = [
            "granian",
            "--interface",
            "asgi",
            "--http",
            "1",
            "--no-ws",
            "--loop",
            "uvloop",
            "--workers",
            "1",
            "--host",
            "127.0.0.1",
        ]
        web += ["--url-path-prefix", self.below] if self.below else []
        commands = {
            "web": [
                *python,
                *web,
                "--port",
                str(self.port),
                "--log-level",
                "warning",
                "vestibule.asgi:application",
            ],
            "worker": [*python, "vestibule", "work"],
        }
        log = (self.home / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(
            commands[name], cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
        )

    def kill(self, name: str, how: int = signal.SIGKILL) -> None:
        process = self.processes.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        process.wait(20)

    def command(self, *arguments: str, stdin: str = "", check: bool = True) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "vestibule", *arguments],
            cwd=ROOT,
            env=self.env,
            input=stdin,
            text=True,
            capture_output=True,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def ready(self) -> bool:
        try:
            return httpx.get(self.base + "/readyz", timeout=2, verify=NO_TLS).status_code == 200
        except httpx.HTTPError:
            return False

    def until(self, happened, what: str, seconds: float = 30):
        """Wait for something; fails with a sentence and the logs."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if result := happened():
                return result
            time.sleep(0.05)
        logs = "\n".join(f"--- {log.name}\n{log.read_text()[-3000:]}" for log in self.home.glob("*.log"))
        raise AssertionError(f"waited {seconds} s in vain for {what}\n{logs}")

    def letter(self, number: int, *, seconds: float = 30) -> EmailMessage:
        """The n-th letter that left, counted from one."""
        self.until(lambda: len(self.letterbox.letters) >= number, f"letter {number}", seconds)
        return self.letterbox.letters[number - 1]

    def scriptless(self) -> ScriptlessBrowser:
        return ScriptlessBrowser(self.base)


def words(letter: EmailMessage) -> str:
    """The text part of a letter."""
    return letter.get_body(("plain",)).get_content()


def links(letter: EmailMessage) -> list[str]:
    """The addresses that the text part names."""
    return re.findall(r"https?://\S+", words(letter))


def set_up(installation: Installation) -> None:
    """An empty installation becomes Northwind, through the set-up page and the console (ruling 25)."""
    token = (installation.home / "set-up.token").read_text()
    admin = installation.scriptless()
    admin.open(f"/setup/{token}/")
    admin.press(
        "Set up",
        name="Northwind Ltd",
        prefix="NW",
        time_zone="Europe/Rome",
        contact_phone="02 1234 567",
        contact_email="documents@northwind.example",
        admin_name="Ada Admin",
        email="ada@northwind.example",
        password="three words remembered",
    )
    assert "Your installation is ready" in admin.page.text, admin.page.text
    for address, name, team in (
        ("anna@northwind.example", "Anna Conti", "compliance"),
        ("ravi@northwind.example", "Ravi Sharma", "customer_service"),
    ):
        installation.command(
            "staff", "add", address, name, "--team", team, "--password-stdin", stdin=PASSWORD + "\n"
        )


PASSWORD = "a long enough password"
