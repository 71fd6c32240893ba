from __future__ import annotations

import contextlib
import io
import random
import stat
import struct
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.archives import members_of, opened
from newsgen.importers.reading import Unreadable

TEXT = b"The harbour opens. " * 500


def zipped(*members, **more):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", **more) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def put(tmp_path):
    def put(data):
        path = tmp_path / "a.zip"
        path.write_bytes(data)
        return path

    return put


def content(path, member):
    with opened(path, member) as source:
        return b"".join(iter(lambda: source.read(1000), b""))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_from_the_archive(put, method):
    members = (("a.txt", TEXT), ("b/", b""), ("b/文.txt", b"two"), ("empty", b""))
    path = put(zipped(*members, compression=method))
    found = {member.name: content(path, member) for member in members_of(path)}

    assert found == {"a.txt": TEXT, "b/文.txt": b"two", "empty": b""}
    assert members_of(path)[0].crc == zlib.crc32(TEXT)


def test_an_archive_behind_other_bytes_is_read(put):
    path = put(b"#!/bin/sh\n" + zipped(("a.txt", TEXT)))

    assert [content(path, member) for member in members_of(path)] == [TEXT]


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "a/../../b",
        "..",
        "a/..",
        "/etc/passwd",
        "C:/a",
        "c:a",
        "a\\b",
        "..\\a",
        "a\x00.txt",
        "a\nb",
        "a\x1b[2J",
        "x" * 1001,
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(put, name):
    held = zipfile.ZipInfo("_" * len(name.encode()))
    data = zipped((held, TEXT)).replace(held.filename.encode(), name.encode())

    with pytest.raises(Unreadable, match="name"):
        members_of(put(data))


@pytest.mark.parametrize("name", ["a..b", "..a", "a/...", "a.b/c..", "~a", "a b"])
def test_a_name_with_dots_that_lead_nowhere_is_fine(put, name):
    assert [member.name for member in members_of(put(zipped((name, TEXT))))] == [name]


def test_a_link_is_refused(put):
    link = zipfile.ZipInfo("a")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    with pytest.raises(Unreadable, match="is a link"):
        members_of(put(zipped((link, b"/etc/passwd"))))


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_an_encrypted_member_is_refused(put, flag):
    data = bytearray(zipped(("a", TEXT)))
    place = data.rindex(b"PK\x01\x02") + 8
    data[place : place + 2] = struct.pack("<H", flag)

    with pytest.raises(Unreadable, match="encrypted"):
        members_of(put(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing_is_refused(put, method):
    with pytest.raises(Unreadable, match="unusual way"):
        members_of(put(zipped(("a", TEXT), compression=method)))


def test_an_archive_in_an_archive_is_refused(put):
    with pytest.raises(Unreadable, match="another archive"):
        members_of(put(zipped(("inner.ZIP", zipped(("a", TEXT))))))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(put):
    with pytest.raises(Unreadable, match="one name"):
        members_of(put(zipped(("a", TEXT), ("a", TEXT))))


def test_a_bomb_is_refused(put):
    with pytest.raises(Unreadable, match="only bombs"):
        members_of(put(zipped(("a", bytes(20_000_000)), compression=zipfile.ZIP_DEFLATED)))


def test_members_that_are_too_large_in_all_are_refused(put):
    def huge(head, index):
        return named(head[:20] + struct.pack("<LL", 2**32 - 2, 2**32 - 2) + head[28:], index)

    data = directory_with(zipped(("0000000", TEXT)), huge, 5)

    with pytest.raises(Unreadable, match="16 GB in all"):
        members_of(put(data))


def test_small_blanks_are_no_bomb(put):
    path = put(zipped(("a", bytes(900_000)), compression=zipfile.ZIP_DEFLATED))

    assert [member.size for member in members_of(path)] == [900_000]


def directory_with(data, entry, number):
    """Append *number* copies of the only directory entry, each under a name of its own."""
    start = data.rindex(b"PK\x01\x02")
    head = data[start : data.rindex(b"PK\x05\x06")]
    entries = b"".join(entry(head, index) for index in range(number))
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *[number % 65536] * 2, len(entries), start, 0)
    return data[:start] + entries + end


def named(head, index):
    return head.replace(b"0000000", b"%07d" % index)


def test_entries_that_share_their_bytes_are_refused(put):
    data = directory_with(zipped(("0000000", TEXT)), named, 3)

    with pytest.raises(Unreadable, match="overlap"):
        members_of(put(data))


def test_entries_whose_bytes_end_in_one_kernel_are_refused(put):
    """The quoted headers of the best known bomb stand in the extra field of the one before."""
    data = zipped(("0000000", TEXT), ("0000001", TEXT))
    second, end = data.index(b"PK\x03\x04", 4), data.index(b"PK\x01\x02")
    local = bytearray(data[second:end])
    first = bytearray(data[: 30 + 7])
    first[28:30] = struct.pack("<H", 30 + 7)
    body = bytes(first) + bytes(local)
    heads = data[end : data.rindex(b"PK\x05\x06")]
    at = heads.index(b"PK\x01\x02", 4) + 42
    heads = heads[:at] + struct.pack("<L", 37) + heads[at + 4 :]
    end_record = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(heads), len(body), 0)

    with pytest.raises(Unreadable, match="overlap"):
        members_of(put(body + heads + end_record))


def test_a_million_entries_are_refused_before_they_cost_anything(put):
    data = directory_with(zipped(("0000000", b"")), named, 400_000)
    path = put(data)
    start = time.perf_counter()
    with pytest.raises(Unreadable, match="list of members is larger"):
        members_of(path)

    assert time.perf_counter() - start < 1


def test_more_than_100_000_members_are_refused(put):
    data = directory_with(zipped(("0000000", b"")), named, 100_001)

    with pytest.raises(Unreadable, match="100,000 members"):
        members_of(put(data))


@pytest.mark.parametrize("lie", [10, 5_000, 900_000])
def test_a_member_never_yields_more_than_its_stated_size(put, lie):
    data = bytearray(zipped(("a", TEXT), compression=zipfile.ZIP_DEFLATED))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<L", lie)
    path = put(data)
    (member,) = members_of(path)

    if lie < len(TEXT):
        assert content(path, member) == TEXT[:lie]
    else:
        with pytest.raises(Unreadable, match="ends too early"):
            content(path, member)


def test_a_damaged_member_is_refused_as_it_is_read(put):
    data = bytearray(zipped(("a", random.Random(1).randbytes(9000)), ("b", TEXT)))  # noqa: S311 - no secret
    path = put(data)
    (damaged, other) = members_of(path)
    damaged = type(damaged)("a", damaged.start, damaged.packed, 9000, deflated=True, crc=0)

    with pytest.raises(Unreadable, match="damaged"):
        content(path, damaged)
    assert content(path, other) == TEXT


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"no archive", b"PK\x05\x06" + bytes(18)[:9]]
)
def test_what_is_no_archive_is_refused(put, data):
    with pytest.raises(Unreadable, match="damaged"):
        members_of(put(data))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="can't be read"):
        members_of(tmp_path / "none.zip")


@settings(deadline=None, max_examples=300)
@given(
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=6),
    kept=st.one_of(st.just(1.0), st.floats(0, 1)),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_damage_is_refused_and_never_an_accident(flips, kept, method):
    data = bytearray(zipped(("a.txt", TEXT[:60]), ("文", b"two"), compression=method))
    for share, flip in flips:
        data[int(share * len(data))] ^= flip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        path.write_bytes(data[: int(kept * len(data))])
        with contextlib.suppress(Unreadable):
            for member in members_of(path):
                assert len(content(path, member)) == member.size
