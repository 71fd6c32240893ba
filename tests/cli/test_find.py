"""``newsgen find`` as a user types it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from commands import newsgen
from documents import files, write

_SITE = files("""\
-- newsgen.yaml --
title: 档案
language: zh-Hans
base_url: https://example.org/archive/
-- content/people/zhao-leji.yaml --
name: 赵乐际
names: [{value: Zhao Leji, lang: en}]
description: 政治人物
-- content/events/bridge.yaml --
title: The bridge opens
date: 2024-05
-- content/articles/meeting.md --
---
title: 赵乐际会见客人
date: 2024-03-05
category: 时政
people: [赵乐际]
summary: 会见在北京举行。
---
会见以后，客人参观了图书馆。
-- content/articles/old/library.md --
---
title: 图书馆的夜
date: 2023-11-20
slug: 夜
events: [{id: bridge, date: 2024-05, title: The bridge opens}]
---
图书馆每天开放到**晚上**十点。

- 读者可以 OpenAI 预约。
-- content/articles/welcome.md --
---
title: Nothing to see
date: 2022-01-01
---
An article that names nobody.
""")


def found(site, *arguments):
    status, output, _ = newsgen("find", "--json", *arguments, cwd=site)
    assert status == 0
    return json.loads(output)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write(folder, _SITE)
    assert newsgen("build", "-j", 1, cwd=folder)[0] == 0
    return folder


def test_a_person_comes_before_articles_with_files_and_addresses(site):
    assert found(site, "赵乐际") == [
        {
            "kind": "person",
            "title": "赵乐际",
            "url": "https://example.org/archive/people/zhao-leji/",
            "path": "content/people/zhao-leji.yaml",
            "score": 3.0,
            "excerpt": "政治人物",
        },
        {
            "kind": "article",
            "title": "赵乐际会见客人",
            "url": "https://example.org/archive/articles/2024/03/meeting/",
            "path": "content/articles/meeting.md",
            "score": 4.0,
            "excerpt": "会见在北京举行。 会见以后，客人参观了图书馆。",
        },
    ]


def test_an_address_is_written_as_on_the_site(site):
    [article] = found(site, "图书馆的夜")

    assert article["url"] == "https://example.org/archive/articles/2023/11/%E5%A4%9C/"
    assert article["path"] == "content/articles/old/library.md"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["zlj"], ["赵乐际"]),
        (["圖書館", "預約"], ["图书馆的夜"]),
        (["圖書館 預約"], ["图书馆的夜"]),
        (["图书馆", "-北京"], ["图书馆的夜"]),
        (["-北京", "图书馆"], ["图书馆的夜"]),
        (["-openai", "图书馆"], ["赵乐际会见客人"]),
        (["图书馆", "--", "-openai"], ["赵乐际会见客人"]),
        (['"图书馆 每天"'], ["图书馆的夜"]),
        (["person:赵乐际"], ["赵乐际会见客人"]),
        (["year:2023"], ["图书馆的夜"]),
        (["The bridge"], ["The bridge opens"]),
        (["时政"], ["时政"]),
    ],
)
def test_a_query_is_read_as_on_the_site(site, words, titles):
    assert [one["title"] for one in found(site, *words)] == titles


def test_events_and_categories_have_a_file_if_it_is_their_own(site):
    [event] = found(site, "bridge")
    [category] = found(site, "时政")

    assert (event["kind"], event["path"]) == ("event", "content/events/bridge.yaml")
    assert (category["kind"], category["path"]) == ("category", "")


def test_people_read_lines_with_the_file_to_edit(site):
    status, output, told = newsgen("find", "客人", cwd=site)

    assert status == 0
    assert output.splitlines() == [
        "赵乐际会见客人  2024-03-05",
        "  content/articles/meeting.md",
        "  会见在北京举行。 会见以后，客人参观了图书馆。",
        "",
    ]
    assert told == "1 article.\n"


def test_a_limit_says_how_much_is_left_out(site):
    status, output, told = newsgen("find", "--limit", 1, "图书馆", cwd=site)

    assert status == 0
    assert "图书馆的夜" in output
    assert told == "2 articles, 1 of them shown.\n"


def test_what_comes_nearest_is_called_so(site):
    status, output, told = newsgen("find", "图书馆每夜开放", cwd=site)

    assert status == 0
    assert "图书馆的夜" in output
    assert told.startswith("No article matches 图书馆每夜开放; these come nearest:\n")


def test_to_find_nothing_is_no_failure(site):
    status, output, told = newsgen("find", "nirgendwo", cwd=site)

    assert (status, output) == (0, "")
    assert told == "Nothing matches nirgendwo; write fewer words, or less of a word.\n"
    assert found(site, "nirgendwo") == []


@pytest.mark.parametrize("query", ["", "，。", "-", "year:"])
def test_a_query_without_a_letter_is_wrong_usage(site, query):
    status, output, told = newsgen("find", query, cwd=site)

    assert (status, output) == (2, "")
    assert "write a word" in told


def test_a_site_that_was_never_built_says_how_to(tmp_path):
    write(tmp_path, _SITE)

    status, output, told = newsgen("find", "--json", "赵乐际", cwd=tmp_path)

    assert (status, output) == (1, "")
    assert "run 'newsgen build'" in told
    assert not (tmp_path / ".newsgen").exists()


def test_a_site_without_an_index_says_what_to_set(site, tmp_path):
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "build" / "search")

    status, _, told = newsgen("find", "赵乐际", cwd=tmp_path)

    assert status == 1
    assert "engine: builtin" in told


def test_a_damaged_index_is_named(site, tmp_path):
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    for shard in (tmp_path / "build" / "search").glob("*/*.bin"):
        shard.unlink()

    status, _, told = newsgen("find", "赵乐际", cwd=tmp_path)

    assert status == 1
    assert "is missing" in told
    assert "newsgen build" in told


def test_a_published_folder_can_be_searched_without_the_cache(site, tmp_path):
    shutil.copytree(site / "build", tmp_path / "public")

    [article] = found(tmp_path, "-o", "public", "客人")

    assert article["path"] == ""
    assert article["excerpt"].startswith("会见在北京举行。")
    assert not (tmp_path / ".newsgen").exists()


def test_an_article_whose_page_is_gone_is_found_without_an_excerpt(site, tmp_path):
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "build" / "articles")

    [article] = found(tmp_path, "客人")

    assert article["excerpt"] == ""


def test_a_site_elsewhere_is_named_before_or_after_the_command(site, tmp_path):
    before = newsgen("-C", site, "find", "zlj", cwd=tmp_path)
    after = newsgen("find", "zlj", "-C", site, cwd=tmp_path)

    assert before == after
    assert before[0] == 0


def test_the_help_shows_how_to_ask(site):
    status, output, _ = newsgen("find", "--help", cwd=site)

    assert status == 0
    assert "newsgen find 选举 -投票" in output
    assert len(output.splitlines()) <= 36


def test_what_a_build_needs_is_not_loaded():
    heavy = "{'numpy', 'pydantic', 'jinja2', 'yaml', 'markdown_it'}"
    code = f"import sys, newsgen.cli.find; print({heavy} & sys.modules.keys())"

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert done.stdout == "set()\n"
