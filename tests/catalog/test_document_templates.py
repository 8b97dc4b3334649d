"""Document templates: what is refused, what makes a version, and what a request keeps of it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client as Browser

from tests import factories, personas, sample_files
from tests.docrequests.test_link_requests import parallel
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.catalog.document_templates import (
    MOST_FILES,
    MOST_REASONS,
    ExampleContent,
    NewFile,
    TemplateContent,
    TemplateNameTakenError,
    UnfitPictureError,
    add_template,
    change_template,
    create_template,
    offer_template,
    withdraw_template,
)
from vestibule.catalog.models import DocumentTemplate, TemplateFile, TemplateVersion
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.fingerprints import StaleFormError
from vestibule.desk.document_templates import pages
from vestibule.docrequests import file_queries, portal_submission, template_use
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.models import DocumentRequest, ItemFile
from vestibule.documents import file_types
from vestibule.documents.file_types import UnfitFileError
from vestibule.documents.ingest import FileTooLargeError
from vestibule.documents.uploads import Announced

PDF, PNG, JPEG = file_types.PDF.mime, file_types.PNG.mime, file_types.JPEG.mime
NAMES = ("Supplier self-declaration", "ID card")


def new_file(name: str = "blank.pdf", content: bytes = b"") -> NewFile:
    return NewFile(factories.taken(content or sample_files.pdf(name), name), name)


def pictures() -> dict[str, ExampleContent]:
    return {
        "good": ExampleContent(new=new_file("good.png", sample_files.png(1)), caption="All corners"),
        "bad": ExampleContent(new=new_file("bad.png", sample_files.png(2)), caption="The lamp is reflected"),
    }


def kept(version: TemplateVersion) -> list:
    return [one.file for one in version.files.all()]


@pytest.mark.usefixtures("db")
@pytest.mark.covers("A-08")
def test_a_template_needs_a_file_or_instructions_and_a_name_of_its_own():
    anna = personas.anna()
    with pytest.raises(ActionDeniedError) as denied:
        create_template(name="ID card", content=TemplateContent("  "), by=anna)
    assert denied.value.reason.startswith("Add a file or write instructions.")
    add_template(name="ID card", instructions="Both sides.", by=anna)
    with pytest.raises(TemplateNameTakenError):
        add_template(name="id CARD", instructions="Both sides.", by=anna)
    assert DocumentTemplate.objects.count() == 1


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reasons": ["too many"] * (MOST_REASONS + 1)}, "Enter up to 10 reasons"),
        ({"reasons": ["x" * 81]}, "Enter up to 10 reasons of up to 80 characters each."),
        ({"allowed": ["text/html"]}, "Select at least one type of file."),
    ],
)
def test_what_a_template_cannot_say(wrong, sentence):
    with pytest.raises(ActionDeniedError) as denied:
        create_template(name="ID card", content=TemplateContent("All.", **wrong), by=personas.anna())
    assert denied.value.reason.startswith(sentence)


@pytest.mark.usefixtures("db")
def test_more_files_than_a_template_takes_and_an_example_that_is_no_picture_are_refused():
    anna = personas.anna()
    many = [new_file(f"{n}.pdf") for n in range(MOST_FILES + 1)]
    with pytest.raises(ActionDeniedError, match="up to 10 files"):
        create_template(name="ID card", content=TemplateContent(added=many), by=anna)
    with pytest.raises(UnfitPictureError) as denied:
        content = TemplateContent("All.", bad=ExampleContent(new=new_file("bad.pdf")))
        create_template(name="ID card", content=content, by=anna)
    assert denied.value.reason == "bad.pdf must be a JPG or PNG" and not denied.value.good


@pytest.mark.usefixtures("db")
@pytest.mark.covers("A-08")
def test_only_compliance_and_administrators_change_templates():
    w = factories.world()
    template = w.templates[0]
    for change in (
        lambda: add_template(name="Other", instructions="All.", by=w.ravi),
        lambda: change_template(template, name="Other", content=TemplateContent("All."), seen=1, by=w.ravi),
        lambda: withdraw_template(template, by=w.ravi),
        lambda: offer_template(template, by=w.ravi),
    ):
        with pytest.raises(ActionDeniedError, match="do not let you add, change and withdraw"):
            change()
    ravi = browser(w.ravi.login, "desk")
    page = ravi.get(f"/desk/templates/{template.pk}/").content.decode()
    assert "All pages." in page and "Change" not in page and "/withdraw/" not in page
    assert ravi.get(f"/desk/templates/{template.pk}/change/").status_code == 403
    assert ravi.post("/desk/templates/new/", {"name": "Other"}).status_code == 403


@pytest.mark.usefixtures("db")
@pytest.mark.covers("G-32", "A-09")
def test_a_change_makes_a_version_and_open_requests_keep_theirs():
    w = factories.world()
    template, docrequest = w.templates[0], factories.asked(w)
    first = template.version
    content = TemplateContent("New words.", kept=kept(first), added=[new_file("more.pdf")])
    second = change_template(template, name=template.name, content=content, seen=1, by=w.anna)
    assert (second.number, second.made_by) == (2, w.anna)
    assert [one.name for one in kept(second)] == ["Supplier self-declaration.pdf", "more.pdf"]
    item = DocumentRequest.objects.get(pk=docrequest.pk).items.get(position=1)
    assert (item.template_version, item.instructions) == (first, "All pages.")
    assert [one.name for one in item.template_files] == ["Supplier self-declaration.pdf"]
    docrequest.items.create(template=template, template_version=first, position=9, name="Once more")
    assert template_use.used_in(w.anna, [template])[template.pk] == template_use.Use(1), "one request"
    assert template_use.keeping_older(w.anna, second) == 1
    page = browser(w.anna.login, "desk").get(f"/desk/templates/{template.pk}/").content.decode()
    assert "1 open request keeps the version it was made with." in page
    assert pages.saved(w.anna, template) == f"Saved {template.name}.", "the page says the rest, once"
    assert docrequest.reference in page
    assert DocumentRequest.objects.count() == 1, "a template starts no process"
    told = AuditEvent.objects.filter(event_type="template.changed").get()
    assert told.details.content["number"] == "2"


@pytest.mark.usefixtures("db")
def test_saving_what_is_there_makes_no_version_and_a_stale_page_is_refused():
    w = factories.world()
    template = w.templates[0]
    same = TemplateContent("All pages.", kept=kept(template.version))
    assert change_template(template, name=template.name, content=same, seen=1, by=w.anna).number == 1
    other = TemplateContent("Other words.", kept=kept(template.version))
    assert change_template(template, name=template.name, content=other, seen=1, by=w.anna).number == 2
    with pytest.raises(StaleFormError):
        change_template(template, name=template.name, content=same, seen=1, by=w.anna)


@pytest.mark.usefixtures("db")
@pytest.mark.covers("A-08")
def test_a_template_that_is_withdrawn_can_be_offered_again():
    w = factories.world()
    template, anna = w.templates[1], browser(w.anna.login, "desk")
    anna.post(f"/desk/templates/{template.pk}/withdraw/")
    link = f'href="/desk/templates/{template.pk}/"'
    anna.get("/desk/")  # reads the message that names it
    assert link not in anna.get("/desk/templates/").content.decode()
    assert link in anna.get("/desk/templates/?view=withdrawn").content.decode()
    assert template.name not in anna.get("/desk/requests/new/").content.decode()
    add_template(name=template.name, instructions="All.", by=w.anna)
    with pytest.raises(TemplateNameTakenError):
        offer_template(template, by=w.anna)
    DocumentTemplate.objects.exclude(pk=template.pk).filter(name=template.name).update(name="Other")
    anna.post(f"/desk/templates/{template.pk}/offer/")
    assert link in anna.get("/desk/templates/").content.decode()
    told = AuditEvent.objects.filter(event_type__in=["template.withdrawn", "template.offered"])
    assert told.count() == 2


@pytest.mark.usefixtures("db")
@pytest.mark.covers("R-24")
def test_a_template_says_which_files_come_back_and_how_large():
    w = factories.world()
    template = w.templates[0]
    content = TemplateContent("All.", allowed=[PDF], limit=1_000_000)
    change_template(template, name=template.name, content=content, seen=1, by=w.anna)
    template.refresh_from_db()
    docrequest = factories.waiting(w)
    item = docrequests.item(w.account, docrequest.reference, 1)
    with pytest.raises(UnfitFileError) as denied:
        portal_submission.begin_file(item, Announced("scan.png", 100), by=w.account)
    assert denied.value.reason == "scan.png must be a PDF"
    with pytest.raises(FileTooLargeError) as denied:
        portal_submission.begin_file(item, Announced("scan.pdf", 1_000_001), by=w.account)
    assert denied.value.reason == "scan.pdf is 1.1 MB. It must be smaller than 1 MB"
    with pytest.raises(UnfitFileError):
        portal_submission.add_file(
            item, new_file("scan.png", sample_files.png()).received, name="scan.png", by=w.account
        )
    mina = browser(w.account.login, "portal")
    at = f"/portal/tasks/{docrequest.reference}/items/"
    page = mina.get(f"{at}1/").content.decode()
    assert "Each must be smaller than 1 MB and a PDF." in page
    assert 'accept="application/pdf"' in page and "Take a photo" not in page
    refused = mina.post(f"{at}1/", {"do": "add", "documents": as_posted("scan.png", sample_files.png())})
    assert refused.status_code == 422 and "scan.png must be a PDF" in refused.content.decode()
    other = mina.get(f"{at}2/").content.decode()
    assert "50 MB and a PDF, JPG, PNG, GIF, TIFF or HEIC." in other and "Take a photo" in other


def as_posted(name: str, content: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


@pytest.mark.usefixtures("db")
def test_a_limit_never_exceeds_that_of_the_installation():
    w = factories.world()
    content = TemplateContent("All.", limit=settings.UPLOAD_LIMIT * 2)
    version = create_template(name="Large", content=content, by=w.anna).version
    assert version.limit is None and version.rules.largest == settings.UPLOAD_LIMIT


@pytest.mark.usefixtures("db")
@pytest.mark.covers("S-7", "S-20")
def test_examples_are_pictures_that_we_made_and_only_whom_we_asked_sees_them():
    w = factories.world()
    template = w.templates[0]
    content = TemplateContent("All.", **pictures())
    version = change_template(template, name=template.name, content=content, seen=1, by=w.anna)
    template.refresh_from_db()
    docrequest = factories.waiting(w)
    page = browser(w.account.login, "portal").get(f"/portal/tasks/{docrequest.reference}/items/1/")
    shown, otto = page.content.decode(), personas.otto()
    for one, caption in ((version.good, "All corners"), (version.bad, "The lamp is reflected")):
        assert f"/portal/files/{one.public_id}/picture/" in shown and caption in shown
        assert file_queries.version(w.account, one.public_id) == one
        with pytest.raises(NotFoundError):
            file_queries.version(otto, one.public_id)
    assert "Example of a document that we cannot accept" in shown


@pytest.mark.usefixtures("db")
@pytest.mark.covers("I-5")
def test_the_reasons_of_a_template_can_be_chosen_and_the_customer_reads_them():
    w = factories.world()
    template = w.templates[0]
    content = TemplateContent("All.", reasons=["The stamp of the bank is missing"])
    change_template(template, name=template.name, content=content, seen=1, by=w.anna)
    template.refresh_from_db()
    docrequest = factories.submitted(w)
    item, other = docrequest.items.all()
    ravi = browser(w.ravi.login, "desk")
    at = f"/desk/requests/{docrequest.reference}/check/"
    page = ravi.get(at).content.decode()
    assert page.count("The stamp of the bank is missing") == 1, "of its own document alone"
    marks = {f"item-{item.pk}": "again", f"why-{item.pk}": ["own-1", "old"], f"item-{other.pk}": "ok"}
    seen = factories.decision(docrequest).seen
    answer = ravi.post(at, {"verb": "ask_again", "seen": seen, "comment": "", **marks})
    assert answer.status_code == 302
    portal = browser(w.account.login, "portal")
    asked = portal.get(f"/portal/tasks/{docrequest.reference}/items/1/").content.decode()
    assert "The stamp of the bank is missing, Out of date" in asked


@pytest.mark.covers("A-08")
def test_of_two_at_once_one_has_the_name(fresh_db):
    anna = personas.anna()
    said = parallel(2, lambda: add_template(name="ID card", instructions="Both sides.", by=anna))
    assert sorted(bool(one) for one in said) == [False, True], said
    assert DocumentTemplate.objects.filter(name="ID card").count() == 1


@pytest.mark.usefixtures("db")
@pytest.mark.covers("A-08")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "blank.pdf is empty"),
        (b"%PDF-1.7 and then nothing", "We cannot open blank.pdf"),
        (b"MZ" + bytes(100), "blank.pdf is not a PDF, although its name says so"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_at_its_field(content, sentence):
    w = factories.world()
    anna = browser(w.anna.login, "desk")
    typed = {"name": "New", "allowed": [PDF], "largest": 50, "files": as_posted("blank.pdf", content)}
    answer = anna.post("/desk/templates/new/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and f'<a href="#files">{sentence}' in page
    assert not DocumentTemplate.objects.filter(name="New").exists()


@pytest.mark.usefixtures("db")
@pytest.mark.covers("A-08")
def test_a_template_is_made_and_changed_in_the_browser():
    w = factories.world()
    anna: Browser = browser(w.anna.login, "desk")
    typed = {"name": "Proof of address", "instructions": "", "allowed": [PDF, PNG, JPEG], "largest": 20}
    assert "Add a file or write instructions" in anna.post("/desk/templates/new/", typed).content.decode()
    files = [as_posted(name, sample_files.pdf(name)) for name in ("one.pdf", "two.pdf")]
    more = {
        "files": files,
        "reasons": "No stamp\n\n  No   date \n",
        "good": as_posted("g.png", sample_files.png()),
    }
    assert anna.post("/desk/templates/new/", typed | more).status_code == 302
    template = DocumentTemplate.objects.select_related("newest").get(name="Proof of address")
    version = template.version
    assert [one.name for one in kept(version)] == ["one.pdf", "two.pdf"]
    assert (version.reasons, version.limit) == (["No stamp", "No date"], 20_000_000)
    page = anna.get(f"/desk/templates/{template.pk}/change/").content.decode()
    keep = str(kept(version)[1].pk)
    assert f'value="{keep}"' in page and "No stamp" in page
    answer = anna.post(
        f"/desk/templates/{template.pk}/change/", typed | {"seen": 1, "keep": [keep], "keep_good": "on"}
    )
    assert answer.status_code == 302
    template.refresh_from_db()
    newest = template.version
    assert ([one.name for one in kept(newest)], newest.good) == (["two.pdf"], version.good)
    assert TemplateFile.objects.filter(version=version).count() == 2, "the version before keeps its files"
    found = anna.get("/desk/templates/?q=addr").content.decode()
    assert "Proof of address" in found and "ID card" not in found


@pytest.mark.usefixtures("db")
@pytest.mark.covers("G-32")
def test_a_letter_brings_all_files_of_a_template():
    w = factories.world()
    template = w.templates[0]
    content = TemplateContent(added=[new_file("one.pdf"), new_file("two.pdf")])
    change_template(template, name=template.name, content=content, seen=1, by=w.anna)
    template.refresh_from_db()
    docrequest = factories.waiting(w)
    letter = docrequest_letter(docrequest)
    assert {"one.pdf", "two.pdf"} <= {
        one.version.name for one in letter.attachments.select_related("version")
    }
    assert not ItemFile.objects.exists()


def docrequest_letter(docrequest: DocumentRequest):
    from vestibule.mail.models import OutgoingMail

    return OutgoingMail.objects.filter(about=docrequest.subject).earliest("pk")
