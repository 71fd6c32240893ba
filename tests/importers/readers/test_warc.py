from __future__ import annotations

import base64
import gzip
import hashlib
import io
import random
import struct
import tempfile
import time
import zlib
from itertools import accumulate
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from newsgen.importers.readers import warc
from newsgen.importers.reading import Item, Skipped, Unreadable

URL = "https://gazette.example/2024/harbour"
ELSEWHERE = "that capture is not in this archive: import the one that has it"
DAY = "2024-05-21T12:42:00Z"
HTML = """<!DOCTYPE html><html><head><title>The harbour opens</title></head>
<body><h1>The harbour opens</h1><p>On Tuesday the harbour was opened again.</p></body></html>"""


class Archive:
    """A WARC file in the making, written as crawlers write it."""

    def __init__(self, *, packed=False):
        self.records = []
        self.packed = packed

    def add(self, kind, url, body, *, http="200 OK", date=DAY, fields=(), **http_fields):
        http_fields = {name.replace("_", "-"): value for name, value in http_fields.items()}
        http_fields.setdefault("Content-Type", "text/html")
        body = body.encode() if isinstance(body, str) else body
        number = len(self.records)
        stated = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
            "WARC-Target-URI": url,
            "WARC-Date": date,
            "WARC-Payload-Digest": sha1(body),
            "Content-Type": http_fields["Content-Type"],
        }
        if kind in {"response", "revisit"}:
            head = "".join(f"{name}: {value}\r\n" for name, value in http_fields.items())
            body = f"HTTP/1.1 {http}\r\n{head}\r\n".encode() + body
            stated["Content-Type"] = "application/http; msgtype=response"
        else:
            stated.pop("WARC-Payload-Digest")
        stated |= {**dict(fields), "Content-Length": str(len(body))}
        head = "".join(f"{name}: {value}\r\n" for name, value in stated.items())
        record = f"WARC/1.1\r\n{head}\r\n".encode() + body + b"\r\n\r\n"
        self.records.append(gzip.compress(record) if self.packed else record)
        return self

    def page(self, url=URL, body=HTML, **more):
        return self.add("response", url, body, **more)

    def written(self):
        return b"".join(self.records)

    @property
    def ends(self):
        return list(accumulate(map(len, self.records)))


def sha1(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()  # noqa: S324 - custom


@pytest.fixture
def opened(tmp_path):
    def opened(data, name="crawl.warc"):
        data = data.written() if isinstance(data, Archive) else data
        path = tmp_path / name
        path.write_bytes(data)
        found = list(warc.items(path, lambda _: None))
        return (
            [one for one in found if isinstance(one, Item)],
            [one for one in found if isinstance(one, Skipped)],
        )

    return opened


def one(opened, data):
    items, skipped = opened(data)
    assert skipped == []
    (item,) = items
    return item


def chunked(body, *, size=50):
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("packing", ["plain", "by record", "as a whole"])
def test_a_page_becomes_an_item_with_where_and_when_it_was_captured(opened, packing):
    archive = Archive(packed=packing == "by record").page()
    data = archive.written()
    item = one(opened, gzip.compress(data) if packing == "as a whole" else data)

    assert item.data == HTML.encode()
    assert (item.format, item.suffix, item.path) == ("html", ".html", "")
    assert item.name == f"crawl.warc: {URL}"
    assert item.key == item.header.url == URL
    assert item.header.captured_at == DAY
    assert item.header.extra["warc"]["record"].startswith("<urn:uuid:")
    assert item.header.extra["warc"]["digest"].startswith("sha1:")
    assert (item.charset, item.warnings) == ("", ())


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_program_that_took_the_captures_is_named(opened, end):
    about = end.join(("software: Browsertrix-Crawler 1.2 (with warcio.js)", "format: WARC", ""))
    archive = Archive().add("warcinfo", "", about).page()

    assert one(opened, archive).header.captured_with == "Browsertrix-Crawler 1.2 (with warcio.js)"
    assert one(opened, Archive().add("warcinfo", "", "x: y").page()).header.captured_with == ""


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("gzip", lambda body: gzip.compress(body[:99]) + gzip.compress(body[99:])),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("br", brotli.compress),
        ("BR", brotli.compress),
        ("identity", bytes),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
    ],
)
@pytest.mark.parametrize("transfer", ["whole", "chunked"])
def test_a_packed_body_is_unpacked(opened, coding, pack, transfer):
    body = pack(HTML.encode())
    more = {"Transfer_Encoding": "chunked"} if transfer == "chunked" else {}
    body = chunked(body) if more else body
    item = one(opened, Archive().page(body=body, Content_Encoding=coding, **more))

    assert item.data == HTML.encode()
    assert item.warnings == ()


