"""Client document exchange as staff live it: real pages, worker, mail server and files; the client's link
sessions begin with the cookie of the right code.

Scenarios 12, 13, 15 and 17 of the requirements, the side of the desk.
"""

from __future__ import annotations

import re
import time

import httpx
import pytest

from tests import factories, personas, sample_files
from tests.live_installation import Installation, words
from tests.scenarios import document_exchange
from vestibule.cases.models import CaseDocument
from vestibule.links import codes, shared_links
from vestibule.links.models import AccessLink, Purpose
from vestibule.sharing import queries

PDF = "application/pdf"
PAPERS = {name: sample_files.pdf(name) for name in ("Tax return 2025.pdf", "Annexes.pdf", "Notes.pdf")}


@pytest.fixture
def installation(fresh_db, settings, tmp_path):
    """Northwind has a Work type, and a client for whom Mina speaks."""
    settings.BLOBS = tmp_path / "blobs"
    with Installation(fresh_db, tmp_path) as running:
        running.world = factories.world()
        factories.cases.define_type(name="Tax", kind=factories.CaseKind.WORK, wanted=[], by=personas.ada())
        yield running


@pytest.mark.covers(
    "C-01",
    "C-02",
    "C-03",
    "C-05",
    "C-06",
    "C-07",
    "C-10",
    "C-11",
    "C-12",
    "C-13",
    "C-14",
    "C-17",
    "C-19",
    "C-20",
    "C-22",
    "C-23",
)
@pytest.mark.covers(
    "C-24",
    "C-25",
    "C-26",
    "C-27",
    "C-28",
    "C-29",
    "C-30",
    "C-31",
    "C-33",
    "C-40",
    "C-45",
    "C-46",
    "C-47",
    "G-49",
    "G-52",
    "M-08",
)
@pytest.mark.covers("R-8", "R-12", "R-26", "S-2", "S-11", "I-10")
def test_from_a_new_work_to_the_documents_that_the_client_sends(installation):
    anna = installation.scriptless()
    anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)

    work = a_new_work_has_both_links_disabled(anna)
    documents_are_added(anna, work)
    link_needs_set_up_before_sending(anna, work)
    code = the_download_link_is_set_up(anna, work)
    one_of_three_is_made_visible(anna, work)
    send_proposes_names_and_link(anna, work, code)
    letter = installation.letter(1)
    address = re.search(r"http\S+/d/\S+", words(letter))[0]
    assert (
        "Click to download your documents" in words(letter)
        and code not in words(letter)
        and code.replace("-", "") not in words(letter)
    )
    wrong_codes_are_seen_and_a_new_code_is_given(anna, work, installation)
    the_client_downloads(anna, work, installation)
    the_address_is_copied_and_renewed(anna, work, address)
    the_client_sends(anna, work)
    assert "verified" in installation.command("verify")


def a_new_work_has_both_links_disabled(anna) -> str:
    anna.open("/desk/works/")
    assert "No Works yet." in anna.page.text
    anna.open(anna.page.links["Work"])
    anna.press("Save")
    assert (
        anna.page.status == 422 and "Select a client" in anna.page.text and "Enter a title" in anna.page.text
    )
    client, kind = (
        re.search(rf'<option value="(\d+)">{name}</option>', anna.page.html)[1]
        for name in ("Bianchi Srl", "Tax")
    )
    anna.press("Save", client=client, type=kind, title="Tax return 2025")
    for label in (
        "External Upload Setup - Status: Disabled",
        "External Download Setup - Status: Disabled",
        "This Work has no documents yet.",
    ):
        assert label in anna.page.text, label
    assert not AccessLink.objects.exists() and "Link :" not in anna.page.text
    return anna.page.url.removeprefix(anna.base)


def documents_are_added(anna, work: str) -> None:
    files = {**PAPERS, "bad.exe": b"MZ"}
    anna.press("Add files", files=[("documents", (name, content, PDF)) for name, content in files.items()])
    assert anna.page.status == 422 and "bad.exe" in anna.page.text, (
        "one bad file does not take the others with it"
    )
    anna.open(work)
    for name in PAPERS:
        assert name in anna.page.text
    assert anna.page.text.count("Hidden") == 3
    anna.press("Send")
    assert anna.page.status == 422 and "Select at least one document" in anna.page.text


def ids(*names: str) -> list[str]:
    found = (
        CaseDocument.objects.select_related("upload__version")
        .filter(upload__version__name__in=names, removed_at=None)
        .order_by("pk")
    )
    return [one.version.public_id for one in found]


def link_needs_set_up_before_sending(anna, work: str) -> None:
    """C-29: without a link, the way to a message leads through the set-up; Cancel changes nothing (C-11)."""
    anna.open(work)
    anna.press("Send", documents=ids("Tax return 2025.pdf"))
    assert "/setup/download/" in anna.page.url and "The link is not enabled yet." in anna.page.text
    anna.open(f"{work}contact-log/new/")
    assert re.search(r'value="insert_download"[^>]* disabled', anna.page.html)
    assert "The download link is not enabled. Set it up first." in anna.page.text
    assert not AccessLink.objects.exists()


