"""The network address from which somebody outside asks for what is done now. The audit log notes it with each
event (docs/spec/invariants.md, "What is recorded").

Outside is everybody whom the interface does not know as staff when their request arrives: customers, link
holders, and whoever tries to sign in. The address is None while staff are answered, in the worker and on the
console.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_address: ContextVar[str | None] = ContextVar("address", default=None)


def address() -> str | None:
    """The whole address, as far as trusted proxies tell it (web/proxies.py)."""
    return _address.get()


@contextmanager
def coming_from(address: str | None) -> Iterator[None]:
    """What is done within comes from this address. Whoever hands work over to a thread copies the context."""
    before = _address.set(address)
    try:
        yield
    finally:
        _address.reset(before)
