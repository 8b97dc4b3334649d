"""Letters that announce documents wait for the virus scanner, and one that would lead to a virus is never
sent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories, personas, sample_files
from vestibule.audit.models import AuditEvent
from vestibule.docrequests import commands
from vestibule.documents.ingest import store_document
from vestibule.documents.models import DocumentVersion
from vestibule.links.models import AccessLink
from vestibule.mail import outbox
from vestibule.mail.models import OutgoingMail
from vestibule.people.actors import SYSTEM
from vestibule.worker import jobs

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("G-58")]


@pytest.fixture(autouse=True)
def demonstration(settings, tmp_path) -> None:
    """A scanner is set; a letter that is handed over becomes a file."""
    settings.CLAMD = ("/nowhere/clamd.sock", 0)
    settings.MAILERS, settings.LETTERS, settings.MODE = {}, tmp_path / "letters", "demo"


@pytest.fixture
def version() -> DocumentVersion:
    received = factories.taken(sample_files.pdf("tax return"), "tax.pdf")
    made = store_document(received, name="tax.pdf", client=None, by=SYSTEM)
    received.close()
    return made


def posted(version: DocumentVersion, *, attached: bool) -> OutgoingMail:
    personas.northwind()
    client = personas.bianchi()
    letter = outbox.Letter("sharing/documents", "Your documents", "They are here.\n", "<p>They are here.</p>")
    letter = replace(letter, attachments=(version,)) if attached else letter
    return outbox.enqueue_letter(
        letter,
        to=outbox.Recipient("mina@bianchi.example", "Mina Bianchi"),
        about="work:1",
        client=client,
        announces=() if attached else (version,),
    )


def answered(version: DocumentVersion, scan: str, note: str = "") -> None:
    DocumentVersion.objects.filter(pk=version.pk).update(scan=scan, scan_note=note, scanned_at=timezone.now())


def jobs_for(mail: OutgoingMail) -> int:
    return ProcrastinateJob.objects.filter(task_name="mail.hand_over", args__mail_id=mail.pk).count()


@pytest.mark.parametrize("attached", [True, False])
@pytest.mark.parametrize("scan", ["clean", "not_scanned"])
def test_a_letter_waits_for_the_virus_check(version: DocumentVersion, attached: bool, scan: str):
    mail = posted(version, attached=attached)
    assert mail.state == "checking"
    with pytest.raises(outbox.DeliveryDelayedError):
        jobs.hand_over(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.tries, mail.first_tried_at) == ("checking", 0, None), (
        "waiting is no try, and no clock starts"
    )
    answered(version, scan, "too_large" if scan == "not_scanned" else "")
    before = jobs_for(mail)
    outbox.release_held(version)
    assert jobs_for(mail) == before + 1, "it does not wait for its next turn"
    jobs.hand_over(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.tries, mail.waits_for_scan) == ("kept", 1, False)


@pytest.mark.parametrize("attached", [True, False])
def test_a_letter_that_leads_to_a_virus_is_withheld_and_staff_read_why(
    version: DocumentVersion, attached: bool, settings
):
    mail = posted(version, attached=attached)
    answered(version, "infected", "Eicar")
    jobs.hand_over(mail.pk)
    jobs.hand_over(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (
        "refused",
        "tax.pdf contains a virus, so we did not send this email.",
    )
    assert not settings.LETTERS.exists()
    assert AuditEvent.objects.filter(event_type="mail.withheld", subject="work:1").count() == 1


def test_one_file_that_waits_holds_the_letter_back(version: DocumentVersion):
    received = factories.taken(sample_files.pdf("second"), "second.pdf")
    second = store_document(received, name="second.pdf", client=None, by=SYSTEM)
    received.close()
    personas.northwind()
    client = personas.bianchi()
    letter = outbox.Letter("sharing/documents", "Two", "Two.\n", "<p>Two.</p>")
    mail = outbox.enqueue_letter(
        letter,
        to=outbox.Recipient("mina@bianchi.example", "Mina Bianchi"),
        about="work:1",
        client=client,
        announces=(version, second),
    )
    answered(version, "clean")
    with pytest.raises(outbox.DeliveryDelayedError):
        jobs.hand_over(mail.pk)
    answered(second, "clean")
    jobs.hand_over(mail.pk)
    mail.refresh_from_db()
    assert mail.state == "kept"


def test_the_invitation_waits_for_its_template_file_and_its_days_do_not_run():
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    assert mail.state == "checking"
    with pytest.raises(outbox.DeliveryDelayedError):
        jobs.hand_over(mail.pk)
    assert AccessLink.objects.get().first_delivered_at is None
    for template in w.templates:
        for one in template.version.files.all():
            answered(one.file, "clean")
    jobs.hand_over(mail.pk)
    mail.refresh_from_db()
    assert mail.state == "kept" and AccessLink.objects.get().first_delivered_at


def test_a_letter_without_documents_does_not_wait():
    w = factories.world()
    docrequest = factories.asked(w, templates=w.templates[1:])
    commands.contacted(docrequest, by=w.ravi)
    assert OutgoingMail.objects.get(about=docrequest.subject).state == "queued"
