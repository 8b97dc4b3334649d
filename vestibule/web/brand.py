"""The look of the organisation as files that browsers keep: its colours as a style sheet, and its logos.
Pages name them with what they are made of, so that a change has a new address (A-46)."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import etag

from vestibule.core.errors import NotFoundError
from vestibule.organisation import brand, brand_colours
from vestibule.organisation.models import get_organisation

from .access import open_to_all
from .actor_request import ActorRequest
from .methods import get_only

KEPT = "public, max-age=31536000, immutable"  # of an address that names what it is made of
ASKED = "no-cache"  # of any other: asked again each time, and answered by 304
AUTO, DARK = '[data-bs-theme="auto"]', '[data-bs-theme="dark"]'
PEEK = ".v-peek"


def _colour(request: HttpRequest) -> str:
    ours = get_organisation()
    return ours.brand_colour if ours else ""


def _digest(request: HttpRequest, which: str) -> str:
    ours = get_organisation()
    return str(getattr(ours, f"logo_{which}", "")) if ours else ""


def _sheet_tag(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(_sheet(request).encode()).hexdigest()[:16]}"'


def _sheet(request: HttpRequest) -> str:
    """For the whole page, or, asked with `of=peek`, for what the desk shows of a page of customers."""
    colour = _colour(request)
    if not colour:
        return ""
    colours = brand_colours.palette(colour)
    if request.GET.get("of") == "peek":
        return brand_colours.css(colours, light=PEEK, dark=f"{DARK} {PEEK}", auto=f"{AUTO} {PEEK}")
    return brand_colours.css(colours, auto=AUTO)


@open_to_all
@get_only
@etag(_sheet_tag)
def style_sheet(request: ActorRequest) -> HttpResponse:
    """What replaces our colours on pages of customers; empty where there is nothing to replace."""
    answer = HttpResponse(_sheet(request), content_type="text/css")
    return _kept(request, answer, _colour(request).removeprefix("#"))


@open_to_all
@get_only
@etag(lambda request, which: f'"{_digest(request, which)}"')
def logo(request: ActorRequest, which: str) -> HttpResponse:
    """Raises NotFoundError where there is none."""
    drawn = brand.logo(which) if _digest(request, which) else None
    if drawn is None:
        raise NotFoundError
    return _kept(request, HttpResponse(drawn, content_type="image/png"), _digest(request, which))


def _kept(request: HttpRequest, answer: HttpResponse, made_of: str) -> HttpResponse:
    named = bool(made_of) and request.GET.get("v") == made_of
    answer.headers["Cache-Control"] = KEPT if named else ASKED
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # letters show the logo
    return answer
