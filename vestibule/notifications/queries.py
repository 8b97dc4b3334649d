"""Look-ups of one's own notifications."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext as _

from vestibule.core.errors import NotFoundError
from vestibule.core.paging import START, Keyset, Page, Place, RowCount
from vestibule.core.prepared import Prepared, given
from vestibule.people.models import Staff, not_hidden

from .models import Notification

COUNTED = 99  # how far the bell counts: beyond it it says 99+


@lru_cache(2)
def _unread(restricted: bool) -> Prepared:
    """`restricted`: whether some clients may be kept from whoever asks."""
    rows = Notification.objects.unread().filter(staff=given("staff"))
    if restricted:
        rows = rows.filter(*not_hidden("client", given("staff")))
    newest = Keyset(("id",), descending=True).ordered(rows).values("pk")[: COUNTED + 1]
    return Prepared(lambda: Staff.objects.filter(pk=given("staff")).values_list(RowCount(newest)))


def unread(actor: Staff) -> str:
    """How many the bell of each page shows; nothing where all are read."""
    [(count,)] = _unread(actor.restricted)(staff=actor.pk)
    if count > COUNTED:
        return _("%(n)d+") % {"n": COUNTED}
    return str(count) if count else ""


def newest(actor: Staff, *, unread: bool, place: Place = START) -> Page[Notification]:
    """One page of what is unread, or was read, newest first."""
    seen = Notification.objects.visible_to(actor).filter(read_at__isnull=unread)
    order = Keyset.of(Notification.objects.visible_to(actor), "pk", descending=True, place=place)
    return order.counted(seen.prefetch_related("client"))  # a join could read all that is unread


def find(actor: Staff, number: int) -> Notification:
    """One of one's own. Raises NotFoundError."""
    found = Notification.objects.visible_to(actor).filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found
