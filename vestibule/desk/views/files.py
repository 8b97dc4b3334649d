"""The bytes that this door may hand out: found through the person who asks, sent by a mover, asked again while they flow.

Pages of documents are pictures that we made, each small and whole (security rule 18).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vestibule.documents import previews
from vestibule.documents.plans import Picture, Send
from vestibule.kit.moves import Missing
from vestibule.requests import find, viewing
from vestibule.web.bridge import hand_over
from vestibule.web.gate import staff_only

SAID = {"template": _("Template"), "uploaded": _("Uploaded")}


@staff_only
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    version = find.version(request.actor, public_id)
    return hand_over(Send(version, to=request.actor.actor_ref), still=lambda: find.still_readable(request.actor, public_id))


@staff_only
def page(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """A page that is drawn already, at once; else a mover answers when it has been drawn, and no thread waits for it."""
    version, actor = find.version(request.actor, public_id), request.actor

    def seen() -> None:
        if number == 1:
            viewing.note(version, by=actor)

    drawn = previews.page(version, number)
    if drawn is None:
        return hand_over(Picture(version, number, actor.actor_ref, seen), still=lambda: find.still_readable(actor, public_id))
    seen()
    return HttpResponse(drawn, content_type=previews.TYPE)


@staff_only
def sheet(request: HttpRequest, public_id: str, said: str) -> HttpResponse:
    """One file on the check page, once more: it was being drawn."""
    version = find.version(request.actor, public_id)
    if said not in SAID:
        raise Missing
    look = previews.look(version, person=request.actor.actor_ref)
    return render(request, "desk/_pages.html", {"file": (version, look), "said": SAID[said], "kind": said})
