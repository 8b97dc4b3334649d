"""Our transfer runners alone: an ASGI application that has a plan for each file of the stock and nothing
before it."""

import os
from types import SimpleNamespace

import bare

from vestibule.web import downloads, memory, tcp_connections
from vestibule.web.asgi_bridge import Transfer, _live

downloads.deliveries = SimpleNamespace(
    begin=lambda *_: None,
    begin_archive=lambda *_: None,
    resumed=lambda *_, **__: None,
    done=lambda *_: None,
    stopped=lambda *_: None,
)
downloads.PER_ADDRESS = downloads.IN_ALL = 1000
HEADERS = [
    (b"content-type", b"application/octet-stream"),
    (b"accept-ranges", b"bytes"),
    (b"x-content-type-options", b"nosniff"),
]


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        if "BENCH_UNBOUND" not in os.environ:
            tcp_connections.bound_unsent()
        memory.keep_freed_memory()
        return await _live(receive, send)
    plan = bare.plan(scope["path"].strip("/"))
    return await downloads.run_transfer(
        Transfer(plan, None, "external:1", 200, HEADERS), scope, receive, send
    )
