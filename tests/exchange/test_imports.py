"""What the rows of an import become: compared with what is there and with each other, refused with a
sentence, and stored whole or not at all."""

from __future__ import annotations

import pytest

from tests import factories, personas
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.documents import reading
from vestibule.exchange import import_jobs, imports, plan
from vestibule.exchange.models import Import, ImportState
from vestibule.mail.models import OutgoingMail
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client
from vestibule.people.models import Affiliation, Client, Contact, Staff

from . import table_files
from .importing import done, read, reasons

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def anna() -> Staff:
    return factories.world().anna


@pytest.mark.covers("A14", "D11")
def test_clients_come_with_their_contacts_and_nobody_is_mailed(anna):
    one = done(
        table_files.csv(
            "Otto GmbH,HRB 7,Germany,Otto Fremd,otto@fremd.example,+49 30 1234",
            "Otto GmbH,HRB 7,Germany,Olga Fremd,olga@fremd.example,",
            "Alone Ltd,,,,,",
        ),
        by=anna,
    )
    assert one.state == ImportState.DONE and one.ended_at
    counts = one.outcome["counts"]
    assert (counts["clients"], counts["contacts"], counts["refused"]) == (2, 2, 0)
    otto = Client.objects.get(name="Otto GmbH")
    assert (otto.number, otto.country) == ("HRB 7", "Germany")
    assert [one.contact.name for one in otto.affiliations.order_by("pk")] == ["Otto Fremd", "Olga Fremd"]
    assert Contact.objects.get(name="Otto Fremd").phone == "+49 30 1234"
    assert not OutgoingMail.objects.exists()
    happened = AuditEvent.objects.filter(client_number=otto.pk).order_by("pk")
    assert [event.event_type for event in happened] == [
        "client.created",
        "contact.created",
        "contact.created",
    ]
    assert {event.actor for event in happened} == {anna.actor_ref}
    assert happened[0].details.content == {"by": anna.name, "name": "Otto GmbH"}
    finished = AuditEvent.objects.get(event_type="import.finished").details.content
    assert (finished["file"], finished["clients"]) == ("people.csv", "2")


@pytest.mark.covers("A14")
def test_what_is_there_is_added_to_and_left_as_it_is(anna):
    bianchi, mina = Client.objects.get(), Contact.objects.get()
    add_client(name="Otto GmbH", by=SYSTEM)
    one = done(
        table_files.csv(
            "Another name,mi-2087341,,New Person,new@bianchi.example,",  # the number decides
            "BIANCHI SRL,,,Mina again,MINA@bianchi.example,",  # the name, without a number; she is there
            "Otto GmbH,,,Mina,mina@bianchi.example,",  # in a second client
            "Bianchi Srl,HRB 9,,,,",  # the same name with another number is another client
            "Otto GmbH,,,,,",
        ),
        by=anna,
    )
    counts = one.outcome["counts"]
    assert (counts["clients"], counts["known"], counts["contacts"]) == (1, 2, 1)
    assert (counts["linked"], counts["repeated"]) == (1, 2)
    assert Client.objects.filter(name="Bianchi Srl").count() == 2
    mina.refresh_from_db()
    assert mina.name == "Mina Bianchi"
    assert sorted(Affiliation.objects.filter(contact=mina).values_list("client__name", flat=True)) == [
        "Bianchi Srl",
        "Otto GmbH",
    ]
    assert bianchi.affiliations.count() == 2
    assert AuditEvent.objects.get(event_type="contact.linked").subject == f"contact:{mina.pk}"


