"""What the lists of the settings show: kinds of cases, forms, and what runs by itself. The editors have
modules of their own."""

from __future__ import annotations

from typing import Any

from vestibule.audit.trail import held_sign_ins
from vestibule.cases import queries as cases
from vestibule.catalog import queries as catalog
from vestibule.organisation import failures
from vestibule.people.models import Staff


def case_types(actor: Staff) -> dict[str, Any]:
    return {"part": "case-types", "types": cases.whole_types(actor)}


def forms(actor: Staff) -> dict[str, Any]:
    return {"part": "forms", "forms": catalog.forms(actor)}


def system(actor: Staff) -> dict[str, Any]:
    """What runs by itself and failed for good, and whose sign-in strangers hold up."""
    return {"part": "system", "failures": failures.failures(), "held": held_sign_ins(actor)}
