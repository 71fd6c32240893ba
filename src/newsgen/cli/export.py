"""``newsgen export``: the archive in the formats of other software."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from importlib import import_module
from pathlib import Path

import click
from msgspec.structs import asdict

from newsgen.build.exporting import Exported, Outcome, Wish, export, export_to
from newsgen.build.hosting import in_units
from newsgen.build.options import Options, Progress
from newsgen.build.report import Report
from newsgen.cli.options import jobs_option, site_folder, site_option, today_option
from newsgen.cli.report import (
    count,
    failed,
    failing_as_json,
    near,
    problem_count,
    report_json,
    say_json,
    say_problems,
)
from newsgen.errors import Diagnostic
from newsgen.outputs.exports.docs import data_docs
from newsgen.outputs.exports.formats import FORMATS

_ALL = "all"
_FOLDER = "export"
_STDOUT = "-"


@click.command("export")
@site_option
@click.argument("form", metavar="FORMAT", type=click.Choice([*FORMATS, _ALL, "docs"]))
@click.option(
    "-o",
    "output",
    metavar="PATH",
    help=f"File or folder to write; {_FOLDER}/ in the site folder if not given, - for stdout.",
)
@click.option("--force", is_flag=True, help="Replace what is there, whatever it is.")
@jobs_option
@today_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
def command(
    *,
    site: Path | None,
    form: str,
    output: str | None,
    force: bool,
    jobs: int,
    today: date,
    as_json: bool,
) -> None:
    """Write the archive out for other software: FORMAT is one of these.

    \b
      jsonl        articles, people, events as JSON Lines (- prints the articles)
      csv          a CSV file for each table
      datapackage  the same with a Frictionless datapackage.json
      sqlite       one SQLite file with full-text search, for Datasette
      ninjs        IPTC ninjs 3.1, an article a line
      graphml      who is named with whom
      timeline     all events: TimelineJS 3, iCalendar, CSV
      csl          how to cite each article: CSL-JSON; also bibtex, ris
      wacz         the captures of the originals as a web archive
      all          each of them, in one folder
      docs         print what the tables are (docs/data.md)

    Drafts and withheld articles are in none of them, nor is anyone who is not
    public. An earlier export is replaced, anything else only with --force.
    """  # noqa: D301 - click's mark for lines that stay as they are
    if form == "docs":
        click.echo(data_docs(), nl=False)
        return
    folder = site_folder(site)
    options = Options(folder, folder / "build", today, jobs)
    if output == _STDOUT:
        _print(form, options, as_json=as_json)
        return
    _want_folder(form, output)
    formats = tuple(FORMATS.values()) if form == _ALL else (FORMATS[form],)
    target = folder / _FOLDER if form == _ALL else folder / _FOLDER / FORMATS[form].target
    if output:
        target = Path(os.path.abspath(output))  # noqa: PTH100 - keeps links as the user wrote them
    with (
        failing_as_json(wanted=as_json, shape=lambda error: _failure(error, str(target))),
        _progress() as told,
    ):
        outcome = export(options, Wish(formats, target, force), told)
    _tell(outcome, form, as_json=as_json)


def _want_folder(form: str, output: str | None) -> None:
    """Refuse the name of a file for what is several."""
    is_several = form == _ALL or bool(FORMATS[form].names)
    suffix = Path(output or "").suffix
    if is_several and suffix in {".csv", ".json", ".jsonl", ".zip"}:
        raise click.UsageError(
            f"{form} is several files; name a folder with -o, without {suffix!r} at its end"
        )


def _print(form: str, options: Options, *, as_json: bool) -> None:
    """Write one file to standard output, and all else beside it."""
    if as_json:
        raise click.UsageError("--json and -o - both want standard output; leave one out")
    if form not in FORMATS or (FORMATS[form].names and form != "jsonl"):
        raise click.UsageError(f"{form} is several files; name a folder for them with -o")
    outcome = export_to(sys.stdout.buffer, options, FORMATS[form], lambda *_: None)
    say_problems(outcome.diagnostics)
    if outcome.exported is None:
        click.echo(f"Nothing was exported: {problem_count(outcome.diagnostics)}.", err=True)
        sys.exit(1)


def _tell(outcome: Outcome, form: str, *, as_json: bool) -> None:
    done = outcome.exported
    if as_json:
        counts = asdict(done) if done else {}
        say_json({"format": form, **counts, **_problems(outcome.diagnostics)})
    else:
        say_problems(outcome.diagnostics)
        if done:
            click.echo(_summary(done))
        else:
            problems = problem_count(outcome.diagnostics)
            click.echo(f"Nothing was exported: {problems} in the content.", err=True)
    sys.exit(0 if done else 1)


def _summary(done: Exported) -> str:
    """Return the one line a person reads after an export, and one for what was empty."""
    left = [f"Nothing to write as {name}: no article has a capture." for name in done.empty]
    if not done.files:
        return "\n".join(left)
    what = (
        f"{count(done.articles, 'article')}, {count(done.people, 'person')} and "
        f"{count(done.events, 'event')}"
    )
    size = in_units(done.bytes)
    files = f"{count(len(done.files), 'file')}, " if len(done.files) > 1 else ""
    line = f"Exported {what} to {near(done.output)}: {files}{size} in {done.seconds:.2f} s."
    return "\n".join([line, *left])


def _problems(diagnostics: tuple[Diagnostic, ...]) -> Mapping[str, object]:
    return {"diagnostics": report_json(Report(0.0, {}, "", diagnostics))["diagnostics"]}


def _failure(error: Exception, target: str) -> Mapping[str, object]:
    return {"output": target, **_problems(failed(error, target).diagnostics)}


def _progress() -> AbstractContextManager[Progress]:
    """Show a bar on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        return nullcontext(lambda _phase, _done, _total: None)
    bar: Callable[[], AbstractContextManager[Progress]] = import_module("newsgen.cli.bar").bar
    return bar()
