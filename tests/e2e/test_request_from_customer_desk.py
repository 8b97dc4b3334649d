"""Request from customer, the desk's side: an administrator defines it, staff pick, send, cancel and send
again. Real processes, real mail."""

from __future__ import annotations

import re
import signal

import psycopg
import pytest

from tests.live_installation import PASSWORD, Installation, links, set_up, words

ADA = "three words remembered"
EXPIRED = "This request has expired."


@pytest.fixture(scope="module")
def installation(fresh_urls, tmp_path_factory):
    with Installation(fresh_urls, tmp_path_factory.mktemp("home")) as running:
        set_up(running)
        an_administrator_defines(running)
        yield running


@pytest.fixture(autouse=True)
def a_patient_mail_server(installation):
    yield
    installation.letterbox.answer, installation.letterbox.taken = "250 OK", lambda: None


def an_administrator_defines(installation) -> None:
    """Two forms, one kind of case, and the words of the e-mail, with buttons alone."""
    ada = installation.scriptless()
    ada.sign_in("desk", "ada@northwind.example", ADA)
    ada.open(ada.page.links["Settings"])
    ada.open(ada.page.links["Case types"])
    assert "There are no case types yet." in ada.page.text
    a_form(ada, "Person form", ("Full name", "short"), ("Tax number", "short"))
    a_form(ada, "Source of funds", ("Where does the money come from?", "choice"))
    a_kind_of_case(ada)
    ada.open("/desk/settings/requests/")
    ada.press(
        "Save",
        title="We need some information from you",
        message="Dear customer, two parts are waiting for you.",
    )
    assert "Saved." in ada.page.text


def a_form(ada, name: str, *questions: tuple[str, str]) -> None:
    ada.open("/desk/settings/forms/new/")
    ada.press("Save", name=name)
    assert ada.page.status == 422 and "Add the first question." in ada.page.text
    for _question in questions:
        ada.press("Add a question")
    ada.press(
        "Save",
        **{f"{n}_label": label for n, (label, _kind) in enumerate(questions, start=1)},
        **{"1_kind": questions[0][1]},
    )
    if questions[0][1] == "choice":
        assert ada.page.status == 422 and "Question 1: enter two or more options" in ada.page.text
        ada.press("Save", **{"1_options": "Salary\nSale\n"})
    assert f"Saved {name}." in ada.page.text, ada.page.text


def a_kind_of_case(ada) -> None:
    ada.open("/desk/settings/case-types/new/")
    numbers = dict(
        re.findall(
            r'href="/desk/settings/forms/(\d+)/"[^>]*>([^<]+)<', ada.http.get("/desk/settings/forms/").text
        )
    )
    by_name = {name: number for number, name in numbers.items()}
    for _n in range(3):
        ada.press("Add a task")
    typed = {
        "name": "Onboarding",
        "1_name": "Sanctions",
        "2_name": "Finance",
        "3_name": "Identity",
        "2_instructions": "Where the money comes from.",
    }
    both = [by_name["Person form"], by_name["Source of funds"]]
    ada.press("Up", **typed, **{"2__forms": [by_name["Source of funds"]], "3__forms": both})
    assert ada.page.html.index('value="Finance"') < ada.page.html.index('value="Sanctions"'), (
        "the first Up moves the second task"
    )
    ada.press("Save")
    assert "Saved Onboarding." in ada.page.text, ada.page.text


def anna_opens_a_case(installation, client: str, address: str):
    anna = installation.scriptless()
    anna.sign_in("desk", "anna@northwind.example", PASSWORD)
    anna.open(anna.page.links["Clients"])
    anna.press("Create client", client__name=client, client__number="MI-1")
    anna.press("Create contact", name="Mina Bianchi", email=address)
    anna.open(
        next(
            href for text, href in anna.page.links.items() if text.startswith("Tasks") and "/clients/" in href
        )
    )
    kind = re.search(r'value="(\d+)"[^>]*>Onboarding', anna.page.html)[1]
    anna.press("Open case", kind=kind, title="Onboarding 2026")
    assert "Opened Onboarding 2026." in anna.page.text
    return anna


def task(anna, name: str) -> None:
    anna.open(
        next(href for text, href in anna.page.links.items() if text.startswith(name) and "/tasks/" in href)
    )


def profile(anna) -> str:
    return re.search(r"/desk/clients/\d+/", anna.page.url)[0]


