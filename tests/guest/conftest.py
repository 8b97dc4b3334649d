"""Pages without the collected assets, and quick hashes: both have tests of their own (tests/frontend, tests/links, tests/browser)."""

import pytest


@pytest.fixture(autouse=True)
def plain_and_quick(settings, tmp_path):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.STATIC_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
