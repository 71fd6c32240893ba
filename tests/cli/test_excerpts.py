"""Excerpts of the lines that problems are in."""

from __future__ import annotations

import click
import pytest

from newsgen.cli.excerpts import first_of_each, with_excerpts
from newsgen.errors import Diagnostic, Severity


def problem(line, column, path="a.md", severity=Severity.WARNING):
    return Diagnostic(path, line, column, severity, "some-code", "something", "do it")


@pytest.fixture
def shown(tmp_path):
    def excerpt(text, line, column):
        (tmp_path / "a.md").write_bytes(text.encode())
        told = click.unstyle(with_excerpts([problem(line, column)], tmp_path))
        return told.split("\n")[1:-1]

    return excerpt


def test_the_mark_stands_below_the_place_in_columns_of_the_terminal(shown):
    assert shown("a\n港口 x\n", 2, 4) == ["     2 | 港口 x", "       |      ^"]


def test_of_a_long_line_the_part_around_the_place_is_shown(shown):
    (line, mark) = shown("a" * 5000 + "HERE" + "b" * 5000, 1, 5001)

    assert line.index("HERE") == mark.index("^")
    assert len(line) < 120


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("", 1, 1), ("one\n", 9, 1), ("one\n\ntwo\n", 2, 1), ("one", 0, 0)],
    ids=["empty", "behind the end", "blank", "whole file"],
)
def test_where_there_is_nothing_to_show_nothing_is_shown(text, line, column, shown):
    assert shown(text, line, column) == []


def test_a_column_behind_the_end_is_marked_at_the_end(shown):
    assert shown("one\n", 1, 90) == ["     1 | one", "       |    ^"]


def test_lines_end_at_line_feeds_alone(shown):
    assert shown("a\u2028b\nc\n", 2, 1) == ["     2 | c", "       | ^"]


def test_a_file_that_is_no_text_is_only_named(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\x00")

    assert with_excerpts([problem(1, 1)], tmp_path).count("\n") == 1


def test_errors_are_never_left_out():
    errors = [problem(line, 1, severity=Severity.ERROR) for line in range(1, 50)]

    assert first_of_each(errors) == (tuple(errors), ())
