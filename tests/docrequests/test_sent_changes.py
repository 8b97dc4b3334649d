"""What a customer changes after sending, until a reviewer takes the check (ruling 33)."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories, personas, sample_files
from tests.flat import flat
from tests.signed_in import browser, browser_of
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import portal_switch, reviews
from vestibule.docrequests.models import DocumentRequest, ItemFile, SentChange
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.timezone import to_local
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
CLOSED = "We have started checking your documents, so you can no longer change them."


class Sent:
    """Mina has sent a file for each of two documents; nobody has taken the check."""

    def __init__(self) -> None:
        self.w = factories.world()
        self.request = factories.submitted(self.w)
        self.mina: Client = browser(self.w.account.login, "portal")

    @property
    def now(self) -> DocumentRequest:
        return DocumentRequest.objects.with_people().get(pk=self.request.pk)

    @property
    def files(self) -> dict[str, str]:
        """Each file that is part of what was sent: its public id, and the item that it is for."""
        found = ItemFile.objects.filter(submission__docrequest=self.request).select_related("item", "upload")
        return {file.version.public_id: file.item.name for file in found.order_by("item__position", "id")}

    def at(self, page: str = "sent/") -> str:
        return f"/portal/tasks/{self.request.reference}/{page}"

    def withdraw(self, public_id: str) -> str:
        """What the page says then."""
        return flat(self.mina.post(self.at(f"withdraw/{public_id}/"), follow=True))

    def add(self, position: int, name: str, *, replace: str = "") -> str:
        file = SimpleUploadedFile(name, sample_files.pdf(name), content_type="application/pdf")
        query = {"replace": replace} if replace else {}
        at = self.at(f"items/{position}/")
        return flat(self.mina.post(at, {"documents": file, "do": "add"}, query_params=query, follow=True))

    def is_taken(self) -> None:
        inbox.claim(Task.objects.open().get(subject=self.request.subject), by=self.w.ravi)

    def events(self) -> list[str]:
        """The newest changes, as the desk's timeline has them."""
        page = flat(browser_of(self.w.anna).get(f"/desk/requests/{self.request.reference}/?tab=timeline"))
        return [said for said in SAID if said in page]


SAID = (
    "Change 1 after sending: Mina Bianchi added back.pdf for ID card",
    "Change 2 after sending: Mina Bianchi replaced scan.pdf with better.pdf for ID card",
    "Change 3 after sending: Mina Bianchi withdrew back.pdf for ID card",
)


@pytest.mark.covers("R-33", "A-53", "G-29")
def test_each_file_that_comes_goes_or_is_replaced_is_a_change_with_a_number():
    sent = Sent()
    _declaration, card = sent.files
    sent.add(2, "back.pdf")
    sent.add(2, "better.pdf", replace=card)
    names = {file.upload.name: file.version.public_id for file in ItemFile.objects.exclude(submission=None)}
    assert sorted(names) == ["back.pdf", "better.pdf", "scan.pdf"], "the replaced file is part of it no more"
    sent.withdraw(names["back.pdf"])
    assert sent.events() == list(SAID) and sent.now.changes == 3
    assert sent.now.state == "check" and len(sent.files) == 2


@pytest.mark.covers("R-33", "R-3")
def test_staff_cannot_open_what_was_withdrawn_and_read_that_it_was():
    sent = Sent()
    first, _card = sent.files
    ravi = browser_of(sent.w.ravi)
    assert ravi.get(f"/desk/files/{first}/").status_code == 200
    sent.withdraw(first)
    assert ravi.get(f"/desk/files/{first}/").status_code == 404
    assert first not in ravi.get(f"/desk/requests/{sent.request.reference}/check/").content.decode()
    said = "Change 1 after sending: Mina Bianchi withdrew scan.pdf for Supplier self-declaration"
    assert said in flat(ravi.get(f"/desk/requests/{sent.request.reference}/?tab=timeline"))


@pytest.mark.covers("R-33", "F-16")
def test_whoever_checks_while_all_is_withdrawn_reads_that_and_what_they_wrote():
    sent = Sent()
    ravi, check = browser_of(sent.w.ravi), f"/desk/requests/{sent.request.reference}/check/"
    item, seen = sent.request.items.first().pk, reviews.stamp_of(sent.now, reviews.latest(sent.now))
    token = re.search(r'name="form_token" value="([^"]+)"', ravi.get(check).content.decode())
    for one in sent.files:
        sent.withdraw(one)
    typed = {
        "form_token": token[1] if token else "",
        f"item-{item}": "again",
        f"reason-{item}": "This is not our form.",
    }
    page = flat(ravi.post(check, typed | {"seen": seen, "stage": "1", "verb": "ask_again"}))
    assert "Mina Bianchi withdrew everything" in page and "nothing to check until they send again" in page
    assert "This is not our form." in page


