"""The settings as mypy's Django plugin reads them: the real ones, with names of a database and secrets that
nobody uses."""

import os

os.environ.setdefault("DATABASE_URL", "postgresql://vestibule@/types")
os.environ.setdefault("VESTIBULE_SECRET_KEY", "only for types: " + "s" * 32)
os.environ.setdefault("VESTIBULE_LINK_KEY", "only for types: " + "l" * 32)

from vestibule.settings import *
