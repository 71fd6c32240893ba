"""``newsgen export`` as a user types it."""

from __future__ import annotations

import json
import re

import pytest
from commands import newsgen
from exported import make

from newsgen.outputs.exports.formats import FORMATS


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make(tmp_path_factory.mktemp("export"))


def test_a_format_goes_into_the_folder_export_and_is_summed_up(site):
    code, said, problems = newsgen("export", "sqlite", cwd=site)

    assert (code, problems) == (0, "")
    assert re.fullmatch(
        r"Exported 3 articles, 2 people and 3 events to export/archive\.sqlite: "
        r"[\d.]+ KiB in \d+\.\d\d s\.\n",
        said,
    )
    assert (site / "export/archive.sqlite").is_file()


def test_json_tells_what_was_written(site, tmp_path):
    code, said, _ = newsgen("export", "csv", "-o", tmp_path / "t", "--json", cwd=site)
    told = json.loads(said)

    assert code == 0
    assert told["format"] == "csv"
    assert told["output"] == str(tmp_path / "t")
    assert "articles.csv" in told["files"]
    assert (told["articles"], told["schema_version"], told["diagnostics"]) == (3, 1, [])
    assert told["bytes"] == sum(path.stat().st_size for path in (tmp_path / "t").iterdir())


def test_standard_output_gets_the_articles_alone(site):
    code, said, problems = newsgen("export", "jsonl", "-o", "-", cwd=site)

    assert (code, problems) == (0, "")
    assert [json.loads(line)["id"] for line in said.splitlines()] == [
        "2024/bridge",
        "2023/plan",
        "2019/wrong",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["csv", "-o", "-"], "several files"),
        (["all", "-o", "-"], "several files"),
        (["jsonl", "-o", "a.jsonl"], "name a folder"),
        (["jsonl", "-o", "-", "--json"], "standard output"),
        (["xlsx"], "'jsonl'"),
        ([], "FORMAT"),
    ],
    ids=["folder", "all", "file", "both", "unknown", "none"],
)
def test_wrong_usage_says_what_to_write(site, arguments, says):
    code, said, problems = newsgen("export", *arguments, cwd=site)

    assert (code, said) == (2, "")
    assert says in problems


def test_what_stands_in_the_way_is_told_with_the_way_out(site, tmp_path):
    place = tmp_path / "mine.sqlite"
    place.write_text("mine", "utf-8")

    code, said, problems = newsgen("export", "sqlite", "-o", place, cwd=site)
    assert (code, said) == (1, "")
    assert problems.startswith(f"newsgen: {place} holds something that this did not write")
    code, said, _ = newsgen("export", "sqlite", "-o", place, "--json", cwd=site)
    assert code == 1
    assert [one["code"] for one in json.loads(said)["diagnostics"]] == ["export-error"]
    assert newsgen("export", "sqlite", "-o", place, "--force", cwd=site)[0] == 0


def test_content_with_errors_is_told_and_nothing_exported(tmp_path):
    made = make(tmp_path, {"content/articles/bad.md": "---\ntitle: Bad\n---\n"})

    code, said, problems = newsgen("export", "all", cwd=made)
    assert (code, said) == (1, "")
    assert "content/articles/bad.md:2:1: error:" in problems
    assert problems.endswith("Nothing was exported: 1 error in the content.\n")
    code, said, _ = newsgen("export", "jsonl", "-o", "-", cwd=made)
    assert (code, said) == (1, "")
    assert not (made / "export").exists()


def test_a_folder_that_is_no_site_is_told(tmp_path):
    code, _, problems = newsgen("export", "csv", cwd=tmp_path)

    assert code == 1
    assert "newsgen init" in problems


def test_the_help_names_every_format(site):
    _, said, _ = newsgen("export", "--help", cwd=site)

    assert [name for name in FORMATS if name not in said] == []
