"""Columns of a few known words, such as the state of a request.

Their words stand in the text of a statement, other values beside it (`server_side_binding`). So the database
sees, also where it keeps one plan for all values of a prepared statement, that an index which holds some of
the words only (`open_requests`) is enough.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db.models import CharField
from django.db.models.lookups import Exact, In

_WORD = re.compile(r"[a-z][a-z_. ]*")  # nothing that the text of a statement could mistake


if TYPE_CHECKING:
    _CharField = CharField[str, str]  # Django's takes no types while it runs
else:
    _CharField = CharField


class WordField(_CharField):
    """A CharField for migrations and for everything else."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class _Written:
    """The right side of a comparison, with its words in it."""

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        sql, params = super().process_rhs(compiler, connection)  # type: ignore[misc]  # of the look-up beside it
        direct = self.rhs_is_direct_value()  # type: ignore[attr-defined]  # of the look-up beside it
        written = direct and all(isinstance(word, str) and _WORD.fullmatch(word) for word in params)
        return (sql % tuple(f"'{word}'" for word in params), ()) if written else (sql, params)


@WordField.register_lookup
class _ExactWord(_Written, Exact):
    pass


@WordField.register_lookup
class _OneOfWords(_Written, In):
    pass
