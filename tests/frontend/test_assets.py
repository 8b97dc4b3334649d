"""What the build makes: small for customers, complete for the dark, and nothing that our content security
policy refuses."""

import gzip
import re

import pytest
from django.conf import settings

from . import style_sheets

pytestmark = pytest.mark.unit

DIST = settings.ROOT / "assets" / "dist"
TEMPLATES = settings.ROOT / "templates"


def built(name: str) -> str:
    file = DIST / name
    assert file.exists(), f"assets/dist/{name} is missing: run “npm run build”"
    return file.read_text()


def test_customer_pages_load_at_most_20_kb_of_styles_and_no_tabler():
    css = built("guest.css")
    assert len(gzip.compress(css.encode(), 9)) <= 20_000
    assert "--tblr-" not in css


@pytest.mark.covers("F-72")
def test_the_desk_loads_at_most_25_kb_of_styles():
    """As they are served: compressed. Tabler alone has 79 kB; the build takes out what no page uses."""
    css = built("desk.css")
    assert len(gzip.compress(css.encode(), 9)) <= 25_000
    assert len(css.encode()) <= 110_000, "decoded: what a browser has to parse"
    assert "data:" not in css, "our content security policy refuses pictures inside a style sheet"


@pytest.mark.covers("F-72")
def test_the_check_loads_little_more_and_no_other_page_loads_it():
    css = built("check.css")
    assert len(css.encode()) <= 20_000, "decoded"
    assert "data:" not in css and "--tblr-blue" not in css
    loading = [page.name for page in TEMPLATES.rglob("*.html") if "check.css" in page.read_text()]
    assert loading == ["check.html"]


@pytest.mark.covers("F-72")
def test_reports_load_little_more_and_no_other_page_loads_it():
    css = built("reports.css")
    assert len(css.encode()) <= 10_000, "decoded"
    assert "data:" not in css and "--tblr-blue" not in css
    loading = {page.name for page in TEMPLATES.rglob("*.html") if "reports.css" in page.read_text()}
    assert loading == {"audit.html", "reports.html", "request_print.html"}


@pytest.mark.covers("F-72")
def test_a_rule_for_an_attribute_that_a_template_writes_is_in_the_built_sheet():
    """Such as `[hidden]`: a script may set it later, so finished pages alone do not show what is missing."""
    markup = "\n".join(page.read_text() for page in TEMPLATES.rglob("*.html"))
    kept = {selector.replace('"', "") for selector in style_sheets.selectors(built("desk.css"))}
    written = set()
    for selector in style_sheets.selectors(style_sheets.TABLER.read_text()):
        if found := re.fullmatch(r"\[([a-z-]+)(?:=\"?([a-z]+)\"?)?\]", selector):
            name, value = found.groups()
            if re.search(rf'\s{name}="{value}"' if value else rf"\s{name}(?=[\s>=])", markup):
                written.add(selector.replace('"', ""))
    assert {"[hidden]", "[type=submit]"} <= written
    assert written - kept <= {"[dir=ltr]", "[dir=rtl]"}, "these two set a variable that no page uses"


def test_customer_pages_load_at_most_40_kb_of_scripts():
    """Goal 8 of docs/performance.md. All of it is in one file, and that file loads no other."""
    script = built("guest.js")
    assert len(gzip.compress(script.encode(), 9)) <= 40_000
    assert not re.findall(r"\bimport\s*[({\"'*]", script)
    shell = (TEMPLATES / "guest" / "shell.html").read_text() + (TEMPLATES / "base.html").read_text()
    assert re.findall(r"<script[^>]*static '([^']+)'", shell) == ["guest.js"]


@pytest.mark.parametrize("name", ["desk.css", "guest.css"])
def test_a_dark_device_gets_the_dark_colours_unless_someone_chose(name):
    css = built(name)
    chosen = re.search(r"\[data-bs-theme=\"?dark\"?\]\{color-scheme:dark;(--brand:.*?)\}", css)
    auto = re.search(
        r"prefers-color-scheme: ?dark\)\{\[data-bs-theme=\"?auto\"?\]\{color-scheme:dark;(--brand:.*?)\}", css
    )
    assert chosen and auto and chosen.group(1) == auto.group(1)


def test_customer_pages_ask_for_no_picture_inside_a_style_sheet():
    assert "data:" not in built("guest.css")


# Letters carry their styles.
PAGES = [page for page in sorted(TEMPLATES.rglob("*.html")) if not page.is_relative_to(TEMPLATES / "letters")]


@pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_pages_have_no_inline_style_or_script(template):
    found = re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=\"", template.read_text())
    assert not found
