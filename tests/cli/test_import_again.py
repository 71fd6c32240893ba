"""Importing twice, and into a site where people have been at work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsgen.cli.commands import cli

TEXT = """蓝鲸竞技一条河的治理

  科学  |  2024-05-21 20:42

  蓝鲸竞技·五月的河水漫过了堤岸。

  5月18日,工人修好了水闸蓝鲸竞技,闸门在前一夜运到蓝鲸竞技。

  居民在河边走了很久。
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "newsgen.yaml").write_text("title: T\n", "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def imported(site, *arguments):
    result = CliRunner().invoke(
        cli, ["-C", str(site / "site"), "import", "--json", "-j", "1", *map(str, arguments)]
    )
    return json.loads(result.stdout)


def tree(site):
    files = (path for path in (site / "site").rglob("*") if path.is_file())
    return {path.relative_to(site / "site").as_posix(): path.read_bytes() for path in files}


def article(site):
    (path,) = (site / "site" / "content").rglob("*.md")
    return path


def test_the_same_import_again_changes_nothing(site):
    imported(site, site / "in")
    before = tree(site)

    answer = imported(site, site / "in")

    assert tree(site) == before
    assert answer["drafts"] == []
    assert answer["report"]["same"] == 1
    assert "already imported as" in answer["skipped"][0]["reason"]


def test_twins_in_one_import_are_one_article(site):
    (site / "in" / "b.txt").write_text(TEXT, "utf-8")
    for arguments in ((), ("--dry-run",)):
        answer = imported(site, *arguments, site / "in")
        assert len(answer["drafts"]) == (0 if arguments else 1)
        assert "already imported as" in answer["skipped"][0]["reason"]
        assert "edited" not in answer["skipped"][0]["reason"]


def test_an_edited_article_is_never_touched(site):
    imported(site, site / "in")
    edited = article(site).read_text("utf-8").replace("漫过", "漫過")
    article(site).write_text(edited, "utf-8")

    answer = imported(site, "--keep-injected", "--lang", "zh-Hant", site / "in")

    assert article(site).read_text("utf-8") == edited
    assert "edited since" in answer["skipped"][0]["reason"]


def test_an_article_that_was_moved_is_still_known(site):
    imported(site, site / "in")
    place = site / "site/content/articles/elsewhere.md"
    article(site).rename(place)

    answer = imported(site, site / "in")

    assert answer["skipped"][0]["reason"] == "already imported as content/articles/elsewhere.md"


def test_what_was_removed_can_be_reviewed_and_had_back(site):
    answer = imported(site, site / "in")
    (removed,) = answer["drafts"][0]["removed"]
    assert (removed["text"], removed["count"]) == ("蓝鲸竞技", 4)
    (record_path,) = (site / "site" / "captures").glob("*.json")
    record = json.loads(record_path.read_text("utf-8"))
    assert record["input"] == "a.txt"
    assert [change["start"] for change in record["changes"]] == removed["places"]
    for change in record["changes"]:
        assert TEXT[change["start"] : change["end"]] == change["was"]

    answer = imported(site, "--keep-injected", site / "in")

    assert answer["drafts"][0]["state"] == "updated"
    text = article(site).read_text("utf-8")
    assert "title: 蓝鲸竞技一条河的治理\n" in text
    assert text.endswith(TEXT.partition("20:42\n\n  ")[2].replace("\n\n  ", "\n\n"))
    assert (site / "site" / "captures").joinpath(record_path.stem + ".txt").read_text(
        "utf-8"
    ) == TEXT


def test_two_stories_of_one_month_get_two_addresses(site):
    (site / "in" / "b.txt").write_text(TEXT.replace("21 20:42", "28 20:42"), "utf-8")
    imported(site, site / "in")
    names = sorted(path.name for path in (site / "site" / "content").rglob("*.md"))
    assert names == ["2024-05-21-一条河的治理.md", "2024-05-28-一条河的治理-2.md"]
    assert CliRunner().invoke(cli, ["-C", str(site / "site"), "build", "-j", "1"]).exit_code == 0


def test_long_titles_of_one_month_get_addresses_of_their_own_too(site):
    title = "一条很长的河" * 20
    for day in ("21", "22", "23"):
        text = f"{title}\n\n2024-05-{day}\n\n第{day}天的正文在这里。\n"
        (site / "in" / f"{day}.txt").write_text(text, "utf-8")
    imported(site, site / "in")
    assert CliRunner().invoke(cli, ["-C", str(site / "site"), "build", "-j", "1"]).exit_code == 0


def test_a_text_without_a_date_waits_as_a_draft_and_the_site_can_be_built(site):
    (site / "in" / "b.txt").write_text("另一条河\n\n没有日期的正文。\n", "utf-8")
    imported(site, site / "in")

    built = CliRunner().invoke(cli, ["-C", str(site / "site"), "build", "-j", "1", "--json"])

    report = json.loads(built.stdout)
    assert built.exit_code == 0
    assert report["articles"] == 1
    assert [one["code"] for one in report["diagnostics"]] == ["date-missing"]


def test_people_of_the_archive_come_first_and_by_id(site):
    (site / "in" / "c.txt").write_text(
        "新馆开放\n\n2024-05-21\n\n馆长陈一鸣说,新馆明年开放。记者在现场看到,陈馆长走得很慢。\n",
        "utf-8",
    )
    people = site / "site" / "content" / "people"
    people.mkdir(parents=True)
    (people / "chen-yiming.yaml").write_text("name: 陈一鸣\n", "utf-8")

    (draft,) = imported(site, site / "in" / "c.txt")["drafts"]

    assert [(one["id"], one["name"]) for one in draft["people"]] == [("chen-yiming", "陈一鸣")]
    assert "  - chen-yiming" in article(site).read_text("utf-8")


def test_a_name_of_two_people_is_for_the_editor_to_settle(site):
    people = site / "in" / "_authors"
    people.mkdir()
    for handle in ("ann-lee", "alee"):
        text = f"---\nname: Ann Lee\nslug: {handle}\n---\n"
        (people / f"{handle}.md").write_text(text, "utf-8")
    (site / "in" / "zoo.txt").write_text(
        "The zoo opens\n\n2024-05-21\n\nDr Ann Lee said the zoo is open. "
        "The doors, Lee said, stay open until dark.\n",
        "utf-8",
    )

    answer = imported(site, site / "in")

    assert answer["report"]["people"] == 2
    (zoo,) = (draft for draft in answer["drafts"] if draft["title"] == "The zoo opens")
    (lee,) = zoo["people"]
    assert (lee["confidence"], lee["evidence"]) == (0.5, "may be alee or ann-lee")
    assert CliRunner().invoke(cli, ["-C", str(site / "site"), "build", "-j", "1"]).exit_code == 0
