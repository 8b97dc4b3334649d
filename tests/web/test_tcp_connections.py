"""What the kernel knows of a line decides whether a download arrived; here it says so in an order of our
choice."""

import asyncio
import socket

import pytest

from vestibule.web import tcp_connections

pytestmark = pytest.mark.unit

ESTABLISHED, CLOSED = 1, 7


class Told(tcp_connections.TcpConnection):
    """A line of which the kernel says one thing after the other, and then the last for good."""

    def __init__(self, *told: tuple[int, int]):
        self.told = [(ESTABLISHED, 0), *told]
        super().__init__(socket.socket())

    def _info(self) -> tuple[int, int]:
        return self.told.pop(0) if len(self.told) > 1 else self.told[0]

    def _queued(self) -> int:
        return 0


def took(*told: tuple[int, int]) -> bool:
    line = Told(*told)
    try:
        return asyncio.run(line.took(1000))
    finally:
        line.close()


def test_a_reader_who_closes_with_the_last_acknowledgement_has_all():
    assert took((ESTABLISHED, 900), (CLOSED, 1000))
    assert took((ESTABLISHED, 900), (ESTABLISHED, 900), (CLOSED, 1000))


def test_a_reader_who_closes_before_it_has_not():
    assert not took((ESTABLISHED, 900), (CLOSED, 900))
