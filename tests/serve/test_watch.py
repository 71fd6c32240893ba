"""Which changes are seen, and that a burst of them is one set."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import threading
from queue import Empty, Queue

import pytest
from documents import write

from newsgen.serve.watch import Watch, is_source

# watchdog may meet a new folder twice, and says so; it does no harm.
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")


@pytest.fixture
def site(tmp_path):
    write(tmp_path, {"newsgen.yaml": "title: A\n", "content/articles/a.md": "a\n"})
    return tmp_path


@pytest.fixture
def sets(site):
    """Follow *site*; return a queue of change sets."""
    found = Queue()
    with Watch(site, settle=0.3) as watch:
        thread = threading.Thread(target=lambda: [found.put(one) for one in watch])
        thread.start()
        yield found
    thread.join(4)
    assert not thread.is_alive()


def _all(sets, *, quiet=0.9):
    """Return every change set until *quiet* seconds bring none."""
    found = []
    with contextlib.suppress(Empty):
        while True:
            found.append(sets.get(timeout=3 if not found else quiet))
    return found


@pytest.mark.parametrize(
    "path",
    ["a.md", "articles/2024/文.md", "4913.md", "c#.md", "a.swp.md", ".", "a.swf", ".well-known/x"],
)
def test_what_the_build_reads_is_a_source(path):
    assert is_source(path)


@pytest.mark.parametrize(
    "path",
    [
        ".DS_Store",
        "articles/.a.md.swp",
        "articles/a.md~",
        "articles/4913",
        "articles/.#a.md",
        "articles/#a.md#",
        "articles/.hidden/a.md",
        "a.md___jb_tmp___",
        "a.md___jb_old___",
        "articles/.~lock.a.md#",
        "lu12345abc.tmp",
        ".goutputstream-ABCDEF",
        "sedAbC123",
        "Icon\r",
        "~$a.md",
        "a.md.sb-0b1c2d3e-AbCdEf",
    ],
)
def test_what_editors_keep_for_themselves_is_none(path):
    assert not is_source(path)


def test_a_burst_of_changes_is_one_set(site, sets):
    names = [f"content/articles/{n:02}.md" for n in range(30)]
    write(site, dict.fromkeys(names, "text\n"))

    assert _all(sets) == [tuple(names)]


def test_saving_as_vim_does_is_one_set_of_one_file(site, sets):
    place = site / "content/articles"
    (place / ".a.md.swp").write_text("swap")
    (place / "4913").write_text("")
    (place / "4913").unlink()
    (place / "a.md").rename(place / "a.md~")
    (place / "a.md").write_text("new\n")
    (place / "a.md~").unlink()
    (place / ".a.md.swp").unlink()

    assert _all(sets) == [("content/articles/a.md",)]


def test_editors_own_files_and_reading_are_no_changes(site, sets):
    write(site, {"content/articles/.a.md.swp": "x", "content/a.md~": "x", "content/.#a": "x"})
    (site / "content/articles/a.md").read_text()

    with pytest.raises(Empty):
        sets.get(timeout=0.8)


def test_output_cache_and_other_files_are_no_changes(site, sets):
    write(site, {"build/index.html": "x", ".newsgen/cache": "x", "notes.txt": "x"})

    with pytest.raises(Empty):
        sets.get(timeout=0.8)


def _git(site, *arguments):
    command = ["git", "-C", site, "-c", "user.name=A", "-c", "user.email=a@b.c", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def test_a_checkout_of_thousands_of_files_is_one_set(site):
    names = [f"content/articles/{n // 100:02}/{n}.md" for n in range(5000)]
    _git(site, "init", "-q")
    _git(site, "add", ".")
    _git(site, "commit", "-qm", "few")
    write(site, dict.fromkeys(names, "text\n"))
    _git(site, "checkout", "-qb", "many")
    _git(site, "add", ".")
    _git(site, "commit", "-qm", "many")
    _git(site, "checkout", "-q", "-")
    found = Queue()
    with Watch(site) as watch:
        thread = threading.Thread(target=lambda: [found.put(one) for one in watch])
        thread.start()
        _git(site, "checkout", "-q", "many")
        first = found.get(timeout=30)
        with pytest.raises(Empty):
            found.get(timeout=1.5)
    thread.join(4)

    # Files in a folder made a moment ago may be found with it and not be told of one by one.
    assert len(first) > 50
    assert len([path for path in names if (site / path).is_file()]) == 5000


def test_a_set_waits_for_git_to_be_done(site):
    (site / ".git").mkdir()
    lock = site / ".git/index.lock"
    lock.touch()
    found = Queue()
    with Watch(site, settle=0.1) as watch:
        thread = threading.Thread(target=lambda: [found.put(one) for one in watch])
        thread.start()
        write(site, {"content/articles/a.md": "b\n"})
        with pytest.raises(Empty):
            found.get(timeout=0.8)
        write(site, {"content/articles/b.md": "b\n"})
        lock.unlink()

        assert found.get(timeout=3) == ("content/articles/a.md", "content/articles/b.md")
    thread.join(4)


def test_looking_finds_what_being_told_does(site):
    found = Queue()
    with Watch(site, poll=True) as watch:
        thread = threading.Thread(target=lambda: [found.put(one) for one in watch])
        thread.start()
        assert watch.polling == "as asked"
        write(site, {"content/articles/b.md": "b\n"})

        assert "content/articles/b.md" in found.get(timeout=6)
    thread.join(4)


def test_settings_are_a_source(site, sets):
    write(site, {"newsgen.yaml": "title: B\n"})

    assert _all(sets) == [("newsgen.yaml",)]


def test_a_folder_made_later_is_followed(site, sets):
    write(site, {"templates/base.html": "x"})
    _all(sets)

    write(site, {"templates/base.html": "y"})

    assert _all(sets) == [("templates/base.html",)]


def test_a_folder_that_was_replaced_is_followed(site, sets):
    shutil.rmtree(site / "content")
    write(site, {"content/articles/b.md": "b\n"})
    _all(sets)

    write(site, {"content/articles/b.md": "bb\n"})

    assert _all(sets) == [("content/articles/b.md",)]


def test_a_deleted_file_is_a_change(site, sets):
    (site / "content/articles/a.md").unlink()

    assert _all(sets) == [("content/articles/a.md",)]
