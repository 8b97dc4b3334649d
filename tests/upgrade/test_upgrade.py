"""What an older release left behind can be used by this one, and its audit log is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

from tests.databases import DATABASES, _turn, default_name
from tests.signed_in import browser
from vestibule.audit.database_roles import grant
from vestibule.audit.models import AuditEvent
from vestibule.audit.seal import seal_all
from vestibule.audit.verify import differences
from vestibule.catalog.models import DocumentTemplate
from vestibule.docrequests import commands
from vestibule.docrequests.choices import RequestState, Stage
from vestibule.docrequests.models import DocumentRequest, RequestItem, Review
from vestibule.people.models import Client, ClientSearch, Contact, Staff
from vestibule.web.health import brought_along

RELEASES = sorted(Path(__file__).parent.glob("*.sql"))


@pytest.fixture(params=RELEASES, ids=lambda file: file.stem)
def upgraded(request, django_db_blocker, monkeypatch) -> Iterator[None]:
    """A database of that release, after the start of this one: migrated by its owner, with rights."""
    name, usual, owner = (
        f"upgrade_{request.param.stem.replace('.', '_')}",
        default_name(),
        connections["owner"],
    )
    with psycopg.connect(DATABASES.server.url("owner", "postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} OWNER owner")
    with psycopg.connect(DATABASES.server.url("owner", name)) as empty:
        empty.execute(request.param.read_text())
    owner.close()
    monkeypatch.setitem(owner.settings_dict, "NAME", name)
    with django_db_blocker.unblock():
        call_command("migrate", database="owner", verbosity=0)
        grant(owner)
        _turn(name)
        yield
        _turn(usual)
    owner.close()
    DATABASES.drop(name)


def test_there_is_a_release():
    assert "0.2.0" in [file.stem for file in RELEASES]


@pytest.mark.covers("R-37", "S-35")
def test_an_older_database_is_upgraded_and_used(upgraded):
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        assert brought_along() <= set(cursor.fetchall())
    assert AuditEvent.objects.count() > 100
    assert list(differences()) == []
    _templates_have_versions()
    _told_reviews_are_known()
    _use()
    seal_all()
    assert list(differences()) == []


def _templates_have_versions() -> None:
    """What a template said, and its file, are version 1; each asked document names it (G-32)."""
    for template in DocumentTemplate.objects.select_related("newest"):
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT instructions, file_id FROM catalog_documenttemplate WHERE id = %s", [template.pk]
            )
            words, file = cursor.fetchone()
        version = template.version
        assert (version.number, version.instructions) == (1, words)
        assert [one.file_id for one in version.files.all()] == ([file] if file else [])
    asked = RequestItem.objects.exclude(template=None)
    assert asked.exists() and not asked.filter(template_version=None).exists()


def _told_reviews_are_known() -> None:
    """Closing was told to nobody: the check before it had said that all is fine (R-11)."""
    assert Review.objects.filter(stage=Stage.FIRST).exists()
    assert not Review.objects.filter(stage=Stage.FIRST, told=False).exists()
    assert set(Review.objects.filter(stage=Stage.FINAL, accepted=True).values_list("told")) == {(False,)}


def _use() -> None:
    """What stands in it is shown, and its process goes on."""
    anna = Staff.objects.get(name="Anna Conti")
    desk = browser(anna.login, "desk")
    for address in (
        "/desk/",
        "/desk/requests/",
        "/desk/clients/",
        "/desk/works/",
        "/desk/mail/",
        "/desk/templates/",
    ):
        assert desk.get(address).status_code == 200, address
    contact = Contact.objects.exclude(email="").first()
    assert contact.name in desk.get("/desk/contacts/", {"q": contact.email}).content.decode()
    alone = set(Client.objects.filter(affiliations=None).values_list("pk", flat=True))
    assert set(ClientSearch.objects.filter(alone=True).values_list("client", flat=True)) == alone
    docrequest = DocumentRequest.objects.filter(state=RequestState.CONTACT).first()
    ravi = Staff.objects.get(name="Ravi Sharma")
    assert commands.contacted(docrequest, by=ravi).state != RequestState.CONTACT
