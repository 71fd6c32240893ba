"""Stable pagination."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.outputs.paging import first_leaf, leaves

_COUNTS = st.integers(0, 60)
_SIZES = st.integers(1, 12)


@given(_COUNTS, _SIZES)
def test_every_item_is_reached_from_the_first_page(count, size):
    items = list(range(count))[::-1]
    shown, number = first_leaf(items, size)
    by_number = {leaf.number: leaf for leaf in leaves(items, size)}
    found = set(shown)
    while number:
        found |= set(by_number[number].items)
        number = by_number[number].older

    assert found == set(items)


@given(_COUNTS, _SIZES)
def test_leaves_partition_the_list_in_order(count, size):
    items = list(range(count))[::-1]
    pages = list(leaves(items, size))

    assert [one for leaf in reversed(pages) for one in leaf.items] == (items if pages else [])
    assert bool(pages) == (count > size)


@given(_COUNTS, _SIZES)
def test_a_new_item_changes_the_newest_leaf_and_its_neighbour_at_most(count, size):
    items = list(range(count))[::-1]
    before = {leaf.number: leaf for leaf in leaves(items, size)}
    after = {leaf.number: leaf for leaf in leaves([count, *items], size)}

    changed = [number for number, leaf in before.items() if after[number] != leaf]
    assert len(changed) <= 1
