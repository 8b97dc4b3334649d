"""Letters to a colleague that came back: shown to them on the page of their account, and no more are sent
until they say so."""

from __future__ import annotations

from django.db.models import Max

from vestibule.mail.models import OutgoingMail, ReturnKind
from vestibule.notifications.models import NotificationChoice
from vestibule.people.models import Staff


def undelivered(person: Staff) -> OutgoingMail | None:
    """The last letter that the mail server refused for this person's present address, or that came back from
    there for good. None after they have saved how they want to be told, which asks for another try."""
    found = [one for one in (_refused(person), _returned(person)) if one]
    last = max(found, key=lambda mail: mail.pk, default=None)
    if last is None or last.to_address.lower() != person.login.email.lower():
        return None
    saved = NotificationChoice.objects.filter(staff=person).aggregate(at=Max("chosen_at"))["at"]
    came = last.returned_at or last.refused_at
    return None if saved and came and saved >= came else last


def _refused(person: Staff) -> OutgoingMail | None:
    last = OutgoingMail.objects.filter(staff=person, refused_at__isnull=False).order_by("-pk").first()
    return last if last and last.refused_by_server else None


def _returned(person: Staff) -> OutgoingMail | None:
    """A mailbox that was full may take the next letter."""
    last = OutgoingMail.objects.filter(staff=person, returned_at__isnull=False).order_by("-pk").first()
    return last if last and last.return_kind == ReturnKind.HARD else None
