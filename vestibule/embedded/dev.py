"""bin/dev: bin/start, begun again whenever its code, templates or assets have changed.

bin/start installs and builds what has changed by itself, so all that is done here is to look and to begin
again. The demonstration lives in a data folder of its own.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from vestibule.embedded.child_environment import ROOT

LOOK_EVERY = 0.5  # seconds
STOPS_WITHIN = 20.0  # seconds, then it is killed
FOLDERS = ("vestibule", "templates", "assets", "locale")
FILES = ("requirements.lock", "package-lock.json")
MADE = {"__pycache__", "dist", "collected"}  # folders of what is made from the rest

type Times = Mapping[Path, int]  # when each file was changed, in nanoseconds


def times(root: Path) -> Times:
    """Every file that the running product is made of."""
    found = [root / name for name in FILES]
    for folder in FOLDERS:
        for place, inner, names in os.walk(root / folder):
            inner[:] = [name for name in inner if name not in MADE]
            found += [Path(place, name) for name in names]
    return {path: path.stat().st_mtime_ns for path in found if path.exists()}


def changed(before: Times, now: Times) -> list[Path]:
    """What is new, other or gone."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def run(root: Path, command: Sequence[str], env: Mapping[str, str]) -> NoReturn:
    """Returns only by KeyboardInterrupt, with the command stopped. One that ends by itself waits for the next
    change."""
    seen, running = times(root), _begin(command, env)
    try:
        while True:
            time.sleep(LOOK_EVERY)
            now = times(root)
            if found := changed(seen, now):
                print(f"{found[0].relative_to(root)} has changed: starting again ...", flush=True)
                _end(running)
                seen, running = now, _begin(command, env)
    finally:
        _end(running)


def _begin(command: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # in a session of its own: Ctrl-C comes to us, and we stop it once
    return subprocess.Popen(command, env=env, start_new_session=True)


def _end(running: subprocess.Popen[bytes]) -> None:
    if running.poll() is None:
        running.send_signal(signal.SIGTERM)
    try:
        running.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def main(words: Sequence[str]) -> int:
    """`words` go to bin/start."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    home = os.environ.get("VESTIBULE_HOME") or str(ROOT / ".cache" / "dev")
    print(f"The demonstration of bin/dev keeps its data and logs in {home}.", flush=True)
    try:
        run(ROOT, [str(ROOT / "bin" / "start"), *words], {**os.environ, "VESTIBULE_HOME": home})
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