@pytest.mark.covers("R-33")
def test_withdrawing_the_last_file_of_a_document_opens_it_again():
    sent = Sent()
    first, _card = sent.files
    assert "You have withdrawn scan.pdf." in sent.withdraw(first)
    page = flat(sent.mina.get(sent.at()))
    lacking = 'Add a file <span class="v-sr">Supplier self-declaration</span>'
    assert "Not sent" in page and lacking in page
    sent.add(1, "again.pdf")
    assert lacking not in flat(sent.mina.get(sent.at()))
    assert sent.now.state == "check"


@pytest.mark.covers("R-33", "I-8")
def test_withdrawing_all_gives_the_request_back_with_its_task_and_a_letter():
    sent = Sent()
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    for public_id in sent.files:
        said = sent.withdraw(public_id)
    assert "nothing is left that you sent" in said and "Upload missing documents" in said
    assert sent.now.state == "waiting" and sent.now.round == 1 and not sent.now.submissions.exists()
    assert not Task.objects.open().filter(subject=sent.request.subject).exists()
    [letter] = OutgoingMail.objects.exclude(pk__in=before)
    assert letter.letter == "requests/withdrawn" and letter.to_address == "mina@bianchi.example"
    assert "ID card" in letter.text
    assert AuditEvent.objects.filter(event_type="docrequest.withdrawn").count() == 1
    again = factories.submitted(sent.w, sent.now)
    assert again.state == "check" and again.submissions.get().round == 1
    assert Task.objects.open().get(subject=again.subject).kind == "check"


@pytest.mark.covers("R-33")
def test_a_second_press_finds_it_withdrawn():
    sent = Sent()
    first, _card = sent.files
    sent.withdraw(first)
    assert "You have withdrawn scan.pdf." in sent.withdraw(first) and sent.now.changes == 1


@pytest.mark.covers("R-33")
def test_whoever_goes_back_to_the_question_reads_what_became_of_the_file():
    sent = Sent()
    first, card = sent.files
    sent.withdraw(first)
    sent.add(2, "better.pdf", replace=card)
    for public_id, said in ((first, "already withdrawn scan.pdf."), (card, "already replaced scan.pdf.")):
        page = flat(sent.mina.get(sent.at(f"withdraw/{public_id}/")))
        assert f"You have {said}" in page and "no longer change" not in page
        assert "Withdraw this file" not in page
    for public_id in sent.files:
        sent.withdraw(public_id)
    assert sent.now.waits_for_customer
    assert "You have already withdrawn scan.pdf." in flat(sent.mina.get(sent.at(f"withdraw/{first}/")))


@pytest.mark.covers("R-33", "G-28")
def test_whoever_takes_the_check_closes_the_round_also_when_it_is_given_back():
    sent = Sent()
    first, _card = sent.files
    assert "You can change them until we start checking." in flat(sent.mina.get(sent.at()))
    sent.is_taken()
    inbox.release(Task.objects.open().get(subject=sent.request.subject), by=sent.w.ravi)
    answer = sent.mina.post(sent.at(f"withdraw/{first}/"))
    assert answer.status_code == 409 and CLOSED in flat(answer)
    assert CLOSED in sent.add(2, "late.pdf")
    assert CLOSED in flat(sent.mina.get(sent.at("items/1/")))
    page = flat(sent.mina.get(sent.at()))
    assert "until we start checking" not in page and "Withdraw" not in page and "Replace" not in page
    assert len(sent.files) == 2 and sent.now.changes == 0


NOT_STARTED = "You have this task. You have not started it yet."
STILL_OPEN = "Nobody has started this check, so Mina Bianchi can still change the files."


def _task_of(sent: Sent) -> str:
    """The part of the inbox that opens the check."""
    task = Task.objects.open().get(subject=sent.request.subject)
    return flat(browser_of(sent.w.ravi).get(f"/desk/?task={task.pk}"))


@pytest.mark.covers("R-33", "G-23")
def test_the_task_lists_each_file_that_it_counts_and_says_when_the_last_one_came():
    sent = Sent()
    page = _task_of(sent)
    assert "Mina Bianchi sent 2 files." in page and "Last changed" not in page
    sent.add(0, "letter.pdf")
    at = to_local(SentChange.objects.get().made_at)
    page = _task_of(sent)
    assert "Mina Bianchi sent 3 files." in page and page.count('<li class="v-row v-line">') == 3
    assert "letter.pdf" in page and "Other files ·" in page
    assert re.search(f"Last changed <time[^>]*>[^<]*{at:%H:%M}</time>", page)


