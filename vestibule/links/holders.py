"""What pages and the audit log call whoever comes by the upload or download link of a Work. The row keeps it
in the language of the code, and each reader reads it in their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from vestibule.core.sentences import Sentence

_CLIENT = _("the client (%(title)s)")


def holder_of(title: str) -> str:
    """What the row of a link keeps."""
    with override(None):
        return str(_CLIENT) % {"title": title}


def name_of(holder: str) -> str:
    """The same as a sentence. What an earlier release kept in another language stays as it is."""
    before, after = holder_of("\n").split("\n")
    if holder.startswith(before) and holder.endswith(after):
        return Sentence(_CLIENT, title=holder.removeprefix(before).removesuffix(after))
    return holder
