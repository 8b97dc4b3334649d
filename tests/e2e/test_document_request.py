"""The story that the product is for: ask, upload, check, ask again, accept, close. Real processes, real mail,
real files, no mocks."""

from __future__ import annotations

import pytest

from tests import sample_files
from tests.live_installation import PASSWORD, Installation, links, set_up, words

SECRET = "Internal-only-7Q: one owner holds forty per cent"
PDF = "application/pdf"


@pytest.fixture(scope="module")
def installation(fresh_urls, tmp_path_factory):
    with Installation(fresh_urls, tmp_path_factory.mktemp("home")) as running:
        set_up(running)
        yield running


@pytest.mark.covers(
    "A-13",
    "A-14",
    "A-15",
    "A-16",
    "A-17",
    "A-18",
    "A-19",
    "A-21",
    "A-23",
    "A-28",
    "A-29",
    "A-30",
    "A-34",
    "A-35",
    "A-37",
)
@pytest.mark.covers(
    "A-42",
    "A-43",
    "A-48",
    "A-49",
    "A-50",
    "A-51",
    "A-52",
    "A-53",
    "A-54",
    "A-56",
    "A-57",
    "A-58",
    "A-59",
    "A-60",
    "A-62",
    "A-65",
    "A-68",
)
@pytest.mark.covers("M-02", "M-03", "M-04", "R-2", "R-11", "R-20", "I-10")
def test_a_customer_without_an_account_is_asked_and_everything_is_closed_in_the_end(installation):
    author, service, mina = installation.scriptless(), installation.scriptless(), installation.scriptless()

    reference = the_author_asks(author)
    assert not installation.letterbox.letters, "nothing is mailed before the customer was contacted"
    customer_service_calls(service)
    invitation = installation.letter(1)
    mina_registers(mina, invitation)
    mina_uploads(mina, reference)
    assert f"Reference: {reference}" in words(installation.letter(2)), "each sending has its receipt"
    customer_service_asks_again(service, reference)
    assert "Page two is missing. Please send both pages." in words(installation.letter(3))
    mina_uploads_again(mina, reference)
    customer_service_accepts(service, reference)
    assert "No compliance issues have been found" in words(installation.letter(5))
    the_author_closes(author, reference)

    assert len(installation.letterbox.letters) == 5, "closing sends no mail"
    assert all(len(to) == 1 for to in installation.letterbox.envelopes)
    assert_the_internal_comment_stayed_inside(installation, mina, reference)
    assert "verified" in installation.command("verify")


def the_author_asks(author) -> str:
    author.sign_in("desk", "anna@northwind.example", PASSWORD)
    author.open("/desk/requests/")
    author.open(author.page.links["Document request"])
    author.press("Save")
    assert author.page.status == 422
    for sentence in (
        "There is a problem",
        "Select a company",
        "Select at least one document",
    ):
        assert sentence in author.page.text
    author.press(
        "Create company", client__name="Bianchi Srl", client__number="MI-2087341", internal_comment=SECRET
    )
    author.press(
        "Create contact",
        contact__name="Mina Bianchi",
        contact__email="mina@bianchi.example",
        contact__phone="+39 02 1234 567",
    )
    form = [("template_file", ("Self-declaration.pdf", sample_files.pdf("Supplier self-declaration"), PDF))]
    author.press(
        "Create document",
        files=form,
        template__name="Supplier self-declaration",
        template__instructions="Fill in, sign, upload all pages.",
    )
    author.press(
        "Create document",
        files=None,
        template__name="ID card",
        template__instructions="Both sides. Not expired.",
    )
    assert SECRET in author.page.html, "what was typed stays while things are created"
    author.press("Save", customer_comment="Please use the new form, version 3.")
    assert "has started" in author.page.text
    return author.page.url.rstrip("/").rpartition("/")[2]


def customer_service_calls(service) -> None:
    service.sign_in("desk", "ravi@northwind.example", PASSWORD)
    service.open(
        next(href for text, href in service.page.links.items() if text.startswith("Contact the customer"))
    )
    for fact in (
        "+39 02 1234 567",
        "mina@bianchi.example",
        SECRET,
        "Please use the new form, version 3.",
        "Supplier self-declaration",
        "Bianchi Srl",
    ):
        assert fact in service.page.text or fact in service.page.html, fact
    service.press("Contacted")
    assert "Contacted." in service.page.text


