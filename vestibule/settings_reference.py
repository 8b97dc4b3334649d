"""What each setting means: docs/settings.md is written from this table and from the defaults that settings.py
reads (`bin/vestibule settings`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

INTRODUCTION = (
    "# Settings\n\n"
    "All of them come from the environment. "
    "What is wrong or missing is said at the start, all at once, each with its cure. A secret can\n"
    "also be read from a file: `EMAIL_URL_FILE=/run/secrets/email` in place of `EMAIL_URL`. "
    "This page is written by `bin/vestibule settings` from the code.\n"
)

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Where it runs": {
        "VESTIBULE_HOME": "The data folder: database, documents, keys and logs.",
        "VESTIBULE_BIND": "Address and port to listen on, as `host:port` or `[ipv6]:port`.",
        "VESTIBULE_BASE_URL": (
            "Where people reach it: https, or http on this machine or behind a trusted proxy. "
            "With a path (`https://example.org/documents`) everything is served below it, "
            "and the proxy passes the path on."
        ),
        "VESTIBULE_TLS_CERTIFICATE": "The certificate file, to serve https without a proxy.",
        "VESTIBULE_TLS_KEY": "The file of its key.",
        "VESTIBULE_TRUSTED_PROXIES": (
            "Addresses or networks, separated by commas, whose `X-Forwarded-*` headers count."
        ),
        "VESTIBULE_ACCEL": (
            "The internal location below which nginx finds the files and sends them itself, "
            "such as `/internal/` ([operate-nginx.md](operate-nginx.md))."
        ),
        "VESTIBULE_MODE": "`real` or `demo`. Set by `bin/start`; a data folder keeps its mode.",
        "VESTIBULE_DEMO_PASSWORD": "The password of all accounts of a demonstration. Made by `bin/start`.",
    },
    "Secrets": {
        "VESTIBULE_SECRET_KEY": (
            "32 random characters or more, for sessions and for what is kept sealed. "
            "Made by `bin/start`, kept in the data folder."
        ),
        "VESTIBULE_LINK_KEY": (
            "32 random characters or more, for links and codes: whoever changes it ends all links. "
            "Made by `bin/start`, kept in the data folder."
        ),
    },
    "Language": {
        "VESTIBULE_LANGUAGES": (
            "Codes of languages, separated by commas, such as `en-gb,it`. The first is the organisation's; "
            "a browser gets the one that it asks for ([how-to/add-a-language.md](how-to/add-a-language.md))."
        ),
    },
    "Database": {
        "DATABASE_URL": (
            "A PostgreSQL of your own, as the running role: "
            "`postgresql://vestibule:password@host/vestibule`. Without it, `bin/start` brings one along."
        ),
        "VESTIBULE_OWNER_URL": (
            "The same database as the owner of its tables, who migrates ([migrations.md](migrations.md))."
        ),
    },
    "Mail": {
        "EMAIL_URL": (
            "The mail server: `smtp://user:password@host:587` (STARTTLS) or `smtps://`; "
            "the certificate is verified."
        ),
        "EMAIL_FROM": (
            "The sender: `documents@example.org` or `Name <documents@example.org>`. Needed with `EMAIL_URL`."
        ),
        "VESTIBULE_BOUNCE_MAILBOX": (
            "The mailbox that gets returned letters: `imaps://user:password@host/folder`, the certificate is "
            "verified ([operate.md](operate.md))."
        ),
        "VESTIBULE_MAIL_REPORTS": (
            "The sending service that reports returned letters by HTTP: `mailgun`, `postmark` or `sendgrid` "
            "([operate.md](operate.md))."
        ),
        "VESTIBULE_MAIL_REPORTS_SECRET": (
            "The password in the address that the service calls: 32 random letters and digits or more. "
            "Needed with `VESTIBULE_MAIL_REPORTS`."
        ),
        "VESTIBULE_MAIL_REPORTS_KEY": (
            "By which its signature is checked: Mailgun’s “HTTP webhook signing key”, SendGrid’s "
            "“verification key”. Postmark has none."
        ),
        "VESTIBULE_EMAIL_ATTACHMENTS": (
            "Bytes of all files of a letter together; beyond it the letter says where to download them."
        ),
        "EMAIL_ENCRYPTION": "`none` allows a mail server in clear text ([operate.md](operate.md)).",
    },
    "Files": {
        "VESTIBULE_UPLOAD_LIMIT": "Bytes of one file.",
        "VESTIBULE_UPLOAD_RESERVE": "Bytes of what one person or link has announced or added and not sent.",
        "VESTIBULE_UPLOAD_SPARE": "Bytes of the disk that no upload may fill.",
        "CLAMD": (
            "The virus scanner: `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`. "
            "Without one, files are “not scanned”, and say so."
        ),
        "CLAMD_LIMIT": "Bytes that the scanner reads to the end: its `MaxFileSize`.",
        "VESTIBULE_INFECTED_FILES": "`keep` them in quarantine, or `remove` their bytes.",
        "VESTIBULE_PARSE_WITHOUT_SANDBOX": (
            "`yes` opens files of strangers although this machine cannot confine the parser "
            "([operate.md](operate.md))."
        ),
    },
    "Sessions": {
        "VESTIBULE_IDLE_MINUTES": (
            "A session at the desk or the portal ends after so many minutes in which a person did nothing."
        ),
        "VESTIBULE_LINK_IDLE_MINUTES": (
            "Whoever opened a link must open it again after so many minutes in which they did nothing."
        ),
        "VESTIBULE_SESSION_HOURS": "It ends so many hours after signing in, in any case.",
    },
}
SHOWN = {  # defaults that depend on the machine or on another setting
    "VESTIBULE_HOME": "`./var`",
    "VESTIBULE_BASE_URL": "from `VESTIBULE_BIND`",
    "VESTIBULE_SECRET_KEY": "made",
    "VESTIBULE_LINK_KEY": "made",
    "VESTIBULE_DEMO_PASSWORD": "made",
    "DATABASE_URL": "the embedded one",
    "VESTIBULE_OWNER_URL": "the embedded one",
}
ELSEWHERE = (
    "\nOne more is not ours: `SSL_CERT_FILE` names authorities to trust in place of the system's, "
    "for a mail server with a certificate of your own.\n"
)


def settings_page(asked: Mapping[str, str]) -> str:
    """The text of docs/settings.md; `asked` is each setting that the code reads, with its default."""
    lines = [line for title, known in SECTIONS.items() for line in _section(title, known, asked)]
    return "\n".join([INTRODUCTION, *lines]) + ELSEWHERE


def _section(title: str, known: Mapping[str, str], asked: Mapping[str, str]) -> Iterator[str]:
    yield f"## {title}\n\n| name | meaning | default |\n|---|---|---|"
    for name, meaning in known.items():
        default = f"`{asked[name]}`" if asked.get(name) else "none"
        yield f"| `{name}` | {meaning} | {SHOWN.get(name, default)} |"
    yield ""
