"""A person with a browser that knows no JavaScript: opens pages, fills in the forms that stand there, presses
their buttons."""

from __future__ import annotations

import re
import ssl
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx

VOID_TYPES = {"submit", "button", "reset", "image", "file"}
# Trusts nobody: our servers speak HTTP, and reading the system's certificates takes 0.07 s.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Form:
    """One form of a page: where it goes, what it holds, and its buttons."""

    def __init__(self, attributes: dict[str, str]):
        self.id = attributes.get("id", "")
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").lower()
        self.enctype = attributes.get("enctype", "")
        self.fields: list[tuple[str, str]] = []
        self.kinds: dict[str, str] = {}  # of each control: the type of an input, "textarea" or "select"
        self.options: dict[str, list[str]] = {}  # what can be ticked or selected
        self.files: list[str] = []
        self.buttons: list[dict[str, str]] = []


class Page(HTMLParser):
    """What a link holder can read and press."""

    def __init__(self, response: httpx.Response):
        super().__init__(convert_charrefs=True)
        self.status, self.url, self.html = response.status_code, str(response.url), response.text
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self._form: Form | None = None
        self._elsewhere: list[
            tuple[str, str, dict[str, str]]
        ] = []  # controls that name their form: which, what, and their attributes
        self._select = self._textarea = self._button = self._link = None
        self._words: list[str] = []
        self._hidden = 0
        self.feed(self.html)
        self._join()
        self.text = " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(a)
            self.forms.append(self._form)
        elif tag == "input" and a.get("form"):
            self._elsewhere.append((a["form"], tag, a))
        elif tag == "input" and self._form:
            self._input(a)
        elif tag == "select":
            self._select = a.get("name")
        elif tag == "option" and self._form and self._select:
            self._form.kinds[self._select] = "select"
            self._form.options.setdefault(self._select, []).append(a.get("value", ""))
            if "selected" in a:
                self._form.fields.append((self._select, a.get("value", "")))
        elif tag == "textarea":
            self._textarea = [a.get("name", ""), ""]
        elif tag == "button":
            self._button = a | {"text": ""}
        elif tag == "a":
            self._link = [a.get("href", ""), ""]
        elif tag in ("script", "style", "title", "svg"):
            self._hidden += 1

    def _input(self, a: dict[str, str]) -> None:
        kind, name = a.get("type", "text"), a.get("name", "")
        if kind == "file":
            self._form.files.append(name)
        elif kind in ("submit", "image"):
            self._form.buttons.append(a | {"text": a.get("value", "")})
        elif kind not in VOID_TYPES:
            self._form.kinds[name] = kind
            ticked, value = kind in ("checkbox", "radio"), a.get("value", "on" if kind == "checkbox" else "")
            if ticked:
                self._form.options.setdefault(name, []).append(value)
            if not ticked or "checked" in a:
                self._form.fields.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._textarea and self._form:
            self._form.kinds[self._textarea[0]] = "textarea"
            self._form.fields.append((self._textarea[0], self._textarea[1].removeprefix("\n")))
            self._textarea = None
        elif tag == "button" and self._button:
            if self._button.get("form"):
                self._elsewhere.append((self._button["form"], tag, self._button))
            elif self._form:
                self._form.buttons.append(self._button)
            self._button = None
        elif tag == "a" and self._link:
            self.links.setdefault(" ".join(self._link[1].split()), self._link[0])
            self._link = None
        elif tag in ("script", "style", "title", "svg"):
            self._hidden -= 1

    def _join(self) -> None:
        """Each control that named its form joins it; one that names a form which is not there belongs to
        none, as in a browser."""
        for wanted, tag, a in self._elsewhere:
            self._form = next((form for form in self.forms if form.id == wanted), None)
            if self._form is None:
                continue
            if tag == "input":
                self._input(a)
            else:
                self._form.buttons.append(a)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self._words.append(data)
        for holder in (self._textarea, self._link):
            if holder:
                holder[1] += data
        if self._button is not None:
            self._button["text"] += data

    def button(self, text: str) -> tuple[Form, dict[str, str]]:
        """The button that begins with that text, and its form."""
        for form in self.forms:
            for button in form.buttons:
                if " ".join(button["text"].split()).startswith(text):
                    return form, button
        raise AssertionError(
            f"no button “{text}” on {self.url} ({self.status}); "
            f"there are {[b['text'].strip() for f in self.forms for b in f.buttons]}"
        )


class ScriptlessBrowser:
    """One person at one browser. `page` is what stands on the screen."""

    def __init__(self, base: str):
        self.base = base
        self.http = httpx.Client(base_url=base, follow_redirects=True, timeout=30, verify=NO_TLS)
        self.page: Page

    def open(self, path: str) -> Page:
        self.page = Page(self.http.get(path))
        return self.page

    def press(
        self,
        text: str,
        files: list[tuple[str, tuple[str, bytes, str]]] | None = None,
        **typed: str | list[str],
    ) -> Page:
        """Press a button after typing; a name of a field is given with `_` for `-`."""
        form, button = self.page.button(text)
        names = {re.sub(r"\W", "_", name): name for name, _ in form.fields}
        typed = {names.get(name, name.replace("__", "-")): value for name, value in typed.items()}
        fields: dict[str, list[str]] = {}
        for name, value in form.fields:
            if name not in typed:
                fields.setdefault(name, []).append(value)
        for name, value in typed.items():
            fields[name] = value if isinstance(value, list) else [value]
        if button.get("name"):
            fields[button["name"]] = [button.get("value", "")]
        target = urljoin(self.page.url, button.get("formaction") or form.action or self.page.url)
        if button.get("formmethod", form.method) == "get":
            response = self.http.get(target, params=fields)
        elif files or "multipart" in (button.get("formenctype") or form.enctype):
            response = self.http.post(
                target,
                data=fields,
                files=files or [("", ("", b"", "application/octet-stream"))],
                headers={"Origin": self.base},
            )
        else:
            response = self.http.post(target, data=fields, headers={"Origin": self.base})
        self.page = Page(response)
        return self.page

    def sign_in(self, interface: str, email: str, password: str) -> Page:
        self.open(f"/{interface}/sign-in/")
        return self.press("Sign in", login=email, password=password)

    def download(self, path: str, **headers: str) -> httpx.Response:
        return self.http.get(path, headers=headers)
