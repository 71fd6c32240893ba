"""Where a site lies: on a disk that tells of changes, and whether git is at work there."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

# What is changed elsewhere is not told here, though watching seems to work.
_SILENT = frozenset(
    {
        *("9p", "afs", "beegfs", "ceph", "cifs", "drvfs", "glusterfs", "lustre", "ncpfs"),
        *("nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "vmhgfs"),
        *("fuse.grpcfuse", "fuse.osxfs", "fuse.sshfs", "fuse.vmhgfs-fuse"),
    }
)
_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(r"\\([0-7]{3})")  # \040 is a space
_LOCK = "index.lock"
_FORGOTTEN = 120.0  # seconds; such an old lock was left by a git that died


def tells_changes(place: Path, mounts: Path = _MOUNTS) -> bool:
    """Tell whether the file system that holds *place* says when another machine changes a file.

    Where the system doesn't name its file systems, it is taken to.

    Format: https://www.kernel.org/doc/html/latest/filesystems/proc.html, 3.5
    """
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return True
    found, kind = "", ""
    real = os.path.realpath(place)
    for line in lines:
        fields, _, rest = line.partition(" - ")
        mounted = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields.split(" ")[4])
        if (real + "/").startswith(mounted.rstrip("/") + "/") and len(mounted) >= len(found):
            found, kind = mounted, rest.split()[0]
    return kind not in _SILENT


def git_folder(place: Path) -> Path | None:
    """Return the folder in which git keeps what it knows of *place*, if it does."""
    for folder in (place, *place.parents):
        found = folder / ".git"
        if found.is_dir():
            return found
        if found.is_file():  # a worktree or a submodule: it says where
            told = found.read_text("utf-8", "replace").removeprefix("gitdir:").strip()
            return Path(folder, told)
    return None


def is_git_at_work(git: Path | None) -> bool:
    """Tell whether git is about to change more files of its work tree: it holds its index."""
    if git is None:
        return False
    try:
        return time.time() - (git / _LOCK).stat().st_mtime < _FORGOTTEN
    except OSError:
        return False
