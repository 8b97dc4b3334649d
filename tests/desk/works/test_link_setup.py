"""The set-up page of a Work's link: nothing typed is lost by another button, and a link that is locked for a
while says so."""

from __future__ import annotations

import pytest

from tests import factories
from tests.web.test_forms import ANNA, Desk, filled, read
from vestibule.audit.models import AuditEvent
from vestibule.core import clock
from vestibule.links import codes, shared_links, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.links.shared_links import LinkConfig
from vestibule.organisation.timezone import to_local

pytestmark = pytest.mark.usefixtures("db")
TYPED = "Dear Mina, the return of 2025 is ready; please read it until Friday."


def set_up() -> tuple[Desk, AccessLink, str]:
    w = factories.world()
    work = factories.work(w)
    return Desk(ANNA), factories.shared_link(w, work, Purpose.DOWNLOAD), f"/desk/works/{work.pk}/"


@pytest.mark.covers("C-31", "F-13")
@pytest.mark.parametrize("button", ["by phone", "by text message", "in person"])
def test_saying_how_the_code_was_given_keeps_what_is_typed(button):
    desk, link, work = set_up()
    at = f"{work}setup/download/"
    to, fields = desk.fill(at, button, message=TYPED, expires_on="2031-04-02")
    answer = desk.post(to, fields)
    assert answer.status_code == 200
    page = read(answer, at)
    typed = dict(page.button("Save")[0].fields)
    assert (typed["message"], typed["expires_on"]) == (TYPED, "2031-04-02")
    assert (
        "We noted that you gave the code to the client." in page.text
        and f"to the client {button}" in page.text
    )
    desk.post(to, fields)
    assert AuditEvent.objects.filter(event_type="code.given").count() == 1, "pressed twice, told once"
    link.refresh_from_db()
    assert link.message != TYPED, "only Save saves"
    to, fields = desk.fill(at, "Save", message=TYPED)
    assert desk.post(to, fields).status_code == 302


@pytest.mark.covers("C-31", "C-13")
def test_a_code_that_is_not_saved_was_given_to_nobody():
    desk, link, work = set_up()
    at = f"{work}setup/download/"
    to, given = desk.fill(at, "by phone")
    _to, fields = desk.fill(at, "New code")
    page = read(desk.post(to, fields), at)
    code = dict(page.button("Save")[0].fields)["code"]
    assert code and "Save the new code first." in page.text and "given-phone" not in page.html
    answer = desk.post(to, given | {"code": code})
    page = read(answer, at)
    assert "Save the new code first." in page.text and "We noted" not in page.text
    assert dict(page.button("Save")[0].fields)["code"] == code, "the code stays"
    assert not AuditEvent.objects.filter(event_type="code.given").exists()
    to, fields = filled(page, at, "Save", {})
    assert desk.post(to, fields).status_code == 302 and codes.plain(link) == code.replace("-", "")
    to, given = desk.fill(at, "by phone")
    assert "We noted that you gave the code to the client." in read(desk.post(to, given), at).text


@pytest.mark.covers("C-47", "C-04", "R-6")
def test_a_link_that_is_locked_for_the_hour_says_until_when_and_what_frees_it():
    desk, link, work = set_up()
    for _ in range(4):
        codes.redeem(link, "0000-0000", address="10.9.9.9")
    assert "ocked until" not in desk.page(work).text + desk.page(f"{work}setup/download/").text
    codes.redeem(link, "0000-0000", address="10.9.9.9")
    until = to_local(codes.current(link).hour_began_at + codes.HOUR).strftime("%H:%M")
    page = desk.page(f"{work}setup/download/")
    assert (
        f"Locked until {until}" in page.text
        and "make a new code, save, and give it to the client" in page.text
    )
    assert (
        f"Too many wrong codes: the link is locked until {until}. Make a new code to unlock it now."
        in desk.page(work).text
    )
    shared_links.save(
        link.about,
        Purpose.DOWNLOAD,
        LinkConfig("9PWR-3HDA"),
        client=link.client,
        holder=link.holder,
        by=link.set_up_by,
    )
    assert "ocked until" not in desk.page(work).text + desk.page(f"{work}setup/download/").text
    for _ in range(5):
        codes.redeem(link, "0000-0000", address="10.9.9.8")
    assert codes.paused_until(link) > clock.now()
    factories.time_passes(hours=1)
    assert codes.paused_until(link) is None and "ocked until" not in desk.page(work).text


@pytest.mark.covers("C-31", "C-12", "R-7", "F-13")
def test_the_link_is_shown_and_copied_and_what_is_typed_stays():
    desk, link, work = set_up()
    at = f"{work}setup/download/"
    to, fields = desk.fill(at, "Show the link", message=TYPED, expires_on="2031-04-02")
    answer = desk.post(to, fields)
    page = read(answer, at)
    typed = dict(page.button("Save")[0].fields)
    assert (typed["message"], typed["expires_on"]) == (TYPED, "2031-04-02")
    assert tokens.address(link) in page.html and "Not sent yet" in page.text, (
        "who looks at it has not copied it"
    )
    to, fields = filled(page, at, "I have copied the link", {"message": TYPED})
    page = read(desk.post(to, fields), at)
    desk.post(to, fields)
    assert "We noted that you copied the link." in page.text and "Not sent yet" not in page.text
    assert dict(page.button("Save")[0].fields)["message"] == TYPED
    assert list(
        AuditEvent.objects.filter(event_type__in=("link.read", "link.copied"))
        .order_by("pk")
        .values_list("event_type", flat=True)
    ) == [
        "link.read",
        "link.copied",
    ], "pressed twice, told once"


@pytest.mark.covers("C-12", "R-7")
def test_the_window_of_the_link_notes_only_a_copy_that_was_made():
    desk, link, work = set_up()
    to, fields = desk.fill(work, "Link")
    page = read(desk.post(to, fields), to)
    assert (
        tokens.address(link) in page.html and not AuditEvent.objects.filter(event_type="link.copied").exists()
    )
    to, fields = filled(page, to, "I have copied the link", {})
    assert "We noted that you copied the link." in read(desk.post(to, fields), to).text
    assert AuditEvent.objects.filter(event_type="link.copied").count() == 1


@pytest.mark.covers("C-31", "F-13")
def test_a_contact_log_is_begun_when_nothing_typed_would_be_lost():
    desk, _link, work = set_up()
    at = f"{work}setup/download/"
    to, fields = desk.fill(at, "New Contact Log")
    answer = desk.post(to, fields)
    assert answer.status_code == 302 and answer["Location"] == f"{work}contact-log/new/"
    to, fields = desk.fill(at, "New Contact Log", message=TYPED)
    page = read(desk.post(to, fields), at)
    assert (
        "You have not saved your changes." in page.text
        and dict(page.button("Save")[0].fields)["message"] == TYPED
    )


@pytest.mark.covers("C-29", "F-13")
def test_a_link_is_set_up_while_a_message_is_written_and_the_message_stands_there_again():
    desk, _link, work = set_up()
    log = f"{work}contact-log/new/"
    to, fields = desk.fill(log, "Setup: External Upload Setup", subject="Your return", notes=TYPED)
    answer = desk.post(to, fields)
    at = answer["Location"]
    assert at.startswith(f"{work}setup/upload/?message=")
    back = desk.page(at).links["Cancel"]
    to, fields = desk.fill(at, "Save", message="Please send the receipts.")
    done = desk.post(at, fields)
    assert done["Location"] == back
    typed = dict(desk.page(back).button("Send")[0].fields)
    assert (typed["subject"], typed["notes"]) == ("Your return", TYPED)
