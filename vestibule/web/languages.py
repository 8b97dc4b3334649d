"""Pages of whoever has signed in are in the language that they have chosen, on every device; all others are
in the one that the browser asks for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from vestibule.people.models import ExternalAccount, Login, Staff

from .actor_request import ActorRequest


class ChosenLanguage:
    """Behind Django's choice by the browser, and behind the middleware that says who is asking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        login = request.actor.login if isinstance(request.actor, Staff | ExternalAccount) else None
        if login and login.chosen_language:
            speak(request, login)
        return self.get_response(request)


def speak(request: HttpRequest, login: Login) -> None:
    """What is written from here on is in the language of this person."""
    translation.activate(login.chosen_language or translation.get_language_from_request(request))
    request.LANGUAGE_CODE = translation.get_language()
