"""Brand, legal pages and working hours: what is stored, refused, and shown to customers."""

from __future__ import annotations

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from PIL import Image

from tests import factories, personas, sample_files
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.mail.models import OutgoingMail
from vestibule.organisation import brand, hours, legal
from vestibule.organisation.brand import LogoChange
from vestibule.organisation.models import Organisation, get_organisation
from vestibule.people.models import Staff
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
AT = "/desk/settings/brand/"
STAYS = LogoChange()


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.fixture
def admin(w) -> Staff:
    return personas.ada()


@pytest.fixture
def ada(admin) -> Browser:
    return browser(admin.login, "desk")


def typed(**more: object) -> dict[str, object]:
    """What the form of the brand sends."""
    return {"do": "save", "colour": "", "seen": brand.stamp_of(get_organisation()), **more}


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.png", see_through())


def see_through(size: tuple[int, int] = (1200, 200)) -> bytes:
    file = io.BytesIO()
    drawn = Image.new("RGBA", size, (0, 0, 0, 0))
    drawn.paste((200, 80, 0, 255), (0, 0, size[0] // 2, size[1]))
    drawn.save(file, "PNG")
    return file.getvalue()


@pytest.mark.covers("A-46", "S-20")
def test_a_logo_is_drawn_anew_and_shown_to_everybody(ada):
    assert ada.post(AT, typed(light=picture())).status_code == 302
    ours = get_organisation()
    page = Browser().get("/portal/sign-in/").content.decode()
    address = f"/brand/logo/light/?v={ours.logo_light}"
    assert address in page
    answer = Browser().get(address)
    drawn = Image.open(io.BytesIO(answer.content))
    assert (answer["Content-Type"], drawn.format, drawn.size, drawn.mode) == (
        "image/png",
        "PNG",
        (480, 80),
        "RGBA",
    )
    assert drawn.getpixel((479, 10))[3] == 0, "what one sees through stays"
    assert "immutable" in answer["Cache-Control"] and "Set-Cookie" not in answer
    again = Browser().get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert Browser().get("/brand/logo/dark/").status_code == 404
    assert Browser().get("/brand/logo/other/").status_code == 404
    assert ada.post(AT, typed(drop_light="on")).status_code == 302
    assert Browser().get(address).status_code == 404 and get_organisation().logo_light == ""


@pytest.mark.covers("A-46")
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg must be a JPG or PNG"),
        ("logo.pdf", sample_files.pdf("logo"), "logo.pdf must be a JPG or PNG"),
        ("logo.png", b"", "logo.png is empty"),
        ("logo.png", sample_files.png()[:60], "We cannot open logo.png"),
        ("logo.png", sample_files.png() + bytes(2_000_000), "must be smaller than 2 MB"),
        ("logo.png", b"GIF89a" + bytes(100), "logo.png is not a PNG, although its name says so"),
    ],
)
def test_what_is_no_logo_is_refused_at_its_field(ada, name, content, sentence):
    answer = ada.post(AT, typed(light=SimpleUploadedFile(name, content)))
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and 'href="#light-file"' in page
    assert get_organisation().logo_light == ""


def test_a_logo_for_dark_pages_alone_is_refused(admin):
    with pytest.raises(ActionDeniedError, match="Add a logo for light pages too"):
        brand.change(colour="", light=STAYS, dark=LogoChange(see_through()), by=admin)


@pytest.mark.covers("A-46")
def test_what_the_customer_will_see_has_the_brand_and_nothing_else_of_the_desk(ada, w):
    new = "/desk/requests/new/"
    plain = browser(w.anna.login, "desk").get(new).content.decode()
    assert "v-peek__plate" in plain and "brand.css" not in plain
    assert ada.post(AT, typed(colour="#FFD100", light=picture())).status_code == 302
    page = browser(w.anna.login, "desk").get(new).content.decode()
    address = f"/brand/logo/light/?v={get_organisation().logo_light}"
    assert "v-peek__plate" not in page and address in page
    [at] = re.findall(r'href="([^"]*brand\.css[^"]*)"', page)
    sheet = Browser().get(html.unescape(at)).content.decode()
    assert "--brand: #ffd100; " in sheet
    selectors = re.findall(r"([^{}]+)\{ --", sheet)
    assert len(selectors) == 3 and all(one.strip().endswith(".v-peek") for one in selectors)


@pytest.mark.covers("A-46")
def test_a_colour_reaches_pages_by_a_style_sheet_and_no_desk_button_has_it(ada):
    assert "brand.css" not in Browser().get("/portal/sign-in/").content.decode()
    assert Browser().get("/brand.css").content == b""
    shown = ada.post(AT, typed(do="preview", colour="#FFD100")).content.decode()
    assert "Your colour #ffd100 is kept for the top band. Buttons use #816904 on light pages" in shown
    assert "and #ffd100 on dark ones" in " ".join(shown.split())
    assert get_organisation().brand_colour == "", "a preview stores nothing"
    assert ada.post(AT, typed(colour="#FFD100")).status_code == 302
    page = Browser().get("/portal/sign-in/").content.decode()
    assert "/brand.css?v=ffd100" in page
    sheet = Browser().get("/brand.css?v=ffd100")
    assert "--brand: #ffd100; " in sheet.content.decode() and "immutable" in sheet["Cache-Control"]
    assert sheet["Content-Type"] == "text/css" and "Set-Cookie" not in sheet
    assert Browser().get("/brand.css")["Cache-Control"] == "no-cache"
    assert "/brand.css" not in ada.get("/desk/").content.decode()
    told = entry(AuditEvent.objects.get(event_type="organisation.brand_changed")).sentence
    assert told == "Changed the brand of the organisation: colour"


