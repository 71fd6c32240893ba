"""How outcomes are told: problems and a summary line for people, JSON for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence

import click

from newsgen.build.report import Report
from newsgen.errors import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def say_json(value: object) -> None:
    """Print one JSON object on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say_problems(diagnostics: Iterable[Diagnostic]) -> None:
    """Print problems on standard error, each with its place, as editors read them."""
    for one in diagnostics:
        text = str(one)
        mark = f" {one.severity}: "
        head, _, rest = text.partition(mark)
        click.echo(head + click.style(mark, fg=_COLOURS[one.severity], bold=True) + rest, err=True)


def problem_count(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    counts = (_count(errors, "error"), _count(len(diagnostics) - errors, "warning"))
    return " and ".join(text for text in counts if not text.startswith("0 ")) or "no problems"


def summary(report: Report) -> str:
    """Return the one line a person reads after a build."""
    problems = problem_count(report.diagnostics)
    if report.failed:
        return f"Nothing was built: {problems} in the content."
    counts = {
        "written": report.written,
        "unchanged": report.unchanged,
        "deleted": report.deleted,
    }
    changes = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
    place = os.path.relpath(report.output)
    noted = f" ({problems})" if report.diagnostics else ""
    return (
        f"Built {_count(report.articles, 'article')}, {_count(report.people, 'person')} and "
        f"{_count(report.events, 'event')} into {place}: {_count(report.pages, 'file')} "
        f"({changes}) in {report.seconds:.2f} s{noted}."
    )


def _count(number: int, word: str) -> str:
    plural = "people" if word == "person" else f"{word}s"
    return f"{number:,} {word if number == 1 else plural}"
