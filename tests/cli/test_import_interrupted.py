"""An import that was broken off, one of two at once, and inputs that came to change."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsgen.build.import_lock import AlreadyImporting, alone
from newsgen.cli.commands import cli

_WORDS = "The river rose in the night. In the morning the school was closed for a day."
_PAGE = """<html lang="en"><head><title>The river rises</title>
<link rel="canonical" href="https://news.example/river">
<meta property="article:published_time" content="2021-03-04T10:00:00Z"></head>
<body><article><h1>The river rises</h1>{body}</article></body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/newsgen.yaml").write_text("title: T\nlanguage: en\ntimezone: UTC\n", "utf-8")
    (tmp_path / "in").mkdir()
    return tmp_path


def article(site, name, body=_WORDS, title="One"):
    text = f"---\ntitle: {title}\ndate: 2020-01-01\n---\n\n{body}\n"
    (site / "in" / name).write_text(text, "utf-8")


def page(site, name, *paragraphs):
    body = "".join(f"<p>{_WORDS} {one}</p>" for one in paragraphs)
    (site / "in" / name).write_text(_PAGE.format(body=body), "utf-8")


def imported(site, *arguments):
    arguments = arguments or (site / "in",)
    result = CliRunner().invoke(
        cli, ["-C", str(site / "site"), "import", "--json", "-j", "1", *map(str, arguments)]
    )
    return json.loads(result.stdout)


def tree(site):
    places = (site / "site" / one for one in ("content", "captures"))
    files = (path for place in places for path in place.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def only(site, pattern):
    (path,) = (site / "site").rglob(pattern)
    return path


@pytest.mark.parametrize("missing", [["*.md"], ["*.json"], ["*.md", "*.json"], ["*"]])
@pytest.mark.parametrize("kind", ["article", "page"])
def test_an_import_that_was_broken_off_is_completed(site, missing, kind):
    article(site, "a.md")
    if kind == "page":
        text = "---\ntitle: About\nlayout: page\n---\n\nWe are a paper.\n"
        (site / "in/a.md").write_text(text, "utf-8")
    imported(site)
    before = tree(site)
    for pattern in missing:
        for path in (site / "site").rglob(pattern):
            if path.is_file() and path.name != "newsgen.yaml":
                path.unlink()

    imported(site)

    assert tree(site) == before


def test_a_change_that_was_broken_off_before_its_record_is_completed(site):
    article(site, "a.md")
    imported(site)
    record = only(site, "*.json").read_bytes()
    imported(site, "--lang", "en-GB", site / "in")
    before = tree(site)
    only(site, "*.json").write_bytes(record)

    imported(site, "--lang", "en-GB", site / "in")

    assert tree(site) == before


def test_pages_of_one_address_are_as_many_after_a_break(site):
    page(site, "1.html", "one")
    imported(site)
    page(site, "2.html", "one", "two")

    answer = imported(site)

    assert answer["report"]["new"] == 1
    assert imported(site)["report"]["same"] == 2


def test_a_file_that_changed_makes_its_article_anew(site):
    article(site, "a.md")
    imported(site)
    article(site, "a.md", body=f"{_WORDS} Later it fell again.")

    answer = imported(site)

    assert answer["report"]["updated"] == 1
    assert "fell again" in only(site, "content/articles/2020/*.md").read_text("utf-8")
    assert imported(site)["report"]["same"] == 1


def test_a_file_that_changed_leaves_an_edited_article_alone(site):
    article(site, "a.md")
    imported(site)
    edited = only(site, "content/articles/2020/*.md")
    edited.write_text(edited.read_text("utf-8") + "\nMine.\n", "utf-8")
    before = edited.read_bytes()
    article(site, "a.md", body=f"{_WORDS} Later it fell again.")

    (skipped,) = imported(site)["skipped"]

    assert edited.read_bytes() == before
    assert "edited since" in skipped["reason"]


def test_files_of_one_name_and_title_in_one_import_are_articles_each(site):
    for folder in ("2020", "2021"):
        (site / "in" / folder).mkdir()
        article(site, f"{folder}/index.md", body=f"{_WORDS} {folder}")
    assert imported(site)["report"]["new"] == 2


def test_an_older_version_does_not_come_back(site):
    page(site, "a.html", "one")
    imported(site)
    older = (site / "in/a.html").read_bytes()
    page(site, "a.html", "one", "two")
    imported(site)
    before = tree(site)
    (site / "in/a.html").write_bytes(older)

    (skipped,) = imported(site)["skipped"]

    assert tree(site) == before
    assert "later version" in skipped["reason"]


def test_a_path_that_another_text_has_by_now_is_not_taken_for_an_edit(site):
    article(site, "x.txt", title="River")
    (site / "in/x.txt").write_text(f"River\n\n2020-01-01 10:00\n\n{_WORDS}\n", "utf-8")
    imported(site)
    only(site, "content/articles/2020/*.md").unlink()
    (site / "other.txt").write_text(f"River\n\n2020-01-01 10:00\n\nNot {_WORDS}\n", "utf-8")
    imported(site, site / "other.txt")

    answer = imported(site)

    assert answer["report"]["new"] == 1


def test_only_one_import_at_a_time_writes_into_a_site(site):
    article(site, "a.md")
    arguments = ["-C", str(site / "site"), "import", "--json", "-j", "1", str(site / "in")]
    with alone(site / "site"):
        other = subprocess.run(
            [sys.executable, "-m", "newsgen", *arguments], capture_output=True, check=False
        )
    answer = json.loads(other.stdout)
    assert other.returncode == 1
    assert "another import" in answer["skipped"][0]["reason"]
    assert imported(site)["report"]["new"] == 1


def test_what_another_process_holds_is_let_go_when_it_ends(site):
    hold = (
        "import sys, os, pathlib; from newsgen.build.import_lock import alone\n"
        f"with alone(pathlib.Path({str(site / 'site')!r})): print('held', flush=True); input()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout.readline()
        with pytest.raises(AlreadyImporting), alone(site / "site"):
            pass
        holder.kill()
    with alone(site / "site"):
        pass


def test_a_capture_that_a_loss_of_power_left_out_is_kept_by_the_next_import(site):
    page(site, "a.html", "one")
    imported(site)
    whole = tree(site)
    only(site, "captures/*.html").unlink()
    imported(site)
    assert tree(site) == whole
