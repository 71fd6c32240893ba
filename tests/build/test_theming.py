"""Every example of docs/theming.md does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import built, tree, write

_PAGE = Path(__file__).resolve().parents[2] / "docs/theming.md"
_SECTION = re.compile(r"^## (.*)\n", re.MULTILINE)
_BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SITE = {
    "newsgen.yaml": "title: Harbour News\nlanguage: en\n",
    "content/articles/quay.md": """\
---
title: The quay opens
date: 2024-05-21
people: [Ada Poole]
corrections: [{date: 2024-05-22, was: On Monday, now: On Tuesday}]
---

The new quay opened on Tuesday, said Ada Poole.
""",
}


def _sections():
    _, *parts = _SECTION.split(_PAGE.read_text("utf-8"))
    return [
        (title, _BLOCK.findall(text)) for title, text in zip(parts[::2], parts[1::2], strict=True)
    ]


_EXAMPLES = [(title, blocks) for title, blocks in _sections() if blocks]


@pytest.mark.parametrize(("title", "blocks"), _EXAMPLES, ids=[title for title, _ in _EXAMPLES])
def test_an_example_of_the_page_works(title, blocks, tmp_path):
    shown = [(path.removeprefix("build/"), text) for path, text in blocks if "build/" in path]
    write(tmp_path, _SITE | {path: text for path, text in blocks if "build/" not in path})

    report = built(tmp_path)

    assert report.diagnostics == ()
    made = tree(tmp_path / "build")
    assert shown, title
    assert [text for path, text in shown if text.strip() not in made[path].decode()] == []


def test_the_page_has_examples_of_everything():
    assert [title for title, _ in _EXAMPLES] == [
        "A colour",
        "Logo, navigation, footer",
        "A rule of CSS",
        "One part of a page",
        "A whole template",
        "A theme of one's own",
    ]
