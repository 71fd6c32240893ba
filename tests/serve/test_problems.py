"""Problems with the lines they are in."""

from __future__ import annotations

import pytest

from newsgen.errors import Diagnostic, Severity
from newsgen.serve.problems import with_excerpts


def _problem(path="content/a.md", line=3, column=7):
    return Diagnostic(path, line, column, Severity.ERROR, "meta-value", "'x' is no date", "y")


def _shown(site, text, **where):
    (site / "content").mkdir(exist_ok=True)
    (site / "content/a.md").write_text(text, "utf-8")
    (found,) = with_excerpts([_problem(**where)], site, {})
    return found


def test_a_problem_shows_its_line_and_those_around(tmp_path):
    found = _shown(tmp_path, "---\ntitle: A\ndate: x\npeople: []\n---\nText\n")

    assert [(one.number, one.text) for one in found.excerpt] == [
        (1, "---"),
        (2, "title: A"),
        (3, "date: x"),
        (4, "people: []"),
        (5, "---"),
    ]
    assert found.excerpt[2].text[found.mark] == "x"
    assert str(found).splitlines()[4:6] == [">     3 | date: x", "      4 | people: []"]


@pytest.mark.parametrize("line", [1, 2])
def test_at_the_ends_of_a_file_fewer_lines_stand_around(tmp_path, line):
    found = _shown(tmp_path, "一\n二", line=line, column=1)

    assert [one.text for one in found.excerpt] == ["一", "二"]


@pytest.mark.parametrize("column", [1, 80, 81, 82, 500, 3000])
def test_of_a_long_line_the_part_with_the_problem_is_shown(tmp_path, column):
    text = "".join(chr(0x4E00 + number) for number in range(3000))

    found = _shown(tmp_path, text, line=1, column=column)

    assert len(found.excerpt[0].text) <= 162
    assert found.excerpt[0].text[found.mark] == text[column - 1]


@pytest.mark.parametrize("line", [0, 9, -1])
def test_a_problem_of_no_line_has_no_excerpt(tmp_path, line):
    found = _shown(tmp_path, "text\n", line=line)

    assert (found.excerpt, found.mark) == ((), -1)


def test_a_link_out_of_the_site_shows_nothing(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret").write_text("Secret\n" * 5)
    (site / "a.md").symlink_to(tmp_path / "secret")

    found = with_excerpts([_problem("a.md"), _problem("../secret")], site, {})

    assert [one.excerpt for one in found] == [(), ()]


def test_a_file_of_the_theme_is_read_where_it_is(tmp_path):
    (tmp_path / "base.html").write_text("a\nb\n{{ c }}\n")
    elsewhere = {"theme/base.html": tmp_path / "base.html"}

    (found,) = with_excerpts([_problem("theme/base.html")], tmp_path / "site", elsewhere)

    assert found.excerpt[2].text == "{{ c }}"


def test_bytes_that_are_no_text_and_files_that_are_gone_do_no_harm(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\n\x80\n\x81z\n")

    found = with_excerpts([_problem("a.md"), _problem("gone.md"), _problem("\0")], tmp_path, {})

    assert [len(one.excerpt) for one in found] == [4, 0, 0]


def test_all_problems_are_there_and_the_first_have_excerpts(tmp_path):
    (tmp_path / "a.md").write_text("a\nb\nc\n")
    many = [_problem(f"{number}.md") for number in range(400)]

    found = with_excerpts([_problem("a.md"), *many], tmp_path, {})

    assert len(found) == 401
    assert found[0].excerpt
