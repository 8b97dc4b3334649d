"""A letter as the desk may read it: links masked; whole only in a demonstration, where nobody else gets it (rulings 18, 20)."""

from django.conf import settings

from vestibule.links.entry import words_for
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import readable
from vestibule.mail.words import fill


def as_recipient(mail: OutgoingMail) -> str:
    """The text of the letter, ready to be shown."""
    if settings.MODE == "demo" and mail.demo_at:
        return fill(mail.text, words_for(set(mail.link_ids)))
    return readable(mail)
