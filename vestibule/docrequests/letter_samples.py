"""Letters about a request that nobody made: what an editor of our words shows. They are made by the functions
of the real ones; nothing of them is stored."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from vestibule.core import clock
from vestibule.core.absolute_urls import absolute_url
from vestibule.mail import texts
from vestibule.mail.outbox import Letter
from vestibule.mail.texts import TextKind, Words
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import instant_with_zone, long_day, to_local
from vestibule.people.models import Client, Contact, Staff

from . import letters
from .letter_texts import ACCEPTED, CALL_SCRIPT, KINDS, MISSING, REUPLOAD, REUPLOAD_AFTER_DONE, UNLOCKED
from .models import DocumentRequest, RequestItem
from .states import CHECK_DAYS


def letter(kind: TextKind, *, words: Words, by: Staff) -> Letter | None:
    """A letter of this kind as a customer would get it; None for what is no letter about a request."""
    if kind not in KINDS or not kind.template:
        return None
    if kind == UNLOCKED:
        return letters.unlocked_letter(name=_("Mina Bianchi"), sent_by=by.name, words=words)
    return letters.letter_of(kind, _facts(kind, by=by), words=words)


def call_script(*, words: Words, by: Staff) -> str:
    """What `by` says on the phone, with and without an account of whoever is called."""
    ours = get_organisation()
    values = {
        "name": _("Mina Bianchi"),
        "client": _("Bianchi Srl"),
        "organisation": ours.name if ours else "",
        "documents": _("3 documents"),
        "colleague": by.name,
    }
    said = (texts.filled(words[part.name], values) for part in CALL_SCRIPT.parts)
    return "\n\n".join(f"{part.label}\n{text}" for part, text in zip(CALL_SCRIPT.parts, said, strict=True))


def _facts(kind: TextKind, *, by: Staff) -> dict[str, Any]:
    """What the templates of these letters say."""
    names = (_("Identity card"), _("Bank statement"), _("Tax form"))
    items = [RequestItem(name=name) for name in names]
    asked = {REUPLOAD: "came", REUPLOAD_AFTER_DONE: "came", MISSING: "never_came"}.get(kind)
    again = {"again": items[:1], asked: items[:1]} if asked else {}
    return {
        "docrequest": _docrequest(by=by),
        "items": items,
        "attached": [],
        "files_on_page": False,
        "link": absolute_url("portal:home"),
        "expires": instant_with_zone(clock.now() + datetime.timedelta(days=30)),
        "name": _("Mina Bianchi"),
        "due": long_day(to_local(clock.now()).date() + datetime.timedelta(days=14)),
        "sent_by": by.name,
        "check_days": CHECK_DAYS,
        "signing_in": absolute_url("portal:home"),
        "earlier": None,
        "not_needed": [],
        "comment": _comment(kind),
        "reviewer": by,
        "after_done": kind == REUPLOAD_AFTER_DONE,
        "others": items[1:],
        **again,
    }


def _comment(kind: TextKind) -> str:
    """What a reviewer writes with this decision."""
    if kind == ACCEPTED:
        return _("Thank you for your quick answer.")
    if kind == MISSING:
        return _("The card is not among your files. Please upload both sides of it.")
    return _("The card expired on 1 March. Please upload both sides of your new one.")


def _docrequest(*, by: Staff) -> DocumentRequest:
    ours = get_organisation()
    prefix = ours.reference_prefix if ours else "NW"
    return DocumentRequest(
        reference=f"{prefix}-2026-0142",
        round=2,
        client=Client(name=_("Bianchi Srl")),
        contact=Contact(name=_("Mina Bianchi"), phone="-"),
        author=by,
        customer_comment=_("A photo of the card is fine, if all four corners are visible."),
    )
