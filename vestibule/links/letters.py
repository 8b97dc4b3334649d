"""What we write about signing in: to members of staff, and to customers about their password. Each letter is
one function; it is stored in the transaction of its command."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Recipient, enqueue_letter, replace_earlier
from vestibule.mail.render import render_letter
from vestibule.organisation.models import get_organisation
from vestibule.people.models import Staff

from .models import AccessLink


def staff_invitation(staff: Staff, link: AccessLink) -> OutgoingMail:
    """To a new colleague: where to choose a password, and until when."""
    with override(settings.LANGUAGE_CODE):
        brand = _brand()
        rendered = render_letter(
            "links/staff_invitation",
            subject=_("Your account at %(brand)s") % {"brand": brand},
            links=(link.pk,),
            context={
                "name": staff.name,
                "sent_by": link.set_up_by.name if link.set_up_by else brand,
                "link": f"{{link:{link.pk}}}",
                "expires": f"{{expires:{link.pk}}}",
            },
        )
        mail = enqueue_letter(
            rendered, to=Recipient(staff.login.email, staff.name), about=staff.actor_ref, client=None
        )
    replace_earlier(mail)
    return mail


def _brand() -> str:
    ours = get_organisation()
    return ours.name if ours else "Vestibule"