@pytest.mark.covers("A14")
def test_the_same_file_twice_stores_nothing_new(anna):
    content = table_files.csv(
        "Otto GmbH,,,Otto,otto@fremd.example,",
        "Otto GmbH,,,Otto,otto@fremd.example,",
        "Otto GmbH,,,Nameless,,",
    )
    first, again = done(content, by=anna).outcome["counts"], read(content, by=anna).outcome["counts"]
    assert (first["clients"], first["contacts"], first["repeated"]) == (1, 2, 1)
    assert (again["clients"], again["contacts"], again["linked"], again["repeated"]) == (0, 0, 0, 3)
    assert (first["known"], again["known"]) == (0, 0), "a row with nothing new is counted once"


@pytest.mark.covers("A14")
def test_a_client_of_a_row_above_is_not_called_one_that_we_have(anna):
    content = table_files.csv(
        "Otto GmbH,,,Otto,otto@fremd.example,",
        "Otto GmbH,,,Olga,olga@fremd.example,",
        "Otto GmbH,,,Mina,mina@bianchi.example,",
        "Bianchi Srl,,,Olga,olga@fremd.example,",
        "Bianchi Srl,,,Nora,,",
        "Bianchi Srl,,,Mina,mina@bianchi.example,",
    )
    one = read(content, by=anna)
    fates = [fate for _row, fate, _said in one.outcome["first"]]
    assert fates == [plan.NEW, plan.JOINED, plan.LINKED, plan.LINKED, plan.ADDED, plan.KNOWN]
    assert one.outcome["counts"]["known"] == 1


@pytest.mark.covers("A14")
def test_each_refused_row_says_why(anna):
    for number in ("1", "2"):
        add_client(name="Twins", number=number, by=SYSTEM)
    one = read(
        table_files.csv(
            "Good Ltd,,,Mina,mina@good.example,'+39 02 1234",
            "Bad Ltd,,,Mina,mina@,",
            ",,,Mina,m@bad.example,",
            "No contact,,,,m@bad.example,",
            "=cmd|'/c calc'!A1,,,,,",
            "Phone Ltd,,,Mina,,call me",
            "Bell\x07 Ltd,,,,,",
            f"{'x' * 201},,,,,",
            "Twins,,,,,",
        ),
        by=anna,
    )
    assert reasons(one) == [
        "Row 3, email: ‘mina@’ is not an email address.",
        "Row 4, client: The name of the client is missing.",
        "Row 5, contact: The name of the contact is missing.",
        "Row 6, client: ‘=cmd|'/c calc'!A1’ is a formula. Save the file with values only.",
        "Row 7, phone: ‘call me’ is not a phone number.",
        "Row 8, client: ‘Bell� Ltd’ has a control character. Delete it.",
        f"Row 9, client: ‘{'x' * 59}…’ has 201 characters. Use up to 200.",
        "Row 10, client: There are several clients called ‘Twins’. Add the number of the one that you mean.",
    ]
    assert (one.outcome["counts"]["accepted"], one.outcome["counts"]["refused"]) == (1, 8)
    report = reading.whole(one.report, limit=100_000).decode("utf-8-sig").splitlines()
    assert report[0] == "Row,Column,Why it was not imported,Company,Number,Country,Contact,Email,Phone"
    assert report[1] == "3,Email,‘mina@’ is not an email address.,Bad Ltd,,,Mina,mina@"
    assert ",'=cmd|" in report[4], "no formula comes out of it again"
    imports.start(one, seen=imports.stamp(one), by=anna)
    import_jobs.carry_out(one.pk)
    assert set(Client.objects.values_list("name", flat=True)) == {"Bianchi Srl", "Good Ltd", "Twins"}
    assert Contact.objects.get(email="mina@good.example").phone == "+39 02 1234", "our own export comes back"


