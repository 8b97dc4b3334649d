"""The content security policies of the editor of a letter, and of the letter in its frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils.csp import CSP

# A letter has its styles in itself, and loads nothing but the logo. It stands in a page of ours alone.
LETTER_CSP: Mapping[str, Sequence[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "sandbox": [""],
}
EDITOR_CSP: Mapping[str, Sequence[str]] = settings.SECURE_CSP | {"frame-src": [CSP.SELF]}