def test_a_body_that_was_unpacked_before_it_was_archived_is_taken_as_it_is(opened):
    archive = Archive().page(Content_Encoding="gzip", Transfer_Encoding="chunked")

    assert one(opened, archive).data == HTML.encode()


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (chunked(HTML.encode())[:150], {"Transfer_Encoding": "chunked"}),
        (gzip.compress(HTML.encode())[:-30], {"Content_Encoding": "gzip"}),
        (brotli.compress(HTML.encode())[:-9], {"Content_Encoding": "br"}),
        (HTML.encode()[:90], {"Content_Length": str(len(HTML))}),
        (HTML.encode(), {"fields": {"WARC-Truncated": "length"}}),
    ],
)
def test_a_page_without_its_end_says_so(opened, body, fields):
    item = one(opened, Archive().page(body=body, **fields))

    assert HTML.encode().startswith(item.data)
    assert "its end is missing" in item.warnings[0]


def test_the_charset_of_the_header_reaches_the_reader(opened):
    body = "<p>港口重新开放</p>".encode("gb18030")
    item = one(opened, Archive().page(body=body, Content_Type='text/html; Charset="GB18030"'))

    assert (item.data, item.charset) == (body, "gb18030")


@pytest.mark.parametrize("kind", ["text/html", "text/html;charset=utf-8", "application/xhtml+xml"])
def test_a_resource_is_a_page_too(opened, kind):
    item = one(opened, Archive().add("resource", "file:///old/page.html", HTML, Content_Type=kind))

    assert item.data == HTML.encode()
    assert (item.header.url, item.key) == ("", "file:///old/page.html")


@pytest.mark.parametrize("kind", ["", "text/plain", "application/octet-stream", "unknown/unknown"])
def test_html_under_a_type_that_says_nothing_is_found(opened, kind):
    assert one(opened, Archive().page(Content_Type=kind)).data == HTML.encode()


@pytest.mark.parametrize(
    "body",
    [
        b"\x89PNG\r\n\x1a\n<p>",
        b"%PDF-1.7 <a >",
        b'{"html": "<p>no page</p>"}',
        b"just words",
        b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>",
        b" \n",
        b"",
    ],
)
def test_what_is_called_html_and_is_none_is_counted(opened, body):
    items, skipped = opened(Archive().page(body=body).page(URL + "/2"))

    assert [item.key for item in items] == [URL + "/2"]
    assert [(one.failed, "one record" in one.reason) for one in skipped] == [(False, True)]


def test_other_records_are_counted_by_type_and_status(opened):
    archive = Archive(packed=True).page()
    for number in range(3):
        archive.add("response", f"{URL}/{number}.jpg", b"\xff\xd8\xff", Content_Type="image/jpeg")
    archive.page(URL + "/gone", http="404 Not Found")
    archive.page(URL + "/moved", http="301 Moved", Location="/2024/harbour")
    archive.add("request", URL, b"GET / HTTP/1.1\r\n\r\n", Content_Type="application/http")
    archive.add("metadata", URL, b"a: b", Content_Type="application/warc-fields")
    archive.add("conversion", URL, b"The harbour opens", Content_Type="text/plain")
    items, skipped = opened(archive)

    assert len(items) == 1
    assert [(one.name, one.reason) for one in skipped] == [
        ("crawl.warc: record of kind conversion", f"one record, {URL}: no article"),
        ("crawl.warc: status 3xx", f"one record, {URL}/moved: no article"),
        ("crawl.warc: status 4xx", f"one record, {URL}/gone: no article"),
        ("crawl.warc: type image/jpeg", f"3 records, the first {URL}/0.jpg: no article"),
    ]
    assert not any(one.failed for one in skipped)


