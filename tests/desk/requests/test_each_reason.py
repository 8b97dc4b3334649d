"""A document is asked for again with a reason of its own, or with a comment about all; nobody reads there why
another one is asked for."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests import factories
from tests.signed_in import browser
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import reviews
from vestibule.docrequests.models import DocumentRequest, RequestItem, Review
from vestibule.mail.models import OutgoingMail

pytestmark = pytest.mark.usefixtures("db")


def words(page: bytes) -> str:
    """What somebody reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def check_of(docrequest: DocumentRequest) -> str:
    return f"/desk/requests/{docrequest.reference}/check/"


def page_of(docrequest: DocumentRequest, item: RequestItem) -> str:
    return reverse("portal:item", args=[docrequest.reference, item.position])


def again(docrequest: DocumentRequest) -> DocumentRequest:
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


@pytest.mark.covers("A-58", "A-63")
@pytest.mark.parametrize("verb", ["ask_again", "final_ask_again"])
def test_each_document_that_is_marked_for_reupload_says_why(verb):
    w = factories.world()
    final = verb == "final_ask_again"
    docrequest = factories.accepted(w) if final else factories.submitted(w)
    person = browser((w.anna if final else w.ravi).login, "desk")
    first, second = docrequest.items.all()
    decided = Review.objects.count()
    typed = {"seen": factories.decision(docrequest).seen, "verb": verb, "comment": ""}
    typed |= {f"item-{first.pk}": "again", f"item-{second.pk}": "again", f"why-{second.pk}": "unreadable"}
    answer = person.post(check_of(docrequest), typed)
    assert answer.status_code == 422 and Review.objects.count() == decided
    page = answer.content.decode()
    assert f'<a href="#reason-{first.pk}">{first.name} – Select why' in page
    assert f'id="reason-{second.pk}-error"' not in page, "that one says why"
    assert person.post(check_of(docrequest), typed | {"comment": "Send colour scans."}).status_code == 302


@pytest.mark.covers("A-58")
def test_the_command_refuses_a_mark_without_a_reason_too():
    w = factories.world()
    docrequest = factories.submitted(w)
    first, second = docrequest.items.all()
    said = f"{second.name}: Not readable"
    decision = factories.decision(docrequest, said, {first.pk: "", second.pk: "Not readable"})
    with pytest.raises(ActionDeniedError, match="Say why you ask for this again"):
        reviews.ask_again(docrequest, decision, by=w.ravi)


@pytest.mark.covers("A-57", "A-59")
def test_a_document_shows_the_comment_about_all_as_that_and_never_the_reason_of_another():
    w = factories.world()
    docrequest = factories.submitted(w)
    first, second = docrequest.items.all()
    ravi, mina = browser(w.ravi.login, "desk"), browser(w.account.login, "portal")
    typed = {"seen": factories.decision(docrequest).seen, "verb": "ask_again", "comment": "In colour."}
    typed |= {f"item-{first.pk}": "again", f"item-{second.pk}": "again", f"why-{second.pk}": "unreadable"}
    assert ravi.post(check_of(docrequest), typed).status_code == 302
    overview = ravi.get(f"/desk/requests/{docrequest.reference}/").content.decode()
    found = re.search(rf"<tr>(?:(?!</tr>).)*>{re.escape(first.name)}<.*?</tr>", overview, re.S)
    row = words(found[0].encode())
    assert "Comment for all documents: In colour." in row and "Not readable" not in row
    for item, said in ((first, "Please upload again In colour."), (second, "What to change: Not readable")):
        page = words(mina.get(page_of(docrequest, item)).content)
        assert said in page and page.count(said) == 1
    docrequest = factories.submitted(w, again(docrequest))
    page = ravi.get(check_of(docrequest)).content.decode()
    sections = [words(one.encode()) for one in re.findall(r'<section class="v-doc.*?</section>', page, re.S)]
    assert "with this comment for all documents: In colour." in sections[0]
    assert "Not readable" not in sections[0].partition("Why?")[0], "it is one to choose below"
    assert "Last time we asked again because: Not readable" in sections[1]


@pytest.mark.covers("A-59", "K-3")
def test_what_never_came_is_to_be_uploaded_and_not_again():
    w = factories.world()
    docrequest, card = factories.sent_without_the_card(w)
    declaration = docrequest.items.exclude(pk=card.pk).get()
    asking = factories.decision(docrequest, "Sign it, please.", {declaration.pk: ""})
    reviews.ask_again(docrequest, asking, by=w.ravi)
    mina = browser(w.account.login, "portal")
    letter = OutgoingMail.objects.filter(about=docrequest.subject).latest("pk").text
    assert re.search(rf"Please upload:\s+- {re.escape(card.name)}", letter)
    assert re.search(rf"Please upload again:\s+- {re.escape(declaration.name)}", letter)
    page = words(mina.get(f"/portal/tasks/{docrequest.reference}/").content)
    assert page.count("Please upload again") == 1 and page.count("Please upload") == 2
    item = words(mina.get(page_of(docrequest, card)).content)
    assert "Please upload Sign it, please." in item and "Please upload again" not in item
    home = words(mina.get("/portal/").content)
    assert f"Please upload again: {declaration.name} 2 documents" in home
    assert f"Please upload again: {declaration.name}, {card.name}" not in home


@pytest.mark.covers("A-59", "K-3")
def test_what_never_came_has_its_box_though_nothing_was_said_of_it():
    w = factories.world()
    docrequest, card = factories.sent_without_the_card(w)
    declaration = docrequest.items.exclude(pk=card.pk).get()
    said = f"{declaration.name}: Not signed"
    asking = factories.decision(docrequest, said, {declaration.pk: "Not signed"})
    reviews.ask_again(docrequest, asking, by=w.ravi)
    mina = browser(w.account.login, "portal")
    item = words(mina.get(page_of(docrequest, card)).content)
    assert "Please upload We do not have this document yet." in item and "Not signed" not in item
