"""Enter in a field or a box presses the first button of its form, which is not always the one that is
meant."""

from __future__ import annotations

import re

from django.conf import settings

TEMPLATES = sorted((settings.ROOT / "templates").rglob("*.html"))
NOTHING = '{% include "desk/_enter.html" %}'


def test_enter_in_a_box_of_a_list_presses_none_of_its_buttons():
    """The buttons of a form in which rows are selected send emails and lock accounts."""
    forms = {
        one.name: form
        for one in TEMPLATES
        for form in re.findall(r"<form[^>]* data-select>(.*?)(?=<button|</form>)", one.read_text(), re.DOTALL)
    }
    assert len(forms) >= 6
    bar = (settings.ROOT / "templates" / "desk" / "_select_bar.html").read_text()
    assert NOTHING in bar.partition("<button")[0]
    without = [name for name, begun in forms.items() if NOTHING not in begun and "_select_bar" not in begun]
    assert without == []


def test_a_disabled_button_keeps_enter_from_no_box():
    """Chromium goes on to the next button when Enter is pressed in a box and the first one is disabled."""
    found = re.compile(r"<button[^>]*\bdisabled\b[^>]*\bhidden\b|<button[^>]*\bhidden\b[^>]*\bdisabled\b")
    assert [one.name for one in TEMPLATES if found.search(one.read_text())] == []
