"""What is typed about a saved view. Forms never save."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.people.models import SavedView


class ViewForm(Form):
    """What a view is called."""

    name = forms.CharField(
        label=_("Name of the view"), max_length=SavedView._meta.get_field("name").max_length
    )
