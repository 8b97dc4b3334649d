"""Tokens of links: made by HMAC over what the row holds, with a key that the database never sees (ruling 7)."""

import base64
import hashlib
import hmac
import secrets


def nonce() -> str:
    """128 random bits as text."""
    return secrets.token_urlsafe(16)


def link_token(key: str, *, purpose: str, link: int, nonce: str, version: int) -> str:
    """The secret part of a link: 192 bits, the same each time, so that nothing usable needs to be stored."""
    message = f"vestibule-link:v1:{purpose}:{link}:{version}:{nonce}".encode()
    return base64.urlsafe_b64encode(hmac.digest(key.encode(), message, "sha256")[:24]).decode()


def digest(token: str) -> str:
    """What a row may keep of a token, to find it by."""
    return hashlib.sha256(token.encode()).hexdigest()
