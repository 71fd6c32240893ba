"""The commands as a user types them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from commands import newsgen

from newsgen.cli.commands import COMMANDS
from newsgen.loader.settings import load_settings

_BROKEN = "---\ntitle: One\ndate: never\npeple: []\n---\n"


@pytest.fixture
def site(tmp_path):
    assert newsgen("init", "demo", "--lang", "en", cwd=tmp_path)[0] == 0
    return tmp_path / "demo"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_new_site_builds_without_a_word_of_complaint(language, tmp_path):
    newsgen("init", "demo", "--lang", language, cwd=tmp_path)

    status, output, messages = newsgen("-C", "demo", "build", cwd=tmp_path)

    assert (status, messages) == (0, "")
    assert output.startswith("Built 1 article")
    assert (tmp_path / "demo/build/index.html").exists()


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_new_site_has_pages_that_say_how_its_publisher_works(language, tmp_path):
    newsgen("init", "demo", "--lang", language, cwd=tmp_path)
    site, problems = load_settings((tmp_path / "demo/newsgen.yaml").read_bytes())

    newsgen("-C", "demo", "build", cwd=tmp_path)

    assert problems == ()
    assert len(site.publisher.policies) == 4
    for one in (*(policy.url for policy in site.publisher.policies), "about/"):
        assert (tmp_path / "demo/build" / one / "index.html").is_file(), one


def test_the_site_folder_may_stand_before_or_behind_the_command(site):
    before = newsgen("-C", site, "build", "--json", cwd=site.parent)
    behind = newsgen("build", "-C", site, "--json", cwd=site.parent)

    assert (before[0], behind[0]) == (0, 0)
    assert json.loads(before[1])["pages"] == json.loads(behind[1])["pages"]
    assert json.loads(behind[1])["written"] == 0


def test_json_is_all_there_is_on_standard_output(site):
    _, output, _ = newsgen("build", "--json", cwd=site)

    report = json.loads(output)
    assert report.keys() >= {
        *("articles", "people", "events", "pages", "written", "unchanged", "deleted"),
        *("seconds", "phases", "output", "diagnostics"),
    }


def test_errors_are_listed_with_their_places_and_exit_with_1(site):
    (site / "content/articles/a.md").write_text(_BROKEN)

    status, output, messages = newsgen("build", cwd=site)

    assert (status, output) == (1, "")
    assert "content/articles/a.md:3:7: error: " in messages
    assert "content/articles/a.md:4:1: error: unknown key 'peple' [key-unknown]" in messages
    assert "Nothing was built: 2 errors in the content." in messages


def test_errors_come_as_values_in_json(site):
    (site / "content/articles/a.md").write_text(_BROKEN)

    status, output, _ = newsgen("build", "--json", cwd=site)

    found = json.loads(output)["diagnostics"]
    assert status == 1
    assert [(one["line"], one["column"], one["code"]) for one in found] == [
        (3, 7, "date-invalid"),
        (4, 1, "key-unknown"),
    ]
    assert {one["severity"] for one in found} == {"error"}


def test_check_reports_and_writes_no_site(site):
    (site / "content/articles/a.md").write_text(_BROKEN)

    status, _, messages = newsgen("check", cwd=site)

    assert status == 1
    assert "[key-unknown]" in messages
    assert not (site / "build").exists()


def test_check_says_how_many_articles_it_could_read_and_no_more(site):
    assert newsgen("check", cwd=site)[1] == "Checked 1 article: no problems.\n"

    (site / "content/articles/a.md").write_text(_BROKEN)
    assert newsgen("check", cwd=site)[1] == "Found 2 errors; 1 article could be read.\n"

    (site / "newsgen.yaml").write_text("tilte: T\n")
    assert newsgen("check", cwd=site)[1] == "Found 3 errors; 1 article could be read.\n"


def test_new_begins_a_draft_that_builds(site):
    status, output, _ = newsgen("new", "首页: 第一条", "--now", "2024-05-21", cwd=site)

    assert status == 0
    assert output.strip().endswith("2024-05-21-首页-第一条.md")
    assert json.loads(newsgen("build", "--drafts", "--json", cwd=site)[1])["articles"] == 2


@pytest.mark.parametrize("title", ["", "  "])
def test_new_asks_for_a_title(title, site):
    status, _, messages = newsgen("new", title, cwd=site)

    assert status == 2
    assert "write a title" in messages


def test_init_leaves_a_folder_with_content_alone(site):
    status, _, messages = newsgen("init", site, cwd=site.parent)

    assert status == 1
    assert "not empty" in messages


def test_a_folder_that_is_no_site_is_said_to_be_none_and_gets_nothing(tmp_path):
    status, _, messages = newsgen("build", cwd=tmp_path)

    assert status == 1
    assert "newsgen init" in messages
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_exits_with_2(site):
    assert newsgen("build", "--frobnicate", cwd=site)[0] == 2
    assert newsgen("build", "--now", "tomorrow", cwd=site)[0] == 2


def test_help_lists_every_command_and_loads_none():
    code = (
        "import sys, click.testing\n"
        "from newsgen.cli.commands import cli\n"
        "print(click.testing.CliRunner().invoke(cli, ['--help']).output)\n"
        "sys.exit(bool({'jinja2', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert [name for name in COMMANDS if f"  {name} " not in done.stdout] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name, tmp_path):
    status, output, _ = newsgen(name, "--help", cwd=tmp_path)

    assert status == 0
    assert output.startswith(f"Usage: newsgen {name}")


def test_an_output_that_cannot_be_written_is_said_in_a_sentence(site, tmp_path):
    (tmp_path / "file").write_text("")

    status, _, messages = newsgen("build", "-o", tmp_path / "file", cwd=site)

    assert status == 1
    assert "file" in messages
