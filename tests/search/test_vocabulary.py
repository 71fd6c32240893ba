import numpy as np
import pytest

from newsgen.search.arrays import letters_of
from newsgen.search.occurrences import Words
from newsgen.search.postings import FOLLOWER_BITS
from newsgen.search.shards import FEW, encode_postings
from newsgen.search.vocabulary import encode_long


def words(text, hashes):
    """Return the words of *text*, each in the document of its place and with no follower."""
    pieces = text.split()
    starts = np.array([text.index(piece) for piece in pieces], np.int64)
    return Words(
        letters_of(text),
        starts,
        np.array([len(piece) for piece in pieces], np.int64),
        np.array([hashes[piece] for piece in pieces], np.uint64),
        np.arange(len(pieces), dtype=np.uint32) << FOLLOWER_BITS,
    )


@pytest.mark.parametrize("apart", [1, 1 << 8, 1 << 63])
def test_words_whose_hashes_are_nearly_the_same_are_told_apart(apart):
    of_text = words("ada bob ada bob ada", {"ada": 1 << 20, "bob": (1 << 20) + apart})
    none = words("", {})

    keys, postings = encode_long([of_text], [none], [("zoe", 3), ("bob", 9)])

    documents = ({0, 2, 4}, {1, 3, 9}, {3})
    assert keys == ["ada", "bob", "zoe"]
    expected = [encode_postings(dict.fromkeys(each, ()), FEW) for each in documents]
    assert postings.data.tobytes() == b"".join(expected)


def test_a_word_of_a_title_is_another_key_than_that_of_a_text():
    hashes = {"ada": 7}
    one = words("ada", hashes)

    keys, postings = encode_long([one], [one], [])

    assert keys == ["\x01ada", "ada"]
    assert len(postings.ends) == 2
