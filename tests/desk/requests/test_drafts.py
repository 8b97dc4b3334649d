"""Drafts of new requests by portal: kept for their author alone, opened again, saved as a request once."""

from __future__ import annotations

import datetime
import re

import pytest

from tests import factories
from tests.flat import flat
from tests.signed_in import browser
from tests.web.test_forms import ANNA, RAVI, Desk, filled
from vestibule.audit.models import AuditEvent
from vestibule.catalog.document_templates import TemplateContent, change_template, withdraw_template
from vestibule.docrequests import drafts
from vestibule.docrequests.merging import merge_clients, merge_contacts
from vestibule.docrequests.models import DocumentRequest, RequestDraft
from vestibule.organisation.timezone import today
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.removal import remove
from vestibule.worker.sweeps import forget_old_drafts, sweeps

pytestmark = pytest.mark.usefixtures("db")
NEW, LIST = "/desk/requests/new/", "/desk/requests/drafts/"


def keep(desk: Desk, w: factories.World, *, at: str = NEW, **typed: object) -> RequestDraft:
    """A draft, as somebody types it and presses Save as a draft."""
    chosen = {"client": w.client.pk, "contact": w.mina.pk, "documents": [w.templates[0].pk]}
    answer = desk.post(*desk.fill(at, "Save as a draft", **(chosen | typed)))
    assert answer.status_code == 302 and answer.url == LIST
    return RequestDraft.objects.latest("pk")


def opened(desk: Desk, draft: RequestDraft) -> str:
    return flat(desk.get(f"{NEW}?draft={draft.pk}"))


@pytest.mark.covers("A-20")
def test_a_draft_asks_nobody_and_stands_in_the_form_again_as_it_was_typed():
    w = factories.world()
    anna, day = Desk(ANNA), today() + datetime.timedelta(days=40)
    comments = {"internal_comment": "Ask Ravi first", "customer_comment": "Both sides of the card."}
    draft = keep(anna, w, due_on=day.isoformat(), **comments)
    assert not DocumentRequest.objects.exists()
    listed = anna.page(LIST).html
    assert f"?draft={draft.pk}" in listed and w.client.name in listed and w.mina.name in listed
    page = opened(anna, draft)
    assert f'<option value="{w.client.pk}" selected>' in page
    assert f'<option value="{w.mina.pk}" selected>' in page
    assert page.count('name="documents"') > page.count("checked") == 1
    assert "Ask Ravi first</textarea>" in page and "Both sides of the card.</textarea>" in page
    assert f'value="{day.isoformat()}"' in page and "Your draft, saved" in page


def test_what_is_missing_or_half_right_is_kept_and_only_what_is_too_long_is_refused():
    w = factories.world()
    anna = Desk(ANNA)
    draft = keep(anna, w, client="", contact="", documents=[], due_on="next week", internal_comment="Call")
    assert 'value="next week"' in opened(anna, draft)
    at, typed = anna.fill(NEW, "Save as a draft", client=w.client.pk, customer_comment="x" * 5001)
    refused = anna.post(at, typed)
    assert refused.status_code == 422 and "Comment for customer" in flat(refused)
    assert "Select a contact" not in flat(refused), "that is for Save"
    assert RequestDraft.objects.count() == 1
    nothing = anna.post(*anna.fill(NEW, "Save as a draft"))
    assert nothing.status_code == 422 and "There is nothing to save yet." in flat(nothing)


@pytest.mark.covers("S-7")
def test_a_draft_is_seen_by_its_author_alone():
    w = factories.world()
    draft = keep(Desk(ANNA), w)
    ada = browser(factories.administrator().login, "desk")
    for other in (Desk(RAVI), ada):
        theirs, nobodys = other.get(f"{NEW}?draft={draft.pk}"), other.get(f"{NEW}?draft={draft.pk + 99}")
        assert (theirs.status_code, theirs.get("Location")) == (nobodys.status_code, nobodys.get("Location"))
        assert theirs.status_code in (302, 403), "nothing of it is shown"
        other.post(f"{LIST}{draft.pk}/discard/")
    assert f"?draft={draft.pk}" not in ada.get(LIST).content.decode()
    assert RequestDraft.objects.filter(pk=draft.pk).exists()


@pytest.mark.covers("A-20", "F-15")
def test_save_makes_one_request_of_a_draft_and_takes_the_draft_away():
    w = factories.world()
    anna = Desk(ANNA)
    draft = keep(anna, w)
    at = f"{NEW}?draft={draft.pk}"
    to, typed = anna.fill(at, "Save")
    in_another_window = anna.fill(at, "Save")
    first, second = anna.post(to, typed), anna.post(to, typed)
    made = DocumentRequest.objects.get()
    assert first.status_code == 302 and first.url == second.url == f"/desk/requests/{made.reference}/"
    assert made.contact == w.mina and not RequestDraft.objects.exists()
    late = anna.post(*in_another_window)
    assert late.status_code == 409 and "This draft is gone" in flat(late)
    assert DocumentRequest.objects.count() == 1
    back = anna.get(at, follow=True)
    assert "That draft is gone: it became a request, or was discarded." in flat(back), "Back, after Save"


def test_whoever_goes_on_after_the_draft_is_gone_makes_a_new_request_knowingly():
    w = factories.world()
    anna = Desk(ANNA)
    draft = keep(anna, w)
    sent = anna.fill(f"{NEW}?draft={draft.pk}", "Save", customer_comment="Both sides of the card.")
    drafts.discard(draft, by=w.anna)
    refused = anna.post(*sent)
    again = re.search(r'href="([^"]*kept=[^"]+)"', refused.content.decode())
    assert refused.status_code == 409 and again
    page = anna.page(again[1])
    assert "Both sides of the card." in page.html and "This draft is gone" in page.html
    assert anna.post(*filled(page, again[1], "Save", {})).status_code == 302
    assert DocumentRequest.objects.get().customer_comment == "Both sides of the card."


