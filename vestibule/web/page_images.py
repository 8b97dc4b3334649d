"""A page of a document as a picture that we made (documents/previews.py): at once when it is drawn already;
else a transfer runner answers when it has been drawn, and no thread waits for it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from vestibule.documents import previews
from vestibule.documents.models import DocumentVersion
from vestibule.documents.transfers import PageImage

from .asgi_bridge import transfer_response


def page_image(
    version: DocumentVersion,
    number: int,
    *,
    to: str,
    is_allowed: Callable[[], bool],
    seen: Callable[[], None] | None = None,
) -> HttpResponse:
    """`to` is the actor who looks; `seen` is called before the picture leaves. Raises NotFoundError where
    there is no such page."""
    drawn = previews.page(version, number)
    if drawn is None:
        return transfer_response(PageImage(version, number, to, seen), is_allowed=is_allowed)
    if seen:
        seen()
    return HttpResponse(drawn, content_type=previews.TYPE)