def the_download_link_is_set_up(anna, work: str) -> str:
    anna.open(f"{work}setup/download/")
    assert "The client will see an empty page." in anna.page.text
    code = re.search(r'id="code-shown"[^>]*value="(\w{4}-\w{4})"', anna.page.html)[1]
    anna.press("Save", message=f"Use {code.lower()}", expires_on="2031-04-02")
    assert anna.page.status == 422 and "Your message contains the security code." in anna.page.text
    anna.press("Save", message="Please read them.", expires_on="2031-04-02")
    assert "Saved. The link is enabled." in anna.page.text and "2 Give the code another way" in anna.page.text
    assert code not in anna.page.html, "a stored code is shown only when it is asked for"
    anna.press("Show the code")
    assert code in anna.page.html
    anna.open(work)
    assert (
        "External Download Setup - Status: Enabled" in anna.page.text
        and "until 2 April 2031, 23:59 (Rome time)" in anna.page.text
    )
    assert "External Upload Setup - Status: Disabled" in anna.page.text
    assert "no document is visible" in anna.page.text, "G-49"
    return code


def one_of_three_is_made_visible(anna, work: str) -> None:
    anna.press("Make visible to the client", documents=ids("Tax return 2025.pdf"))
    assert (
        "1 document is now visible to the client." in anna.page.text
        and "Not yet" in anna.page.text
        and "Anna Conti," in anna.page.text
    )
    anna.press("Make visible to the client", documents=ids("Annexes.pdf", "Notes.pdf"))
    assert "Make 2 documents visible to Bianchi Srl?" in anna.page.text
    assert CaseDocument.objects.filter(visible_at__isnull=False).count() == 1, "a question changes nothing"


def send_proposes_names_and_link(anna, work: str, code: str) -> None:
    anna.open(work)
    anna.press("Send", documents=ids("Tax return 2025.pdf", "Annexes.pdf"))
    assert "1 of 2 documents is hidden." in anna.page.text
    anna.press("Make visible and continue")
    assert (
        "Tax return 2025.pdf, Annexes.pdf" in anna.page.html
        and "{Click to download your documents}" in anna.page.html
    )
    assert "checked" in anna.page.html and 'value="mina@bianchi.example"' in anna.page.html
    notes = "Dear Mina,\r\n{Click to download your documents}\r\nBetween us: "
    anna.press("Send", notes=notes + code.lower().replace("-", " "), subject="Your tax return")
    assert anna.page.status == 422 and "This message contains the security code." in anna.page.text
    assert "Between us:" in anna.page.html and "Your tax return" in anna.page.html, "what was typed is kept"
    anna.press("Remove the code")
    assert code.lower().replace("-", " ") not in anna.page.html and "Between us:" in anna.page.html
    anna.press("Insert External Download Link")
    assert dict(anna.page.button("Send")[0].fields)["notes"].count("{Click to download your documents}") == 2
    anna.press("Send")
    assert "We are sending your email. Now give Mina Bianchi the code another way." in anna.page.text
    assert (
        "Put the download link in a Contact Log for Mina Bianchi" in anna.page.text
        and "Not given yet" in anna.page.text
    )
    anna.press("by phone")
    assert "Gave the security code of the download link to the client by phone" in anna.page.text
    anna.open(f"{work}?tab=contact-log")
    assert "Your tax return" in anna.page.text and "•••••" in anna.page.text
    client = factories.Client.objects.get(name="Bianchi Srl")
    anna.open(f"/desk/clients/{client.pk}/contact-log/")
    assert "Your tax return" in anna.page.text and "Tax return 2025" in anna.page.text


def wrong_codes_are_seen_and_a_new_code_is_given(anna, work: str, installation) -> None:
    link = AccessLink.objects.get(purpose=Purpose.DOWNLOAD)
    guesses = [codes.redeem(link, "0000-0000", address="10.9.9.9").guess for _ in range(6)]
    assert guesses == ["wrong"] * 5 + ["wait"]
    installation.until(
        lambda: "someone entered 5 wrong codes" in anna.open(work).text,
        "the wrong codes to stand at the link",
    )
    anna.open(f"{work}setup/download/")
    assert "5 wrong codes since the code was issued" in anna.page.text
    anna.press("New code")
    assert "the old code stops working immediately" in anna.page.text
    anna.press("Save")
    assert "Saved." in anna.page.text and "since the code was issued" not in anna.page.text


