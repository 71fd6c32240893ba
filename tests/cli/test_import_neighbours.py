"""What is imported beside what a site has: whatever comes in, the site can be built."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsgen.cli.commands import cli

_WORDS = "The river rose in the night. In the morning the school was closed for a day."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site/content/articles").mkdir(parents=True)
    (tmp_path / "site/newsgen.yaml").write_text("title: T\nlanguage: en\ntimezone: UTC\n", "utf-8")
    (tmp_path / "in").mkdir()
    return tmp_path


def put(site, name, **head):
    lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
    text = "\n".join(("---", *lines, "---", "", f"{_WORDS} ({name})", ""))
    (site / "in" / name).write_text(text, "utf-8")


def imported(site, *arguments):
    arguments = arguments or (site / "in",)
    result = CliRunner().invoke(
        cli, ["-C", str(site / "site"), "import", "--json", "-j", "1", *map(str, arguments)]
    )
    return json.loads(result.stdout)


def errors(site):
    result = CliRunner().invoke(cli, ["-C", str(site / "site"), "build", "--json", "-j", "1"])
    found = json.loads(result.stdout)["diagnostics"]
    return [one["message"] for one in found if one["severity"] == "error"]


def test_one_category_written_in_two_ways_is_written_as_before(site):
    put(site, "a.md", title="One", date="2020-01-01", category="Tech")
    put(site, "b.md", title="Two", date="2020-01-01", category="tech")

    answer = imported(site)

    assert [one["category"] for one in answer["drafts"]] == ["Tech", "Tech"]
    assert answer["drafts"][1]["losses"][0]["name"] == "category: tech"
    assert errors(site) == []


def test_a_category_is_written_as_in_the_settings(site):
    with (site / "site/newsgen.yaml").open("a", encoding="utf-8") as settings:
        settings.write("categories: [Tech]\n")
    put(site, "b.md", title="Two", date="2020-01-01", category="tech")
    assert imported(site)["drafts"][0]["category"] == "Tech"
    assert errors(site) == []


def test_categories_that_would_share_an_address_do_not(site):
    (site / "site/newsgen.yaml").write_text("title: T\nslugs: pinyin\n", "utf-8")
    put(site, "a.md", title="One", date="2020-01-01", category="静")
    put(site, "b.md", title="Two", date="2020-01-01", category="京")
    answer = imported(site)
    assert [one["category"] for one in answer["drafts"]] == ["静", ""]
    assert errors(site) == []


@pytest.mark.parametrize("name", ["about", "people", "timeline", "categories", "corrections"])
def test_an_article_gets_no_address_of_a_page_or_of_the_site(site, name):
    (site / "site/newsgen.yaml").write_text('title: T\npermalink: "/{slug}/"\n', "utf-8")
    (site / "site/content/pages").mkdir()
    (site / "site/content/pages/about.md").write_text("---\ntitle: About\n---\n\nUs.\n", "utf-8")
    put(site, "a.md", title="One", date="2020-01-01", slug=name)
    put(site, "b.md", title="Two", date="2020-01-01", aliases=[f"/{name}/"])
    imported(site)
    assert errors(site) == []


@pytest.mark.parametrize(
    "aliases",
    ["aliases:\n  - /old/one/  # of 2009\n", "aliases: ['/x/',\n  \"/old/one/\"]\n"],
    ids=["one a line", "over two lines"],
)
def test_old_addresses_of_articles_are_theirs_however_they_are_listed(site, aliases):
    article = f"---\ntitle: Mine\ndate: 2019-01-01\n{aliases}---\n\nText.\n"
    (site / "site/content/articles/mine.md").write_text(article, "utf-8")
    put(site, "a.md", title="One", date="2020-01-01", aliases=["/Old/One/index.html", "/new/"])

    (draft,) = imported(site)["drafts"]

    assert draft["aliases"] == ["/new/"]
    assert [one["name"] for one in draft["losses"]] == ["/Old/One/index.html"]
    assert errors(site) == []


def test_another_import_does_not_give_an_old_address_back(site):
    put(site, "a.md", title="One", date="2020-01-01", aliases=["/old/"])
    put(site, "b.md", title="Two", date="2020-01-01", aliases=["/old/"])
    imported(site)

    answer = imported(site, "--lang", "en-GB", site / "in")

    assert [one["aliases"] for one in answer["drafts"]] == [["/old/"], []]
    assert errors(site) == []


def test_what_the_site_is_made_of_is_not_imported_into_it(site):
    put(site, "a.md", title="One", date="2020-01-01")
    imported(site)
    answer = imported(site, site)
    assert answer["drafts"] == []
    assert answer["report"]["same"] == 1
    assert {"it is the site's own"} == {
        one["reason"] for one in answer["skipped"] if "/site/" in one["input"]
    }


def test_a_page_keeps_what_it_has_no_key_for_and_names_its_old_addresses(site):
    put(site, "about.md", title="About", layout="page", author="Ann", aliases=["/us/"], x="y")
    imported(site)
    text = (site / "site/content/pages/about.md").read_text("utf-8")
    assert "# author: [Ann]" in text
    assert "#   x: y" in text
    assert "# lost: link /us/" in text
    assert errors(site) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_refused_and_one_in_the_site_keeps_nobody_waiting(site):
    os.mkfifo(site / "in/pipe.txt")
    os.mkfifo(site / "site/content/articles/pipe.md")
    answer = imported(site, site / "in/pipe.txt")
    assert "no regular file" in answer["skipped"][0]["reason"]
    assert answer["report"]["failed"] == 1


def test_a_link_to_a_folder_is_named(site):
    put(site, "a.md", title="One", date="2020-01-01")
    (site / "other").mkdir()
    (site / "in/linked").symlink_to(site / "other", target_is_directory=True)
    (skipped,) = imported(site)["skipped"]
    assert skipped["input"].endswith("linked")
    assert "not followed" in skipped["reason"]


def test_a_private_page_is_not_published(site):
    export = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>S</title><link>https://s.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Salaries</title><link>https://s.example/salaries/</link>
<content:encoded><![CDATA[<p>{_WORDS}</p>]]></content:encoded><wp:post_id>3</wp:post_id>
<wp:post_name>salaries</wp:post_name><wp:status>private</wp:status>
<wp:post_type>page</wp:post_type></item></channel></rss>
"""
    (site / "in/export.xml").write_text(export, "utf-8")
    (draft,) = imported(site)["drafts"]
    assert draft["status"] == "draft"
    assert any("content/pages/" in one for one in draft["warnings"])
    assert errors(site) == []
    assert not list((site / "site/build").rglob("*salaries*"))


