"""The words that templates use for sizes, days and names."""

import datetime
import re
from pathlib import Path

import pytest
from django.utils import timezone

from vestibule.web.templatetags import vestibule as words

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 KB"),
        (1, "0.1 KB"),
        (562, "0.6 KB"),
        (999, "1 KB"),
        (84_000, "84 KB"),
        (1_240_000, "1.2 MB"),
        (50_000_000, "50 MB"),
        (3_000_000_000, "3 GB"),
    ],
)
def test_sizes(count, said):
    assert words.size(count) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "in 1 day"), (3, "in 3 days"), (-1, "1 day late"), (-2, "2 days late")],
)
def test_how_far_away_a_day_is(days, said):
    assert words.until((timezone.now() + datetime.timedelta(days=days)).date()) == said


def test_a_moment_says_its_exact_time_to_machines():
    at = datetime.datetime(2026, 3, 13, 14, 2, tzinfo=datetime.UTC)
    assert words.moment(at) == '<time datetime="2026-03-13T14:02:00+00:00">13 Mar 2026, 14:02</time>'
    assert words.moment(None) == ""


@pytest.mark.parametrize(
    ("name", "said"), [("Luca Verdi", "LV"), ("Mina", "M"), ("Anna Maria Conti", "AC"), ("", ""), (None, "")]
)
def test_initials(name, said):
    assert words.initials(name) == said


TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
BUTTON = re.compile(r"<button\b[^>]*>((?:(?!</button>).)*)</button>", re.DOTALL)
LEADS_ON = re.compile(
    r"""<a class="btn(?:\{% if \w+ %\})? btn-primary[^"]*"\s+href="\{% url '\w+:\w+_check' [^>]*>\s*"""
    r"""\{% icon "send" %\}\{% translate "Check and send" %\}\s*</a>"""
)
LAST = {"Documents uploaded": "portal/check.html", "Finish": "guest/check.html"}


def buttons_named(label: str, pages: dict[str, str]) -> list[str]:
    """The templates that have a button of that name, one entry a button."""
    named = f'{{% translate "{label}" %}}'
    return [
        name
        for name, text in pages.items()
        for words in BUTTON.findall(text)
        if words.strip().endswith(named)
    ]


@pytest.mark.covers("F-64", "R-35")
@pytest.mark.parametrize(("label", "last"), LAST.items())
def test_what_sends_for_good_stands_once_on_the_last_page(label, last):
    """A person who has pressed it believes that it is sent: the page before leads on by another name."""
    pages = {
        str(path.relative_to(TEMPLATES)): path.read_text()
        for folder in ("portal", "guest")
        for path in (TEMPLATES / folder).rglob("*.html")
    }
    assert buttons_named(label, pages) == [last]
    leading = [name for name, text in pages.items() if LEADS_ON.search(text)]
    assert sorted(leading) == ["guest/request.html", "portal/task.html"]


FORM = re.compile(r"<form\b[^>]*method=\"get\".*?</form>", re.DOTALL)


def test_what_only_leads_on_is_a_link():
    """A form without a field would leave a question mark at the end of the address."""
    found = [(path.name, one) for path in TEMPLATES.rglob("*.html") for one in FORM.findall(path.read_text())]
    assert len(found) > 1 and [name for name, one in found if "_field " not in one] == []


SENTENCE = re.compile(
    r"[Pp]ress (?:“([^”]+)”|([A-Z][a-z]+(?: [a-z]+)*?)(?= on the last| at the end|[.,]|\"))"
)


@pytest.mark.covers("R-35")
def test_every_button_that_a_page_of_customers_names_is_there():
    pages = {
        str(path.relative_to(TEMPLATES)): path.read_text()
        for folder in ("portal", "guest", "parts")
        for path in (TEMPLATES / folder).rglob("*.html")
    }
    named = {one or other for text in pages.values() for one, other in SENTENCE.findall(text)}
    assert {"Finish", "Documents uploaded", "Send documents"} <= named
    assert [label for label in named if not buttons_named(label, pages)] == []


@pytest.mark.covers("F-64")
def test_nothing_that_may_be_forged_says_which_number_to_call_about_it():
    """A number in a suspicious email, or on the page behind it, proves nothing."""
    doubts = {
        str(path.relative_to(TEMPLATES)): sentence
        for path in TEMPLATES.rglob("*.*")
        for sentence in re.findall(r"(?s)Not sure.*?{% endblocktranslate", path.read_text())
    }
    assert len(doubts) == 3
    assert [
        name for name, sentence in doubts.items() if "{{" in sentence or "already have" not in sentence
    ] == []


