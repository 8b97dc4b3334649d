"""How a view may be asked: each view says it, and whatever else comes is answered 405 with a sentence, to
those whom the gate lets in, before anything is looked up."""

from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from . import errors
from .actor_request import View, marked


def get_only[R: HttpRequest](view: View[R]) -> View[R]:
    """A page, a file or an answer for scripts: looked at, never posted to."""
    return _takes(view, "GET", "HEAD")


def get_and_post[R: HttpRequest](view: View[R]) -> View[R]:
    """A form, or a button; looked at, it shows its page or leads to it."""
    return _takes(view, "GET", "HEAD", "POST")


def post_only[R: HttpRequest](view: View[R]) -> View[R]:
    """What a machine sends; there is nothing to look at."""
    return _takes(view, "POST")


def _takes[R: HttpRequest](view: View[R], *methods: str) -> View[R]:
    @wraps(view)
    def asked(request: R, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in methods:
            return view(request, *args, **kwargs)
        return errors.not_allowed(request, methods)

    return marked(asked, methods=methods)
