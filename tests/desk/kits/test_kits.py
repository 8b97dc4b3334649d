"""Kits: kept by whoever changes templates, pressed once by whoever starts a request."""

from __future__ import annotations

import re

import pytest

from tests import factories
from tests.flat import flat
from tests.web.test_forms import ANNA, RAVI, Desk, filled, read
from vestibule.audit.models import AuditEvent
from vestibule.catalog import kits
from vestibule.catalog.document_templates import TemplateContent, change_template, withdraw_template
from vestibule.catalog.models import Kit
from vestibule.docrequests.models import DocumentRequest

pytestmark = pytest.mark.usefixtures("db")
NEW, LIST, REQUEST = "/desk/templates/kits/new/", "/desk/templates/kits/", "/desk/requests/new/"


def kit(w: factories.World, name: str = "New supplier") -> Kit:
    return kits.add_kit(name=name, templates=w.templates, by=w.anna)


def chosen(page: str) -> list[int]:
    """The documents that are ticked in the form of a new request."""
    boxes = re.findall(r'<input type="checkbox" id="document-(\d+)"[^>]*?( checked)?>', page)
    return [int(number) for number, checked in boxes if checked]


@pytest.mark.covers("A-16")
def test_one_press_chooses_all_documents_of_a_kit_and_doubles_none():
    w = factories.world()
    other, made = factories.template(w.anna, "Tax return"), kit(w)
    anna = Desk(ANNA)
    typed = {
        "client": w.client.pk,
        "customer_comment": "Both sides.",
        "documents": [other.pk, w.templates[0].pk],
    }
    pressed = anna.post(*anna.fill(REQUEST, made.name, **typed))
    page = flat(pressed)
    assert sorted(chosen(page)) == sorted([other.pk, *(one.pk for one in w.templates)])
    assert f"Added {len(w.templates) - 1} document" in page and "Both sides.</textarea>" in page
    again = anna.post(*filled(read(pressed, REQUEST), REQUEST, made.name, {}))
    assert "All documents of this kit are chosen already." in flat(again)
    assert chosen(flat(again)) == chosen(page)
    assert not DocumentRequest.objects.exists()


@pytest.mark.covers("G-32")
def test_a_kit_names_templates_so_a_request_gets_their_newest_version_and_no_withdrawn_one():
    w = factories.world()
    made = kit(w)
    first, second = w.templates[:2]
    withdraw_template(first, by=w.anna)
    change_template(second, name=second.name, content=TemplateContent("All pages."), seen=1, by=w.anna)
    anna = Desk(ANNA)
    pressed = anna.post(*anna.fill(REQUEST, made.name, client=w.client.pk))
    assert first.pk not in chosen(flat(pressed))
    assert f"{first.name} (no longer offered)" in flat(anna.get(LIST))
    anna.post(*filled(read(pressed, REQUEST), REQUEST, "Save", {"contact": w.mina.pk}))
    items = DocumentRequest.objects.get().items.all()
    assert [one.instructions for one in items if one.template_id == second.pk] == ["All pages."]
    for one in w.templates[1:]:
        withdraw_template(one, by=w.anna)
    assert made.name not in flat(anna.get(REQUEST)), "nothing of it is offered"


def test_a_kit_is_made_changed_and_deleted_and_the_log_says_by_whom():
    w = factories.world()
    anna = Desk(ANNA)
    page = flat(anna.get(LIST))
    assert "No kits yet." in page and "Make the first kit" in page
    numbers = [one.pk for one in w.templates]
    sent = anna.fill(NEW, "Save", name="  New   supplier ", documents=numbers)
    assert [anna.post(*sent).url for _press in range(2)] == [LIST, LIST]
    made = Kit.objects.get()
    assert made.name == "New supplier" and made.templates.count() == len(numbers)
    anna.post(*anna.fill(f"{LIST}{made.pk}/", "Save", name="Supplier", documents=numbers[:1]))
    made.refresh_from_db()
    assert made.name == "Supplier" and [one.pk for one in made.templates.all()] == numbers[:1]
    anna.post(*anna.fill(f"{LIST}{made.pk}/", "Save"))
    deleted = anna.fill(f"{LIST}{made.pk}/", "Delete this kit")
    assert [anna.post(*deleted).status_code for _press in range(2)] == [302, 302]
    kinds = AuditEvent.objects.filter(event_type__startswith="kit.").order_by("pk")
    assert [one.event_type for one in kinds] == ["kit.created", "kit.changed", "kit.deleted"]
    assert {one.actor for one in kinds} == {w.anna.actor_ref}
    listed = anna.page(LIST).html
    again = re.search(r'href="([^"]*kept=[^"]+)"', listed)
    assert "Deleted the kit" in listed and again
    back = anna.page(again[1])
    assert 'value="Supplier"' in back.html and back.html.count("checked") == 1
    anna.post(*filled(back, again[1], "Save", {}))
    assert Kit.objects.get().name == "Supplier"


def test_a_kit_has_a_name_of_its_own_and_at_least_one_document():
    w = factories.world()
    kit(w)
    anna, numbers = Desk(ANNA), [w.templates[0].pk]
    taken = anna.post(*anna.fill(NEW, "Save", name="new SUPPLIER", documents=numbers))
    assert taken.status_code == 422 and "There is already a kit with this name." in flat(taken)
    for typed, said in (
        ({"name": "", "documents": numbers}, "Name of the kit"),
        ({"name": "x" * 61, "documents": numbers}, "Name of the kit"),
        ({"name": "Annual check", "documents": []}, "Select at least one document"),
        ({"name": "Annual check", "documents": ["9999999"]}, "Select at least one document"),
    ):
        refused = anna.post(*anna.fill(NEW, "Save", **typed))
        assert refused.status_code == 422 and said in flat(refused), typed
    assert Kit.objects.count() == 1


@pytest.mark.covers("S-22")
def test_a_kit_that_somebody_changed_meanwhile_is_not_overwritten_unseen():
    w = factories.world()
    made = kit(w)
    anna = Desk(ANNA)
    sent = anna.fill(f"{LIST}{made.pk}/", "Save", name="Supplier of goods")
    kits.change_kit(made, name="Suppliers", templates=w.templates, by=w.anna)
    stale = anna.post(*sent)
    assert stale.status_code == 409 and "Supplier of goods" in flat(stale)
    assert Kit.objects.get().name == "Suppliers"


def test_there_are_so_many_kits_and_the_page_says_when_no_more_fit(monkeypatch):
    w = factories.world()
    monkeypatch.setattr(kits, "MOST", 1)
    kit(w)
    anna = Desk(ANNA)
    assert "You can have up to 1 kits. Delete one first." in flat(anna.get(LIST))
    assert "You can have up to 1 kits. Delete one first." in flat(anna.get(NEW))


def test_whoever_may_not_change_templates_looks_at_kits_alone():
    w = factories.world()
    made = kit(w)
    ravi = Desk(RAVI)
    listed = ravi.get(LIST)
    assert listed.status_code == 200 and made.name in flat(listed)
    assert f'href="{LIST}{made.pk}/"' not in flat(listed) and f'href="{NEW}"' not in flat(listed)
    assert ravi.get(f"{LIST}{made.pk}/").status_code == ravi.get(NEW).status_code == 403
