"""The words of our letters: the list, an editor for each text and language with its preview and a test email,
and as whom letters come (A2)."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override

from vestibule.docrequests.letters import sender as sender_of_letters
from vestibule.mail import texts
from vestibule.mail.outbox import mailing_denial
from vestibule.mail.test_letter import last_test, send_sample, send_test
from vestibule.organisation import sender as organisation_sender
from vestibule.organisation.models import get_organisation
from vestibule.web import letter_policies
from vestibule.web.access import administrator_only
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..mail.pages import sent_or_kept
from . import pages
from .forms import SenderForm, TextForm


@administrator_only
@get_only
def listing(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/texts.html", pages.listing())


@administrator_only
@get_and_post
def text(request: StaffRequest, key: str, language: str) -> HttpResponse:
    """Save, back to our words, or a look at what was typed, which the page shows in its frame."""
    kind = pages.kind_of(key, language)
    form = _form(request, kind, language)
    do = request.POST.get("do", "")
    if form.is_bound and do in pages.LOOKS:
        return _look(request, kind, language, form, do)
    if form.is_bound and do == "back":
        seen = form.fields["seen"].clean(request.POST.get("seen", ""))
        once(request, lambda: texts.back_to_ours(kind, language, seen=seen, by=request.actor))
        messages.success(request, _("The standard text is back. It is used from now on."))
    elif form.is_bound and form.is_valid():
        typed = {"words": form.words(), "seen": form.cleaned_data["seen"]}
        once(request, lambda: texts.change(kind, language, **typed, by=request.actor))
        messages.success(request, _("Saved. These words are used from now on."))
    else:
        return _editor(request, kind, language, form)
    return redirect_to(request, reverse("desk:text", args=[key, language]))


@administrator_only
@get_and_post
def text_test(request: StaffRequest, key: str, language: str) -> HttpResponse:
    """A test email with what was typed; the editor again, as it is not saved yet."""
    kind = pages.kind_of(key, language)
    form = _form(request, kind, language)
    if form.is_bound and form.is_valid():
        letter = pages.sample(kind, language, words=form.words(), by=request.actor)
        if letter:
            once(request, lambda: send_sample(letter, by=request.actor))
            messages.success(request, _test_said(request))
            if form.words() != texts.of(kind, language=language):
                messages.warning(request, _("What you typed is not saved yet."))
    return _editor(request, kind, language, form)


@administrator_only
@get_only
def preview(request: StaffRequest, key: str, language: str) -> HttpResponse:
    """The letter alone, with what is stored."""
    kind = pages.kind_of(key, language)
    return _look(request, kind, language, _form(request, kind, language), request.GET.get("look", ""))


def _form(request: StaffRequest, kind: texts.TextKind, language: str) -> TextForm:
    return form_of(request, TextForm, initial=TextForm.of(texts.of(kind, language=language)), text=kind)


@csp_override(letter_policies.EDITOR_CSP)
def _editor(request: StaffRequest, kind: texts.TextKind, language: str, form: TextForm) -> HttpResponse:
    shown = pages.editor(kind, language) | {"form": form, "denied": mailing_denial()}
    return render_page(request, "desk/text.html", shown, status=422 if form.errors else 200)


@csp_override(letter_policies.LETTER_CSP)
def _look(
    request: StaffRequest, kind: texts.TextKind, language: str, form: TextForm, look: str
) -> HttpResponse:
    if form.is_bound and not form.is_valid():
        return pages.refused(str(one) for errors in form.errors.values() for one in errors)
    words = form.words() if form.is_bound else texts.of(kind, language=language)
    return pages.shown(kind, language, words=words, look=look, by=request.actor)


def _test_said(request: StaffRequest) -> str:
    said = sent_or_kept(
        _("We are sending a test to %(to)s."),
        _("The test to %(to)s is kept here, not sent, because no mail server is set. Read it under Emails."),
    )
    return said % {"to": request.actor.login.email}


@administrator_only
@get_and_post
def sender(request: StaffRequest) -> HttpResponse:
    ours = get_organisation()
    form = form_of(request, SenderForm, initial=SenderForm.of(ours) if ours else {})
    if form.is_bound and form.is_valid():
        once(request, lambda: organisation_sender.change(**form.cleaned_data, by=request.actor))
        messages.success(request, _("Saved. Emails that leave from now on have this sender."))
        return redirect_to(request, reverse("desk:sender_settings"))
    shown = {
        "part": "sender",
        "form": form,
        "sender": sender_of_letters(),
        "answers": organisation_sender.replies_to(ours),
        "denied": mailing_denial(),
        "test": last_test(request.actor),
    }
    return render_page(request, "desk/sender_settings.html", shown, status=422 if form.errors else 200)


@administrator_only
@get_and_post
def sender_test(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        once(request, lambda: send_test(by=request.actor))
        messages.success(request, _test_said(request))
    return redirect_to(request, reverse("desk:sender_settings"))
