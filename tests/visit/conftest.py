"""Pages without the collected assets: what they weigh is measured by a test of its own."""

import pytest


@pytest.fixture(autouse=True)
def plain_assets(settings, tmp_path):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.STATIC_ROOT = tmp_path
