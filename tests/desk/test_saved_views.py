"""What a list shows now gets a name: saved, found again above the list, deleted, and seen by nobody else."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests import factories, personas
from tests.architecture.source import sources
from tests.signed_in import browser_of
from tests.web.every_form import page_of
from vestibule.core.errors import ActionDeniedError
from vestibule.core.search import MOST as COUNTED
from vestibule.desk.saved_views.pages import LISTS
from vestibule.people import saved_views
from vestibule.people.models import ListName, SavedView, Staff, StaffRole

pytestmark = pytest.mark.usefixtures("db")
CLIENTS, NEW = "/desk/clients/", "/desk/views/clients/new/"
CHIP = re.compile(r'class="v-chip" href="([^"]+)"( aria-current="true")?>\s*<svg.*?</svg>([^<]+)</a>', re.S)
# A search that is none of a list: one chooses there, or narrows the audit log, whose people and days no saved
# view keeps.
CHOOSES = {"desk/_pick_search.html", "desk/new_external_user.html", "desk/audit.html"}


def views(browser: Browser, at: str) -> dict[str, bool]:
    """The saved views above a list, and whether each is the one that is shown."""
    page = browser.get(at).content.decode()
    found = CHIP.findall(page.partition('aria-label="Saved views"')[2].partition("</nav>")[0])
    return {name.strip(): bool(here) for _to, here, name in found if name.strip() != "Save view"}


def save(browser: Browser, name: str, query: str = "?only=open") -> None:
    assert browser.post(f"{NEW}{query}", {"name": name}).status_code == 302


@pytest.fixture
def anna() -> Staff:
    return factories.world().anna


@pytest.mark.covers("D8", "D11")
def test_a_view_is_saved_found_again_and_deleted(anna):
    browser = browser_of(anna)
    assert "Save view" not in browser.get(CLIENTS).content.decode(), "there is nothing to name yet"
    shown = page_of(browser.get(f"{CLIENTS}?only=open&sort=newest&q=bianchi"), CLIENTS)
    at = shown.links["Save view"]
    asked = page_of(browser.get(at), at)
    assert (
        "With open requests, Newest first, “bianchi”" in asked.text and "Nobody else sees it." in asked.text
    )
    answer = browser.post(at, {"name": "  The  new ones "}, follow=True)
    to = answer.redirect_chain[-1][0]
    assert parse_qs(urlsplit(to).query) == {"only": ["open"], "sort": ["newest"], "q": ["bianchi"]}
    assert "Saved the view “The new ones”." in answer.content.decode()
    assert views(browser, to) == {"The new ones": True}
    assert views(browser, CLIENTS) == {"The new ones": False}
    view = SavedView.objects.get()
    assert view.person == anna and view.query == {"only": "open", "sort": "newest", "q": "bianchi"}
    again = page_of(browser.get(to), to)
    [form] = [form for form in again.forms if f"/clients/{view.pk}/delete/" in form.action]
    gone = browser.post(form.action, dict(form.fields), follow=True)
    assert gone.redirect_chain[-1][0] == to, "the list stays as it is shown"
    assert "Deleted the view “The new ones”." in gone.content.decode() and views(browser, to) == {}
    undo = page_of(gone, to).links["Save it again"]
    [form] = [form for form in page_of(browser.get(undo), undo).forms if "/views/" in form.action]
    assert views(browser, browser.post(form.action, dict(form.fields))["Location"]) == {"The new ones": True}


def test_what_the_list_does_not_know_is_dropped(anna):
    browser = browser_of(anna)
    save(browser, "Odd", f"?only=open&after=3&before=4&several=1&evil=1&sort=backwards&q={'x' * 300}")
    assert SavedView.objects.get().query == {"only": "open", "q": "x" * COUNTED}
    assert views(browser, f"{CLIENTS}?only=open&q={'x' * 300}") == {"Odd": True}, "as far as it counts"
    assert browser.post(NEW, {"name": "All"}).status_code == 409
    assert browser.post(f"{NEW}?only=", {"name": "All"}).status_code == 409
    SavedView.objects.update(query={"only": "gone", "q": "x"})
    assert views(browser, f"{CLIENTS}?q=x") == {"Odd": True}, "a filter that is no more says nothing"


def test_a_name_is_given_once_and_a_list_is_saved_once(anna):
    browser = browser_of(anna)
    save(browser, "Mine")
    taken = browser.post(f"{NEW}?only=alone", {"name": "MINE"})
    assert taken.status_code == 422 and "You already have a view with this name." in taken.content.decode()
    same = browser.post(f"{NEW}?only=open", {"name": "Other"})
    assert same.status_code == 409 and "You have already saved this view as “Mine”." in same.content.decode()
    assert "already saved this view as “Mine”" in page_of(browser.get(f"{NEW}?only=open"), NEW).text
    long = browser.post(f"{NEW}?only=alone", {"name": "x" * 61})
    assert long.status_code == 422 and "use up to 60 characters" in long.content.decode()
    assert browser.post(f"{NEW}?only=alone", {"name": " "}).status_code == 422
    other = browser.post("/desk/views/contacts/new/?q=x", {"name": "Mine"})
    assert other.status_code == 302, "another list has names of its own"
    assert SavedView.objects.count() == 2


def test_so_many_views_of_a_list_and_no_more(anna):
    for n in range(saved_views.MOST):
        saved_views.save_view(ListName.CLIENTS, name=f"View {n}", query={"q": str(n)}, by=anna)
    with pytest.raises(ActionDeniedError, match="up to 20 views"):
        saved_views.save_view(ListName.CLIENTS, name="One more", query={"q": "more"}, by=anna)
    saved_views.save_view(ListName.CONTACTS, name="Another list", query={"q": "x"}, by=anna)
    saved_views.save_view(ListName.CLIENTS, name="Another person", query={"q": "x"}, by=personas.rosa())


def test_a_view_is_private(anna):
    rosa, browser = personas.rosa(), browser_of(anna)
    save(browser, "Mine")
    view = SavedView.objects.get()
    assert views(browser_of(rosa), f"{CLIENTS}?only=open") == {}
    at = reverse("desk:view_delete", args=["clients", view.pk])
    assert browser_of(rosa).post(at).status_code == 404 == browser_of(rosa).get(at).status_code
    assert SavedView.objects.filter(pk=view.pk).exists()
    saved_views.delete_view(view, by=rosa)
    assert SavedView.objects.filter(pk=view.pk).exists()
    assert browser.get(at).status_code == 302 and SavedView.objects.exists(), "a look deletes nothing"


def test_a_list_that_somebody_may_not_see_has_no_views(anna):
    nobody = personas.staff("Nora Nothing")
    nobody.roles.set(StaffRole.objects.none())
    assert browser_of(nobody).get(f"{NEW}?q=x").status_code == 404
    assert browser_of(anna).get("/desk/views/nothing/new/?q=x").status_code == 404


def test_every_list_with_a_search_has_saved_views():
    """A new list page names its Listing; its template shows the views."""
    assert set(LISTS) == set(ListName)
    for one in sources("templates/desk", pattern="*.html"):
        name = one.path.removeprefix("templates/")
        if 'role="search"' in one.text and name not in CHOOSES:
            assert '{% include "desk/_saved_views.html" %}' in one.text, name


@pytest.mark.parametrize("name", ListName.values)
def test_each_list_shows_the_views_of_its_own(name):
    ada, listing = factories.world() and personas.ada(), LISTS[name]
    browser, query = browser_of(ada), {"q": "bianchi"}
    for filter_, known in listing.filters.items():
        query[filter_] = list(known)[-1]
    assert browser.post(listing.save_at(query), {"name": "Kept"}).status_code == 302
    assert SavedView.objects.get().query == query
    assert views(browser, listing.address(query)) == {"Kept": True}
    assert views(browser, listing.address({})) == {"Kept": False}
