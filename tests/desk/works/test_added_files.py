"""Files that staff add to a Work by a form: one that is refused holds up none, and a second press of the same
form adds none twice."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories, sample_files
from tests.signed_in import browser
from vestibule.cases.models import CaseDocument

pytestmark = pytest.mark.usefixtures("db")


FIRST, SECOND = sample_files.pdf("first"), sample_files.pdf("second")


def files() -> list[SimpleUploadedFile]:
    return [
        SimpleUploadedFile("one.pdf", FIRST),
        SimpleUploadedFile("broken.exe", b"MZ nothing that anybody wants"),
        SimpleUploadedFile("two.pdf", SECOND),
    ]


@pytest.mark.covers("A-20")
def test_each_file_is_taken_or_refused_by_itself_and_pressed_twice_taken_once():
    w = factories.world()
    work, anna = factories.work(w), browser(w.anna.login, "desk")
    at = f"/desk/works/{work.pk}/"
    token = re.search(r'name="form_token" value="([^"]+)"', anna.get(at).content.decode())[1]
    for press in (1, 2):
        answer = anna.post(f"{at}documents/", {"form_token": token, "documents": files()})
        assert answer.status_code == 422 and "broken.exe" in answer.content.decode(), press
        names = CaseDocument.objects.filter(case=work).values_list("upload__name", flat=True)
        assert sorted(names) == ["one.pdf", "two.pdf"], press


@pytest.mark.covers("F-67")
def test_a_refusal_is_said_in_the_box_and_where_files_are_added():
    w = factories.world()
    work, anna = factories.work(w), browser(w.anna.login, "desk")
    page = anna.post(f"/desk/works/{work.pk}/documents/").content.decode()
    assert '<li><a href="#upload">Select your documents</a></li>' in page
    assert re.search(r'<p class="v-error" id="upload-error">.*?Select your documents.*?</p>', page, re.S)
    assert re.search(r'<input id="upload"[^>]* aria-describedby="rules upload-error">', page)
