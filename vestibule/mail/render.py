"""Renders a letter from its two templates: the text part is complete by itself, the HTML part has its styles
inline. It is written in the language of the moment; whoever writes a letter sets that of its recipient, as
docrequests/letters.py and sharing/letters.py do."""

from __future__ import annotations

from collections.abc import Mapping

import css_inline
from django.template.loader import render_to_string

from vestibule.core.absolute_urls import absolute_url
from vestibule.documents.models import DocumentVersion
from vestibule.organisation.brand_colours import palette
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import organisation_time

from . import texts
from .outbox import Letter
from .placeholders import escape_placeholders
from .texts import TextKind, Words

LONGEST = 240  # characters of a subject without its reference: names in it can be long

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True)


def render_letter(
    name: str,
    *,
    subject: str,
    context: Mapping[str, object],
    attachments: tuple[DocumentVersion, ...] = (),
    links: tuple[int, ...] = (),
) -> Letter:
    """`name` is the template below templates/letters/ without its ending, such as `requests/invitation`."""
    words = {**_look(), "subject": subject, **context}
    with organisation_time():
        text = render_to_string(f"letters/{name}.txt", words).strip() + "\n"
        html = _inliner.inline(render_to_string(f"letters/{name}.html", words))
    return Letter(name=name, subject_line=subject, text=text, html=html, attachments=attachments, links=links)


def written(
    kind: TextKind,
    *,
    values: Mapping[str, str],
    context: Mapping[str, object],
    reference: str = "",
    words: Words | None = None,
    attachments: tuple[DocumentVersion, ...] = (),
    links: tuple[int, ...] = (),
) -> Letter:
    """A letter whose words may be the organisation's own. `words` are those of an editor, not stored yet. Its
    templates say the rest: what must be in the letter stands in no text."""
    said = words if words is not None else texts.of(kind)
    filled = {name: escape_placeholders(texts.filled(text, values)) for name, text in said.items()}
    subject = " ".join(filled["subject"].split())
    if len(subject) > LONGEST:
        subject = subject[: LONGEST - 1] + "…"
    if reference:
        subject = f"{subject} [{reference}]"
    return render_letter(
        kind.template,
        subject=subject,
        context={"words": filled, **context},
        attachments=attachments,
        links=links,
    )


def _look() -> dict[str, object]:
    """The organisation with its colours and the address of its logo, which tells nothing about who asks for
    it."""
    ours = get_organisation()
    shows = ours and ours.logo_light
    logo = f"{absolute_url('brand_logo', 'light')}?v={shows}" if shows else ""
    return {"organisation": ours, "colours": palette(ours.brand_colour if ours else ""), "logo": logo}
