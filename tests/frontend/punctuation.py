"""Finds blanks on the wrong side of a punctuation mark, in the words of a finished page or letter."""

from __future__ import annotations

import re
from html import unescape

UNSEEN = re.compile(r"(?s)<!--.*?-->|<(script|style|title|svg|textarea|pre)\b.*?</\1>")
# These stand in the line of the words around them; any other element begins a line, cell or box of its own.
IN_LINE = re.compile(r"</?(a|abbr|b|bdi|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b[^>]*>")
ELEMENT = re.compile(r"<[a-zA-Z/!][^>]*>")
LOOSE = re.compile(r"(^|[^\s—–·])\s+[.,;:!?)](?![\w.])|\(\s+\S")
AROUND = 30


def loose(html: str) -> list[str]:
    """Each place with a blank before a mark such as a comma, or behind an opening bracket."""
    words = IN_LINE.sub("", UNSEEN.sub("\0", html))
    return [
        " ".join(part[max(found.start() - AROUND, 0) : found.end() + AROUND].split())
        for part in unescape(ELEMENT.sub("\0", words)).split("\0")
        for found in LOOSE.finditer(part)
    ]
