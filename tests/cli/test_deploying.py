"""Publishing: what hosts would take, and what publishes a site by itself."""

import json
import subprocess
import sys
from datetime import date

import pytest
import yaml
from commands import newsgen
from documents import files, write

from newsgen import __version__
from newsgen.build.hosting import HOSTS, Output, excesses, in_units, output_of
from newsgen.build.options import Options

SITE = files("""
-- newsgen.yaml --
title: Small archive
language: en
-- content/articles/a.md --
---
title: One
date: 2024-05-15
aliases: [/old/]
---
A text.
""")
_SCHEMAS = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}
_PLACES = {"github": ".github/workflows/site.yml", "gitlab": ".gitlab-ci.yml"}


@pytest.fixture
def site(tmp_path):
    write(tmp_path, SITE)
    return tmp_path


def test_the_numbers_are_those_of_the_files(site):
    newsgen("build", cwd=site)
    found = output_of(Options(site, site / "build", date.max))
    there = [path for path in (site / "build").rglob("*") if path.is_file()]
    assert len(found.sizes) == len(there)
    assert found.size == sum(path.stat().st_size for path in there)
    assert found.largest[1] == max(path.stat().st_size for path in there)
    assert found.moves == (1, len("/old/ /articles/2024/05/a/ 301\n"))
    folders = [site / "build", *(path for path in (site / "build").rglob("*") if path.is_dir())]
    assert found.crowd[1] == max(len(list(folder.iterdir())) for folder in folders)


def test_every_host_takes_a_small_site_and_is_told_as_json(site):
    newsgen("build", cwd=site)
    status, output, messages = newsgen("deploy-notes", "--json", cwd=site)
    assert (status, messages) == (0, "")
    told = json.loads(output)
    assert [one["name"] for one in told["hosts"] if one["fits"]] == [one.name for one in HOSTS]
    assert told["redirects"] == 1
    status, output, _ = newsgen("deploy-notes", "--host", "github", cwd=site)
    assert status == 0
    assert "GitHub Pages: fits" in output


def test_where_nothing_was_built_there_is_nothing_to_say(site):
    status, _, messages = newsgen("deploy-notes", cwd=site)
    assert status == 1
    assert "newsgen build" in messages


LARGE = Output(
    {f"a/{number}": 60_000 for number in range(20_001)} | {"长" * 300: 26 << 20},
    ("a", 70_000),
    (2_001, 70_000),
)


@pytest.mark.parametrize(
    ("name", "told", "stops"),
    [
        ("github", ["more than 1 GiB"], True),
        ("gitlab", ["more than 1 GiB", "_redirects has 2,001 lines", "_redirects has 7"], True),
        ("netlify", ["a holds more than 54,000"], True),
        (
            "cloudflare",
            ["more than 20,000 files", "is larger than 25 MiB", "_redirects has 2,001 lines"],
            True,
        ),
        ("s3", [], False),
        ("usb", ["a holds more than 65,534", "is longer than 255"], True),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_too_much_for_a_host_is_named(name, told, stops):
    host = next(one for one in HOSTS if one.name == name)
    found = list(excesses(LARGE, host))
    assert len(found) == len(told)
    assert all(words in one.what for words, one in zip(told, found, strict=True))
    assert any(one.stops for one in found) == stops


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1536, "1.5 KiB"), (25 << 20, "25 MiB"), (1 << 30, "1 GiB")],
)
def test_sizes_are_written_as_people_say_them(size, words):
    assert in_units(size) == words


@pytest.mark.parametrize("host", _SCHEMAS)
def test_a_workflow_is_what_its_host_reads(host, site):
    assert newsgen("init", ".", "--ci", host, cwd=site)[0] == 0
    place = site / _PLACES[host]
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", _SCHEMAS[host]]
    done = subprocess.run([*checker, place], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    text = place.read_text("utf-8")
    assert f"newsgen[images]=={__version__}" in text
    assert yaml.safe_load(text)


@pytest.mark.parametrize("host", _SCHEMAS)
def test_a_workflow_calls_commands_that_there_are(host, site):
    newsgen("init", ".", "--ci", host, cwd=site)
    (site / "public").mkdir()
    lines = (site / _PLACES[host]).read_text("utf-8").splitlines()
    commands = [line.strip().removeprefix("- run: ").removeprefix("- ") for line in lines]
    own = [one.split() for one in commands if one.startswith("newsgen ")]
    assert len(own) >= 3
    for command in own:
        assert newsgen(*command[1:], cwd=site)[0] == 0, command


def test_a_site_that_is_there_keeps_its_files_and_a_workflow_of_its_own(site):
    newsgen("init", ".", "--ci", "github", cwd=site)
    place = site / _PLACES["github"]
    assert newsgen("init", ".", "--ci", "github", cwd=site)[0] == 0
    place.write_text("name: mine\n")
    status, _, messages = newsgen("init", ".", "--ci", "github", cwd=site)
    assert status == 1
    assert "is there already" in messages
    assert place.read_text() == "name: mine\n"
    assert (site / "newsgen.yaml").read_text("utf-8") == SITE["newsgen.yaml"]
    assert not (site / "content/people").exists()


def test_a_new_site_gets_its_workflow_too(tmp_path):
    assert newsgen("init", "demo", "--ci", "gitlab", cwd=tmp_path)[0] == 0
    assert (tmp_path / "demo/.gitlab-ci.yml").exists()
    assert (tmp_path / "demo/newsgen.yaml").exists()
