"""The one port: pages through the bridge, bytes by the movers. The sandbox is tried at once, so that pages can tell whether it holds."""

import os
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vestibule.settings")

import django

django.setup(set_prefix=False)

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

from vestibule.documents.sandbox import proved  # noqa: E402
from vestibule.web import incoming, movers  # noqa: E402
from vestibule.web.bridge import Bridge  # noqa: E402


def try_the_sandbox() -> None:
    """Beside the first pages: they say in a red line when foreign files cannot be parsed here."""
    threading.Thread(target=proved.report, name="sandbox", daemon=True).start()


application = Bridge(WSGIHandler(), move=movers.move, takes_large=incoming.takes_large, at_start=try_the_sandbox)
