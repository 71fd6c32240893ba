"""Words that were pushed into texts which somebody pasted by hand."""

from __future__ import annotations

from pathlib import Path

from documents import TODAY, write

from newsgen.build.checking import check
from newsgen.build.options import Options
from newsgen.checks.choosing import Choice

_ONLY = Choice(only=frozenset({"words-injected"}))
_TEXT = """蜂后国际88·港务局周二开会，决定重修北防波堤蜂后国际88。一月的风暴冲开两处缺口。

主席对居民说，整条堤岸将加高一米蜂后国际88，渔船改停南码头。

渔民协会对决定表示欢迎蜂后国际88。
"""


def _said(folder: Path, body: str, head: str = "", **others: str) -> list[str]:
    article = f"---\ntitle: 港口重修防波堤\ndate: 2024-03-06\nlang: zh-Hans\n{head}---\n{body}"
    write(
        folder,
        {
            "newsgen.yaml": "title: Harbour News\nlanguage: zh-Hans\n",
            "content/articles/a.md": article,
            **others,
        },
    )
    report = check(Options(folder, folder / "build", TODAY), _ONLY)
    return [f"{one.line}:{one.column}: {one.message}" for one in report.diagnostics]


def test_the_word_is_named_where_it_stands_first(tmp_path: Path):
    assert _said(tmp_path, _TEXT) == [
        "6:1: '蜂后国际88' seems injected: 4 times it stands where no sentence needs it"
    ]


def test_a_name_that_a_sentence_needs_once_is_kept(tmp_path: Path):
    assert _said(tmp_path, f"{_TEXT}\n蜂后国际88由港务局管理。\n") == []


def test_whom_the_site_knows_is_not_injected(tmp_path: Path):
    person = {"content/people/feng.yaml": "name: 蜂后国际88\nkind: organisation\n"}

    assert _said(tmp_path, _TEXT, "people: [feng]\n", **person) == []


def test_whoever_a_text_comes_from_is_not_injected(tmp_path: Path):
    assert _said(tmp_path, _TEXT, "source: {name: 蜂后国际88}\n") == []
