"""The second step of signing in: a code of an app, a passkey (passkeys.py), or a recovery code (A-45). The
tables and the arithmetic are allauth's; what is kept of a secret is sealed with a key outside the
database."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import transaction
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core import clock, secrets
from vestibule.core.errors import ActionDeniedError
from vestibule.organisation.models import Organisation, get_organisation

from .actors import SYSTEM, Actor
from .models import Login, Staff
from .own_account import clients_of

APP, PASSKEY, RECOVERY = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)
STEPS = (APP, PASSKEY)  # recovery codes alone are none
LAST = "last_step"  # under this name the row of an app keeps the step of the last code that was taken


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's hooks for what it stores."""

    def encrypt(self, text: str) -> str:
        return secrets.encrypt(settings.LINK_KEY, text, about="second step")

    def decrypt(self, encrypted_text: str) -> str:
        """When the key is another one, a secret that no code fits."""
        try:
            return secrets.decrypt(settings.LINK_KEY, encrypted_text, about="second step")
        except InvalidTag:
            return new_secret()


def is_on(login: Login) -> bool:
    """Whether this login is asked for more after the password."""
    return bool(Authenticator.objects.filter(user=login, type__in=STEPS).exists())


def has_app(login: Login) -> bool:
    return bool(Authenticator.objects.filter(user=login, type=APP).exists())


def lacking(login: OuterRef) -> ExpressionWrapper[Any]:
    """For a question about a login: whether a second step is wanted of staff, and this login has none."""
    wanted = Exists(Organisation.objects.filter(second_step_required=True))
    present = Exists(Authenticator.objects.filter(user=login, type__in=STEPS))
    return ExpressionWrapper(wanted & ~present, BooleanField())


def missing(actor: object) -> bool:
    """Whether this person must set up a second step before anything else: asked of each request."""
    if not isinstance(actor, Staff):
        return False
    if actor.login.lacks_second_step is None:
        asked = Login.objects.filter(pk=actor.login_id).values_list(lacking(OuterRef("pk")))
        actor.login.lacks_second_step = bool(asked.get()[0])
    return actor.login.lacks_second_step


def new_secret() -> str:
    """For an app, in letters and digits that one can type."""
    return str(generate_totp_secret())


def address_of(login: Login, secret: str) -> str:
    """What the picture for the app says: whose codes, of what, made from which secret."""
    ours = get_organisation()
    issuer = ours.name if ours else "Vestibule"
    words = {"secret": secret, "issuer": issuer}
    return f"otpauth://totp/{quote(f'{issuer}:{login.email}')}?{urlencode(words, quote_via=quote)}"


def fits(secret: str, code: str) -> bool:
    """Whether an app that has this secret shows that code now."""
    return _step_of(secret, code) is not None


@transaction.atomic
def add_app(login: Login, secret: str, code: str, *, by: Actor) -> None:
    """The app has the secret, which its code proves. Raises ActionDeniedError when it is another one, and
    when there is an app already."""
    begin(login, by=by)
    if has_app(login):
        raise ActionDeniedError(_("You have already set up an app."))
    step = _step_of(secret, code)
    if step is None:
        raise ActionDeniedError(_("This code is wrong. Enter the code that your app shows now"))
    app = TOTP.activate(login, secret).instance
    Authenticator.objects.filter(pk=app.pk).update(data=app.data | {LAST: step})
    note("login.app_added", login, by=by)


def begin(login: Login, *, by: Actor) -> None:
    """An app or a passkey is about to be added. With the first one the second step is on, and there are
    recovery codes. Nothing else is added or removed until the transaction ends."""
    Login.objects.select_for_update().get(pk=login.pk)
    if not is_on(login):
        RecoveryCodes.activate(login)
        note("login.second_step_on", login, by=by)


def recovery_codes(login: Login) -> list[str]:
    """All ten, for the page that follows the first app or passkey."""
    return list(RecoveryCodes(Authenticator.objects.get(user=login, type=RECOVERY)).generate_codes())


def recovery_codes_left(login: Login) -> int:
    found = Authenticator.objects.filter(user=login, type=RECOVERY).first()
    return len(RecoveryCodes(found).get_unused_codes()) if found else 0


@transaction.atomic
def take_code(login: Login, code: str) -> bool:
    """Whether the app of this login shows that code now, or did half a minute ago. A code is taken once, and
    none that is older than the last."""
    app = Authenticator.objects.select_for_update().filter(user=login, type=APP).first()
    step = _step_of(decrypt(app.data["secret"]), code, after=app.data.get(LAST, 0)) if app else None
    if app is None or step is None:
        note("login.wrong_code", login, by=SYSTEM)
        return False
    Authenticator.objects.filter(pk=app.pk).update(data=app.data | {LAST: step}, last_used_at=clock.now())
    return True


@transaction.atomic
def take_recovery_code(login: Login, code: str) -> bool:
    """Whether it is one of the ten that was not used yet; it is used now."""
    found = Authenticator.objects.filter(user=login, type=RECOVERY).first()
    taken = found is not None and RecoveryCodes(found).validate_code(code)
    note("login.recovery_code_used" if taken else "login.wrong_code", login, by=SYSTEM)
    return taken


@transaction.atomic
def remove(login: Login, number: int, *, by: Actor) -> None:
    """The app, or a passkey: what is not there any more needs no removing. With the last one the second step
    is off."""
    Login.objects.select_for_update().get(pk=login.pk)
    found = Authenticator.objects.filter(user=login, pk=number, type__in=STEPS).first()
    if found is None:
        return
    found.delete()
    if found.type == APP:
        note("login.app_removed", login, by=by)
    else:
        note("login.passkey_removed", login, by=by, passkey=found.data["name"])
    if not is_on(login):
        turn_off(login, by=by)


@transaction.atomic
def turn_off(login: Login, *, by: Actor) -> None:
    """The password alone signs in. Recovery codes go too. Whoever must have a second step sets up another one
    at the next page."""
    gone, _rows = Authenticator.objects.filter(user=login).delete()
    if gone:
        note("login.second_step_off", login, by=by)


def _step_of(secret: str, code: str, *, after: int = 0) -> int | None:
    """The half minute of this code: the present one or one beside it, since clocks differ; None when it is
    none of these, or not after the last one that was taken."""
    now = int(clock.now().timestamp()) // int(app_settings.TOTP_PERIOD)
    for step in (now, now - 1, now + 1):
        right = compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
        if right and step > after:
            return step
    return None


def note(event_type: str, login: Login, *, by: Actor, **details: str) -> None:
    for client in clients_of(login):
        record(event_type, subject=f"login:{login.pk}", client=client, by=by, name=login.name, **details)
