"""D26: what the form editor holds between two presses. Only Save and Retire change anything; every other
button changes the page alone."""

from __future__ import annotations

from typing import Any

from vestibule.catalog import commands as catalog_commands
from vestibule.catalog import questions
from vestibule.catalog.forms import AnswersForm
from vestibule.catalog.models import FormTemplate
from vestibule.catalog.questions import WITH_OPTIONS, Question, QuestionKind, read
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.core.numbers import number
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once

from .editor_rows import Rows, posted, seen_or
from .forms import FormHeadForm

FIELDS = ("key", "label", "kind", "hint", "required", "options", "files", "confidential")


class FormEditor:
    """One state of the page, of a form that is there or of a new one."""

    def __init__(self, request: StaffRequest, form: FormTemplate | None):
        self.request = request
        self.actor = request.actor
        self.form = form
        self.problems: list[str] = []
        self.do = request.POST.get("do", "")
        self.newest = form.newest if form else None
        if request.method == "POST":
            self.rows = posted(request.POST, FIELDS)
            self.seen = seen_or(request, str(self.newest.number) if self.newest else "")
            typed = {name: request.POST.get(name, "") for name in FormHeadForm.base_fields}
            self.head = FormHeadForm(request.POST) if self.do == "save" else FormHeadForm(initial=typed)
        else:
            self.rows, self.seen = self._present(), str(self.newest.number) if self.newest else ""
            self.head = FormHeadForm(
                initial={"name": form.name, "intro": self.newest.intro} if form and self.newest else {}
            )

    def _present(self) -> Rows:
        """The questions of the newest version as rows."""
        rows = Rows()
        for nth, one in enumerate(read(self.newest.questions) if self.newest else [], start=1):
            marks = {
                "required": "on" if one.required else "",
                "confidential": "on" if one.confidential else "",
            }
            words = {
                "key": one.key,
                "label": one.label,
                "kind": one.kind,
                "hint": one.hint,
                "files": str(one.files),
            }
            rows.append({"id": str(nth), "wrong": "", **words, **marks, "options": "\n".join(one.options)})
        return rows

    def press(self) -> FormTemplate | None:
        """Carry out the button. Returns the form that was saved; None when the page is to be shown again."""
        if self.do == "add":
            self.rows.add(FIELDS, key=self._fresh_key(), kind="short", required="on", files="1")
        self.rows.press(self.do)
        if self.do != "save":
            return None
        self.problems = self.rows.told(questions.problems(self.questions()), "label")
        if not self.head.is_valid() or self.problems:
            return None
        try:
            return self._save(**self.head.cleaned_data)
        except StaleFormError:  # the page has to be drawn again
            raise
        except catalog_commands.FormNameTakenError as taken:
            self.head.add_error("name", taken.reason)
            return None
        except ActionDeniedError as denied:
            self.problems = [denied.reason]
            return None

    def _fresh_key(self) -> str:
        """Keys are never used twice, so that an answer always belongs to the question that was asked."""
        before = [
            one["key"]
            for version in (self.form.versions.all() if self.form else [])
            for one in version.questions
        ]
        taken = [row["key"] for row in self.rows] + before
        return f"q{max((number(key[1:]) or 0 for key in taken), default=0) + 1}"

    def _save(self, *, name: str, intro: str) -> FormTemplate:
        questions, form = self.questions(), self.form
        if form is None:
            return once(
                self.request,
                lambda: catalog_commands.add_form(name=name, intro=intro, questions=questions, by=self.actor),
            )
        seen = number(self.seen) or 0
        once(
            self.request,
            lambda: catalog_commands.change_form(
                form, name=name, intro=intro, questions=questions, seen=seen, by=self.actor
            ),
        )
        return form

    def questions(self) -> list[Question]:
        """What the rows ask."""
        return [_question(row) for row in self.rows]

    def context(self) -> dict[str, Any]:
        shown = [one for one in self.questions() if one.label and one.kind in QuestionKind.values]
        return {
            "editor": self,
            "head": self.head,
            "kinds": QuestionKind.choices,
            "with_options": WITH_OPTIONS,
            "with_files": [QuestionKind.FILE],
            "problems": self.problems,
            "preview": _preview(shown),
        }


def _preview(questions: list[Question]) -> list[tuple[Any, Question]]:
    """What the customer fills in, in the order of the editor: the field of each question, or None where files
    are asked for."""
    form = AnswersForm(questions=questions, saved={}, owner="", prefix="preview")
    return [(form[one.key] if one.key in form.fields else None, one) for one in questions]


def _question(row: dict[str, Any]) -> Question:
    options = tuple(line.strip() for line in row.get("options", "").splitlines() if line.strip())
    files = number(row.get("files"))
    return Question(
        key=row["key"],
        label=row.get("label", ""),
        kind=row["kind"],
        hint=row.get("hint", ""),
        required=bool(row.get("required")),
        options=options if row["kind"] in WITH_OPTIONS else (),
        files=1 if files is None else min(files, 1000),
        confidential=bool(row.get("confidential")),
    )
