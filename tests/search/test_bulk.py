import errno
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from benchmarks.stories import stories
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgen.search.bulk import Indexed, Shard, index_block, merged, parts_of
from newsgen.search.keys import category_key, person_key
from newsgen.search.layout import cut
from newsgen.search.patch import keys_of
from newsgen.search.shards import MOST, Entry, encode_postings, encode_shard, listed, weight

# Every kind of character, with what neighbours decide about and what folds to several.
CHARACTERS = (
    "中国人國裏丨〇々のがか\u3099ｶﾞ가ᄀ\u1161\u11a8ไทยำ𠀀"
    "aBcdeéE\u0301ßłЁёЙИ\u0306كکة٣क\u093c\u093fﬁ½Ⅷ①㈱℃ǆİ"
    "01９·・‧.．…-_、，。！|｜'’\u0640\u064b\ufe0f\u200b\u200c\u00ad"
    " \t\u3000\n\x00\x01\x02\U0001f468\u200d\ud800"
)
TEXTS = st.one_of(
    st.text(st.sampled_from(CHARACTERS), max_size=60),
    st.text(max_size=20),
    st.text(st.sampled_from("中国 a."), max_size=200),
    st.text(st.sampled_from("ab"), min_size=35, max_size=130),
)
KEYS = st.sampled_from(
    ["zlj", "zhao", "a", "ab", "中", "中国", category_key("要闻"), person_key("x", "Ada")]
)
DOCUMENTS = st.builds(
    Indexed, TEXTS, TEXTS, *(st.lists(KEYS, max_size=3).map(tuple) for _ in range(2))
)
BLOCKS = st.dictionaries(
    st.sampled_from([0, 1, 2, 200]), st.lists(DOCUMENTS, min_size=1, max_size=5), max_size=3
)


def entries_of(block, documents):
    """Return the entries of a block as they are made one by one, unsorted."""
    found = {}
    for number, document in enumerate(documents):
        for key, followers in keys_of(document).items():
            found.setdefault(key, {})[number] = followers
    return [
        Entry(key, block, encode_postings(postings, listed(key)))
        for key, postings in found.items()
    ]


def reference(blocks, most):
    entries = [entry for block, some in blocks.items() for entry in entries_of(block, some)]
    entries.sort(key=lambda entry: (entry.key, entry.block))
    cuts = cut([(entry.key, entry.block, weight(entry)) for entry in entries], most=most)
    shards = [(each.name, entries[each.start : each.stop]) for each in cuts]
    return [Shard(name, encode_shard(some), sum(map(weight, some))) for name, some in shards]


def shards_of(blocks, most, heaviest):
    with TemporaryDirectory() as folder:
        places = []
        for block, documents in sorted(blocks.items()):
            places.append(Path(folder) / f"{block}.run")
            index_block(block, documents, places[-1])
        parts = parts_of(places, heaviest=heaviest)
        return [shard for part in parts for shard in merged(part, most=most)]


@given(BLOCKS, st.integers(1, 400), st.integers(0, 3000))
@example({0: [Indexed("ｶﾞ か\u200d\u3099", "か \u3099か")]}, 100, 0)
@example({0: [Indexed("", "")]}, 100, 0)
@settings(deadline=None, max_examples=300)
def test_shards_are_byte_for_byte_those_of_the_reference(blocks, most, more):
    assert shards_of(blocks, most, most + more) == reference(blocks, most)


def test_what_is_indexed_in_slices_and_parts_is_the_same_too():
    documents = [
        Indexed(story.title, "\n".join([story.title, *story.paragraphs]), (), story.people)
        for story in stories(72)
    ]
    blocks = {0: documents[:50], 7: documents[50:]}

    shards = shards_of(blocks, MOST, 2 * MOST)

    assert shards == reference(blocks, MOST)
    assert len(shards) > 10


@pytest.mark.parametrize(
    ("name", "count"), [("Przybysławice", 80), ("Przybysławice Górne i Dolne nad Wisłą", 40)]
)
def test_long_keys_are_parted_by_key_and_block_as_deep_as_names_go(name, count):
    documents = [Indexed("", "", tuple(person_key(f"p-{n:03}", name) for n in range(40)))]
    blocks = {0: documents, 2: documents * 3}

    shards = shards_of(blocks, 50, 10_000)

    assert shards == reference(blocks, 50)
    assert len(shards) == count


@pytest.mark.skipif(sys.platform != "linux", reason="no other system has a full disk at hand")
@pytest.mark.parametrize("text", ["a", "one word after another " * 2000])
def test_a_full_disk_is_told_as_what_it_is(text):
    with pytest.raises(OSError, match="No space left") as caught:
        index_block(0, [Indexed("Title", text, (), ())], Path("/dev/full"))

    assert caught.value.errno == errno.ENOSPC
    assert caught.value.filename == "/dev/full"
