"""What a site has for other software in ``data/``."""

from __future__ import annotations

import json
import re

import pytest
from documents import built, tree, write
from exported import MARKERS, exported, make
from frictionless import Package, system

from newsgen.archive.archive import Archive
from newsgen.models.site import Data, Site
from newsgen.outputs.open_data import plan_open_data

_SETTINGS = "title: Town\nlanguage: en\nbase_url: https://example.org/\n"


def _article(date, number=0):
    return f"---\ntitle: Story {number}\ndate: {date}\n---\nText {number}.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    made = make(tmp_path_factory.mktemp("data"))
    assert not built(made).failed
    return made


def _records(site):
    return [
        json.loads(line)
        for path in sorted((site / "build/data/articles").iterdir(), reverse=True)
        for line in reversed(path.read_text("utf-8").splitlines())
    ]


def test_articles_stand_in_the_file_of_their_month(site):
    found = {
        path.name: [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]
        for path in (site / "build/data/articles").iterdir()
    }

    assert found == {
        "2024-05.jsonl": ["2024/bridge"],
        "2023-11.jsonl": ["2023/plan"],
        "2019.jsonl": ["2019/wrong"],
    }


def test_they_are_those_that_are_exported_but_for_html(site, tmp_path):
    exported(site, tmp_path / "out", "jsonl")
    lines = (tmp_path / "out/articles.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]

    assert _records(site) == [
        {key: value for key, value in record.items() if key != "html"} for record in records
    ]


def test_the_description_is_what_frictionless_asks_for(site):
    with system.use_context(trusted=True):
        package = Package(str(site / "build/data/datapackage.json"))
        here = [one for one in package.resources if one.name != "timeline"]
        for one in {one.name for one in package.resources} - {one.name for one in here}:
            package.remove_resource(one)
        report = package.validate()

    assert report.flatten(["type", "note"]) == []
    assert {one.name for one in here} == {"articles", "people", "co-mentions", "network"}


def test_the_description_names_columns_as_they_are(site):
    package = json.loads((site / "build/data/datapackage.json").read_text("utf-8"))
    by_name = {one["name"]: one for one in package["resources"]}

    for name in ("people", "co-mentions"):
        head = (site / "build/data" / by_name[name]["path"]).read_text("utf-8").splitlines()[0]
        assert [one["name"] for one in by_name[name]["schema"]["fields"]] == head.split(",")
    head = (site / "build/timeline.csv").read_text("utf-8").splitlines()[0]
    assert [one["name"] for one in by_name["timeline"]["schema"]["fields"]] == head.split(",")
    fields = [one["name"] for one in by_name["articles"]["schema"]["fields"]]
    assert fields == list(_records(site)[0])
    assert by_name["timeline"]["path"] == "https://example.org/a/timeline.csv"


def test_every_data_file_is_described_and_led_to(site):
    package = json.loads((site / "build/data/datapackage.json").read_text("utf-8"))
    page = (site / "build/data/index.html").read_text("utf-8")
    paths = {path for path in tree(site / "build/data") if path != "index.html"}
    described = set()
    for one in package["resources"]:
        described |= {one["path"]} if isinstance(one["path"], str) else set(one["path"])

    assert paths - {"datapackage.json"} <= described
    assert {f"../data/{path}" for path in paths} <= set(re.findall(r'href="([^"]+)"', page))
    assert "CC BY 4.0" in page


def test_nothing_of_it_may_not_be_told(site):
    held = {
        f"{path}: {marker}"
        for path, data in tree(site / "build/data").items()
        for marker in MARKERS
        if marker.encode() in data
    }

    assert held == set()


def test_drafts_are_not_in_it_even_where_they_are_shown(tmp_path):
    made = make(tmp_path)
    built(made, drafts=True)

    held = b"".join(tree(made / "build/data/articles").values())
    assert b"2024/draft" not in held
    assert b"Draftmarker" in (made / "build/articles/2024/05/draft/index.html").read_bytes()


def test_every_page_leads_to_it_and_it_can_be_left_out(tmp_path):
    write(tmp_path, {"newsgen.yaml": _SETTINGS, "content/articles/a.md": _article("2024-05-01")})
    built(tmp_path)
    front = (tmp_path / "build/index.html").read_text("utf-8")
    assert 'href="data/"' in front
    assert '<link rel="describedby" type="application/json" href="data/datapackage.json">' in front

    write(tmp_path, {"newsgen.yaml": f"{_SETTINGS}data: false\n"})
    built(tmp_path)
    assert 'href="data/' not in (tmp_path / "build/index.html").read_text("utf-8")
    assert not (tmp_path / "build/data").exists()


def test_texts_can_be_left_out(tmp_path):
    write(
        tmp_path,
        {
            "newsgen.yaml": f"{_SETTINGS}data: {{texts: false}}\n",
            "content/articles/a.md": _article("2024-05-01", 7),
        },
    )
    built(tmp_path)
    data = (tmp_path / "build/data/articles/2024-05.jsonl").read_text("utf-8")
    package = json.loads((tmp_path / "build/data/datapackage.json").read_text("utf-8"))

    assert "text" not in json.loads(data)
    assert "Story 7" in data
    [articles] = [one for one in package["resources"] if one["name"] == "articles"]
    assert "text" not in [one["name"] for one in articles["schema"]["fields"]]


def test_a_long_month_goes_on_in_files_that_stay_as_they_are(tmp_path):
    write(tmp_path, {"newsgen.yaml": f"{_SETTINGS}search: false\n"})
    contents = {
        f"content/articles/a{number:04}.md": _article(f"2024-05-{number // 50 + 1:02}", number)
        for number in range(1001)
    }
    write(tmp_path, contents)
    built(tmp_path)
    before = tree(tmp_path / "build/data")
    assert sorted(path for path in before if path.startswith("articles/")) == [
        "articles/2024-05-2.jsonl",
        "articles/2024-05-3.jsonl",
        "articles/2024-05.jsonl",
    ]
    assert before["articles/2024-05.jsonl"].count(b"\n") == 500

    write(tmp_path, {"content/articles/new.md": _article("2024-05-31", 2000)})
    built(tmp_path)
    after = tree(tmp_path / "build/data")
    assert [path for path in after if after[path] != before[path]] == ["articles/2024-05-3.jsonl"]


def test_an_archive_without_articles_has_a_description_of_nothing():
    pages = {page.path for page in plan_open_data(Archive(Site("Empty")))}

    assert pages == {"data/datapackage.json", "data/index.html"}
    assert list(plan_open_data(Archive(Site("None", data=Data(enabled=False))))) == []
