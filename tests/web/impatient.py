"""The house with little patience, for tests of clients that say nothing or next to nothing."""

from vestibule.asgi import application
from vestibule.web import taking

__all__ = ["application"]
taking.TICK, taking.IDLE, taking.RATE, taking.MEASURED = 0.2, 1.5, 1000, 3.0
