"""Files posted to a page: gate and limits come before the body, one bad file never removes the others, and
half a form is refused (ruling 30)."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.exception import response_for_exception
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import include, path

from tests import sample_files
from vestibule.documents import ingest, store
from vestibule.people.models import ExternalAccount
from vestibule.web import form_uploads
from vestibule.web.access import external_user_only
from vestibule.web.form_uploads import with_files
from vestibule.web.sessions import InterfaceCsrf

TOKEN = "a" * 32
urlpatterns = [path("", include("vestibule.urls"))]  # the gate and the pages of errors name routes


def handler400(request, exception) -> HttpResponse:
    return HttpResponse(status=400)


class Wire(io.BytesIO):
    """A body that knows how much of it was read."""

    read_bytes = 0

    def read(self, *size: int) -> bytes:
        piece = super().read(*size)
        self.read_bytes += len(piece)
        return piece


@pytest.fixture(autouse=True)
def blobs(settings, tmp_path: Path) -> Path:
    settings.BLOBS, settings.UPLOAD_LIMIT, settings.UPLOAD_COUNT = tmp_path / "blobs", 100_000, 3
    settings.ROOT_URLCONF = __name__
    return settings.BLOBS


def posted(
    files: list[tuple[str, bytes]],
    *,
    token: str = TOKEN,
    cut: int = 0,
    announced: int | None = None,
    account: object = None,
):
    """A request as a browser without JavaScript sends it, and its wire."""
    fields = {
        "csrfmiddlewaretoken": token,
        "documents": [SimpleUploadedFile(name, content) for name, content in files],
        "note": "after the files",
    }
    body = encode_multipart(BOUNDARY, fields)
    wire = Wire(body[: len(body) - cut])
    request = RequestFactory().generic(
        "POST", "/portal/tasks/NW-2026-0142/items/1/", body, content_type=MULTIPART_CONTENT
    )
    request.META["CONTENT_LENGTH"] = request.environ["CONTENT_LENGTH"] = str(
        len(body) if announced is None else announced
    )
    request._stream = wire
    request.session, request.interface, request.htmx = {"_csrftoken": TOKEN}, "portal", False
    request.actor = account or ExternalAccount(pk=1)
    return request, wire


def page(seen: list, *, keeps: bool = False, allowed=ingest.CUSTOMER_TYPES):
    """A gated view that notes what it got."""

    @external_user_only
    @with_files(allowed=allowed)
    def view(request):
        for file in request.FILES.getlist("documents"):
            on_disk = store.path_of(file.received.blob).read_bytes() if file.received else None
            seen.append(
                SimpleNamespace(
                    name=file.name, size=file.size, denial_reason=file.denial_reason, bytes=on_disk
                )
            )
            if keeps and file.received:
                file.received._kept = True
        seen.append(request.POST.get("note"))
        return HttpResponse("ok")

    return view


def lying_about(blobs: Path) -> list[Path]:
    return [path for path in blobs.rglob("*") if path.is_file()]


def through_middleware(view, request):
    """As Django calls a view: the CSRF middleware looks first."""
    middleware = InterfaceCsrf(lambda request: HttpResponse())
    middleware.process_request(request)
    return middleware.process_view(request, view, (), {}) or view(request)


@pytest.mark.covers("R-30")
def test_files_and_fields_arrive(blobs: Path):
    seen: list = []
    pdf, photo = sample_files.pdf("arrives"), sample_files.heic_photo()
    request, _ = posted([("both pages.pdf", pdf), ("IMG_2041.HEIC", photo)])
    assert through_middleware(page(seen), request).status_code == 200
    assert [(file.name, file.size, file.denial_reason, file.bytes) for file in seen[:2]] == [
        ("both pages.pdf", len(pdf), "", pdf),
        ("IMG_2041.HEIC", len(photo), "", photo),
    ]
    assert seen[2] == "after the files"
    assert not lying_about(blobs), "what the view did not keep is discarded"


def test_what_the_view_keeps_stays(blobs: Path):
    seen: list = []
    request, _ = posted([("one.pdf", sample_files.pdf("kept"))])
    through_middleware(page(seen, keeps=True), request)
    assert [path.read_bytes() for path in lying_about(blobs)] == [seen[0].bytes]


@pytest.mark.covers("R-30")
def test_a_stranger_is_sent_away_before_the_body_is_read(blobs: Path):
    request, wire = posted([("one.pdf", sample_files.pdf())], account=SimpleNamespace(kind="nobody"))
    assert through_middleware(page([]), request).status_code == 302
    assert wire.read_bytes == 0 and not lying_about(blobs)


@pytest.mark.covers("R-30")
@pytest.mark.parametrize("token", ["", "b" * 32, "short"])
def test_without_the_token_nothing_happens(blobs: Path, token: str, settings):
    settings.CSRF_FAILURE_VIEW = f"{__name__}.told_no"
    seen: list = []
    request, _ = posted([("one.pdf", sample_files.pdf())], token=token)
    assert through_middleware(page(seen), request).status_code == 403
    assert not seen and not lying_about(blobs)


def told_no(request, reason: str = "") -> HttpResponse:
    return HttpResponse(status=403)


def test_a_masked_token_as_pages_hold_it_is_accepted():
    request, _ = posted([])
    request.META["CSRF_COOKIE"] = TOKEN
    seen: list = []
    request, _ = posted([("one.pdf", sample_files.pdf())], token=get_token(request))
    assert through_middleware(page(seen), request).status_code == 200 and seen


@pytest.mark.covers("R-30")
def test_an_oversized_body_is_refused_by_its_announcement(blobs: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        form_uploads,
        "render_page",
        lambda request, template, context, status: HttpResponse(context["reason"], status=status),
    )
    request, wire = posted([("one.pdf", sample_files.pdf())], announced=3 * 100_000 + form_uploads.FORM + 1)
    response = through_middleware(page([]), request)
    assert response.status_code == 413 and "They must be smaller than 300 KB" in response.content.decode()
    assert wire.read_bytes == 0


@pytest.mark.covers("R-30")
def test_a_file_over_the_limit_stops_alone(blobs: Path):
    seen: list = []
    request, _ = posted(
        [
            ("a.pdf", sample_files.pdf("a")),
            ("film.pdf", b"%PDF-1.7" + bytes(120_000)),
            ("b.pdf", sample_files.pdf("b")),
        ]
    )
    assert through_middleware(page(seen), request).status_code == 200
    assert [file.denial_reason for file in seen[:3]] == [
        "",
        "film.pdf is 120.1 KB. It must be smaller than 100 KB",
        "",
    ]
    assert seen[1].bytes is None and seen[1].size == 120_008 and seen[3] == "after the files"


def test_a_file_of_a_wrong_kind_stops_alone():
    seen: list = []
    request, _ = posted(
        [
            ("invoice.pdf", sample_files.exe_named_pdf()),
            ("form.docx", sample_files.docx()),
            ("b.pdf", sample_files.pdf("b")),
        ]
    )
    through_middleware(page(seen), request)
    told = "must be a PDF, JPG, PNG, GIF, TIFF or HEIC"
    assert [file.denial_reason for file in seen[:3]] == [
        f"invoice.pdf is not a PDF, although its name says so. It {told}",
        f"form.docx {told}",
        "",
    ]


def test_staff_pages_may_take_more_kinds():
    seen: list = []
    request, _ = posted([("form.docx", sample_files.docx())])
    through_middleware(page(seen, allowed=ingest.STAFF_TYPES), request)
    assert seen[0].bytes == sample_files.docx()


def test_more_files_than_one_form_may_have(blobs: Path):
    seen: list = []
    request, _ = posted([(f"{number}.pdf", sample_files.pdf(str(number))) for number in range(4)])
    through_middleware(page(seen), request)
    assert [file.denial_reason for file in seen[:4]] == ["", "", "", "You can add up to 3 files at a time"]


def test_an_empty_file_field_gives_nothing_and_an_empty_file_is_told():
    body = f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{TOKEN}\r\n'
    body += (
        '--x\r\nContent-Disposition: form-data; name="documents"; filename=""\r\n'
        "Content-Type: application/octet-stream\r\n\r\n\r\n"
    )
    body += (
        '--x\r\nContent-Disposition: form-data; name="documents"; filename="scan.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n\r\n--x--\r\n"
    )
    request, _ = posted([], announced=len(body))
    request._stream = Wire(body.encode())
    request.META["CONTENT_TYPE"] = request.environ["CONTENT_TYPE"] = "multipart/form-data; boundary=x"
    request._set_content_type_params(request.META)
    seen: list = []
    assert through_middleware(page(seen), request).status_code == 200
    assert [file.denial_reason for file in seen[:-1]] == ["scan.pdf is empty"]


@pytest.mark.covers("R-30")
@pytest.mark.parametrize("cut", [1, 4, 60, 500, 1500])
def test_half_a_form_is_refused_and_leaves_nothing(blobs: Path, cut: int):
    seen: list = []
    request, _ = posted([("one.pdf", sample_files.pdf("one")), ("two.pdf", sample_files.pdf("two"))], cut=cut)
    with pytest.raises(MultiPartParserError) as denied:
        through_middleware(page(seen), request)
    assert response_for_exception(request, denied.value).status_code == 400
    assert not seen and not lying_about(blobs)


@pytest.mark.covers("R-30")
def test_a_sender_who_leaves_is_no_sender(blobs: Path):
    request, wire = posted([("one.pdf", sample_files.pdf("one")), ("two.pdf", sample_files.pdf("two"))])

    def breaks(size: int = -1) -> bytes:
        if wire.tell() > 2000:
            raise ConnectionResetError
        return io.BytesIO.read(wire, 500)

    wire.read = breaks
    with pytest.raises(MultiPartParserError):
        through_middleware(page([]), request)
    assert not lying_about(blobs)


def test_a_view_that_fails_leaves_nothing(blobs: Path):
    @external_user_only
    @with_files
    def fails(request):
        assert request.FILES
        raise RuntimeError

    request, _ = posted([("one.pdf", sample_files.pdf())])
    with pytest.raises(RuntimeError):
        through_middleware(fails, request)
    assert not lying_about(blobs)


def test_the_gate_keeps_its_name_and_the_middleware_stays_out():
    view = page([])
    assert view.gate == "external_user_only" and view.csrf_exempt
