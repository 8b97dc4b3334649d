"""Answers of pages: the whole page for a whole page, only its panel for htmx; a plain POST is redirected."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header


def render_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page, or its panel alone when htmx asks (`page.html#panel`)."""
    return render(
        request, f"{template}#panel" if getattr(request, "htmx", False) else template, context, status=status
    )


def kept(form: Form) -> HttpResponse:
    """What was written so far is saved, and which fields are still wrong: the page shows that
    (assets/js/autosave.js)."""
    return HttpResponse(status=204, headers={"Wrong-Fields": " ".join(form.errors)})


def attachment(content: bytes, *, name: str, kind: str) -> HttpResponse:
    """A file that is made for one answer and stored nowhere."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def redirect_to(request: HttpRequest, to: str) -> HttpResponse:
    """After a change: on to the page that shows it."""
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return redirect(to)
