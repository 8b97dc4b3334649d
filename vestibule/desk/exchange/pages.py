"""What the pages of imports and exports show."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vestibule.core.errors import ActionDeniedError
from vestibule.core.numbers import grouped_digits
from vestibule.core.sentences import read
from vestibule.core.status import Status
from vestibule.documents.read_table import ROWS
from vestibule.exchange import exports as export_commands
from vestibule.exchange import imports as import_commands
from vestibule.exchange import plan
from vestibule.exchange import queries as exchange
from vestibule.exchange.columns import COLUMNS
from vestibule.exchange.models import ExportKind, ExportState, Import
from vestibule.people.models import Staff
from vestibule.web import paging
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of, refilling
from vestibule.web.problems import Problem

from .. import selection
from .forms import ColumnsForm

FIELD = "table"
FATES = {  # what becomes of a row
    plan.NEW: Status(_("New client"), "ok", "plus"),
    plan.ADDED: Status(_("New contact of a client that we have"), "ok", "user-plus"),
    plan.JOINED: Status(_("New contact of a client in a row above"), "ok", "user-plus"),
    plan.LINKED: Status(_("Contact that we have, linked to the client"), "info", "link"),
    plan.KNOWN: Status(_("Nothing new"), "neutral", "minus"),
    plan.REFUSED: Status(_("Not imported"), "bad", "alert-triangle"),
}
DELIMITERS = {",": _("separated by commas"), ";": _("separated by semicolons"), "\t": _("separated by tabs")}


def imports(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """A14: where a file is chosen, and one's earlier imports. `wanted` is the query string: after and before
    (ids)."""
    page = exchange.page_of_imports(actor, place=paging.place(wanted))
    return {
        "rows": page.rows,
        "pages": paging.links(page),
        "largest": import_commands.LARGEST,
        "most_rows": grouped_digits(ROWS),
        "columns": [column.label for column in COLUMNS.values()],
        "required": COLUMNS["client"].label,
        "of_people": COLUMNS["contact"].label,
    }


def begin(request: StaffRequest) -> tuple[Import | None, list[str]]:
    """The import of the file that was sent; else what is wrong with it."""
    if request.method != "POST" or refilling(request):
        return None, []
    file: Any = request.FILES.get(FIELD)
    if file is None:
        return None, [Problem.at(FIELD, str(_("Choose a file first")))]
    try:
        if file.denial_reason:
            raise ActionDeniedError(file.denial_reason)
        return once(
            request, lambda: import_commands.begin(file.received, name=file.name, by=request.actor)
        ), []
    except ActionDeniedError as denied:
        return None, [Problem.at(FIELD, denied.reason)]


def columns_form(request: StaffRequest, one: Import) -> ColumnsForm:
    """The form of a page that shows the columns as they are read now."""
    initial = {"has_header": one.has_header, "seen": import_commands.stamp(one)}
    return form_of(request, ColumnsForm, of=one, initial=initial)


def choose(form: ColumnsForm, one: Import, *, by: Staff) -> bool:
    """Whether the columns were chosen; a reason why not stands in the form."""
    if not form.is_valid():
        return False
    said = form.cleaned_data
    reason = import_commands.columns_denial(form.chosen)
    if reason:
        form.add_error(None, reason)
        return False
    import_commands.choose_columns(one, form.chosen, has_header=said["has_header"], seen=said["seen"], by=by)
    return True


def one_import(one: Import, form: ColumnsForm) -> dict[str, Any]:
    """One import as it stands now."""
    counts = one.outcome.get("counts", {})
    return {
        "one": one,
        "form": form,
        "columns": _columns(one, form),
        "missing": import_commands.columns_denial(one.columns) if one.ready and one.columns else "",
        "encoding": _encoding(one.found),
        "first": [(number, said, FATES[fate]) for number, fate, said in one.outcome.get("first", [])],
        "refusals": [
            (row, COLUMNS[name].label, read(reason)) for row, name, reason in one.outcome.get("refusals", [])
        ],
        "counts": counts,
        "button": ngettext("Import %(n)d row", "Import %(n)d rows", counts.get("accepted", 0))
        % {"n": counts.get("accepted", 0)},
        "waiting": one.in_work,
    }


def _columns(one: Import, form: ColumnsForm) -> list[tuple[Any, str]]:
    """The field of each column, with what stands in it."""
    fields = [form[f"column{at}"] for at in range(form.width)]
    cells = list(zip_longest(*one.found.get("samples", []), fillvalue=""))
    samples = [", ".join(cell for cell in column if cell) for column in cells]
    return [(field, samples[at] if at < len(samples) else "") for at, field in enumerate(fields)]


def _encoding(found: Mapping[str, Any]) -> str:
    """How the file was read, as one reads it."""
    if not found.get("encoding"):
        return ""
    said = {"encoding": found["encoding"].upper(), "delimiter": DELIMITERS[found["delimiter"]]}
    if found["encoding"] == "windows-1252":
        sentence = _(
            "We read it as Windows-1252, %(delimiter)s. This is a guess: if letters look wrong below, save "
            "the file as “CSV UTF-8” and import it again."
        )
        return str(sentence) % said
    return str(_("We read it as %(encoding)s, %(delimiter)s.")) % said


def export(request: StaffRequest, *kinds: ExportKind, selected: bool = False) -> bool:
    """Whether one of these exports was asked for: with the filters of the list, or of its selected rows."""
    pressed = request.POST.get("do", "")
    if request.method != "POST" or pressed not in dict(export_commands.offered(*kinds)):
        return False
    kind, _dot, format_ = pressed.partition(".")
    wanted: dict[str, Any] = {"filters": {}, "selected": selection.numbers(request)}
    if not selected:
        said = {name: request.GET[name] for name in ("q", "view", "only") if request.GET.get(name)}
        wanted = {"filters": said}
    elif not wanted["selected"]:
        selection.tell(request, selection.Outcome(), "")
        return False
    once(request, lambda: export_commands.ask(kind, format_, **wanted, by=request.actor), part=pressed)
    return True


def exports(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """D30: one's own exports. `wanted` is the query string: after and before (ids)."""
    page = exchange.page_of_exports(actor, place=paging.place(wanted))
    return {
        "rows": [(one, export_commands.called(one), one.filters.get("q", "")) for one in page.rows],
        "waiting": any(one.state == ExportState.QUEUED for one in page.rows),
        "pages": paging.links(page),
    }
