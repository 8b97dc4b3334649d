"""Lines of the log. The address of a link is its secret: no line holds one, whoever writes it (security rule 6)."""

import logging
import re

_SECRET = re.compile(r"(/(?:r|u|d|new-link|portal/invitation|setup)/)[^/\s]+")


class Line(logging.Formatter):
    """Time, level, who says it and what, with the secret part of each link's address left out; tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        return _SECRET.sub(r"\1***", super().format(record))
