"""Who may do what, and why not. One answer serves the button, the POST and, later, the API: empty for yes, else the sentence."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vestibule.kit.moves import Choice
from vestibule.people.actors import Actor
from vestibule.people.models import STAFF, Staff
from vestibule.people.roles import may_ask, no_hand

from .models import CHECK, CLOSED, WAITING, DocumentRequest, RequestItem, Review
from .states import MOVES

FILES_AN_ITEM = 10


def asking_refusal(by: Staff) -> str:
    """Why this person may not start a request; empty when they may."""
    return "" if may_ask(by) else _("Only Compliance can ask for documents.")


def refusal(docrequest: DocumentRequest, verb: str, *, by: Actor) -> str:
    """Table, then hand, then the verb's own need."""
    move = MOVES[verb]
    if docrequest.state not in move.sources:
        return already(docrequest)
    if reason := no_hand(move.hand, by, author_ref=docrequest.author.actor_ref):
        return reason
    if move.hand == "customer" and by.actor_ref != docrequest.account.actor_ref:
        return _("Only the customer can do this.")
    return _four_eyes(docrequest, by) if docrequest.state == CHECK and verb in ("accept", "ask_again") else ""


def _four_eyes(docrequest: DocumentRequest, by: Actor) -> str:
    """The first check is not made by the person who asked (G-18); an administrator may, and the audit log says so."""
    if by == docrequest.author and not by.administrator:  # type: ignore[union-attr]
        return _("You asked for these documents. Somebody else of Customer service does the first check.")
    return ""


def already(docrequest: DocumentRequest) -> str:
    """What happened instead: the polite sentence for whoever comes second (A-61)."""
    last = Review.objects.select_related("reviewer").filter(submission__docrequest=docrequest).order_by("-decided_at", "-id").first()
    if last and docrequest.state != CHECK:
        verdict = MOVES["accept"].label if last.accepted else MOVES["ask_again"].label
        return _("%(name)s already decided this at %(time)s: %(verdict)s.") % {
            "name": last.reviewer.name,
            "time": date_format(last.decided_at, "H:i"),
            "verdict": MOVES["close"].label if docrequest.state == CLOSED else verdict,
        }
    if docrequest.state == CHECK:
        return _("These documents were already sent. We are checking them.")
    return _("This step is already done.")


def file_refusal(item: RequestItem, *, by: Actor) -> str:
    """Why no file can be added to or removed from this item now; empty when it can."""
    docrequest = item.docrequest
    if by.actor_ref != docrequest.account.actor_ref:
        return _("Only the customer can do this.")
    if docrequest.state != WAITING:
        return already(docrequest)
    if item.accepted_at:
        return _("%(item)s is already accepted. You do not need to do anything for it.") % {"item": item.name}
    return ""


def decision_refusal(*, accept: bool, comment: str, rejected: Collection[RequestItem]) -> str:
    """What a decision itself lacks: a rejection needs a comment, an acceptance no item marked for reupload."""
    if not accept and not comment.strip():
        return _("Write what needs to be corrected.")
    if accept and rejected:
        return _("Check these documents first: %(names)s") % {"names": ", ".join(item.name for item in rejected)}
    return ""


def contact_refusal(docrequest: DocumentRequest) -> str:
    """Contacted sends a letter, so it needs an address (G-01)."""
    return "" if docrequest.contact.email else _("Add a working e-mail address before you press Contacted.")


def choices(docrequest: DocumentRequest, *, by: Actor) -> list[Choice]:
    """This person's verbs in this state, each with its consequence and, where it may not be pressed, the reason."""
    found = [move for move in MOVES.values() if docrequest.state in move.sources and move.hand != "customer"]
    if by.kind != STAFF:
        found = []
    primary = {"contacted", "accept", "close"}
    return [
        Choice(move.verb, str(move.label), consequence(docrequest, move.verb), refusal(docrequest, move.verb, by=by), move.verb in primary)
        for move in found
    ]


def consequence(docrequest: DocumentRequest, verb: str) -> str:
    """One sentence that says what happens when the button is pressed."""
    name, owner = docrequest.contact.greeted, docrequest.author.name
    return {
        "contacted": _("%(name)s gets an e-mail with a personal invitation link and the template files.") % {"name": name},
        "accept": _("Status becomes Done. %(name)s gets an e-mail that no compliance issues were found. %(owner)s does the final check.")
        % {"name": name, "owner": owner},
        "ask_again": _("%(name)s gets one e-mail with your comment and uploads again.") % {"name": name},
        "final_ask_again": _("%(name)s was told everything is fine. Explain kindly why you ask again.") % {"name": name},
        "close": _("The process ends. %(name)s gets no further e-mail.") % {"name": name},
    }[verb]


def next_step(*, registered: bool, name: str) -> str:
    """What Save will start, for the new-request form (D9)."""
    if registered:
        return _("The process starts now. Next: %(name)s gets an e-mail and uploads.") % {"name": name}
    return _("The process starts now. Next: Customer service contacts %(name)s.") % {"name": name}