def the_client_downloads(anna, work: str, installation) -> None:
    """Scenario 13: two of three, nothing else; a cut download leaves the mark grey, a whole one turns it
    green; hiding cuts within 5 s."""
    link = AccessLink.objects.get(purpose=Purpose.DOWNLOAD)
    first, second, notes = ids("Tax return 2025.pdf", "Annexes.pdf", "Notes.pdf")
    with httpx.Client(base_url=installation.base, cookies=document_exchange.cookie(link)) as mina:
        at = f"/guest/download/{link.public_id}/files/"
        assert mina.get(f"{at}{notes}/").status_code == mina.get(f"{at}unknown/").status_code == 404
        assert mina.get(f"{at}{second}/", headers={"Range": "bytes=0-9"}).status_code == 206
        assert "Downloaded" not in anna.open(work).text, "a part is not a download"
        for _ in range(2):
            assert mina.get(f"{at}{first}/").content == PAPERS["Tax return 2025.pdf"]
        installation.until(lambda: "(2×)" in anna.open(work).text, "the mark to turn green")
        anna.press("Hide from the client", one=first)
        anna.press("Hide from the client", documents=[first])
        assert (
            "hidden from the client" in anna.page.text
            and "Hiding it does not take it back." in anna.page.text
        )
        assert mina.get(f"{at}{first}/").status_code == 404
        archive = mina.get(f"/guest/download/{link.public_id}/all/")
        assert (
            archive.status_code == 200
            and b"Annexes.pdf" in archive.content
            and b"Tax return 2025.pdf" not in archive.content
        )


def the_address_is_copied_and_renewed(anna, work: str, address: str) -> None:
    anna.open(work)
    anna.press("Link")
    assert f'value="{address}"' in anna.page.html and "Copy to Clipboard" in anna.page.html
    anna.press("Make a new link")
    assert (
        f'value="{address}"' not in anna.page.html
        and "/d/" in anna.page.html
        and "The old link no longer works." in anna.page.text
    )
    assert httpx.get(address).status_code != 200
    anna.open(f"{work}setup/download/")
    anna.press("Disable the Download Link")
    assert "External Download Setup - Status: Disabled" in anna.page.text
    assert not any(
        button["text"].strip().startswith("Link") for form in anna.page.forms for button in form.buttons
    ), "C-14"


def the_client_sends(anna, work: str) -> None:
    """Scenario 17: the same name twice is two documents, new and hidden; the responsible gets one alert."""
    anna.open(f"{work}setup/upload/")
    anna.press("Save", message="Please send the receipts.")
    assert "Saved. The link is enabled." in anna.page.text
    document_exchange.sent_by_client(
        AccessLink.objects.get(purpose=Purpose.UPLOAD), "receipt.pdf", "receipt.pdf", note="Receipts of March"
    )
    anna.open("/desk/")
    anna.open(
        next(
            href for text, href in anna.page.links.items() if text.startswith("New documents from the client")
        )
    )
    assert anna.page.text.count("receipt.pdf") == 2
    anna.open(work)
    assert (
        anna.page.text.count("NEW") == 2
        and anna.page.text.count("receipt.pdf") >= 2
        and "Receipts of March" in anna.page.text
    )
    assert CaseDocument.objects.filter(source="upload", visible_at=None).count() == 2
    assert anna.open(work).text.count("NEW") == 2, "a look changes nothing for anybody"
    anna.press("Mark 2 new documents as seen")
    assert "NEW" not in anna.open(work).text
    anna.open("/desk/")
    anna.press("Done")
    assert "New documents from the client" not in anna.open("/desk/").text


@pytest.mark.covers("C-20", "C-42", "S-8", "S-11")
@pytest.mark.parametrize("how", ["hidden", "disabled", "new code"])
def test_a_running_download_is_cut_within_five_seconds(installation, how):
    s = document_exchange.shared(w=installation.world)
    large = document_exchange.document(
        s.work,
        "large.pdf",
        content=sample_files.pdf() + b"\n%" + bytes(30_000_000),
        by=installation.world.anna,
    )
    factories.sharing.show([large], by=installation.world.anna)
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    got = 0
    with (
        httpx.Client(base_url=installation.base, cookies=document_exchange.cookie(link), timeout=30) as mina,
        mina.stream("GET", f"/guest/download/{link.public_id}/files/{large.version.public_id}/") as answer,
    ):
        pieces = answer.iter_raw(10_000)
        got += len(next(pieces))
        if how == "hidden":
            factories.sharing.hide([large], by=installation.world.anna)
        elif how == "disabled":
            factories.sharing.disable(s.work, Purpose.DOWNLOAD, by=installation.world.anna)
        else:
            document_exchange.link(s, Purpose.DOWNLOAD, code="M3XW-28RT")
        time.sleep(6)
        with pytest.raises(httpx.HTTPError):
            for piece in pieces:
                got += len(piece)
    assert got < large.version.size
    assert queries.downloads(installation.world.anna, s.work) == {}
    assert shared_links.of(installation.world.anna, s.work.subject, Purpose.DOWNLOAD) is not None
