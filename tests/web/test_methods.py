"""Every address is asked in every way that it does not declare: 405, which ways there are, and a sentence;
and nothing is looked up."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests import factories, personas
from tests.architecture.test_routes import ours
from vestibule.organisation.models import organisation_cached

pytestmark = pytest.mark.usefixtures("db")

WAYS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def behind_the_gate(view: Any) -> Any:
    """Where the gate lets somebody in; something may stand around the gate."""
    if view.gate != "open_to_all":
        while hasattr(view, "gate"):
            view = view.__wrapped__
    return view


def test_a_way_that_is_not_declared_is_refused_before_anything_is_looked_up(rf):
    factories.world()
    tried = 0
    for address, view in ours():
        if "OPTIONS" in view.methods:
            continue  # the upload protocol answers for itself
        for way in set(WAYS) - set(view.methods):
            request = rf.generic(way, re.sub(r"<\w+:\w+>", "1", address))
            request.actor, request.htmx, request.interface, request.session = None, False, "guest", {}
            inside = behind_the_gate(view)
            with organisation_cached():
                answer = inside(request, **dict.fromkeys(re.findall(r"<\w+:(\w+)>", address), "1"))
            assert (answer.status_code, answer["Allow"]) == (405, ", ".join(view.methods)), (way, address)
            assert "This page cannot be used in this way." in answer.content.decode(), (way, address)
            tried += 1
    assert tried > 350


@pytest.mark.parametrize(
    ("way", "at"), [("post", "/desk/"), ("put", "/desk/requests/new/"), ("delete", "/desk/works/")]
)
def test_somebody_of_the_staff_reads_the_sentence(way, at):
    staff = Client()
    factories.world()
    staff.post("/desk/sign-in/", {"login": "anna@northwind.example", "password": personas.PASSWORD})
    answer = getattr(staff, way)(at)
    assert answer.status_code == 405 and "Nothing was changed." in answer.content.decode()
