"""The page of a new Document request."""

from __future__ import annotations

import re

import pytest

from tests import factories
from tests.web.test_forms import ANNA, Desk

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("A-16")
def test_a_new_document_says_at_its_fields_that_instructions_or_a_file_are_needed():
    factories.world()
    page = Desk(ANNA).page("/desk/requests/new/").html
    for field in ("template-instructions", "template_file"):
        label = re.search(rf'<label[^>]* for="(id_)?{field}">(.*?)</label>', page, re.S)
        assert label and "optional" not in label[2], field
    assert "Write instructions, choose a template file, or both." in page
    assert "You need a file if you write no instructions." in page
    assert re.search(r'for="id_customer_comment">.{0,200}?optional', page, re.S), (
        "a field that may stay empty says so"
    )
