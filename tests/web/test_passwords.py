"""Which passwords are taken, wherever one is chosen."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from tests import personas
from vestibule.desk.settings.forms import SetupForm
from vestibule.web.activation import ActivateForm

WEAK = [
    "password",
    "passwordpassword",
    "PasswordpassWord",
    "aaaaaaaaaaaa",
    "1234123412341234",
    "mina@bianchi.example",
    "123456789012",
]


@pytest.mark.covers("A-42")
@pytest.mark.parametrize("password", [*WEAK, "short", "mina.bianchi.", "Mina Bianchi", "password1234"])
def test_each_sentence_about_a_password_says_what_to_enter_without_a_full_stop(db, password):
    typed = {"name": "Mina Bianchi", "password": password, "email": "mina@bianchi.example"}
    for errors in (ActivateForm(typed, email=typed["email"], named_for="").errors, SetupForm(typed).errors):
        for sentence in errors["password"]:
            assert sentence.startswith("Enter a password ") and not sentence.endswith(".")
            assert " the name" not in sentence, "whose name, is said"


@pytest.mark.covers("A-42", "S-33")
@pytest.mark.parametrize("password", [*WEAK, personas.PASSWORD])
@pytest.mark.parametrize("where", ["activation", "set-up", "command"])
def test_a_weak_password_is_refused_wherever_it_is_chosen(db, monkeypatch, where, password):
    typed = {"name": "Mina", "password": password, "email": "mina@bianchi.example", "admin_name": "Mina"}
    if where == "activation":
        taken = "password" not in ActivateForm(typed, email="mina@bianchi.example", named_for="").errors
    elif where == "set-up":
        taken = "password" not in SetupForm(typed).errors
    else:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        try:
            call_command("staff", "add", "mina@bianchi.example", "Mina", "--password-stdin")
            taken = True
        except CommandError:
            taken = False
    assert taken == (password not in WEAK)