@pytest.mark.covers("A14")
def test_columns_are_guessed_and_can_be_chosen(anna):
    one = read(b"Client;Name;e-mail;Shoe size\r\nOtto GmbH;Otto;otto@fremd.example;43\r\n", by=anna)
    assert (one.has_header, one.columns) == (True, ["client", "contact", "email", ""])
    one = read(b"Otto GmbH;7\r\nBetz KG;8\r\n", by=anna)
    assert (one.has_header, one.columns, one.outcome["counts"]["rows"]) == (False, ["", ""], 0)
    with pytest.raises(ActionDeniedError, match="There is nothing new in this file"):
        imports.start(one, seen=imports.stamp(one), by=anna)
    for wrong, reason in ((["", "number"], "Choose which column"), (["client", "client"], "for two columns")):
        with pytest.raises(ActionDeniedError, match=reason):
            imports.choose_columns(one, wrong, has_header=False, seen=imports.stamp(one), by=anna)
    shown = imports.stamp(one)
    imports.choose_columns(one, ["client", "number"], has_header=False, seen=shown, by=anna)
    import_jobs.check(one.pk)
    one.refresh_from_db()
    assert one.outcome["counts"]["clients"] == 2
    with pytest.raises(StaleFormError):
        imports.start(one, seen=shown, by=anna)


@pytest.mark.covers("A14")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (table_files.csv(), "people.csv has a header and no rows below it."),
        (b"\r\n\r\n", "people.csv has no rows."),
        (
            b"Company\r\n" + b"x" * 1_000_000,
            "Row 2 of people.csv has a cell with more than 32,767 characters.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(anna, content, sentence):
    one = read(content, by=anna)
    assert one.state == ImportState.UNREADABLE
    assert one.problem.startswith(sentence)


@pytest.mark.covers("A14")
def test_an_import_is_carried_out_once(anna):
    one = done(table_files.csv("Otto GmbH,,,,,"), by=anna)
    import_jobs.carry_out(one.pk)
    assert Client.objects.filter(name="Otto GmbH").count() == 1
    with pytest.raises(ActionDeniedError, match="already under way or has ended"):
        imports.start(one, seen=imports.stamp(one), by=anna)


@pytest.mark.covers("A14")
def test_what_was_added_while_somebody_looked_is_not_made_again(anna):
    one = read(table_files.csv("Otto GmbH,,,Otto,otto@fremd.example,"), by=anna)
    add_client(name="Otto GmbH", by=SYSTEM)
    imports.start(one, seen=imports.stamp(one), by=anna)
    import_jobs.carry_out(one.pk)
    assert Client.objects.filter(name="Otto GmbH").count() == 1
    assert Import.objects.get().outcome["counts"]["known"] == 1


def test_what_goes_wrong_in_the_middle_leaves_nothing(anna, monkeypatch):
    one = read(table_files.csv("Otto GmbH,,,Otto,otto@fremd.example,"), by=anna)
    imports.start(one, seen=imports.stamp(one), by=anna)
    before = AuditEvent.objects.count()

    def broken(*_given: object, **_more: object) -> None:
        raise OSError("the disk")

    with monkeypatch.context() as patched:
        patched.setattr("vestibule.people.bulk.Contact.objects.bulk_create", broken)
        with pytest.raises(OSError, match="the disk"):
            import_jobs.carry_out(one.pk)
    assert not Client.objects.filter(name="Otto GmbH").exists()
    assert AuditEvent.objects.count() == before
    import_jobs.carry_out(one.pk)
    assert Client.objects.filter(name="Otto GmbH").count() == 1


def test_only_its_maker_sees_an_import(anna):
    one = done(table_files.csv("Otto GmbH,,,,,"), by=anna)
    for other in (personas.ada(), SYSTEM, object()):
        assert not Import.objects.visible_to(other).exists()
    assert Import.objects.visible_to(anna).get() == one


def test_a_deleted_import_keeps_no_byte(anna):
    one = read(table_files.csv("Otto GmbH,,,,mina@,"), by=anna)
    imports.discard(one, by=anna)
    one = Import.objects.select_related("file", "report").get(pk=one.pk)
    assert one.state == ImportState.DISCARDED
    assert one.file.erased_at and one.report.erased_at
    assert "mina@" not in repr((one.found, one.outcome))
