"""Lines of the log. The address of a link is its secret, and so are rows: no line holds one, whoever writes
it (security rule 6)."""

import logging
import re
from urllib.parse import unquote

_RUN = re.compile(r"(?:[A-Za-z0-9_-]|%(?:25)*[0-9A-Fa-f]{2})+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{20,}")  # a link's token has 32 signs, the shortest of all 22
# Twenty random signs are hardly ever small letters alone: names of files and functions stay readable.
_WORDS = re.compile(r"[a-z_-]+")
_PATH = re.compile(r"/|%(?:25)*2f", re.IGNORECASE)
_DETAIL = re.compile(r"DETAIL:.*")  # PostgreSQL repeats the row there


class RedactingFormatter(logging.Formatter):
    """Time, level, who says it and what, with everything left out that could be the secret part of an
    address; tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(redact(line) for line in super().format(record).splitlines())


def redact(line: str) -> str:
    """The line without any long URL-safe segment, however it is encoded and whatever stands before it; and
    without rows of the database (found F-34)."""
    line = _DETAIL.sub("DETAIL: ***", line)
    found = _PATH.search(line)
    if found is None or line.lstrip().startswith('File "'):
        return line
    return line[: found.start()] + _RUN.sub(_or_stars, line[found.start() :])


def _or_stars(run: re.Match[str]) -> str:
    text = run[0]
    for _ in range(4):
        text = unquote(text)
    return "***" if any(not _WORDS.fullmatch(one) for one in _SECRET.findall(text)) else run[0]
