"""The settings of the tests and of the processes that they start: the real ones, but hashing a password costs
next to nothing.

What the real hash costs is proved in tests/links/test_codes.py; `bin/start` and so tests/embedded/ have the
real settings."""

from vestibule.settings import *

PASSWORD_HASHERS = ["tests.password_hasher.CheapArgon2PasswordHasher"]
