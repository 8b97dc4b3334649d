"""D25: what the page of a changed or new template holds, with the files that came beside it."""

from __future__ import annotations

from typing import Any

from vestibule.catalog import document_templates
from vestibule.catalog import queries as catalog
from vestibule.catalog.document_templates import (
    ExampleContent,
    NewFile,
    TemplateContent,
    TemplateNameTakenError,
    UnfitPictureError,
)
from vestibule.catalog.models import DocumentTemplate
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.core.numbers import number
from vestibule.docrequests import template_use
from vestibule.documents.file_rules import FileRules
from vestibule.documents.file_types import CUSTOMER_TYPES
from vestibule.documents.models import DocumentVersion
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of, refilling
from vestibule.web.form_uploads import DiskUploadedFile

from .forms import MB, TemplateForm


class TemplateEditor:
    """One state of the page, of a template that is there or of a new one."""

    def __init__(self, request: StaffRequest, template: DocumentTemplate | None):
        self.request, self.actor, self.template = request, request.actor, template
        self.version = template.version if template else None
        files = catalog.files_of(self.version) if self.version else []
        self.form = form_of(request, TemplateForm, files=files, initial=TemplateForm.of(self.version, files))

    def press(self) -> DocumentTemplate | None:
        """Save. None when the page is to be shown again."""
        posted = self.request.method == "POST" and not refilling(self.request)
        if self.request.POST.get("do") == "preview":
            return None
        if not posted or self._refused() or not self.form.is_valid():
            return None
        try:
            return self._save()
        except StaleFormError:
            raise
        except TemplateNameTakenError as denied:
            self.form.add_error("name", denied.reason)
        except UnfitPictureError as denied:
            self.form.refuse_at(denied.reason, at="good" if denied.good else "bad")
        except ActionDeniedError as denied:
            self.form.refuse_at(denied.reason, at="files")
        return None

    def _refused(self) -> bool:
        """Whether a file could not be taken; the form says which, and why."""
        refused = [
            (field, file.denial_reason)
            for field in ("files", "good", "bad")
            for file in self._posted(field)
            if file.denial_reason
        ]
        for field, reason in refused:
            self.form.refuse_at(reason, at=field)
        return bool(refused)

    def _posted(self, field: str) -> list[DiskUploadedFile]:
        return self.request.FILES.getlist(field)  # type: ignore[return-value]  # made by our handler

    def _new(self, field: str) -> list[NewFile]:
        return [NewFile(file.received, file.name or "") for file in self._posted(field) if file.received]

    def _save(self) -> DocumentTemplate:
        typed = self.form.cleaned_data
        content = TemplateContent(
            instructions=typed["instructions"],
            kept=self.form.kept(),
            added=self._new("files"),
            allowed=typed["allowed"],
            limit=typed["largest"] * MB,
            reasons=typed["reasons"],
            good=self._example("good", self.version.good if self.version else None),
            bad=self._example("bad", self.version.bad if self.version else None),
        )
        if self.template is None:
            return once(
                self.request,
                lambda: document_templates.create_template(
                    name=typed["name"], content=content, by=self.actor
                ),
            )
        template, words = self.template, {"name": typed["name"], "seen": number(typed["seen"]) or 0}
        once(
            self.request,
            lambda: document_templates.change_template(template, content=content, **words, by=self.actor),
        )
        return template

    def _example(self, which: str, present: DocumentVersion | None) -> ExampleContent:
        typed, new = self.form.cleaned_data, self._new(which)
        kept = present if typed[f"keep_{which}"] and not new else None
        shown = bool(kept or new)
        return ExampleContent(kept, new[0] if new else None, typed[f"{which}_caption"] if shown else "")

    def context(self) -> dict[str, Any]:
        keeping = template_use.used_in(self.actor, [self.template]) if self.template else {}
        return {
            "template": self.template,
            "good": self.version.good if self.version else None,
            "bad": self.version.bad if self.version else None,
            "form": self.form,
            "keeping": keeping[self.template.pk].count if self.template else 0,
            "shown": self._shown(),
        }

    def _shown(self) -> dict[str, Any]:
        """What was typed, as the customer reads it."""
        typed = {
            name: self.form[name].value() or "" for name in ("name", "instructions", "allowed", "largest")
        }
        known = tuple(mime for mime in CUSTOMER_TYPES if mime in typed["allowed"])
        limit = (number(str(typed["largest"])) or 0) * MB
        return typed | {"rules": FileRules(known or CUSTOMER_TYPES, limit or None)}
