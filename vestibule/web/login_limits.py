"""How many wrong passwords an interface takes: a browser that somebody has signed in with has a budget of its
own (F-38).

So strangers who try the address of another person use up the strangers' budget, and never that of the
person's own browser. Whether an address is known changes nothing of this.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from vestibule.audit.record import record
from vestibule.core import secrets
from vestibule.organisation import rate_limits
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Login
from vestibule.people.own_account import clients_of

from .actor_request import ActorRequest
from .proxies import network
from .sessions import KINDS, cookie_name, interface_of

REMEMBERED = datetime.timedelta(days=180)
PEOPLE = 5  # that one browser remembers
SALT = "known browser"
OTHERS = "others"  # all browsers that are not known


def budgets(request: ActorRequest, email: str) -> list[str]:
    """Counts a try before it is compared; returns what was counted, to be given back when it was right.
    Empty: there were too many."""
    browser = known(request).get(_of(request, email), "")
    mine = f"{_counts(request.interface, email)}{browser or OTHERS}"
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


def clear(request: ActorRequest, login: Login) -> None:
    """Guesses of a password that is gone count no more."""
    forget(request.interface, login.email)


def forget(interface: str, email: str) -> None:
    """Wrong passwords for this address count no more."""
    rate_limits.forget(_counts(interface, email))


def held_until(interface: str, email: str) -> datetime.datetime | None:
    """Until when browsers that are not known cannot sign in with this address; None while they can."""
    return all_held(interface, [email]).get(email)


def all_held(interface: str, emails: Iterable[str]) -> dict[str, datetime.datetime]:
    """The same of many addresses, asked at once: those with which they cannot."""
    keys = {email: f"{_counts(interface, email)}{OTHERS}" for email in emails}
    found = rate_limits.all_held(keys.values(), rate_limits.SIGN_IN)
    return {email: found[key] for email, key in keys.items() if key in found}


def _counts(interface: str, email: str) -> str:
    """How the keys of the counts of one address at an interface begin."""
    return f"signin:{interface}:{secrets.digest(email.lower())[:32]}:"


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
