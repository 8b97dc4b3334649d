"""What was sent, once more: the page of a receipt and its PDF (ruling 34), and how files that came by an
upload link are withdrawn (ruling 33)."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.core.errors import LinkClosedError
from vestibule.links import receipts, tokens
from vestibule.links.actors import LinkHolder
from vestibule.links.models import Purpose
from vestibule.sharing import batch_withdrawal
from vestibule.sharing import queries as sharing
from vestibule.web import receipt_pdf
from vestibule.web.access import link_holder, open_to_all
from vestibule.web.actor_request import ActorRequest, LinkHolderRequest
from vestibule.web.form_keys import once
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from .. import pages


@open_to_all
@get_and_post
def receipt(request: ActorRequest, token: str) -> HttpResponse:
    """Looking changes nothing. Its only button withdraws what came by an upload link."""
    link = tokens.find_open(token, Purpose.RECEIPT)
    if link is None:
        raise LinkClosedError
    found = receipts.of(link)
    batch = batch_withdrawal.of_receipt(found)
    if request.method == "POST":
        if batch:
            once(request, lambda: batch_withdrawal.withdraw(batch, by=LinkHolder(link)))
        return redirect_to(request, request.path)
    shown = pages.receipt_page(found, batch) | {"pdf": reverse("guest:receipt_pdf", args=[token])}
    return render_page(request, "guest/receipt.html", shown)


@open_to_all
@get_only
def as_pdf(request: ActorRequest, token: str) -> HttpResponse:
    """The same facts, to be kept."""
    link = tokens.find_open(token, Purpose.RECEIPT)
    if link is None:
        raise LinkClosedError
    found = receipts.of(link)
    return receipt_pdf.answer(pages.receipt_to_keep(found, batch_withdrawal.of_receipt(found)))


@link_holder(Purpose.UPLOAD)
@get_and_post
def withdraw(request: LinkHolderRequest, link: str) -> HttpResponse:
    """In the same link session."""
    batch = sharing.sent_batch(request.actor)
    if request.method == "POST" and batch:
        once(request, lambda: batch_withdrawal.withdraw(batch, by=request.actor))
        messages.success(request, _("You have withdrawn the files that you sent."))
    return redirect_to(request, reverse("guest:upload_sent", args=[link]))
