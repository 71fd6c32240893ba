"""Files of the site are written whole, and only when they change."""

from __future__ import annotations

import pytest

from newsgen.models.paths import InvalidPath, out_path, page_path
from newsgen.store.sink import OutputError, Sink, delete


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
