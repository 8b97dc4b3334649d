"""Letters to a colleague that came back: shown to them on the page of their account, and no more are sent
until they say so."""

from __future__ import annotations

from django.db.models import Max

from vestibule.mail.models import OutgoingMail
from vestibule.notifications.models import NotificationChoice
from vestibule.people.models import Staff


def undelivered(person: Staff) -> OutgoingMail | None:
    """The last letter that the mail server refused for this person's present address. None after they have
    saved how they want to be told, which asks for another try."""
    last = OutgoingMail.objects.filter(staff=person, refused_at__isnull=False).order_by("-pk").first()
    if last is None or not last.refused_by_server or last.to_address.lower() != person.login.email.lower():
        return None
    saved = NotificationChoice.objects.filter(staff=person).aggregate(at=Max("chosen_at"))["at"]
    return None if saved and last.refused_at and saved >= last.refused_at else last
