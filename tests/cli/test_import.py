from __future__ import annotations

import hashlib
import json
import os
import sys

import pytest
from click.testing import CliRunner
from commands import newsgen
from rights import bound_by_rights

from newsgen.cli.commands import cli
from newsgen.cli.import_ import command

TEXT = "一条河的治理\n\n生态 | 2024-05-21 20:42\n\n5月18日,记者 李小明说,河水清了。\n"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "newsgen.yaml").write_text("title: T\nlanguage: zh-Hans\n")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.TXT").write_bytes(TEXT.encode())
    return tmp_path


def run(site, *arguments):
    return CliRunner().invoke(command, ["-C", str(site / "site"), *map(str, arguments)])


def files(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and p.name != "newsgen.yaml" and p.parent.name != ".newsgen"
    }


def test_a_file_becomes_an_article_and_a_capture(site):
    result = run(site, site / "in" / "a.TXT")

    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert result.exit_code == 0, result.output
    written = files(site / "site")
    assert set(written) == {
        "content/articles/2024/2024-05-21-一条河的治理.md",
        f"captures/{digest}.txt",
        f"captures/{digest}.json",
    }
    assert written[f"captures/{digest}.txt"] == TEXT.encode()
    assert digest in written["content/articles/2024/2024-05-21-一条河的治理.md"].decode()


def test_a_second_import_writes_nothing(site):
    run(site, site / "in" / "a.TXT")
    before = files(site / "site")
    article = next((site / "site").rglob("*.md"))
    article.rename(article.with_name("moved.md"))

    result = run(site, "--json", site / "in" / "a.TXT")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["skipped"] == [
        {
            "input": str(site / "in" / "a.TXT"),
            "reason": "already imported as content/articles/2024/moved.md",
        }
    ]
    assert sorted(files(site / "site").values()) == sorted(before.values())


def test_one_capture_given_twice_is_imported_once(site):
    (site / "in" / "b.txt").write_bytes(TEXT.encode())
    result = run(site, "--json", site / "in" / "a.TXT", site / "in" / "b.txt")
    answer = json.loads(result.stdout)
    assert (len(answer["drafts"]), len(answer["skipped"])) == (1, 1)


def test_two_texts_of_one_title_and_day_get_two_files(site):
    (site / "in" / "b.txt").write_text(TEXT + "又一段。\n", "utf-8")
    run(site, site / "in" / "a.TXT", site / "in" / "b.txt")
    assert sorted(path.name for path in (site / "site").rglob("*.md")) == [
        "2024-05-21-一条河的治理-2.md", "2024-05-21-一条河的治理.md",
    ]  # fmt: skip


def test_json_is_the_only_thing_on_stdout_and_keeps_its_contract(site):
    result = run(
        site, "--json", "--timezone", "Asia/Shanghai", site / "in" / "a.TXT", site / "none.txt"
    )

    answer = json.loads(result.stdout)
    assert set(answer) == {"drafts", "skipped", "report"}
    (draft,) = answer["drafts"]
    assert set(draft) >= {
        "path", "title", "date", "category", "lang", "author", "source", "people", "events",
        "removed", "body", "warnings", "kind", "input", "state", "losses", "evidence",
    }  # fmt: skip
    assert draft["date"] == "2024-05-21T20:42+08:00"
    assert set(draft["people"][0]) >= {
        "name",
        "aliases",
        "latin",
        "count",
        "confidence",
        "evidence",
    }
    assert set(draft["events"][0]) == {"date", "title", "quote", "rule"}
    assert answer["skipped"][0]["input"] == str(site / "none.txt")
    assert result.exit_code == 1


def test_a_dry_run_says_what_it_would_write_and_writes_nothing(site):
    result = run(site, "--dry-run", site / "in" / "a.TXT")
    assert "content/articles/2024/2024-05-21-一条河的治理.md" in result.output
    assert result.output.startswith("would write ")
    assert files(site / "site") == {}


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"<html><p>x"])
def test_what_cannot_be_imported_is_named_and_the_rest_goes_on(site, data):
    (site / "in" / "bad.txt").write_bytes(data)
    result = run(site, site / "in" / "bad.txt", site / "none", site / "in" / "a.TXT")

    assert result.exit_code == 1
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    assert "bad.txt: " in result.stderr
    assert len(list((site / "site").rglob("*.md"))) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--timezone", "Mars/Olympus", "x"],
        ["--timezone", "../x", "x"],
        ["--lang", "中文", "x"],
        ["--format", "docx", "x"],
    ],
)
def test_wrong_usage_is_status_2(site, arguments):
    result = run(site, *arguments)
    assert result.exit_code == 2
    assert "Error" in result.output