@pytest.mark.covers("R-33")
def test_the_head_of_the_check_says_when_it_came_and_when_it_was_last_changed():
    sent = Sent()
    ravi, check = browser_of(sent.w.ravi), f"/desk/requests/{sent.request.reference}/check/"
    assert "Received <time" in flat(ravi.get(check)) and "last changed" not in flat(ravi.get(check))
    sent.add(0, "letter.pdf")
    came, at = (
        to_local(one) for one in (sent.now.submissions.get().submitted_at, SentChange.objects.get().made_at)
    )
    said = f"Received <time[^>]*>[^<]*{came:%H:%M}</time>, last changed <time[^>]*>[^<]*{at:%H:%M}</time>"
    assert re.search(said, flat(ravi.get(check)))


@pytest.mark.covers("A-66")
def test_the_task_of_a_second_round_lists_what_came_in_it():
    sent = Sent()
    card = sent.request.items.last()
    unsigned = factories.decision(sent.request, "Sign it.", {card.pk: "Not signed."})
    reviews.ask_again(sent.request, unsigned, by=sent.w.ravi)
    factories.submitted(sent.w, sent.now)
    page = _task_of(sent)
    assert "Mina Bianchi sent 1 file." in page and page.count('<li class="v-row v-line">') == 1


@pytest.mark.covers("R-33")
def test_a_check_that_was_given_to_somebody_is_theirs_and_not_started_until_they_press():
    sent = Sent()
    task = Task.objects.open().get(subject=sent.request.subject)
    assert task.assignee == sent.w.ravi, "whoever called gets the check"
    ravi, check = browser_of(sent.w.ravi), f"/desk/requests/{sent.request.reference}/check/"
    for at in (check, f"/desk/?task={task.pk}"):
        page = flat(ravi.get(at))
        assert NOT_STARTED in page and "Start checking" in page
    assert STILL_OPEN in flat(ravi.get(check))
    assert "You can change them until we start checking." in flat(sent.mina.get(sent.at()))

    at = f"/desk/tasks/{task.pk}/claim/"
    page = flat(ravi.post(at, {"next": "check"}, follow=True))
    assert "You have this task." in page and NOT_STARTED not in page and STILL_OPEN not in page
    assert "until we start checking" not in flat(sent.mina.get(sent.at()))
    assert CLOSED in sent.add(2, "late.pdf")


@pytest.mark.covers("R-33")
def test_the_open_check_starts_by_its_own_button_too_whatever_else_waits_for_an_answer():
    sent = Sent()
    sent.mina.post(sent.at("history/"), {"text": "Is a scan fine?"})
    ravi, check = browser_of(sent.w.ravi), f"/desk/requests/{sent.request.reference}/check/"
    assert NOT_STARTED in flat(ravi.get(check))
    seen = reviews.stamp_of(sent.now, reviews.latest(sent.now))
    page = flat(ravi.post(check, {"seen": seen, "verb": "take"}, follow=True))
    assert "You have this task." in page and NOT_STARTED not in page
    assert CLOSED in sent.add(2, "late.pdf")


@pytest.mark.covers("R-33", "G-28")
def test_the_setting_switches_it_off():
    sent = Sent()
    first, _card = sent.files
    ada = personas.ada()
    portal_switch.change(portal_on=True, customers_change_sent=False, by=ada)
    assert sent.mina.post(sent.at(f"withdraw/{first}/")).status_code == 409
    assert "until we start checking" not in flat(sent.mina.get(sent.at()))
    other = factories.asked(sent.w)
    assert other.state == "waiting"
    sent.mina.post(f"/portal/tasks/{other.reference}/items/1/", {"documents": pdf("one.pdf"), "do": "add"})
    look = flat(sent.mina.get(f"/portal/tasks/{other.reference}/check/"))
    assert "You cannot change them after that." in look
    portal_switch.change(portal_on=True, customers_change_sent=True, by=ada)
    look = flat(sent.mina.get(f"/portal/tasks/{other.reference}/check/"))
    assert "You can change them until we start checking." in look and "cannot change" not in look


def pdf(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, sample_files.pdf(name), content_type="application/pdf")


@pytest.mark.covers("R-33", "S-22")
@pytest.mark.parametrize("change", ["add", "withdraw", "replace"])
def test_a_decision_on_an_older_set_is_refused(change):
    sent = Sent()
    _first, card = sent.files
    seen = factories.decision(sent.now)
    if change == "withdraw":
        sent.withdraw(card)
    else:
        sent.add(2, "new.pdf", replace=card if change == "replace" else "")
    newer = r"something newer than what is on your screen. Check it first. Changed: ID card\."
    if change == "withdraw":
        newer = r"has withdrawn something that is on your screen: ID card\."
    with pytest.raises(ActionDeniedError, match=newer):
        reviews.accept(sent.now, seen, by=sent.w.ravi)
    assert sent.now.state == "check"
    newest = factories.decision(sent.now, agreed=sent.now.items.values_list("pk", flat=True))
    assert reviews.accept(sent.now, newest, by=sent.w.ravi).state == "done"


