from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.shards import (
    FEW,
    MANY,
    MOST,
    Entry,
    alike,
    decode_postings,
    decode_shard,
    encode_postings,
    encode_shard,
    listed,
    weight,
)

VECTORS = json.loads((Path(__file__).parent / "vectors/shards.json").read_text("utf-8"))
MOST_BYTES = 32_768
LAST_BLOCK = 48  # of the largest period there is
BYTES = st.integers(0, 255)
POSTINGS = st.dictionaries(st.integers(0, 1023), st.frozensets(BYTES, max_size=10), max_size=20)
KEYS = st.text(st.sampled_from("\x01ab中国𠮷\U0010ffff"), min_size=1, max_size=40) | st.text(
    st.characters(exclude_categories=["Cs"], min_codepoint=1), min_size=1
)
ENTRIES = st.dictionaries(
    st.tuples(KEYS, st.integers(0, LAST_BLOCK)), st.binary(max_size=300), max_size=40
).map(lambda found: [Entry(key, block, data) for (key, block), data in sorted(found.items())])


@pytest.mark.parametrize("vector", VECTORS["postings"], ids=lambda vector: vector["hex"][:16])
def test_postings_are_the_bytes_of_the_vectors(vector):
    data = encode_postings(dict(vector["documents"]), FEW)

    assert data.hex() == vector["hex"]


@pytest.mark.parametrize("vector", VECTORS["shards"], ids=lambda vector: vector["hex"][:16])
def test_a_shard_is_the_bytes_of_the_vectors(vector):
    entries = [Entry(key, block, bytes.fromhex(data)) for key, block, data in vector["entries"]]

    assert encode_shard(entries).hex() == vector["hex"]
    assert list(decode_shard(bytes.fromhex(vector["hex"]))) == entries


@settings(deadline=None)
@given(POSTINGS, st.sampled_from([4, FEW]))
def test_postings_come_back(postings, most):
    expected = {
        document: followers if len(followers) <= most else None
        for document, followers in sorted(postings.items())
    }

    decoded = decode_postings(encode_postings(postings, most))

    assert list(decoded.items()) == list(expected.items())


def test_more_followers_are_listed_of_pairs_than_of_words():
    assert [listed(key) for key in ("中国", "国", "\x01中国", "カナ")] == [MANY] * 4
    assert [listed(key) for key in ("of", "a", "\x01of", "word", "я", "\x02c中国")] == [FEW] * 6


@settings(deadline=None)
@given(ENTRIES)
def test_entries_come_back(entries):
    assert list(decode_shard(encode_shard(entries))) == entries


@settings(deadline=None)
@given(ENTRIES)
def test_what_weighs_no_more_than_a_shard_may_fits_into_its_file(entries):
    size = len(encode_shard(entries))

    assert size / MOST_BYTES <= sum(map(weight, entries)) / MOST


@settings(deadline=None)
@given(ENTRIES, st.data())
def test_a_shard_that_is_cut_short_raises_or_ends_early(entries, data):
    whole = encode_shard(entries)
    short = whole[: data.draw(st.integers(0, max(len(whole) - 1, 0)))]

    try:
        found = list(decode_shard(short))
    except ValueError:
        return
    assert found == entries[: len(found)]


@pytest.mark.parametrize("data", [b"\x01", b"\x02\x05\x01", b"\x80"])
def test_postings_that_are_cut_short_raise(data):
    with pytest.raises(ValueError, match="cut short"):
        decode_postings(data)


def test_texts_are_compared_from_their_beginning():
    assert [alike("", "a"), alike("ab", "ac"), alike("ab", "abc")] == [0, 1, 2]
