"""Planted problems, a small site each: check says what is planted, and nothing else.

Sections before the last are the site's files; ``-- check OPTIONS --`` holds exactly what is
reported.  The comment above them ends with ``Area: …``.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from documents import TODAY, files, write

from newsgen.build.checking import check
from newsgen.build.options import Options
from newsgen.checks.choosing import Choice

_PLANTED = sorted((Path(__file__).parent / "planted").glob("*.txt"))
_CHOICES = {"check": Choice(), "check --all": Choice(everything=True)}


def _area(document: Path) -> str:
    comment = document.read_text("utf-8").partition("\n-- ")[0]
    found = re.search(r"Area: ([a-z]+)", comment)
    assert found, f"{document.name} doesn't say 'Area: …' above its files"
    return found[1]


@pytest.mark.parametrize("document", _PLANTED, ids=lambda path: path.stem)
def test_a_planted_problem_is_found_and_nothing_else(document: Path, tmp_path: Path):
    sections = files(document.read_text("utf-8"))
    asked = [name for name in sections if name in _CHOICES]
    assert len(asked) == 1, "a document says once what is reported"
    expected = sections.pop(asked[0]).strip()
    assert expected, "a document without a problem plants none"
    write(tmp_path, sections)

    report = check(Options(tmp_path, tmp_path / "build", TODAY), _CHOICES[asked[0]])

    assert "\n".join(map(str, report.diagnostics)) == expected


def test_every_problem_comes_with_what_to_do():
    reports = {one.stem: files(one.read_text("utf-8")).popitem()[1] for one in _PLANTED}
    counts = {
        name: (
            len(re.findall(r"^\S.* \[[a-z-]+\]$", text, re.MULTILINE)),
            text.count("    hint: "),
        )
        for name, text in reports.items()
    }

    assert {name: count for name, count in counts.items() if count[0] != count[1]} == {}
    assert sum(told for told, _ in counts.values()) >= len(_PLANTED)


def test_forty_problems_are_planted_in_every_area():
    areas = Counter(map(_area, _PLANTED))

    assert len(_PLANTED) >= 40
    assert {"people", "events", "links", "files", "provenance", "dates", "privacy"} <= set(areas)
