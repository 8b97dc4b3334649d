"""What we write about signing in: to members of staff, and to customers about their password. Each letter is
one function; it is stored in the transaction of its command."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from vestibule.core import clock
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Letter, Recipient, enqueue_letter, replace_earlier
from vestibule.mail.render import render_letter, written
from vestibule.mail.texts import TextKind, Words
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import instant_with_zone
from vestibule.people.models import ExternalAccount, Login, Staff

from . import letter_texts
from .models import AccessLink


def staff_invitation(staff: Staff, link: AccessLink) -> OutgoingMail:
    """To a new colleague: where to choose a password, and until when."""
    with override(staff.login.reads):
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


def password_reset(login: Login, link: AccessLink) -> OutgoingMail:
    """M-09: a link to choose a new password, and until when it works, for whoever asked for it."""
    return _password_link(letter_texts.PASSWORD_RESET, login, link, to=login.email)


def password_link(login: Login, link: AccessLink, *, to: str) -> OutgoingMail:
    """The same, sent by staff. `to` is the address with which they will sign in from then on."""
    return _password_link(letter_texts.PASSWORD_LINK, login, link, to=to)


def _password_link(kind: TextKind, login: Login, link: AccessLink, *, to: str) -> OutgoingMail:
    said = {"link": f"{{link:{link.pk}}}", "expires": f"{{expires:{link.pk}}}"}
    new = to if to != login.email else ""
    return _to_login(login, kind, links=(link.pk,), to=to, new_address=new, **said)


def password_changed(login: Login) -> OutgoingMail:
    """Whoever did not do it themselves learns it at once."""
    return _to_login(login, letter_texts.PASSWORD_CHANGED, at=instant_with_zone(clock.now()))


def letter_of(
    kind: TextKind,
    *,
    name: str,
    said: Mapping[str, str],
    words: Words | None = None,
    links: tuple[int, ...] = (),
) -> Letter:
    """A letter about a sign-in. `said` is what its templates need; `words` are those of an editor."""
    brand = _brand()
    return written(
        kind,
        values={"name": name, "organisation": brand},
        words=words,
        context={"name": name, "sent_by": brand, **said},
        links=links,
    )


def _to_login(
    login: Login, kind: TextKind, *, links: tuple[int, ...] = (), to: str = "", **said: str
) -> OutgoingMail:
    account = ExternalAccount.objects.select_related("contact").filter(login=login).first()
    with override(account.contact.reads if account else login.reads):
        letter = letter_of(kind, name=login.name, said=said, links=links)
        recipient = Recipient(to or login.email, login.name)
        return enqueue_letter(letter, to=recipient, about=f"login:{login.pk}", client=None)


def _brand() -> str:
    ours = get_organisation()
    return ours.name if ours else "Vestibule"
