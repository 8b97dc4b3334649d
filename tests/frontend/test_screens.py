"""Every screen and every letter, as people see them: nothing scrolls sideways, is cut, or is covered by
something else.

In `bin/test` each screen stands at 390 and 1440 pixels, and representative ones at 320, with text of 200 %,
right to left, at 400 % zoom, in forced colours and on paper; with `--long` all of them. All with names of 300
characters without a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.db import transaction
from django.test.signals import template_rendered

from tests import template_names

from . import letters, long_names, pseudo_language, punctuation, screens, style_sheets
from .full_installation import built
from .rendering import Screen, Viewer, named, viewer

TEMPLATES = settings.ROOT / "templates"
MACHINES = {  # routes that answer to scripts and probes, hand over bytes, or only take a press
    *(f"/desk/{of}/export/selected/" for of in ("clients", "contacts", "requests")),
    *(f"/desk/external-users/selected/{do}/" for do in ("invitation", "unlock")),
    *(f"/desk/templates/selected/{do}/" for do in ("offer", "withdraw")),
    "/desk/requests/drafts/<int:number>/discard/", "/desk/templates/kits/<int:number>/delete/",
    "/desk/tasks/selected/claim/", "/desk/views/<str:listing>/<int:number>/delete/",
    "/desk/clients/export/", "/desk/requests/export/", "/desk/exports/<int:number>/file/",
    "/desk/clients/import/<int:number>/delete/", "/desk/clients/import/<int:number>/report/",
    "/desk/clients/import/<int:number>/start/",
    "/desk/mail/<int:number>/again/", "/desk/settings/system/<int:number>/", "/desk/news/",
    "/desk/notifications/<int:number>/", "/desk/sign-out/", "/desk/account/sign-out/",
    "/desk/account/appearance/",
    "/portal/account/sign-out/", "/portal/tasks/<str:reference>/more-time/take-back/",
    "/desk/works/<int:number>/documents/", "/desk/works/<int:number>/documents/<str:do>/",
    "/desk/works/<int:number>/seen/", "/desk/works/<int:number>/download/",
    "/desk/works/<int:number>/uploads/", "/desk/works/<int:number>/uploads/<str:public_id>/cancel/",
    "/desk/uploads/<str:public_id>/", "/desk/files/<str:public_id>/",
    "/desk/files/<str:public_id>/pages/<int:number>/", "/desk/clients/<int:number>/tasks/<int:task>/state/",
    "/desk/clients/<int:number>/tasks/<int:task>/request/",
    "/desk/clients/<int:number>/tasks/<int:task>/remove/",
    "/desk/clients/<int:number>/tasks/<int:task>/check/<str:public_id>/",
    "/desk/contacts/<int:number>/clients/<int:client>/remove/",
    "/desk/requests/<str:reference>/contacted/", "/desk/requests/<str:reference>/new-invitation/",
    "/desk/requests/<str:reference>/do/<str:verb>/", "/desk/requests/<str:reference>/copy/",
    "/desk/requests/<str:reference>/phone/", "/desk/requests/<str:reference>/no-response/",
    "/desk/requests/<str:reference>/message/", "/desk/requests/<str:reference>/answered/",
    "/desk/requests/<str:reference>/attempts/", "/guest/upload/<str:link>/withdraw/",
    "/desk/clients/<int:number>/cases/<int:case>/attempts/",
    "/receipt/<str:token>/pdf/", "/desk/audit/report/", "/desk/audit/reports/<int:number>/file/",
    "/desk/settings/people/<int:number>/back/", "/desk/settings/people/<int:number>/invite/",
    "/desk/settings/teams/<int:number>/remove/",
    *(f"/desk/external-users/<int:number>/{do}/" for do in ("invitation", "lock", "sign-out", "unlock")),
    "/desk/external-users/<int:number>/password-link/", "/desk/requests/<str:reference>/check/news/",
    "/desk/tasks/<int:number>/claim/", "/desk/tasks/<int:number>/done/", "/desk/tasks/<int:number>/release/",
    "/desk/settings/roles/<int:number>/remove/", "/desk/settings/forms/<int:number>/retire/",
    "/portal/news/", "/portal/sign-out/",
    "/brand.css", "/brand/logo/<str:which>/", "/desk/settings/brand/preview.css", "/desk/set-up/hide/",
    "/desk/settings/texts/<str:key>/<str:language>/preview/", "/desk/settings/sender/test/",
    "/desk/set-up/test-email/", "/desk/set-up/",
    "/desk/templates/<int:number>/offer/", "/desk/templates/<int:number>/withdraw/",
    "/portal/files/<str:public_id>/picture/", "/guest/request/<str:link>/files/<str:public_id>/picture/",
    "/portal/files/<str:public_id>/", "/portal/uploads/<str:public_id>/",
    "/portal/tasks/<str:reference>/items/<int:position>/uploads/",
    "/portal/tasks/<str:reference>/remove/<str:public_id>/",
    "/guest/request/<str:link>/files/<str:public_id>/", "/guest/request/<str:link>/uploads/<str:public_id>/",
    "/guest/request/<str:link>/<int:position>/uploads/",
    "/guest/request/<str:link>/<int:position>/uploads/for/<str:question>/",
    "/guest/request/<str:link>/<int:position>/remove/<str:public_id>/", "/guest/request/<str:link>/leave/",
    "/guest/upload/<str:link>/uploads/", "/guest/upload/<str:link>/uploads/<str:public_id>/",
    "/guest/upload/<str:link>/remove/<str:public_id>/", "/guest/upload/<str:link>/leave/",
    "/guest/download/<str:link>/leave/", "/guest/download/<str:link>/files/<str:public_id>/",
    "/guest/download/<str:link>/all/", "/healthz", "/readyz", "/hooks/mail/",
}  # fmt: skip


@dataclass
class Shown:
    """What was drawn: screens with ordinary and with long names, letters with long ones; the templates, and
    the names that nobody knows."""

    plain: list[Screen] = field(default_factory=list)
    long: list[Screen] = field(default_factory=list)
    templates: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    elsewhere: list[Screen] = field(default_factory=list)  # in the language of accents


@pytest.fixture(scope="module")
def shown(django_db_blocker) -> Iterator[Shown]:
    """Drawn before any browser runs: its event loop stands in the way of the ORM. The world is rolled
    back."""
    found = Shown()
    template_names.FOUND.clear()

    def notes(template: object, **signal: object) -> None:
        found.templates.add(str(getattr(template, "name", "")).partition("#")[0])

    template_rendered.connect(notes)
    with screens.DRAWING, django_db_blocker.unblock(), transaction.atomic(), letters.listened() as heard:
        found.plain += screens.of_an_empty_house()
        world = built()
        found.plain += [*screens.walk(world), *screens.looks(world)]
        with long_names.very_long():
            found.long += [
                *screens.walk(world),
                *screens.looks(world),
                *screens.pressed(world),
                *screens.errors(),
                *letters.again(heard),
            ]
        with pseudo_language.spoken():
            found.elsewhere += [
                *screens.walk(world),
                *screens.looks(world),
                *screens.pressed(world),
                *screens.errors(),
                *letters.again(heard, pseudo_language.written),
            ]
        transaction.set_rollback(True)
    template_rendered.disconnect(notes)
    found.unknown = sorted(template_names.FOUND)
    template_names.FOUND.clear()
    yield found


@pytest.fixture(scope="module")
def window(shown) -> Iterator[Viewer]:
    with viewer() as running:
        yield running


@pytest.mark.covers("R-19")
def test_every_word_of_ours_is_translated(shown):
    """Every sentence on a screen and in a letter goes through the catalogue, also one that is stored."""
    found = {
        (words, screen.route or screen.where)
        for screen in shown.elsewhere
        for words in pseudo_language.untranslated(screen.html)
    }

    assert sorted(found) == []


STARRED = re.compile(r"<(?:label|legend)\b[^>]*>(?:\s|<[^>]*>)*[^<]*\*")


def test_a_form_of_several_fields_says_what_its_stars_mean(shown):
    """Of one field alone a star needs no legend."""
    unsaid = {
        screen.route or screen.where
        for screen in named(shown.long, "/desk/", "/setup/")
        for form in re.findall(r"(?s)<form\b.*?</form>", screen.html)
        if form.count('class="form-label"') > 1 and STARRED.search(form)
        if "Fields marked * are required." not in screen.html
    }
    assert unsaid == set()


def test_what_a_star_means_is_said_only_where_one_stands(shown):
    said = "Fields marked * are required."
    every = [*shown.plain, *shown.long]
    empty = {one.route or one.where for one in every if said in one.html and not STARRED.search(one.html)}
    assert empty == set()


@pytest.mark.parametrize(
    "page",
    [
        "<p>A word</p>",
        '<img alt="A picture">',
        '<button aria-label="Close"></button>',
        '<div data-said="It is saved"></div>',
    ],
)
def test_a_word_that_was_never_translated_is_seen(page):
    assert len(pseudo_language.untranslated(page)) == 1


def test_names_and_translations_are_not_taken_for_untranslated_words():
    assert pseudo_language.accented("Hello <b>%(name)s</b>") == "Ĥèĺĺò <b>%(name)s</b>"
    assert pseudo_language.untranslated(f"<p>{pseudo_language.accented('Hello')} Мина, 2 PDF</p>") == []


def largest(found: list[Screen]) -> list[Screen]:
    """Of each kind of screen the one with the most on it."""
    kinds: dict[str, Screen] = {}
    for one in (one for one in found if "</html>" in one.html):  # a panel alone has no sheet
        kind = one.route or re.sub(r"\d+|(?<=/)[\w-]{16,}(?=/)", "N", one.where)
        if kind not in kinds or len(one.html) > len(kinds[kind].html):
            kinds[kind] = one
    return list(kinds.values())


def faults(
    window: Viewer, found: list[Screen], sizes: list[tuple[int, int]], *, text: str = "", rtl: bool = False
) -> list[str]:
    """Each fault once, with the first screen that shows it and how many others do."""
    seen: dict[str, list[str]] = {}
    for one in found:
        window.open(one)
        for width, height in sizes:
            window.resize(width, height)
            for fault in window.faults(text=text, rtl=rtl):
                seen.setdefault(re.sub(r"\d+", "N", fault), []).append(
                    f"{one.who} {one.where} at {width}: {fault}"
                )
    return [f"{first} (and {len(more)} more)" for first, *more in seen.values()]


@pytest.mark.covers("F-06")
def test_every_name_in_every_screen_and_letter_is_known(shown):
    assert not shown.unknown


@pytest.mark.covers("F-06")
def test_the_walk_reaches_every_route(shown):
    reached = {one.route for one in [*shown.plain, *shown.long]}
    assert sorted({route for route, _view in screens.ours()} - reached - MACHINES) == []
    assert sorted(MACHINES - {route for route, _view in screens.ours()}) == [], (
        "the table of machines names only routes that are there"
    )


@pytest.mark.covers("F-06")
def test_every_template_is_drawn(shown):
    """A template that nobody draws is one in which nobody sees an unknown name."""
    every = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*")}
    undrawn = sorted(every - shown.templates)
    assert not undrawn, ", ".join(undrawn)


def test_no_screen_shows_the_words_of_its_template(shown):
    for one in [*shown.plain, *shown.long]:
        words = re.sub(r"(?s)<(script|style|title|svg).*?</\1>|<[^>]+>", " ", one.html)
        assert not re.search(r"\{[{%#]|\bNone\b", words.replace("{link:", "")), f"{one.who} {one.where}"


@pytest.mark.covers("F-67")
def test_no_field_cuts_what_is_pasted_into_it(shown):
    """With `maxlength` a browser drops the rest without a word; a limit is a sentence of the server."""
    every = [*shown.plain, *shown.long]
    assert {one.route or one.where for one in every if re.search(r"<[^>]*\smaxlength=", one.html)} == set()


@pytest.mark.covers("F-03")
def test_every_page_of_customers_with_a_star_says_what_it_means(shown):
    pages = [one for one in [*shown.plain, *shown.long] if 'data-interface="guest"' in one.html]
    starred = [one for one in pages if re.search(r"\*\s*</(?:label|legend|h2)>", one.html)]
    assert len(starred) > 4
    unsaid = {one.route or one.where for one in starred if "Fields marked * are required." not in one.html}
    assert unsaid == set()


def test_no_blank_stands_before_a_full_stop_or_comma(shown):
    """A line break in a template makes one between a name and the mark behind it."""
    found: dict[str, str] = {}
    for one in [*shown.plain, *shown.long]:
        found |= dict.fromkeys(punctuation.loose(one.html), f"{one.who} {one.where}")
    assert found == {}


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: path.name)
def test_no_line_of_a_template_begins_with_a_mark(path):
    """Also where no screen of the walk comes by."""
    words = re.sub(r"(?s)<style.*?</style>", "", path.read_text())
    assert re.findall(r"(?m)^\s*[.,;:!?)](?=\s|$)", words) == []


@pytest.mark.parametrize(
    ("page", "places"),
    [
        ("<p>We asked <b>Mina</b>\n  . Then</p>", ["We asked Mina . Then"]),
        ("<p>Read <span>: a letter</span></p>", ["Read : a letter"]),
        ("<p>( one, two)</p>", ["( one, two)"]),
        ("<p>We asked <b>Mina</b>.</p><p>(one)</p> <p>.pdf, 3.5 MB</p><script>a , b</script>", []),
    ],
)
def test_a_blank_on_the_wrong_side_of_a_mark_is_seen(page, places):
    assert punctuation.loose(page) == places


@pytest.mark.covers("F-72")
def test_what_pages_use_of_tabler_is_in_the_built_sheet(shown):
    """The build leaves out what it finds in no source; this looks at finished pages instead."""
    desk = [one for one in [*shown.plain, *shown.long] if "desk.css" in one.html]
    used = {
        name for one in desk for value in re.findall(r'\bclass="([^"]*)"', one.html) for name in value.split()
    }
    css = (settings.ROOT / "assets" / "dist" / "desk.css").read_text()
    kept = {name for selector in style_sheets.selectors(css) for name in style_sheets.named(selector)}
    assert {"btn", "form-control"} <= used & kept
    assert sorted((used & style_sheets.tabler()) - kept) == []


@pytest.mark.covers("F-05", "F-01", "F-02")
@pytest.mark.timeout(1200)
def test_nothing_is_cut_covered_or_wide_on_phones_and_desks(shown, window, long_run):
    found = (
        [one for one in [*shown.plain, *shown.long] if "</html>" in one.html]
        if long_run
        else largest(shown.long)
    )
    sizes = [(390, 0), (768, 0), (1440, 0)] if long_run else [(390, 0), (1440, 0)]
    assert not faults(window, found, sizes)


REPRESENTATIVE = (
    r"^ravi /desk/requests/[^/]+/check/$|^anna /desk/works/\d+/$"
    r"|^mina /portal/tasks/[^/]+/$|^holder /guest/request/[^/]+/2/$"
)


def chosen(shown: Shown, long_run: bool) -> list[Screen]:
    """All screens in a long run, else one of the check, of a Work, of the portal and of a form by link."""
    pages = [one for one in shown.long if "</html>" in one.html]
    if long_run:
        return pages
    return largest([one for one in pages if re.search(REPRESENTATIVE, f"{one.who} {one.where}")])


@pytest.mark.covers("F-05", "F-71")
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("sizes", "how"),
    [
        ([(320, 0)], {}),
        ([(390, 0), (1440, 0)], {"text": "200%"}),
        ([(390, 0), (1440, 0)], {"rtl": True}),
        ([(360, 225)], {}),
    ],
    ids=["320", "text of 200 %", "right to left", "zoom of 400 %"],
)
def test_nothing_is_cut_covered_or_wide_for_anyone(shown, window, long_run, sizes, how):
    found = chosen(shown, long_run)
    assert len(found) >= 4
    assert not faults(window, found, sizes, **how)


@pytest.mark.covers("F-71")
def test_bars_leave_the_room_to_the_document_at_400_percent(shown, window, long_run):
    """1440 × 900 at 400 % is 360 × 225: what stays while the page scrolls may take a third of that."""
    for one in chosen(shown, long_run):
        window.open(one)
        window.resize(360, 225)
        assert window.held() <= 75, f"{one.who} {one.where}"
    window.resize(390)
    window.open(next(one for one in chosen(shown, long_run) if "/check/" in one.where and one.who == "ravi"))
    assert window.held() > 0, "on a phone upright a bar does stay, so that this can fail"


@pytest.mark.covers("F-71")
def test_whoever_works_with_the_keyboard_sees_where_they_are(shown, window, long_run):
    found: dict[str, str] = {}
    for one in chosen(shown, long_run):
        window.open(one)
        window.resize(1440)
        for control in window.without_ring():
            found.setdefault(control, f"{one.who} {one.where}")
    assert found == {}


CURRENT = [  # a page, what is current or first there, and its like that is not
    (r"^ravi /desk/requests/[^/]+/check/$", ".v-rail a[aria-current]", ".v-rail a:not([aria-current])"),
    (r"^ravi /desk/requests/[^/]+/check/$", ".v-decide__yes", ".v-decide__no"),
    (r"^ravi /desk/$", ".v-task[aria-current]", ".v-task:not([aria-current])"),
    (r"^ravi /desk/$", ".v-tabs a[aria-current]", ".v-tabs a:not([aria-current])"),
    (r"^ravi /desk/$", ".v-nav__item[aria-current]", ".v-nav__item:not([aria-current])"),
    (
        r"^ravi /desk/$",
        ".v-chip[aria-current], .v-chip[aria-pressed=true]",
        ".v-chip:not([aria-current], [aria-pressed=true])",
    ),
    (
        r"^anna /desk/clients/\d+/tasks/\d+/$",
        ".v-item--row[aria-current]",
        ".v-item--row:not([aria-current])",
    ),
    (r"^anna /desk/works/\d+/setup/", ".btn-primary", ".btn:not(.btn-primary)"),
    (r"^mina /portal/tasks/[^/]+/check/$", ".btn-primary", ".btn:not(.btn-primary)"),
]


@pytest.mark.covers("F-71")
def test_with_forced_colours_what_is_current_still_looks_so(shown, window):
    with window.with_forced_colours() as forced:
        for place, current, other in CURRENT:
            pages = [
                one
                for one in shown.long
                if re.search(place, f"{one.who} {one.where}")
                and all(name in one.html for name in re.findall(r"\.([\w-]+)", current))
            ]
            forced.open(max(pages, key=lambda one: len(one.html)))
            assert forced.look_of(current) != forced.look_of(other), f"{place}: {current}"


@pytest.mark.covers("F-71")
@pytest.mark.timeout(3600)
def test_no_screen_has_a_barrier(shown, window, long_run, pytestconfig):
    """What axe finds serious or critical; and in dark once more what is hard to see. Where pictures of every
    screen are wanted, this takes them."""
    pages = [one for one in shown.plain if "</html>" in one.html]
    found: dict[str, list[str]] = {}
    for one in pages if long_run else largest(pages):
        window.open(one)
        for width in (390, 768, 1440) if long_run else (1440,):
            window.resize(width)
            for scheme in ("light", "dark"):
                for barrier in window.barriers(scheme):
                    found.setdefault(barrier, []).append(f"{one.who} {one.where} at {width}, {scheme}")
        if pytestconfig.getoption("shots") and one.status != 404:
            window.shoot(one.name)
    assert found == {}


PRINTED = [
    r"^anna /desk/requests/[^/]+/$",
    r"^ravi /desk/requests/[^/]+/check/$",
    r"^mina /portal/tasks/[^/]+/sent/$",
    r"^finisher .*/done/$",
]


@pytest.mark.covers("F-71")
@pytest.mark.parametrize("place", PRINTED)
def test_requests_checks_and_receipts_can_be_printed(shown, window, place):
    """Words stand on white paper, whole; navigation, bars and buttons do not."""
    window.open(
        max(
            (one for one in shown.long if re.search(place, f"{one.who} {one.where}")),
            key=lambda one: len(one.html),
        )
    )
    window.resize(794, 1123)  # A4
    assert window.on_paper() == []
