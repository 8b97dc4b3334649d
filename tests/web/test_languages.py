"""Each reader gets pages and letters in a language that is offered; what is stored can be read in all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test import override_settings
from django.utils import translation
from django.utils.translation import gettext_lazy, trans_real

from tests import factories
from tests.frontend.pseudo_language import CODE, accented, in_accents
from tests.scenarios import document_exchange
from tests.signed_in import browser
from vestibule.audit.trail import Entry, trail
from vestibule.core.sentences import Sentence, joined, read, shortened, stored, translated
from vestibule.docrequests import commands, letters
from vestibule.docrequests.models import Review
from vestibule.environment import Environment
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import OutgoingMail
from vestibule.organisation import alerts
from vestibule.organisation.models import SystemAlert
from vestibule.people.commands import remember_language
from vestibule.people.models import Contact
from vestibule.sharing import inbound_uploads
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task
from vestibule.web import plain_answers
from vestibule.web.asgi_bridge import text_response

OFFERED = [("en-gb", "British English"), (CODE, "Esperanto")]


@contextmanager
def offered() -> Iterator[None]:
    with override_settings(LANGUAGES=OFFERED), in_accents():
        yield


def new_task(subject: str) -> Entry:
    """The line of the log that tells of a new task."""
    return next(one for one in trail(subject) if one.event_type == "task.created")


class TestPages:
    @pytest.mark.covers("R-19", "G-64")
    def test_a_browser_gets_the_language_that_it_asks_for(self, db):
        factories.world()
        with offered():
            page = Browser(headers={"Accept-Language": f"{CODE}, en;q=0.5"}).get("/desk/sign-in/")
            assert f'<html lang="{CODE}"' in page.content.decode()
            assert accented("Sign in") in page.content.decode()
            other = Browser(headers={"Accept-Language": "fr, it"}).get("/desk/sign-in/")
            assert '<html lang="en-gb"' in other.content.decode() and "Sign in" in other.content.decode()

    def test_where_one_language_is_offered_all_get_it(self, db):
        factories.world()
        with in_accents():
            page = Browser(headers={"Accept-Language": CODE}).get("/desk/sign-in/")
        assert '<html lang="en-gb"' in page.content.decode()


class TestLetters:
    @pytest.mark.covers("R-19", "G-64")
    def test_a_letter_is_in_the_language_of_its_reader(self, db):
        w = factories.world()
        with offered():
            Contact.objects.filter(pk=w.mina.pk).update(language=CODE)
            docrequest = factories.waiting(w)
            mail = OutgoingMail.objects.get()
            assert mail.language == CODE
            assert accented("Hello") in mail.text and accented("Activate my account") in mail.html
            Contact.objects.filter(pk=w.mina.pk).update(language="fr")
            docrequest.refresh_from_db()
            last = letters.document_request(docrequest, by=w.anna)
            assert last.language == "en-gb" and "Hello" in last.text, "French is not offered"

    def test_a_customer_is_written_to_in_the_language_of_the_pages_that_were_read(self, db):
        w = factories.world()
        factories.waiting(w)
        with offered(), translation.override(CODE):
            remember_language(w.account)
        assert Contact.objects.get(pk=w.mina.pk).language == CODE


class TestWhatIsStored:
    @pytest.mark.covers("R-19", "G-64")
    def test_tasks_and_the_audit_log_are_read_in_the_language_of_the_moment(self, db):
        w = factories.world()
        with offered():
            with translation.override(CODE):
                docrequest = commands.contacted(factories.asked(w), by=w.ravi)
                docrequest = factories.submitted(w)
            task = Task.objects.get(subject=docrequest.subject, done_at=None)
            assert task.title == "Check documents"
            assert any("Check documents" in one.sentence for one in trail(docrequest.subject))
            with translation.override(CODE):
                task.refresh_from_db()
                assert task.title == accented("Check documents")
                said = [one.sentence for one in trail(docrequest.subject)]
                assert any(accented("Check documents") in one for one in said)

    @pytest.mark.covers("R-19")
    def test_the_holder_of_a_link_is_named_in_the_language_of_the_moment(self, db):
        with offered(), translation.override(CODE):
            s = document_exchange.shared()
            link = document_exchange.link(s, Purpose.UPLOAD)
            assert link.holder == "the client (Tax return 2025)", "the row keeps it in no language"
            document_exchange.sent_by_client(link, "bill.pdf")
            assert link.holder_name == f"{accented('the client')} (Tax return 2025)"
            assert {one.actor_name for one in trail(s.work.subject)} >= {link.holder_name}
        assert {one.actor_name for one in trail(s.work.subject)} >= {link.holder}
        AccessLink.objects.filter(pk=link.pk).update(holder="il cliente (Tax return 2025)")
        link.refresh_from_db()
        assert link.holder_name == "il cliente (Tax return 2025)", "an old row stays as it is"

    @pytest.mark.covers("R-19")
    def test_a_task_about_a_link_names_its_holder_in_the_language_of_the_moment(self, db):
        with offered(), translation.override(CODE):
            s = document_exchange.shared()
            inbound_uploads.ask_for_link(document_exchange.link(s, Purpose.UPLOAD))
            task = Task.objects.get(kind=Notice.NEW_LINK)
            assert task.detail == f"{accented('the client')} (Tax return 2025), Bianchi Srl"
        task.refresh_from_db()
        assert task.detail == "the client (Tax return 2025), Bianchi Srl"
        with connection.cursor() as cursor:
            cursor.execute("UPDATE tasks_task SET detail = %s WHERE id = %s", ["Mina, Bianchi Srl", task.pk])
        task.refresh_from_db()
        assert task.detail == "Mina, Bianchi Srl", "an old row stays as it is"

    @pytest.mark.covers("R-19", "G-64")
    def test_a_reason_that_was_ticked_is_read_by_each_in_their_language(self, db):
        w = factories.world()
        docrequest = factories.submitted(w)
        item, fine = docrequest.items.values_list("pk", flat=True)
        ticked = {f"item-{item}": "again", f"why-{item}": ["unsigned", "page"], f"reason-{item}": "Page two"}
        ticked[f"item-{fine}"] = "ok"
        ticked |= {"seen": factories.decision(docrequest).seen, "verb": "ask_again"}
        at = f"/desk/requests/{docrequest.reference}/check/"
        with offered():
            ravi = browser(w.ravi.login, "desk")
            assert ravi.post(at, ticked, headers={"Accept-Language": CODE}).status_code == 302
            said = f"{docrequest.items.first().name}: Not signed, Page missing. Page two"
            with translation.override("en-gb"):
                review = Review.objects.get()
                assert review.comment == said, "staff who read English"
                assert said in OutgoingMail.objects.latest("pk").text, "Mina reads English"
                assert review.verdicts.get(item=item).reason == "Not signed, Page missing. Page two"
                assert f"Reupload required: {said}" in {one.sentence for one in trail(docrequest.subject)}
            with translation.override(CODE):
                assert accented("Page missing") in Review.objects.get().comment

    @pytest.mark.covers("R-19")
    def test_the_log_names_a_team_in_the_language_of_the_moment(self, db):
        w = factories.world()
        with offered(), translation.override(CODE):
            subject = factories.asked(w).subject
            assert accented("Customer service") in new_task(subject).sentence
        assert "Customer service" in new_task(subject).sentence

    @pytest.mark.parametrize("answer", ['{"text": "%(name)s', '{"text": "x", "values": 1}', "550 no"])
    def test_the_words_of_a_mail_server_are_never_read_as_ours(self, db, answer):
        alerts.raise_alert("x", f"{answer}\x00")
        assert SystemAlert.objects.get(what="x").reason == answer

    @pytest.mark.unit
    def test_a_sentence_keeps_its_text_and_its_values(self):
        kind = gettext_lazy("Draft")
        said = Sentence(gettext_lazy("%(name)s is a %(kind)s of 50%%"), name="a.pdf", kind=kind)
        assert said == "a.pdf is a Draft of 50%"
        kept = stored(said)
        assert kept["values"] == {"name": "a.pdf", "kind": {"text": "Draft", "values": {}}}
        assert read(kept) == said
        with in_accents(), translation.override(CODE):
            assert read(kept) == f"a.pdf {accented('is a')} {accented('Draft')} {accented('of')} 50%"
        assert read(stored(["a", kind])) == "a, Draft"
        assert joined(["a", "b"], ": ") == "a: b" and not isinstance(joined(["a", "b"], ": "), Sentence)
        with in_accents(), translation.override(CODE):
            assert translated(joined(["a", said], "\n")) == f"a\n{read(kept)}"
        assert shortened("abc", 2) == "ab" and shortened(said, 2) == said


@pytest.mark.unit
class TestAnswersWithoutAView:
    @pytest.mark.covers("R-19")
    def test_they_are_in_the_language_that_the_browser_asks_for(self):
        asked = {"headers": [(b"accept-language", f"de, {CODE};q=0.8".encode())]}
        words = Sentence(plain_answers.ANOTHER_LINE, name="a.pdf")
        with offered():
            told = text_response(asked, 423, words).body.decode()
            assert told == f"a.pdf {accented('is being sent over another line')}\n"
            assert text_response({"headers": []}, 423, words).body == f"{words}\n".encode()
        assert text_response(asked, 409, "%(name)s").body == b"%(name)s\n"


@pytest.mark.unit
class TestTheSetting:
    def test_languages_are_named_in_their_own_words(self, tmp_path):
        catalogue = tmp_path / "it" / "LC_MESSAGES" / "django.mo"
        catalogue.parent.mkdir(parents=True)
        catalogue.write_bytes(b"")
        known = Environment({"X": "en-gb, it"})
        assert known.languages("X", "en-gb", tmp_path) == [("en-gb", "British English"), ("it", "italiano")]
        assert not known.problems
        assert Environment({}).languages("X", "en-gb", tmp_path) == [("en-gb", "British English")]

    @pytest.mark.parametrize(
        ("given", "said"),
        [("klingon", "is not the code of a language"), ("en-gb,it", "add-a-language.md"), ("..", "code")],
    )
    def test_a_language_that_cannot_be_spoken_is_told_with_its_cure(self, tmp_path, given, said):
        asked = Environment({"X": given})
        asked.languages("X", "en-gb", tmp_path)
        assert said in asked.problems[0]


def test_the_language_of_the_test_is_put_away():
    with offered():
        pass
    assert CODE not in trans_real._translations
