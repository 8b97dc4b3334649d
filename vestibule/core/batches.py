"""Rows that are done one after the other, by a worker that nobody watches."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.db.models import Model

log = logging.getLogger(__name__)


def do_each[Row: Model](rows: Iterable[Row], does: Callable[[Row], object]) -> None:
    """Does something with each row. One that fails is logged and stops none of the others; the first failure
    is raised again when all were tried, so that staff hear of it (found F-21)."""
    failed: Exception | None = None
    for row in rows:
        try:
            does(row)
        except Exception as error:
            log.exception("%s %s could not be done", row._meta.label, row.pk)
            failed = failed or error
    if failed is not None:
        raise failed
