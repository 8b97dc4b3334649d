"""The TCP connections of this process, as the kernel knows them: how much it may hold unsent, and how much
has arrived at the other machine.

The web server tells us of a cut late, and takes some megabytes in silence after it. So whether a download is
complete is asked of the kernel: it is, when the machine at the other end of the line has acknowledged every
byte (ruling 28). A proxy in front of us is that machine.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import socket
import stat
import struct
import termios
import time
from collections.abc import Iterator
from contextlib import suppress

from . import proxies

# Bytes of a connection that the kernel has taken and not sent; the window itself is not bounded.
UNSENT = 512 * 1024
PATIENCE = 60.0  # seconds without a newly acknowledged byte after which the rest is given up
_CLOSED = 7  # TCP_CLOSE
_STATE_AND_ACKNOWLEDGED = struct.Struct("B119xQ")  # of struct tcp_info: tcpi_state, tcpi_bytes_acked


def bound_unsent() -> None:
    """Call it once in each process that serves: connections inherit it from the socket that they came to
    (found F-29)."""
    for one in _sockets():
        with one:
            if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT)


class TcpConnection:
    """One connection while a download flows over it. It is held open for as long: `close` must be called."""

    def __init__(self, held: socket.socket):
        self._held = held
        self._before = self._acknowledged() + self._queued()  # what came before this download

    def close(self) -> None:
        self._held.close()

    @property
    def reached(self) -> int:
        """Bytes of this download, head included, that the other machine has acknowledged."""
        return max(0, self._acknowledged() - self._before)

    async def took(self, size: int) -> bool:
        """Whether all bytes of a body of this size, which the web server has by now, arrive. Waits as long as
        some do."""
        reached, moved_at, pause = 0, time.monotonic(), 0.001
        while True:
            state, acknowledged = self._info()  # at once: what is acknowledged when it has closed is final
            closed = state == _CLOSED
            if (now := acknowledged - self._before) > reached:
                reached, moved_at = now, time.monotonic()
            if reached >= size and not self._queued():
                return True
            if closed or time.monotonic() - moved_at > PATIENCE:
                return False
            await asyncio.sleep(pause)
            pause = min(0.25, 2 * pause)

    def _acknowledged(self) -> int:
        return int(self._info()[1])

    def _info(self) -> tuple[int, int]:
        known = self._held.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _STATE_AND_ACKNOWLEDGED.size)
        state, acknowledged = _STATE_AND_ACKNOWLEDGED.unpack(known)
        return state, acknowledged

    def _queued(self) -> int:
        """Bytes that the kernel has from us and that were not acknowledged."""
        return int(struct.unpack("i", fcntl.ioctl(self._held, termios.TIOCOUTQ, b"\0" * 4))[0])


def connection_of(client: tuple[str, int] | None) -> TcpConnection | None:
    """The line to this address and port, or None where it is no TCP connection of this process."""
    wanted = _peer(client)
    if wanted is None:
        return None
    return _leading_to(wanted, _numbers.get(wanted)) or _leading_to(wanted, *_all_numbers())


_numbers: dict[
    tuple[str, int], int
] = {}  # under which number each peer was found last; people ask for one file after the other over one line
_MOST_NUMBERS = 10_000


def _leading_to(wanted: tuple[str, int], *numbers: int | None) -> TcpConnection | None:
    """The line to this peer, if one of our files of these numbers is it now."""
    for number in numbers:
        one = None if number is None else _socket(number)
        if one is None:
            continue
        with suppress(OSError):  # it listens, or was cut
            if _peer(one.getpeername()) == wanted:
                if len(_numbers) >= _MOST_NUMBERS:
                    _numbers.clear()
                _numbers[wanted] = number  # type: ignore[assignment]  # found above: not None
                return TcpConnection(one)
        one.close()
    return None


def _all_numbers() -> list[int]:
    return [int(name) for name in os.listdir("/proc/self/fd")]


def _sockets() -> Iterator[socket.socket]:
    """The TCP sockets of this process, each under a number of its own: whoever takes one closes it."""
    for number in _all_numbers():
        if (one := _socket(number)) is not None:
            yield one


def _socket(number: int) -> socket.socket | None:
    """Our file of this number, once more, if it is a TCP socket; the caller closes it."""
    try:
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return None
        one = socket.socket(fileno=os.dup(number))
    except OSError:  # closed meanwhile
        return None
    if one.family in (socket.AF_INET, socket.AF_INET6) and one.type == socket.SOCK_STREAM:
        return one
    one.close()
    return None


def _peer(address: tuple[object, ...] | None) -> tuple[str, int] | None:
    """An address and port in one spelling."""
    try:
        host, port = address[:2]  # type: ignore[index]  # None is a TypeError, caught below
        found = proxies.address(str(host).partition("%")[0])
        return (str(found), int(str(port))) if found else None
    except (TypeError, ValueError):
        return None