def mina_registers(mina, invitation) -> None:
    assert invitation["To"].addresses[0].addr_spec == "mina@bianchi.example"
    assert "Please use the new form, version 3." in words(invitation)
    assert [part.get_filename() for part in invitation.iter_attachments()] == ["Self-declaration.pdf"]
    link = next(link for link in links(invitation) if "/invitation/" in link)
    for _ in range(50):
        assert mina.open(link).status == 200, "opening a link uses nothing up (S-2)"
    mina.press("Activate my account", name="Mina Bianchi", password="short")
    assert mina.page.status == 422 and "at least 12 characters" in mina.page.text
    mina.press("Activate my account", name="Mina Bianchi", password="correct horse battery")
    assert mina.page.url.endswith("/portal/") and "Upload missing documents" in mina.page.text


def mina_uploads(mina, reference: str) -> None:
    mina.open(f"/portal/tasks/{reference}/")
    for words_on_page in (
        "Upload missing documents",
        "Supplier self-declaration",
        "ID card",
        "Please use the new form, version 3.",
        "Self-declaration.pdf",
    ):
        assert words_on_page in mina.page.text, words_on_page
    mina.open(mina.page.links["Check and send"])
    assert mina.page.status == 422 and "There is a problem" in mina.page.text
    add(mina, reference, 1, ("declaration.pdf", sample_files.pdf("signed declaration"), PDF))
    mina.open(f"/portal/tasks/{reference}/")
    mina.open(mina.page.links["Check and send"])
    assert "ID card" in mina.page.text and "Send what I have now" in mina.page.text
    add(mina, reference, 2, ("IMG_2041.HEIC", sample_files.heic_photo(), "image/heic"))
    send(mina, reference)


def add(mina, reference: str, position: int, *files) -> None:
    mina.open(f"/portal/tasks/{reference}/items/{position}/")
    mina.press("Add files", files=[("documents", file) for file in files])
    assert mina.page.status == 200, mina.page.text
    assert "Added – not sent yet" in mina.page.text


def send(mina, reference: str) -> None:
    mina.open(f"/portal/tasks/{reference}/")
    mina.open(mina.page.links["Check and send"])
    mina.press("Documents uploaded")
    assert "We have your documents" in mina.page.text and reference in mina.page.text
    mina.open("/portal/")
    assert "Upload missing documents" not in mina.page.text


def customer_service_asks_again(service, reference: str) -> None:
    service.open("/desk/")
    service.open(
        next(href for text, href in service.page.links.items() if text.startswith("Check documents"))
    )
    service.open(f"/desk/requests/{reference}/check/")
    for fact in (
        SECRET,
        "Please use the new form, version 3.",
        "declaration.pdf",
        "IMG_2041.HEIC",
        "Self-declaration.pdf",
    ):
        assert fact in service.page.text or fact in service.page.html, fact
    file = next(href for href in service.page.links.values() if "/desk/files/" in href)
    answer = service.download(file)
    assert (
        answer.status_code == 200
        and answer.headers["content-disposition"].startswith("attachment")
        and len(answer.content) > 500
    )
    service.press("Reupload required", comment="")
    assert service.page.status == 422 and "Enter what needs to be corrected." in service.page.text
    service.press("Reupload required", comment="Page two is missing. Please send both pages.")
    assert "Reupload required" in service.page.text


def mina_uploads_again(mina, reference: str) -> None:
    mina.open("/portal/")
    assert "Upload missing documents" in mina.page.text
    mina.open(f"/portal/tasks/{reference}/")
    assert "Page two is missing. Please send both pages." in mina.page.text
    add(mina, reference, 1, ("both pages.pdf", sample_files.pdf("both pages"), PDF))
    add(mina, reference, 2, ("IMG_2042.HEIC", sample_files.heic_photo(7), "image/heic"))
    send(mina, reference)


def customer_service_accepts(service, reference: str) -> None:
    service.open(f"/desk/requests/{reference}/check/")
    assert "both pages.pdf" in service.page.text
    service.press("Documents are OK")
    assert service.page.status == 422, "it asks once about what nobody has marked"
    service.press("Accept")
    assert "Done" in service.page.text


def the_author_closes(author, reference: str) -> None:
    author.open("/desk/")
    assert any(text.startswith("Final check") for text in author.page.links)
    author.open(f"/desk/requests/{reference}/check/")
    assert "both pages.pdf" in author.page.text and SECRET in author.page.html
    author.press("Close the ticket")
    assert author.page.status == 422, "it asks once about what nobody has marked"
    author.press("Close the ticket")
    assert "Closed" in author.page.text
    author.open("/desk/")
    assert not any(reference in text for text in author.page.links)


def assert_the_internal_comment_stayed_inside(installation, mina, reference: str) -> None:
    for letter in installation.letterbox.letters:
        for part in letter.walk():
            assert SECRET not in str(part.get_payload(decode=True) or "")
    for path in (
        "/portal/",
        f"/portal/tasks/{reference}/",
        f"/portal/tasks/{reference}/sent/",
        f"/portal/tasks/{reference}/items/1/",
    ):
        assert "Internal-only" not in mina.open(path).html
