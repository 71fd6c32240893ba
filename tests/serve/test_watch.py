"""Which changes are seen, and that a burst of them is one set."""

from __future__ import annotations

import contextlib
import shutil
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
    ["a.md", "articles/2024/文.md", "4913.md", "c#.md", "a.swp.md", "."],
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
