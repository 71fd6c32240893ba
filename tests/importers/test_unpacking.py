from __future__ import annotations

import gzip
import io
import random
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.reading import Unreadable
from newsgen.importers.unpacking import MOST_HOLES, Hole, inflated, pieces

TEXT = b"WARC/1.1 and what follows. " * 30
CODINGS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}


def unpacked(data):
    return list(pieces(io.BytesIO(data), begins=b"WARC/", told=lambda _: None))


def text(parts):
    return b"".join(part for part in parts if isinstance(part, bytes))


def holes(parts):
    return [part.reason for part in parts if isinstance(part, Hole)]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.binary(max_size=200_000), max_size=3))
def test_members_are_unpacked_one_after_the_other(members):
    parts = unpacked(b"".join(gzip.compress(b"WARC/" + member, 1) for member in members))

    assert text(parts) == b"".join(b"WARC/" + member for member in members)
    assert holes(parts) == []
    assert all(len(part) <= 64 * 1024 for part in parts)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400_000))
def test_what_is_not_packed_stays_as_it_is(data):
    assert text(unpacked(b"WARC/" + data)) == b"WARC/" + data


def test_a_member_that_begins_otherwise_is_not_taken_for_the_next():
    member = gzip.compress(TEXT)
    damaged = member[:40] + b"\xff" * 30 + gzip.compress(b"no record") + member
    parts = unpacked(damaged)

    assert text(parts).endswith(TEXT)
    assert b"no record" not in text(parts)
    assert len(holes(parts)) == 1


def test_a_file_that_can_not_be_read_ends_with_the_reason():
    class Broken(io.BytesIO):
        def read(self, size=-1, /):
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().read(size)

    parts = list(pieces(Broken(b"WARC/" * 9999), begins=b"WARC/", told=lambda _: None))

    (hole,) = holes(parts)
    assert hole.startswith("it can't be read: Input/output error: that disk may be failing")
    assert len(text(parts)) > 10_000


def test_a_file_of_nothing_but_damage_is_given_up():
    parts = unpacked(gzip.compress(TEXT)[:-9] * 3000)

    assert len(holes(parts)) == MOST_HOLES + 1
    assert "the rest is not read" in holes(parts)[-1]


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=5000), st.sampled_from(sorted(CODINGS)))
def test_a_body_is_unpacked(data, coding):
    assert inflated(CODINGS[coding](data), coding) == (data, True)


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 200), st.sampled_from(sorted(CODINGS)))
def test_a_body_without_its_end_is_not_whole(kept, coding):
    noise = random.Random(1).randbytes(400)  # noqa: S311 - no secret
    data, whole = inflated(CODINGS[coding](noise)[:kept], coding)

    assert noise.startswith(data)
    assert not whole


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=300), st.sampled_from([*sorted(CODINGS), "zstd", "x\x1b"]))
def test_a_body_of_any_bytes_is_unpacked_or_refused(data, coding):
    try:
        made, _ = inflated(data, coding)
    except Unreadable:
        return
    assert len(made) <= 1024 * 1024


@pytest.mark.parametrize("coding", sorted(CODINGS))
def test_a_bomb_is_refused(coding):
    with pytest.raises(Unreadable, match="which no page is"):
        inflated(CODINGS[coding](bytes(20_000_000)), coding)
