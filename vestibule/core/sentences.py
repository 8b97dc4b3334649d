"""Sentences that are kept in the database: stored as they stand in the code, with what belongs in them, and
read in the language of whoever reads.

    Sentence(_("%(name)s is locked with a password."), name="scan.pdf")     # `_` is gettext_lazy

A `Sentence` is a string in the language of the moment, so it can be shown, raised and compared like any
other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any, Self

from django.db.models import TextField
from django.utils.functional import Promise
from django.utils.translation import gettext, override

type Stored = str | list["Stored"] | dict[str, Any]
MARK = '{"text": '  # how a stored sentence begins


class Sentence(str):
    """`text` is the sentence in the language of the code, the key of its translations; `values` are the words
    for its `%(name)s`, each a string or a sentence."""

    text: str
    values: Mapping[str, str]

    def __new__(cls, text: str | Promise, **values: object) -> Self:
        return cls._made(_source(text), {name: _word(value) for name, value in values.items()})

    @classmethod
    def _made(cls, text: str, values: Mapping[str, str]) -> Self:
        said = super().__new__(cls, gettext(text) % values if values else gettext(text))
        said.text, said.values = text, values
        return said


def _source(text: str | Promise) -> str:
    with override(None):  # without a language a lazy text is what stands in the code
        return str(text)


def _word(value: object) -> str:
    if isinstance(value, Promise):
        return Sentence(value)
    return value if isinstance(value, str) else str(value)


def stored(value: object) -> Stored:
    """What goes into a JSON column: a sentence as its text and values, a list as a list, all else as a
    string."""
    if isinstance(value, list | tuple):
        return [stored(one) for one in value]
    said = _word(value)
    if not isinstance(said, Sentence):
        return said
    return {"text": said.text, "values": {name: stored(one) for name, one in said.values.items()}}


def read(value: Stored) -> str:
    """A stored value in the language of the moment; the parts of a list are separated by commas."""
    if isinstance(value, list):
        return ", ".join(read(one) for one in value)
    if not isinstance(value, dict):
        return value
    return Sentence._made(value["text"], {name: read(one) for name, one in value.get("values", {}).items()})


def joined(parts: Iterable[str], between: str) -> str:
    """Words of somebody else and sentences of ours in a row, as a sentence if one of them is one."""
    parts = list(parts)
    if not any(isinstance(one, Sentence) for one in parts):
        return between.join(parts)
    pair = f"%(before)s{between}%(after)s"
    return reduce(lambda before, after: Sentence(pair, before=before, after=after), parts)


def translated(words: str) -> str:
    """A sentence that was made for another reader, in the language of the moment; other words as they are."""
    return read(stored(words))


def shortened(words: str, length: int) -> str:
    """At most so many characters of somebody else's words, without NUL, which the database refuses. A
    sentence of ours stays whole."""
    return words if isinstance(words, Sentence) else words[:length].replace("\x00", "")


if TYPE_CHECKING:
    _TextField = TextField[str, str]  # Django's takes no types while it runs
else:
    _TextField = TextField


class SentenceField(_TextField):
    """A column for a sentence of ours, or for words of somebody else, such as the answer of a mail server.
    For migrations it is plain text."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Sentence | Promise):
            return json.dumps(stored(value), ensure_ascii=False)
        if isinstance(value, str) and value.startswith(MARK):  # somebody else's words that look like ours
            return json.dumps({"text": value}, ensure_ascii=False)
        return super().get_prep_value(value)

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return read(json.loads(value)) if value and value.startswith(MARK) else value