def pick(anna, name: str, option: str) -> None:
    anna.open(profile(anna))
    task(anna, name)
    anna.press(option)
    assert re.search(r"Added [\w ]+ to the request\.", anna.page.text)
    assert "In the request" in anna.page.text


def send(anna, **typed: str) -> None:
    anna.open(anna.page.links["Send request"])
    anna.press("Send request", **typed)


def entries(anna) -> str:
    """The Forms entries of the audit log, as text."""
    at = anna.page.url
    anna.open(profile(anna) + "?tab=audit&category=forms")
    found = anna.page.text
    anna.open(at)
    return found


def until(installation, anna, sentence: str) -> None:
    installation.until(lambda: sentence in anna.open(profile(anna)).text, sentence)


def is_dead(installation, link: str) -> bool:
    page = installation.scriptless().open(link)
    return page.status == 410 and EXPIRED in page.text


@pytest.mark.covers(
    "B-01",
    "B-02",
    "B-06",
    "B-09",
    "B-10",
    "B-11",
    "B-12",
    "B-13",
    "B-14",
    "B-15",
    "B-17",
    "B-18",
    "B-19",
    "B-20",
    "B-22",
)
@pytest.mark.covers("B-54", "B-55", "M-06", "R-13", "R-21")
def test_two_tasks_one_mail(installation):
    """Scenario 6."""
    anna = anna_opens_a_case(installation, "Bianchi Srl", "mina@bianchi.example")
    task(anna, "Sanctions")
    assert "Nothing can be requested for this task yet." in anna.page.text
    pick(anna, "Identity", "Source of funds")
    assert (
        "1 in this request" in anna.page.text and "One task asks for one thing at a time." in anna.page.text
    )
    pick(anna, "Finance", "Request from customer")
    for tab in ("tasks", "requests", "works", "log", "audit", "data"):
        assert "2 in this request" in anna.open(f"{profile(anna)}?tab={tab}").text, (
            "on every page of the profile"
        )

    anna.open(anna.page.links["Send request"])
    for sentence in (
        "Configure and send request",
        "You can send another one only when this request has been answered",
        "Your administrator sets these",
    ):
        assert sentence in anna.page.text
    assert "Source of funds is in this request twice" in anna.page.text
    assert "Dear customer, two parts are waiting for you." in anna.page.text
    anna.press("Remove", message="Dear Mina,\nplease do this today.")
    assert "please do this today." in anna.page.text and "twice" not in anna.page.text
    anna.open(anna.page.links["Close"])
    assert "1 in this request" in anna.page.text
    pick(anna, "Identity", "Person form")

    send(anna, message="Dear Mina,\nplease do this today.")
    assert (
        "The email to mina@bianchi.example has not been sent yet." in anna.page.text
        or "Request sent to" in anna.page.text
    )
    letter = installation.letter(1)
    assert letter["To"].addresses[0].addr_spec == "mina@bianchi.example" and "please do this today." in words(
        letter
    )
    assert letter["Subject"].startswith(
        "We need some information from you – Northwind Ltd [NW-"
    ) and "Update my information" in str(letter)
    until(installation, anna, "Request sent to mina@bianchi.example")
    assert (
        "Waiting for customer" in anna.page.text
        and "(Rome time)" in anna.page.text
        and "in this request" not in anna.page.text
    )
    task(anna, "Identity")
    assert "Contact" in anna.page.text and "Cancel request" in anna.page.links
    logged = entries(anna)
    assert (
        logged.count("Forms – Anna Conti asked") == 1
        and "Forms – Anna Conti asked mina@bianchi.example for: Source of funds, Person form" in logged
    )
    assert len(installation.letterbox.letters) == 1
    assert not is_dead(installation, next(link for link in links(letter) if "/r/" in link))


