"""The one port: pages through the bridge, bytes by the movers."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vestibule.settings")

import django

django.setup(set_prefix=False)

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

from vestibule.web import incoming, movers  # noqa: E402
from vestibule.web.bridge import Bridge  # noqa: E402

application = Bridge(WSGIHandler(), move=movers.move, takes_large=incoming.takes_large)
