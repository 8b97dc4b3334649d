"""The one-command start behind bin/start: database, migrations, web server and worker; then it watches over
them until it is stopped.

Read `run` first. Every error ends in one sentence with its cure. Ctrl-C and SIGTERM stop all of it within
ten seconds; after `kill -9` the parts end by themselves or are ended by the next start.
"""

import argparse
import errno
import http.client
import os
import resource
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NoReturn
from urllib.parse import urlsplit

from vestibule.embedded import StartupError
from vestibule.embedded.child_environment import (
    KEYS,
    ROOT,
    Address,
    address,
    as_owner,
    child_environment,
    data_folder,
    refuse_open_demonstration,
    without_owner,
)
from vestibule.embedded.child_processes import MARK, end_marked, spawn
from vestibule.embedded.data_folder import DataFolder
from vestibule.embedded.managed_processes import Database, ManagedProcess, web_server, worker
from vestibule.embedded.postgres import Server

READY_WITHIN = 120.0  # seconds
READY = "readyz"  # the route that says so; this process has no Django to ask for its address
LOOK_EVERY = 1.0  # seconds
GRACE = 6.0  # seconds that web server and worker get to finish what they are at
OPEN_FILES = 16384  # connections and files of the web server


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="bin/start", description="Starts Vestibule: the database, the pages and the worker."
    )
    parser.add_argument(
        "--empty",
        action="store_true",
        help="a real, empty installation with a set-up page, instead of a demonstration",
    )
    mode = "real" if parser.parse_args(argv).empty else "demo"
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _stop)
    try:
        run(mode, os.environ)
    except StartupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Vestibule has stopped.", flush=True)
        return 0


def run(mode: str, given: Mapping[str, str]) -> NoReturn:
    """Starts everything in its order, says that it is ready, and watches. Returns only by an exception, with
    everything stopped."""
    folder, where = data_folder(given), address(given)
    with folder.left_as_it_was():
        take(folder, where, mode)
        server = None if given.get("DATABASE_URL") or given.get("DATABASE_URL_FILE") else Server(folder.path)
        env = environment(given, folder, mode, server)
        check_settings(env)
    with everything_stopped_at_the_end(folder) as (parts, servers):
        database = []
        if not folder.is_prepared:
            print("Making the database and the first content (once, less than a minute) ...", flush=True)
        if server is not None:
            servers.append(server)
            server.start()
            database.append(Database(server))
            if server.note:
                print(server.note)
        do("migrate", env=as_owner(env), folder=folder)
        do("prepare", env=env, folder=folder, aloud=True)
        folder.note_prepared()
        parts += [
            web_server(where, env=without_owner(env), folder=folder),
            worker(env=without_owner(env), folder=folder),
        ]
        for part in parts:
            part.start()
        watch_until_ready([*database, *parts], where)
        print(f"Vestibule is ready: {where.base_url}", flush=True)
        while True:
            supervise([*database, *parts])
            time.sleep(LOOK_EVERY)


def environment(
    given: Mapping[str, str], folder: DataFolder, mode: str, server: Server | None
) -> dict[str, str]:
    """What all parts are started with: the settings as given, the embedded database if there is one, and the
    mark by which a part is known."""
    embedded = {}
    if server is not None:
        embedded = {"DATABASE_URL": server.url("vestibule"), "VESTIBULE_OWNER_URL": server.url("owner")}
    settings = child_environment(given, home=folder.path, mode=mode, embedded=embedded)
    return {**settings, MARK: str(folder.path)}


def take(folder: DataFolder, where: Address, mode: str) -> None:
    """Takes the data folder and sees that nothing is in the way: another starter, what a killed one left, a
    taken port, the other mode."""
    if mode == "demo":
        refuse_open_demonstration(where)
    folder.open()
    if not folder.hold():
        raise StartupError(
            f"Vestibule already runs on {folder.path} (process {folder.holder}): "
            "stop it first, or name another folder in VESTIBULE_HOME."
        )
    end_marked(folder.path)
    refuse_taken_port(where)
    folder.settle_mode(mode)
    for name in (*KEYS.values(), *(["demo-password"] if mode == "demo" else [])):
        folder.key(name)
    raise_limit_of_open_files()


