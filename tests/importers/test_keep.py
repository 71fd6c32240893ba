"""What an import keeps: a capture never gives way to the record that is kept beside it."""

from __future__ import annotations

import hashlib

import pytest

from newsgen.importers import keep
from newsgen.importers.keep import Shelf
from newsgen.importers.record import Record, read_record


@pytest.mark.parametrize("suffix", [".json", ".JSON", ".html", "", "/../x"])
def test_capture_and_record_stand_beside_one_another(tmp_path, suffix):
    data = b'{"id": "1"}'
    sha256 = hashlib.sha256(data).hexdigest()
    record = Record("content/articles/a.md", "", "feed.json", "feed", "")

    shelf = Shelf(tmp_path)
    shelf.keep_capture(data, sha256, suffix, record.article)
    shelf.keep_record(record, sha256)
    assert not shelf.settle()

    files = {place.name: place.read_bytes() for place in (tmp_path / "captures").iterdir()}
    assert len(files) == 2
    assert data in files.values()
    assert all(name.startswith(f"{sha256}.") for name in files)
    assert read_record(tmp_path, sha256) == record


def test_nothing_has_its_place_before_its_bytes_are_on_the_disk(tmp_path, monkeypatch):
    """Else a loss of power leaves empty captures, which would be taken for what was kept."""
    steps = []
    monkeypatch.setattr(keep, "settle", lambda _: steps.append(sorted(names(tmp_path))))
    shelf = Shelf(tmp_path)
    shelf.put("captures/a.html", b"a", "content/a.md")
    shelf.put("content/a.md", b"new", "content/a.md")
    shelf.keep_record(Record("content/a.md", "", "", "", ""), "a", comes_last=True)
    assert shelf.has("captures/a.html")
    assert shelf.where("content/a.md") == "content/.a.md.tmp"
    assert not shelf.settle()
    steps.append(sorted(names(tmp_path)))
    waiting = ["captures/.a.html.tmp", "captures/.a.json.tmp", "content/.a.md.tmp"]
    between = ["captures/.a.json.tmp", "captures/a.html", "content/a.md"]
    assert steps == [waiting, between, ["captures/a.html", "captures/a.json", "content/a.md"]]


def test_who_could_not_be_kept_is_told_and_the_others_are(tmp_path):
    shelf = Shelf(tmp_path)
    for name in ("a", "b"):
        shelf.put(f"content/{name}.md", b"text", f"content/{name}.md")
    (tmp_path / "content/a.md").mkdir()
    (failed,) = shelf.settle().items()
    assert failed[0] == "content/a.md"
    assert "can't be written" in failed[1]
    assert (tmp_path / "content/b.md").read_bytes() == b"text"


def names(folder):
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
