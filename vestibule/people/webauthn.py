"""What a browser is asked to sign with a passkey, and whether its answer is right: for our own address alone,
and for the challenge that it was given. The arithmetic is fido2's; nothing here is stored."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    CollectedClientData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from vestibule.organisation.models import get_organisation

from .models import Login

LONGEST = 20_000  # signs of an answer
PORTS = {"http": 80, "https": 443}
Challenge = dict[str, Any]  # what a session keeps until the answer comes
_VERIFICATION = UserVerificationRequirement.PREFERRED


@dataclass(frozen=True, slots=True)
class Site:
    """What passkeys belong to: a name of a host, and the origin of our pages as browsers write it."""

    host: str
    origin: str

    @property
    def host_digest(self) -> bytes:
        """How devices name the host in what they sign."""
        return hashlib.sha256(self.host.encode()).digest()


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What a device made: the answer of the browser, as it is stored, and how often it has signed."""

    answer: dict[str, Any]
    counter: int


@dataclass(frozen=True, slots=True)
class Signed:
    """A right answer: by which passkey, and how often this one has signed."""

    passkey: bytes
    counter: int


def site() -> Site | None:
    """None where browsers have no passkeys: at a number instead of a name, and in clear text elsewhere than
    on this machine."""
    parts = urlsplit(settings.BASE_URL)
    host = (parts.hostname or "").encode("idna").decode()
    here = host == "localhost" or host.endswith(".localhost")
    if _is_number(host) or not (parts.scheme == "https" or here):
        return None
    port = f":{parts.port}" if parts.port and parts.port != PORTS[parts.scheme] else ""
    return Site(host, f"{parts.scheme}://{host}{port}")


def to_create(login: Login, known: Sequence[AttestedCredentialData]) -> tuple[str, Challenge]:
    """What the browser needs to make a passkey, as JSON, and the challenge. A device that has one of the
    known ones makes no second."""
    user = PublicKeyCredentialUserEntity(id=_handle(login), name=login.email, display_name=login.name)
    options, challenge = _server().register_begin(
        user,
        known,
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,  # else some phones make no backup
        user_verification=_VERIFICATION,
    )
    return json.dumps(dict(options)), challenge


def to_sign(known: Sequence[AttestedCredentialData]) -> tuple[str, Challenge]:
    """What the browser needs to sign with one of these passkeys, as JSON, and the challenge."""
    options, challenge = _server().authenticate_begin(known, user_verification=_VERIFICATION)
    return json.dumps(dict(options)), challenge


def created(challenge: Challenge, answer: str) -> NewPasskey | None:
    """The new passkey; None when the answer is not right."""

    server = _server()

    def checked(said: Mapping[str, Any]) -> NewPasskey:
        read = RegistrationResponse.from_dict(said)
        made = server.register_complete(challenge, read)
        _refuse_frames(read.response.client_data)
        key = made.credential_data.public_key if made.credential_data else CoseKey()
        if key.ALGORITHM not in CoseKey.supported_algorithms():
            raise ValueError("a key that we did not ask for")
        return NewPasskey(dict(read), made.counter)

    return _read(answer, checked)


def signed(challenge: Challenge, known: Sequence[AttestedCredentialData], answer: str) -> Signed | None:
    """Which of these passkeys signed; None when the answer is not right."""

    server = _server()

    def checked(said: Mapping[str, Any]) -> Signed:
        read = AuthenticationResponse.from_dict(said)
        passkey = server.authenticate_complete(challenge, known, read)
        _refuse_frames(read.response.client_data)
        return Signed(passkey.credential_id, read.response.authenticator_data.counter)

    return _read(answer, checked)


def key_of(answer: Mapping[str, Any]) -> tuple[AttestedCredentialData, bytes]:
    """Of what is stored of a passkey: its key, and the digest of the host that it was made for."""
    data = RegistrationResponse.from_dict(answer).response.attestation_object.auth_data
    if data.credential_data is None:
        raise ValueError("a passkey without a key")
    return data.credential_data, data.rp_id_hash


def _read[T](answer: str, checked: Callable[[Mapping[str, Any]], T]) -> T | None:
    """fido2 raises whatever its parsers do when bytes are none of theirs."""
    try:
        said = json.loads(answer)
        return checked(said) if isinstance(said, dict) else None
    except Exception:
        return None


def _refuse_frames(said: CollectedClientData) -> None:
    """Our pages stand in no frame of another site."""
    if said.cross_origin:
        raise ValueError("asked from a frame of another site")


def _server() -> Fido2Server:
    ours, here = get_organisation(), site()
    if here is None:
        raise ValueError("no passkeys at this address")
    entity = PublicKeyCredentialRpEntity(id=here.host, name=ours.name if ours else "Vestibule")
    return Fido2Server(entity, verify_origin=lambda origin: origin == here.origin)


def _handle(login: Login) -> bytes:
    """Under which name devices keep the passkeys of this login: no other installation at this host has it."""
    return hmac.digest(settings.LINK_KEY.encode(), f"passkeys:v1:{login.pk}".encode(), "sha256")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
