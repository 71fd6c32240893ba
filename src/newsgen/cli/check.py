"""``newsgen check``: say everything that is wrong with the content, and write nothing."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from newsgen.build.build import check
from newsgen.build.options import Options
from newsgen.build.report import Report
from newsgen.cli.options import site_folder, site_option, today_option
from newsgen.cli.report import (
    checked,
    failed,
    failing_as_json,
    report_json,
    say_json,
    say_notes,
    say_problems,
)


@click.command("check")
@site_option
@click.option("--drafts", is_flag=True, help="Include articles with status: draft.")
@today_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
def command(*, site: Path | None, drafts: bool, today: date, as_json: bool) -> None:
    """Report every problem of the content; exit with 1 if one is an error."""
    folder = site_folder(site)
    output = folder / "build"
    with failing_as_json(wanted=as_json, shape=lambda error: _json(failed(error, str(output)))):
        report = check(Options(folder, output, today, drafts=drafts))
    if as_json:
        say_json(_json(report))
    else:
        say_problems(report.diagnostics)
        say_notes(report.notes)
        click.echo(checked(report))
    sys.exit(1 if report.failed else 0)


def _json(report: Report) -> dict[str, object]:
    return {"diagnostics": report_json(report)["diagnostics"]}