@pytest.mark.covers("R-33", "S-22")
def test_the_page_of_the_check_is_bound_to_the_set_that_it_shows():
    sent = Sent()
    ravi, at = browser_of(sent.w.ravi), f"/desk/requests/{sent.request.reference}/check/"
    seen = ravi.get(at).context["form"]["seen"].value()
    sent.add(2, "new.pdf")
    answer = ravi.post(at, {"verb": "accept", "seen": seen})
    assert answer.status_code == 409 and "something newer than what is on your screen" in flat(answer)
    assert sent.now.state == "check"


@pytest.mark.covers("R-33")
def test_what_was_accepted_before_stays_as_it_is():
    sent = Sent()
    first, card = sent.files
    item = sent.now.items.get(name="ID card")
    reviews.ask_again(
        sent.now, factories.decision(sent.now, "Too dark.", {item.pk: "Too dark."}), by=sent.w.ravi
    )
    factories.submitted(sent.w, sent.now)
    for public_id in (first, card):
        assert sent.mina.post(sent.at(f"withdraw/{public_id}/")).status_code == 409
    assert "is already accepted" in sent.add(1, "more.pdf")
    assert sent.now.changes == 0


@pytest.mark.covers("R-33")
def test_nobody_else_withdraws():
    sent = Sent()
    first, _card = sent.files
    otto = browser(personas.otto().login, "portal")
    assert otto.post(sent.at(f"withdraw/{first}/")).status_code == 404
    assert (
        browser_of(sent.w.ravi).post(sent.at(f"withdraw/{first}/"))["Location"].startswith("/portal/sign-in/")
    )
    asked = flat(sent.mina.get(sent.at(f"withdraw/{first}/")))
    assert "Withdraw scan.pdf?" in asked and "We then have no file for: Supplier self-declaration." in asked
    assert len(sent.files) == 2


@pytest.mark.covers("R-33")
def test_a_file_that_was_replaced_meanwhile_is_not_replaced_again():
    sent = Sent()
    _first, card = sent.files
    sent.add(2, "better.pdf", replace=card)
    assert "scan.pdf was replaced or withdrawn meanwhile" in sent.add(2, "best.pdf", replace=card)
    assert len(sent.files) == 2 and sent.now.changes == 1


@pytest.mark.covers("G-27")
def test_a_rejected_file_is_not_shown_again():
    sent = Sent()
    first, card = sent.files
    item = sent.now.items.get(name="ID card")
    reviews.ask_again(
        sent.now, factories.decision(sent.now, "Too dark.", {item.pk: "Too dark."}), by=sent.w.ravi
    )
    assert sent.mina.get(f"/portal/files/{first}/").status_code == 200
    assert sent.mina.get(f"/portal/files/{card}/").status_code == 404
    assert browser_of(sent.w.ravi).get(f"/desk/files/{card}/").status_code == 200, "it stays in the history"


@pytest.mark.covers("G-17", "S-22")
@pytest.mark.parametrize("way", ["look", "accept"])
def test_a_mark_does_not_pass_to_a_file_that_came_after_it(way):
    """What is put back was about other files, so the document is marked anew and looked at first."""
    sent = Sent()
    ravi, at = browser_of(sent.w.ravi), f"/desk/requests/{sent.request.reference}/check/"
    page = ravi.get(at)
    fields = {name: page.context["form"][name].value() for name in ("seen", "window", "began_with")}
    form, card = sent.now.items.order_by("pk")
    key = re.search(r'name="form_token" value="([^"]+)"', page.content.decode())
    typed = fields | {"stage": "1", "form_token": key[1] if key else ""}
    typed |= {f"item-{one.pk}": "ok" for one in (form, card)} | {"comment": "Thank you."}
    sent.add(2, "new.pdf", replace=list(sent.files)[1])
    answer = ravi.post(at, typed | ({"do": "look"} if way == "look" else {"verb": "accept"}))
    kept = re.search(r'href="([^"]*kept=[^"]*)"', answer.content.decode())
    shown = ravi.get(html.unescape(kept[1]) if kept else answer["Location"])
    verdicts = {one["view"].item.pk: one["verdict"]["item"].value() or "" for one in shown.context["items"]}
    assert verdicts == {form.pk: "ok", card.pk: ""}
    assert (kept is None) == (way == "look") and shown.context["opens"] == card.pk
    assert "These files have changed: ID card. Look at them" in flat(shown)
