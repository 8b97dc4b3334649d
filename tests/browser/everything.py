"""Everything that a customer can get of us, as words: each page of the portal and what it leads to, each
letter with what is attached to it, and each page that a letter leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.message import EmailMessage
from urllib.parse import urljoin, urlsplit

import pypdfium2

from tests.browser.watched_browser import Person
from tests.live_installation import links

ADDRESS = re.compile(r'"(/portal/[^"#]*)["#]')


def everything_in(customer: Person) -> dict[str, str]:
    """What stands at each address of the portal that a page there names, from the first page on. Those that
    scripts ask (JSON), pictures and files are among them."""
    return _followed(customer, ["/portal/"])


def everything_of(customer: Person, letters: Iterable[EmailMessage]) -> dict[str, str]:
    """What stands in these letters, and where they lead."""
    found: dict[str, str] = {}
    for letter in letters:
        found[f"letter {letter['Message-ID']}"] = str(letter.items())
        for number, part in enumerate(letter.walk()):
            content = part.get_payload(decode=True) or b""
            found[f"letter {letter['Message-ID']} {number}"] = _words(content, part.get_content_type())
        found |= _followed(customer, [urlsplit(at).path for at in links(letter)])
    return found


def _followed(customer: Person, waiting: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    while waiting:
        at = waiting.pop()
        if at in found:
            continue
        answer = customer.page.request.get(at)
        kind = answer.headers.get("content-type", "")
        found[at] = f"{answer.headers}\n{_words(answer.body(), kind)}"
        if kind.startswith("text/html"):
            waiting += [urljoin(at, one.replace("&amp;", "&")) for one in ADDRESS.findall(found[at])]
    return found


def _words(content: bytes, kind: str) -> str:
    """The bytes as text; of a PDF also what is written on its pages."""
    plain = content.decode(errors="replace")
    if not kind.startswith("application/pdf"):
        return plain
    pages = pypdfium2.PdfDocument(content)
    return plain + "\n".join(page.get_textpage().get_text_bounded() for page in pages)
