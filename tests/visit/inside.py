"""A browser at the door of link holders, without a server: pages through all of our middleware, bytes as the plan that a mover would get."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests import make, papers
from vestibule.cases.models import Case, CaseDocument
from vestibule.links import entry
from vestibule.links.models import DOWNLOAD, REQUEST, UPLOAD, AccessLink
from vestibule.requests.models import DocumentRequest

TUS = {"Tus-Resumable": "1.0.0"}


@dataclass
class House:
    """A request by link and a Work with both its links; a document is visible, another one hidden."""

    w: make.World
    docrequest: DocumentRequest
    work: Case
    document: CaseDocument
    hidden: CaseDocument
    links: dict[str, AccessLink]

    def at(self, purpose: str) -> str:
        """The address of a visit."""
        return f"/visit/{purpose}/{self.links[purpose].public_id}/"


def house() -> House:
    w = make.world()
    docrequest, work = make.mailed(w), make.work(w)
    document, hidden = make.document(w, work, "return.pdf"), make.document(w, work, "draft.pdf", visible=False)
    links = {
        REQUEST: make.link_of(docrequest),
        UPLOAD: make.standing_link(w, work, UPLOAD, message="Dear Mina, please send us the bills."),
        DOWNLOAD: make.standing_link(w, work, DOWNLOAD, message="Dear Mina, here is your return."),
    }
    return House(w, docrequest, work, document, hidden, links)


def letter_address(link: AccessLink) -> str:
    """The address as it stands in the letter."""
    return entry.address(link).partition("8000")[2]


def entered(*links: AccessLink) -> Client:
    """A browser in which these links were opened."""
    browser = Client()
    for link in links:
        answer = browser.post(letter_address(link), {"code": make.CODE})
        assert answer.status_code == 302 and answer["Location"] == f"/visit/{link.purpose}/{link.public_id}/", answer.content.decode()
    return browser


def pdf(name: str = "bill.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, papers.pdf(name), content_type="application/pdf")


def text(answer: HttpResponse) -> str:
    """What stands on the page, without marks; the address of the button, which alone may differ on a dead page, is taken out."""
    html = re.sub(r'action="/new-link/[^"]*"', "", answer.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(title|svg|script).*?</\1>", " ", html)).split())


def skin(answer: HttpResponse) -> str:
    """The whole page without the address of its one button."""
    return re.sub(r'action="/new-link/[^"]*"', 'action=""', answer.content.decode())
