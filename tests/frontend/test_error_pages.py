"""500 and 503 look like ours, say whom to call and a number that stands in the log; the database is not asked
for any of it (F-69)."""

from __future__ import annotations

import json
import re

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from vestibule.organisation import snapshot
from vestibule.organisation.models import Organisation, get_organisation

NORTHWIND = {
    "name": "Northwind Ltd",
    "contact_phone": "02 1234 567",
    "contact_email": "documents@northwind.example",
}


@pytest.fixture
def known(monkeypatch, settings, tmp_path):
    """A process that has not read anything yet, and a data folder in which an earlier one left what it
    knew."""
    settings.HOME = tmp_path
    monkeypatch.setattr(snapshot, "_last", None)
    (tmp_path / snapshot.FILE).write_text(json.dumps(NORTHWIND))
    return tmp_path


@pytest.fixture
def dead(monkeypatch):
    """A database that does not answer anybody."""

    def gone(*given: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", gone)


def page(client, settings, what: str) -> str:
    settings.ROOT_URLCONF = "tests.web.test_errors"
    client.raise_request_exception = False
    return client.get(f"/fails/{what}/").content.decode()


def is_ours(shown: str, caplog) -> None:
    """Styled, with name, phone and address, and with a number that the log has too."""
    assert 'href="/static/guest.css"' in shown and 'class="v-gmain' in shown, "styled as every customer page"
    assert (
        shown.count("Northwind Ltd") >= 2
        and "tel:021234567" in shown
        and "mailto:documents@northwind.example" in shown
    )
    number = re.search(r'Error number: <b class="v-mono">(\d{8})</b>', shown)
    assert number, shown
    assert [line.getMessage() for line in caplog.records if number[1] in line.getMessage()], (
        "the number stands in the log"
    )


@pytest.mark.covers("F-69")
@pytest.mark.parametrize("path", ["/", "/desk/", "/portal/", "/guest/request/abc/", "/r/abc/"])
def test_without_a_database_every_door_says_so_whom_to_call_and_a_number(
    client, settings, known, dead, caplog, path
):
    client.raise_request_exception = False
    client.cookies["desk"] = client.cookies["portal"] = client.cookies["guest"] = "s" * 32
    answer = client.get(path)
    assert answer.status_code == 503 and answer["Retry-After"]
    shown = answer.content.decode()
    assert "The service is not working right now." in shown
    is_ours(shown, caplog)


@pytest.mark.covers("F-69")
def test_our_own_fault_says_whom_to_call_and_a_number(client, settings, db, known, caplog):
    shown = page(client, settings, "bug")
    assert "on our side" in shown
    is_ours(shown, caplog)


@pytest.mark.covers("F-69")
def test_an_installation_that_knows_nothing_yet_still_shows_its_page(client, settings, db, known):
    (known / snapshot.FILE).write_text("no json")
    shown = page(client, settings, "bug")
    assert "Vestibule" in shown and "Error number:" in shown and "Traceback" not in shown


@pytest.mark.covers("F-69")
def test_a_page_that_cannot_be_drawn_says_the_sentence_and_the_number(
    client, settings, db, known, monkeypatch, caplog
):
    def breaks(*given: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("vestibule.web.errors.render_to_string", breaks)
    shown = page(client, settings, "bug")
    number = re.search(r"Error number: (\d{8})", shown)
    assert number and "went wrong" in shown
    assert sum(number[1] in line.getMessage() for line in caplog.records) == 2, (
        "the error, and that its page failed"
    )


@pytest.mark.covers("F-69")
def test_what_is_read_is_remembered_for_this_process_and_the_next(db, known, monkeypatch):
    Organisation.objects.create(pk=1, **NORTHWIND | {"name": "Northwind and Sons"})
    get_organisation()
    assert snapshot.last_known().name == "Northwind and Sons"
    monkeypatch.setattr(snapshot, "_last", None)
    assert snapshot.last_known().name == "Northwind and Sons", "from the file"
    assert set(json.loads((known / snapshot.FILE).read_text())) <= {
        one.name for one in Organisation._meta.fields
    }


@pytest.mark.covers("F-69")
def test_a_folder_that_cannot_be_written_to_stops_no_page(db, monkeypatch, settings, tmp_path):
    settings.HOME = tmp_path / "gone"
    monkeypatch.setattr(snapshot, "_last", None)
    Organisation.objects.create(pk=1, **NORTHWIND)
    assert get_organisation() and snapshot.last_known().name == "Northwind Ltd"
