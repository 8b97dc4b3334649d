"""What bin/setup says and does in a fresh checkout: one sentence with the cure for each thing that is
missing, and no work twice.

Each test has its own copy of the script, in a folder with a space, with a search path on which single
commands are played by stand-ins.
"""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROBE = """#!/bin/sh
. "$(dirname -- "$0")/setup"
alone 'prepare_python requirements.lock' prepare_assets
echo done
"""
# The real Python, but its new .venv is there at once and agrees to everything: making a real one takes
# seconds.
QUICK_PYTHON = f"""
case "$*" in
'-m venv .venv')
    mkdir -p .venv/bin && printf '#!/bin/sh\\n' >.venv/bin/python && chmod +x .venv/bin/python;;
*) exec "{sys.executable}" "$@";; esac"""


class Checkout:
    """A folder with the scripts and an empty lock file, so that set-up needs no network."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.stand_ins = folder.parent / "stand-ins"
        (folder / "bin").mkdir(parents=True)
        self.stand_ins.mkdir()
        setup = (ROOT / "bin" / "setup").read_text()
        for fixed in ("/usr/bin/python3", "/etc/os-release"):
            setup = setup.replace(fixed, f'"{self.stand_ins}/{Path(fixed).name}"')
        (folder / "bin" / "setup").write_text(setup)
        (folder / "bin" / "probe").write_text(PROBE)
        (folder / "bin" / "probe").chmod(0o755)
        (folder / "requirements.lock").write_text("# nothing\n")
        self.debian("12")
        self.play("pyenv", "exit 1")
        self.python = self.play("quick-python", QUICK_PYTHON)

    def play(self, command: str, body: str) -> Path:
        """Puts a stand-in for a command before the real one."""
        path = self.stand_ins / command
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        return path

    def debian(self, version: str) -> None:
        (self.stand_ins / "os-release").write_text(f"ID=debian\nVERSION_ID={version}\n")

    def without_python(self) -> None:
        for name in ("python3.13", "python3"):
            self.play(name, "exit 127")

    def run(self, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {
            "PATH": f"{self.stand_ins}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "VESTIBULE_PYTHON": str(self.python),
        }
        return subprocess.run(
            [self.folder / "bin" / "probe"],
            cwd="/",
            env=kept | environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "a checkout")


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The last line of a refusal."""
    assert done.returncode == 1 and "Traceback" not in done.stderr and "done" not in done.stdout, done
    return done.stderr.strip().splitlines()[-1]


def test_set_up_is_repeated_only_when_the_lock_or_the_place_changed(checkout: Checkout) -> None:
    first = checkout.run()
    assert (first.returncode, first.stdout) == (0, "done\n"), first.stderr
    assert "Setting up Python packages" in first.stderr
    assert checkout.run().stderr == ""
    (checkout.folder / "requirements.lock").write_text("# something\n")
    assert "Setting up Python packages" in checkout.run().stderr
    moved = checkout.folder.rename(checkout.folder.with_name("moved"))
    checkout.folder = moved
    assert "Setting up Python packages" in checkout.run().stderr


def test_a_cut_set_up_is_started_again(checkout: Checkout) -> None:
    (checkout.folder / ".venv" / "bin").mkdir(parents=True)
    (checkout.folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    assert "Setting up Python packages" in checkout.run().stderr


@pytest.mark.parametrize(
    ("debian", "user", "cure"),
    [
        ("12", "1000", "pyenv install 3.13"),
        ("12", "0", "pyenv install 3.13"),
        ("13", "1000", "apt-get install python3-venv"),
    ],
)
def test_a_missing_python_is_one_sentence_with_the_cure_for_this_system(
    checkout: Checkout, debian: str, user: str, cure: str
) -> None:
    checkout.without_python()
    checkout.debian(debian)
    checkout.play("id", f"echo {user}")
    said = sentence(checkout.run(VESTIBULE_PYTHON=""))
    assert said.startswith("Vestibule needs Python 3.13") and cure in said


def test_root_on_debian_13_gets_the_missing_package(checkout: Checkout) -> None:
    checkout.without_python()
    checkout.debian("13")
    checkout.play("id", "echo 0")
    checkout.play(
        "apt-get",
        f'case "$*" in *python3-venv*) ln -sf "{checkout.python}" "{checkout.stand_ins}/python3";; esac',
    )
    done = checkout.run(VESTIBULE_PYTHON="")
    assert "installing the Debian package python3-venv" in done.stderr
    assert done.stdout == "done\n", done.stderr


def test_a_python_from_pyenv_is_found(checkout: Checkout) -> None:
    checkout.without_python()
    prefix = checkout.stand_ins / "versions" / "3.13.10"
    (prefix / "bin").mkdir(parents=True)
    (prefix / "bin" / "python").symlink_to(checkout.python)
    checkout.play(
        "pyenv",
        f"""case "$*" in
            --version) echo pyenv 2;;
            'versions --bare') printf '3.12.1\\n3.13.9\\n3.13.10\\n3.14.0\\n';;
            'prefix 3.13.10') echo '{prefix}';;
            *) exit 1;;
        esac""",
    )
    assert checkout.run(VESTIBULE_PYTHON="").stdout == "done\n"


def test_no_network_is_one_sentence(checkout: Checkout) -> None:
    (checkout.folder / "requirements.lock").write_text(f"granian==2.8.7 --hash=sha256:{'0' * 64}\n")
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
        "VESTIBULE_PYTHON": sys.executable,
    }
    assert "connect this machine to the network" in sentence(checkout.run(**nowhere))


