"""A4: what the editor of a kind of case holds between two presses: its tasks, and what each may ask of the
customer."""

from __future__ import annotations

from typing import Any

from vestibule.cases import commands as case_commands
from vestibule.cases import rules
from vestibule.cases.models import CaseKind, CaseType, RequirementSpec
from vestibule.catalog import queries as catalog
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once

from .editor_rows import Rows, posted, seen_or
from .forms import CaseTypeHeadForm

FIELDS = ("number", "name", "instructions", "checked")


class CaseTypeEditor:
    """One state of the page. Only Save changes anything."""

    def __init__(self, request: StaffRequest, case_type: CaseType | None):
        self.request = request
        self.actor = request.actor
        self.case_type, self.do = case_type, request.POST.get("do", "")
        self.problems: list[str] = []
        self.forms, self.templates = catalog.forms(self.actor), catalog.offered(self.actor)
        self.seen = seen_or(request, case_commands.stamp_of(case_type) if case_type else "")
        if request.method == "POST":
            self.rows = posted(request.POST, FIELDS, lists=("forms", "templates"))
            typed = {name: request.POST.get(name, "") for name in CaseTypeHeadForm.base_fields}
            data = request.POST if case_type is None else typed | {"kind": case_type.kind}
            self.head = CaseTypeHeadForm(data) if self.do == "save" else CaseTypeHeadForm(initial=typed)
        else:
            self.rows = self._present()
            initial: dict[str, Any] = {"kind": CaseKind.APPLICATION}
            if case_type:
                initial = {"name": case_type.name, "kind": case_type.kind}
            self.head = CaseTypeHeadForm(initial=initial)

    def _present(self) -> Rows:
        rows = Rows()
        for number, one in enumerate(self.case_type.requirements.all() if self.case_type else [], start=1):
            options = list(one.options.all())
            asked = {
                "forms": [str(option.form_id) for option in options if option.form_id],
                "templates": [str(option.template_id) for option in options if option.template_id],
            }
            checked = "on" if not options or options[0].checked else ""
            words = {
                "number": str(one.pk),
                "name": one.name,
                "instructions": one.instructions,
                "checked": checked,
            }
            rows.append({"id": str(number), "wrong": "", **words, **asked})
        return rows

    def press(self) -> CaseType | None:
        """Carry out the button. Returns the kind that was saved; None when the page is to be shown again."""
        if self.do == "add":
            self.rows.add(FIELDS, checked="on", forms=[], templates=[])
        self.rows.press(self.do)
        if self.do != "save":
            return None
        kind = self.case_type.kind if self.case_type else str(self.head["kind"].value() or "")
        found = rules.type_problems([self._wanted(row) for row in self.rows], kind=kind)
        self.problems = self.rows.told(found, "name")
        if not self.head.is_valid() or self.problems:
            return None
        try:
            return self._save(self.head.cleaned_data["name"], self.head.cleaned_data["kind"])
        except StaleFormError:  # the page has to be drawn again
            raise
        except ActionDeniedError as denied:
            self.problems = [denied.reason]
            return None

    def _save(self, name: str, kind: str) -> CaseType:
        wanted = [self._wanted(row) for row in self.rows]
        if (case_type := self.case_type) is None:
            return once(
                self.request,
                lambda: case_commands.define_type(name=name, kind=kind, wanted=wanted, by=self.actor),
            )
        once(
            self.request,
            lambda: case_commands.change_type(
                case_type, name=name, wanted=wanted, seen=self.seen, by=self.actor
            ),
        )
        return case_type

    def _wanted(self, row: dict[str, Any]) -> RequirementSpec:
        """A row as the package understands it; what is not on offer is not asked for."""
        known = {str(one.pk) for one in self.case_type.requirements.all()} if self.case_type else set()
        return RequirementSpec(
            name=row["name"],
            instructions=row["instructions"],
            forms=[one for one in self.forms if str(one.pk) in row["forms"]],
            templates=[one for one in self.templates if str(one.pk) in row["templates"]],
            checked=bool(row["checked"]),
            number=int(row["number"]) if row["number"] in known else 0,
        )

    def context(self) -> dict[str, Any]:
        picks = [
            {
                **row,
                "form_picks": [(one, str(one.pk) in row["forms"]) for one in self.forms],
                "template_picks": [(one, str(one.pk) in row["templates"]) for one in self.templates],
            }
            for row in self.rows
        ]
        return {
            "editor": self,
            "head": self.head,
            "rows": picks,
            "problems": self.problems,
        }
