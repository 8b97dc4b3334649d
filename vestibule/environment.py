"""Reads and checks what the environment says. All that is missing or wrong is gathered and told at once, each
with its cure."""

from __future__ import annotations

import ipaddress
import re
from base64 import b64decode
from collections.abc import Mapping
from email.errors import HeaderParseError
from email.headerregistry import AddressHeader
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf.locale import LANG_INFO
from django.utils.translation import to_locale

from vestibule.core.numbers import number

CATALOGUE = "LC_MESSAGES/django.mo"
# Services whose reports we read, and what their key has to be.
SENDING_SERVICES = {
    "mailgun": "it is not what Mailgun shows as its “HTTP webhook signing key”; copy that",
    "postmark": "Postmark signs nothing; leave it empty",
    "sendgrid": "it is not what SendGrid shows as the “verification key” of its event webhook; copy that",
}
POSTMARK_HOST = 42  # characters; with our number of a letter before it, 80


class SettingsError(Exception):
    """The settings are not fit to start with; its text is one line for each error, with the cure."""


class Environment:
    """A view of the environment that remembers every error instead of stopping at the first."""

    def __init__(self, given: Mapping[str, str]):
        self.given = given
        self.problems: list[str] = []
        self.asked: dict[
            str, str
        ] = {}  # each setting that was read, with its default: docs/settings.md is made of it

    def text(self, name: str, default: str = "") -> str:
        """The value of NAME, or the content of the file that NAME_FILE names."""
        self.asked.setdefault(name, default)
        if path := self.given.get(f"{name}_FILE"):
            try:
                return Path(path).read_text().strip()
            except OSError as error:
                self.wrong(
                    f"{name}_FILE",
                    (
                        f"the file {path} cannot be read ({error.strerror}); "
                        "name a file that this user may read"
                    ),
                )
        return self.given.get(name, "").strip() or default

    def secret(self, name: str) -> str:
        """A key of 32 characters or more; bin/start makes it and keeps it in the data folder."""
        value = self.text(name)
        if len(value) < 32:
            self.wrong(
                name,
                (
                    "it must have 32 random characters or more; "
                    f"start with bin/start, which makes one, or set {name}_FILE"
                ),
            )
        return value

    def number(self, name: str, default: int, *, least: int = 1) -> int:
        given = self.text(name, str(default))
        found = number(given)
        if found is not None and found >= least:
            return found
        self.wrong(
            name,
            (
                f"“{given[:40]}” is not a number from {least} up, written in at most 18 digits alone; "
                f"for example {name}={default}"
            ),
        )
        return default

    def choice(self, name: str, *known: str) -> str:
        given = self.text(name, known[0])
        if given not in known:
            self.wrong(name, f"“{given}” is not known; say one of {', '.join(known)}")
            return known[0]
        return given

    def languages(self, name: str, default: str, folder: Path) -> list[tuple[str, str]]:
        """Codes of languages with their own names. English is in the code; any other has a compiled catalogue
        below `folder`."""
        found = []
        for code in [code.strip().lower() for code in self.text(name, default).split(",") if code.strip()]:
            known = LANG_INFO.get(code) or LANG_INFO.get(code.partition("-")[0])
            if known is None or "name_local" not in known:
                self.wrong(name, f"“{code[:20]}” is not the code of a language; for example {name}=en-gb,it")
            elif not code.startswith("en") and not (folder / to_locale(code) / CATALOGUE).is_file():
                self.wrong(
                    name,
                    f"“{code}” has no {folder.name}/{to_locale(code)}/{CATALOGUE}; "
                    "docs/how-to/add-a-language.md says how it is made",
                )
            else:
                found.append((code, known["name_local"]))
        return found or [(default, LANG_INFO[default]["name_local"])]

    def bind(self, name: str, default: str) -> tuple[str, int]:
        """Host and port to listen on, from `host:port` or `[ipv6]:port`."""
        given = self.text(name, default)
        try:
            parts = urlsplit(f"//{given}")
            if not parts.hostname or not parts.port:
                raise ValueError
            return parts.hostname, parts.port
        except ValueError:
            self.wrong(name, f"“{given}” is not an address and port; for example {name}={default}")
            return "127.0.0.1", 8000

    def base_url(self, name: str, default: str, *, proxies: list[str]) -> str:
        """Where people reach us. Plain http is only for this machine itself, or behind a trusted proxy
        (ruling 29)."""
        given = self.text(name, default).rstrip("/")
        parts = urlsplit(given)
        # Everything may be served below a path.
        below = re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*", parts.path)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or not below
            or parts.query
            or parts.fragment
        ):
            self.wrong(
                name,
                (
                    f"“{given}” is not a base address; for example {name}=https://documents.example.org, "
                    "or with a path https://example.org/documents"
                ),
            )
        elif parts.scheme == "http" and not loopback(parts.hostname) and not proxies:
            self.wrong(
                name,
                (
                    "plain http shows documents to everyone on the way; "
                    "use https, or name your proxy in VESTIBULE_TRUSTED_PROXIES"
                ),
            )
        return given

    def networks(self, name: str) -> list[str]:
        """Addresses or networks, separated by commas."""
        found = [part.strip() for part in self.text(name).split(",") if part.strip()]
        for part in found:
            try:
                ipaddress.ip_network(part, strict=False)
            except ValueError:
                self.wrong(
                    name,
                    f"“{part}” is not an address or a network; for example {name}=10.0.0.5,192.168.1.0/24",
                )
        return found

    def internal(self, name: str, *, proxies: list[str]) -> str:
        """The internal location of nginx below which it finds our files, such as `/internal/`; empty for
        none."""
        given = self.text(name)
        if given and not (
            len(given) > 2
            and given[0] == given[-1] == "/"
            and given.strip("/").replace("-", "").replace("_", "").isalnum()
        ):
            self.wrong(
                name, f"“{given}” is not one folder between two strokes; for example {name}=/internal/"
            )
        elif given and not proxies:
            self.wrong(
                name,
                (
                    "without a proxy nobody would send the files; "
                    "name your nginx in VESTIBULE_TRUSTED_PROXIES or leave this empty"
                ),
            )
        return given

    def database(self, name: str) -> dict[str, Any] | None:
        """Django's description of the PostgreSQL database that a URL names; None when nothing is set."""
        if not (given := self.text(name)):
            return None
        parts = urlsplit(given)
        if parts.scheme not in ("postgres", "postgresql"):
            self.wrong(
                name,
                (
                    "only PostgreSQL is supported; "
                    f"for example {name}=postgresql://vestibule:password@localhost/vestibule"
                ),
            )
            return None
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
            "PORT": str(options.pop("port", "") or parts.port or ""),
            "OPTIONS": options,
        }

    def mail(self, name: str, *, clear_text: bool) -> dict[str, Any] | None:
        """Options of Django's mail backend for the server that a URL names: `smtp://` (STARTTLS) or
        `smtps://`, both with the certificate verified.

        Only a server on this machine that wants no password is spoken to in clear, unless the administrator
        says so with `clear_text`.
        """
        if not (given := self.text(name)):
            return None
        try:
            parts = urlsplit(given)
            if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
                raise ValueError
            if bool(parts.username) != bool(parts.password):
                raise ValueError
            secure = parts.scheme == "smtps" or (
                not clear_text and (bool(parts.username) or not loopback(parts.hostname))
            )
            usual = 587 if parts.username else 25
            return {
                "host": parts.hostname,
                "port": parts.port or (465 if parts.scheme == "smtps" else usual),
                "username": unquote(parts.username or ""),
                "password": unquote(parts.password or ""),
                "use_ssl": parts.scheme == "smtps",
                "use_tls": secure and parts.scheme == "smtp",
                "timeout": 20,  # seconds to connect
            }
        except ValueError:
            self.wrong(
                name,
                f"it is not a mail server; for example {name}=smtps://user:password@mail.example.org:465",
            )
            return None

    def mailbox(self, name: str) -> dict[str, Any] | None:
        """Where returned letters come to: `imaps://user:password@host/folder` with the certificate verified;
        `imap://` only for a server on this machine."""
        if not (given := self.text(name)):
            return None
        try:
            parts = urlsplit(given)
            clear = parts.scheme == "imap" and loopback(parts.hostname or "")
            if not (parts.scheme == "imaps" or clear) or not (parts.hostname and parts.username):
                raise ValueError
            return {
                "host": parts.hostname,
                "port": parts.port or (143 if clear else 993),
                "username": unquote(parts.username),
                "password": unquote(parts.password or ""),
                "folder": unquote(parts.path.strip("/")) or "INBOX",
                "tls": not clear,
            }
        except ValueError:
            self.wrong(
                name, f"it is not a mailbox; for example {name}=imaps://user:password@mail.example.org"
            )
            return None

    def sending_service(self, name: str, *, host: str) -> dict[str, str] | None:
        """The service that reports to us what became of letters: `service`, the `secret` that it sends, and
        the `key` by which its signature is checked, if it signs."""
        service, key, secret = (self.text(f"{name}{of}") for of in ("", "_KEY", "_SECRET"))
        if not service:
            return None
        if service not in SENDING_SERVICES:
            self.wrong(name, f"“{service[:40]}” is not known; say one of {', '.join(SENDING_SERVICES)}")
            return None
        if cure := SENDING_SERVICES[service] if not _fits(service, key) else "":
            self.wrong(f"{name}_KEY", cure)
        if service == "postmark" and len(host) > POSTMARK_HOST:
            self.wrong(
                name,
                (
                    f"Postmark takes no more than 80 characters of what we tell it about an email, so "
                    f"{host} may have at most {POSTMARK_HOST}; let it send the reports by email instead"
                ),
            )
        self.secret(f"{name}_SECRET")
        return {"service": service, "secret": secret, "key": key}

    def sender(self, name: str, default: str, *, needed: bool) -> tuple[str, str]:
        """Name and address that letters come from, out of `a@b` or `Name <a@b>`; the domain as punycode."""
        # The supervisor reads the environment too, and is spared Django's validators.
        from vestibule.core import email_addresses

        given = self.text(name)
        if not given and needed:
            self.wrong(
                name,
                (
                    "letters need a sender that the mail server allows; "
                    f"for example {name}=documents@example.org"
                ),
            )
        try:
            mailbox = AddressHeader.value_parser(given or default)
            if mailbox.all_defects or len(mailbox.all_mailboxes) != 1:
                raise ValueError
            found = mailbox.all_mailboxes[0]
            return found.display_name or "", email_addresses.ascii_form(found.addr_spec)
        except (ValueError, IndexError, HeaderParseError):
            self.wrong(
                name,
                (
                    f"“{given}” is not a sender; "
                    f"for example {name}=documents@example.org or {name}=Example Ltd <documents@example.org>"
                ),
            )
            return "", default

    def scanner(self, name: str) -> tuple[str, int] | None:
        """The clamd that a URL names: host and port, or the path of its socket and 0. None when no scanner is
        set."""
        if not (given := self.text(name)):
            return None
        scheme, _, rest = given.partition(":")
        if scheme == "unix" and rest.startswith("/") and rest.lstrip("/"):
            return "/" + rest.lstrip("/"), 0
        try:
            parts = urlsplit(given)
            if scheme != "tcp" or not parts.hostname or parts.path.strip("/"):
                raise ValueError
            return parts.hostname, parts.port or 3310
        except ValueError:
            self.wrong(
                name,
                (
                    f"“{given}” is not a virus scanner; "
                    f"for example {name}=unix:/run/clamav/clamd.ctl or {name}=tcp://127.0.0.1:3310"
                ),
            )
            return None

    def wrong(self, name: str, cure: str) -> None:
        self.problems.append(f"{name}: {cure}.")

    def settle(self) -> None:
        """Raises SettingsError when anything was missing or wrong."""
        if self.problems:
            raise SettingsError(
                "\n".join(
                    ["Vestibule cannot start with these settings:", *(f"  {line}" for line in self.problems)]
                )
            )


def _fits(service: str, key: str) -> bool:
    """Whether this can be the key of the signatures of this service."""
    if service == "postmark":
        return not key
    if service == "mailgun":
        return len(key) >= 16 and key.isascii() and key.isprintable()
    # The supervisor reads the environment too, and is spared the library.
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        return isinstance(load_der_public_key(b64decode(key, validate=True)), EllipticCurvePublicKey)
    except ValueError:
        return False


def loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