def test_of_several_captures_the_latest_text_is_the_article_as_of_its_first_capture(opened):
    archive = Archive()
    for day, body in ((1, "A"), (2, "B"), (3, "A"), (5, "A"), (4, "A")):
        archive.page(body=f"<p>{body}</p>", date=f"2024-05-0{day}T00:00:00Z")
    items, skipped = opened(archive)

    assert [(item.data, item.header.captured_at) for item in items] == [
        (b"<p>A</p>", "2024-05-03T00:00:00Z")
    ]
    reasons = {one.name[-21:-11]: one.reason for one in skipped}
    assert {day: reason.split(",")[0] for day, reason in reasons.items()} == {
        "2024-05-01": "an earlier capture of the page",
        "2024-05-02": "an earlier capture of the page",
        "2024-05-04": "the same text as 2024-05-03T00:00:00Z",
        "2024-05-05": "the same text as 2024-05-03T00:00:00Z",
    }


def test_a_later_capture_without_its_end_does_not_replace_a_whole_one(opened):
    archive = Archive().page(date="2024-05-01T00:00:00Z")
    archive.page(body=HTML[:80], date="2024-05-02T00:00:00Z", fields={"WARC-Truncated": "time"})
    items, skipped = opened(archive)

    assert [item.data for item in items] == [HTML.encode()]
    assert "its end is missing" in skipped[0].reason


def revisit(archive, url, **more):
    since = {"WARC-Refers-To-Target-URI": url, "WARC-Refers-To-Date": DAY}
    return archive.add("revisit", url, b"", date="2024-06-01T00:00:00Z", fields=since, **more)


def test_a_revisit_names_the_capture_it_refers_to(opened):
    archive = revisit(Archive().page(), URL)
    items, skipped = opened(revisit(archive, URL + "/elsewhere"))

    assert len(items) == 1
    assert [one.reason for one in skipped] == [
        f"unchanged since {DAY}: that capture is in this archive",
        f"unchanged since {DAY}, but {ELSEWHERE}",
    ]


def test_revisits_of_pictures_are_counted_with_the_pictures(opened):
    archive = revisit(Archive().page(), URL + "/a.png", Content_Type="image/png")
    _, skipped = opened(archive)

    assert [one.name for one in skipped] == ["crawl.warc: type image/png"]


SHA256 = hashlib.sha256(HTML.encode())


@pytest.mark.parametrize(
    ("digest", "is_right"),
    [
        ("sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", False),
        ("sha256:" + "0" * 64, False),
        ("sha256:" + SHA256.hexdigest(), True),
        ("SHA-256:" + SHA256.hexdigest().upper(), True),
        ("sha256:" + base64.b32encode(SHA256.digest()).decode(), True),
        ("sha256:" + base64.b64encode(SHA256.digest()).decode(), True),
        ("whirlpool:00", True),
        ("nothing", True),
    ],
)
def test_a_wrong_digest_is_a_warning(opened, digest, is_right):
    item = one(opened, Archive().page(fields={"WARC-Payload-Digest": digest}))

    assert bool(item.warnings) is not is_right
    assert item.header.extra["warc"]["digest"] == digest


def test_the_digest_of_the_block_is_compared_too(opened):
    fields = {"WARC-Block-Digest": sha1(b"other"), "WARC-Payload-Digest": ""}

    assert "digest" in one(opened, Archive().page(fields=fields)).warnings[0]


@pytest.mark.parametrize("form", ["as sent", "joined", "unpacked"])
def test_the_digest_may_be_of_the_body_at_any_stage(opened, form):
    packed = gzip.compress(HTML.encode())
    sent = chunked(packed)
    stage = {"as sent": sent, "joined": packed, "unpacked": HTML.encode()}[form]
    digest = "sha1:" + hashlib.sha1(stage).hexdigest()  # noqa: S324 - what archives use
    item = one(
        opened,
        Archive().page(
            body=sent,
            fields={"WARC-Payload-Digest": digest},
            Content_Encoding="gzip",
            Transfer_Encoding="chunked",
        ),
    )

    assert item.warnings == ()


