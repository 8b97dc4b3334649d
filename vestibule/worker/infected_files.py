"""Who is told that a file which was sent has a virus: called in the transaction of the scanner's verdict."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vestibule.cases.models import CaseDocument
from vestibule.core.sentences import Sentence
from vestibule.docrequests.models import ItemFile
from vestibule.documents.models import DocumentVersion
from vestibule.notifications.commands import tell as tell_of
from vestibule.notifications.models import Kind
from vestibule.people.actors import SYSTEM


@transaction.atomic
def tell(version: DocumentVersion) -> None:
    """Whoever asked for it, else the responsible of the Work that has it. Of what a customer has not sent yet
    staff learn nothing (ruling 3)."""
    sentence = Sentence(_("A file has a virus and was blocked: %(file)s"), file=version.name)
    sent = ItemFile.objects.filter(upload__version=version, submission__isnull=False)
    if file := sent.select_related("item__docrequest__author", "item__docrequest__client").first():
        asked = file.item.docrequest
        about, client, person = asked.subject, asked.client, asked.author
    else:
        held = CaseDocument.objects.filter(upload__version=version, removed_at=None)
        document = held.select_related("case__responsible", "case__client").first()
        if document is None:
            return
        case = document.case
        about, client, person = case.subject, case.client, case.responsible
    tell_of(Kind.PROBLEM, sentence, subject=about, client=client, person=person, by=SYSTEM)
