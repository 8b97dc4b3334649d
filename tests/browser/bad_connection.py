"""A bad line between a browser and the installation: slow towards the installation, cut by number of bytes,
or down. What passed is counted."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time

PIECE = 16_384


class Line:
    """A TCP proxy. `rate` is bytes a second from the browser to the installation, of all connections
    together; None is as fast as it goes."""

    def __init__(self, port: int):
        self.to, self.rate, self.down = port, None, False
        self.passed, self.cuts, self.cut_after, self.cuts_left = 0, 0, 0, 0
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._ear = socket.socket()
        # So that the browser sees how slow it is.
        self._ear.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * PIECE)
        self._ear.bind(("127.0.0.1", 0))
        self.port = self._ear.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Line:
        self._ear.listen(64)
        threading.Thread(target=self._hear, daemon=True).start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._ear.close()
        self.cut()

    def cut_every(self, count: int, *, times: int) -> None:
        """From now on all connections break whenever so many more bytes have passed, so many times."""
        self.cut_after, self.cuts_left, self.cuts = count, times, 0
        self._next = self.passed + count

    def cut(self) -> None:
        """Every connection breaks now."""
        with self._lock:
            broken, self._open = self._open, set()
        for one in broken:
            with contextlib.suppress(OSError):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _hear(self) -> None:
        while True:
            try:
                near, _address = self._ear.accept()
            except OSError:
                return
            try:
                if self.down:
                    raise OSError
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                near.close()
                continue
            with self._lock:
                self._open |= {near, far}
            threading.Thread(target=self._carry, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, False), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, up: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(PIECE):
                target.sendall(piece)
                if up:
                    self._count(len(piece))
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _count(self, count: int) -> None:
        with self._lock:
            self.passed += count
            due = self.cuts_left > 0 and self.passed >= self._next
            if due:
                self.cuts += 1
                self.cuts_left -= 1
                self._next = self.passed + self.cut_after
        if due:
            self.cut()
        if self.rate:
            time.sleep(count / self.rate)
