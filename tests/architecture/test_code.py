"""The rules about code (docs/spec/design.md): the code keeps them, and each was seen to fail."""

from __future__ import annotations

import pytest

from . import checks
from .source import sources, written

pytestmark = pytest.mark.unit

SOME, MANY = ("\n".join(f"    x{n} = {n}" for n in range(count)) for count in (30, 60))

# A few lines that break each rule.
BROKEN = {
    checks.files_are_short: ("vestibule/mail/a.py", "\n" * 401),
    checks.functions_are_short: ("vestibule/mail/a.py", f"def f():\n{MANY}"),
    checks.modules_say_what_they_are: ("vestibule/mail/a.py", "import os"),
    checks.names_say_something: ("vestibule/mail/utils.py", ""),
    checks.domain_packages_do_not_import_http: ("vestibule/mail/a.py", "from django.http import HttpRequest"),
    checks.pages_do_not_stream: ("vestibule/desk/a.py", "from django.http import FileResponse"),
    checks.views_are_thin: ("vestibule/desk/inbox/views.py", "try:\n    pass\nfinally:\n    pass"),
    checks.interfaces_do_not_query: ("vestibule/portal/a.py", "x = Mail.objects.all()"),
    checks.recorded_events_exist: (
        "vestibule/mail/a.py",
        "record('mail.eaten', subject='x', client=None, by=by)",
    ),
    checks.only_documents_touches_the_store: ("vestibule/docrequests/a.py", "from ..documents import store"),
    checks.only_settings_read_the_environment: ("vestibule/mail/a.py", "import os\nx = os.environ['HOME']"),
    checks.enqueued_jobs_are_registered: ("vestibule/mail/a.py", "enqueue('mail.eat', mail_id=1)"),
    checks.numbers_are_read_in_one_place: ("vestibule/mail/a.py", "x = int(y) if y.isdigit() else 0"),
    checks.exceptions_that_docstrings_name_exist: (
        "vestibule/mail/a.py",
        "def send():\n    'Sends. Raises Refused when the server says no.'",
    ),
    checks.subjects_are_read_in_one_place: (
        "vestibule/mail/a.py",
        "kind, _colon, pk = link.about.partition(':')",
    ),
    checks.named_locks_are_taken_in_one_place: (
        "vestibule/mail/a.py",
        "cursor.execute('SELECT pg_advisory_lock(7)')",
    ),
    checks.letters_are_in_the_language_of_the_customer: (
        "vestibule/docrequests/letters.py",
        "def reminder(docrequest): return _post(docrequest, 'reminder')",
    ),
    checks.exceptions_to_types_say_why: ("vestibule/mail/a.py", "x = y.z  # type: ignore[attr-defined]"),
    checks.migrations_need_no_extension: (
        "vestibule/mail/migrations/a.py",
        "from django.contrib.postgres.operations import TrigramExtension",
    ),
}
ALSO_BROKEN = [
    (checks.exceptions_to_types_say_why, "vestibule/mail/a.py", "x = cast(Actor, y)"),
    (checks.views_are_thin, "vestibule/desk/inbox/views.py", f"def f():\n{SOME}"),
    (checks.names_say_something, "vestibule/mail/a.py", "class SealMixin: pass"),
    (
        checks.recorded_events_exist,
        "vestibule/mail/a.py",
        "record('mail.sent', subject='x', client=None, by=by, to='a')",
    ),
    (checks.domain_packages_do_not_import_http, "vestibule/mail/a.py", "import vestibule.web.access"),
    (checks.domain_packages_do_not_import_http, "vestibule/mail/a.py", "from ..web import gate"),
    (checks.interfaces_do_not_query, "vestibule/desk/a.py", "get_object_or_404(Mail, pk=1)"),
    (checks.pages_do_not_stream, "vestibule/web/a.py", "http.StreamingHttpResponse([])"),
    (checks.only_settings_read_the_environment, "vestibule/mail/a.py", "from os import environ"),
    (checks.only_documents_touches_the_store, "vestibule/worker/a.py", "import vestibule.documents.store"),
]
OUTSIDE = [
    '<script src="https://cdn.example/x.js">',
    "<img src='//cdn.example/x.png'>",
    '<link rel="stylesheet" href="http://x.example/a.css">',
    "url(//x.example/a)",
]


