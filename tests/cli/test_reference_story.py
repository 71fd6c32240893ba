"""The reference story: from a scraped text to a published archive, from end to end."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from commands import newsgen

_SEED = sorted((Path(__file__).resolve().parents[2] / "../shared/seed").glob("*.txt"))
pytestmark = pytest.mark.skipif(not _SEED, reason="the reference story is not beside the project")

_PEOPLE = """
    杨·莱克 伊尔亚·苏茨克维 山姆·奥特曼 格雷格·伯克曼 格雷格·布罗克曼 威尔·道格拉斯 杰弗里·辛顿
    道尔顿·考德威尔 约书亚·本吉奥 德瓦克什·帕特尔 丹尼尔·科科塔伊洛
""".split()
_DATES = """
    2012 2014 2016 2022 2023-06 2023-07 2023-10 2023-11 2023-11-20 2023-11-29 2023-12 2023-12-15
    2024-05-14 2024-05-18
""".split()
_BRAND = "必一运动"


def _run(*arguments, cwd):
    done = newsgen(*arguments, cwd=cwd)
    assert done.status == 0
    return done.output


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("story")
    _run("init", "demo", cwd=folder)
    _run("import", "-C", "demo", _SEED[0], cwd=folder)
    report = json.loads(_run("build", "-C", "demo", "--json", cwd=folder))
    assert report["diagnostics"] == []
    return folder / "demo"


def test_everyone_with_an_interpunct_has_one_page_with_right_edges(demo):
    pages = [path.read_text("utf-8") for path in (demo / "build/people").glob("*/index.html")]
    titles = [page.partition("<h1")[2].partition(">")[2].partition("<")[0] for page in pages]

    assert sorted(title for title in titles if "·" in title) == sorted(_PEOPLE)
    assert [title for title in titles if "·" not in title] == ["李世石"]


def test_the_dated_events_are_on_the_timeline(demo):
    years = "".join(path.read_text("utf-8") for path in (demo / "build/timeline").glob("*/*.html"))

    assert [date for date in _DATES if f'data-edtf="{date}"' not in years] == []


def test_the_injected_brand_is_nowhere_in_the_site(demo):
    built = [path for path in (demo / "build").rglob("*") if path.is_file()]

    assert [path for path in built if _BRAND.encode() in path.read_bytes()] == []
    assert [path for path in built if _BRAND in path.as_posix()] == []


def test_the_original_is_kept_byte_for_byte_under_its_hash(demo):
    data = _SEED[0].read_bytes()
    name = hashlib.sha256(data).hexdigest()

    assert (demo / "captures" / f"{name}.txt").read_bytes() == data
    article = next((demo / "content/articles").rglob("2024-05-21-*.md")).read_text("utf-8")
    assert f"sha256: {name}" in article


def test_the_import_is_done_once(demo):
    before = sorted((demo / "content").rglob("*"))

    again = json.loads(_run("import", "-C", demo, "--json", _SEED[0], cwd=demo))

    assert again["drafts"] == []
    assert len(again["skipped"]) == 1
    assert sorted((demo / "content").rglob("*")) == before
