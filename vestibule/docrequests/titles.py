"""What a request is called by what it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext


def title_of(names: Sequence[str]) -> str:
    """What a request for these documents asks for, in short."""
    if len(names) > 1:
        return gettext("%(first)s and %(more)d more") % {"first": names[0], "more": len(names) - 1}
    return names[0] if names else gettext("Nothing yet")