def check_settings(env: Mapping[str, str]) -> None:
    """Reads the settings as the parts will, before anything is made. Raises StartupError with all that is
    wrong."""
    words = [sys.executable, "-c", "import vestibule.settings"]
    read = subprocess.run(
        words, env=dict(env), cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if read.returncode != 0:
        raise StartupError(read.stderr.strip())


def refuse_taken_port(where: Address) -> None:
    """Tries the port as an ordinary server would: the web server shares a taken port in silence, so it cannot
    be the one to find out."""
    try:
        family = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((where.host, where.port))
    except OSError as error:
        reason = {
            errno.EADDRINUSE: "is taken by another program: stop that one",
            errno.EACCES: "may only be used by root: take a port above 1023",
            errno.EADDRNOTAVAIL: "is not an address of this machine: name one that is",
        }.get(error.errno or 0, f"cannot be used ({error.strerror}): name one that can")
        raise StartupError(
            f"{where.host}:{where.port} {reason}, "
            "or set VESTIBULE_BIND, for example VESTIBULE_BIND=127.0.0.1:8001."
        ) from None


def raise_limit_of_open_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def do(command: str, *, env: Mapping[str, str], folder: DataFolder, aloud: bool = False) -> None:
    """Runs one management command to its end. It speaks on the console only when it fails, or when it is to
    be heard."""
    with folder.log(command) as log:
        began = log.tell()
        child = spawn(
            [sys.executable, "-m", "vestibule", command],
            log=None if aloud else log,
            env=env,
            at_our_death=signal.SIGKILL,
            cwd=str(ROOT),
        )
    if child.wait() != 0:
        said = (
            ""
            if aloud
            else (folder.path / "log" / f"{command}.log").read_bytes()[began:].decode(errors="replace")
        )
        raise StartupError(failure(command, said.strip(), folder))


def failure(command: str, said: str, folder: DataFolder) -> str:
    """Why a command failed, for the console: its own sentences as they are, a traceback cut down to its last
    line."""
    if not said:
        return f"The step “{command}” failed; what it said stands above."
    if "Traceback (most recent call last):" not in said:
        return said.removeprefix("CommandError: ")
    last = said.splitlines()[-1]
    if "OperationalError" in said:
        reason = last.split(": ", 1)[-1].strip()
        return (
            f"The database cannot be used ({reason}): "
            "see that it runs, and that DATABASE_URL and VESTIBULE_OWNER_URL are right."
        )
    return (
        f"The step “{command}” failed ({last}); the whole report is in {folder.path / 'log' / command}.log."
    )


def supervise(parts: list[Database | ManagedProcess]) -> None:
    for part in parts:
        part.supervise()


def watch_until_ready(parts: list[Database | ManagedProcess], where: Address) -> None:
    """Returns when /readyz says yes: database, migrations and worker. Raises StartupError when it does not
    come to that."""
    end = time.monotonic() + READY_WITHIN
    while not is_ready(where):
        supervise(parts)
        if time.monotonic() > end:
            raise StartupError(
                f"Vestibule does not become ready within {READY_WITHIN:.0f} s; "
                "the reason is in the data folder, under log/."
            )
        time.sleep(0.05)


def is_ready(where: Address) -> bool:
    """Asks our own port. The certificate is not checked: it is made for the outer name, and we call this
    machine."""
    if where.certificate:
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            where.host_to_call, where.port, timeout=5, context=ssl._create_unverified_context()
        )
    else:
        connection = http.client.HTTPConnection(where.host_to_call, where.port, timeout=5)
    shown = urlsplit(where.base_url)
    try:
        connection.request("GET", f"{shown.path}/{READY}", headers={"Host": shown.netloc})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def everything_stopped_at_the_end(folder: DataFolder) -> Iterator[tuple[list[ManagedProcess], list[Server]]]:
    """Holds what was started, and stops it however we leave: first what serves, then the database."""
    parts: list[ManagedProcess] = []
    servers: list[Server] = []
    try:
        yield parts, servers
    finally:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        for part in parts:
            part.ask_to_stop()
        end = time.monotonic() + GRACE
        while time.monotonic() < end and not all(part.has_stopped() for part in parts):
            time.sleep(0.05)
        end_marked(folder.path)
        for server in servers:
            server.stop(adopted=True)


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
