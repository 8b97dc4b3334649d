"""Names as long as they come: for as long as a test wants, whatever is read from the database has 300
characters without a blank."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import models

from vestibule.catalog.forms import SHORT
from vestibule.core.prepared import converting_fields

LENGTH = 300  # characters (F-05)
NAMES = {
    "name", "title", "detail", "to_name", "greeting", "sender", "note", "number", "country", "contact_name",
    "contact_hours", "address", "instructions", "intro", "subject_line", "reason", "result", "scan_note",
    "last_error", "request_subject", "comment", "customer_comment", "internal_comment", "message", "notes",
    "answer", "good_caption", "bad_caption", "email", "recipient", "to_address", "contact_email", "refusal",
    "locked_reason", "sentence", "problem", "cancel_reason", "item", "file", "before",
}  # fmt: skip


def stretched(value: str) -> str:
    """The same beginning and the same ending, with 300 characters without a blank."""
    stem, dot, ending = value.rpartition(".") if "." in value[-6:] else (value, "", "")
    stem = stem.replace(" ", "-")
    at, _, host = stem.partition("@")
    if host:
        return f"{at}{'W' * (LENGTH - len(value))}@{host}{dot}{ending}"
    return f"{stem}{'W' * max(0, LENGTH - len(value))}{dot}{ending}"


@contextmanager
def very_long() -> Iterator[None]:
    """Whoever reads a name gets a long one; what is stored stays as it is. Nothing may be saved meanwhile."""
    fields = [
        field
        for model in apps.get_models()
        if model.__module__.startswith("vestibule.")
        for field in model._meta.concrete_fields
        if is_name(field)
    ]
    assert fields, "no field of the models holds a name"
    for field in fields:
        field.from_db_value = _longer_all if isinstance(field, models.JSONField) else _longer
    converting_fields.cache_clear()
    try:
        yield
    finally:
        for field in fields:
            del field.from_db_value
        converting_fields.cache_clear()


def is_name(field: models.Field) -> bool:
    if isinstance(field, models.JSONField):
        # What was answered, what the audit log says with names, and what was searched for.
        return field.name in ("values", "content", "filters")
    return (
        isinstance(field, models.CharField | models.TextField) and field.name in NAMES and not field.choices
    )


def _longer(value: str | None, expression: object, connection: object) -> str | None:
    return stretched(value) if value else value


def _longer_all(value: str | None, expression: object, connection: object) -> object:
    return read_json(value, _word)


def read_json(value: str | None, word: Callable[[Any], object]) -> object:
    """A stored object of words with each of them changed; of a sentence of ours, what stands in its
    places."""
    read = json.loads(value) if isinstance(value, str) else value
    if not isinstance(read, dict):
        return read
    return {key: changed(one, word) for key, one in read.items()}


def changed(value: Any, word: Callable[[Any], object]) -> object:
    if isinstance(value, dict) and "values" in value:
        return value | {"values": {name: changed(one, word) for name, one in value["values"].items()}}
    return value if isinstance(value, dict | list) else word(value)


def _word(value: object) -> object:
    """Codes, numbers and short marks stay what they are; an answer is as long as its question allows, or the
    form would be incomplete."""
    if isinstance(value, str) and len(value) > 3 and not value.isdigit():
        return stretched(value)[:SHORT]
    return value
