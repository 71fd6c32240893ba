"""What users read when something breaks a command off."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from newsgen.cli.failures import told
from newsgen.errors import NewsgenError

_BOOM = """
import sys, types, click
from newsgen.cli import commands

@click.command("boom")
def command():
    raise KeyError("some inner name")

commands.COMMANDS["boom"] = ("boom", "")
sys.modules["newsgen.cli.boom"] = types.ModuleType("newsgen.cli.boom")
sys.modules["newsgen.cli.boom"].command = command
sys.argv = ["newsgen", "boom"]
sys.exit(commands.run())
"""
_KEYS = ["path", "line", "column", "severity", "code", "message"]


class TooManyCooksError(NewsgenError):
    pass


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "content/articles").mkdir(parents=True)
    (folder / "newsgen.yaml").write_text("title: T\nlanguage: en\n")
    (folder / "content/articles/a.md").write_text(
        "---\ntitle: One\ndate: 2024-05-01\n---\nText.\n"
    )
    return folder


def newsgen(*arguments, **options):
    command = [sys.executable, "-m", "newsgen", *map(str, arguments)]
    options = {"stdout": subprocess.PIPE, **options}
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, **options)
    return done.returncode, done.stdout, done.stderr


def _sqlite_error(name):
    error = sqlite3.OperationalError("database or disk says no")
    error.sqlite_errorcode, error.sqlite_errorname = getattr(sqlite3, name), name
    return error


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (TooManyCooksError("two cooks"), "too-many-cooks-error", "two cooks"),
        (
            PermissionError(13, "Permission denied", "a/b"),
            "system-error",
            "a/b: Permission denied: see who may",
        ),
        (OSError(5, "Input/output error", "a"), "system-error", "that disk may be failing"),
        (OSError(24, "Too many open files", "a"), "system-error", "ulimit -n"),
        (OSError(30, "Read-only file system", "a"), "system-error", "may only be read"),
        (OSError(28, "No space left on device", "a"), "disk-full", "make room"),
        (_sqlite_error("SQLITE_FULL"), "disk-full", "no space left"),
        (_sqlite_error("SQLITE_READONLY_DIRECTORY"), "cache-closed", "see who may"),
        (_sqlite_error("SQLITE_CANTOPEN"), "cache-closed", "ulimit -n"),
        (_sqlite_error("SQLITE_CORRUPT"), "cache-damaged", "delete .newsgen/"),
        ("\udcff".encode, "text-encoding", "UTF-8"),
        (RecursionError("maximum"), "nested-too-deep", "too deep"),
        (MemoryError(), "out-of-memory", "-j 1"),
        (KeyError("x\ny"), "bug", "NEWSGEN_DEBUG=1"),
    ],
)
def test_every_error_becomes_one_sentence(error, code, words):
    if callable(error):
        with pytest.raises(UnicodeError) as raised:
            error()
        error = raised.value
    found = told(error)

    assert found.code == code
    assert words in found.message
    assert "\n" not in found.message


def test_the_unforeseen_is_owned_up_to_and_shown_on_demand():
    quiet = subprocess.run(
        [sys.executable, "-c", _BOOM], capture_output=True, text=True, check=False
    )
    shown = subprocess.run(
        [sys.executable, "-c", _BOOM],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NEWSGEN_DEBUG": "1"},
    )

    assert quiet.returncode == shown.returncode == 1
    assert quiet.stderr == (
        "newsgen: KeyError: 'some inner name'; this is a bug in newsgen; "
        "NEWSGEN_DEBUG=1 shows the traceback\n"
    )
    assert "Traceback" in shown.stderr
    assert shown.stderr.endswith(quiet.stderr)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_missing_site_is_told_in_json_too(command, tmp_path):
    status, output, messages = newsgen(command, "--json", cwd=tmp_path)

    (problem,) = json.loads(output)["diagnostics"]
    assert (status, messages) == (1, "")
    assert list(problem) == _KEYS
    assert (problem["severity"], problem["code"]) == ("error", "no-site")
    assert "newsgen init" in problem["message"]


def test_a_failed_build_has_the_keys_of_a_good_one(site, tmp_path):
    _, good, _ = newsgen("build", "--json", cwd=site)
    (tmp_path / "file").write_text("")

    for arguments in (("-o", tmp_path / "file"), ("-C", tmp_path), ("-C", tmp_path / "file")):
        status, output, _ = newsgen("build", "--json", *arguments, cwd=site)

        assert status == 1
        assert json.loads(output).keys() == json.loads(good).keys()
        assert list(json.loads(output)["diagnostics"][0]) == _KEYS


def test_a_broken_template_is_named_with_its_line_in_json(site):
    (site / "templates").mkdir()
    (site / "templates/article.html").write_text("<p>\n{{ nothing.of.this }}\n")

    status, output, _ = newsgen("build", "--json", cwd=site)

    (problem,) = json.loads(output)["diagnostics"]
    assert status == 1
    assert (problem["code"], problem["path"]) == ("template-undefined", "templates/article.html")
    assert problem["line"] == 2


def test_a_hint_is_part_of_the_message_in_json(site):
    (site / "build").mkdir()
    (site / "build/stray.txt").write_text("")

    _, output, _ = newsgen("build", "--json", cwd=site)

    (problem,) = json.loads(output)["diagnostics"]
    assert list(problem) == _KEYS
    assert "; delete " in problem["message"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_that_has_gone_is_no_news(site):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        status, _, messages = newsgen("build", "--json", cwd=site, stdout=writing)
    finally:
        os.close(writing)

    assert (status, messages) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
def test_a_full_disk_is_said_once(site):
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        status, _, messages = newsgen("build", "--json", cwd=site, stdout=full)

    assert (status, messages) == (
        1,
        "newsgen: No space left on device: make room on that disk and try again\n",
    )


def test_json_can_be_written_to_an_output_that_knows_few_letters(site):
    article = site / "content/articles/b.md"
    article.write_text("---\ntitle: 二\ndate: 二\n---\n", "utf-8")

    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    _, output, _ = newsgen("build", "--json", cwd=site, env=environment)

    assert "'二'" in json.loads(output)["diagnostics"][0]["message"]


def test_a_progress_bar_is_only_for_terminals(site):
    environment = os.environ | {"FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"}

    status, _, messages = newsgen("build", cwd=site, env=environment)

    assert (status, messages) == (0, "")
