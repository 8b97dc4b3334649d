"""A browser at the interface for link holders, without a server: pages through all of our middleware, bytes
as the plan that a transfer runner would get."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests import factories, sample_files
from vestibule.cases.models import Case, CaseDocument
from vestibule.docrequests.models import DocumentRequest
from vestibule.links import tokens
from vestibule.links.models import AccessLink, Purpose

TUS = {"Tus-Resumable": "1.0.0"}


@dataclass
class GuestScenario:
    """A request by link and a Work with both its links; a document is visible, another one hidden."""

    w: factories.World
    docrequest: DocumentRequest
    work: Case
    document: CaseDocument
    hidden: CaseDocument
    links: dict[str, AccessLink]

    def at(self, purpose: str) -> str:
        """The address of a link session."""
        return f"/guest/{purpose}/{self.links[purpose].public_id}/"


def installation() -> GuestScenario:
    w = factories.world()
    docrequest, work = factories.mailed(w), factories.work(w)
    document = factories.document(w, work, "return.pdf")
    hidden = factories.document(w, work, "draft.pdf", visible=False)
    links = {
        Purpose.REQUEST: factories.link_of(docrequest),
        Purpose.UPLOAD: factories.shared_link(
            w, work, Purpose.UPLOAD, message="Dear Mina, please send us the bills."
        ),
        Purpose.DOWNLOAD: factories.shared_link(
            w, work, Purpose.DOWNLOAD, message="Dear Mina, here is your return."
        ),
    }
    return GuestScenario(w, docrequest, work, document, hidden, links)


def letter_address(link: AccessLink) -> str:
    """The address as it stands in the letter."""
    return tokens.address(link).partition("8000")[2]


def entered(*links: AccessLink) -> Client:
    """A browser in which these links were opened."""
    browser = Client()
    for link in links:
        answer = browser.post(letter_address(link), {"code": factories.CODE})
        assert (
            answer.status_code == 302 and answer["Location"] == f"/guest/{link.purpose}/{link.public_id}/"
        ), answer.content.decode()
    return browser


def pdf(name: str = "bill.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, sample_files.pdf(name), content_type="application/pdf")


def text(answer: HttpResponse) -> str:
    """What stands on the page, without marks; the address of the button, which alone may differ on a dead
    page, is taken out."""
    html = re.sub(r'action="/new-link/[^"]*"', "", answer.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(title|svg|script).*?</\1>", " ", html)).split())


def skin(answer: HttpResponse) -> str:
    """The whole page without the address of its one button."""
    return re.sub(r'action="/new-link/[^"]*"', 'action=""', answer.content.decode())
