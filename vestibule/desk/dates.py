"""A day that staff choose."""

from __future__ import annotations

from typing import Any

from django import forms


class DateField(forms.DateField):
    """As the device lets somebody choose a day."""

    def __init__(self, **kwargs: Any):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)
