"""Who listens at a port, as far as the system tells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LISTENING = "0A"
_TABLES = ("tcp", "tcp6")


def holder(port: int, proc: Path = Path("/proc")) -> str:
    """Return the name and number of the process that listens at *port*; empty if nobody knows.

    Linux alone tells, of the user's own processes.

    Format: https://docs.kernel.org/networking/proc_net_tcp.html
    """
    wanted = {f"socket:[{inode}]" for inode in _inodes(port, proc)}
    if not wanted:
        return ""
    for process in sorted(proc.glob("[0-9]*"), key=lambda one: int(one.name)):
        with suppress(OSError):  # it ended, or is someone else's
            if any(str(one.readlink()) in wanted for one in (process / "fd").iterdir()):
                name = (process / "comm").read_text("utf-8", "replace").strip()
                return f"{name} (process {process.name})"
    return ""


def _inodes(port: int, proc: Path) -> Iterator[str]:
    for table in _TABLES:
        with suppress(OSError):
            for line in (proc / "net" / table).read_text("ascii").splitlines()[1:]:
                fields = line.split()
                local, state, inode = fields[1], fields[3], fields[9]
                if state == _LISTENING and int(local.rpartition(":")[2], 16) == port:
                    yield inode
