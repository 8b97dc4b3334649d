"""Every way on which bytes leave or enter, each with a browser that may go it: for the test that counts what
one costs, and the benchmark."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from django.middleware.csrf import _get_new_csrf_string
from PIL import Image

from tests.signed_in import session_of
from vestibule.docrequests import portal_submission
from vestibule.docrequests.models import DocumentRequest, ItemFile
from vestibule.documents import store
from vestibule.documents.models import DocumentVersion
from vestibule.documents.uploads import Announced
from vestibule.links import link_sessions as access_link_sessions
from vestibule.links.models import AccessLink, Purpose
from vestibule.people.models import Login
from vestibule.web import link_sessions as web_link_sessions
from vestibule.web.session_store import SessionStore
from vestibule.web.sessions import cookie_name

from . import factories

PIECE = b"\0" * 1024  # bytes of one PATCH
ROOM = 40_000_000  # bytes of the upload that the pieces belong to


@dataclass
class Way:
    """What a browser sends on one way. `headers` and `body` are asked for again each time, as an upload moves
    on."""

    path: str
    browser: dict[str, str]
    method: str = "GET"
    body: bytes = b""
    more: Callable[[], dict[str, str]] = field(default=dict)

    def headers(self) -> dict[str, str]:
        return self.browser | self.more()


def ways(w: factories.World | None = None) -> dict[str, Way]:
    """A guest's template, document and archive, a customer's file, a reviewer's file and page picture, and
    one small PATCH of either sender."""
    w = w or factories.world()
    work, sent = factories.work(w), factories.submitted(w)
    asked = DocumentRequest.objects.with_people().get(pk=factories.asked(w).pk)
    shown = [factories.document(w, work, name) for name in ("return.pdf", "annexes.pdf")]
    by_link = factories.mailed(w)
    file = ItemFile.objects.filter(item__docrequest=sent).select_related("upload__version").earliest("pk")
    request, download = factories.link_of(by_link), factories.shared_link(w, work, Purpose.DOWNLOAD)
    code = factories.link_session(download).code
    staff, customer = signed_in(w.ravi.login, "desk"), signed_in(w.account.login, "portal")
    guest = inside({download: code, request: None})
    template = next(item for item in by_link.items.all() if item.template_files).template_files[0]
    version = file.upload.version
    picture = store_picture(version)
    return {
        "template, guest": Way(f"/guest/request/{request.public_id}/files/{template.public_id}/", guest),
        "document, guest": Way(
            f"/guest/download/{download.public_id}/files/{shown[0].upload.version.public_id}/", guest
        ),
        "all documents, guest": Way(f"/guest/download/{download.public_id}/all/", guest),
        "file, customer": Way(f"/portal/files/{version.public_id}/", customer),
        "file, staff": Way(f"/desk/files/{version.public_id}/", staff),
        "page picture, staff": Way(f"/desk/files/{picture}/pages/1/", staff),
        "PATCH, customer": patch(asked, "/portal/uploads/{}/", w.account, customer),
        "PATCH, guest": patch(
            by_link, f"/guest/request/{request.public_id}/uploads/{{}}/", factories.LinkHolder(request), guest
        ),
    }


def signed_in(login: Login, interface: str) -> dict[str, str]:
    """The headers of a browser in which somebody has signed in at an interface."""
    return _browser(session_of(login), interface)


def inside(links: dict[AccessLink, int | None]) -> dict[str, str]:
    """The headers of a browser in which these links were opened, each with its code."""
    session = SessionStore()
    session[web_link_sessions.KEY] = {
        link.public_id: access_link_sessions.begin(link, code) for link, code in links.items()
    }
    return _browser(session, "guest")


def _browser(session: SessionStore, interface: str) -> dict[str, str]:
    secret = _get_new_csrf_string()
    session["_csrftoken"] = secret
    session.create()
    return {
        "Cookie": f"{cookie_name(interface)}={session.session_key}",
        "X-CSRFToken": secret,
        "Origin": "http://127.0.0.1:8000",
    }


def patch(docrequest: DocumentRequest, at: str, by: object, browser: dict[str, str]) -> Way:
    """A piece for an upload that has room for many."""
    item = docrequest.items.order_by("-position").first()
    item.docrequest = docrequest
    upload = portal_submission.begin_file(
        item, Announced("scan.jpg", ROOM), question="bill" if docrequest.channel == "link" else "", by=by
    )

    told = {
        "Tus-Resumable": "1.0.0",
        "Content-Type": "application/offset+octet-stream",
        "Content-Length": str(len(PIECE)),
    }
    offsets = count(0, len(PIECE))

    def headers() -> dict[str, str]:
        return told | {"Upload-Offset": str(next(offsets))}

    return Way(at.format(upload.public_id), browser, "PATCH", PIECE, headers)


def store_picture(version: DocumentVersion) -> str:
    """The first page of a version, as if it had been drawn before."""
    picture = io.BytesIO()
    Image.new("RGB", (400, 500), "white").save(picture, "WEBP")
    with store.drawing(version.blob):
        store.keep_drawn(version.blob, "look", b'{"pages": 1, "sizes": [[400, 500]]}')
        store.keep_drawn(version.blob, "1.webp", picture.getvalue())
    return version.public_id


__all__ = ["Purpose", "Way", "ways"]
