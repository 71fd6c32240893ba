from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.documents import Indexed
from newsgen.search.layout import cut
from newsgen.search.patch import Change, keys_of, patched
from newsgen.search.shards import BLOCK, Entry, encode_postings, encode_shard, listed, weight

MOST = 300

texts = st.text(alphabet="春夏秋冬ab ", min_size=1, max_size=30)
documents = st.builds(Indexed, texts, texts, st.just(("\x02cNews",)))


def indexed(contents):
    """Index documents, by number, from nothing: the bytes and the weight of every shard."""
    postings = {}
    for number, document in contents.items():
        block, place = divmod(number, BLOCK)
        for key, followers in keys_of(document).items():
            postings.setdefault((key, block), {})[place] = followers
    entries = [
        Entry(*place, encode_postings(postings[place], listed(place[0])))
        for place in sorted(postings)
    ]
    cuts = cut([(one.key, one.block, weight(one)) for one in entries], most=MOST)
    return {
        one.name: (
            encode_shard(entries[one.start : one.stop]),
            sum(map(weight, entries[one.start : one.stop])),
        )
        for one in cuts
    }


@given(
    st.dictionaries(st.sampled_from([0, 1, 2, 700, BLOCK, BLOCK + 1]), documents, min_size=1),
    st.data(),
)
@settings(deadline=None, max_examples=150)
def test_a_patched_index_is_the_index_of_what_it_holds_now(before, data):
    number = data.draw(st.sampled_from(sorted(before)))
    now = before | {number: data.draw(documents)}
    shards = indexed(before)

    patch = patched(
        [Change(number, keys_of(before[number]), keys_of(now[number]))],
        {name: weighs for name, (_, weighs) in shards.items()},
        lambda name: shards[name][0],
        most=MOST,
    )

    afresh = indexed(now)
    if patch is None:
        assert afresh.keys() != shards.keys()
        return
    written = {name: content for name, (content, _) in shards.items()} | dict(patch.shards)
    assert written == {name: content for name, (content, _) in afresh.items()}
    assert list(patch.weights.items()) == [(name, weighs) for name, (_, weighs) in afresh.items()]


def test_an_edit_changes_the_shards_that_hold_what_it_changes():
    words = [f"word{number}" for number in range(400)]
    before = {0: Indexed("Title", " ".join(words))}
    now = {0: Indexed("Title", " ".join([*words, "more"]))}
    shards = indexed(before)

    patch = patched(
        [Change(0, keys_of(before[0]), keys_of(now[0]))],
        {name: weighs for name, (_, weighs) in shards.items()},
        lambda name: shards[name][0],
        most=MOST,
    )

    assert patch is not None
    assert len(patch.shards) == 2
    assert len(shards) > 20
