"""Files of the site are written whole, and only when they change."""

from __future__ import annotations

import errno
import os

import pytest

from newsgen.models.digests import checksum
from newsgen.models.page import Written
from newsgen.models.paths import InvalidPath, OutPath, out_path, page_path
from newsgen.store.seals import CacheDamaged
from newsgen.store.sink import (
    NoRoom,
    OutputError,
    Sink,
    all_intact,
    blocking,
    delete,
    intact,
    refused,
    strays,
)


@pytest.fixture
def sink(tmp_path):
    return Sink(tmp_path / "out", tmp_path / "scratch")


def test_the_same_bytes_are_not_written_twice(sink, tmp_path):
    first, wrote = sink.write(out_path("a/b.html"), b"text", b"f1", None)
    again, rewrote = sink.write(out_path("a/b.html"), b"text", b"f2", first)

    assert (wrote, rewrote) == (True, False)
    assert again.fingerprint == b"f2"
    assert again.mtime_ns == first.mtime_ns
    assert list((tmp_path / "scratch").iterdir()) == []


def test_an_altered_file_of_equal_size_is_written_again(sink, tmp_path):
    sink.write(out_path("a"), b"text", b"f", None)
    (tmp_path / "out/a").write_bytes(b"TEXT")

    _, wrote = sink.write(out_path("a"), b"text", b"f", None)
    assert wrote


def test_deleting_removes_empty_folders_and_no_others(sink, tmp_path):
    for name in ("a/b/one", "a/two"):
        sink.write(out_path(name), b"", b"f", None)

    delete(tmp_path / "out", [out_path("a/b/one")])

    assert not (tmp_path / "out/a/b").exists()
    assert (tmp_path / "out/a/two").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "out").write_text("a file")
    sink = Sink(tmp_path / "out", tmp_path / "scratch")

    with pytest.raises(OutputError, match="out/a"):
        sink.write(out_path("a"), b"", b"f", None)


@pytest.mark.parametrize(
    "text", ["", "/a", "a//b", "../a", "a/..", "a\\b", "a\0b", "C:/a", "aux/x", "a. /b", "长" * 86]
)
def test_a_path_that_could_leave_the_site_or_not_be_stored_is_refused(text):
    with pytest.raises(InvalidPath, match=r"part|character"):
        out_path(text)


def test_an_address_is_served_by_its_index_file():
    assert page_path("") == "index.html"
    assert page_path("people/杨/") == "people/杨/index.html"
    assert page_path("404.html") == "404.html"


def test_what_waits_is_not_seen_before_it_settles(tmp_path):
    output, scratch = str(tmp_path / "build"), str(tmp_path / "tmp")
    Sink(output, scratch).write(out_path("a/index.html"), b"old", b"1", None)
    waiting = Sink(output, scratch, waits=True)
    written, wrote = waiting.write(out_path("a/index.html"), b"new", b"2", None)
    waiting.write(out_path("b/index.html"), b"b", b"2", None)
    place = tmp_path / "build/a/index.html"

    assert wrote
    assert place.read_bytes() == b"old"
    assert not (tmp_path / "build/b").exists()

    Sink(output, scratch).settle(out_path("a/index.html"))

    assert place.read_bytes() == b"new"
    assert place.stat().st_mtime_ns == written.mtime_ns


@pytest.mark.parametrize("text", ["../theirs", "a/../../theirs", "{tmp_path}/theirs"])
def test_a_path_that_leads_out_of_the_site_is_neither_written_nor_deleted(text, sink, tmp_path):
    """Paths that were checked don't; but a cache may have been forged."""
    (tmp_path / "out/a").mkdir(parents=True)
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "made").write_bytes(b"made")
    path = OutPath(text.format(tmp_path=tmp_path))

    for act in (
        lambda: sink.write(path, b"new", b"", None),
        lambda: sink.take(path, str(tmp_path / "made"), b"sum", None),
        lambda: sink.settle(path),
        lambda: delete(tmp_path / "out", [path]),
    ):
        with pytest.raises(CacheDamaged, match="theirs' is no file of a site"):
            act()

    assert (tmp_path / "theirs").read_bytes() == b"theirs"


