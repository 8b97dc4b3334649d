"""L9: the External Upload page. Files are added, then sent together, as often as the link is open."""

from django.http import HttpRequest, HttpResponse

from vestibule.links.models import UPLOAD
from vestibule.sharing import arrivals, find
from vestibule.visit import adding, showing
from vestibule.web import errors, visiting
from vestibule.web.gate import link_holder
from vestibule.web.incoming import with_files
from vestibule.web.kept import form_of
from vestibule.web.panel import go, show

from ..forms import BatchForm


@link_holder(UPLOAD)
@with_files
def upload(request: HttpRequest, link: str) -> HttpResponse:
    """One page for both: [Add files], and [Send documents]."""
    batch, troubles = arrivals.open_batch(request.actor, request.actor.key), []
    form, sending = form_of(request, BatchForm, initial=adding.words_of(batch)), request.POST.get("do") == "send"
    if form.is_valid():
        batch = arrivals.batch_of(request.actor, request.actor.key)
        arrivals.write(batch, **form.cleaned_data, by=request.actor)
        troubles = adding.add_to_batch(batch, request.FILES.getlist("documents"), sending=sending, by=request.actor)
        without = request.POST.getlist("without")
        if sending:
            troubles += adding.unfinished(batch, without)
        if sending and not troubles:
            arrivals.send(batch, **form.cleaned_data, without=without, by=request.actor)
        if not troubles:
            return go(request, f"{request.path}sent/" if sending else request.path)
    context = showing.upload_page(request.actor, batch, troubles) | {"form": form, "sending": sending}
    return show(request, "visit/upload.html", context, status=422 if troubles or form.errors else 200)


@link_holder(UPLOAD)
def sent(request: HttpRequest, link: str) -> HttpResponse:
    batch = find.sent_batch(request.actor, request.actor.key)
    if batch is None:
        return go(request, f"/visit/upload/{link}/")
    context = {"batch": batch, "files": arrivals.added(batch), "left_out": arrivals.left_out(batch), "base": f"/visit/upload/{link}/"}
    return show(request, "visit/sent.html", context)


@link_holder(UPLOAD)
def remove(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    if request.method == "POST":
        file = find.file(request.actor, request.actor.key, public_id)
        arrivals.remove_file(file, by=request.actor)
    return go(request, f"/visit/upload/{link}/")


@link_holder(UPLOAD)
def leave(request: HttpRequest, link: str) -> HttpResponse:
    if request.method == "POST":
        visiting.leave(request, link)
        return errors.left(request, request.actor.link)
    return go(request, f"/visit/upload/{link}/")
