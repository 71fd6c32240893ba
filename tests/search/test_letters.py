"""Letters of many texts at once, when what stands between them is long."""

from __future__ import annotations

import time

from newsgen.search.folding import fold
from newsgen.search.letters import Alphabet


def test_long_glue_between_full_stops_takes_no_seconds():
    text = "a." * 50_000 + "\u200b" * 50_000 + ".b"
    began = time.thread_time()
    Alphabet().letters([text])

    assert time.thread_time() - began < 1


def test_neighbours_of_a_stop_are_looked_for_past_glue_and_around_the_edge():
    texts = ["\u200b.\u200b中", "中\u200b.\u200b\u200b文", ".", "1·\u200b2", ""]
    letters = Alphabet().letters(texts)

    found = ["".join(map(chr, letters.codes[letters.texts == n])) for n in range(len(texts))]
    assert [one.rstrip("\x00") for one in found] == [fold(text).replace(" ", "") for text in texts]