def test_a_linked_folder_in_the_output_is_not_written_through(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "build").mkdir()
    (tmp_path / "build/articles").symlink_to(outside)
    sink = Sink(str(tmp_path / "build"), str(tmp_path / "tmp"))

    with pytest.raises(OutputError, match=rf"build/articles is a link to '{outside}'"):
        sink.write(OutPath("articles/2024/a/index.html"), b"new", b"", None)

    assert list(outside.iterdir()) == []


def test_a_linked_folder_in_the_output_is_not_deleted_through(tmp_path):
    outside = tmp_path / "outside"
    (outside / "a").mkdir(parents=True)
    (outside / "a/index.html").write_bytes(b"theirs")
    (tmp_path / "build").mkdir()
    (tmp_path / "build/articles").symlink_to(outside)

    with pytest.raises(OutputError, match="is a link to"):
        delete(tmp_path / "build", [OutPath("articles/a/index.html")])

    assert (outside / "a/index.html").read_bytes() == b"theirs"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("target", ["/dev/zero", "secret"])
def test_a_link_in_the_place_of_a_page_is_replaced_and_not_read(target, tmp_path):
    (tmp_path / "secret").touch()
    (tmp_path / "build").mkdir()
    place = tmp_path / "build/index.html"
    place.symlink_to(target if target[0] == "/" else tmp_path / target)
    sink = Sink(str(tmp_path / "build"), str(tmp_path / "tmp"))

    _, wrote = sink.write(OutPath("index.html"), b"", b"", None)

    assert wrote
    assert not place.is_symlink()


def _out(tmp_path, *paths):
    """Write a page at each of *paths*, and return what was written of each."""
    sink = Sink(str(tmp_path / "out"), str(tmp_path / "scratch"))
    return {OutPath(one): sink.write(OutPath(one), b"text", b"f", None)[0] for one in paths}


def test_what_was_written_is_described(tmp_path):
    data = b"text"
    written = _out(tmp_path, "a/b")[OutPath("a/b")]
    status = (tmp_path / "out/a/b").stat()

    assert written == Written(b"f", checksum(data), status.st_size, status.st_mtime_ns)


def test_a_page_that_looks_as_it_was_written_is_not_read_again(tmp_path, monkeypatch):
    (path, before), *_ = _out(tmp_path, "a").items()
    sink = Sink(str(tmp_path / "out"), str(tmp_path / "scratch"))
    monkeypatch.setattr("newsgen.store.sink._read", lambda _: pytest.fail("was read"))

    assert sink.write(path, b"text", b"f", before) == (before, False)
    assert sink.write(path, b"TEXT", b"f", before)[1]
    assert (tmp_path / "out/a").read_bytes() == b"TEXT"


def test_a_page_that_was_touched_is_read_before_it_is_written_again(tmp_path):
    (path, before), *_ = _out(tmp_path, "a").items()
    os.utime(tmp_path / "out/a", ns=(1, 1))
    sink = Sink(str(tmp_path / "out"), str(tmp_path / "scratch"))

    after, wrote = sink.write(path, b"text", b"f", before)

    assert not wrote
    assert after.mtime_ns == 1


class TestTaking:
    """A file that was made elsewhere, a picture, is moved to its place."""

    @pytest.fixture
    def made(self, tmp_path):
        (tmp_path / "made").write_bytes(b"picture")
        return str(tmp_path / "made")

    def test_it_is_moved(self, sink, made, tmp_path):
        written, wrote = sink.take(OutPath("a/b.webp"), made, b"sum", None)
        status = (tmp_path / "out/a/b.webp").stat()

        assert wrote
        assert written == Written(b"sum", b"sum", len(b"picture"), status.st_mtime_ns)
        assert (tmp_path / "out/a/b.webp").read_bytes() == b"picture"
        assert not (tmp_path / "made").exists()

    def test_the_same_is_left_alone(self, sink, made, tmp_path):
        path = OutPath("b.webp")
        before, _ = sink.take(path, made, b"sum", None)
        (tmp_path / "made").write_bytes(b"picture")

        assert sink.take(path, made, b"sum", before) == (before, False)
        assert sink.take(path, made, b"sum", None) == (before, False)
        assert (tmp_path / "made").exists()

    def test_another_takes_its_place(self, sink, made, tmp_path):
        path = OutPath("b.webp")
        before, _ = sink.take(path, made, b"sum", None)
        (tmp_path / "made").write_bytes(b"PICTURE")

        _, wrote = sink.take(path, made, b"other", before)

        assert wrote
        assert (tmp_path / "out/b.webp").read_bytes() == b"PICTURE"

    def test_one_that_was_altered_is_put_right(self, sink, made, tmp_path):
        path = OutPath("b.webp")
        before, _ = sink.take(path, made, b"sum", None)
        (tmp_path / "out/b.webp").write_bytes(b"vandalised")
        (tmp_path / "made").write_bytes(b"picture")

        _, wrote = sink.take(path, made, b"sum", before)

        assert wrote
        assert (tmp_path / "out/b.webp").read_bytes() == b"picture"

    def test_a_place_that_cannot_be_written_is_named(self, sink, made):
        sink.write(OutPath("a"), b"", b"f", None)

        with pytest.raises(OutputError, match=r"can't write .*out/a/b\.webp: "):
            sink.take(OutPath("a/b.webp"), made, b"sum", None)


