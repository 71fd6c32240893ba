"""Which articles are named as copies, reprints and updates, and what is not."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from benchmarks.near_duplicates import run, score, write_site
from benchmarks.reprints import World
from documents import TODAY, write

from newsgen.build.checking import check
from newsgen.build.options import Options
from newsgen.checks.choosing import Choice
from newsgen.checks.comparing import Sort, is_alike
from newsgen.checks.pairs import pairs_of
from newsgen.checks.resemblance import Likeness, likeness
from newsgen.checks.shingles import shingled, sketched
from newsgen.search.letters import Alphabet

_SETTINGS = "title: Harbour News\nlanguage: zh-Hans\n"
_HAN = "".join(map(chr, range(0x4E00, 0x5200)))
_ONLY = Choice(only=frozenset({"near-duplicate"}))


def _text(seed: int, length: int = 500) -> str:
    rng = random.Random(seed)  # noqa: S311 - the same text for the same seed
    return "".join(rng.choices(_HAN, k=length))


def _article(title: str, body: str, day: int = 1, **more: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"---\ntitle: {title}\ndate: 2024-03-{day:02}\n{head}---\n{body}\n"


def _found(folder: Path, articles: dict[str, str], jobs: int = 1) -> list[str]:
    """Return what check says of *articles*: the file and what it is like."""
    contents = {f"content/articles/{name}.md": text for name, text in articles.items()}
    write(folder, {"newsgen.yaml": _SETTINGS, **contents})
    report = check(Options(folder, folder / "build", TODAY, jobs), _ONLY)
    assert not report.failed
    return [f"{Path(one.path).stem}: {one.message}" for one in report.diagnostics]


def test_of_two_the_later_one_is_named_wherever_its_file_stands(tmp_path: Path):
    found = _found(
        tmp_path, {"a": _article("One", _text(1), 9), "b": _article("Two", _text(1), 2)}
    )

    assert found == [
        "a: the text is that of 'content/articles/b.md', letter by letter: an exact copy"
    ]


def test_each_copy_names_the_first_and_not_the_others(tmp_path: Path):
    articles = {name: _article(name, _text(1), day) for day, name in enumerate("abcde", 1)}
    found = _found(tmp_path, articles)

    assert [one[0] for one in found] == list("bcde")
    assert all("'content/articles/a.md'" in one for one in found)


def test_a_reprint_of_a_copied_text_is_found_once(tmp_path: Path):
    text = _text(1)
    articles = {
        "a": _article("One", text, 1),
        "b": _article("Two", text, 2),
        "c": _article("Three", text[:200] + _text(2, 50) + text[250:], 3),
    }
    found = _found(tmp_path, articles)

    assert [one[0] for one in found] == list("bc")
    assert found[1].startswith("c: 90 % of ")
    assert found[1].endswith(" too: a reprint")


@pytest.mark.parametrize(
    "more",
    [{"source": "{name: 晨报, url: 'https://a.example/1'}"}, {}],
    ids=["address", "title"],
)
def test_a_text_of_the_same_address_or_title_is_an_update(tmp_path: Path, more: dict[str, str]):
    titles = ("港口", "码头") if more else ("港口", "港口")
    text = _text(1)
    found = _found(
        tmp_path,
        {
            "a": _article(titles[0], text, 1, **more),
            "b": _article(titles[1], text + _text(2, 2000), 2, **more),
        },
    )

    assert found == ["b: 100 % of 'content/articles/a.md' stands in the text too: an update of it"]


@pytest.mark.parametrize(
    "second",
    [
        _article("Two", _text(1), 2, translation_of="a", lang="zh-Hant"),
        _article("Two", _text(1) + "\n\n[另见](a.md)", 2),
        _article("Two", _text(1), 2, status="draft"),
        _article("Two", _text(1), 2, status="withheld", updated="2024-04-01"),
        _article("Two", _text(1)[:100] + _text(2), 2),
    ],
    ids=["translation", "linked", "draft", "withheld", "quotation"],
)
def test_what_is_known_or_not_shown_or_little_is_not_reported(tmp_path: Path, second: str):
    assert _found(tmp_path, {"a": _article("One", _text(1)), "b": second}) == []


def test_short_texts_are_compared_letter_by_letter_only(tmp_path: Path):
    short, shorter = _text(1, 80), _text(2, 50)
    found = _found(
        tmp_path,
        {
            "a": _article("One", short, 1),
            "b": _article("Two", short[:70] + _text(3, 10), 2),
            "c": _article("Three", short, 3),
            "d": _article("Four", shorter, 4),
            "e": _article("Five", shorter, 5),
        },
    )

    assert [one[0] for one in found] == ["c"]


def test_an_edit_is_seen_by_the_next_check(tmp_path: Path):
    articles = {"a": _article("One", _text(1), 1), "b": _article("Two", _text(1), 2)}
    assert len(_found(tmp_path, articles)) == 1
    assert _found(tmp_path, {**articles, "b": _article("Two", _text(2), 2)}) == []
    assert len(_found(tmp_path, articles)) == 1


def test_any_number_of_processes_says_the_same(tmp_path: Path):
    world = World(200, 30, 4)
    write_site(world, tmp_path)

    one, two = (sorted(run(tmp_path, jobs).pairs) for jobs in (1, 2))

    assert one == two
    found = score(world, one)
    assert found.recall >= 0.95
    assert found.precision >= 0.99


@pytest.mark.parametrize("seed", [11, 12])
def test_planted_reprints_are_found_among_two_thousand_articles_and_nothing_else(seed: int):
    """The quick version of ``python -m benchmarks.near_duplicates``."""
    world = World(2000, 100, seed)
    alphabet = Alphabet()
    texts = ("\n".join(one.paragraphs) for one in world)
    sketches = [sketched(one) for chunk in _chunks(texts) for one in shingled(chunk, alphabet)]
    pairs = [
        (guess.one, guess.two)
        for guess in pairs_of(sketches)
        if is_alike(_likeness(world, guess.one, guess.two), Sort.REPRINT)
    ]

    found = score(world, pairs)
    assert found.recall >= 0.95
    assert found.precision >= 0.99


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for text in texts:
        chunk.append(text)
        if len(chunk) == 64:
            yield chunk
            chunk = []
    yield chunk


def _likeness(world: World, *numbers: int) -> Likeness:
    texts = ["\n".join(world.article(number).paragraphs) for number in numbers]
    one, two = shingled(texts, Alphabet())
    return likeness(one, two)