def test_a_response_without_address_is_a_page_of_its_record(opened):
    data = Archive().page().written()
    begin, end = (
        data.index(b"WARC-Target-URI"),
        data.index(b"\r\n", data.index(b"WARC-Target-URI")),
    )
    item = one(opened, data[:begin] + data[end + 2 :])

    assert item.key == item.header.extra["warc"]["record"]
    assert item.header.url == ""


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_was_cut_off_yields_what_was_before(opened, packed):
    archive = Archive(packed=packed).page().page(URL + "/2")
    items, skipped = opened(archive.written()[:-60])

    assert [item.key for item in items] == [URL]
    assert [one.failed for one in skipped] == [True]
    assert "cut off" in skipped[0].reason


@pytest.mark.parametrize("packed", [False, True])
def test_reading_goes_on_after_garbage(opened, packed):
    archive = Archive(packed=packed).page().page(URL + "/2")
    data, cut = archive.written(), archive.ends[0]
    items, skipped = opened(data[:cut] + b"garbage\nWARC is no record\r\n\r\n" + data[cut:])

    assert [item.key for item in items] == [URL, URL + "/2"]
    assert [one.failed for one in skipped] == [True]


@pytest.mark.parametrize(
    "wrong", [b"1", b"99", b"1000", b"99999", b"40000000", b"9" * 18, b"-5", b"x"]
)
def test_a_wrong_length_costs_one_record(opened, wrong):
    archive = Archive()
    for number in range(4):
        archive.page(f"{URL}/{number}")
    data = archive.written()
    place = data.index(b"Content-Length: ", archive.ends[0]) + len("Content-Length: ")
    end = data.index(b"\r", place)
    items, skipped = opened(data[:place] + wrong + data[end:])

    assert [item.key for item in items] == [f"{URL}/{number}" for number in (0, 2, 3)]
    assert [one.failed for one in skipped] == [True]
    assert skipped[0].name == f"crawl.warc: byte {archive.ends[0]}"


def test_a_wrong_length_of_many_megabytes_costs_one_record(opened):
    archive = Archive()
    for number in range(4):
        archive.page(f"{URL}/{number}", body=HTML * 1000)
    data = archive.written()
    place = data.index(b"Content-Length: ", archive.ends[0]) + len("Content-Length: ")
    items, skipped = opened(data[:place] + b"900" + data[place:])

    assert [item.key for item in items] == [f"{URL}/{number}" for number in (0, 2, 3)]
    assert [one.reason for one in skipped] == ["its length is wrong: another record begins in it"]


def test_a_damaged_member_that_swallows_the_next_costs_one_record(opened):
    """A stored block with a wrong length reads on without an error, far over its end."""
    swallowing = b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x00" + struct.pack("<HH", 60_000, 5_535)
    noise = random.Random(1).randbytes(90_000)  # noqa: S311 - no secret
    following = Archive(packed=True).page()
    following.add("response", URL + "/a.jpg", noise, Content_Type="image/jpeg")
    items, skipped = opened(swallowing + b"WARC/1.1\r\n" + following.written())

    assert [item.key for item in items] == [URL]
    assert [one.failed for one in skipped] == [True, False]


def test_padding_behind_the_last_member_is_no_damage(opened):
    archive = Archive(packed=True).page()

    assert one(opened, archive.written() + bytes(70_000)).data == HTML.encode()


def test_a_record_in_segments_is_named(opened):
    archive = Archive().page(fields={"WARC-Segment-Number": "1"}).page(URL + "/2")
    _, skipped = opened(archive)

    assert [(one.name, one.failed) for one in skipped] == [(f"crawl.warc: {URL}", True)]


