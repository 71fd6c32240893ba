"""How outcomes are told: problems and a summary line for people, JSON for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import click

from newsgen.build.report import Report
from newsgen.cli.failures import show_traceback, told
from newsgen.errors import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def say_json(value: object) -> None:
    """Print one JSON object on standard output."""
    click.echo(json_text(value, indent=2))


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return *value* as JSON, in ASCII where standard output can't write all of it."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeError:
        return json.dumps(value, indent=indent)
    return text


@contextmanager
def failing_as_json(*, wanted: bool, shape: Callable[[Exception], object]) -> Iterator[None]:
    """Print what *shape* makes of an error and exit with 1 if that is *wanted*, else raise it.

    Wrong usage and Ctrl-C are raised in any case: they are no outcome.
    """
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        if not wanted:
            raise
        show_traceback(error)
        say_json(shape(error))
        sys.exit(1)


def failed(error: Exception, output: str) -> Report:
    """Return the report of a build that *error* broke off before it was done."""
    return Report(0.0, {}, output, (told(error),))


def report_json(report: Report) -> dict[str, object]:
    """Return *report* as ``build --json`` prints it."""
    return report.to_json() | {"diagnostics": [_problem_json(one) for one in report.diagnostics]}


def _problem_json(one: Diagnostic) -> dict[str, object]:
    details = {"details": list(one.details)} if one.details else {}
    return {
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "severity": one.severity.value,
        "code": one.code,
        "message": f"{one.message}; {one.hint}" if one.hint else one.message,
        **details,
    }


def say_problems(diagnostics: Iterable[Diagnostic]) -> None:
    """Print problems on standard error, each with its place, as editors read them.

    All at once: a call for each of thousands takes longer than to build a page.
    """
    plain = {one: f" {one}: " for one in Severity}
    marks = {one: click.style(plain[one], fg=_COLOURS[one], bold=True) for one in Severity}
    lines = [str(one).replace(plain[one.severity], marks[one.severity], 1) for one in diagnostics]
    if lines:
        click.echo("\n".join(lines), err=True)


def say_notes(notes: Sequence[str]) -> None:
    """Print what people should know though nothing is wrong, a line each."""
    for note in notes:
        click.echo(f"{click.style('note:', fg='cyan', bold=True)} {note}", err=True)


def problem_count(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    counts = (count(errors, "error"), count(len(diagnostics) - errors, "warning"))
    return " and ".join(text for text in counts if not text.startswith("0 ")) or "no problems"


def summary(report: Report) -> str:
    """Return the one line a person reads after a build."""
    problems = problem_count(report.diagnostics)
    if report.failed and not report.pages:
        return f"Nothing was built: {problems} in the content."
    counts = {
        "written": report.written,
        "unchanged": report.unchanged,
        "deleted": report.deleted,
    }
    changes = ", ".join(f"{number:,} {word}" for word, number in counts.items() if number)
    noted = f" ({problems})" if report.diagnostics else ""
    return (
        f"Built {count(report.articles, 'article')}, {count(report.people, 'person')} and "
        f"{count(report.events, 'event')} into {near(report.output)}: "
        f"{count(report.pages, 'file')} ({changes}) in {report.seconds:.2f} s{noted}."
    )


def checked(report: Report) -> str:
    """Return the one line a person reads after a check; it counts what could be read."""
    problems = problem_count(report.diagnostics)
    if not report.failed:
        return f"Checked {count(report.articles, 'article')}: {problems}."
    return f"Found {problems}; {count(report.articles, 'article')} could be read."


def near(path: str) -> str:
    """Write *path* as seen from the current folder, as terminals make it clickable."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive of Windows
        return path


def count(number: int, word: str) -> str:
    """Return *number* with *word* in the form that it takes."""
    plural = "people" if word == "person" else f"{word}s"
    return f"{number:,} {word if number == 1 else plural}"
