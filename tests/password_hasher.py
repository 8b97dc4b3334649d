"""Argon2 at its lowest cost."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapArgon2PasswordHasher(Argon2PasswordHasher):
    """The real one takes 0.3 s of a processor, and nearly every test makes several people with passwords."""

    time_cost, memory_cost, parallelism = 1, 8, 1
