"""How well people are found in prose: articles marked by hand, all the way from Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from msgspec import Struct

from newsgen.archive.roster import recorded
from newsgen.mentions.finder import Finder
from newsgen.mentions.lexicon import Lexicon, lexicon_of
from newsgen.models.person import Match, NameKind, Person, PersonKind, PersonName
from newsgen.text.markdown import render
from newsgen.text.running import HOLE, running_text

DOCUMENTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
_TAG = re.compile("<[^>]*>")
_MARK = re.compile(r"\[\[([a-z-]+)\|([^\]]+)\]\]")


class Mark(Struct, frozen=True, order=True):
    """One name at one place of an article's HTML."""

    start: int
    text: str
    person: str


class Score(Struct, frozen=True):
    """What was found of what was marked."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return len(self.right) / max(len(self.right) + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        return len(self.right) / max(len(self.right) + len(self.missed), 1)

    def __str__(self) -> str:
        marked = len(self.right) + len(self.missed)
        return f"{marked} marked, precision {self.precision:.3f}, recall {self.recall:.3f}"


def _person(record: dict) -> Person:
    ident, name = record["id"], record["name"]
    return Person(
        ident,
        name,
        url="",
        source=f"content/people/{ident}.yaml"
        if record.get("file", True)
        else "content/articles/a.md",
        names=tuple(
            PersonName(one["value"], one["lang"], NameKind.OFFICIAL)
            for one in record.get("names", ())
        ),
        aliases=tuple(record.get("aliases", ())),
        weak_aliases=tuple(record.get("weak_aliases", ())),
        match=Match(record.get("match", "auto")),
        kind=PersonKind(record.get("kind", "person")),
        not_in=tuple(record.get("not_in", ())),
    )


def _read(path: Path) -> tuple[Lexicon, Iterator[tuple[str, tuple[str, ...], str]]]:
    """Return the people of a document and its articles: language, whom they list, Markdown."""
    head, *articles = re.split(r"^=== ?", path.read_text("utf-8"), flags=re.MULTILINE)
    records = yaml.safe_load(head[head.index("people:") :])["people"]
    lexicon = lexicon_of(recorded(map(_person, records)))

    def parts():
        for article in articles:
            line, _, text = article.partition("\n")
            lang, *listed = line.split(", ")
            yield lang.strip(), tuple(one.strip() for one in listed), text

    return lexicon, parts()


def _starts(text: str, sought: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={re.escape(sought)})", text)]


def _expected(marked: str, html: str) -> set[Mark]:
    """Return the marks at their places in *html*: the third 王刚 is the third in both."""
    plain = ""
    end = 0
    places = []
    for mark in _MARK.finditer(marked):
        plain += marked[end : mark.start()]
        places.append((len(plain), mark[2], mark[1]))
        plain += mark[2]
        end = mark.end()
    plain += marked[end:]
    expected = set()
    visible = _TAG.sub(lambda tag: " " * len(tag[0]), html)
    for start, text, person in places:
        inside, outside = _starts(plain, text), _starts(visible, text)
        assert len(inside) == len(outside), f"{text!r} stands in a part that HTML shows otherwise"
        expected.add(Mark(outside[inside.index(start)], text, person))
    return expected


def _score(path: Path) -> Score:
    right, wrong, missed = [], [], []
    lexicon, articles = _read(path)
    finder = Finder(lexicon)
    for lang, listed, marked in articles:
        segments = render(_MARK.sub(r"\2", marked), lang=lang).body.segments
        html = HOLE.join(segments[::2])
        found = {
            Mark(one.start, html[one.start : one.end], one.person)
            for one in finder.find(running_text(segments), listed)
        }
        expected = _expected(marked, html)
        for into, marks in (
            (right, found & expected),
            (wrong, found - expected),
            (missed, expected - found),
        ):
            into += [
                f"{mark.person}: {html[max(mark.start - 12, 0) : mark.start]}"
                f"[{mark.text}]{html[mark.start + len(mark.text) :][:12]}"
                for mark in sorted(marks)
            ]
    return Score(tuple(right), tuple(wrong), tuple(missed))


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {path.stem: _score(path) for path in DOCUMENTS}


def test_people_are_found_in_prose_and_nobody_else_is(scores):
    together = Score(
        tuple(one for score in scores.values() for one in score.right),
        tuple(one for score in scores.values() for one in score.wrong),
        tuple(one for score in scores.values() for one in score.missed),
    )
    for name, score in scores.items():
        print(f"{name}: {score}")  # noqa: T201 - these numbers are what the test is for
    print(f"mentions: {together}")  # noqa: T201 - as above
    print("\n".join(("wrong:", *together.wrong, "missed:", *together.missed)))  # noqa: T201 - as above

    assert len(together.right) + len(together.missed) >= 240
    assert together.precision >= 0.99
    assert together.recall >= 0.95
