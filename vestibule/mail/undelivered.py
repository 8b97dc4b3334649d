"""A Contact Log whose letter did not leave, or was kept back: a task for whoever wrote it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vestibule.people.actors import SYSTEM
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice

from .models import ContactLog, OutgoingMail


@transaction.atomic
def remind_writer(mail: OutgoingMail) -> None:
    """A task, at most one open for a Work; nothing for a letter that is no Contact Log."""
    log = ContactLog.objects.select_related("by", "client").filter(mail=mail).first()
    if log:
        inbox.remind(
            log.about,
            client=log.client,
            task=inbox.NewTask(Notice.NOT_MAILED, _("Email not sent"), mail.to_address, assignee=log.by),
            by=SYSTEM,
        )
