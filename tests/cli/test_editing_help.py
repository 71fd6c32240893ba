"""What helps while writing: new files, schemas, completion, and a look at the machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

_ROOT = Path(__file__).parents[2]
_PROGRAM = Path(sys.executable).with_name("newsgen")
_BASH, _GIT = shutil.which("bash"), shutil.which("git")


def newsgen(*arguments, cwd, **environment):
    """Run ``newsgen`` in *cwd* and return its exit status, output and messages."""
    done = subprocess.run(
        [_PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def site(tmp_path):
    assert newsgen("init", "demo", "--lang", "en", cwd=tmp_path)[0] == 0
    folder = tmp_path / "demo"
    with (folder / "newsgen.yaml").open("a", encoding="utf-8") as settings:
        settings.write("categories: [Town, {name: Schools, slug: s}]\n")
    return folder


def offered(site, *words):
    """Return what bash is offered for the last of *words*."""
    _, output, _ = newsgen(
        cwd=site,
        COMP_WORDS=" ".join(["newsgen", *words]),
        COMP_CWORD=str(len(words)),
        _NEWSGEN_COMPLETE="bash_complete",
    )
    return [line.partition(",")[2] for line in output.splitlines()]


def test_new_writes_what_it_is_told_and_it_builds(site):
    status, output, messages = newsgen(
        *("new", "Bridge: reopens", "--category", "Town", "--person", "Ann, Lee"),
        *("--person", "town-council", "--date", "2024-05-21T20:42", "--lang", "en-GB"),
        *("--translation-of", "welcome"),
        cwd=site,
    )

    assert (status, messages) == (0, "")
    path = site / "content/articles/2024/2024-05-21-bridge-reopens.md"
    assert output == f"{path}\n"
    assert path.read_text("utf-8") == (
        '---\ntitle: "Bridge: reopens"\ndate: 2024-05-21T20:42\ncategory: Town\nlang: en-GB\n'
        'status: draft\npeople: ["Ann, Lee", town-council]\nevents: []\nsummary:\n'
        "translation_of: welcome\n---\n\n"
    )


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("article", "content/articles/2024/2024-05-21-ann-lee.md"),
        ("person", "content/people/ann-lee.yaml"),
        ("event", "content/events/ann-lee.yaml"),
        ("page", "content/pages/ann-lee.md"),
    ],
)
def test_every_kind_of_file_builds_as_it_was_begun(kind, place, site):
    begun = newsgen("new", "Ann Lee", "--kind", kind, "--now", "2024-05-21", cwd=site)
    status, output, _ = newsgen("build", "--drafts", "--json", cwd=site)

    assert begun == (0, f"{site / place}\n", "")
    assert status == 0
    assert json.loads(output)["diagnostics"] == []


@pytest.mark.parametrize("day", ["2024-05~", "?2024-05", "2024-05?"])
def test_a_file_is_named_without_the_doubts_of_its_date(day, site):
    begun = newsgen("new", "Ann Lee", "--date", day, cwd=site)

    assert begun == (0, f"{site}/content/articles/2024/2024-05-ann-lee.md\n", "")


def test_new_never_writes_over_a_file(site):
    newsgen("new", "Ann Lee", "--kind", "person", cwd=site)
    path = site / "content/people/ann-lee.yaml"
    path.write_text("name: Ann B. Lee\n", "utf-8")

    status, _, messages = newsgen("new", "Ann Lee", "--kind", "person", cwd=site)

    assert status == 1
    assert "exists already" in messages
    assert path.read_text("utf-8") == "name: Ann B. Lee\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--date", "yesterday"), "'yesterday' is not a date"),
        (("--date", "2023/2024"), "is a range"),
        (("--lang", "not a tag"), "is not a language tag"),
    ],
)
def test_new_says_what_no_article_can_have_and_writes_nothing(words, said, site):
    before = sorted(site.rglob("*"))

    status, _, messages = newsgen("new", "Title", *words, cwd=site)

    assert status == 2
    assert said in messages
    assert sorted(site.rglob("*")) == before


def test_new_asks_whether_a_category_is_a_slip(site):
    status, _, messages = newsgen("new", "Title", "--category", "Towns", cwd=site)

    assert status == 0
    assert "did you mean 'Town'?" in messages


def test_a_new_file_names_its_schema_once_the_site_has_it(site):
    newsgen("schema", "--write", cwd=site)
    newsgen("new", "Ann Lee", "--kind", "person", cwd=site)

    first = (site / "content/people/ann-lee.yaml").read_text("utf-8").splitlines()[0]
    place = first.removeprefix("# yaml-language-server: $schema=")
    schema = json.loads((site / "content/people" / place).read_text("utf-8"))
    assert schema["title"] == "newsgen: person"


def test_schemas_are_printed_alone_or_together(tmp_path):
    status, alone, _ = newsgen("schema", "article", cwd=tmp_path)
    _, together, _ = newsgen("schema", cwd=tmp_path)

    assert status == 0
    Draft202012Validator.check_schema(json.loads(alone))
    assert json.loads(together)["article"] == json.loads(alone)
    assert set(json.loads(together)) == {"article", "person", "event", "page", "settings"}


def test_a_shell_is_offered_commands_options_and_words_of_the_site(site):
    newsgen("new", "Ann Lee", "--kind", "person", cwd=site)

    assert offered(site, "sche") == ["schema"]
    assert offered(site, "new", "--cat") == ["--category"]
    assert offered(site, "new", "--category", "") == ["Schools", "Town"]
    assert offered(site, "new", "--person", "a") == ["ann-lee"]
    assert offered(site, "people", "merge", "ann") == ["ann-lee"]
    assert offered(site, "new", "--translation-of", "w") == ["welcome"]
    assert offered(site.parent, "-C", site.name, "new", "--category", "S") == ["Schools"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_takes_the_script_it_is_given(shell, tmp_path):
    status, script, _ = newsgen("completion", shell, cwd=tmp_path)

    assert status == 0
    assert "_NEWSGEN_COMPLETE" in script
    if shell == "bash":
        subprocess.run([_BASH, "-n"], input=script, text=True, check=True)


def test_without_a_known_shell_the_known_ones_are_named(tmp_path):
    status, _, messages = newsgen("completion", cwd=tmp_path, SHELL="/bin/ksh")

    assert status == 2
    assert "bash|zsh|fish" in messages


def test_the_doctor_finds_a_new_site_well_and_names_nobody(site):
    newsgen("build", cwd=site)
    status, output, messages = newsgen("doctor", cwd=site)

    assert (status, messages) == (0, "")
    assert "wrong" not in output
    assert str(site.parent) not in output
    assert os.uname().nodename not in output
    for area in ("versions", "extras", "site", "disk", "git", "cache", "hosting"):
        assert f"\n{area}\n" in f"\n{output}"


def test_the_doctor_sees_a_damaged_cache_and_what_git_forgets(site):
    newsgen("build", cwd=site)
    cache = site / ".newsgen/cache.sqlite"
    data = bytearray(cache.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    cache.write_bytes(data)
    for log in cache.parent.glob("cache.sqlite-*"):  # it would mend what it holds
        log.unlink()
    (site / "captures").mkdir()
    (site / ".gitignore").write_text(".newsgen/\ncaptures/\n", "utf-8")
    subprocess.run([_GIT, "init", "-q"], cwd=site, check=True)

    status, output, _ = newsgen("doctor", "--json", cwd=site)

    found = {(one["area"], one["health"]) for one in json.loads(output)["findings"]}
    assert status == 1
    assert ("cache", "wrong") in found
    assert ("git", "wrong") in found  # captures/ is ignored
    assert ("git", "look") in found  # build/ is not


def test_the_doctor_knows_hosts_that_a_site_is_too_large_for(site):
    newsgen("build", cwd=site)
    with (site / "build/large.bin").open("wb") as file:
        file.truncate(1_100_000_000)

    _, output, _ = newsgen("doctor", "--json", cwd=site)

    texts = [one["text"] for one in json.loads(output)["findings"] if one["area"] == "hosting"]
    assert any(text.startswith("GitHub Pages: too large") for text in texts)
    assert any(text.startswith("Cloudflare Pages: a file is too large") for text in texts)


def test_the_doctor_looks_for_every_extra_there_is(tmp_path):
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = set(project["optional-dependencies"]) - {"dev", "dist"}

    _, output, _ = newsgen("doctor", "--json", cwd=tmp_path)

    texts = [one["text"] for one in json.loads(output)["findings"] if one["area"] == "extras"]
    assert {text.split(" ")[0] for text in texts} == extras
