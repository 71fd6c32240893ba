"""What an import keeps: a capture never gives way to the record that is kept beside it."""

from __future__ import annotations

import hashlib

import pytest

from newsgen.importers.keep import keep_capture, keep_record
from newsgen.importers.record import Record, read_record


@pytest.mark.parametrize("suffix", [".json", ".JSON", ".html", "", "/../x"])
def test_capture_and_record_stand_beside_one_another(tmp_path, suffix):
    data = b'{"id": "1"}'
    sha256 = hashlib.sha256(data).hexdigest()
    record = Record("content/articles/a.md", "", "feed.json", "feed", "")

    keep_capture(tmp_path, data, sha256, suffix)
    keep_record(tmp_path, record, sha256)

    files = {place.name: place.read_bytes() for place in (tmp_path / "captures").iterdir()}
    assert len(files) == 2
    assert data in files.values()
    assert all(name.startswith(f"{sha256}.") for name in files)
    assert read_record(tmp_path, sha256) == record