@pytest.mark.parametrize("code", [0x01, 0x0B, 0x0C, 0x1F, 0x7F, 0x85, 0x9F, 0xFFFE, 0xFFFF])
def test_a_character_that_no_file_may_hold_costs_no_article(site, code):
    text = f"---\ntitle: One\ndate: 2020-01-01\n---\n\n{_WORDS} left{chr(code)}right\n"
    (site / "in/a.md").write_text(text, "utf-8")
    (draft,) = imported(site)["drafts"]
    assert "left" in draft["body"]
    assert "right" in draft["body"]
    assert chr(code) not in draft["body"]
    assert errors(site) == []


def test_an_old_address_that_an_article_gets_when_it_is_made_anew_is_taken(site):
    put(site, "a.md", title="One", date="2020-01-01")
    imported(site)
    put(site, "a.md", title="One", date="2020-01-01", aliases=["/old/"])
    put(site, "b.md", title="Two", date="2020-01-01", aliases=["/old/"])

    answer = imported(site)

    assert [one["aliases"] for one in answer["drafts"]] == [["/old/"], []]
    assert errors(site) == []


def test_an_article_made_anew_does_not_move_to_the_address_of_another(site):
    with (site / "site/newsgen.yaml").open("a", encoding="utf-8") as settings:
        settings.write("permalink: /articles/{category}/{slug}/\n")
    put(site, "a.md", title="One", date="2020-01-01", category="Sea")
    imported(site)
    text = f"---\ntitle: Other\ndate: 2019-01-01\ncategory: Land\nslug: a\n---\n{_WORDS}\n"
    (site / "site/content/articles/other.md").write_text(text, "utf-8")
    put(site, "a.md", title="One", date="2020-01-01", category="Land")

    (skipped,) = imported(site)["skipped"]

    assert "an address that another page has" in skipped["reason"]
    assert errors(site) == []


def test_a_second_person_of_a_name_that_articles_go_by_is_left_to_the_editor(site):
    people = site / "site/content/people"
    people.mkdir()
    (people / "mara.yaml").write_text("name: Mara Lindqvist\n", "utf-8")
    text = f"---\ntitle: One\ndate: 2019-01-01\npeople: [Mara Lindqvist]\n---\n{_WORDS}\n"
    (site / "site/content/articles/one.md").write_text(text, "utf-8")
    authors = site / "in" / "_authors"
    authors.mkdir()
    (authors / "other.md").write_text("---\nname: Mara Lindqvist\n---\nShe writes.\n", "utf-8")

    (skipped,) = imported(site)["skipped"]

    assert "that is mara so far" in skipped["reason"]
    assert errors(site) == []
