"""Who was invited chooses a name and a password, at the desk and in the portal. Opening an invitation changes
nothing; the button activates. Only the second press of the button that has just activated the account goes
where the first one went (ruling 1)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import password_validation
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core.errors import LinkClosedError
from vestibule.core.forms import Form, NewPasswordField
from vestibule.organisation.idempotency import made_by
from vestibule.people.models import Login

from .actor_request import ActorRequest
from .form_keys import pressed_before
from .signin import let_in


class ActivateForm(Form):
    """Name and password of one's own choice (A-42)."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter your name")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = NewPasswordField(
        label=gettext_lazy("Password"), error_messages={"required": gettext_lazy("Choose a password")}
    )

    def __init__(self, *args: Any, email: str, named_for: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["name"].help_text = named_for

    @classmethod
    def of(cls, request: HttpRequest, *, name: str, email: str, named_for: str) -> ActivateForm:
        """The form of this page: as it was pressed, or with the name that we know."""
        return cls(request.POST or None, email=email, named_for=named_for, initial={"name": name})

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(
            password, Login(email=self.email, name=self.cleaned_data.get("name", ""))
        )
        return password


def second_press(request: ActorRequest) -> HttpResponse:
    """The answer to the first press may have been lost with its session, so this one signs in too: by the
    same form and the password. Raises LinkClosedError."""
    use = pressed_before(request)
    login = made_by(use) if use else None
    if not isinstance(login, Login):
        raise LinkClosedError
    return enter(request, login)


def enter(request: ActorRequest, login: Login) -> HttpResponse:
    """Signs in whoever has just chosen this password. Raises LinkClosedError."""
    if not login.check_password(request.POST.get("password", "")):
        raise LinkClosedError
    messages.success(request, _("Your account is ready."))
    return let_in(request, login)
