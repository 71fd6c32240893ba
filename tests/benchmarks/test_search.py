"""Truth and tables of the search benchmark; searching itself is tried in search_quality."""

from __future__ import annotations

import json

import msgspec
import pytest
from benchmarks.figures import Machine
from benchmarks.first_results import Delays
from benchmarks.measure import Cost, Memory
from benchmarks.quality import Answer, Asked, Quality, Score, Site, asked_of, evaluate, read_site
from benchmarks.search import typical
from benchmarks.search_figures import (
    Fetched,
    Indexing,
    SearchFigures,
    Searching,
    Whole,
    tables,
)
from benchmarks.tally import Tally

_PAGE = """<!doctype html><html><body class="article"><h1>{title}</h1>
<p class="byline"><span>李记者</span><span>晨报</span></p>
<p data-summary>楊·萊克到场。</p><div class="text" data-text>{text}</div>
<figure><figcaption>河岸</figcaption></figure></body></html>"""
_TEXTS = {
    "articles/2024/a/": ("河的治理", "<p>水<em>清</em>了。</p><p>Café opens</p>"),
    "articles/2024/b/": ("The board voted", "<p>董事会<ruby>投<rt>tou</rt></ruby>票。水清了</p>"),
}


@pytest.fixture
def site(tmp_path):
    for url, (title, text) in _TEXTS.items():
        (tmp_path / url).mkdir(parents=True)
        page = _PAGE.format(title=title, text=text)
        (tmp_path / url / "index.html").write_text(page, "utf-8")
    (tmp_path / "articles/2024/index.html").write_text("<p>no article", "utf-8")
    rows = [
        ["people/yang-laike/", "杨·莱克", "zh", "person", 2, "", ["Jan Leike"]],
        ["people/ada/", "Ada Adler", "en", "person", 0, "", []],
        ["categories/x/", "河", "", "category", 1, "", []],
    ]
    (tmp_path / "search/names").mkdir(parents=True)
    (tmp_path / "search/names/rows-0.json").write_text(json.dumps(rows), "utf-8")
    index = {"names": {"folder": "names"}}
    (tmp_path / "search/index.json").write_text(json.dumps(index), "utf-8")
    return read_site(tmp_path)


def _answers(asked: Asked, answer):
    return dict.fromkeys(asked.queries, answer)


def test_a_site_is_read_from_what_its_pages_show(site: Site):
    first, second = site.pages
    assert first.url == "articles/2024/a/"
    assert first.title == "河的治理"
    assert first.folded == "河的治理\n杨莱克到场\n水清了 cafe opens"
    assert first.beside == "李记者\n晨报\n河岸"
    assert second.folded.endswith("董事会投票 水清了")
    assert site.names == {
        "people/yang-laike/": ("杨·莱克", "Jan Leike"),
        "people/ada/": ("Ada Adler",),
    }


def test_every_part_of_a_title_with_a_letter_is_asked_with_and_without_quotation_marks(site):
    asked = asked_of(site, phrases=20)
    assert {"河的", "的治理", "河的治理", "The boar", "d voted"} <= asked.parts.keys()
    assert all(2 <= len(part) <= 8 for part in asked.parts)
    assert {"河的", '"河的"', "杨·莱克", '"杨·莱克"'} <= set(asked.queries)
    assert len(asked.phrases) == 20
    assert len(asked_of(site, parts=5, phrases=1).parts) == 5


def test_what_has_query_syntax_is_asked_as_a_phrase_only():
    asked = Asked({"a: b": frozenset(), "x -y": frozenset(), "x-y": frozenset()}, (), ())
    assert asked.queries == ["x-y", '"a: b"', '"x -y"', '"x-y"']


def test_answers_are_compared_with_what_stands_on_the_pages(site):
    parts = {"河的": frozenset({0})}
    asked = Asked(parts, ("Jan Leike",), ("水清了", "李记者", "投票"))
    everything = Answer(frozenset({0, 1}), frozenset(site.names))
    nothing = Answer(frozenset(), frozenset())

    found = evaluate(site, asked, _answers(asked, everything))
    assert found.missed == ()
    assert (found.titles.found, found.titles.right, found.titles.dense) == (2, 1, 1)
    assert (found.phrases.found, found.phrases.right) == (6, 2 + 2 + 1)
    assert (found.phrases.dense, found.phrases.recall) == (3, 1)

    lost = evaluate(site, asked, _answers(asked, nothing))
    assert set(lost.missed) == {"河的", '"河的"', "Jan Leike", '"Jan Leike"'}
    assert (lost.phrases.precision, lost.phrases.recall) == (1, 0)


def test_typical_queries_have_names_that_are_met_and_names_that_are_not(site):
    assert typical(site)[:2] == ["杨·莱克", "杨·莱克"]
    assert typical(site)[2:4] == ["Ada Adler", "Ada Adler"]


def _figures():
    costs = (Cost(1.0, 1.5), Cost(3.0, 2.5), Cost(2.0, 2.0))
    memory = Memory(50_000_000, 60_000_000)
    score = Score(10, 200, 199, 20, 20)
    fetched = {"预算": Fetched(5, 3, 20_000), "budget": Fetched(7, 5, 40_000)}
    return SearchFigures(
        Machine("Some processor", 2, 8 * 1024**3, "Linux 6", "3.11.7", "abc"),
        10_000,
        (Whole("newsgen", costs, memory), Whole("hugo", (Cost(8.0, 9.0),), memory)),
        (Indexing("newsgen", costs, memory, Tally(1240, 21_000_000), 7),),
        (
            Searching("newsgen", fetched, {"预算": Delays((0.1, 0.3, 0.2), (0.5,))}),
            Searching("pagefind", fetched, {}),
        ),
        Quality(1234, ("a",), score, score, score),
    )


def test_the_tables_tell_medians():
    text = tables(_figures())

    assert "| hugo | 8.00 | 8.00–8.00 | 4.0 | 9.00 s | 50 MB |" in text
    assert "| newsgen | 2.00 | 1.00–3.00 | 2.00 s | 50 MB | 1,240 | 21 MB | 7 |" in text
    assert "| `预算` | 5 | 3 | 20 KB | 200 ms | 500 ms | 5 | 3 | 20 KB |  |  |" in text
    assert "| median |  | 4 | 30 KB | 200 ms | 500 ms |  | 4 | 30 KB |  |  |" in text
    assert "1,234 queries, of which 1 miss what they name" in text
    assert "| names | 10 | 200 | 0.9950 | 1.0000 |" in text


def test_all_rows_of_a_table_are_as_long_as_its_head():
    for table in tables(_figures()).split("\n\n"):
        lines = [line for line in table.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) <= 1


def test_figures_survive_being_kept():
    kept = msgspec.json.encode(_figures())
    assert msgspec.json.decode(kept, type=SearchFigures) == _figures()
