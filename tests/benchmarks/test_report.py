"""Tables made from figures."""

from __future__ import annotations

import msgspec
import pytest
from benchmarks.figures import Built, Comparison, Figures, Machine, Rebuild, Watched, machine
from benchmarks.measure import Cost, Memory
from benchmarks.page import joined, with_tables
from benchmarks.report import tables
from benchmarks.tally import KINDS, Tally

_MACHINE = Machine("Some processor", 2, 8 * 1024**3, "Linux 6", "3.11.7", "abc")


def _built(name, seconds, files=5):
    costs = tuple(Cost(seconds + number, 2 * seconds) for number in range(3))
    tallies = {kind: Tally(files, 1_000_000) for kind in KINDS}
    again = {"nothing": Rebuild((Cost(0.5, 0.25),), 7, 6)}
    return Built(name, "1.0", costs, Memory(50_000_000, 60_000_000), tallies, again)


def _comparison(count, seconds):
    built = (_built("newsgen", seconds), _built("hugo", 3 * seconds + 2))
    return Comparison(count, built, (Cost(0.25, 0.2),))


_FIGURES = Figures(
    _MACHINE,
    (_comparison(1000, 1.0),),
    (_comparison(1000, 1.0), _comparison(10_000, 19.0)),
    (Cost(0.07, 0.07),),
    (Watched(1000, 0.5, (0.03, 0.01, 0.02)),),
)


def test_the_tables_tell_medians_and_how_many_times_slower_a_peer_is():
    text = tables(_FIGURES)

    assert "| newsgen 1.0 | 2.00 | 1.00–3.00 | 1.0 | 2.00 s | 50 MB | 60 MB |" in text
    assert "| hugo 1.0 | 6.00 | 5.00–7.00 | 3.0 | 10.00 s | 50 MB | 60 MB |" in text
    assert "| all files | 40 | 40 |" in text
    assert "| nothing | newsgen | 0.50 | 0.50–0.50 | 0.25 s | 7 | 6 |" in text
    assert "| 1,000 | 20 ms | 10–30 ms | 0.50 s |" in text
    assert "70 ms" in text


def test_growth_is_told_from_row_to_row():
    assert "| 10,000 | 20.00 | 2.00 ms | 10.0 | 50 MB | 0.50 | 0.25 |" in tables(_FIGURES)


def test_all_rows_of_a_table_are_as_long_as_its_head():
    for table in tables(_FIGURES).split("\n\n"):
        lines = [line for line in table.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) <= 1


def test_figures_survive_being_kept():
    kept = msgspec.json.encode(_FIGURES)

    assert msgspec.json.decode(kept, type=Figures) == _FIGURES


def test_the_page_keeps_its_words_and_gets_the_tables():
    page = "Before.\n\n<!-- figures -->\n\nFormer figures.\n\n<!-- end of figures -->\n\nAfter.\n"
    once = with_tables(page, _FIGURES)

    assert once.startswith("Before.\n")
    assert once.endswith("\nAfter.\n")
    assert "Former" not in once
    assert tables(_FIGURES) in once
    assert with_tables(once, _FIGURES) == once


def test_figures_of_one_machine_are_joined():
    parts = [Figures(_MACHINE, _FIGURES.comparisons), Figures(_MACHINE, watched=_FIGURES.watched)]
    whole = joined(parts)

    assert whole == Figures(_MACHINE, _FIGURES.comparisons, watched=_FIGURES.watched)


def test_figures_of_two_machines_are_not_mixed():
    other = msgspec.structs.replace(_MACHINE, cores=64)

    with pytest.raises(ValueError, match="2 machines"):
        joined([Figures(_MACHINE), Figures(other)])


def test_this_machine_can_be_described():
    assert machine().cores > 0
    assert machine().python
