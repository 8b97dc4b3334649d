"""A letter as the desk may read it: links masked; whole only in a demonstration, where nobody else gets it (rulings 18, 20)."""

from django.conf import settings
from django.db import transaction

from vestibule.links.entry import words_for
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import readable
from vestibule.mail.words import fill


def opens_as_recipient(mail: OutgoingMail) -> bool:
    """Whether the whole letter may be shown here: nobody else ever gets it."""
    return settings.MODE == "demo" and mail.demo_at is not None


@transaction.atomic
def text_of(mail: OutgoingMail) -> str:
    """The text of the letter, ready to be shown."""
    return fill(mail.text, words_for(set(mail.link_ids))) if opens_as_recipient(mail) else readable(mail)