@pytest.mark.covers("A-46")
def test_a_colour_may_be_pasted_without_its_sign(ada):
    answer = ada.post(AT, typed(colour="B43C1E"))
    assert answer.status_code == 302 and get_organisation().brand_colour == "#b43c1e"


@pytest.mark.parametrize("colour", ["yellow", "#fff", "#12345g", "red; }", "#ffd100}"])
def test_what_is_no_colour_is_refused(ada, admin, colour):
    answer = ada.post(AT, typed(colour=colour))
    assert answer.status_code == 422 and "Enter the colour as # and six digits" in answer.content.decode()
    with pytest.raises(ActionDeniedError):
        brand.change(colour=colour, light=STAYS, dark=STAYS, by=admin)
    sheet = ada.get(f"{AT}preview.css", {"colour": colour}).content.decode()
    assert f" {colour};" not in sheet and "--action: #0f5860;" in sheet


@pytest.mark.covers("A-46")
def test_letters_have_the_colour_and_the_logo(w, admin):
    brand.change(colour="#ffd100", light=LogoChange(see_through()), dark=STAYS, by=admin)
    factories.waiting(w)
    letter = OutgoingMail.objects.earliest("pk").html
    ours = get_organisation()
    assert f'/brand/logo/light/?v={ours.logo_light}" alt="{ours.name}"' in letter
    assert "background: #816904" in letter and "solid #ffd100" in letter and "#0f5860" not in letter


def test_only_administrators_change_the_look_and_nobody_overwrites_another(w, admin):
    ours = get_organisation()
    seen = brand.stamp_of(ours)
    with pytest.raises(ActionDeniedError, match="Only administrators"):
        brand.change(colour="#ffd100", light=STAYS, dark=STAYS, by=w.anna)
    with pytest.raises(ActionDeniedError, match="Only administrators"):
        legal.change(**dict.fromkeys(legal.PAGES, "x"), by=w.anna)
    anna = browser(w.anna.login, "desk")
    for at in (AT, "/desk/settings/legal/", "/desk/settings/working-hours/", "/desk/set-up/"):
        assert anna.get(at).status_code == 403, at
    brand.change(colour="#ffd100", light=STAYS, dark=STAYS, seen=seen, by=admin)
    with pytest.raises(StaleFormError):
        brand.change(colour="#00a86b", light=STAYS, dark=STAYS, seen=seen, by=admin)


def test_legal_pages_are_plain_text_with_links_and_stand_in_the_foot(ada, admin):
    assert Browser().get("/legal/privacy/").status_code == 404
    words = "We keep <b>all</b>.\n\nSee https://northwind.example/privacy or javascript:alert(1)."
    answer = ada.post(
        "/desk/settings/legal/",
        {
            "privacy": words,
            "accessibility": "",
            "imprint": "Via Roma 1",
            "seen": legal.stamp_of(legal.texts()),
        },
    )
    assert answer.status_code == 302
    page = Browser().get("/legal/privacy/").content.decode()
    assert "<p>We keep &lt;b&gt;all&lt;/b&gt;.</p>" in page
    assert (
        '<a href="https://northwind.example/privacy" rel="nofollow">' in page
        and 'href="javascript' not in page
    )
    foot = Browser().get("/portal/sign-in/").content.decode().partition("<footer")[2]
    assert '<a href="/legal/privacy/">Privacy</a>' in foot and '<a href="/legal/imprint/">Imprint</a>' in foot
    assert "accessibility" not in foot
    told = entry(AuditEvent.objects.get(event_type="organisation.legal_changed")).sentence
    assert told == "Changed the legal pages: Privacy, Imprint"
    seen = legal.stamp_of(legal.texts())
    legal.change(**(legal.texts() | {"privacy": ""}), seen=seen, by=admin)
    assert Browser().get("/legal/privacy/").status_code == 404
    with pytest.raises(StaleFormError):
        legal.change(**legal.texts(), seen=seen, by=admin)
    with pytest.raises(ActionDeniedError, match="Use up to"):
        legal.change(**(legal.texts() | {"imprint": "x" * (legal.LONGEST + 1)}), by=admin)


@pytest.mark.covers("R-36")
def test_tasks_become_due_within_the_hours_that_are_set(w, ada):
    Organisation.objects.update(time_zone="Europe/Rome")
    typed = {
        "days": ["1", "2", "3"],
        "begins": "08:00",
        "ends": "12:00",
        "holidays": "2026-03-16\n\n2026-03-17",
        "seen": hours.stamp_of(get_organisation()),
    }
    assert ada.post("/desk/settings/working-hours/", typed).status_code == 302
    ours = get_organisation()
    assert ours.working_hours_set and ours.holidays == ["2026-03-16", "2026-03-17"]
    factories.asked(w)
    due = Task.objects.latest("pk").due_at.astimezone(ours.zone)
    assert due.isoweekday() in (1, 2, 3) and 8 <= due.hour <= 12
    told = entry(AuditEvent.objects.get(event_type="organisation.hours_changed")).sentence
    assert told.startswith("Changed the working hours: working days, start of the working day")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"days": []}, "Select at least one working day"),
        ({"ends": "07:00"}, "The end of the working day must be after its start"),
        ({"begins": "half past"}, "check this, we cannot read it"),
        ({"holidays": "Christmas"}, "“Christmas” is not a date. Write it like 2026-12-25"),
        ({"holidays": "\n".join(["2026-12-25"] * 201)}, "Enter up to 200 holidays"),
    ],
)
def test_hours_that_cannot_be_are_refused(ada, wrong, sentence):
    typed = {"days": ["1"], "begins": "08:00", "ends": "12:00", "holidays": ""}
    answer = ada.post("/desk/settings/working-hours/", typed | wrong)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert hours.stamp_of(get_organisation()) == hours.stamp_of(Organisation())
