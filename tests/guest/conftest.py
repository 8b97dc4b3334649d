"""Pages without the collected assets, which have tests of their own (tests/frontend, tests/browser)."""

import pytest


@pytest.fixture(autouse=True)
def plain_assets(settings, tmp_path):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.STATIC_ROOT = tmp_path
