"""A new Contact Log says before it is sent who reads the notes."""

from __future__ import annotations

import re

import pytest

from tests import factories
from tests.signed_in import browser_of

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("C-27", "C-28")
def test_the_notes_say_who_reads_them_and_the_address_is_not_called_optional():
    w = factories.world()
    work = factories.work(w)
    page = browser_of(w.anna).get(f"/desk/works/{work.pk}/contact-log/new/").content.decode()
    assert re.search(r'name="mailed"[^>]* checked', page), "Send by email is set beforehand"
    assert "The client receives what you write below." in page
    assert "If you send by email, this is the message to the client. Otherwise only staff see it." in page
    label = re.search(r'<label[^>]* for="id_to_address">(.*?)</label>', page, re.S)
    assert label and "optional" not in label[1]