def test_a_page_that_never_waited_can_not_settle(sink):
    with pytest.raises(OutputError, match=r"can't write .*out/a/b: "):
        sink.settle(OutPath("a/b"))


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, NoRoom), (errno.EDQUOT, NoRoom), (errno.EACCES, OutputError)],
    ids=["full", "quota", "rights"],
)
def test_a_full_disk_is_told_from_what_else_may_happen(number, kind):
    error = refused("out/a", OSError(number, "the reason"))

    assert type(error) is kind
    assert str(error).startswith("can't write out/a: the reason")


def test_deleting_stops_at_the_site_even_if_nothing_is_left_of_it(tmp_path):
    _out(tmp_path, "a/b/one")

    delete(tmp_path / "out", [OutPath("a/b/one")])

    assert list((tmp_path / "out").iterdir()) == []


def test_what_is_gone_or_became_a_folder_is_deleted_without_ado(tmp_path):
    written = _out(tmp_path, "a", "b/c", "d", "e/f")
    (tmp_path / "out/a").unlink()
    (tmp_path / "out/b/c").unlink()
    (tmp_path / "out/b").rmdir()
    (tmp_path / "out/b").touch()
    (tmp_path / "out/d").unlink()
    (tmp_path / "out/d/theirs").mkdir(parents=True)

    delete(tmp_path / "out", written)

    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["b", "d"]
    assert (tmp_path / "out/d/theirs").is_dir()


def test_what_is_gone_blocks_a_file_that_needs_its_place_or_a_folder_there():
    gone = [OutPath(one) for one in ("a", "b/c/d", "e", "f/g")]
    fresh = [OutPath(one) for one in ("a/b/x", "b", "e2", "f/h")]

    assert list(blocking(iter(gone), iter(fresh))) == ["a", "b/c/d"]


def test_a_site_is_intact_as_long_as_nobody_touched_it(tmp_path):
    written = _out(tmp_path, "a", "b/c")
    output = str(tmp_path / "out")

    def looks():
        each = {intact(output, path, one) for path, one in written.items()}
        return all_intact(output, written), each

    assert looks() == (True, {True})
    time = (tmp_path / "out/a").stat().st_mtime_ns
    os.utime(tmp_path / "out/a", ns=(1, 1))
    assert looks() == (False, {True, False})
    (tmp_path / "out/a").write_bytes(b"longer text")
    os.utime(tmp_path / "out/a", ns=(time, time))
    assert looks() == (False, {True, False})
    (tmp_path / "out/a").unlink()
    assert looks() == (False, {True, False})
    (tmp_path / "out/b/c").unlink()
    (tmp_path / "out/b").rmdir()
    (tmp_path / "out/b").touch()
    assert looks() == (False, {False})


def test_files_that_no_page_is_behind_are_strays(tmp_path):
    written = _out(tmp_path, "a", "b/c")
    (tmp_path / "out/b/theirs").touch()

    assert list(strays(tmp_path / "out", written.keys())) == ["b/theirs"]


def test_a_link_to_the_very_bytes_is_replaced_too(tmp_path):
    """It is as long as the text it leads to, so that nothing but its kind tells the two apart."""
    twin = tmp_path / "twin"
    data = b"x" * len(str(twin))
    twin.write_bytes(data)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a").symlink_to(twin)

    _, wrote = Sink(str(tmp_path / "out"), str(tmp_path / "tmp")).write(
        OutPath("a"), data, b"", None
    )

    assert wrote
    assert not (tmp_path / "out/a").is_symlink()
