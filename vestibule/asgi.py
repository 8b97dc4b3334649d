"""The one port: pages through the bridge, bytes by the movers. The sandbox is tried at once, so that pages can tell whether it holds."""

import os
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vestibule.settings")

import django

django.setup(set_prefix=False)

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

from vestibule.documents.sandbox import proved  # noqa: E402
from vestibule.web import movers  # noqa: E402
from vestibule.web.bridge import Bridge  # noqa: E402

threading.Thread(target=proved.report, name="sandbox", daemon=True).start()
application = Bridge(WSGIHandler(), move=movers.move)
