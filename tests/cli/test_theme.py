"""Seeing what the theme is made of, and taking parts of it over."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from documents import built, tree, write

from newsgen.cli.commands import cli
from newsgen.renderer.catalogue import catalogue, purpose_of
from newsgen.renderer.theme import builtin

_SITE = {
    "newsgen.yaml": 'title: T\nlanguage: en\ntheme: {colours: {seal: "#1f4fa8"}}\n',
    "content/articles/one.md": "---\ntitle: One\ndate: 2024-05-21\n---\n\nText.\n",
}
_MARK = "static/assets/mark.svg"
_STYLES = "static/assets/newsgen.css"


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    return tmp_path


def _theme(site, *arguments):
    """Run ``newsgen theme`` and return its exit status and what it printed."""
    done = CliRunner().invoke(cli, ["-C", str(site), "theme", *arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        return 1, str(done.exception)
    return done.exit_code, done.output


def _states(site):
    status, output = _theme(site, "diff", "--json")
    assert status == 0
    return {one["path"]: one["state"] for one in json.loads(output)["files"]}


@pytest.mark.parametrize("piece", catalogue(), ids=lambda piece: piece.path)
def test_every_file_of_the_theme_says_what_it_is_for(piece):
    assert piece.purpose.endswith(".")
    assert len(piece.purpose) <= 110


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("{# One. Two. #}\nx", "One."),
        ("/* One\n   line. Two */", "One line."),
        ("// Of a.js, one. Two.\nx", "Of a.js, one."),
        ("x {# no #}", ""),
    ],
)
def test_a_purpose_is_the_first_sentence_of_the_first_comment(text, purpose):
    assert purpose_of(text) == purpose


def test_all_is_listed_with_what_the_site_has_of_it(site):
    write(site, {"templates/404.html": "mine"})

    status, output = _theme(site, "list")

    lines = output.splitlines()
    assert status == 0
    assert len(lines) == len(catalogue())
    assert [line.split()[0] for line in lines if line.endswith("[yours, changed]")] == [
        "templates/404.html"
    ]


def test_ejecting_everything_changes_no_byte_of_the_site(site):
    assert not built(site).failed
    before = tree(site / "build")

    status, output = _theme(site, "eject", "--all")

    assert (status, len(output.splitlines())) == (0, len(catalogue()))
    report = built(site)
    assert (report.diagnostics, report.written) == ((), 0)
    assert tree(site / "build") == before
    assert not built(site, clean=True).failed
    assert tree(site / "build") == before


def test_a_copy_that_was_changed_is_published_as_it_is(site):
    _theme(site, "eject", "assets/newsgen.css")
    place = site / _STYLES
    place.write_text(place.read_text("utf-8") + "/* mine */\n", "utf-8")

    report = built(site)

    assert (site / "build/assets/newsgen.css").read_bytes() == place.read_bytes()
    assert [one.code for one in report.diagnostics] == ["setting-without-effect"]


@pytest.mark.parametrize("name", ["article.html", "templates/article.html"])
def test_one_file_is_copied_under_either_of_its_names(name, site):
    status, _ = _theme(site, "eject", name)

    copied = (site / "templates/article.html").read_bytes()
    assert (status, copied) == (0, (builtin("templates") / "article.html").read_bytes())
    assert _states(site) == {"templates/article.html": "same"}


def test_what_was_changed_is_not_overwritten_without_force(site):
    write(site, {"templates/404.html": "mine"})

    status, message = _theme(site, "eject", "404.html", "assets/mark.svg")

    assert status == 1
    assert "templates/404.html" in message
    assert "--force" in message
    assert not (site / _MARK).exists()
    assert (site / "templates/404.html").read_text("utf-8") == "mine"
    assert _theme(site, "eject", "404.html", "--force")[0] == 0
    assert _states(site) == {"templates/404.html": "same"}


def test_an_unknown_name_is_told_with_one_that_is_near(site):
    status, message = _theme(site, "eject", "artcle.html")

    assert status == 1
    assert "did you mean 'article.html'?" in message


@pytest.mark.parametrize("arguments", [(), ("article.html", "--all")])
def test_it_is_said_what_to_copy(arguments, site):
    assert _theme(site, "eject", *arguments)[0] == 2
    assert not (site / "templates").exists()


def test_the_difference_of_a_file_is_shown(site):
    robots = (builtin("templates") / "robots.txt").read_text("utf-8")
    write(site, {"templates/robots.txt": robots.replace("Allow: /", "Disallow: /")})

    assert _theme(site, "diff")[1] == (
        "templates/robots.txt: yours, changed (1 line more, 1 less)\n"
    )
    shown = _theme(site, "diff", "robots.txt")[1]
    assert "\n-Allow: /\n+Disallow: /\n" in shown
    assert shown.startswith("--- theme/robots.txt\n+++ templates/robots.txt\n")


def test_what_extends_the_built_in_one_is_told_from_a_copy(site):
    write(site, {"templates/404.html": '{% extends "theme/404.html" %}'})

    assert _states(site) == {"templates/404.html": "extends"}
    assert _theme(site, "diff")[1] == "templates/404.html: yours, extends the built-in one\n"


def test_a_site_without_files_of_its_own_differs_in_nothing(site):
    assert _theme(site, "diff")[1].startswith("The site has no file")


def test_outside_a_site_nothing_is_copied(tmp_path):
    status, message = _theme(tmp_path, "eject", "--all")

    assert status == 1
    assert "newsgen.yaml" in message
    assert list(tmp_path.iterdir()) == []


def test_the_reference_is_printed_anywhere(tmp_path):
    status, output = _theme(tmp_path, "docs")

    assert status == 0
    assert output.startswith("# What templates see\n")


def test_names_are_completed():
    done = CliRunner().invoke(
        cli,
        env={
            "_NEWSGEN_COMPLETE": "bash_complete",
            "COMP_WORDS": "newsgen theme eject rob",
            "COMP_CWORD": "3",
        },
        prog_name="newsgen",
    )

    assert done.output.strip() == "plain,robots.txt"
