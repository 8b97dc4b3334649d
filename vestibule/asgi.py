"""The one port: pages through the bridge, bytes by the transfer runners. The sandbox is tried at once, so
that pages can tell whether it holds."""

import os
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vestibule.settings")

import django

django.setup(set_prefix=False)

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

from vestibule.documents.sandbox import verified  # noqa: E402
from vestibule.web import downloads, form_uploads  # noqa: E402
from vestibule.web.asgi_bridge import Bridge  # noqa: E402


def try_the_sandbox() -> None:
    """Beside the first pages: they say in a red line when foreign files cannot be parsed here."""
    threading.Thread(target=verified.report, name="sandbox", daemon=True).start()


application = Bridge(
    WSGIHandler(),
    transfer=downloads.run_transfer,
    takes_large=form_uploads.takes_large,
    at_start=try_the_sandbox,
)
