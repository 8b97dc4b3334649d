"""Tokens of links and security codes: what may be stored of them, and how staff can read them again (rulings
6, 7).

A token is an HMAC over what the row holds, with a key that the database never sees. A code is kept twice: as
a slow hash, and sealed with a key derived from the same one.
"""

import base64
import hashlib
import hmac
import re
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.auth.hashers import check_password, make_password

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # 32 signs, five bits each; what looks alike is not in it
CODE_LENGTH = 8
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LOOK_ALIKES = {"0": "O", "1": "IL"}


def new_nonce() -> str:
    """128 random bits as text."""
    return secrets.token_urlsafe(16)


def link_token(key: str, *, purpose: str, link: int, nonce: str, version: int) -> str:
    """The secret part of a link: 192 bits, the same each time, so that nothing usable needs to be stored
    (security rule 1)."""
    message = f"vestibule-link:v1:{purpose}:{link}:{version}:{nonce}".encode()
    return base64.urlsafe_b64encode(hmac.digest(key.encode(), message, "sha256")[:24]).decode()


def digest(token: str) -> str:
    """What a row may keep of a token, to find it by."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """40 random bits as eight signs that nobody confuses (C-06, G-45)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def new_digits(many: int) -> str:
    """So many random digits, for a code that is read in one window and typed in another."""
    return f"{secrets.randbelow(10**many):0{many}}"


def normalize_code(typed: str) -> str:
    """A code as it is compared: upper case, without dashes and blanks, look-alikes read as what they must
    be."""
    return "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_LOOKS_LIKE)


def format_code(code: str) -> str:
    """A code as people read it: XXXX-XXXX."""
    return f"{code[:4]}-{code[4:]}"


def contains_code(text: str, code: str) -> bool:
    """Whether the code stands in a text, however it is written."""
    return code in normalize_code(text)


def remove_code(text: str, code: str) -> str:
    """The text without the code, however it was written into it."""
    signs = (f"[{sign}{_LOOK_ALIKES.get(sign, '')}]" for sign in code)
    return re.sub(r"[\W_]*?".join(signs), "", text, flags=re.IGNORECASE)


def code_hash(code: str) -> str:
    """A slow, salted hash."""
    return make_password(code)


def verify_code(typed: str, kept: str) -> bool:
    """Whether what was typed is the code of this hash. Takes as long for every wrong one."""
    return check_password(normalize_code(typed)[:64], kept)


def encrypt(key: str, text: str, *, about: str) -> str:
    """The text, readable again only with the key and for the same thing."""
    fresh = secrets.token_bytes(12)
    return base64.urlsafe_b64encode(
        fresh + _cipher(key).encrypt(fresh, text.encode(), about.encode())
    ).decode()


def decrypt(key: str, sealed: str, *, about: str) -> str:
    """Raises cryptography's InvalidTag when the key is another one, or the text was sealed for another
    thing."""
    raw = base64.urlsafe_b64decode(sealed)
    return _cipher(key).decrypt(raw[:12], raw[12:], about.encode()).decode()


def _cipher(key: str) -> AESGCM:
    return AESGCM(hmac.digest(key.encode(), b"vestibule-seal:v1", "sha256"))
