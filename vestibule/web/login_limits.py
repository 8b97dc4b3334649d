"""How many wrong passwords an interface takes: a browser that somebody has signed in with has a budget of its
own (F-38).

So strangers who try the address of another person use up the strangers' budget, and never that of the
person's own browser. Whether an address is known changes nothing of this.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from vestibule.audit.record import record
from vestibule.core import secrets
from vestibule.organisation import rate_limits
from vestibule.people import sign_in_holds
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Login
from vestibule.people.own_account import clients_of

from .actor_request import ActorRequest
from .proxies import network
from .sessions import KINDS, cookie_name, interface_of

REMEMBERED = datetime.timedelta(days=180)
PEOPLE = 5  # that one browser remembers
SALT = "known browser"


def budgets(request: ActorRequest, email: str) -> list[str]:
    """Counts a try before it is compared; returns what was counted, to be given back when it was right.
    Empty: there were too many."""
    kind = KINDS[request.interface]
    browser = known(request).get(_of(request, email), "")
    mine = f"{sign_in_holds.counts(kind, email)}{browser or sign_in_holds.OTHERS}"
    everybody = f"signin:{network(request.META['REMOTE_ADDR'])}"
    with transaction.atomic():
        few = rate_limits.hit(everybody, rate_limits.SIGN_IN_OF_NETWORK)
        left = rate_limits.hit(mine, rate_limits.SIGN_IN)
        if not left and not browser and rate_limits.hit(f"{mine}:told", rate_limits.SIGN_IN_TOLD):
            _tell(request, email)
    return [mine, everybody] if few and left else []


def refund(counted: list[str]) -> None:
    """The password was right."""
    for key in counted:
        rate_limits.refund(key)


def known(request: HttpRequest) -> dict[str, str]:
    """Who has signed in with this browser: numbers of logins, each with the browser's name for its budget."""
    try:
        found = signing.loads(request.COOKIES.get(_cookie(request), ""), salt=SALT, max_age=REMEMBERED)
    except signing.BadSignature:
        return {}
    return dict(found)


def remember(request: HttpRequest, response: HttpResponse, login: Login) -> None:
    """This browser is known from now on."""
    people = known(request)
    mine = {str(login.pk): people.pop(str(login.pk), "") or secrets.new_nonce()}
    value = signing.dumps({**dict(list(people.items())[-PEOPLE + 1 :]), **mine}, salt=SALT)
    options: dict[str, Any] = {"secure": settings.SESSION_COOKIE_SECURE, "httponly": True, "samesite": "Lax"}
    response.set_cookie(_cookie(request), value, max_age=REMEMBERED, **options)


def _cookie(request: HttpRequest) -> str:
    return f"{cookie_name(interface_of(request.path_info))}-known"


def _of(request: ActorRequest, email: str) -> str:
    login = Login.objects.of(KINDS.get(request.interface, ""), email)
    return str(login.pk) if login else ""


def _tell(request: ActorRequest, email: str) -> None:
    """Staff see that somebody tries, once in a quarter of an hour."""
    login = Login.objects.of(KINDS.get(request.interface, ""), email)
    if login is None:
        return
    for client in clients_of(login):
        record("login.held", subject=f"login:{login.pk}", client=client, by=SYSTEM, name=login.name)
