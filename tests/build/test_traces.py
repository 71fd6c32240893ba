"""Wherever somebody stands in a site folder, in whatever spelling or packing, it is told."""

import gzip
import io
import json
import re
import sqlite3
import zipfile
from html import escape
from urllib.parse import quote

import pytest
from documents import built, files, write
from hypothesis import given, settings
from hypothesis import strategies as st
from remains import remains

from newsgen.build.sought import sought
from newsgen.build.traces import traces

SITE = files("""
-- newsgen.yaml --
title: Harbour Archive
language: zh-Hans
base_url: https://example.org/
-- content/people/yang-laike.yaml --
name: 杨·莱克
names: [{value: Jan Leike, lang: en}]
aliases: [简·雷克]
weak_aliases: [莱克]
former_ids: [old-leike]
-- content/articles/2024-05-15-a.md --
---
title: 港口的桥
date: 2024-05-15
people: [杨·莱克]
---
杨•莱克来了。

Then Jan
Leike spoke.

後來楊萊克走了。
-- content/articles/2024-05-16-b.md --
---
title: 别人
date: 2024-05-16
people: [王小明]
---
这里没有他。
""")


def found(site, name="杨·莱克"):
    return list(traces(site, site / "build", sought(site, name)))


def places(site, name="杨·莱克"):
    return {(one.path, one.line) for one in found(site, name)}


@pytest.fixture
def site(tmp_path):
    write(tmp_path, SITE)
    return tmp_path


def test_every_line_of_the_content_is_told_in_any_spelling(site):
    assert places(site) == {
        ("content/articles/2024-05-15-a.md", 4),
        ("content/articles/2024-05-15-a.md", 6),
        ("content/articles/2024-05-15-a.md", 11),
        ("content/people/yang-laike.yaml", 0),
        *(("content/people/yang-laike.yaml", line) for line in range(1, 6)),
    }


def test_a_name_that_goes_over_the_end_of_a_line_is_told(tmp_path):
    write(
        tmp_path,
        {"newsgen.yaml": "title: T\n", "captures/a.txt": "one\nJan\nLeike\n", "b": "杨·\n莱克"},
    )
    assert places(tmp_path, "Jan Leike") == {("captures/a.txt", 2)}
    assert places(tmp_path) == {("b", 1)}


@pytest.mark.parametrize(
    "name", ["yang-laike", "jan leike", "杨莱克", "楊·萊克", "old-leike", "莱克"]
)
def test_whoever_is_meant_is_looked_for_by_all_their_names(site, name):
    assert [one.id for one in sought(site, name).people] == ["yang-laike"]
    assert places(site, name) == places(site)


def test_a_name_without_a_file_is_looked_for_as_it_is(site):
    assert sought(site, "王小明").people == ()
    assert places(site, "王小明") == {("content/articles/2024-05-16-b.md", 4)}
    assert found(site, "欧阳修") == []


def test_what_to_do_follows_from_where_it_stands(site):
    write(
        site,
        {"captures/a.txt": "Jan Leike", "static/a.txt": "Jan Leike", "notes.txt": "莱克·杨莱克"},
    )
    built(site)
    areas = {one.path: one.area for one in found(site)}
    assert areas["content/people/yang-laike.yaml"] == "file"
    assert areas["content/articles/2024-05-15-a.md"] == "text"
    assert areas["captures/a.txt"] == "capture"
    assert areas["static/a.txt"] == "static"
    assert areas["notes.txt"] == "other"
    assert areas["newsgen.lock"] == "register"
    assert areas["build/people/yang-laike/index.html"] == "output"
    assert areas[".newsgen/cache.sqlite"] == "cache"
    assert all(one.advice for one in found(site))


def test_all_that_a_byte_search_finds_in_a_built_site_is_told(tmp_path):
    whole = "\0".join(f"{path}\0{text}" for path, text in SITE.items())
    for old, new in (("Jan Leike", "Zqxmark Tester"), ("yang-laike", "zqxmark")):
        whole = whole.replace(old, new)
    parts = re.sub("[杨楊][·•]?[莱萊]克", "Zqxmark", whole).split("\0")
    contents = dict(zip(parts[::2], parts[1::2], strict=True))
    write(tmp_path, contents)
    built(tmp_path)

    told = {one.path for one in found(tmp_path, "zqxmark")}
    below = {f"build/{one.split(' (')[0]}" for one in remains(tmp_path / "build", "zqxmark")}
    below = {one for one in below if (tmp_path / one).is_file()}
    assert any(one.endswith(".bin") for one in below)
    assert below <= told


NAMES = (
    "杨·莱克",
    "Jan Leike",
    "简·雷克",
    "yang-laike",
    "楊萊克",
    "ＪＡＮ ＬＥＩＫＥ",
    "jan-leike",
)
ESCAPES = {
    "plain": str,
    "json": json.dumps,
    "html": lambda text: escape(text).replace("e", "&#101;").replace("克", "&#x514b;"),
    "address": quote,
    "tags": lambda text: f"<b>{text[0]}</b>{text[1:]}",
    "markdown": lambda text: f"**{text[0]}**{text[1:]}",
}


def _sqlite(data):
    db = sqlite3.connect(":memory:")
    db.execute("create table t (a text)")
    db.execute("insert into t values (?)", ("x" * 5000 + data.decode(),))
    db.commit()
    return db.serialize()


def _zip(data):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", data)
    return packed.getvalue()


PACKINGS = {
    "file": bytes,
    "gzip": gzip.compress,
    "zip": _zip,
    "sqlite": _sqlite,
    "zip in gzip": lambda data: gzip.compress(_zip(data)),
    "binary": lambda data: b"\xff\xfe\x00\x89PNG\xe5" + data + b"\xff\x00",
}


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(NAMES),
    form=st.sampled_from(sorted(ESCAPES)),
    packing=st.sampled_from(sorted(PACKINGS)),
    before=st.text(st.sampled_from("ab 中文，\n<&%\\u{}[]\"'*"), max_size=12),
    after=st.text(st.sampled_from("ab 中文，\n>;&%{}[]\"'*"), max_size=12),
    place=st.sampled_from(["content/x.md", "captures/a.bin", "static/x/y", "build/a", "odd"]),
)
def test_a_name_planted_anywhere_is_told(
    tmp_path_factory, name, form, packing, before, after, place
):
    site = tmp_path_factory.mktemp("site")
    write(site, {path: text for path, text in SITE.items() if "articles" not in path})
    path = site / place
    path.parent.mkdir(parents=True, exist_ok=True)
    if form in {"tags", "markdown"}:  # in a tag there are no words
        before, after = before.replace("<", ""), after.replace(">", "")
    text = f"{before} {ESCAPES[form](name)} {after}"
    path.write_bytes(PACKINGS[packing](text.encode()))

    assert place in {one.path for one in found(site)}
