"""What whoever asked is told when somebody else has done something with the request: a notification."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.core.sentences import Sentence
from vestibule.core.statemachine import Transition
from vestibule.notifications.commands import tell
from vestibule.notifications.models import Kind
from vestibule.people.actors import Actor
from vestibule.people.roles import Role

from .models import DocumentRequest

# By verb. One that is not here is told by its label.
TOLD: dict[str, Promise] = {
    "contacted": _("%(by)s contacted %(customer)s"),
    "wrong_contact": _("%(by)s says that %(customer)s is the wrong contact"),
    "name_contact": _("%(by)s named another contact: %(customer)s"),
    "change_contact": _("%(by)s named another contact: %(customer)s"),
    "unlock": _("%(by)s unlocked the account of %(customer)s"),
    "submit": _("%(customer)s sent documents"),
    "withdraw": _("%(customer)s withdrew their documents"),
    "ask_again": _("%(by)s asked %(customer)s to upload again"),
    "accept": _("%(by)s accepted the documents of %(customer)s"),
    "final_ask_again": _("%(by)s asked %(customer)s to upload again"),
    "close": _("%(by)s closed the request to %(customer)s"),
    "send": _("%(by)s sent the request to %(customer)s"),
    "send_anew": _("%(by)s sent a new link to %(customer)s"),
    "not_mailed": _("The email to %(customer)s was not sent"),
    "finish": _("%(customer)s answered"),
    "cancel": _("%(by)s cancelled the request to %(customer)s"),
    "cancel_portal": _("%(by)s cancelled the request to %(customer)s"),
    "expire": _("The link for %(customer)s expired"),
    "acknowledge": _("%(by)s closed the request to %(customer)s"),
}
QUIET = ("mailed", "no_response", "keep_locked")  # the usual course, or told by a task
_USUAL = _("%(what)s (%(by)s): %(customer)s")


def tell_author(docrequest: DocumentRequest, step: Transition, *, by: Actor) -> None:
    """Whoever asked hears what others have done. Call it in the transaction of the transition."""
    if step.verb in QUIET:
        return
    said = {"what": step.label, "by": by.name, "customer": docrequest.addressee}
    tell(
        Kind.ARRIVED if step.role == Role.CUSTOMER else Kind.DECIDED,
        Sentence(TOLD.get(step.verb, _USUAL), **said),
        subject=docrequest.subject,
        client=docrequest.client,
        person=docrequest.author,
        by=by,
    )
