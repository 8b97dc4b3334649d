"""What the pages about kits show, and how one is saved."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from vestibule.catalog import document_templates, kits
from vestibule.catalog import queries as catalog
from vestibule.catalog.kits import KitNameTakenError
from vestibule.catalog.models import Kit
from vestibule.organisation import saved_forms
from vestibule.people.models import Staff
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of

from ..document_templates.pages import VIEWS
from .forms import KitForm, named


def listing(actor: Staff) -> dict[str, Any]:
    """D27: all kits, each with its documents."""
    may_change = not document_templates.changing_denial(by=actor)
    return {
        "rows": [(kit, ", ".join(named(one) for one in kit.templates.all())) for kit in catalog.kits(actor)],
        "views": VIEWS.items(),
        "may_change": may_change,
        "denial_reason": kits.adding_denial(by=actor) if may_change else "",
    }


def form(request: StaffRequest, kit: Kit | None) -> KitForm:
    offered = catalog.offered(request.actor)
    return form_of(request, KitForm, offered=offered, kit=kit, initial=KitForm.of(kit))


def save(request: StaffRequest, form: KitForm, kit: Kit | None) -> Kit | None:
    """The kit as it was saved; None when the form says what is in the way."""
    if not form.is_valid():
        return None
    typed = {"name": form.cleaned_data["name"], "templates": form.cleaned_data["documents"]}
    try:
        if kit is None:
            return once(request, lambda: kits.add_kit(**typed, by=request.actor))
        seen = form.cleaned_data["seen"]
        return once(request, lambda: kits.change_kit(kit, **typed, seen=seen, by=request.actor))
    except KitNameTakenError as taken:
        form.add_error("name", taken.reason)
        return None


def again_at(kit: Kit, *, by: Staff) -> str:
    """Where a kit that is being deleted stands in the form once more, for its person and for a day."""
    fields = {"name": [kit.name], "documents": [str(one.pk) for one in kit.templates.all()]}
    path = reverse("desk:kit_new")
    number = saved_forms.save(fields, holder=by.actor_ref, path=path)
    return f"{path}?{urlencode({'kept': number})}"
