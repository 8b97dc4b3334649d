"""On the page of a check: a file that was sent for one document goes to another one (G-23)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.docrequests import moved_files
from vestibule.docrequests.models import ItemFile, RequestItem, Submission


class MoveForm(Form):
    """At one document: `file-7` and `to-7` for the item of that id. `files` can go to `places`."""

    file = forms.ChoiceField(label=_("File"), required=False)
    file.one_of = True  # type: ignore[attr-defined]  # as below
    to = forms.ChoiceField(label=_("Move it to"), required=False)
    to.one_of = True  # type: ignore[attr-defined]  # needed for this button alone: its label does not say "optional"

    def __init__(
        self,
        data: QueryDict | None,
        *,
        item: RequestItem,
        files: Sequence[ItemFile],
        places: Sequence[RequestItem],
        initial: dict[str, Any] | None = None,
    ):
        super().__init__(data, prefix=str(item.pk), initial=initial)
        self.movable = {str(file.version.public_id): file for file in files}
        self.places = {str(place.pk): place for place in places}
        self.offer("file", [(key, file.upload.name) for key, file in self.movable.items()])
        self.offer("to", [("", _("Select a document")), *((pk, one.name) for pk, one in self.places.items())])

    def add_prefix(self, field_name: str) -> str:
        return f"{field_name}-{self.prefix}"

    def clean_file(self) -> str:
        file: str = self.cleaned_data["file"]
        if not file:
            raise forms.ValidationError(gettext("Select the file that you want to move"))
        return file

    def clean_to(self) -> str:
        to: str = self.cleaned_data["to"]
        if not to:
            raise forms.ValidationError(gettext("Select the document that the file belongs to"))
        return to

    @property
    def chosen(self) -> tuple[ItemFile, RequestItem]:
        """The file, and where it goes; the form is valid."""
        return self.movable[self.cleaned_data["file"]], self.places[self.cleaned_data["to"]]


def forms_of(
    data: QueryDict | None, submission: Submission | None, items: list[RequestItem], having: list[RequestItem]
) -> dict[int, MoveForm]:
    """By the id of the document: a form for each of `having` that has files of this round, where they can go
    anywhere among `items`. Only the one whose button was pressed says what it lacks; the others keep what was
    chosen."""
    found = {}
    for item in having:
        files, places = moved_files.movable(submission, item), moved_files.places(item, items)
        if files and places:
            asked = data if data and data["move"] == str(item.pk) else None
            chosen = {name: data.get(f"{name}-{item.pk}", "") for name in ("file", "to")} if data else None
            found[item.pk] = MoveForm(asked, item=item, files=files, places=places, initial=chosen)
    return found


def posted(
    data: QueryDict, submission: Submission | None, item: RequestItem, items: Sequence[RequestItem]
) -> MoveForm:
    """What was chosen at this document, from all files and documents: the command says what is possible."""
    files = list(submission.files.all()) if submission else []
    return MoveForm(data, item=item, files=files, places=items)


def left(submission: Submission | None, item: RequestItem) -> dict[str, Any]:
    """What was sent for this document and stands elsewhere now, and what came here from elsewhere: names of
    files, each with the name of the other document."""
    files = list(submission.files.all()) if submission else []
    return {
        "gone": [(file.upload.name, file.item.name) for file in files if file.sent_for_id == item.pk],
        "brought": [
            (file.upload.name, file.sent_item.called)
            for file in files
            if file.item_id == item.pk and file.sent_for_id
        ],
    }
