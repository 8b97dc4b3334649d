"""A device with passkeys, made of cryptography: ES256, attestation "none". It answers what a page asks as a
browser hands it on, and can be told to answer wrongly."""

from __future__ import annotations

import hashlib
import html
import json
import re
import secrets
import struct
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

OPTIONS = re.compile("<template>([^<]*)</template>")
PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


def options_on(page: str) -> dict[str, Any]:
    """What the page gives to the browser."""
    return json.loads(html.unescape(OPTIONS.search(page)[1]))["publicKey"]


@dataclass
class Device:
    """One passkey, and how often it has signed. `origin` is what the browser says of the page."""

    origin: str = "https://documents.example.org"
    counter: int = 0
    counts: bool = True
    frame: bool = False
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def copy(self, **other: Any) -> Device:
        return replace(self, **other)

    def make(self, asked: dict[str, Any]) -> str:
        """The answer to a page that wants a passkey made."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        key = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        data = self._data(asked["rp"]["id"], PRESENT | VERIFIED | WITH_KEY) + key
        made = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._said("webauthn.create", asked)
        return self._answer(clientDataJSON=said, attestationObject=made)

    def sign(self, asked: dict[str, Any]) -> str:
        """The answer to a page that wants its challenge signed."""
        self.counter += self.counts
        data, said = self._data(asked["rpId"], PRESENT | VERIFIED), self._said("webauthn.get", asked)
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=said, authenticatorData=data, signature=signature)

    def _data(self, host: str, flags: int) -> bytes:
        return hashlib.sha256(host.encode()).digest() + struct.pack(">BI", flags, self.counter)

    def _said(self, kind: str, asked: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(said | {"crossOrigin": self.frame}).encode()

    def _answer(self, **response: bytes) -> str:
        named = websafe_encode(self.id)
        said = {name: websafe_encode(value) for name, value in response.items()}
        return json.dumps({"id": named, "rawId": named, "type": "public-key", "response": said})


def signature_of_somebody_else(answer: str) -> str:
    """The same answer, signed with another key."""
    said = json.loads(answer)
    data = websafe_decode(said["response"]["authenticatorData"])
    digest = hashlib.sha256(websafe_decode(said["response"]["clientDataJSON"])).digest()
    other = ec.generate_private_key(ec.SECP256R1()).sign(data + digest, ec.ECDSA(hashes.SHA256()))
    said["response"]["signature"] = websafe_encode(other)
    return json.dumps(said)
