"""What the starter tells its parts, and where it says that a demonstration is not for others (rulings 17,
23)."""

from pathlib import Path

import pytest

from vestibule.embedded import StartupError
from vestibule.embedded.child_environment import (
    address,
    as_owner,
    child_environment,
    refuse_open_demonstration,
    without_owner,
)
from vestibule.environment import Environment

pytestmark = pytest.mark.unit

HOME = Path("/data")
EMBEDDED = {
    "DATABASE_URL": "postgresql://vestibule@/vestibule?host=x",
    "VESTIBULE_OWNER_URL": "postgresql://owner@/vestibule?host=x",
}


def test_keys_are_named_by_their_files_and_only_where_none_were_given() -> None:
    env = child_environment(
        {"VESTIBULE_LINK_KEY": "given", "LANG": "C"}, home=HOME, mode="real", embedded=EMBEDDED
    )
    assert env["VESTIBULE_SECRET_KEY_FILE"] == "/data/keys/secret"
    assert env["VESTIBULE_LINK_KEY"] == "given" and "VESTIBULE_LINK_KEY_FILE" not in env
    assert (env["VESTIBULE_HOME"], env["VESTIBULE_MODE"], env["LANG"]) == ("/data", "real", "C")
    assert "VESTIBULE_DEMO_PASSWORD_FILE" not in env


def test_a_demonstration_has_a_password_of_its_own_unless_one_is_given() -> None:
    assert (
        child_environment({}, home=HOME, mode="demo", embedded={})["VESTIBULE_DEMO_PASSWORD_FILE"]
        == "/data/keys/demo-password"
    )
    given = child_environment({"VESTIBULE_DEMO_PASSWORD": "mine"}, home=HOME, mode="demo", embedded={})
    assert given["VESTIBULE_DEMO_PASSWORD"] == "mine" and "VESTIBULE_DEMO_PASSWORD_FILE" not in given


@pytest.mark.covers("R-23")
def test_the_owner_migrates_and_those_who_serve_do_not_know_the_owner() -> None:
    env = child_environment({}, home=HOME, mode="real", embedded=EMBEDDED)
    assert as_owner(env)["DATABASE_URL"] == EMBEDDED["VESTIBULE_OWNER_URL"]
    assert not [name for name, value in without_owner(env).items() if "owner" in value]
    assert as_owner({"DATABASE_URL": "only one"})["DATABASE_URL"] == "only one"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("127.0.0.1", 8000, "http://127.0.0.1:8000", "127.0.0.1")),
        ({"VESTIBULE_BIND": "[::1]:9"}, ("::1", 9, "http://[::1]:9", "::1")),
        (
            {"VESTIBULE_BIND": "0.0.0.0:443", "VESTIBULE_TLS_CERTIFICATE": "c"},
            ("0.0.0.0", 443, "https://0.0.0.0:443", "127.0.0.1"),
        ),
        (
            {"VESTIBULE_BASE_URL": "https://documents.example/"},
            ("127.0.0.1", 8000, "https://documents.example", "127.0.0.1"),
        ),
    ],
)
def test_the_address_comes_from_the_settings(
    given: dict[str, str], expected: tuple[str, int, str, str]
) -> None:
    where = address(given)
    assert (where.host, where.port, where.base_url, where.host_to_call) == expected


@pytest.mark.covers("R-17", "S-33")
@pytest.mark.parametrize(
    "given", [{"VESTIBULE_BIND": "0.0.0.0:8000"}, {"VESTIBULE_BASE_URL": "https://documents.example"}]
)
def test_a_demonstration_that_others_can_reach_is_refused(given: dict[str, str]) -> None:
    refuse_open_demonstration(address({}))
    with pytest.raises(StartupError, match="bin/start --empty"):
        refuse_open_demonstration(address(given))


@pytest.mark.covers("F-32")
@pytest.mark.parametrize("given", ["9" * 19, "9" * 5000, "²", "-1", "ten", "0"])
def test_a_number_that_cannot_be_used_is_told_truly(given):
    """A number of nineteen digits is a whole number of 1 or more, so that is not what is wrong with it."""
    env = Environment({"LIMIT": given})
    assert env.number("LIMIT", 5) == 5
    (said,) = env.problems
    assert "from 1 up, written in at most 18 digits alone" in said and "LIMIT=5" in said and len(said) < 200
