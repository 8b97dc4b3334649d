"""The words of letters that an administrator may replace: what is taken, what is refused, and that no text
can lose or double what a letter has to say."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests import factories, personas
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.docrequests import commands, letter_texts
from vestibule.docrequests.letter_texts import CALL_SCRIPT, DOCUMENT_REQUEST, INVITATION
from vestibule.links import letter_texts as link_texts
from vestibule.links.letter_texts import REGISTRATION_CODE
from vestibule.mail import texts
from vestibule.mail.models import OutgoingMail, OwnText
from vestibule.mail.texts import TextKind
from vestibule.tasks.models import Task

KINDS = (*letter_texts.KINDS, *link_texts.KINDS)


@pytest.fixture
def w(db) -> factories.World:
    return factories.world()


@pytest.fixture
def ada(w):
    return personas.ada()


def write(kind: TextKind, *, by, language: str = "en-gb", **words: str) -> OwnText | None:
    return texts.change(kind, language, words=texts.of(kind, language=language) | words, by=by)


def invited(w: factories.World) -> OutgoingMail:
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    return OutgoingMail.objects.get(about=docrequest.subject)


@pytest.mark.covers("M-02")
def test_letters_from_now_on_have_the_words_and_those_that_are_stored_stay(w, ada):
    before = invited(w)
    write(
        INVITATION,
        by=ada,
        subject="{organisation}: {documents}",
        opening="Dear {name},\n\nwe spoke about <b>{client}</b>.",
        button="Begin",
        closing="Until soon",
    )
    after = invited(w)
    assert after.subject_line.startswith("Northwind Ltd: 2 documents [NW-")
    assert "Dear Mina Bianchi,\n\nwe spoke about <b>Bianchi" in after.text and "Begin:\n" in after.text
    assert ">Begin</a>" in after.html and "we spoke about &lt;b&gt;Bianchi" in after.html
    assert re.search(r"<p[^>]*>Dear Mina Bianchi,</p>\s*<p", after.html), "an empty line begins a paragraph"
    assert "Until soon" in after.text and "Until soon" in after.html
    stored = OutgoingMail.objects.get(pk=before.pk)
    assert "Begin" not in stored.text and stored.text == before.text


@pytest.mark.covers("M-01", "M-02")
def test_whatever_the_words_are_the_facts_stand_in_the_letter_once(w, ada):
    write(INVITATION, by=ada, **dict.fromkeys(("subject", "heading", "opening", "button", "preheader"), "x"))
    mail = invited(w)
    assert mail.subject_line.startswith("x [NW-")
    for part in (mail.text, mail.html):
        for name in (template.name for template in w.templates):
            assert part.count(name) == 1
        assert part.count("please") == 1, "the comment for the customer"
        assert part.count(f"{{expires:{mail.link_ids[0]}}}") == 1
    assert mail.text.count(f"{{link:{mail.link_ids[0]}}}") == 1


def test_a_letter_is_in_the_words_of_its_readers_language(w, ada, settings):
    settings.LANGUAGES = [("en-gb", "English"), ("it", "Italiano")]
    write(INVITATION, by=ada, language="it", button="Attivare")
    assert "Attivare:" not in invited(w).text
    type(w.mina).objects.filter(pk=w.mina.pk).update(language="it")
    w.mina.refresh_from_db()
    assert "Attivare:" in invited(w).text
    with pytest.raises(ActionDeniedError, match="not in use"):
        write(INVITATION, by=ada, language="de", button="Aktivieren")


@pytest.mark.parametrize(
    ("kind", "part", "text", "said"),
    [
        (INVITATION, "subject", "", "Fill in “Subject”"),
        (INVITATION, "subject", "x" * 121, "Subject: use up to 120 characters. You have 121"),
        (INVITATION, "subject", "one\ntwo", "Subject: remove line breaks"),
        (INVITATION, "opening", "x\x00", "First words, after a phone call: remove line breaks"),
        (INVITATION, "opening", "Dear {nmae}", "{nmae} is not a variable of this text"),
        (INVITATION, "opening", "{name.password}", "{name.password} is not a variable"),
        (INVITATION, "opening", "{0.__class__}", "{0.__class__} is not a variable"),
        (INVITATION, "opening", "{name!r:>99}", "is not a variable"),
        (INVITATION, "opening", "{link}", "remove {link}. The email says it by itself"),
        (INVITATION, "opening", "{link:17}", "{link:17} is not a variable"),
        (INVITATION, "closing", "Your code is {code}", "never put {code} in a message that contains a link"),
        (INVITATION, "opening", "a { b", "use { and } only around a variable"),
        (INVITATION, "opening", "{{name}}", "use { and } only around a variable"),
        (INVITATION, "subject", "{client} {client}", "use {client} only once"),
        (REGISTRATION_CODE, "opening", "{code}", "remove {code}. The email says it by itself"),
        (REGISTRATION_CODE, "closing", "See https://northwind.example", "remove the web address"),
        (REGISTRATION_CODE, "closing", "See northwind.example/start", "remove the web address"),
    ],
)
@pytest.mark.covers("R-8")
def test_what_is_refused_is_refused_with_a_sentence_that_names_the_field(
    w, ada, kind: TextKind, part: str, text: str, said: str
):
    with pytest.raises(ActionDeniedError) as denied:
        write(kind, by=ada, **{part: text})
    assert said in denied.value.reason
    assert not OwnText.objects.exists()


def test_only_an_administrator_changes_words_and_each_change_keeps_both_texts(w, ada):
    with pytest.raises(ActionDeniedError, match="Only administrators"):
        write(INVITATION, by=w.anna, button="Begin")
    write(INVITATION, by=ada, button="Begin")
    event = AuditEvent.objects.get(event_type="text.changed")
    assert entry(event).sentence == (
        "Changed “Button” of the text “Invitation” (en-gb) from “Activate my account” to “Begin”"
    )
    assert entry(event).actor_name == "Ada Admin"


def test_what_says_the_same_as_ours_follows_ours_and_back_is_back(w, ada):
    assert write(INVITATION, by=ada) is None, "nothing differs"
    own = write(INVITATION, by=ada, button="Begin")
    assert own.words == {"button": "Begin"}
    texts.back_to_ours(INVITATION, "en-gb", by=ada)
    assert not OwnText.objects.exists()
    assert texts.of(INVITATION)["button"] == "Activate my account"
    assert AuditEvent.objects.filter(event_type="text.changed").count() == 2


@pytest.mark.covers("S-22")
def test_nobody_overwrites_what_another_has_written(w, ada):
    seen = texts.stamp_of(texts.of(INVITATION))
    write(INVITATION, by=ada, button="Begin")
    with pytest.raises(StaleFormError):
        texts.change(INVITATION, "en-gb", words=texts.of(INVITATION) | {"button": "Go"}, seen=seen, by=ada)
    with pytest.raises(StaleFormError):
        texts.back_to_ours(INVITATION, "en-gb", seen=seen, by=ada)


def test_a_value_is_never_a_variable_nor_a_link(w, ada):
    """A client may be called like a variable of a text, or like the placeholder of a link."""
    assert texts.filled("For {client}. Go {client}", {"client": "A.Ş."}) == "For A.Ş. Go A.Ş."
    assert texts.filled("{client} {name}", {"client": "{name}", "name": "Mina"}) == "{name} Mina"
    following = invited(w).link_ids[0] + 1
    type(w.client).objects.filter(pk=w.client.pk).update(name=f"{{link:{following}}}")
    w.client.refresh_from_db()
    mail = invited(w)
    assert mail.link_ids == [following] and mail.text.count(f"{{link:{following}}}") == 1


def test_a_subject_of_long_names_is_cut_and_keeps_its_reference(w, ada):
    for one in (w.client, w.mina):
        type(one).objects.filter(pk=one.pk).update(name="Long " * 23)
        one.refresh_from_db()
    write(INVITATION, by=ada, subject="{client} {name} {organisation} {colleague} {due}" + "x" * 70)
    mail = invited(w)
    assert len(mail.subject_line) <= 300 and re.search(r"… \[NW-.*\]$", mail.subject_line)


@pytest.mark.covers("A-29")
def test_whoever_calls_reads_the_words_of_the_organisation_with_their_names(w, ada):
    """At the task and at the request; somebody who has an account is not promised an invitation."""
    docrequest, ravi = factories.asked(w), browser_of(w.ravi)
    places = (f"/desk/?task={Task.objects.open().get().pk}", f"/desk/requests/{docrequest.reference}/")
    for path in places:
        assert "this is Ravi Sharma from Northwind Ltd. We need" in shown_at(ravi, path), "ours, at first"
    write(
        CALL_SCRIPT,
        by=ada,
        script="{colleague} of {organisation} asks {name} of {client} for {documents}.\nUse the <link>.",
        script_account="Sign in, {name}.",
    )
    for path in places:
        said = shown_at(ravi, path)
        assert "“Ravi Sharma of Northwind Ltd asks Mina Bianchi of Bianchi Srl for 2 documents.<br>" in said
        assert "Use the &lt;link&gt;.”" in said and "Good morning" not in said
    personas.registered(w.mina, w.client)
    for path in places:
        assert "“Sign in, Mina Bianchi.”" in shown_at(ravi, path)


def shown_at(browser: Client, path: str) -> str:
    return browser.get(path, follow=True).content.decode()


@pytest.mark.unit
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_our_own_words_are_taken(kind: TextKind):
    words = texts.ours(kind, language="en-gb")
    assert [said for part in kind.parts for said in texts.problems(kind, part, words[part.name])] == []


@pytest.mark.unit
@given(st.text(alphabet="{}<>&%:.!_0aname\n", max_size=60))
def test_no_text_reaches_further_than_its_variables(text: str):
    """Whatever is typed, it is refused, or stands in the letter as it was typed but for its variables."""
    part = DOCUMENT_REQUEST.part("opening")
    filled = texts.filled(text, {"name": "M"})
    assert filled == text.replace("{name}", "M")
    if not list(texts.problems(DOCUMENT_REQUEST, part, text)):
        assert not set("{}") & set(filled)


@pytest.mark.parametrize(
    ("kind", "part", "text", "taken"),
    [
        (INVITATION, "closing", "", True),
        (INVITATION, "opening", "Dear {name},\r\n\r\nwe spoke.", True),
        (INVITATION, "opening", "{client} and {client}", True),
        (INVITATION, "opening", "x" * 2001, False),
        (INVITATION, "opening", "one\u2028two", False),
        (INVITATION, "closing", "See https://northwind.example", True),
        (REGISTRATION_CODE, "closing", "See WWW.northwind", False),
    ],
)
def test_what_a_part_may_hold(w, ada, kind: TextKind, part: str, text: str, taken: bool):
    if not taken:
        with pytest.raises(ActionDeniedError):
            write(kind, by=ada, **{part: text})
        return
    write(kind, by=ada, **{part: f"  {text}\r\n" if text else text})
    assert texts.of(kind, language="en-gb")[part] == text.replace("\r\n", "\n")


def test_a_part_that_this_version_has_no_more_is_left_out(w, ada):
    write(INVITATION, by=ada, button="Begin")
    OwnText.objects.update(words={"button": "Begin", "postscript": "Bye"})
    assert "postscript" not in texts.of(INVITATION, language="en-gb")
    assert texts.of(INVITATION, language="en-gb")["button"] == "Begin"


def test_each_part_that_changed_is_an_event_and_only_those(w, ada):
    write(INVITATION, by=ada, button="Begin", closing="Until soon")
    write(INVITATION, by=ada, button="Begin", closing="")
    events = AuditEvent.objects.filter(event_type="text.changed").order_by("pk")
    said = [entry(one).sentence.partition(" of the text")[0] for one in events]
    assert sorted(said[:2]) == ["Changed “Button”", "Changed “Last words”"] and len(said) == 3
    assert entry(events[2]).sentence.endswith("from “Until soon” to “–”")


def test_words_of_one_language_are_not_those_of_another(w, ada, settings):
    settings.LANGUAGES = [("en-gb", "English"), ("it", "Italiano")]
    write(INVITATION, by=ada, language="it", button="Attivare")
    assert texts.own(INVITATION, "en-gb") is None and texts.own(INVITATION, "it").changed_by == ada
    texts.back_to_ours(INVITATION, "en-gb", by=ada)
    assert list(texts.owned()) == [("invitation", "it")]