def test_a_response_that_is_only_a_header_has_its_status(opened):
    data = Archive().page(body="", http="404 Not Found").page().written()
    cut = data.replace(b"Content-Length: 51\r", b"Content-Length: 47\r", 1)
    assert cut != data
    place = cut.index(b"text/html\r\n\r\n\r\n\r\n") + len("text/html")
    _, skipped = opened(cut[:place] + cut[place + 4 :])

    assert [one.name for one in skipped] == ["crawl.warc: status 4xx"]


def test_a_damaged_member_costs_one_record(opened):
    archive = Archive(packed=True)
    for number in range(4):
        archive.page(f"{URL}/{number}", body=HTML + "x" * number)
    data = bytearray(archive.written())
    middle = (archive.ends[0] + archive.ends[1]) // 2
    data[middle : middle + 8] = b"\xff" * 8
    items, skipped = opened(bytes(data))

    assert [item.key for item in items] == [f"{URL}/{number}" for number in (0, 2, 3)]
    assert [(one.reason, one.failed) for one in skipped] == [("the gzip data is damaged", True)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"\x1f\x8b",
        b"no archive",
        gzip.compress(b"no archive"),
        b"filedesc://old.arc 0.0.0.0 20010101000000 text/plain 77\n",
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
    ],
)
def test_a_file_without_records_is_refused(opened, data):
    with pytest.raises(Unreadable, match="it is no web archive that can be read"):
        opened(data)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="can't be read"):
        list(warc.items(tmp_path / "none.warc", lambda _: None))


@pytest.mark.parametrize(
    ("coding", "bomb"),
    [
        ("gzip", gzip.compress(b"<p>" + bytes(40_000_000))),
        ("deflate", zlib.compress(b"<p>" + bytes(40_000_000))),
        ("br", brotli.compress(b"<p>" + bytes(40_000_000), quality=4)),
        ("gzip", gzip.compress(random.Random(1).randbytes(17_000_000), 1)),  # noqa: S311 - no secret
        ("identity", b"<p>" + b"x" * 16_800_000),
        ("identity", b"<p>" + b"x" * 20_000_000),
        ("gzip, gzip, gzip, gzip", b"\x1f\x8b"),
    ],
)
def test_a_body_that_is_too_large_is_refused_and_the_rest_is_read(opened, coding, bomb):
    archive = Archive().page(URL + "/bomb", body=bomb, Content_Encoding=coding).page()
    items, skipped = opened(archive)

    assert [item.key for item in items] == [URL]
    assert [one.failed for one in skipped] == [True]
    assert "which no page is" in skipped[0].reason or "only bombs" in skipped[0].reason


def test_a_film_is_passed_over_whatever_its_size(opened):
    archive = Archive().add("response", URL + "/film", bytes(40_000_000), Content_Type="video/mp4")
    items, skipped = opened(archive.page())

    assert [item.key for item in items] == [URL]
    assert [one.name for one in skipped] == ["crawl.warc: type video/mp4"]


def test_an_address_as_wget_and_careless_crawlers_write_it_is_understood(opened):
    item = one(opened, Archive().page("<https://gazette.example/the harbour>"))

    assert item.header.url == item.key == "https://gazette.example/the%20harbour"


def test_a_file_that_is_a_bomb_is_refused(opened):
    record = Archive().add("resource", URL, bytes(30_000_000), Content_Type="image/bmp")
    with pytest.raises(Unreadable, match="as only bombs do"):
        opened(gzip.compress(record.written()))


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\nX: " + b"a" * 3_000_000,
        b"WARC/1.0\r\n" * 200_000,
        b"WARC/1.0\r\nContent-Length: 999999\r\n\r\n" * 50_000,
        b"\r\n" * 2_000_000,
        b"\n\nWARC/" * 500_000,
        gzip.compress(b"WARC/1.0", mtime=0) * 5000,
        b"\x1f\x8b\x08\x00" * 300_000,
        b"\x1f\x8b\x08\x00" + bytes(3_000_000),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_bytes_made_to_cost_time_do_not(opened, data):
    start = time.perf_counter()
    with pytest.raises(Unreadable):
        opened(data)
    assert time.perf_counter() - start < 5


