"""The embedded server, with real processes: what is in the cluster survives every way of dying, and nothing
foreign is touched (ruling 16)."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from vestibule.embedded import StartupError, cluster_location
from vestibule.embedded.cluster_location import LONGEST_SOCKET_FOLDER, socket_folder
from vestibule.embedded.cluster_processes import cluster_processes
from vestibule.embedded.postgres import Server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "a folder with spaces"


@pytest.fixture
def server(home: Path) -> Iterator[Server]:
    server = Server(home)
    server.start()
    yield server
    server.stop(adopted=True)


def rows(server: Server) -> list[int]:
    with psycopg.connect(server.url("owner")) as connection:
        return [number for (number,) in connection.execute("select number from kept order by number")]


def keep(server: Server, numbers: range) -> None:
    with psycopg.connect(server.url("owner"), autocommit=True) as connection:
        connection.execute("create table if not exists kept (number int)")
        for number in numbers:
            connection.execute("insert into kept values (%s)", [number])


@pytest.mark.covers("R-16", "R-23")
def test_the_running_role_is_no_superuser_and_the_owner_has_the_database(server: Server) -> None:
    with psycopg.connect(server.url("vestibule")) as connection:
        facts = (
            "select current_user, rolsuper or rolcreatedb or rolcreaterole "
            "from pg_roles where rolname = current_user"
        )
        assert connection.execute(facts).fetchone() == ("vestibule", False)
        assert connection.execute(
            "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"
        ).fetchone() == ("owner",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create table mine (number int)")
    assert server.location.sockets.stat().st_mode & 0o077 == 0


def test_stop_and_start_again_keep_the_rows_and_leave_no_process(server: Server) -> None:
    keep(server, range(3))
    server.stop()
    assert server.pid is None and not cluster_processes(server.cluster_name)
    began = time.monotonic()
    server.start()
    assert time.monotonic() - began < 1.0  # the promise of the issue
    assert rows(server) == [0, 1, 2] and not server.adopted


@pytest.mark.covers("R-16")
@pytest.mark.parametrize("victim", ["postmaster", "all"])
def test_kill_9_loses_no_committed_row(server: Server, victim: str) -> None:
    for start in (0, 50):
        keep(server, range(start, start + 50))
        for pid in [server.pid] if victim == "postmaster" else cluster_processes(server.cluster_name):
            assert pid is not None
            with suppress(ProcessLookupError):  # the process of a connection that has just ended
                os.kill(pid, signal.SIGKILL)
        server.start()
    assert rows(server) == list(range(100))


@pytest.mark.covers("F-60")
def test_looking_after_the_server_reads_one_process_and_not_all_of_the_machine(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: seen.append(str(path)) or read(path))
    assert server.pid is not None
    assert len(seen) == 1


def test_a_stale_pid_file_of_a_foreign_process_is_no_obstacle(server: Server) -> None:
    keep(server, range(1))
    server.stop()
    (server.home / "postgres" / "postmaster.pid").write_text(
        f"{os.getpid()}\n{server.home}/postgres\n0\n5432\n\n\n  1  1\n"
    )
    server.start()
    assert rows(server) == [0]


def test_a_live_server_is_adopted_and_left_to_its_owner(server: Server) -> None:
    second = Server(server.home)
    with second:
        assert second.adopted and second.pid == server.pid
    assert server.pid is not None
    second.start()
    second.stop(adopted=True)
    assert server.pid is None


def test_the_server_dies_with_a_killed_starter_and_the_next_start_finds_every_row(home: Path) -> None:
    program = """
        import os, sys, psycopg
        from pathlib import Path
        from vestibule.embedded.postgres import Server
        server = Server(Path(sys.argv[1]))
        server.start()
        with psycopg.connect(server.url("owner"), autocommit=True) as connection:
            connection.execute("create table kept (number int)")
            connection.execute("insert into kept values (7)")
        os.kill(os.getpid(), 9)
    """
    died = subprocess.run([sys.executable, "-c", textwrap.dedent(program), home], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    with Server(home) as server:
        assert rows(server) == [7]
    assert not cluster_processes(server.cluster_name)


def test_a_cut_first_start_is_made_good(home: Path) -> None:
    (home / "postgres.new").mkdir(parents=True)
    (home / "postgres.new" / "PG_VERSION").write_text("18\n")
    home.chmod(0o700)
    with Server(home, fast=True) as server, psycopg.connect(server.url("vestibule")) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_long_path_gets_a_short_private_socket_folder(tmp_path: Path) -> None:
    home = tmp_path / ("long " * 20) / ("longer " * 20).strip()
    with Server(home, fast=True) as server:
        sockets = socket_folder(home)
        assert len(os.fsencode(sockets)) <= LONGEST_SOCKET_FOLDER and sockets != home / "run"
        assert sockets.stat().st_mode & 0o777 == 0o700
        with psycopg.connect(server.url("owner")) as connection:
            assert connection.execute("show unix_socket_directories").fetchone() == (str(sockets),)
    assert not sockets.exists()


def test_a_socket_folder_that_somebody_prepared_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o777)
    (tmp_path / "run").chmod(0o777)
    with pytest.raises(StartupError, match="belongs to somebody else or is open to others"):
        Server(tmp_path).start()


def test_a_cluster_of_another_version_is_named(server: Server) -> None:
    server.stop()
    (server.home / "postgres" / "PG_VERSION").write_text("17\n")
    with pytest.raises(StartupError, match="made by PostgreSQL 17"):
        server.start()


def test_the_reason_of_a_failed_start_is_one_sentence(server: Server) -> None:
    server.stop()
    with (server.home / "postgres" / "postgresql.conf").open("a") as settings:
        settings.write("shared_buffers = plenty\n")
    with pytest.raises(StartupError, match=r"does not start: .*[^.]\. The log is .*postgres\.log\.$"):
        server.start()


def permissions(folder: Path) -> dict[Path, tuple[int, int, int]]:
    return {
        place: (seen.st_mode, seen.st_uid, seen.st_gid) for place in folder.parents for seen in [place.stat()]
    }


@pytest.mark.covers("R-16")
def test_a_0700_folder_above_works_and_no_permission_is_changed(tmp_path: Path) -> None:
    private = tmp_path / "private home"
    private.mkdir(mode=0o700)
    home = private / "var"
    before = permissions(home)
    with Server(home, fast=True) as server:
        assert server.location.user is None and server.note == ""
        assert bool(server.location.prefix) is (os.geteuid() == 0)
        assert (home / "postgres").stat().st_uid == os.geteuid()
    assert permissions(home) == before


@pytest.mark.covers("R-16")
def test_where_namespaces_are_refused_root_keeps_the_cluster_elsewhere_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    # Pytest's own folders are closed to the user nobody.
    with TemporaryDirectory(dir="/var/tmp") as open_to_all:
        Path(open_to_all).chmod(0o755)
        monkeypatch.setattr(cluster_location, "ELSEWHERE", Path(open_to_all))
        before = permissions(home)
        with monkeypatch.context() as refusing:
            refusing.setattr(cluster_location, "_namespace_works", lambda *_: False)
            with Server(home, fast=True) as server:
                keep(server, range(2))
                if os.geteuid() == 0:
                    assert "refuses user namespaces" in server.note and open_to_all in server.note
                    assert server.location.data.stat().st_uid == server.location.user
        assert permissions(home) == before
        with Server(home, fast=True) as again:  # also when namespaces work again
            assert again.location.data == server.location.data and rows(again) == [0, 1]


def closed(server: Server) -> bool:
    """Whether the owner is refused without the password."""
    without = server.url("owner").partition("&passfile")[0]
    try:
        psycopg.connect(without, passfile="/dev/null").close()
    except psycopg.OperationalError as error:
        return "no password supplied" in str(error)
    return False


@pytest.mark.covers("F-31")
def test_the_owner_needs_a_password_that_only_the_folder_s_user_can_read(server: Server) -> None:
    assert closed(server)
    assert server.password_file.stat().st_mode & 0o777 == 0o600
    password = server.password_file.read_text().strip().rpartition(":")[2]
    assert len(password) > 30 and password not in server.url("owner")
    assert password not in server.log.read_text(errors="replace")
    with pytest.raises(psycopg.OperationalError, match=r"pg_hba\.conf rejects"):
        psycopg.connect(server.url("postgres", "postgres"))


@pytest.mark.covers("F-31")
def test_a_folder_of_an_earlier_version_is_closed_at_its_next_start(server: Server) -> None:
    keep(server, range(3))
    server.stop()
    server.password_file.unlink()
    (server.location.data / "pg_hba.conf").write_text("local all all trust\n")
    server.start()
    assert closed(server) and rows(server) == [0, 1, 2]


@pytest.mark.covers("F-31")
def test_a_password_that_does_not_fit_is_made_anew(server: Server) -> None:
    """After a restore of the cluster without its keys."""
    keep(server, range(3))
    server.stop()
    server.password_file.write_text("*:*:*:owner:another\n")
    server.start()
    assert closed(server) and rows(server) == [0, 1, 2]
