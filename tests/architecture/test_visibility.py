"""Every table says who sees its rows, or why nobody asks it: house idea 6 (vestibule/core/visibility.py)."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.query import QuerySet

from vestibule.core.visibility import SeenByStaff
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Contact, ExternalAccount, LoginKind, Staff

pytestmark = pytest.mark.unit

# What is reached through a row of another table, which says who sees it.
PARTS = {
    "audit.AuditDetails": "audit.AuditEvent",
    "audit.Seal": "audit.AuditEvent",
    "cases.CaseSearch": "cases.Case",
    "cases.RequirementType": "cases.CaseType",
    "catalog.FormVersion": "catalog.FormTemplate",
    "catalog.TemplateFile": "catalog.DocumentTemplate",
    "catalog.TemplateVersion": "catalog.DocumentTemplate",
    "docrequests.Extension": "docrequests.DocumentRequest",
    "docrequests.ItemAnswers": "docrequests.DocumentRequest",
    "docrequests.ItemFile": "docrequests.DocumentRequest",
    "docrequests.ItemVerdict": "docrequests.DocumentRequest",
    "docrequests.MissingReason": "docrequests.DocumentRequest",
    "docrequests.ReminderSeries": "docrequests.DocumentRequest",
    "docrequests.RequestItem": "docrequests.DocumentRequest",
    "docrequests.RequestSearch": "docrequests.DocumentRequest",
    "docrequests.Review": "docrequests.DocumentRequest",
    "docrequests.SentChange": "docrequests.DocumentRequest",
    "docrequests.Submission": "docrequests.DocumentRequest",
    "links.Receipt": "links.AccessLink",
    "links.SecurityCode": "links.AccessLink",
    "mail.Announcement": "mail.OutgoingMail",
    "mail.Attachment": "mail.OutgoingMail",
    "mail.MailReport": "mail.OutgoingMail",
    "people.AccountSearch": "people.ExternalAccount",
    "people.Affiliation": "people.Client",
    "people.ClientAccess": "people.Client",
    "people.ClientRestriction": "people.Client",
    "people.MergedClient": "people.Client",
    "people.MergedContact": "people.Contact",
    "sharing.UploadBatch": "links.AccessLink",
    "sharing.UploadBatchFile": "links.AccessLink",
}
# A document, its bytes and all that was done with them belong to whatever holds the document (ruling 31): an
# item of a request, a case, a template.
HELD = {f"documents.{name}" for name in ("CheckRun", "Delivery", "Document", "DocumentVersion", "Upload")}
# What belongs to the installation: no page names one of them by its number.
OWN = {
    "audit.Unsealed",
    *(f"organisation.{name}" for name in ("Activity", "Heartbeat", "Installation", "Organisation")),
    *(f"organisation.{name}" for name in ("LegalPage", "Logo")),
    *(f"organisation.{name}" for name in ("RateLimit", "SavedForm", "SubmittedForm", "SystemAlert")),
    "mail.OwnText",
    # how a person wants to be told, reached by signing in
    *(f"notifications.{name}" for name in ("DayLetter", "NotificationChoice")),
    *(f"people.{name}" for name in ("Login", "Session", "StaffRole")),
}
OF_CUSTOMERS = ("docrequests.DocumentRequest", "docrequests.Message")
OUTSIDERS = (
    SYSTEM,
    object(),
    ExternalAccount(pk=1, contact=Contact(name="Mina")),
    LinkHolder(AccessLink(pk=1, about="case:1")),
)


def tables() -> dict[str, type[Model]]:
    return {
        model._meta.label: model for model in apps.get_models() if model.__module__.startswith("vestibule.")
    }


def asked() -> dict[str, QuerySet[Model]]:
    """The tables that say who sees them."""
    found = {label: model._default_manager.all() for label, model in tables().items()}
    return {label: rows for label, rows in found.items() if hasattr(rows, "visible_to")}


def test_each_table_says_who_sees_it_or_through_what_it_is_reached():
    assert set(asked()) | set(PARTS) | HELD | OWN == set(tables())
    assert set(asked()) & (set(PARTS) | HELD | OWN) == set()
    assert set(PARTS.values()) <= set(asked())


@pytest.mark.parametrize("label", PARTS)
def test_a_part_leads_to_its_whole(label):
    """By a relation of its own, or of what it is a part of."""
    whole = PARTS[label]
    near = {
        field.related_model._meta.label
        for field in tables()[label]._meta.concrete_fields
        if isinstance(field.related_model, type)
    }
    assert whole in near or whole in {PARTS.get(one) for one in near}


@pytest.mark.parametrize("label", asked())
def test_the_rule_begins_with_staff_and_nobody_else(label):
    rows = asked()[label]
    assert isinstance(rows, SeenByStaff)
    assert not rows.visible_to(Staff(pk=1, administrator=True)).query.is_empty()
    shown = {type(actor).__name__ for actor in OUTSIDERS if not rows.visible_to(actor).query.is_empty()}
    assert shown == ({"ExternalAccount"} if label in OF_CUSTOMERS else set())


def test_staff_are_one_kind_of_actor():
    assert Staff.kind == LoginKind.STAFF == "staff"
