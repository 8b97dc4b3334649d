"""What the lists of the settings show: kinds of cases, forms, and what runs by itself. The editors have
modules of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vestibule.audit.trail import held_sign_ins
from vestibule.cases import queries as cases
from vestibule.catalog import queries as catalog
from vestibule.docrequests import portal_switch
from vestibule.organisation import failures
from vestibule.people.models import Staff
from vestibule.web import paging


def case_types(actor: Staff) -> dict[str, Any]:
    return {"part": "case-types", "types": cases.whole_types(actor)}


def forms(actor: Staff) -> dict[str, Any]:
    return {"part": "forms", "forms": catalog.forms(actor)}


def portal(actor: Staff) -> dict[str, Any]:
    """What switching the portal off would mean now."""
    running = portal_switch.running(actor)
    return {"part": "portal", "running": running.total or 0, "more": running.more}


HELD = "held_"  # the second list of the system page, in its address


def system(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """What runs by itself and failed for good, and whose sign-in strangers hold up. `wanted` is the query
    string: after and before (ids) of either list."""
    failed = failures.failures(place=paging.place(wanted))
    held = held_sign_ins(actor, place=paging.place(wanted, of=HELD))
    return {
        "part": "system",
        "failures": failed.rows,
        "failures_pages": paging.links(failed),
        "held": held.rows,
        "held_pages": paging.links(held, of=HELD),
    }
