"""Pages as pictures that we made: what can be drawn, how much of it, and what is said of the rest."""

from __future__ import annotations

import datetime
import io

import pytest
from django.http import HttpResponse
from PIL import Image

from tests import factories, sample_files
from tests.signed_in import browser_of
from vestibule.audit.trail import trail
from vestibule.core.errors import NotFoundError
from vestibule.docrequests import portal_submission, view_log
from vestibule.documents import previews, render_page, store
from vestibule.documents.models import DocumentVersion
from vestibule.people.models import Staff

pytestmark = pytest.mark.usefixtures("db", "blobs")


def held(content: bytes, kind: str) -> DocumentVersion:
    """A version with these bytes, as if they had been received."""
    blob = store.Blob()
    blob.write(content)
    blob.sync()
    blob.settle()
    blob.release()
    return DocumentVersion(pk=1, blob=blob.name, size=len(content), kind=kind, name="scan")


def look(version: DocumentVersion) -> previews.PreviewInfo:
    """The look when its drawing has ended."""
    if (seen := previews.preview_info(version, person="staff:1")).drawing:
        previews.draw(version, 1, person="staff:1").result(60)
        seen = previews.preview_info(version, person="staff:1")
    return seen


def page(version: DocumentVersion, number: int) -> bytes:
    """A page when its drawing has ended."""
    if (drawn := previews.page(version, number)) is None:
        previews.draw(version, number, person="staff:1").result(60)
        drawn = previews.page(version, number)
    assert drawn
    return drawn


@pytest.mark.covers("S-18", "S-20")
@pytest.mark.parametrize(
    ("content", "kind", "size"),
    [
        (sample_files.pdf(pages=2), "application/pdf", (1200, 1698)),
        (sample_files.jpeg_photo(), "image/jpeg", (1200, 900)),
        (sample_files.heic_photo(), "image/heic", (756, 1008)),
        (sample_files.png(), "image/png", (640, 480)),
        (sample_files.gif(), "image/gif", (320, 240)),
        (sample_files.tiff(), "image/tiff", (320, 240)),
    ],
)
def test_a_page_is_a_picture_of_ours(content, kind, size):
    version = held(content, kind)
    assert look(version).sizes[0] == size
    drawn = Image.open(io.BytesIO(page(version, 1)))
    assert drawn.format == "WEBP" and drawn.size == size and not drawn.getexif()


def test_what_was_typed_into_the_fields_of_a_form_is_drawn():
    empty, filled = (
        page(held(sample_files.form(typed=typed), "application/pdf"), 1) for typed in ("", "Bianchi Srl")
    )
    assert empty != filled


@pytest.mark.covers("S-20")
def test_the_first_twenty_pages_are_drawn_and_the_rest_is_counted():
    version = held(sample_files.pdf(pages=25), "application/pdf")
    seen = look(version)
    assert seen.pages == 25 and len(seen.sizes) == render_page.SHOWN == 20
    assert page(version, 20)
    for number in (0, 21, 25):
        with pytest.raises(NotFoundError):
            page(version, number)


@pytest.mark.covers("S-18", "S-20")
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (sample_files.broken_pdf(), "application/pdf"),
        (sample_files.locked_pdf(), "application/pdf"),
        (sample_files.truncated_jpeg(), "image/jpeg"),
        (sample_files.web_page(), "image/png"),
        (sample_files.docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (sample_files.web_page(), "image/svg+xml"),
    ],
)
def test_what_cannot_be_drawn_is_said_so(content, kind):
    version = held(content, kind)
    assert not look(version)
    with pytest.raises(NotFoundError):
        page(version, 1)


def test_a_page_is_drawn_once(monkeypatch):
    version = held(sample_files.pdf(), "application/pdf")
    first = look(version), page(version, 1)
    monkeypatch.setattr(previews, "_run", None)  # drawing again would fail now
    assert (look(version), page(version, 1)) == first


def test_the_pictures_go_with_their_blob():
    version = held(sample_files.pdf(), "application/pdf")
    look(version)
    blob = next(one for one in store.held() if one.name == version.blob)
    with (claim := store.Claim(blob)) as free:
        assert free
        claim.remove()
    assert store.drawn(version.blob, "look") is None and store.drawn(version.blob, "1.webp") is None


@pytest.mark.covers("S-7", "S-8", "S-18", "S-29")
def test_staff_get_pictures_of_what_was_sent_and_each_look_is_noted():
    w = factories.world()
    docrequest = factories.submitted(w)
    sent, template = (
        docrequest.items.first().files.first().version,
        docrequest.items.first().template_files[0],
    )

    look(sent)
    answer = look_at(w.ravi, sent)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert Image.open(io.BytesIO(answer.content)).format == "WEBP"
    look(template)
    look_at(w.ravi, template)
    assert [
        entry.sentence for entry in trail(docrequest.subject) if entry.event_type == "document.viewed"
    ] == ["Viewed scan.pdf"]


@pytest.mark.covers("S-29")
def test_a_look_is_noted_once_for_each_person_and_visit(monkeypatch):
    w = factories.world()
    docrequest = factories.submitted(w)
    sent = docrequest.items.first().files.first().version

    def noted() -> int:
        return [entry.event_type for entry in trail(docrequest.subject)].count("document.viewed")

    look(sent)
    for _again in range(2):
        look_at(w.ravi, sent)
    assert noted() == 1
    look_at(w.anna, sent)
    assert noted() == 2, "each person for themselves"
    monkeypatch.setattr(view_log, "VISIT", datetime.timedelta(days=-1))
    look_at(w.ravi, sent)
    assert noted() == 3, "who comes back later looks again"


@pytest.mark.covers("S-7", "R-3")
def test_what_was_not_sent_yet_is_not_there():
    w = factories.world()
    docrequest = factories.waiting(w)
    item = docrequest.items.first()
    item.docrequest = docrequest
    portal_submission.add_file(
        item, factories.taken(sample_files.pdf(), "scan.pdf"), name="scan.pdf", by=w.account
    )
    assert look_at(w.ravi, item.files.first().version).status_code == 404


def look_at(person: Staff, version: DocumentVersion) -> HttpResponse:
    return browser_of(person).get(f"/desk/files/{version.public_id}/pages/1/")