HEAD = re.compile(r"Words: ([^#]*)")
STEP = re.compile(
    r"\bas (?P<set>\w+) %\}|\{% include \"(?P<part>[^\"]+)\"(?P<given>[^%]*)%\}"
    r"|\{% (?P<way>if|elif|else|endif)\b"
)


def words_of(head: str) -> set[str]:
    """The names that the head of a part says it knows."""
    said = HEAD.search(head.replace("#}\n{#", " "))
    return {word.split()[0] for word in said[1].rstrip(". ").split(",") if word.split()} if said else set()


def stale_words(text: str, known: dict[str, set[str]]) -> list[str]:
    """Where a part is given a word that was meant for an earlier part: `{% translate ... as text %}` holds on
    until the end of the template."""
    found, last, ways = [], 0, [0]
    set_at: dict[str, int] = {}
    for step in STEP.finditer(text):
        if step["set"]:
            set_at[step["set"]] = step.start()
        elif step["part"]:
            given = set(re.findall(r"(\w+)=", step["given"]))
            found += [
                f"{step['part']} {word}"
                for word in sorted(known.get(step["part"], set()) - given)
                if set_at.get(word, last) < last
            ]
            last = step.start()
        elif step["way"] == "if":
            ways.append(last)
        elif step["way"] == "endif":
            ways.pop()
        else:
            last = ways[-1]
    return found


@pytest.mark.covers("F-06")
def test_no_part_says_words_that_were_meant_for_an_earlier_one():
    """The empty inbox said "There are new tasks.", which was meant for a banner above it."""
    pages = {str(path.relative_to(TEMPLATES)): path.read_text() for path in TEMPLATES.rglob("*.html")}
    known = {name: words_of(text) for name, text in pages.items()}
    assert {name: stale for name, text in pages.items() if (stale := stale_words(text, known))} == {}


def test_that_a_stale_word_is_found():
    known = {"parts/empty.html": {"title", "text"}, "parts/news.html": {"text"}}
    news = '{% translate "New" as text %}{% include "parts/news.html" %}'
    empty = '{% translate "None" as title %}{% include "parts/empty.html" %}'
    assert stale_words(news + empty, known) == ["parts/empty.html text"]
    assert stale_words(f"{{% if a %}}{news}{{% else %}}{empty}{{% endif %}}", known) == []
    assert stale_words(news + empty.replace('html" %}', 'html" with text=why %}'), known) == []


ROOT = TEMPLATES.parent
SAID = re.compile(
    r'translate "([^"]*)"|blocktranslate\b.*?%\}(.*?)\{% endblocktranslate|_\(\s*((?:"[^"]*"\s*)+)', re.DOTALL
)


@pytest.mark.covers("A-65", "R-35")
def test_what_we_ask_for_is_a_request_and_ticket_stands_on_the_button_of_the_specification_alone():
    pages = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt"), *(ROOT / "vestibule").rglob("*.py")]
    said = [next(filter(None, one)) for page in pages for one in SAID.findall(page.read_text()) if any(one)]
    assert len(said) > 2000
    label = re.compile("“?Close the ticket”?")
    assert [one for one in said if "ticket" in label.sub("", one).lower()] == []


@pytest.mark.covers("R-27")
def test_the_number_of_a_request_is_called_reference_where_it_stands_alone_in_large():
    large = re.compile(r"(?m)^(.*)<(?:p|span) class=\"v-mono v-sent__number\">")
    named = [before for page in TEMPLATES.rglob("*.html") for before in large.findall(page.read_text())]
    assert len(named) > 4 and all('{% translate "Reference" %}' in before for before in named)


AT_FIELDS = re.compile(
    r'(?:InputDeniedError|ValidationError|add_error)\((?:\s*"\w+",)?\s*_\(\s*"([^"]*)"'
    r'|"(?:required|invalid|invalid_choice|max_length)": _\("([^"]*)"'
)


def test_a_fault_at_a_field_is_one_sentence_without_a_full_stop():
    pages = (ROOT / "vestibule").rglob("*.py")
    said = [
        next(filter(None, one)) for page in pages for one in AT_FIELDS.findall(page.read_text()) if any(one)
    ]
    assert len(said) > 60
    assert [one for one in said if one.endswith(".") and ". " not in one] == []