def test_a_report_holds_nothing_that_a_terminal_obeys(opened):
    data = Archive().page("https://gazette.example/a").written()
    items, _ = opened(data.replace(b"example/a\r", "example/\x1b[2J\u202e\r".encode()))

    assert items[0].name == "crawl.warc: https://gazette.example/ [2J "
    assert items[0].header.url == ""


def test_progress_grows_to_the_size_of_the_file(tmp_path):
    archive = Archive(packed=True)
    for number in range(50):
        archive.page(f"{URL}/{number}", body=HTML + random.Random(number).randbytes(9000).hex())  # noqa: S311 - no secret
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(archive.written())
    told = []
    list(warc.items(path, told.append))

    assert told == sorted(told)
    assert told[-1] == path.stat().st_size
    assert len(told) > 20


KINDS = st.sampled_from(["page", "picture", "missing", "request", "revisit"])


def crawl(kinds, *, packed):
    archive = Archive(packed=packed)
    for number, kind in enumerate(kinds):
        url = f"{URL}/{number}"
        if kind == "page":
            archive.page(url, body=f"{HTML}{number}")
        elif kind == "picture":
            archive.add("response", url, b"\x89PNG", Content_Type="image/png")
        elif kind == "missing":
            archive.page(url, http="404 Not Found")
        elif kind == "request":
            archive.add("request", url, b"GET / HTTP/1.1\r\n\r\n", Content_Type="application/http")
        else:
            revisit(archive, url)
    return archive


def accounted(found):
    """Count the records that an answer speaks of; those of requests it does not."""
    count = 0
    for one in found:
        counted = isinstance(one, Skipped) and one.reason.partition(" records, the first")
        count += int(counted[0]) if counted and counted[1] else 1
    return count


@settings(deadline=None, max_examples=60)
@given(kinds=st.lists(KINDS, min_size=1, max_size=12), packed=st.booleans())
def test_every_record_is_accounted_for(kinds, packed):
    data = crawl(kinds, packed=packed).written()
    every = ArchiveIterator(io.BytesIO(data), check_digests="raise")
    reference = [record.rec_type for record in every if record.content_stream().read() is not None]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "crawl.warc")
        path.write_bytes(data)
        found = list(warc.items(path, lambda _: None))

    assert accounted(found) == len(reference) - reference.count("request")
    assert sum(isinstance(one, Item) for one in found) == kinds.count("page")


@settings(deadline=None, max_examples=300)
@given(
    kinds=st.lists(KINDS, min_size=2, max_size=8),
    packed=st.booleans(),
    places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=4),
    kept=st.floats(0, 1),
    is_cut=st.booleans(),
)
def test_damage_costs_no_record_that_it_did_not_touch(kinds, packed, places, kept, is_cut):
    archive = crawl(kinds, packed=packed)
    data, ends = bytearray(archive.written()), archive.ends
    touched = set()
    for share, flip in places:
        place = int(share * len(data))
        data[place] ^= flip
        touched.add(sum(end <= place for end in ends))
    size = int(kept * len(data)) if is_cut else len(data)
    touched |= {number for number, end in enumerate(ends) if end > size}
    sound = {f"{URL}/{n}" for n, kind in enumerate(kinds) if kind == "page" and n not in touched}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "crawl.warc")
        path.write_bytes(data[:size])
        try:
            found = list(warc.items(path, lambda _: None))
        except Unreadable:
            found = []

    pages = {one.key: one for one in found if isinstance(one, Item)}
    kept_pages = set(pages)
    assert all(pages[url].data == f"{HTML}{url[-1]}".encode() for url in sound & kept_pages)
    if len(touched) <= 1:  # of two flips one may hide the digest
        written = {f"{HTML}{number}".encode() for number in range(len(kinds))}
        assert all(page.data in written or page.warnings for page in pages.values())
    if not packed:  # a flipped bit may turn a page's length into a neighbour's end
        assert len(sound - kept_pages) <= len(places)
    else:
        assert sound <= kept_pages
