"""The installation with little patience, for tests of clients that say nothing or next to nothing."""

from vestibule.asgi import application
from vestibule.web import upload_stream

__all__ = ["application"]
upload_stream.TICK, upload_stream.IDLE, upload_stream.RATE, upload_stream.MEASURED = 0.2, 1.5, 1000, 3.0
