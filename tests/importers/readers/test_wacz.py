from __future__ import annotations

import gzip
import hashlib
import io
import json
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.readers import wacz
from newsgen.importers.reading import Item, Skipped, Unreadable

URL = "https://gazette.example/2024/harbour"
DAY = "2024-05-21T12:42:00Z"


def record(url=URL, body="<p>The harbour opens.</p>", *, status="200 OK", date=DAY, more=""):
    response = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{more}\r\n{body}".encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + response + b"\r\n\r\n")


def jsonl(*pages):
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}, *pages]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def listed(**members):
    """Write the datapackage of *members*, whose names are in the order given."""
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "bytes": len(data), "hash": hash_of(data)}
        for name, data in members.items()
    ]
    return json.dumps({"profile": "wacz", "title": "A crawl", "resources": resources}).encode()


def hash_of(data):
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def packed(members, method=zipfile.ZIP_STORED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression=method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def opened(tmp_path):
    def opened(members, **more):
        data = packed(members, **more) if isinstance(members, dict) else members
        path = tmp_path / "crawl.wacz"
        path.write_bytes(data)
        found = list(wacz.items(path, lambda _: None))
        return (
            [one for one in found if isinstance(one, Item)],
            [one for one in found if isinstance(one, Skipped)],
        )

    return opened


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pages_of_all_its_archives_become_items(opened, method):
    members = {
        "archive/one.warc.gz": record(),
        "archive/two.warc": gzip.decompress(record(URL + "/2")),
    }
    items, skipped = opened({**members, "datapackage.json": listed(**members)}, method=method)

    assert [(item.key, item.name, item.warnings) for item in items] == [
        (URL, f"crawl.wacz: {URL}", ()),
        (URL + "/2", f"crawl.wacz: {URL}/2", ()),
    ]
    assert {(item.format, item.path, item.header.captured_at) for item in items} == {
        ("html", "", DAY)
    }
    assert skipped == []


def test_a_page_in_two_archives_is_one_item(opened):
    later = record(body="<p>It has opened.</p>", date="2024-06-01T00:00:00Z")
    items, skipped = opened({"archive/one.warc.gz": later, "archive/two.warc.gz": record()})

    assert [item.data for item in items] == [b"<p>It has opened.</p>"]
    assert [one.reason for one in skipped] == [
        "an earlier capture of the page, which is imported as of 2024-06-01T00:00:00Z"
    ]


def test_html_that_is_not_listed_as_a_page_is_skipped(opened):
    archive = record() + record(URL + "/comments") + record(URL + "/other")
    items, skipped = opened(
        {
            "archive/data.warc.gz": archive,
            "pages/pages.jsonl": jsonl({"url": f"{URL}#top", "ts": DAY, "title": "The harbour"}),
            "pages/extraPages.jsonl": jsonl({"url": f"{URL}/other", "title": None}),
        }
    )

    assert [item.key for item in items] == [URL, URL + "/other"]
    assert items[0].header.extra["warc"]["title"] == "The harbour"
    assert [(one.name, one.failed) for one in skipped] == [
        (f"crawl.wacz: {URL}/comments ({DAY})", False)
    ]
    assert "does not list it as a page" in skipped[0].reason


def test_a_page_behind_redirects_is_a_page(opened):
    start = "http://gazette.example/2024/harbour"
    archive = (
        record(start, status="301 Moved", more=f"Location: {URL}\r\n")
        + record(URL, status="302 Found", more="Location: /2024/%E6%B8%AF\r\n")
        + record("https://gazette.example/2024/港")
        + record(URL + "/frame")
    )
    members = {"archive/data.warc.gz": archive, "pages/pages.jsonl": jsonl({"url": start})}
    items, _ = opened(members)

    assert [item.key for item in items] == ["https://gazette.example/2024/港"]


def test_a_list_that_names_no_page_of_the_archive_says_nothing(opened):
    other = jsonl({"url": "https://elsewhere.example/"})
    items, skipped = opened({"archive/data.warc.gz": record(), "pages/pages.jsonl": other})

    assert [item.key for item in items] == [URL]
    assert skipped == []


@pytest.mark.parametrize(
    "line",
    [b"{", b'{"url": 7}', b"\xff\xfe", b'{"a":' + b"[" * 100_000, b'"' + b"x" * 5_000_000 + b'"'],
    ids=["open", "number", "bytes", "nested", "long"],
)
def test_a_list_with_lines_that_cannot_be_read_excludes_nothing(opened, line):
    archive = record() + record(URL + "/other")
    pages = jsonl({"url": URL, "title": "The harbour"}) + line + b"\n\n"
    items, skipped = opened({"archive/data.warc.gz": archive, "pages/pages.jsonl": pages})

    assert [item.key for item in items] == [URL, URL + "/other"]
    assert items[0].header.extra["warc"]["title"] == "The harbour"
    assert [(one.name, one.failed) for one in skipped] == [("crawl.wacz: pages/pages.jsonl", True)]
    assert skipped[0].reason.startswith("1 of its lines can't be read")


def test_a_wrong_checksum_is_a_warning_on_the_items_of_that_archive(opened):
    members = {"archive/one.warc.gz": record(), "archive/two.warc.gz": record(URL + "/2")}
    package = listed(**{**members, "archive/two.warc.gz": b"other"})
    items, _ = opened({**members, "datapackage.json": package})

    assert [len(item.warnings) for item in items] == [0, 1]
    assert "checksum of archive/two.warc.gz" in items[1].warnings[0]


def test_without_checksums_that_of_the_zip_is_compared(opened):
    archive = gzip.decompress(record())
    data = packed({"archive/one.warc": archive})
    items, _ = opened(data.replace(b"harbour opens", b"harbour shuts"))

    assert items[0].data == b"<p>The harbour shuts.</p>"
    assert "checksum" in items[0].warnings[0]


def test_a_damaged_package_and_a_missing_archive_are_named(opened):
    _, skipped = opened({"archive/one.warc.gz": record(), "datapackage.json": b"{"})
    package = listed(**{"archive/lost.warc.gz": b"", "archive/one.warc.gz": record()})
    _, missing = opened({"archive/one.warc.gz": record(), "datapackage.json": package})

    assert [(one.name, one.failed) for one in skipped] == [("crawl.wacz: datapackage.json", True)]
    assert [(one.name, one.reason) for one in missing] == [
        ("crawl.wacz: archive/lost.warc.gz", "it is listed, but not there")
    ]


def test_a_package_that_is_too_large_is_named(opened):
    package = b"[" + b" " * 17_000_000
    _, skipped = opened({"archive/one.warc.gz": record(), "datapackage.json": package})

    assert [one.reason for one in skipped] == ["it is larger than 16 MB, so it is not read"]


def test_a_list_of_pages_that_was_changed_excludes_nothing(opened):
    members = {
        "archive/data.warc.gz": record() + record(URL + "/other"),
        "pages/pages.jsonl": jsonl({"url": URL}),
    }
    package = listed(**{**members, "pages/pages.jsonl": b"other"})
    items, skipped = opened({**members, "datapackage.json": package})

    assert [item.key for item in items] == [URL, URL + "/other"]
    assert [one.reason.partition(":")[0] for one in skipped] == ["its checksum is wrong"]


def test_damage_in_one_archive_leaves_the_others(opened):
    members = {"archive/one.warc.gz": b"\x1f\x8bgarbage", "archive/two.warc.gz": record()}
    items, skipped = opened(members)

    assert [item.key for item in items] == [URL]
    assert [(one.name, one.failed) for one in skipped] == [
        ("crawl.wacz: archive/one.warc.gz: byte 0", True)
    ]


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"page.html": b"<p>"}, "unpack it and name the folder"),
        ({"archive/readme.txt": b""}, "unpack it and name the folder"),
        ({"archive/a.warc.gz": record(), "../a": b""}, "leads out"),
        ({"archive/a.warc.gz": b""}, "no web archive that can be read: it is empty"),
        ({"archive/a.warc.gz": b"PK\x03\x04"}, "no web archive that can be read"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_what_is_no_web_archive_is_refused(opened, members, message):
    with pytest.raises(Unreadable, match=message):
        opened(members)


def test_progress_grows_to_the_size_of_the_file(tmp_path):
    path = tmp_path / "crawl.wacz"
    archive = b"".join(record(f"{URL}/{number}") for number in range(200))
    path.write_bytes(packed({"archive/a.warc.gz": archive, "archive/b.warc.gz": record()}))
    told = []
    list(wacz.items(path, told.append))

    assert told == sorted(told)
    assert path.stat().st_size - told[-1] <= 1


@settings(deadline=None, max_examples=200)
@given(
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=4),
    kept=st.one_of(st.just(1.0), st.floats(0, 1)),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_damage_is_refused_or_told(flips, kept, method):
    members = {
        "archive/one.warc.gz": record() + record(URL + "/2"),
        "pages/pages.jsonl": jsonl({"url": URL}, {"url": URL + "/2"}),
    }
    data = bytearray(packed({**members, "datapackage.json": listed(**members)}, method))
    for share, flip in flips:
        data[int(share * len(data))] ^= flip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "crawl.wacz")
        path.write_bytes(data[: int(kept * len(data))])
        try:
            found = list(wacz.items(path, lambda _: None))
        except Unreadable:
            return

    whole = [one for one in found if isinstance(one, Item) and not one.warnings]
    assert all(item.data == b"<p>The harbour opens.</p>" for item in whole) or len(flips) > 1
    assert len(found) >= 2
