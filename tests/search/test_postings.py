import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.postings import FOLLOWER_BITS, KEY_SHIFT, encode
from newsgen.search.shards import FEW, MANY, encode_postings

POSTINGS = st.dictionaries(
    st.integers(0, 1023), st.sets(st.integers(0, 255), max_size=12), min_size=1, max_size=6
)


def occurrences_of(found):
    """Return *found*, followers by document by key, as numbers, each twice and in order."""
    numbers = [
        key << KEY_SHIFT | document << FOLLOWER_BITS | follower
        for key, postings in found.items()
        for document, followers in postings.items()
        for follower in [0, *(byte + 1 for byte in followers)]
    ]
    return np.sort(np.array(numbers * 2, np.uint64))


def most(key):
    """Return how many followers are listed here: of every third key few."""
    return MANY if key % 3 else FEW


def listed(keys):
    return np.array([most(key) for key in keys.tolist()], np.uint32)


def encoded(found):
    """Return the encoded postings by key."""
    postings = encode(occurrences_of(found), listed)
    starts = [0, *postings.ends.tolist()]
    pieces = zip(postings.keys.tolist(), starts, postings.ends.tolist(), strict=False)
    return {key: postings.data[start:stop].tobytes() for key, start, stop in pieces}


@given(st.dictionaries(st.integers(0, (1 << 43) - 1), POSTINGS, max_size=5))
@settings(deadline=None, max_examples=200)
def test_many_keys_are_encoded_as_each_alone(found):
    assert encoded(found) == {key: encode_postings(found[key], most(key)) for key in sorted(found)}


@pytest.mark.parametrize(("keys", "followers"), [(1, 200), (2, 90), (600, 4)])
def test_more_than_is_encoded_at_once_is_encoded_the_same(keys, followers):
    draw = np.random.default_rng(keys)
    found = {
        key: {
            document: set(draw.integers(0, 256, draw.integers(0, followers)).tolist())
            for document in range(0, 1000, 1 + key % 3)
        }
        for key in range(keys)
    }

    assert len(occurrences_of(found)) > 1 << 16
    assert encoded(found) == {
        key: encode_postings(postings, most(key)) for key, postings in found.items()
    }
