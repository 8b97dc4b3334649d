"""The peers that we compare ourselves with, installed by the benchmark itself. A missing peer is a failure
with a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from side_by_side import ROOT, Served, free_port, serving

VENV = ROOT / ".cache" / "bench"
PACKAGES = ["copyparty==1.20.26", "zipstream-ng==1.9.3", "gunicorn==27.0.1"]
MODULES = ["@tus/server@2.4.5", "@tus/file-store@2.1.1"]


def python() -> str:
    """The interpreter of a virtual environment that has the Python peers; made once."""
    stamp = VENV / "stamp"
    if not stamp.exists() or stamp.read_text() != " ".join(PACKAGES):
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        words = [
            VENV / "bin" / "python",
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            *PACKAGES,
        ]
        if subprocess.run(words, check=False).returncode:
            sys.exit(
                f"The benchmark needs its peers, and pip could not install {', '.join(PACKAGES)}: "
                "check the network, then start again."
            )
        stamp.write_text(" ".join(PACKAGES))
    return str(VENV / "bin" / "python")


def modules() -> Path:
    """A folder that has the Node peers; made once."""
    folder, path = VENV.parent / "bench-node", f"{os.environ['PATH']}:{Path(sys.executable).parent}"
    stamp = folder / "stamp"
    if not stamp.exists() or stamp.read_text() != " ".join(MODULES):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        words = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *MODULES]
        if subprocess.run(words, check=False, env={**os.environ, "PATH": path}).returncode:
            sys.exit(
                f"The benchmark needs its peers, and npm could not install {', '.join(MODULES)}: "
                "check the network, then start again."
            )
        stamp.write_text(" ".join(MODULES))
    return folder


def nginx_program() -> str:
    if not (found := shutil.which("nginx")) and os.geteuid() == 0:
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "nginx-light"]):
            subprocess.run(["apt-get", *words], env=env, check=False, stdout=subprocess.DEVNULL)
        found = shutil.which("nginx")
    return found or sys.exit(
        'The benchmark compares with nginx: run "apt-get install nginx-light" as root, then start again.'
    )


def nginx(
    folder: Path,
    paths: dict[str, str],
    *,
    name: str = "nginx",
    inside: str = "",
    headers: dict[str, str] | None = None,
    port: int = 0,
):
    """nginx with two workers over a folder; `inside` are further lines of its server."""
    port, home = port or free_port(), folder.parent / name.replace(" ", "-")
    home.mkdir()
    (home / "nginx.conf").write_text(f"""
        user root; worker_processes 2; daemon off; pid {home}/pid; error_log {home}/error.log;
        events {{ worker_connections 1024; }}
        http {{
            access_log off; sendfile on; tcp_nopush on; default_type application/octet-stream;
            client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/f;
            uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
            server {{ listen 127.0.0.1:{port}; root {folder}; {inside} }}
        }}""")
    return serving(
        name, [nginx_program(), "-p", str(home), "-c", str(home / "nginx.conf")], port, paths, headers=headers
    )


def copyparty(folder: Path, paths: dict[str, str], *, may: str = "r") -> AbstractContextManager[Served]:
    port = free_port()
    words = [
        python(),
        "-m",
        "copyparty",
        "-q",
        "-i",
        "127.0.0.1",
        "-p",
        str(port),
        "-v",
        f"{folder}::{may}",
        "--no-robots",
    ]
    return serving(
        "copyparty",
        words,
        port,
        paths,
        env={"HOME": str(folder.parent), "XDG_CONFIG_HOME": str(folder.parent)},
    )


def zipstream(folder: Path, paths: dict[str, str]) -> AbstractContextManager[Served]:
    port = free_port()
    words = [
        python(),
        "-m",
        "gunicorn",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        "2",
        "-k",
        "gthread",
        "--threads",
        "4",
        "zipstream_app:app",
    ]
    env = {"BENCH_FOLDER": str(folder), "PYTHONPATH": str(Path(__file__).parent)}
    return serving("zipstream-ng under gunicorn", words, port, paths, env=env)


def tus_server(folder: Path) -> AbstractContextManager[Served]:
    """@tus/server, which hashes nothing and syncs nothing."""
    port, here = free_port(), Path(__file__).parent
    node = shutil.which("node") or str(Path(sys.executable).parent / "node")
    env = {"BENCH_MODULES": str(modules()), "BENCH_FOLDER": str(folder), "BENCH_PORT": str(port)}
    return serving("@tus/server", [node, str(here / "tus_server.mjs")], port, {}, env=env)


def ours(
    home: Path,
    paths: dict[str, str],
    *,
    workers: int = 2,
    app: str = "mover_app",
    name: str = "Vestibule, from the plan on",
    env: dict[str, str] | None = None,
) -> AbstractContextManager[Served]:
    """Our transfer runners from the plan on: what a view decides, and the rows, are left out, as the peers
    check nothing."""
    from vestibule.embedded.managed_processes import FLAGS

    port = free_port()
    words = [
        sys.executable,
        "-m",
        "granian",
        *FLAGS,
        "--workers",
        str(workers),
        "--host",
        "0.0.0.0",
        "--port",
        str(port),
        "--log-level",
        "warning",
        f"{app}:app",
    ]
    env = {"BENCH_HOME": str(home), "PYTHONPATH": f"{Path(__file__).parent}:{ROOT}", **(env or {})}
    return serving(name, words, port, paths, env=env)


def ceiling(home: Path, paths: dict[str, str]) -> AbstractContextManager[Served]:
    """The same archives by blocking sockets and sendfile: what this machine can do at most."""
    port = free_port()
    env = {"BENCH_HOME": str(home), "PYTHONPATH": f"{Path(__file__).parent}:{ROOT}", "BENCH_PORT": str(port)}
    return serving(
        "sendfile ceiling", [sys.executable, str(Path(__file__).parent / "ceiling.py")], port, paths, env=env
    )
