"""The invitation of a member of staff: issued, accepted, and what happens when its letter does not arrive."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.core.subjects import key_of
from vestibule.mail.models import STOPPED, OutgoingMail
from vestibule.mail.outbox import mailing_denial
from vestibule.people.actors import SYSTEM, Actor
from vestibule.people.commands import join
from vestibule.people.models import Login, Staff
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

from . import letters, tokens
from .actors import LinkHolder
from .models import AccessLink, Purpose


@transaction.atomic
def invite_staff(staff: Staff, *, by: Actor) -> AccessLink:
    """A letter with the way in. An earlier one dies at once. Raises ActionDeniedError."""
    staff = Staff.objects.select_for_update(of=("self",)).select_related("login").get(pk=staff.pk)
    if reason := invitation_denial(staff):
        raise ActionDeniedError(reason)
    if tokens.supersede(staff.login, Purpose.STAFF_INVITATION):
        record("staff.reinvited", subject=staff.actor_ref, client=None, by=by, name=staff.name)
    link = tokens.issue_to(staff.login, Purpose.STAFF_INVITATION, about=staff.actor_ref, by=by)
    record("staff.invited", subject=staff.actor_ref, client=None, by=by, name=staff.name)
    letters.staff_invitation(staff, link)
    for kind in (Notice.NOT_MAILED, Notice.NEW_LINK):
        inbox.complete_kind(staff.actor_ref, kind, outcome="sent", by=by)
    return link


def invitation_denial(staff: Staff) -> str:
    """Why this person cannot be invited; empty when they can."""
    if staff.left_at or not staff.login.is_active:
        return _("%(name)s no longer works here.") % {"name": staff.name}
    if staff.joined_at:
        return _("%(name)s has already activated the account.") % {"name": staff.name}
    return mailing_denial()


def find(token: str) -> AccessLink | None:
    """The invitation that a token opens now; None for a dead one, and for one of somebody who left."""
    link = tokens.find_open(token, Purpose.STAFF_INVITATION)
    return link if link and not invited(link).left_at and invited(link).login.is_active else None


def invited(link: AccessLink) -> Staff:
    """Whom it is for."""
    return Staff.objects.select_related("login").get(login=link.login_id)


@transaction.atomic
def accept(link: AccessLink, *, name: str, password: str) -> Login:
    """The new colleague chooses a name and a password, once. Raises ActionDeniedError when the link has died
    in the meantime."""
    Login.objects.select_for_update(of=("self",)).get(links=link.pk)  # first, as whoever invites does
    locked = AccessLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    staff = invited(locked)
    if not tokens.is_open(locked, clock.now()) or staff.left_at:
        raise ActionDeniedError(_("This invitation no longer works."))
    AccessLink.objects.filter(pk=locked.pk).update(accepted_at=Now())
    return join(staff, name=name, password=password)


@transaction.atomic
def not_mailed(mail: OutgoingMail) -> None:
    """The letter did not leave: a task, at most one open, for whoever wrote it. Nothing when the person came
    in meanwhile, or has a newer invitation."""
    link = AccessLink.objects.living().filter(pk__in=mail.link_ids).select_related("set_up_by").first()
    if link:
        title = gettext_lazy("Email not sent")
        task = inbox.NewTask(Notice.NOT_MAILED, title, mail.to_address, assignee=link.set_up_by)
        inbox.remind(link.about, client=None, task=task, by=SYSTEM)


@transaction.atomic
def ask_for_new_link(link: AccessLink) -> None:
    """Whoever has a dead invitation asks for another one: a task for whoever sent it, at most one open
    (ruling 24). Nothing for somebody who left."""
    staff = invited(link)
    if staff.left_at or Task.objects.open().filter(subject=link.about, kind=Notice.NEW_LINK).exists():
        return
    title = (
        gettext_lazy("Asked for a new link: help with signing in")
        if staff.joined_at
        else gettext_lazy("Send a new link")
    )
    task = inbox.NewTask(Notice.NEW_LINK, title, staff.name, assignee=link.set_up_by)
    inbox.add(link.about, client=None, task=task, by=LinkHolder(link))
    record("link.asked_again", subject=link.about, client=None, by=LinkHolder(link), name=link.holder)


def send_again_denial(mail: OutgoingMail) -> str:
    """Why this invitation cannot be sent once more; empty when it can."""
    if mail.replaced_by_id:
        return _("This email has already been sent again.")
    if mail.state not in STOPPED:
        return (
            _("This email has already been sent.") if mail.sent_at else _("We are still sending this email.")
        )
    staff = staff_of(mail.about)
    return invitation_denial(staff) if staff else _("This email cannot be sent again.")


@transaction.atomic
def send_again(mail: OutgoingMail, *, by: Staff) -> None:
    """Another invitation in the place of the one that did not arrive. Raises ActionDeniedError."""
    mail = OutgoingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    staff, reason = staff_of(mail.about), send_again_denial(mail)
    if staff is None or reason:
        raise ActionDeniedError(reason)
    invite_staff(staff, by=by)


def staff_of(subject: str) -> Staff | None:
    """The member of staff whom a task or a letter is about."""
    found = Staff.objects.select_related("login").filter(pk=key_of("staff", subject) or 0)
    return found.first()
