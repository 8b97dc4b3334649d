"""What we write to clients about a Work: the text of a Contact Log, with links as chips (M-08). Never a
code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vestibule.cases.models import Case
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import ContactLog, OutgoingMail
from vestibule.mail.outbox import Recipient, enqueue_letter
from vestibule.mail.render import render_letter
from vestibule.people.queries import language_at

# What the links say (ruling 12).
WORDS: dict[str, Promise] = {
    Purpose.UPLOAD: gettext_lazy("Click to upload your documents"),
    Purpose.DOWNLOAD: gettext_lazy("Click to download your documents"),
}


def contact_log(case: Case, log: ContactLog, links: Sequence[AccessLink]) -> OutgoingMail:
    """C11, C12: staff's own text; that a code comes another way is said below it, in the language of whoever
    has the address."""
    with override(language_at(log.to_address, case.client)):
        return _contact_log(case, log, links)


def _contact_log(case: Case, log: ContactLog, links: Sequence[AccessLink]) -> OutgoingMail:
    notes = _apart(log.notes)
    said = [
        {"words": WORDS[link.purpose], "expires": f"{{expires:{link.pk}}}" if link.expires_at else ""}
        for link in links
    ]
    context = {
        "name": log.to_name,
        "sent_by": log.by.name,
        "text": in_text(notes, links),
        "html": in_html(notes, links),
        "links": said,
        "expiring": [link for link in said if link["expires"]],
    }
    rendered = render_letter(
        "sharing/contact_log",
        subject=log.subject_line,
        links=tuple(link.pk for link in links),
        context=context,
    )
    return enqueue_letter(
        rendered,
        to=Recipient(log.to_address, log.to_name or log.to_address),
        about=case.subject,
        client=case.client,
    )


def _apart(notes: str) -> str:
    """The notes with a space between each link and what was typed close to it, which would become part of its
    address."""
    return re.sub(r"(?<=\S)(?=\{link:\d+\})", " ", re.sub(r"(\{link:\d+\})(?=\S)", r"\1 ", notes))


def in_text(notes: str, links: Sequence[AccessLink]) -> str:
    """The notes with the words before each link's address."""
    for link in links:
        notes = notes.replace(f"{{link:{link.pk}}}", f"{WORDS[link.purpose]}: {{link:{link.pk}}}")
    return notes


def in_html(notes: str, links: Sequence[AccessLink]) -> SafeString:
    """The notes as HTML: escaped, each link a chip with its words. What merely looks like a link of ours
    stays text."""
    known = {str(link.pk): link for link in links}

    def chip(match: re.Match[str]) -> str:
        link = known.get(match[1])
        return f'<a class="lk" href="{match[0]}">{escape(WORDS[link.purpose])}</a>' if link else match[0]

    return mark_safe(re.sub(r"\{link:(\d+)\}", chip, escape(notes)))


def chip(purpose: str) -> str:
    """How the link stands in a text field while it is written: its words in braces."""
    return f"{{{WORDS[purpose]}}}"


def as_typed(notes: str) -> str:
    """The notes as people edit them: `{link:download}` reads `{Click to download your documents}`."""
    for purpose in WORDS:
        notes = notes.replace(f"{{link:{purpose}}}", chip(purpose))
    return notes


def from_typed(typed: str) -> str:
    """And back."""
    for purpose in WORDS:
        typed = typed.replace(chip(purpose), f"{{link:{purpose}}}")
    return typed


def broken_chip(typed: str) -> bool:
    """Whether a part of a link was deleted, so that the client would read its remains."""
    rest = from_typed(typed)
    return any(chip(purpose)[:9] in rest or chip(purpose)[-9:] in rest for purpose in WORDS)


def proposal(case: Case, names: Sequence[str], *, with_link: bool) -> tuple[str, str]:
    """Subject and notes that Send fills in: file names and the link, never a code (C-26)."""
    subject = _("Documents for you: %(names)s") % {"names": ", ".join(names)}
    listed = "\n".join(f"- {name}" for name in names)
    body = (
        _("We have these documents for you:")
        + f"\n\n{listed}\n\n"
        + ("{link:download}\n" if with_link else "")
    )
    return subject[:300], body
