"""What ``newsgen check`` as a whole promises."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from documents import TODAY, built, files, tree, write

from newsgen.build.checking import check
from newsgen.build.options import Options
from newsgen.checks.choosing import Choice
from newsgen.errors import Severity

ROOT = Path(__file__).resolve().parents[2]
_PLANTED = sorted((Path(__file__).parent / "planted").glob("*.txt"))


def checked(folder, **choice):
    return check(Options(folder, folder / "build", TODAY), Choice(**choice)).diagnostics


def test_nothing_is_wrong_with_the_sample_archive(tmp_path):
    site = tmp_path / "site"
    for name in ("content", "newsgen.yaml", "newsgen.lock"):
        place = ROOT / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file():
                write(site, {path.relative_to(ROOT).as_posix(): path.read_text("utf-8")})

    assert check(Options(site, site / "build", date(2026, 11, 23))).diagnostics == ()


@pytest.mark.parametrize("document", _PLANTED[::7], ids=lambda path: path.stem)
def test_a_check_changes_no_build(document, tmp_path):
    contents = files(document.read_text("utf-8"))
    site = {name: text for name, text in contents.items() if not name.startswith("check")}
    write(tmp_path / "one", site)
    write(tmp_path / "two", site)

    checked(tmp_path / "one")

    assert built(tmp_path / "one").diagnostics == built(tmp_path / "two").diagnostics
    one, two = (tmp_path / name / "build" for name in ("one", "two"))
    assert tree(one) == tree(two)


@pytest.mark.parametrize("document", _PLANTED[3::7], ids=lambda path: path.stem)
def test_who_asks_again_is_told_the_same(document, tmp_path):
    contents = files(document.read_text("utf-8"))
    write(tmp_path, {name: text for name, text in contents.items() if name[:5] != "check"})
    before = checked(tmp_path)

    assert checked(tmp_path) == before


def test_checks_only_warn_of_what_a_build_does_not_mind(tmp_path):
    site = {
        "newsgen.yaml": "title: T\nlanguage: en\n",
        "content/articles/a.md": "---\ntitle: A\ndate: 2024\nstatus: retracted\n---\n",
    }
    write(tmp_path, site)

    assert {one.severity for one in checked(tmp_path)} == {Severity.WARNING}
    assert not built(tmp_path).failed


def test_a_site_with_errors_is_looked_at_all_the_same(tmp_path):
    write(
        tmp_path,
        {
            "newsgen.yaml": "title: T\nlanguage: en\n",
            "content/articles/a.md": "---\ntitle: A\ndate: never\n---\nText.\n",
            "content/articles/b.md": "---\ntitle: B\ndate: 2024\n---\n",
            "content/events/e.yaml": "title: E\ndate: 2024\n",
        },
    )

    codes = [one.code for one in checked(tmp_path)]

    assert codes == ["date-invalid", "text-empty"]  # the event may be told in a.md


def test_settings_with_errors_are_all_that_is_told_besides_files(tmp_path):
    write(
        tmp_path,
        {
            "newsgen.yaml": "title: T\nlanguage: en\npage_size: 0\n",
            "content/articles/a.md": "---\ntitle: A\ndate: 2024\n---\n",
        },
    )

    assert [one.code for one in checked(tmp_path)] == ["number-invalid"]


def test_what_is_only_told_with_everything(tmp_path):
    write(
        tmp_path,
        {
            "newsgen.yaml": "title: T\nlanguage: en\n",
            "content/articles/a.md": "---\ntitle: A\ndate: 2024\n---\nAnn Lee.\n",
            "content/people/ann-lee.yaml": "name: Ann Lee\naliases: [Nan Lee]\n",
            "static/a.txt": "a\n",
        },
    )

    assert checked(tmp_path) == ()
    assert [one.code for one in checked(tmp_path, everything=True)] == [
        "alias-unused",
        "file-unused",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/home/ann/page and example.org/Users/ann/",
        "Write `/home/ann/a.txt` here.",
        "```\ncd /home/ann/a\n```",
        "~~~sh\ncd /Users/ann/a\n~~~",
        "    cat /home/ann/a.txt",
        "In /home/user/site lies the site of /Users/username/.",
        "He came home/ann said so.",
    ],
)
def test_examples_and_addresses_are_no_paths_of_somebody(text, tmp_path):
    write(
        tmp_path,
        {
            "newsgen.yaml": "title: T\nlanguage: en\n",
            "content/articles/a.md": f"---\ntitle: A\ndate: 2024\n---\n{text}\n",
        },
    )

    assert [one for one in checked(tmp_path) if one.code == "path-exposed"] == []


@pytest.mark.parametrize(
    "text",
    ["in /home/ann/a.txt", "(file:///home/ann/a)", "at D:\\Users\\ann\\a", "<!-- /Users/ann/ -->"],
)
def test_paths_of_somebody_are_told(text, tmp_path):
    write(
        tmp_path,
        {
            "newsgen.yaml": "title: T\nlanguage: en\n",
            "content/articles/a.md": f"---\ntitle: A\ndate: 2024\n---\nIt is {text}.\n",
        },
    )

    assert [one.code for one in checked(tmp_path)] == ["path-exposed"]
