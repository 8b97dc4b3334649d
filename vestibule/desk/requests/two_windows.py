"""A check that one person has marked in two windows: what each of them has is shown side by side before one
of them goes on, and it goes on with both (G-17)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from vestibule.docrequests import check_drafts
from vestibule.docrequests.check_drafts import OpenedCheck
from vestibule.web import form_recovery
from vestibule.web.responses import render_page

from . import keeping
from .check_page import KEEP, VERBS, CheckPage
from .decision_forms import DecisionForm


@dataclass(frozen=True, slots=True)
class Row:
    """A document, or a field about all of them, as each window has it, in words; empty for nothing."""

    label: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        """Whether both have something, and not the same."""
        return bool(self.here and self.there and self.here != self.there)


def answer(page: CheckPage) -> HttpResponse | None:
    """What the other window has beside what was sent from this one, with the way to both; None where nothing
    would be decided, kept or shown over it, or where something else is in the way."""
    request, docrequest = page.request, page.docrequest
    looks = request.POST.get("do") in keeping.LOOKS
    pressed = page.pressed
    seen, here = keeping.seen_on(request.POST), dict(request.POST.lists())
    if not looks and pressed not in (KEEP, *VERBS):
        return None
    if looks and not check_drafts.is_lost(docrequest, here, seen=seen, by=page.actor):
        return None
    if check_drafts.conflict_denial(docrequest, seen, by=page.actor):
        return None
    kept = check_drafts.opened(docrequest, page.latest, page.items, by=page.actor)
    if kept is None or not check_drafts.elsewhere_denial(docrequest, seen, by=page.actor):
        return None
    again = form_recovery.keep(request, seen=False)
    words = {
        "docrequest": docrequest,
        "rows": _rows(page, kept),
        "saved_at": kept.saved_at,
        "decides": not looks and pressed != KEEP,
        "again": again if form_recovery.has_form(request, again) else "",
        "back": request.path,
    }
    return render_page(request, "desk/check_windows.html", words, status=409)


def _rows(page: CheckPage, kept: OpenedCheck) -> list[Row]:
    """What either window has, in the order of the page."""
    here, there = page.form, DecisionForm(None, **page.about, kept=kept.typed)
    verdicts = zip(here.verdicts, there.verdicts, strict=True)
    found = [Row(mine.about.name, mine.said, theirs.said) for mine, theirs in verdicts]
    for name in ("override", "comment"):
        if name in here.fields:
            texts = [str(form[name].value() or "").strip() for form in (here, there)]
            found.append(Row(str(here.fields[name].label), *texts))
    return [row for row in found if row.here or row.there]