@pytest.mark.covers("F-60")
def test_a_registry_that_never_answers_is_given_up_within_three_minutes(
    checkout: Checkout, long_run: bool
) -> None:
    """What it says is proved with a second of patience; with --long as long as the script really waits."""
    script = checkout.folder / "bin" / "setup"
    assert "--retries 1 --timeout 15 " in script.read_text()
    if not long_run:
        script.write_text(script.read_text().replace("--timeout 15 ", "--timeout 1 "))
    (checkout.folder / "requirements.lock").write_text(f"granian==2.8.7 --hash=sha256:{'0' * 64}\n")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        where = {
            "PIP_INDEX_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/simple",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_CACHE_DIR": "1",
            "VESTIBULE_PYTHON": sys.executable,
        }
        began = time.monotonic()
        said = sentence(checkout.run(**where))
        assert "connect this machine to the network" in said and time.monotonic() - began < 180


@pytest.mark.covers("F-70")
def test_a_named_python_that_does_not_run_is_said_and_not_passed_over(checkout: Checkout) -> None:
    said = sentence(checkout.run(VESTIBULE_PYTHON=str(checkout.play("wrong-python", "exit 127"))))
    assert said.startswith("VESTIBULE_PYTHON names ") and "wrong-python" in said and "unset it" in said


@pytest.mark.covers("F-72")
@pytest.mark.parametrize("developer", [False, True])
def test_the_build_tools_stay_only_where_somebody_works_on_the_pages(
    checkout: Checkout, developer: bool
) -> None:
    """Also where somebody starts first and tests afterwards: the tests read what the build needed."""
    checkout.play(
        "npm",
        (
            'case "$1" in ci) mkdir -p node_modules;; '
            "run) mkdir -p assets/dist && touch assets/dist/desk.css;; esac"
        ),
    )
    checkout.play("node", "exit 0")
    (checkout.folder / "assets").mkdir()
    for name in ("package.json", "package-lock.json"):
        (checkout.folder / name).write_text("{}")
    checkout.run()
    if developer:
        (checkout.folder / ".venv" / "requirements-dev.lock.stamp").write_text("there")
    checkout.run()
    assert (checkout.folder / "node_modules").exists() == developer
    assert (checkout.folder / "assets" / "dist" / "desk.css").exists()


@pytest.mark.covers("F-72")
@pytest.mark.parametrize("developer", [False, True])
def test_node_from_a_wheel_goes_after_the_build_unless_somebody_works_on_the_pages(
    checkout: Checkout, developer: bool
) -> None:
    """A machine without Node: the wheels of requirements-node.lock, each by its name."""
    checkout.play("npm", 'case "$1" in ci) mkdir -p node_modules;; run) mkdir -p assets/dist;; esac')
    checkout.play("node", "[ -f .venv/requirements-node.lock.stamp ]")  # there when the wheel is
    (checkout.folder / "assets").mkdir()
    for name in ("package.json", "package-lock.json"):
        (checkout.folder / name).write_text("{}")
    lock = (ROOT / "requirements-node.lock").read_text()
    (checkout.folder / "requirements-node.lock").write_text(lock)
    log = checkout.folder / "pip.log"
    checkout.python = checkout.play(
        "quick-python",
        QUICK_PYTHON.replace("'#!/bin/sh\\n'", f'\'#!/bin/sh\\necho "$*" >>"{log}"\\n\''),
    )
    checkout.run()
    stamp = checkout.folder / ".venv" / "requirements-node.lock.stamp"
    if developer:
        (checkout.folder / ".venv" / "requirements-dev.lock.stamp").write_text("there")
        stamp.write_text("there")
        log.write_text("")
        checkout.run()
    removed = [line.split()[-2:] for line in log.read_text().splitlines() if "pip uninstall" in line]
    names = [line.partition("==")[0] for line in lock.splitlines() if "==" in line]
    assert removed == ([] if developer else [names]) and len(names) == 2
    assert stamp.exists() == developer


def test_a_full_disk_is_one_sentence(checkout: Checkout) -> None:
    checkout.play("df", "echo Filesystem; echo /dev/x 100 99 1000 99% /")
    assert "less than 1 GB left" in sentence(checkout.run())
    checkout.play("df", "echo Filesystem; echo /dev/x 100 99 9000000 99% /")
    no_room = 'echo "OSError: [Errno 28] No space left on device" >&2; exit 1'
    checkout.play("fullpython", f'case "$*" in *venv*.venv*) {no_room};; esac; exec "{sys.executable}" "$@"')
    assert "the disk is full" in sentence(
        checkout.run(VESTIBULE_PYTHON=str(checkout.stand_ins / "fullpython"))
    )


def test_the_pages_are_built_again_only_when_a_source_changed(checkout: Checkout) -> None:
    checkout.play(
        "npm",
        (
            'case "$1" in ci) mkdir -p node_modules;; '
            "run) mkdir -p assets/dist && echo built >>assets/dist/count;; esac"
        ),
    )
    checkout.play("node", "exit 0")
    (checkout.folder / "assets").mkdir()
    for name in ("package.json", "package-lock.json", "assets/page one.css"):
        (checkout.folder / name).write_text("{}")
    count = checkout.folder / "assets" / "dist" / "count"
    checkout.run()
    checkout.run()
    assert count.read_text() == "built\n"
    (checkout.folder / "assets" / "page one.css").write_text("{ }")
    checkout.run()
    assert count.read_text() == "built\nbuilt\n"
