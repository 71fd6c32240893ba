"""A tree takes the place of another in one step, and what a kill left is put right."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from rights import bound_by_rights

from newsgen.store import swap
from newsgen.store.disks import one_disk
from newsgen.store.lock import Busy
from newsgen.store.sink import NoRoom, OutputError
from newsgen.store.swap import next_to, recover, swapped

MOUNT, UMOUNT = map(shutil.which, ("mount", "umount"))
_CAN_MOUNT = sys.platform == "linux" and os.geteuid() == 0 and MOUNT and UMOUNT


@pytest.fixture
def output(tmp_path):
    (tmp_path / "out/a").mkdir(parents=True)
    (tmp_path / "out/a/page").write_text("old")
    (tmp_path / "out/same").write_text("same")
    return tmp_path / "out"


def put(place, text):
    """Put a file in the place of another, as a sink does."""
    place.with_name("scratch").write_text(text)
    place.with_name("scratch").replace(place)


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else ""
        for path in folder.rglob("*")
    }


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_nothing_changes_before_the_block_ends(output, tmp_path):
    before = tree(output)
    with swapped(output):
        put(next_to(output) / "a/page", "new")
        (next_to(output) / "same").unlink()
        assert tree(output) == before

    assert tree(output) == {"a": "", "a/page": "new"}
    assert names(tmp_path) == ["out"]


def test_files_that_stay_are_the_same_files(output):
    """So that servers and synchronisers see no change where there is none."""
    before = (output / "same").stat()
    with swapped(output):
        pass
    assert os.path.samestat((output / "same").stat(), before)


def test_what_is_not_of_the_site_comes_along(output):
    (output / ".git").mkdir(mode=0o700)
    (output / ".git/HEAD").write_text("main")
    (output / "link").symlink_to("a/page")
    (output / "nowhere").symlink_to("gone")
    if hasattr(os, "mkfifo"):
        os.mkfifo(output / "pipe")
    with swapped(output):
        pass
    assert (output / ".git/HEAD").read_text() == "main"
    assert (output / ".git").stat().st_mode & 0o777 == 0o700
    assert str((output / "nowhere").readlink()) == "gone"
    assert str((output / "link").readlink()) == "a/page"
    assert (output / "pipe").is_fifo() == hasattr(os, "mkfifo")


def test_a_block_that_fails_leaves_the_old_tree(output, tmp_path):
    def fail():
        put(next_to(output) / "a/page", "new")
        raise ZeroDivisionError

    before = tree(output)
    with pytest.raises(ZeroDivisionError), swapped(output):
        fail()
    assert tree(output) == before
    assert names(tmp_path) == ["out"]


def test_what_is_wrong_with_the_tree_is_said_of_the_place_it_is_to_take(output):
    with pytest.raises(NoRoom, match=f"^can't write {output}/a/page: full$"), swapped(output):
        raise NoRoom(f"can't write {next_to(output)}/a/page: full")


def test_folders_of_a_disk_are_known_where_listing_them_does_not_tell_it(output, monkeypatch):
    """On Windows an entry of a folder says that it is on the disk 0."""

    class Entry:
        def __init__(self, entry):
            self._entry = entry

        def __getattr__(self, name):
            return getattr(self._entry, name)

        def stat(self, **how):
            found = self._entry.stat(**how)
            return os.stat_result((*found[:2], 0, *found[3:]))

    @contextmanager
    def scandir(folder, scan=os.scandir):
        with scan(folder) as entries:
            yield map(Entry, entries)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scandir)
        swap._begin(output, next_to(output))  # noqa: SLF001 - before anything is deleted
    assert tree(next_to(output)) == tree(output)


class TestRights:
    """Folders that their owner may not write into are swapped as others are, and stay such."""

    @pytest.fixture(autouse=True)
    def bound(self, output):
        with bound_by_rights():
            yield
        for place in [output.parent, *output.parent.rglob("*")]:
            if place.is_dir():
                place.chmod(0o755)

    def test_they_come_along_and_can_be_written_into_meanwhile(self, output, tmp_path):
        (output / "a").chmod(0o500)
        output.chmod(0o555)
        with swapped(output):
            put(next_to(output) / "a/page", "new")
            (next_to(output) / "same").unlink()
        assert tree(output) == {"a": "", "a/page": "new"}
        assert [place.stat().st_mode & 0o777 for place in (output, output / "a")] == [0o555, 0o500]
        assert names(tmp_path) == ["out"]

    def test_one_whose_place_a_file_takes_leaves_that_its_own(self, output):
        (output / "a").chmod(0o500)
        with swapped(output):
            shutil.rmtree(next_to(output) / "a")
            (next_to(output) / "a").write_text("file")
            mode = (next_to(output) / "a").stat().st_mode
        assert (output / "a").stat().st_mode == mode

    @pytest.mark.parametrize("name", [".out.newsgen-next", ".out.newsgen-old"])
    def test_what_a_kill_left_of_them_goes(self, output, tmp_path, name):
        left = tmp_path / name
        shutil.copytree(output, left)
        (left / "a").chmod(0o500)
        left.chmod(0o555)
        recover(output)
        assert names(tmp_path) == ["out"]


class TestOthers:
    """Another checkout may be built into the same output; the locks of sites don't hold it off."""

    def test_what_they_are_making_is_not_taken_for_what_a_kill_left(self, output, tmp_path):
        with swapped(output):
            put(next_to(output) / "a/page", "new")
            other = threading.Thread(target=recover, args=(output,))
            other.start()
            other.join(0.3)
            assert (next_to(output) / "a/page").exists()
        other.join()
        assert (output / "a/page").read_text() == "new"
        assert names(tmp_path) == ["out"]

    def test_two_trees_are_made_one_after_the_other(self, output, tmp_path):
        def add():
            with swapped(output):
                (next_to(output) / "other").write_text("other")

        with swapped(output):
            other = threading.Thread(target=add)
            other.start()
            other.join(0.3)
            (next_to(output) / "own").write_text("own")
        other.join()
        assert {"other", "own"} <= tree(output).keys()
        assert names(tmp_path) == ["out"]

    def test_who_has_no_end_is_named(self, output, monkeypatch):
        monkeypatch.setattr(swap, "_PATIENCE_SECONDS", 0)
        with swapped(output), pytest.raises(Busy, match=f"process {os.getpid()} "):
            recover(output)

    def test_a_lock_that_a_kill_left_goes(self, output, tmp_path):
        (tmp_path / ".out.newsgen-lock").touch()
        recover(output)
        assert names(tmp_path) == ["out"]


