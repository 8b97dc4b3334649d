"""How calls, checks and reminders are set: limits, who may, and nobody overwrites a colleague."""

from __future__ import annotations

import pytest

from tests import factories, personas
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.organisation import calls, check_settings, reminder_settings
from vestibule.organisation.models import get_organisation
from vestibule.people.models import Staff

pytestmark = pytest.mark.usefixtures("db")
CALLS = {"call_again_hours": 3, "call_in_hours": False, "call_attempts": 5}
REMINDERS = {"times": 1, "every": 3, "subject_line": "", "message": ""}


@pytest.fixture
def ada() -> Staff:
    factories.world()
    return personas.ada()


@pytest.mark.covers("T-01", "G-19")
@pytest.mark.parametrize(
    ("name", "least", "most", "said"),
    [("call_again_hours", 1, 72, "1 to 72 hours"), ("call_attempts", 1, 50, "1 to 50 calls")],
)
def test_hours_and_calls_have_their_limits(ada, name, least, most, said):
    for wrong in (least - 1, most + 1):
        with pytest.raises(ActionDeniedError, match=said):
            calls.change(**CALLS | {name: wrong}, by=ada)
    for right in (least, most):
        calls.change(**CALLS | {name: right}, by=ada)
        assert getattr(get_organisation(), name) == right


@pytest.mark.covers("T-05")
@pytest.mark.parametrize(
    ("name", "least", "most", "said"),
    [("times", 0, 3, "up to 3 reminders"), ("every", 1, 60, "1 to 60 days")],
)
def test_reminders_and_days_have_their_limits(ada, name, least, most, said):
    for wrong in (least - 1, most + 1):
        with pytest.raises(ActionDeniedError, match=said):
            reminder_settings.change(**REMINDERS | {name: wrong}, by=ada)
    for right in (least, most):
        reminder_settings.change(**REMINDERS | {name: right}, by=ada)
        assert getattr(get_organisation(), f"remind_{name}") == right


def changed(module, n: int, **also: object) -> None:
    if module is calls:
        calls.change(**CALLS | {"call_again_hours": n}, **also)
    elif module is check_settings:
        check_settings.change(four_eyes=n == 1, tells_at_close=n == 2, **also)
    else:
        reminder_settings.change(**REMINDERS | {"every": n}, **also)


@pytest.mark.covers("S-22")
@pytest.mark.parametrize("module", [calls, check_settings, reminder_settings])
def test_whoever_comes_second_and_whoever_is_no_administrator_changes_nothing(ada, module):
    seen = module.stamp_of(get_organisation())
    changed(module, 2, seen=seen, by=ada)
    with pytest.raises(StaleFormError):
        changed(module, 1, seen=seen, by=ada)
    with pytest.raises(ActionDeniedError, match="Only administrators"):
        changed(module, 1, by=personas.rosa())
    assert module.stamp_of(get_organisation()) != seen
    assert AuditEvent.objects.filter(event_type__startswith="organisation.", actor=ada.actor_ref).count() == 1
