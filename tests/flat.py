"""What a page says, on one line: where its template breaks a sentence is nothing to a reader."""

from __future__ import annotations

import html
from typing import Any


def flat(answer: Any) -> str:
    """The page with its tags, each run of blanks as one, entities as the characters that they stand for."""
    return " ".join(html.unescape(answer.content.decode()).split())
