"""A code by email before an invitation is accepted: it proves that letters to the address reach whoever opens
the invitation (K-4, M-09).

It is a security code of the invitation, and guesses are counted as of any (codes.py). The stored letter names
it by a placeholder, whose word comes at hand-over.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import override

from vestibule.core import clock, secrets
from vestibule.mail.outbox import Recipient, enqueue_letter
from vestibule.organisation import rate_limits
from vestibule.organisation.timezone import instant_with_zone
from vestibule.people.models import Contact

from . import codes, letter_texts, letters
from .actors import LinkHolder
from .codes import Guess
from .models import AccessLink

LETTER = "accounts/registration_code"
DIGITS = 6
VALID = datetime.timedelta(minutes=15)


@transaction.atomic
def send(link: AccessLink, contact: Contact) -> bool:
    """A new code goes to the address of whom the invitation is for, and the one before stops working. False
    when too many were asked for."""
    if not rate_limits.hit(f"registration-code:{link.pk}", rate_limits.REGISTRATION_CODES):
        return False
    link = AccessLink.objects.select_for_update(of=("self",)).select_related("client").get(pk=link.pk)
    codes.replace(link, secrets.new_digits(DIGITS), by=LinkHolder(link))
    with override(contact.reads):
        letter = letters.letter_of(
            letter_texts.REGISTRATION_CODE,
            name=contact.greeted,
            said={
                "code": f"{{code:{link.pk}}}",
                "until": instant_with_zone(clock.now() + VALID),
            },
            links=(link.pk,),
        )
        to = Recipient(contact.email, contact.name)
        enqueue_letter(letter, to=to, about=link.about, client=link.client)
    return True


def waiting(link: AccessLink) -> bool:
    """Whether a code was sent that still works."""
    code = codes.current(link)
    return code is not None and clock.now() < code.issued_at + VALID


def enter(link: AccessLink, typed: str, *, address: str) -> Guess:
    """One guess, from what limits count as one address. A code that is too old costs none."""
    if not waiting(link):
        return Guess.SUSPENDED
    return codes.redeem(link, typed, address=address).guess


def placeholders(letter: str, link_ids: set[int]) -> dict[str, str]:
    """What the placeholder of the code stands for in such a letter; nothing in any other."""
    if letter != LETTER:
        return {}
    return {f"code:{link.pk}": codes.plain(link) for link in AccessLink.objects.filter(pk__in=link_ids)}
