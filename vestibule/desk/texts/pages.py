"""What the list of texts and the editor show, and the letter that an editor looks at: made by the function of
the real one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from vestibule.core.errors import NotFoundError
from vestibule.docrequests import letter_samples as request_samples
from vestibule.docrequests import letter_texts as request_texts
from vestibule.links import letter_samples as link_samples
from vestibule.links import letter_texts as link_texts
from vestibule.mail import texts
from vestibule.mail.models import OwnText
from vestibule.mail.outbox import Letter
from vestibule.mail.texts import TextKind, Words
from vestibule.people.models import Staff

KINDS: dict[str, TextKind] = {kind.key: kind for kind in (*request_texts.KINDS, *link_texts.KINDS)}
LOOKS = ("light", "dark", "plain")
_DARK = "@media (prefers-color-scheme: dark)"
_BODY = re.compile(r"<body\b[^>]*>")
# A line of the mailbox, above the letter and not in its colours.
_MAILBOX = "margin: 0; padding: 12px; background: #ffffff !important; color: #1f2937 !important"
_LINK = re.compile(r'(<a\b[^>]*?\bhref=)"[^"]*"')


@dataclass(frozen=True, slots=True)
class Row:
    """One text in one language."""

    kind: TextKind
    language: str
    called: str
    own: OwnText | None


def listing() -> dict[str, Any]:
    """Every text in every language that is in use."""
    owned = texts.owned()
    rows = [
        Row(kind, code, _called(code), owned.get((kind.key, code)))
        for kind in KINDS.values()
        for code in _languages()
    ]
    return {"part": "texts", "rows": rows, "many": len(_languages()) > 1}


def kind_of(key: str, language: str) -> TextKind:
    """Raises NotFoundError for a text or a language that is not there."""
    if key not in KINDS or language not in _languages():
        raise NotFoundError
    return KINDS[key]


def editor(kind: TextKind, language: str) -> dict[str, Any]:
    return {
        "part": "texts",
        "kind": kind,
        "language": language,
        "called": _called(language) if len(_languages()) > 1 else "",
        "own": texts.own(kind, language),
        "variables": [(f"{{{name}}}", _meaning(kind, name)) for name in kind.variables],
    }


def sample(kind: TextKind, language: str, *, words: Words, by: Staff) -> Letter | None:
    """A letter with these words, as a customer would get it; None for what is no letter."""
    with override(language):
        return request_samples.letter(kind, words=words, by=by) or link_samples.letter(kind, words=words)


def shown(kind: TextKind, language: str, *, words: Words, look: str, by: Staff) -> HttpResponse:
    """The letter alone: light, dark, or its plain part."""
    letter = sample(kind, language, words=words, by=by)
    if letter is None:
        with override(language):
            return _plain(request_samples.call_script(words=words, by=by))
    if look == "plain":
        return _plain(f"{_('Subject')}: {letter.subject_line}\n\n{letter.text}")
    html = _LINK.sub(r'\1"#"', letter.html)  # nobody leaves the editor by a link of a sample
    if look == "dark":
        html = html.replace(_DARK, "@media all")
    return HttpResponse(_with_subject(html, letter.subject_line))


def _with_subject(html: str, subject: str) -> str:
    """The letter below the line that a mailbox shows above it."""
    line = format_html('<p style="{}">{}: {}</p>', _MAILBOX, _("Subject"), subject)
    return _BODY.sub(lambda body: body[0] + line, html, count=1)


def refused(problems: Iterable[str]) -> HttpResponse:
    """Why there is nothing to look at."""
    page = render_to_string("letters/_not_shown.html", {"problems": list(problems)})
    return HttpResponse(page, status=422)


def _plain(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _meaning(kind: TextKind, name: str) -> Any:
    """What people call a variable: on the phone nothing is sent."""
    if name == "colleague" and not kind.template:
        return _("name of whoever calls")
    return texts.VARIABLES[name]


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _called(code: str) -> str:
    return str(dict(settings.LANGUAGES)[code])
