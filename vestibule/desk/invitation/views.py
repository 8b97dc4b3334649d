"""A new member of staff opens the invitation and chooses a name and a password."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.links import staff_invitations
from vestibule.web import activation
from vestibule.web.access import open_to_all
from vestibule.web.activation import ActivateForm
from vestibule.web.actor_request import ActorRequest
from vestibule.web.form_keys import once
from vestibule.web.methods import get_and_post
from vestibule.web.responses import render_page


@open_to_all
@get_and_post
@sensitive_post_parameters("password")
def invitation(request: ActorRequest, token: str) -> HttpResponse:
    link = staff_invitations.find(token)
    if link is None:
        return activation.second_press(request)
    staff = staff_invitations.invited(link)
    seen = _("Your colleagues and customers see this name.")
    form = ActivateForm.of(request, name=staff.name, email=staff.login.email, named_for=seen)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        login = once(request, lambda: staff_invitations.accept(link, **typed))
        return activation.enter(request, login)
    shown = {"form": form, "staff": staff, "expires": link.expires_at}
    return render_page(request, "desk/activate.html", shown, status=422 if form.errors else 200)
