"""The web server: granian with its own command line, and the application loaded before it divides, so that
its processes share it in memory.

python -m vestibule.embedded.web --workers 2 --host 127.0.0.1 --port 8000 ...
"""

import gc
import sys
from collections.abc import Callable

from granian.cli import entrypoint

APPLICATION = "vestibule.asgi:application"


def load() -> None:
    """Imports all that every page needs. No thread and no connection may come of it: they would not survive
    the division."""
    from django.urls import get_resolver

    import vestibule.asgi  # noqa: F401

    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()  # what is never looked through is never written, and stays shared


if __name__ == "__main__":
    load()
    sys.argv.append(APPLICATION)
    run: Callable[[], object] = entrypoint  # its own type is not told
    run()
