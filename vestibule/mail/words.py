"""Placeholders of stored letters: `{link:17}` and `{expires:17}` name an access link; the words come at hand-over (ruling 20)."""

import re

from django.utils.html import escape

PLACEHOLDER = re.compile(r"\{(link|expires):(\d+)\}")


def links_named(*texts: str) -> set[int]:
    """The access links that these texts name."""
    return {int(match[2]) for text in texts for match in PLACEHOLDER.finditer(text)}


def fill(text: str, words: dict[str, str], *, html: bool = False) -> str:
    """The text with its words in place. Raises KeyError for a placeholder without a word: such a letter must not leave."""
    return PLACEHOLDER.sub(lambda match: escape(words[match[0][1:-1]]) if html else words[match[0][1:-1]], text)


def masked(text: str) -> str:
    """The text as staff may read it: links are dots."""
    return PLACEHOLDER.sub(lambda match: "•••••" if match[1] == "link" else "…", text)
