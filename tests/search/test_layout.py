from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.layout import (
    DEEPEST,
    cut,
    holds,
    home,
    pack_names,
    under,
    unpack_names,
)
from newsgen.search.shards import MOST, Entry, encode_shard, weight

VECTORS = json.loads((Path(__file__).parent / "vectors/shards.json").read_text("utf-8"))
FEW = 8
KEYS = st.text(st.sampled_from("\x01\x02abc中国𠮷"), min_size=1, max_size=4)
ENTRIES = st.dictionaries(
    st.tuples(KEYS, st.integers(0, 3)), st.integers(1, FEW), min_size=1, max_size=60
).map(lambda found: [(key, block, count) for (key, block), count in sorted(found.items())])


@pytest.mark.parametrize("vector", VECTORS["layouts"], ids=lambda vector: vector["about"])
def test_shards_are_cut_as_the_vectors_say(vector):
    entries = [tuple(entry) for entry in vector["entries"]]

    shards = cut(entries, most=vector["most"])
    names = [shard.name for shard in shards]

    assert [[shard.name, shard.start, shard.stop] for shard in shards] == vector["shards"]
    assert pack_names(names) == vector["packed"]
    assert list(unpack_names(vector["packed"])) == names
    for asked in vector["asked"]:
        assert under(names, asked["start"], exact=True) == asked["of_key"]
        assert under(names, asked["start"], exact=False) == asked["beginning"]


def test_entries_that_weigh_little_are_one_shard():
    assert [shard.name for shard in cut([("a", 0, 10), ("b", 0, 10)])] == ["8"]


def test_nothing_is_no_shard():
    assert cut([]) == []


def test_a_single_entry_is_one_shard_however_heavy():
    assert [shard.name for shard in cut([("中", 0, MOST + 1)])] == ["8"]


def test_names_stay_short_even_if_shards_grow():
    entries = [("x" * 60, block, 900) for block in range(40)]

    (shard,) = cut(entries, most=1000)

    assert len(shard.name) == DEEPEST // 4 + 1
    assert (shard.start, shard.stop) == (0, 40)


@settings(deadline=None)
@given(ENTRIES)
def test_shards_cover_all_entries_in_order(entries):
    shards = cut(entries, most=FEW)

    assert [at for shard in shards for at in range(shard.start, shard.stop)] == list(
        range(len(entries))
    )
    assert [shard.name for shard in shards] == sorted({shard.name for shard in shards})


@settings(deadline=None)
@given(ENTRIES)
def test_a_shard_is_light_or_a_single_entry(entries):
    for shard in cut(entries, most=FEW):
        weights = [count for _, _, count in entries[shard.start : shard.stop]]
        assert sum(weights) <= FEW or len(weights) == 1


@settings(deadline=None)
@given(ENTRIES)
def test_every_entry_is_found(entries):
    shards = cut(entries, most=FEW)
    names = [shard.name for shard in shards]

    for shard in shards:
        for key, block, _ in entries[shard.start : shard.stop]:
            assert home(names, key, block) == shard.name
            assert shard.name in under(names, key, exact=True)
            assert all(
                shard.name in under(names, key[:size], exact=False) for size in range(len(key) + 1)
            )


@settings(deadline=None)
@given(ENTRIES, KEYS)
def test_no_shard_is_read_that_cannot_hold_the_key(entries, start):
    """What is read begins with it, or is the one shard that reaches over its place."""
    shards = cut(entries, most=FEW)
    names = [shard.name for shard in shards]

    read = under(names, start, exact=False)

    spans = [entries[shard.start : shard.stop] for shard in shards if shard.name in read]
    assert len(read) <= 1 or all(key.startswith(start) for span in spans for key, _, _ in span)


@settings(deadline=None, max_examples=300)
@given(ENTRIES, st.data())
def test_shards_hold_if_they_would_be_cut_the_same_again(entries, data):
    before = [shard.name for shard in cut(entries, most=FEW)]
    after = data.draw(
        st.fixed_dictionaries({at: st.integers(0, FEW) for at in range(len(entries))})
    )
    moved = {at: count for at, count in after.items() if data.draw(st.booleans())}
    new = [
        (key, block, moved.get(at, count))
        for at, (key, block, count) in enumerate(entries)
        if moved.get(at, count)
    ]
    changed = {
        home(before, key, block)
        for at, (key, block, count) in enumerate(entries)
        if moved.get(at, count) != count
    }
    weights = dict.fromkeys(before, 0)
    for key, block, count in new:
        weights[home(before, key, block)] += count

    again = [shard.name for shard in cut(new, most=FEW)]

    assert holds(weights, changed, most=FEW) == (again == before)


def test_a_shard_that_is_too_heavy_does_not_hold():
    assert not holds({"8": MOST + 1}, ["8"])


def test_a_single_entry_may_be_too_heavy():
    assert holds({"8": MOST + 1}, ["8"], single=["8"])


def test_a_missing_shard_does_not_hold():
    assert not holds({"8": 10}, ["4"])


def test_a_shard_of_single_bytes_fits_into_its_file():
    entries = [Entry(f"{at:05}" + "x" * 20, at % 3, b"\0") for at in range(9000)]
    weighed = [(entry.key, entry.block, weight(entry)) for entry in entries]

    sizes = [len(encode_shard(entries[shard.start : shard.stop])) for shard in cut(weighed)]

    assert len(sizes) > 5
    assert max(sizes) <= 32_768


@settings(deadline=None)
@given(st.lists(st.text("0123456789abcdef", min_size=1, max_size=60), unique=True).map(sorted))
def test_names_come_back(names):
    assert list(unpack_names(pack_names(names))) == names
