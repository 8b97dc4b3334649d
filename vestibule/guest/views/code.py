"""L8: the security code of a shared link. Before the right code the page shows brand and Message, and nothing
else (ruling 26)."""

from django.http import HttpRequest, HttpResponse

from vestibule.core.errors import LinkClosedError
from vestibule.guest.forms import CodeForm
from vestibule.links import codes, tokens
from vestibule.links.codes import Guess
from vestibule.links.models import Purpose
from vestibule.web import link_sessions
from vestibule.web.access import open_to_all
from vestibule.web.methods import get_and_post
from vestibule.web.proxies import network
from vestibule.web.responses import redirect_to, render_page

STATUS: dict[str, int] = {Guess.WRONG: 422, Guess.WAIT: 429, Guess.SUSPENDED: 429}


@open_to_all
@get_and_post
def upload(request: HttpRequest, token: str) -> HttpResponse:
    return _code(request, token, Purpose.UPLOAD)


@open_to_all
@get_and_post
def download(request: HttpRequest, token: str) -> HttpResponse:
    return _code(request, token, Purpose.DOWNLOAD)


def _code(request: HttpRequest, token: str, purpose: str) -> HttpResponse:
    link = tokens.find_open(token, purpose)
    if link is None:
        raise LinkClosedError
    form, guess = CodeForm(request.POST or None), Guess.SUSPENDED if codes.is_suspended(link) else ""
    if request.method == "POST" and not guess and form.is_valid():
        guess, code = codes.redeem(
            link, form.cleaned_data["code"], address=network(request.META["REMOTE_ADDR"])
        )
        if guess == Guess.RIGHT:
            return redirect_to(request, link_sessions.enter(request, link, code))
        form.refuse()
    status = STATUS[guess] if guess else 422 if form.errors else 200
    return render_page(
        request, "guest/code.html", {"form": form, "guess": guess, "message": link.message}, status=status
    )