@pytest.mark.covers("S-22")
def test_a_draft_that_was_saved_in_another_window_is_not_overwritten_unseen():
    w = factories.world()
    anna = Desk(ANNA)
    draft = keep(anna, w)
    at = f"{NEW}?draft={draft.pk}"
    here, there = (anna.fill(at, "Save as a draft", internal_comment=text) for text in ("here", "there"))
    assert anna.post(*here).status_code == 302
    stale = anna.post(*there)
    assert stale.status_code == 409 and "You saved this draft in another window" in flat(stale)
    assert RequestDraft.objects.get().typed["internal_comment"] == ["here"]


def test_a_draft_is_saved_again_in_its_place_and_twice_is_once():
    w = factories.world()
    anna = Desk(ANNA)
    draft = keep(anna, w)
    keep(anna, w, at=f"{NEW}?draft={draft.pk}", internal_comment="Ask Ravi first")
    assert RequestDraft.objects.get().typed["internal_comment"] == ["Ask Ravi first"]
    sent = anna.fill(NEW, "Save as a draft", client=w.client.pk)
    assert [anna.post(*sent).status_code for _press in range(2)] == [302, 302]
    assert RequestDraft.objects.count() == 2
    events = AuditEvent.objects.filter(event_type="docrequest.draft_kept")
    assert events.count() == 2, "the beginning of each, and no more"


def test_a_discarded_draft_can_be_opened_again_for_a_day():
    w = factories.world()
    anna = Desk(ANNA)
    keep(anna, w, customer_comment="Both sides of the card.")
    sent = anna.fill(LIST, "Discard")
    assert [anna.post(*sent).status_code for _press in range(2)] == [302, 302]
    page = anna.page(LIST)
    assert "Discarded the draft." in page.html and "No drafts." in page.html
    again = re.search(r'href="([^"]*kept=[^"]+)"', page.html)
    assert again and not RequestDraft.objects.exists()
    back = anna.page(again[1]).html
    assert "Both sides of the card.</textarea>" in back and f'<option value="{w.mina.pk}" selected>' in back


def test_a_merged_company_and_contact_are_found_and_what_is_gone_is_left_out_with_a_sentence():
    w = factories.world()
    anna, ada = Desk(ANNA), factories.administrator()
    company = add_client(name="Verdi Ltd", by=SYSTEM)
    person = add_contact(client=company, name="Vera", email="vera@verdi.example", by=SYSTEM)
    merged = keep(anna, w, client=company.pk, contact=person.pk)
    merge_contacts(add_contact(client=company, name="Vera Verdi", by=SYSTEM), person, by=ada)
    assert "was merged into Vera Verdi. The draft is for Vera Verdi now." in opened(anna, merged)
    merge_clients(w.client, company, by=ada)
    assert f"was merged into {w.client.name}. The draft is for {w.client.name} now." in opened(anna, merged)
    alone = add_client(name="Alone Ltd", by=SYSTEM)
    removed = keep(anna, w, client=alone.pk, contact="")
    remove(alone, by=ada)
    page = opened(anna, removed)
    assert "The client of this draft was removed, or you may no longer see it." in page
    assert 'name="client"' in page and f'<option value="{alone.pk}"' not in page


def test_documents_that_are_no_longer_offered_or_have_changed_are_named():
    w = factories.world()
    anna = Desk(ANNA)
    draft = keep(anna, w, documents=[one.pk for one in w.templates])
    RequestDraft.objects.update(saved_at=draft.saved_at - datetime.timedelta(hours=1))
    first, second = w.templates[:2]
    withdraw_template(first, by=w.anna)
    change_template(second, name=second.name, content=TemplateContent("All pages."), seen=1, by=w.anna)
    page = opened(anna, draft)
    assert f"Left out, because we no longer ask for it: {first.name}." in page
    assert f"Changed since you saved this draft: {second.name}." in page
    assert page.count("checked") == len(w.templates) - 1


def test_a_due_date_that_is_over_gives_way_to_the_usual_one():
    w = factories.world()
    anna = Desk(ANNA)
    draft = keep(anna, w, due_on="2020-01-01")
    page = opened(anna, draft)
    assert "is over. We have put" in page and 'value="2020-01-01"' not in page


def test_the_list_says_until_when_a_draft_is_kept_and_the_sweep_removes_it_then():
    w = factories.world()
    anna = Desk(ANNA)
    draft = keep(anna, w)
    assert "We remove a draft 90 days after you last saved it." in flat(anna.get(LIST))
    RequestDraft.objects.update(saved_at=draft.saved_at - drafts.KEPT + datetime.timedelta(hours=1))
    forget_old_drafts()
    assert RequestDraft.objects.exists()
    RequestDraft.objects.update(saved_at=draft.saved_at - drafts.KEPT - datetime.timedelta(hours=1))
    assert forget_old_drafts in sweeps()
    forget_old_drafts()
    assert not RequestDraft.objects.exists()


def test_one_person_keeps_so_many_drafts(monkeypatch):
    w = factories.world()
    anna = Desk(ANNA)
    monkeypatch.setattr(drafts, "MOST", 1)
    keep(anna, w)
    refused = anna.post(*anna.fill(NEW, "Save as a draft", client=w.client.pk))
    assert refused.status_code == 409 and "You can keep up to 1 drafts." in flat(refused)
    assert RequestDraft.objects.count() == 1
