"""What counts as handed over: the whole of a version, at once or continued, alone or in an archive."""

from __future__ import annotations

import pytest

from vestibule.documents import deliveries
from vestibule.documents.models import Delivery

from .test_store_document import kept

pytestmark = pytest.mark.usefixtures("db", "blobs")
MINA, OTTO = "external:5", "external:6"


@pytest.mark.covers("G-50")
def test_only_the_receiver_who_was_cut_goes_on_and_only_without_a_gap():
    version, other = kept("one"), kept("two")
    delivery = deliveries.begin(version, MINA)
    assert deliveries.resumed(1, MINA, version=version) is None, "nothing was handed over yet"
    deliveries.stopped(delivery.pk, 1000)
    deliveries.stopped(delivery.pk, 500)
    assert deliveries.resumed(1000, MINA, version=version) == delivery
    assert deliveries.resumed(1001, MINA, version=version) is None
    assert (
        deliveries.resumed(700, OTTO, version=version) is None
        and deliveries.resumed(700, MINA, version=other) is None
    )
    assert deliveries.resumed(700, MINA, archive="f" * 64) is None
    deliveries.done(delivery.pk)
    assert deliveries.resumed(700, MINA, version=version) is None, "what is done is not continued"


@pytest.mark.covers("C-38", "G-50")
def test_the_files_of_an_archive_are_delivered_when_all_of_it_was():
    versions = [kept("one"), kept("two")]
    archive = deliveries.begin_archive("a" * 64, MINA)
    deliveries.stopped(archive.pk, 100)
    assert not Delivery.objects.filter(version__isnull=False).exists()
    assert (
        deliveries.resumed(100, MINA, archive="a" * 64) == archive
        and deliveries.resumed(100, MINA, archive="b" * 64) is None
    )
    deliveries.done(archive.pk, [*versions, versions[0]])
    deliveries.done(archive.pk, versions)
    rows = Delivery.objects.filter(version__isnull=False)
    archive.refresh_from_db()
    assert {(row.version_id, row.to, row.begun_at, row.done_at) for row in rows} == {
        (version.pk, MINA, archive.begun_at, archive.done_at) for version in versions
    }
    assert len(rows) == 2, "a version that the archive held twice was delivered once"
