"""Whole small sites, each a document that shows what goes in and what must come out.

Sections before the first expectation are the site's files.  Expectations:

``-- shows PATH --``     each line stands in the file's text, in this order (tags left out)
``-- holds PATH --``     each line stands in the file's source, in any order
``-- lacks PATH --``     no line stands in the file's source
``-- absent --``         none of these files exists
``-- files --``          exactly these files are built, below the folders named with a ``/``
``-- problems --``       exactly these diagnostics are reported
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from documents import built, files, tree, write

_DOCUMENTS = sorted(Path(__file__).parent.glob("*.txt"))
_EXPECTATIONS = ("shows ", "holds ", "lacks ", "absent", "files", "problems")


@pytest.mark.parametrize("document", _DOCUMENTS, ids=lambda path: path.stem)
def test_the_site_comes_out_as_its_document_says(document: Path, tmp_path: Path):
    sections = files(document.read_text("utf-8"))
    expected = {name: text for name, text in sections.items() if name.startswith(_EXPECTATIONS)}
    assert expected, "a document without expectations can't fail"
    write(tmp_path, {name: text for name, text in sections.items() if name not in expected})

    report = built(tmp_path)

    problems = expected.pop("problems", "")
    assert "\n".join(map(str, report.diagnostics)).strip() == problems.strip()
    made = tree(tmp_path / "build")
    for name, text in expected.items():
        _check(name, [line.strip() for line in text.splitlines() if line.strip()], made)


def _check(name: str, lines: list[str], made: dict[str, bytes]) -> None:
    what, _, path = name.partition(" ")
    if what == "absent":
        assert [line for line in lines if line in made] == []
    elif what == "files":
        folders = tuple(line for line in lines if line.endswith("/"))
        wanted = sorted(line for line in lines if not line.endswith("/"))
        assert sorted(one for one in made if one.startswith(folders)) == wanted
    else:
        assert path in made
        source = made[path].decode()
        if what == "shows":
            _in_order(lines, _text(source))
        elif what == "holds":
            assert [line for line in lines if line not in source] == []
        else:
            assert [line for line in lines if line in source] == []


def _text(source: str) -> str:
    """Return what a reader sees: no tags, entities resolved, white space folded."""
    body = source.partition("<body")[2] or source
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def _in_order(lines: list[str], text: str) -> None:
    place = 0
    for line in lines:
        found = text.find(line, place)
        assert found >= 0, f"{line!r} is not in the text after character {place}:\n{text}"
        place = found + len(line)
