"""What the parts find in their environment: the settings as given, and what the starter adds from the data
folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from vestibule.embedded import StartupError
from vestibule.embedded.data_folder import DataFolder
from vestibule.environment import Environment, loopback

ROOT = Path(__file__).resolve().parents[2]
KEYS = {"VESTIBULE_SECRET_KEY": "secret", "VESTIBULE_LINK_KEY": "link"}


class Address(NamedTuple):
    """Where the web server listens, and what people type."""

    host: str
    port: int
    base_url: str
    certificate: str
    certificate_key: str

    @property
    def host_to_call(self) -> str:
        """The host to reach our own port at; an address that means "all" is not one to call."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)


def data_folder(given: Mapping[str, str]) -> DataFolder:
    return DataFolder(Path(given.get("VESTIBULE_HOME") or ROOT / "var"))


def address(given: Mapping[str, str]) -> Address:
    """The address as set. A wrong setting falls back to its default here; the settings page of the code tells
    all of them at once."""
    env = Environment(given)
    host, port = env.bind("VESTIBULE_BIND", "127.0.0.1:8000")
    certificate, key = env.text("VESTIBULE_TLS_CERTIFICATE"), env.text("VESTIBULE_TLS_KEY")
    shown = f"[{host}]" if ":" in host else host
    base_url = env.text(
        "VESTIBULE_BASE_URL", f"{'https' if certificate else 'http'}://{shown}:{port}"
    ).rstrip("/")
    return Address(host, port, base_url, certificate, key)


def refuse_open_demonstration(where: Address) -> None:
    """A demonstration has known accounts, so only this machine may reach it (ruling 17)."""
    for host in (where.host, urlsplit(where.base_url).hostname or ""):
        if not loopback(host):
            raise StartupError(
                f"A demonstration is only for this machine itself, and {host} can be reached from elsewhere: "
                "start a real installation with bin/start --empty, "
                "or leave VESTIBULE_BIND and VESTIBULE_BASE_URL unset."
            )


def child_environment(
    given: Mapping[str, str], *, home: Path, mode: str, embedded: Mapping[str, str]
) -> dict[str, str]:
    """The environment of a part. What was given wins; keys are named by their files, so that no secret is
    added to it.

    `embedded` holds the two database URLs of the embedded server, and is empty when DATABASE_URL was given.
    """
    added = {
        "VESTIBULE_HOME": str(home),
        "VESTIBULE_MODE": mode,
        "DJANGO_SETTINGS_MODULE": "vestibule.settings",
        "PYTHONUNBUFFERED": "1",
    }
    for name, key in KEYS.items():
        if not given.get(name) and not given.get(f"{name}_FILE"):
            added[f"{name}_FILE"] = str(home / "keys" / key)
    if mode == "demo" and not given.get("VESTIBULE_DEMO_PASSWORD"):
        added["VESTIBULE_DEMO_PASSWORD_FILE"] = str(home / "keys" / "demo-password")
    return {**given, **embedded, **added}


def without_owner(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of the parts that serve: they never hold the owner's key to the database (ruling
    23)."""
    return {name: value for name, value in env.items() if not name.startswith("VESTIBULE_OWNER_URL")}


def as_owner(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of the migration: the owner's connection in the place of the running role's."""
    owned = dict(env)
    for suffix in ("", "_FILE"):
        if value := env.get(f"VESTIBULE_OWNER_URL{suffix}"):
            owned[f"DATABASE_URL{suffix}"] = value
    return owned
