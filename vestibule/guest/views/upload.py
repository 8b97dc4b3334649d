"""L9: the External Upload page. Files are added, then sent together, as often as the link is open."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vestibule.guest import pages, posted_files
from vestibule.guest.forms import BatchForm
from vestibule.links.models import Purpose
from vestibule.sharing import inbound_uploads, queries
from vestibule.web import errors, link_sessions
from vestibule.web.access import link_holder
from vestibule.web.form_recovery import form_of
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page


@link_holder(Purpose.UPLOAD)
@get_and_post
@with_files
def upload(request: HttpRequest, link: str) -> HttpResponse:
    """One page for [Add files], [Send documents], and `do=keep`: what is written is saved while it is
    written."""
    batch, problems = inbound_uploads.open_batch(request.actor, request.actor.key), []
    form = form_of(request, BatchForm, initial=posted_files.words_of(batch))
    sending = request.POST.get("do") == "send"
    if form.is_valid():
        batch = inbound_uploads.batch_of(request.actor, request.actor.key)
        inbound_uploads.write(batch, **form.cleaned_data, by=request.actor)
        if request.POST.get("do") == "keep":
            return HttpResponse(status=204)
        problems = posted_files.add_to_batch(
            batch, request.FILES.getlist("documents"), sending=sending, by=request.actor
        )
        without = request.POST.getlist("without")
        if sending:
            problems += posted_files.unfinished(batch, without)
        if sending and not problems:
            inbound_uploads.send(batch, **form.cleaned_data, without=without, by=request.actor)
        if not problems:
            return redirect_to(
                request, reverse("guest:upload_sent", args=[link]) if sending else request.path
            )
    context = pages.upload_page(request.actor, batch, problems) | {"form": form, "sending": sending}
    return render_page(request, "guest/upload.html", context, status=422 if problems or form.errors else 200)


@link_holder(Purpose.UPLOAD)
@get_only
def sent(request: HttpRequest, link: str) -> HttpResponse:
    batch = queries.sent_batch(request.actor, request.actor.key)
    if batch is None:
        return redirect_to(request, reverse("guest:upload", args=[link]))
    context = {
        "batch": batch,
        "files": inbound_uploads.added(batch),
        "left_out": inbound_uploads.left_out(batch),
        "link_id": link,
    }
    return render_page(request, "guest/sent.html", context)


@link_holder(Purpose.UPLOAD)
@get_and_post
def remove(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    if request.method == "POST":
        file = queries.file(request.actor, request.actor.key, public_id)
        inbound_uploads.remove_file(file, by=request.actor)
    return redirect_to(request, reverse("guest:upload", args=[link]))


@link_holder(Purpose.UPLOAD)
@get_and_post
def leave(request: HttpRequest, link: str) -> HttpResponse:
    if request.method == "POST":
        link_sessions.leave(request, link)
        return errors.left(request, request.actor.link)
    return redirect_to(request, reverse("guest:upload", args=[link]))
