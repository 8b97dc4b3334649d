"""Where links lead: a request with its sections (L1 to L7), the security code of a shared link (L8), the
upload page (L9) and the download page (L10), with their uploads and bytes.

Opening a link changes nothing; [Start] or the right code begins the link session (ruling 24). Before the
code, a page shows brand and Message and nothing else (ruling 26). Bytes are found through the link session,
sent by a transfer runner, and asked for again while they flow (security rules 8, 11).
"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from vestibule.core.errors import LinkClosedError, NotFoundError
from vestibule.docrequests import file_queries, link_submission, portal_submission
from vestibule.docrequests import queries as docrequests
from vestibule.documents import uploads
from vestibule.documents.file_rules import FileRules
from vestibule.documents.models import Upload
from vestibule.documents.transfers import FileDownload, ZipDownload
from vestibule.documents.uploads import Announced
from vestibule.links import codes, tokens
from vestibule.links.codes import Guess
from vestibule.links.models import Purpose
from vestibule.organisation import legal
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import instant_with_zone
from vestibule.sharing import inbound_uploads
from vestibule.sharing import queries as sharing
from vestibule.web import errors, last_look, link_sessions, tus
from vestibule.web.access import just_finished, link_holder, open_to_all
from vestibule.web.actor_request import ActorRequest, LinkHolderRequest
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.errors import closed
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.form_recovery import form_of, refilling
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.page_images import page_image
from vestibule.web.proxies import network
from vestibule.web.responses import kept, redirect_to, render_page

from . import pages, posted_files
from .forms import BatchForm, CodeForm
from .new_link import ask_for_new_link

STATUS: dict[str, int] = {Guess.WRONG: 422, Guess.WAIT: 429, Guess.SUSPENDED: 429}
DONE = "guest:request_done"
LEAVING = {"leaving": 1}  # the page asks whether what was not sent shall be lost


@open_to_all
@get_and_post
def request_link(request: ActorRequest, token: str) -> HttpResponse:
    link = tokens.find_open(token, Purpose.REQUEST)
    if link is None:
        return _sent_from_here(request, token)
    context = pages.request_start(link)
    if request.method == "POST":
        to = link_sessions.enter(request, link)
        link_submission.started(link)
        return redirect_to(request, to)
    return render_page(request, "guest/start.html", context)


def _sent_from_here(request: HttpRequest, token: str) -> HttpResponse:
    """The browser that has just finished is led to what it sent (ruling 1). Raises LinkClosedError for
    anybody else."""
    link = tokens.find_by_token(token, Purpose.REQUEST)
    if link is None or link_sessions.finished(request, link.public_id) is None:
        raise LinkClosedError
    return redirect_to(request, reverse("guest:request_done", args=[link.public_id]))


@open_to_all
@get_and_post
@csrf_exempt
def new_link(request: ActorRequest, token: str) -> HttpResponse:
    """“Ask for a new link”: the same answer for every link, real or not.

    The address itself is the right to ask, and no session adds to it: so no token guards the form, the page
    is the same at each interface, and it needs no cookie.
    """
    if request.method == "POST":
        ask_for_new_link(token, address=network(request.META["REMOTE_ADDR"]))
    return closed(request, asked=request.method == "POST")


@open_to_all
@get_and_post
def upload_link(request: ActorRequest, token: str) -> HttpResponse:
    return _shared_link(request, token, Purpose.UPLOAD)


@open_to_all
@get_and_post
def download_link(request: ActorRequest, token: str) -> HttpResponse:
    return _shared_link(request, token, Purpose.DOWNLOAD)


def _shared_link(request: HttpRequest, token: str, purpose: str) -> HttpResponse:
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
    status = 422 if form.errors else 200
    if guess:
        status = STATUS[guess]
    until = instant_with_zone(codes.paused_until(link)) if guess == Guess.WAIT else ""
    context = {"form": form, "guess": guess, "message": link.message, "until": until}
    return render_page(request, "guest/code.html", context, status=status)


@link_holder(Purpose.REQUEST)
@get_only
def overview(request: LinkHolderRequest, link: str) -> HttpResponse:
    docrequest = docrequests.by_link(request.actor)
    context = pages.request_page(request.actor, docrequest) | {"leaving": "leaving" in request.GET}
    return render_page(request, "guest/request.html", context)


@link_holder(Purpose.REQUEST)
@get_and_post
def check(request: LinkHolderRequest, link: str) -> HttpResponse:
    """Finish: pressed once to look, pressed again to send. With gaps it submits nothing and lists them
    (ruling 2)."""
    docrequest = docrequests.by_link(request.actor)
    context = pages.review_page(request.actor, docrequest)
    if context["missing"]:
        return render_page(request, "guest/request.html", context | {"gaps": True}, status=422)
    without = request.POST.getlist("without")
    unfinished = uploads.unconfirmed(context["unfinished"], without)
    if request.method != "POST" or unfinished:
        refused = {"unfinished_refused": request.method == "POST"}
        return render_page(
            request, "guest/check.html", context | refused, status=422 if request.method == "POST" else 200
        )
    sent = link_submission.finish(docrequest, without=without, by=request.actor)
    link_sessions.finish(request, link, pages.receipt(docrequest, sent))
    return redirect_to(request, reverse(DONE, args=[link]))


@just_finished
@get_only
def done(request: ActorRequest, link: str) -> HttpResponse:
    return render_page(request, "guest/done.html", pages.done_page(link_sessions.finished(request, link)))


@link_holder(Purpose.REQUEST)
@get_and_post
def start_again(request: LinkHolderRequest, link: str) -> HttpResponse:
    if request.method == "POST":
        once(
            request, lambda: link_submission.start_again(docrequests.by_link(request.actor), by=request.actor)
        )
        return redirect_to(request, reverse("guest:request", args=[link]))
    return render_page(request, "guest/start_again.html", {"link_id": link})


@link_holder(Purpose.REQUEST)
@get_and_post
def leave_request(request: LinkHolderRequest, link: str) -> HttpResponse:
    ours = get_organisation()
    page = pages.request_page(request.actor, docrequests.by_link(request.actor))
    lost = bool(ours and not ours.keeps_progress and page["begun"])
    return _leave(request, link, "guest:request", unsent=lost)


def _files_taken(request: LinkHolderRequest, link: str, position: int) -> FileRules:
    return docrequests.section(request.actor, position).file_rules


@link_holder(Purpose.REQUEST)
@get_and_post
@with_files(allowed=_files_taken)
def section(request: LinkHolderRequest, link: str, position: int) -> HttpResponse:
    """[Save and go on], [Add files], and `do=keep`: what is written is saved while it is written, and no page
    is needed."""
    item = docrequests.section(request.actor, position)
    form, problems = link_submission.form_of(item), list[str]()
    if refilling(request):
        form = link_submission.form_of(item, data=request.POST)
    elif request.method == "POST":
        form, problems = posted_files.take(request, item)
        if request.POST.get("do") == "keep":
            return kept(form)
        if not form.errors and not problems:
            return redirect_to(request, posted_files.next_address(request, item, link))
    wrong = problems or form.errors
    return render_page(
        request,
        "guest/section.html",
        pages.section_page(request.actor, item, form, problems, checking=last_look.led_here(request)),
        status=422 if wrong else 200,
    )


@link_holder(Purpose.REQUEST)
@get_and_post
def remove_answer_file(request: LinkHolderRequest, link: str, position: int, public_id: str) -> HttpResponse:
    if request.method == "POST":
        portal_submission.remove_file(docrequests.added_by_link(request.actor, public_id), by=request.actor)
    at = reverse("guest:request_section", args=[link, position], query=last_look.kept(request))
    return redirect_to(request, at)


@link_holder(Purpose.UPLOAD)
@get_and_post
@with_files
def upload(request: LinkHolderRequest, link: str) -> HttpResponse:
    """One page for [Add files], [Send documents], and `do=keep`: what is written is saved while it is
    written."""
    done = reverse("guest:upload_sent", args=[link])
    if pressed_before(request):
        return redirect_to(request, done)
    batch, problems = inbound_uploads.open_batch(request.actor), []
    form = form_of(request, BatchForm, initial=posted_files.words_of(batch))
    sending = request.POST.get("do") == "send"
    if form.is_bound:
        batch = posted_files.write(form, by=request.actor)
    if request.POST.get("do") == "keep":
        return kept(form)
    if batch and form.is_valid():
        problems = posted_files.add_to_batch(request, batch, sending=sending)
        without = request.POST.getlist("without")
        if sending:
            problems += posted_files.unfinished(batch, without)
        if sending and not problems:
            once(request, lambda: inbound_uploads.send(batch, without=without, by=request.actor))
        if not problems:
            return redirect_to(request, done if sending else request.path)
    context = pages.upload_page(request.actor, batch, problems)
    context |= {"form": form, "sending": sending, "leaving": "leaving" in request.GET}
    return render_page(request, "guest/upload.html", context, status=422 if problems or form.errors else 200)


@link_holder(Purpose.UPLOAD)
@get_only
def sent(request: LinkHolderRequest, link: str) -> HttpResponse:
    batch = sharing.sent_batch(request.actor)
    if batch is None:
        return redirect_to(request, reverse("guest:upload", args=[link]))
    return render_page(request, "guest/sent.html", pages.sent_page(request.actor, batch))


@link_holder(Purpose.UPLOAD)
@get_and_post
def remove_batch_file(request: LinkHolderRequest, link: str, public_id: str) -> HttpResponse:
    if request.method == "POST":
        file = sharing.file(request.actor, public_id)
        inbound_uploads.remove_file(file, by=request.actor)
    return redirect_to(request, reverse("guest:upload", args=[link]))


@link_holder(Purpose.UPLOAD)
@get_and_post
def leave_upload(request: LinkHolderRequest, link: str) -> HttpResponse:
    batch = inbound_uploads.open_batch(request.actor)
    return _leave(request, link, "guest:upload", unsent=bool(batch and inbound_uploads.is_begun(batch)))


@link_holder(Purpose.DOWNLOAD)
@get_only
def download(request: LinkHolderRequest, link: str) -> HttpResponse:
    return render_page(request, "guest/download.html", pages.download_page(request.actor))


@link_holder(Purpose.DOWNLOAD)
@get_and_post
def leave_download(request: LinkHolderRequest, link: str) -> HttpResponse:
    return _leave(request, link, "guest:download", unsent=False)


def _leave(request: LinkHolderRequest, link: str, page: str, *, unsent: bool) -> HttpResponse:
    """The link session ends. When something would be lost with it, its page asks first whether that is
    meant."""
    if request.method != "POST":
        return redirect_to(request, reverse(page, args=[link]))
    if unsent and not request.POST.get("confirmed"):
        return redirect_to(request, reverse(page, args=[link], query=LEAVING))
    link_sessions.leave(request, link)
    return errors.left(request, request.actor.link, unsent=unsent)


def _begin_answer(
    request: LinkHolderRequest, announced: Announced, link: str, position: int, question: str = ""
) -> tuple[Upload, str]:
    item = docrequests.section(request.actor, position)
    upload = portal_submission.begin_file(item, announced, question=question, by=request.actor)
    return upload, reverse("guest:request_upload", args=[link, upload.public_id])


def _find_answer(request: LinkHolderRequest, public_id: str) -> tus.Found:
    file = file_queries.unfinished_upload(request.actor, public_id)
    return tus.Found(
        upload=file.upload,
        is_allowed=partial(portal_submission.is_upload_allowed, file, by=request.actor),
        was_allowed=partial(portal_submission.was_upload_allowed, file, by=request.actor),
        cancel=partial(portal_submission.remove_file, file, by=request.actor),
    )


begin_answer, answer_upload = tus.views(link_holder(Purpose.REQUEST), begin=_begin_answer, find=_find_answer)


def _begin_batch(request: LinkHolderRequest, announced: Announced, link: str) -> tuple[Upload, str]:
    batch = inbound_uploads.batch_of(by=request.actor)
    upload = inbound_uploads.begin_file(batch, announced, by=request.actor)
    return upload, reverse("guest:batch_upload", args=[link, upload.public_id])


def _find_batch(request: LinkHolderRequest, public_id: str) -> tus.Found:
    file = sharing.file(request.actor, public_id)
    return tus.Found(
        upload=file.upload,
        is_allowed=partial(inbound_uploads.is_upload_allowed, file, by=request.actor),
        cancel=partial(inbound_uploads.remove_file, file, by=request.actor),
    )


begin_batch, batch_upload = tus.views(link_holder(Purpose.UPLOAD), begin=_begin_batch, find=_find_batch)


@link_holder(Purpose.REQUEST)
@get_only
def template(request: LinkHolderRequest, link: str, public_id: str) -> HttpResponse:
    """A blank form of the request."""
    version = file_queries.version(request.actor, public_id)
    return transfer_response(
        FileDownload(version, to=request.actor.actor_ref, called=request.actor.name),
        is_allowed=partial(file_queries.still_readable, request.actor, public_id),
    )


@link_holder(Purpose.REQUEST)
@get_only
def picture(request: LinkHolderRequest, link: str, public_id: str) -> HttpResponse:
    """An example of a document, as a picture that we made."""
    version = file_queries.version(request.actor, public_id)
    still = partial(file_queries.still_readable, request.actor, public_id)
    return page_image(version, 1, to=request.actor.actor_ref, is_allowed=still)


@link_holder(Purpose.DOWNLOAD)
@get_only
def document(request: LinkHolderRequest, link: str, public_id: str) -> HttpResponse:
    version = sharing.shown_version(request.actor, public_id)
    return transfer_response(
        FileDownload(version, to=request.actor.actor_ref, called=request.actor.name),
        is_allowed=partial(sharing.still_shown, request.actor, {version.pk}),
    )


@link_holder(Purpose.DOWNLOAD)
@get_only
def everything(request: LinkHolderRequest, link: str) -> HttpResponse:
    """Download All: one archive; when one of its documents is hidden on the way, it is cut."""
    versions = [one.version for one in sharing.shown(request.actor)]
    if not versions:
        raise NotFoundError
    plan = ZipDownload(
        [(version.name, version) for version in versions],
        name=sharing.archive_name(request.actor),
        to=request.actor.actor_ref,
        called=request.actor.name,
    )
    return transfer_response(
        plan, is_allowed=partial(sharing.still_shown, request.actor, {version.pk for version in versions})
    )


@open_to_all
@get_only
def legal_page(request: ActorRequest, which: str) -> HttpResponse:
    """Raises NotFoundError for a page that the organisation has not filled in."""
    text = legal.text(which)
    if not text:
        raise NotFoundError
    return render_page(request, "guest/legal.html", {"title": legal.PAGES[which], "text": text})