def test_a_folder_that_cannot_be_written_is_told(site):
    (site / "site").chmod(0o500)
    with bound_by_rights():
        result = run(site, site / "in" / "a.TXT")
    assert result.exit_code == 1
    assert "can't be written" in result.output


def test_a_file_in_the_way_is_told(site):
    (site / "site" / "captures").write_text("in the way")
    result = run(site, site / "in" / "a.TXT")
    assert result.exit_code == 1
    assert "can't be written" in result.output


def test_no_temporary_file_is_left(site):
    run(site, site / "in" / "a.TXT")
    assert not [name for name in files(site / "site") if name.endswith(".tmp")]


def test_the_site_folder_may_be_given_before_the_command(site):
    arguments = ["-C", str(site / "site"), "import", str(site / "in" / "a.TXT")]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert len(list((site / "site").rglob("*.md"))) == 1


def test_an_undated_text_is_imported_and_says_so(site):
    (site / "in" / "b.txt").write_text("标题\n\n没有日期的正文。\n", "utf-8")
    result = run(site, site / "in" / "b.txt")
    assert "/site/content/articles/undated/标题.md" in result.output
    assert "no publication date found" in result.output


@pytest.mark.parametrize("as_json", [False, True])
def test_a_folder_that_is_no_site_gets_nothing(as_json, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    target = tmp_path / "typo"
    arguments = ["-C", target, tmp_path / "a.txt", *["--json"][:as_json]]
    done = newsgen("import", *arguments, cwd=tmp_path)

    assert done.status == 1
    assert not target.exists()
    if as_json:
        (skipped,) = json.loads(done.output)["skipped"]
        assert json.loads(done.output)["drafts"] == []
        assert skipped["input"] == str(tmp_path / "a.txt")
        assert "no newsgen.yaml" in skipped["reason"]
    else:
        assert "no newsgen.yaml" in done.messages


def test_settings_with_errors_keep_nothing_out(site):
    (site / "site" / "newsgen.yaml").write_text("tilte: [")
    assert run(site, site / "in" / "a.TXT").exit_code == 0
    assert len(list((site / "site").rglob("*.md"))) == 1


def test_paths_are_shown_as_seen_from_the_current_folder(site):
    (site / "in" / "b.txt").write_bytes(TEXT.encode())
    first = newsgen("import", "-C", "../site", "a.TXT", cwd=site / "in")
    again = newsgen("import", "-C", "../site", "b.txt", cwd=site / "in")

    place = "../site/content/articles/2024/2024-05-21-一条河的治理.md"
    assert first.output.splitlines()[0] == f"wrote {place}"
    assert again.output.splitlines()[0] == f"b.txt: already imported as {place}"


def test_of_a_folder_the_texts_are_imported_and_every_file_is_reported(site):
    (site / "in" / "more").mkdir()
    (site / "in" / "more" / "b.txt").write_text("另一条河\n\n2024-05-22\n\n正文。\n", "utf-8")
    (site / "in" / "photo.jpg").write_bytes(b"\xff\xd8")
    (site / "in" / ".hidden.txt").write_text("x")

    result = run(site, "--json", site / "in")

    answer = json.loads(result.stdout)
    assert [draft["title"] for draft in answer["drafts"]] == ["一条河的治理", "另一条河"]
    assert [one["input"] for one in answer["skipped"]] == [str(site / "in" / "photo.jpg")]
    assert result.exit_code == 0


def test_one_story_in_two_encodings_is_pointed_out(site):
    long = TEXT + "这是一条很长的河的故事,我们在这里说的都是他们的生活,也有国家的发展。\n"
    (site / "in" / "utf8.txt").write_bytes(long.encode())
    (site / "in" / "gbk.txt").write_bytes(long.encode("gb18030"))
    run(site, site / "in" / "utf8.txt")
    moved = next((site / "site").rglob("*.md"))
    moved = moved.rename(moved.with_name("moved.md"))

    result = run(site, site / "in" / "gbk.txt")

    assert "this may be the same as " in result.output
    assert "/moved.md, which has the same title and date" in result.output
    (article,) = {*(site / "site").rglob("*.md")} - {moved}
    assert "# check: this may be the same as content/articles/2024/moved.md" in article.read_text(
        "utf-8"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_utf8_is_reported(site):
    name = os.fsencode(site / "in") + b"/\xff.txt"
    with open(name, "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(b"")

    done = newsgen("import", "-C", "site", "--json", "in", cwd=site)

    assert done.status == 1
    answer = json.loads(done.output)
    assert (len(answer["drafts"]), len(answer["skipped"])) == (1, 1)
    assert newsgen("import", "-C", "site", "in", cwd=site).status == 1
