"""A state as a person reads it: words, colour and icon, in one table for each kind of state."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Status:
    """What `templates/parts/status.html` shows."""

    label: str | Promise
    tone: str  # its colour: neutral, info, wait, review, ok, bad
    icon: str
    quiet: bool = False  # nobody must act any more
