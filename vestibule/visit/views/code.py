"""L8: the security code of a standing link. Before the right code the page shows brand and Message, and nothing else (ruling 26)."""

from django.http import HttpRequest, HttpResponse

from vestibule.kit.moves import Closed
from vestibule.links import codes, entry
from vestibule.links.codes import Guess
from vestibule.links.models import DOWNLOAD, UPLOAD
from vestibule.web import visiting
from vestibule.web.gate import open_to_all
from vestibule.web.panel import go, show
from vestibule.web.proxies import network

from ..forms import CodeForm

STATUS: dict[str, int] = {Guess.WRONG: 422, Guess.WAIT: 429, Guess.SUSPENDED: 429}


@open_to_all
def upload(request: HttpRequest, token: str) -> HttpResponse:
    return _code(request, token, UPLOAD)


@open_to_all
def download(request: HttpRequest, token: str) -> HttpResponse:
    return _code(request, token, DOWNLOAD)


def _code(request: HttpRequest, token: str, purpose: str) -> HttpResponse:
    link = entry.living(token, purpose)
    if link is None:
        raise Closed
    form, guess = CodeForm(request.POST or None), Guess.SUSPENDED if codes.is_suspended(link) else ""
    if request.method == "POST" and not guess and form.is_valid():
        guess, code = codes.redeem(link, form.cleaned_data["code"], address=network(request.META["REMOTE_ADDR"]))
        if guess == Guess.RIGHT:
            return go(request, visiting.enter(request, link, code))
        form.refuse()
    status = STATUS[guess] if guess else 422 if form.errors else 200
    return show(request, "visit/code.html", {"form": form, "guess": guess, "message": link.message}, status=status)