def test_of_a_link_what_it_leads_to_is_swapped(output, tmp_path):
    (tmp_path / "other").mkdir()
    link = tmp_path / "other/link"
    link.symlink_to("../out")
    with swapped(link):
        put(next_to(link) / "a/page", "new")
    assert str(link.readlink()) == "../out"
    assert (output / "a/page").read_text() == "new"
    assert names(tmp_path / "other") == ["link"]


def test_a_first_tree_takes_its_place(tmp_path):
    with swapped(tmp_path / "x/out"):
        (next_to(tmp_path / "x/out") / "page").write_text("new")
        assert not (tmp_path / "x/out").exists()
    assert tree(tmp_path) == {"x": "", "x/out": "", "x/out/page": "new"}


def test_where_files_cannot_have_two_names_they_are_copied(output, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EPERM, "refused")

    monkeypatch.setattr(os, "link", refuse)
    before = (output / "same").stat()
    with swapped(output):
        put(next_to(output) / "a/page", "new")
    after = (output / "same").stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)
    assert tree(output) == {"a": "", "a/page": "new", "same": "same"}


def test_nothing_goes_before_what_takes_its_place_is_on_the_disk(output, monkeypatch):
    steps = []
    for name in ("settle", "_exchange", "settle_names", "_discard"):
        done = getattr(swap, name)

        def noted(*arguments, name=name, done=done):
            steps.append(name)
            return done(*arguments)

        monkeypatch.setattr(swap, name, noted)
    with swapped(output):
        steps.clear()
    assert steps == ["settle", "_exchange", "settle_names", "_discard", "_discard"]


