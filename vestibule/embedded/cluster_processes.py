"""Which processes hold a cluster: the only honest answer to "is this pid file stale?".

Every server is started with a cluster name of its own, which PostgreSQL shows in the command line of the
postmaster and of all its children. The command line of a zombie is empty, and one can be read without any
right, so one look at /proc settles it.
"""

import time
from pathlib import Path


def cluster_processes(cluster_name: str) -> set[int]:
    """The ids of the living processes of this cluster: postmaster and children, also children that outlived
    their postmaster."""
    return {
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and is_in_cluster(int(entry.name), cluster_name)
    }


def is_in_cluster(pid: int, cluster_name: str) -> bool:
    """Whether this process is a living one of the cluster."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it ended while we looked
        return False
    program = command.split(b"\0")[0].rsplit(b"/", 1)[-1]
    return program.startswith(b"postgres") and cluster_name.encode() in command


def wait_until_empty(cluster_name: str, seconds: float) -> bool:
    """Waits for the last process of the cluster to leave; false when some stay."""
    end = time.monotonic() + seconds
    while cluster_processes(cluster_name):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
