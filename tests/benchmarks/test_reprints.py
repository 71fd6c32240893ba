"""The made-up articles of which some are reprints."""

from __future__ import annotations

from benchmarks.near_duplicates import score
from benchmarks.reprints import World

from newsgen.checks.resemblance import likeness
from newsgen.checks.shingles import shingled
from newsgen.search.letters import Alphabet


def test_an_article_is_a_function_of_the_seed_and_its_number():
    assert list(World(40, 10, 1)) == [World(40, 10, 1).article(number) for number in range(40)]
    assert World(40, 10, 1).article(0) != World(40, 10, 2).article(0)


def test_a_reprint_is_its_original_edited():
    world = World(80, 40, 3)
    for number, original in world.originals.items():
        articles = world.article(original), world.article(number)
        texts = ["\n".join(each.paragraphs) for each in articles]
        one, two = shingled(texts, Alphabet())
        found = likeness(one, two)

        assert articles[1].original == original
        assert articles[0].title != articles[1].title
        assert found.most > 0.6
        assert not found.exact, articles[1].edits


def test_a_score_counts_what_is_missed_and_what_is_false():
    world = World(20, 4, 1)
    pairs = [(original, number) for number, original in world.originals.items()]
    found = score(world, [*pairs[:3], (0, 1)])

    assert (found.found, found.false) == (3, 1)
    assert (found.recall, found.precision) == (0.75, 0.75)
