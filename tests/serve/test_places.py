"""File systems that tell of changes, and git at its work."""

from __future__ import annotations

import os
import subprocess
import time

import pytest

from newsgen.serve.places import git_folder, is_git_at_work, tells_changes

_MOUNTS = """\
22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/root rw
30 22 0:26 / {place}/share rw shared:5 - {kind} server:/export rw
31 30 0:27 / {place}/share/my\\040own rw - tmpfs tmpfs rw
32 30 0:28 / {place}/share/新闻\u3000稿 rw - tmpfs tmpfs rw
33 30 0:29 / {place}/share/\udcff rw - tmpfs tmpfs rw
"""


@pytest.mark.parametrize(
    ("path", "kind", "tells"),
    [
        ("share/site", "nfs4", False),
        ("share", "9p", False),
        ("share/site", "fuse.sshfs", False),
        ("share/site", "btrfs", True),
        ("shared", "nfs4", True),
        ("share/my own/site", "nfs4", True),
        ("share/新闻\u3000稿/site", "nfs4", True),
        (".", "nfs4", True),
    ],
)
def test_a_network_disk_is_known_by_what_is_mounted(tmp_path, path, kind, tells):
    mounts = tmp_path / "mountinfo"
    told = _MOUNTS.format(place=os.path.realpath(tmp_path), kind=kind)
    mounts.write_text(told, "utf-8", "surrogateescape")

    assert tells_changes(tmp_path / path, mounts) is tells


def test_where_nothing_is_known_of_mounts_changes_are_told(tmp_path):
    assert tells_changes(tmp_path, tmp_path / "nothing")


def test_git_is_found_from_a_folder_inside_and_from_a_worktree(tmp_path):
    folder = tmp_path / "a/site"
    folder.mkdir(parents=True)
    assert git_folder(folder) is None or not git_folder(folder).is_relative_to(tmp_path)

    subprocess.run(["git", "init", "-q", tmp_path / "a"], check=True)  # noqa: S607 - of this system

    assert git_folder(folder) == tmp_path / "a/.git"

    (folder / ".git").write_text("gitdir: ../.git/worktrees/site\n")

    assert git_folder(folder) == folder / "../.git/worktrees/site"


def test_git_is_at_work_while_it_holds_its_index_unless_it_died(tmp_path):
    lock = tmp_path / "index.lock"
    assert not is_git_at_work(None)
    assert not is_git_at_work(tmp_path)

    lock.touch()
    assert is_git_at_work(tmp_path)

    old = time.time() - 600
    os.utime(lock, (old, old))
    assert not is_git_at_work(tmp_path)
