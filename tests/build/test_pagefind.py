from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.programs import node

from newsgen.build import pagefind
from newsgen.build.pagefind import PagefindDocument, PagefindError, make_bundle, shadow_of
from newsgen.search.documents import Indexed
from newsgen.search.keys import category_key, person_key, source_key

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent


def _article(ident, title, text, month="2024-05", marks=()):
    row = (f"articles/{ident}/", title, "zh-Hans", f"{month}-02", "", "")
    return PagefindDocument(row, Indexed(title, f"{title}\n{text}", marks), month=month)


def _name(ident, names, count, words=()):
    row = (f"people/{ident}/", names[0], "zh-Hans", "person", count, "", tuple(names[1:]))
    return PagefindDocument(row, Indexed("\n".join(names), "", (), words), is_name=True)


DOCUMENTS = (
    _article(
        "a",
        "人大常委会会议 第三次",
        "赵乐际主持会议。中国，美国。OpenAI 的消息；Привет, мир",
        marks=(person_key("zhao-leji", "赵乐际"), category_key("政治")),
    ),
    _article("b", "Board vote", "國美電器的董事会投票 optech newsletter", "2023-01"),
    _article(
        "c",
        '会议之外 "quoted" <b>',
        "杨•莱克谈が한국",
        "2023-02",
        (source_key("The Courier"), category_key("Arts/Music")),
    ),
    _name("zhao-leji", ["赵乐际", "趙樂際"], 3, ("zhaoleji", "zlj")),
    _name("zhao-le", ["赵乐"], 9, ("zhaole", "zl")),
)


def test_a_row_is_kept_whole_in_an_attribute():
    shadow = shadow_of(DOCUMENTS[2])
    assert "&lt;b&gt;" in shadow
    assert "&quot;" in shadow
    assert " " not in shadow.partition('<p id="')[2].partition('"')[0]


def test_what_is_missing_is_said_with_what_to_run(monkeypatch, tmp_path):
    monkeypatch.setattr(pagefind, "_PACKAGES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PagefindError, match=r"pip install 'newsgen\[pagefind\]'"):
        list(make_bundle(DOCUMENTS, tmp_path))


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    is_there = find_spec("pagefind_bin_extended") or shutil.which("pagefind_extended")
    if not is_there and not shutil.which("pagefind"):
        pytest.skip("Pagefind is not installed: pip install 'newsgen[pagefind]'")
    return tmp_path_factory.mktemp("pagefind")


@pytest.fixture(scope="module")
def bundle(scratch):
    return dict(make_bundle(DOCUMENTS, scratch))


def _texts(bundle):
    """Leave out what Pagefind orders at random: filters, and the files that name them."""
    return {path: data for path, data in bundle.items() if path[:6] in {"index/", "fragme"}}


def test_the_same_documents_in_any_order_make_the_same_files(bundle, scratch):
    again = dict(make_bundle(DOCUMENTS[::-1], scratch))
    assert len(again) == len(bundle)
    assert _texts(again) == _texts(bundle) != {}
    assert list(scratch.iterdir()) == []


def test_without_documents_there_are_no_files(scratch):
    assert list(make_bundle((), scratch)) == []


def test_interfaces_that_nobody_loads_are_left_out(bundle):
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"} <= bundle.keys()
    assert not [path for path in bundle if "ui" in path]


@pytest.fixture(scope="module")
def answers(bundle, tmp_path_factory):
    """What the browser's side answers, in Node."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "static" / "assets" / "search", site / "assets" / "search")
    for path, data in bundle.items():
        place = site / "search" / "pagefind" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    shutil.copy(ROOT / "src" / "newsgen" / "search" / "fold.json", site / "search")
    (site / "package.json").write_text('{"type": "module"}', "utf-8")

    def ask(*queries: str) -> list[dict]:
        command = (node(), str(HERE / "pagefind_node.mjs"), str(site), *queries)
        environment = {**os.environ, "NO_COLOR": "1"}
        done = subprocess.run(
            command, env=environment, check=True, capture_output=True, timeout=60
        )
        return json.loads(done.stdout)

    return ask


@pytest.mark.parametrize(
    ("query", "articles", "names"),
    [
        ("赵乐际", "a", "zhao-leji"),
        ("趙樂際", "a", "zhao-leji"),
        ("zlj", "", "zhao-leji"),
        ("赵乐", "a", "zhao-le zhao-leji"),
        ("会议", "a c", ""),
        ("国美", "b", ""),
        ("“中国，美国”", "a", ""),
        ("中国美国", "", ""),
        ("optec", "b", ""),
        ("optechs", "", ""),
        ("board vo", "b", ""),
        ("会议 -赵乐际", "c", ""),
        ("мир", "a", ""),
        ("が한국", "c", ""),
        ("か한국", "", ""),
        ("person:赵乐际", "a", ""),
        ("person:zhao-leji 会议", "a", ""),
        ("category:arts", "c", ""),
        ('source:"the courier"', "c", ""),
        ("year:2023", "c b", ""),
        ("date:2023-02.. 会议", "a c", ""),
        ("-year:2023", "a", ""),
        ("person:nobody", "", ""),
        ("", "", ""),
    ],
)
def test_queries_mean_what_they_mean_elsewhere(answers, query, articles, names):
    (found,) = answers(query)
    assert [url.split("/")[1] for url in found["articles"]] == articles.split()
    assert [url.split("/")[1] for url in found["names"]] == names.split()