@pytest.mark.covers("B-16", "B-21", "B-49", "B-50", "B-51", "G-03", "G-41", "B-45")
def test_nothing_new_while_one_is_out(installation):
    """Scenario 7."""
    anna = anna_opens_a_case(installation, "Rossi Srl", "carla@rossi.example")
    before = len(installation.letterbox.letters)
    task(anna, "Identity")
    opened_before = anna.page
    pick(anna, "Finance", "Request from customer")
    send(anna, recipient="carla@rosi.example")
    assert (
        "This address is not in Profile data." in anna.page.text and "carla@rossi.example" in anna.page.text
    )
    anna.press("Send request")
    first = next(link for link in links(installation.letter(before + 1)) if "/r/" in link)
    until(installation, anna, "Request sent to carla@rosi.example")
    assert "This address is not in Profile data." in anna.page.text, "the banner says it too"
    assert "Anna Conti asked carla@rosi.example for: " in entries(anna)
    task(anna, "Identity")
    assert "until the open one is closed. It asks for: Source of funds (task Finance)" in anna.page.text
    assert "Person form" not in anna.page.text, "the button is off, there is no menu"
    anna.page = opened_before
    anna.press("Person form")
    assert (
        anna.page.status == 409
        and "You cannot send a new request until the open one is closed" in anna.page.text
    )
    anna.open(anna.page.links["Open the page again"])

    anna.open(anna.page.links["Cancel request"])
    assert "We will not email the customer." in anna.page.text
    anna.press("Cancel request")
    assert "The request is cancelled." in anna.page.text and "Waiting for customer" not in anna.page.text
    assert is_dead(installation, first) and len(installation.letterbox.letters) == before + 1
    anna.open(profile(anna) + "?tab=requests")
    task_reference = next(href for href in anna.page.links.values() if "/desk/requests/NW" in href)
    anna.open(task_reference)
    assert "Cancelled" in anna.page.text and "did not happen" in anna.page.text
    assert "you are here" not in anna.page.text
    anna.press("Copy as new")
    assert "Configure and send request" in anna.page.text and "carla@rosi.example" in anna.page.html
    anna.press("Send request", recipient="carla@rossi.example")
    second = next(link for link in links(installation.letter(before + 2)) if "/r/" in link)
    until(installation, anna, "Request sent to carla@rossi.example")
    assert is_dead(installation, first) and not is_dead(installation, second)


@pytest.mark.covers("B-23", "S-25", "R-21")
def test_a_refused_letter_is_said_and_a_delayed_one_too(installation):
    anna = anna_opens_a_case(installation, "Verdi Srl", "nobody@verdi.example")
    installation.letterbox.answer = "550 no such user here"
    pick(anna, "Finance", "Request from customer")
    send(anna)
    until(installation, anna, "We could not send the email: 550 no such user here")
    assert "Waiting for customer" not in anna.page.text and "1 in this request" in anna.page.text
    anna.open("/desk/?kind=not_mailed")
    said = (
        "The email to nobody@verdi.example could not be sent. "
        "The request is a draft again. 550 no such user here"
    )
    assert said in anna.page.text
    installation.letterbox.answer = "451 come back later"
    anna.open(anna.page.links["Correct and send again"])
    anna.press("Send request", recipient="lina@verdi.example")
    anna.press("Send request", save_address="on")
    here = profile(anna)
    until(installation, anna, "Delayed: 451 come back later")
    assert "Sending." in anna.page.text and "Waiting for customer" not in anna.page.text
    assert "There are no tasks of this kind." in anna.open("/desk/?kind=not_mailed").text
    installation.letterbox.answer = "250 OK"
    anna.open(here)
    until(installation, anna, "Request sent to lina@verdi.example")
    assert entries(anna).count("Forms – Anna Conti asked") == 1


@pytest.mark.covers("R-10", "R-4", "S-24", "B-20")
def test_a_worker_that_dies_after_the_mail_server_took_the_letter_repeats_it_once_at_most(installation):
    anna = anna_opens_a_case(installation, "Neri Srl", "ugo@neri.example")
    before = len(installation.letterbox.letters)
    installation.letterbox.taken = lambda: installation.processes["worker"].send_signal(signal.SIGKILL)
    pick(anna, "Finance", "Request from customer")
    send(anna)
    installation.letter(before + 1)
    installation.kill("worker")
    assert "Sending." in anna.open(profile(anna)).text, "our side never heard of it"
    installation.letterbox.taken = lambda: None
    with psycopg.connect(installation.env["DATABASE_URL"], autocommit=True) as database:
        database.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    installation.start("worker")
    installation.until(
        lambda: "Request sent to" in anna.open(profile(anna)).text, "the letter to be repeated", 120
    )
    first, second = installation.letterbox.letters[before:]
    assert first["Message-ID"] == second["Message-ID"] and words(first) == words(second), (
        "the same letter, with the same expiry"
    )
    assert entries(anna).count("Forms – Anna Conti asked") == 1
