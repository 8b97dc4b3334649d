"""What the organisation says about privacy, accessibility and itself (P14)."""

from django.http import HttpResponse

from vestibule.core.errors import NotFoundError
from vestibule.organisation import legal
from vestibule.web.access import open_to_all
from vestibule.web.actor_request import ActorRequest
from vestibule.web.methods import get_only
from vestibule.web.responses import render_page


@open_to_all
@get_only
def page(request: ActorRequest, which: str) -> HttpResponse:
    """Raises NotFoundError for a page that the organisation has not filled in."""
    text = legal.text(which)
    if not text:
        raise NotFoundError
    return render_page(request, "guest/legal.html", {"title": legal.PAGES[which], "text": text})
