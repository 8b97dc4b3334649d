"""A forgotten password: asked for, a link for one hour and one use, a new password.

Whoever asks learns nothing about whether an account exists: what is asked is counted and handed to the
worker, known address or not, and the worker looks it up (A-45, M-09).
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core import clock, secrets
from vestibule.core.errors import ActionDeniedError
from vestibule.core.jobs import enqueue
from vestibule.mail.outbox import can_mail
from vestibule.organisation import rate_limits
from vestibule.organisation.models import get_organisation
from vestibule.people.actors import SYSTEM, actor_of
from vestibule.people.models import Contact, Login, LoginKind
from vestibule.people.own_account import clients_of, set_password
from vestibule.people.sessions import end_sessions

from . import letters, tokens
from .models import AccessLink, Purpose

SEALED = "who forgot a password"  # what the address is sealed for while it waits for the worker


def offered(kind: str) -> bool:
    """Whether people of this kind can reset their password: letters leave, and for customers the
    administrator allows it."""
    ours = get_organisation()
    allowed = kind == LoginKind.STAFF or ours is None or ours.customers_reset_passwords
    return can_mail() and allowed


@transaction.atomic
def ask(kind: str, email: str, *, network: str) -> None:
    """Somebody says that they forgot the password of this address. No address and no network has the worker
    write more than a few letters an hour."""
    wanted = email.strip().lower()
    few = rate_limits.hit(f"reset:{kind}:{secrets.digest(wanted)[:32]}", rate_limits.RESET)
    calm = rate_limits.hit(f"reset:{network}", rate_limits.RESET_OF_NETWORK)
    if few and calm:
        enqueue("links.send_password_reset", kind=kind, sealed=sealed(wanted))


def sealed(email: str) -> str:
    """The address as it waits for the worker: a queue is no list of who asked."""
    return secrets.encrypt(settings.SECRET_KEY, email, about=SEALED)


@transaction.atomic
def send(kind: str, address: str) -> None:
    """Called by the worker: a letter to whoever signs in with this address, which comes sealed; an earlier
    link dies at once. Nothing for an unknown address, and for whoever may not sign in."""
    login = Login.objects.of(kind, secrets.decrypt(settings.SECRET_KEY, address, about=SEALED))
    if login is None or not _may(login):
        return
    tokens.supersede(login, Purpose.PASSWORD_RESET)
    link = tokens.issue_to(login, Purpose.PASSWORD_RESET, about=f"login:{login.pk}", by=SYSTEM)
    _record("login.reset_sent", login)
    letters.password_reset(login, link)


def find(token: str, kind: str) -> AccessLink | None:
    """The link that a token opens now at the interface of this kind; None for a dead one alike, and for one
    of somebody who may not sign in any more."""
    link = tokens.find_open(token, Purpose.PASSWORD_RESET)
    login = link.login if link else None
    return link if link and login and login.kind == kind and _may(login) and _stands(link) else None


@transaction.atomic
def choose(link: AccessLink, password: str) -> Login:
    """The new password, once: whoever is signed in with the old one is outside, and no other link resets it.
    The password was compared with the rules (people/passwords.py). Raises ActionDeniedError when the link has
    died in the meantime."""
    login = Login.objects.select_for_update(of=("self",)).get(links=link.pk)
    locked = AccessLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if not tokens.is_open(locked, clock.now()) or not _may(login) or not _stands(locked):
        raise ActionDeniedError(_("This link has been used or has expired."))
    AccessLink.objects.filter(pk=locked.pk).update(accepted_at=Now())
    set_password(login, password)
    revoke(login)
    end_sessions(login)
    _record("login.password_reset", login)
    letters.password_changed(login)
    if (address := address_of(locked)) != login.email:
        _sign_in_with(login, address)
    return login


def address_of(link: AccessLink) -> str:
    """The address that signs in once the link has served: of one that staff sent the one that it went to
    (sign_in_help.py)."""
    if link.number_of("contact"):
        return link.holder
    return link.login.email if link.login else ""


def _stands(link: AccessLink) -> bool:
    """Whether the address that staff sent it to is still the one that we write to."""
    number = link.number_of("contact")
    return number is None or Contact.objects.filter(pk=number, email=link.holder).exists()


def _sign_in_with(login: Login, address: str) -> None:
    """The old address has been told of the new password, and the new one is told too. Raises
    ActionDeniedError when somebody else has come to sign in with it."""
    if Login.objects.held(login.kind, address) not in (None, login):
        raise ActionDeniedError(
            _("Another person already signs in with this email address. Please contact us.")
        )
    before, login.email = login.email, address
    login.save(update_fields=["email"])
    for client in clients_of(login):
        record(
            "login.address_changed",
            subject=f"login:{login.pk}",
            client=client,
            by=SYSTEM,
            name=login.name,
            old=before,
            new=address,
        )
    letters.password_changed(login)


def revoke(login: Login) -> None:
    """No link that is out resets the password. Call it in the transaction that changes it."""
    tokens.supersede(login, Purpose.PASSWORD_RESET)


def _may(login: Login) -> bool:
    """Whether this person signs in with a password: not whoever left, is locked, or has not registered."""
    return login.has_usable_password() and offered(login.kind) and actor_of(login, login.kind) is not None


def _record(event_type: str, login: Login) -> None:
    for client in clients_of(login):
        record(event_type, subject=f"login:{login.pk}", client=client, by=SYSTEM, name=login.name)