@pytest.mark.covers("S-7", "R-31")
@pytest.mark.parametrize("check", BROKEN, ids=lambda check: check.__name__)
def test_the_code_keeps_the_rule(check):
    assert list(check(sources("vestibule"))) == []


@pytest.mark.parametrize("check", BROKEN, ids=lambda check: check.__name__)
def test_a_breach_is_seen(check):
    assert len(list(check(written(*BROKEN[check])))) == 1


@pytest.mark.parametrize(("check", "path", "text"), ALSO_BROKEN)
def test_another_breach_is_seen(check, path, text):
    assert len(list(check(written(path, text)))) == 1


def test_pages_and_letters_load_nothing_from_elsewhere():
    assert list(checks.pages_load_nothing_from_elsewhere(sources("templates", pattern="*.html"))) == []
    assert list(checks.pages_load_nothing_from_elsewhere(sources("assets", pattern="*.css"))) == []
    for text in OUTSIDE:
        assert len(list(checks.pages_load_nothing_from_elsewhere(written("templates/a.html", text)))) == 1
    plain = '<a href="https://example.org/">out</a> <img src="/x.png">'
    assert list(checks.pages_load_nothing_from_elsewhere(written("templates/a.html", plain))) == []


def test_the_lines_of_a_template_are_short():
    assert list(checks.template_lines_are_short(sources("templates", pattern="*.*"))) == []
    assert len(list(checks.template_lines_are_short(written("templates/a.html", "<p>" + "a" * 118)))) == 1


def test_typed_words_stand_in_one_line():
    assert list(checks.typed_words_stand_in_one_line(sources("templates", pattern="*.html"))) == []
    seen = checks.typed_words_stand_in_one_line(
        written("templates/a.html", '<p class="v-text v-typed">\n{{ note }}</p>')
    )
    assert len(list(seen)) == 1


def test_each_form_that_posts_has_its_token():
    assert list(checks.forms_have_their_token(sources("templates", pattern="*.html"))) == []
    bare = '<form method="post" action="x"><button>y</button></form>'
    assert len(list(checks.forms_have_their_token(written("templates/a.html", bare)))) == 1


def test_no_test_skips_itself():
    """What can be installed is installed (ruling 25)."""
    assert list(checks.nothing_skips_itself(sources("tests"))) == []
    skipping = written("tests/a.py", "@pytest.mark.skipif(True)\ndef test(): pass")
    assert len(list(checks.nothing_skips_itself(skipping))) == 1


PAST_THE_HAND = [
    "page.get_by_role('button').click()",
    "page.locator('a').tap()",
    "box.check()",
    "box.uncheck()",
    "box.set_checked(True)",
    "box.dispatch_event('click')",
    "hand.press(box, force=True)",
    "box.scroll_into_view_if_needed()",
    "field.select_option('1')",
    "field.fill('words')",
    "field.set_input_files('a.pdf')",
    "page.mouse.click(1, 2)",
    "page.touchscreen.tap(1, 2)",
    "field.press('Enter')",
    "field.press('Control+A')",
    "page.evaluate('document.forms[0].submit()')",
    "box.evaluate('one => one.click()')",
    "box.evaluate('one => { one.open = true }')",
    "box.evaluate('one => one.dispatchEvent(new Event(\\'change\\'))')",
]


@pytest.mark.covers("F-01", "F-02", "F-03")
def test_a_browser_is_pressed_by_the_hand_alone():
    assert list(checks.browsers_are_pressed_by_the_hand(sources("tests"))) == []
    for line in PAST_THE_HAND:
        assert len(list(checks.browsers_are_pressed_by_the_hand(written("tests/browser/a.py", line)))) == 1, (
            line
        )
        pressing = written("tests/guest/a.py", f"import playwright\n{line}")
        assert len(list(checks.browsers_are_pressed_by_the_hand(pressing))) == 1, line
    for line in (
        "mina.press('Save')",
        "page.keyboard.press('Enter')",
        "hand.press(box)",
        "one.evaluate('one => one.value')",
        "listens('click')",
    ):
        assert list(checks.browsers_are_pressed_by_the_hand(written("tests/browser/a.py", line))) == [], line
