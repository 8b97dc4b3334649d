"""Whoever set up a download link is told that documents were downloaded. Bytes wait for nobody: the download
notes in its own row that it is to be told, and a sweep tells of all of a link together."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vestibule.core.sentences import Sentence
from vestibule.core.subjects import key_of
from vestibule.documents.models import Delivery
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink, Purpose
from vestibule.notifications.commands import tell
from vestibule.notifications.models import Kind

AT_A_TIME = 200  # links whose downloads one sweep tells of
ONE, SEVERAL, ALL = (
    _("A document was downloaded by %(who)s"),
    _("Several documents were downloaded by %(who)s"),
    _("All documents were downloaded by %(who)s"),
)


def tell_of_downloads() -> None:
    """Complete downloads by links of which nobody has been told, each link in its own transaction."""
    links = Delivery.objects.filter(untold=True).order_by("to").values_list("to", flat=True).distinct()
    for link in links[:AT_A_TIME]:
        _tell(link)


@transaction.atomic
def _tell(to: str) -> None:
    """Two who do this at once share the rows, so that each is told of once."""
    rows = Delivery.objects.select_for_update(skip_locked=True).filter(untold=True, to=to)
    found = list(rows.values_list("pk", "version"))
    Delivery.objects.filter(pk__in=[pk for pk, _version in found]).update(untold=False)
    links = AccessLink.objects.select_related("client", "set_up_by").filter(purpose=Purpose.DOWNLOAD)
    link = links.filter(pk=key_of("link", to) or 0).first()
    if not found or link is None or link.set_up_by is None:
        return
    versions = {version for _pk, version in found}
    several = SEVERAL if len(versions) > 1 else ONE
    tell(
        Kind.DOWNLOADED,
        Sentence(ALL if None in versions else several, who=link.holder_name),
        subject=link.about,
        client=link.client,
        person=link.set_up_by,
        by=LinkHolder(link),
    )
