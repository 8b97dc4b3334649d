"""A7: how often customers are reminded, with what one of them would get."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.core import clock
from vestibule.core.shown_values import SEEN
from vestibule.docrequests import change_letters, reminders
from vestibule.docrequests.reminders import ReminderSettings
from vestibule.organisation import reminder_settings
from vestibule.organisation.models import Organisation
from vestibule.organisation.timezone import short_day, to_local

from ..requests.change_forms import ReminderFields, shown


def initial(ours: Organisation) -> dict[str, Any]:
    """What the form shows of the organisation, with its stamp."""
    return {**shown(reminders.usual()), SEEN: reminder_settings.stamp_of(ours)}


def preview(form: ReminderFields) -> dict[str, Any]:
    """What a customer would get who is asked now: by what was typed, if it can be read, else by what is
    stored."""
    wanted = form.settings if form.is_bound and form.is_valid() else reminders.usual()
    return {"sentence": _sentence(wanted), "letter": change_letters.reminder_words(None, wanted)}


def _sentence(wanted: ReminderSettings) -> str:
    if not wanted.times:
        return _("Customers get no reminders unless somebody sends one.")
    days, since = [], clock.now()
    for _n in range(wanted.times):
        since = reminders.next_due(since, wanted.every)
        days.append(short_day(to_local(since)))
    sentence = ngettext(
        "A customer who is asked now and does not answer gets %(n)d reminder: %(days)s.",
        "A customer who is asked now and does not answer gets %(n)d reminders: %(days)s.",
        wanted.times,
    )
    return sentence % {"n": wanted.times, "days": ", ".join(days)}
