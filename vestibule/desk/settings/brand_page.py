"""A1: what the page of the brand holds, with the logos that came beside the form, and the preview of a colour
before it is saved."""

from __future__ import annotations

from typing import Any

from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.documents.logos import redrawn
from vestibule.organisation import brand
from vestibule.organisation.brand import LogoChange
from vestibule.organisation.brand_colours import palette
from vestibule.organisation.models import Organisation
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of, refilling
from vestibule.web.form_uploads import DiskUploadedFile

from .organisation_forms import BrandForm


class BrandPage:
    """One state of the page. Save alone changes anything; Preview draws the page with what was typed."""

    def __init__(self, request: StaffRequest, ours: Organisation):
        self.request, self.ours = request, ours
        self.form = form_of(request, BrandForm, initial=BrandForm.of(ours))

    def press(self) -> bool:
        """Whether it was saved."""
        posted = self.request.method == "POST" and not refilling(self.request)
        if not posted or not self.form.is_valid() or self.request.POST.get("do") != "save":
            return False
        light, dark = self._logo(brand.LIGHT), self._logo(brand.DARK)
        if self.form.errors:
            return False
        try:
            self._save(light, dark)
        except StaleFormError:
            raise
        except ActionDeniedError as denied:
            self.form.refuse_at(denied.reason, at="light-file")
        return not self.form.errors

    def _save(self, light: LogoChange, dark: LogoChange) -> None:
        typed = {"colour": self.form.cleaned_data["colour"], "seen": self.form.cleaned_data["seen"]}
        once(self.request, lambda: brand.change(**typed, light=light, dark=dark, by=self.request.actor))

    def _logo(self, which: str) -> LogoChange:
        """What becomes of one logo; the form says why a file cannot be taken."""
        file: DiskUploadedFile | None = self.request.FILES.get(which)  # type: ignore[assignment]  # made by our handler
        if file is None:
            return LogoChange(keeps=not self.form.cleaned_data[f"drop_{which}"])
        try:
            if file.received is None:
                raise ActionDeniedError(file.denial_reason)
            return LogoChange(redrawn(file.received))
        except ActionDeniedError as denied:
            self.form.refuse_at(denied.reason, at=f"{which}-file")
        return LogoChange()

    def context(self) -> dict[str, Any]:
        typed = self.form.fields["colour"].to_python(self.form["colour"].value())
        colour = str(typed).lower() if not self.form["colour"].errors else ""
        kept = {which: not self.form[f"drop_{which}"].value() for which in (brand.LIGHT, brand.DARK)}
        return {
            "part": "brand",
            "form": self.form,
            "colour": colour,
            "colours": palette(colour),
            "kept": {which: stays and getattr(self.ours, f"logo_{which}") for which, stays in kept.items()},
            "logos": [
                (brand.LIGHT, self.ours.logo_light, self.form["drop_light"]),
                (brand.DARK, self.ours.logo_dark, self.form["drop_dark"]),
            ],
        }
