"""The pool in which pages are drawn: few at a time, each once, and persons in turn, so that nobody's pages
keep another's waiting.

Threads of requests never wait here: whoever asks gets a Future. The threads of the pool end when there is
nothing to do.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError

log = logging.getLogger(__name__)


class TooManyWaitingError(ActionDeniedError):
    """This person, or all together, have as many pages waiting as may wait."""

    def __init__(self) -> None:
        super().__init__(_("We are preparing many pages at the moment. Try again in a minute"))


@dataclass(slots=True)
class _Waiting:
    do: Callable[[], None]
    future: Future[None] = field(default_factory=Future)


class Pool:
    """What is to be done, by its key: what waits or is under way is not taken twice, whoever asks (found
    F-36)."""

    def __init__(self, *, at_once: int, per_person: int, in_all: int):
        self.at_once, self.per_person, self.in_all = at_once, per_person, in_all
        self._lock = threading.Lock()
        # By person; the next one first.
        self._waiting: OrderedDict[str, OrderedDict[Hashable, _Waiting]] = OrderedDict()
        self._futures: dict[Hashable, Future[None]] = {}  # what waits and what is under way
        self._threads = 0

    def ask(self, key: Hashable, do: Callable[[], None], *, person: str) -> Future[None]:
        """Done when `do` has run. Raises TooManyWaitingError."""
        with self._lock:
            if known := self._futures.get(key):
                return known
            if len(self._waiting.get(person, ())) >= self.per_person or len(self._futures) >= self.in_all:
                raise TooManyWaitingError
            one = _Waiting(do)
            self._waiting.setdefault(person, OrderedDict())[key] = one
            self._futures[key] = one.future
            if self._threads < self.at_once:
                self._threads += 1
                threading.Thread(target=self._work, name="drawing", daemon=True).start()
            return one.future

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is under way."""
        return not self._futures

    @property
    def waiting(self) -> int:
        """How much has not begun."""
        return sum(map(len, self._waiting.values()))

    def _work(self) -> None:
        while taken := self._next():
            key, one = taken
            try:
                one.do()
            except BaseException as error:
                log.exception("A page could not be drawn.")
                self._done(key)
                one.future.set_exception(error)
            else:
                self._done(key)
                one.future.set_result(None)

    def _next(self) -> tuple[Hashable, _Waiting] | None:
        """The first work of the person whose turn it is; that person is the last one then."""
        with self._lock:
            if not self._waiting:
                self._threads -= 1
                return None
            person, mine = self._waiting.popitem(last=False)
            taken = mine.popitem(last=False)
            if mine:
                self._waiting[person] = mine
            return taken

    def _done(self, key: Hashable) -> None:
        with self._lock:
            self._futures.pop(key, None)
