"""Finding which of many sketches may be alike."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.checks.pairs import pairs_of
from newsgen.checks.shingles import shingled, sketched
from newsgen.search.letters import Alphabet

_HAN = "".join(map(chr, range(0x4E00, 0x5200)))


def _sketches(texts):
    return [sketched(one) for one in shingled(texts, Alphabet())]


def _text(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_HAN, k=length))


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=20)
def test_every_pair_is_found_that_a_comparison_of_all_would_find(seed: int):
    rng = random.Random(seed)  # noqa: S311 - the same texts for the same seed
    blocks = [_text(rng, 60) for _ in range(12)]
    texts = ["".join(rng.choices(blocks, k=4)) + _text(rng, 40) for _ in range(5)]
    sketches = _sketches(texts)
    expected = set()
    for (one, first), (two, second) in combinations(enumerate(sketches), 2):
        here, there = set(first.hashes.tolist()), set(second.hashes.tolist())
        end = min(max(here), max(there))
        if len(here) < 128 or len(there) < 128:
            end = max(end if len(each) == 128 else 2**64 for each in (here, there))
        here, there = ({hash_ for hash_ in each if hash_ <= end} for each in (here, there))
        if len(here & there) >= 0.5 * min(len(here), len(there)):
            expected.add((one, two))

    assert expected <= {(guess.one, guess.two) for guess in pairs_of(sketches)}


def test_nothing_is_alike_among_nothing():
    assert pairs_of([]) == []
    assert pairs_of(_sketches(["", "港口"])) == []


def test_texts_without_a_common_phrase_are_no_pair():
    rng = random.Random(1)  # noqa: S311

    assert pairs_of(_sketches([_text(rng, 800) for _ in range(50)])) == []


def test_a_notice_below_every_text_makes_no_pairs():
    rng = random.Random(2)  # noqa: S311
    notice = _text(rng, 120)

    assert pairs_of(_sketches([_text(rng, 1000) + notice for _ in range(400)])) == []


def test_many_versions_of_one_text_are_a_chain_and_not_all_pairs():
    rng = random.Random(3)  # noqa: S311
    text = _text(rng, 600)
    count = 1500
    versions = []
    for _ in range(count):
        place = rng.randrange(500)
        versions.append(text[:place] + _text(rng, 30) + text[place + 30 :])
    found = pairs_of(_sketches(versions))

    assert {guess.two for guess in found} == set(range(1, count))
    assert len(found) < 12 * count


def test_versions_that_are_unlike_one_another_all_lead_to_the_first():
    rng = random.Random(4)  # noqa: S311
    text = _text(rng, 1200)
    versions = [text]
    for _ in range(60):
        letters = list(text)
        for place in range(0, len(letters), 2):
            if rng.random() < 0.18:
                letters[place : place + 2] = _text(rng, 2)
        versions.append("".join(letters))
    found = {(guess.one, guess.two) for guess in pairs_of(_sketches(versions))}

    assert {(0, number) for number in range(1, len(versions))} <= found
