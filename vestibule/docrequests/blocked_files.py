"""Files of a round that nobody could open: what they are for is not accepted by any button of the first
check."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from .models import DocumentRequest, ItemFile


def of_round(docrequest: DocumentRequest) -> list[ItemFile]:
    """Those of the round that is being checked: with a virus, or not checked for one yet."""
    sent = ItemFile.objects.filter(submission__docrequest=docrequest, submission__round=docrequest.round)
    return [file for file in sent.select_related("item", "upload__version") if file.version.blocked]


def denial(blocked: Collection[ItemFile]) -> str:
    """Why the documents of these files cannot be accepted; empty for no file. Nobody can say that documents
    are fine which nobody could open."""
    if infected := [file.version.name for file in blocked if file.version.has_virus]:
        said = {"name": ", ".join(infected)}
        return _("%(name)s contains a virus, so we blocked it. Ask for it again.") % said
    return _("Wait for the virus check.") if blocked else ""
