"""Folder and database know each other by an identity that both keep: documents are not looked for in a folder
that belongs to another database, or that is empty because its disk is not mounted. Otherwise a verification
would call every document damaged (security rule 35)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.organisation.models import Installation

from . import store


class ForeignFolderError(Exception):
    """The folder of documents is not the one that this database knows. Its text is the sentence for whoever
    runs the machine."""


def settle() -> None:
    """At each start: two that are new to each other are joined (found F-22). Raises ForeignFolderError for
    two that are not."""
    with transaction.atomic():
        known = Installation.objects.select_for_update().first()
        if known is None and not store.identity():
            identity = uuid.uuid4()
            store.name_folder(str(identity))
            Installation.objects.create(pk=1, identity=identity)
    if difference := mismatch():
        raise ForeignFolderError(difference)


def adopt() -> None:
    """The folder is taken over by this database, because a person says that it is the right one: after its
    disk was lost, or restored."""
    known = Installation.objects.first()
    if known is not None:
        store.name_folder(str(known.identity))


def mismatch() -> str:
    """Why the folder is not this database's; empty when it is, or before they were joined."""
    known, found = Installation.objects.first(), store.identity()
    if (str(known.identity) if known else "") == found:
        return ""
    words = {"folder": settings.BLOBS}
    cure = _(
        "Mount the right disk, or name the right folder in VESTIBULE_HOME. "
        "Nothing was read and nothing was changed."
    )
    if known is None:
        return _("The folder %(folder)s holds the documents of another database.") % words + " " + cure
    if not found:
        sentence = _(
            "The folder %(folder)s is not the one in which this database keeps its documents: "
            "it is empty or not mounted."
        )
        return sentence % words + " " + cure
    sentence = _("The folder %(folder)s holds the documents of another installation than this database.")
    return sentence % words + " " + cure