class TestWithoutExchange:
    """Some systems can only rename one folder after the other."""

    @pytest.fixture(autouse=True)
    def no_exchange(self, monkeypatch):
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)

    def test_a_tree_takes_its_place(self, output, tmp_path):
        with swapped(output):
            put(next_to(output) / "a/page", "new")
        assert tree(output) == {"a": "", "a/page": "new", "same": "same"}
        assert names(tmp_path) == ["out"]

    def test_the_old_tree_comes_back_if_the_new_one_cannot_take_its_place(
        self, output, tmp_path, monkeypatch
    ):
        rename = Path.rename

        def refuse(place, target):
            if place == next_to(output):
                raise OSError(errno.EIO, "bad")
            return rename(place, target)

        before = tree(output)
        monkeypatch.setattr(Path, "rename", refuse)
        with pytest.raises(OutputError, match=r"can't write .*: bad"), swapped(output):
            put(next_to(output) / "a/page", "new")
        assert tree(output) == before
        assert names(tmp_path) == ["out"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EIO, r"can't write .*: bad"), (errno.EXDEV, "/out/a is on a disk of its own, inside")],
    ids=["broken", "another-disk"],
)
def test_a_file_that_cannot_come_along_leaves_the_old_tree(
    output, tmp_path, monkeypatch, number, words
):

    def refuse(*_):
        raise OSError(number, "bad")

    (output / "same").unlink()
    before = tree(output)
    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(OutputError, match=words):
        swapped(output).__enter__()
    assert tree(output) == before
    assert names(tmp_path) == ["out"]


@pytest.mark.skipif(sys.platform != "linux", reason="another way elsewhere")
class TestExchange:
    """Two folders change names at once, where the system can."""

    def test_both_have_the_name_of_the_other(self, output, tmp_path):
        (tmp_path / "new").mkdir()

        assert swap._exchange(tmp_path / "new", output)  # noqa: SLF001 - both ways lead here
        assert tree(output) == {}
        assert names(tmp_path / "new") == ["a", "same"]

    def test_what_the_system_refuses_is_told(self, output, tmp_path):
        with pytest.raises(FileNotFoundError) as caught:
            swap._exchange(tmp_path / "gone", output)  # noqa: SLF001

        assert caught.value.filename == str(output)
        assert caught.value.strerror == os.strerror(errno.ENOENT)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("out", ".out.newsgen-next"), "out"),
        (("out", ".out.newsgen-old"), "out"),
        ((".out.newsgen-old", ".out.newsgen-next"), ".out.newsgen-old"),
        ((".out.newsgen-old",), ".out.newsgen-old"),
        (("out",), "out"),
    ],
    ids=["making", "deleting", "between", "alone", "nothing"],
)
def test_what_a_kill_left_is_put_right(tmp_path, left, right):
    for name in left:
        (tmp_path / name).mkdir()
        (tmp_path / name / "mark").write_text(name)

    recover(tmp_path / "out")

    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out/mark").read_text() == right


def test_nothing_is_made_of_nothing(tmp_path):
    recover(tmp_path / "out")
    (tmp_path / ".out.newsgen-next").write_text("a file")
    recover(tmp_path / "out")
    assert names(tmp_path) == []


@pytest.mark.skipif(not _CAN_MOUNT, reason="only root can mount")
class TestMounts:
    """A disk of its own can't be swapped, and what is on it must not be deleted."""

    @pytest.fixture
    def mount(self):
        mounted = []

        def mount(*arguments):
            place = arguments[-1]
            if subprocess.run([MOUNT, *map(str, arguments)], check=False).returncode:
                pytest.skip("nothing can be mounted here")
            mounted.append(place)

        yield mount
        for place in reversed(mounted):
            subprocess.run([UMOUNT, str(place)], check=True)

    def test_one_that_is_the_output(self, output, mount):
        mount("-t", "tmpfs", "tmpfs", output)
        with pytest.raises(OutputError, match="is a mount point and can't be swapped"):
            swapped(output).__enter__()

    def test_one_that_is_in_the_output(self, output, tmp_path, mount):
        mount("-t", "tmpfs", "tmpfs", output / "a")
        (output / "a/precious").write_text("p")
        with pytest.raises(OutputError, match="/a is on a disk of its own"):
            swapped(output).__enter__()
        assert (output / "a/precious").read_text() == "p"
        assert names(tmp_path) == ["out"]

    def test_a_folder_of_the_same_disk_that_is_mounted_in_it(self, output, tmp_path, mount):
        (tmp_path / "b").mkdir()
        (tmp_path / "b/precious").write_text("p")
        assert one_disk(output / "a", tmp_path / "b")
        mount("--bind", tmp_path / "b", output / "a")
        assert not one_disk(output / "a", tmp_path / "b")
        with pytest.raises(OutputError, match="/a is on a disk of its own"):
            swapped(output).__enter__()
        assert (tmp_path / "b/precious").read_text() == "p"
