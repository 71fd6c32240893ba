"""``newsgen build``: publish the site."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from newsgen.build.again import again
from newsgen.build.clock import uncollected
from newsgen.build.options import Options, Progress
from newsgen.build.report import Report
from newsgen.cli.options import (
    jobs_option,
    output_option,
    site_folder,
    site_option,
    strict_option,
    today_option,
)
from newsgen.cli.profile import profile
from newsgen.cli.report import (
    failed,
    failing_as_json,
    report_json,
    say_json,
    say_notes,
    say_problems,
    summary,
)


@click.command("build")
@site_option
@output_option("Folder to write to; build/ in the site folder if not given.")
@jobs_option
@click.option("--clean", is_flag=True, help="Forget the cache and make every page anew.")
@click.option("--atomic", is_flag=True, help="Let the output change as a whole, in one step.")
@click.option("--keep-going", is_flag=True, help="Leave out files that have errors; exit with 1.")
@click.option("--drafts", is_flag=True, help="Include articles with status: draft.")
@strict_option
@today_option
@click.option("--profile", "with_profile", is_flag=True, help="Tell what took the time, and why.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
def command(
    *,
    site: Path | None,
    output: Path | None,
    jobs: int,
    clean: bool,
    atomic: bool,
    keep_going: bool,
    drafts: bool,
    strict: bool,
    today: date,
    with_profile: bool,
    as_json: bool,
) -> None:
    """Build the site: write what changed, delete what is gone."""
    folder = site_folder(site)
    target = Path(os.path.abspath(output)) if output else folder / "build"  # noqa: PTH100
    options = Options(
        folder,
        target,
        today,
        jobs,
        clean,
        drafts,
        strict=strict,
        atomic=atomic,
        keep_going=keep_going,
    )
    with (
        failing_as_json(
            wanted=as_json, shape=lambda error: report_json(failed(error, str(target)))
        ),
        _progress() as told,
    ):
        # What an unchanged site needs is light; the rest is loaded only for a site to be built.
        report = again(options, told) or _whole(options, told)
    if as_json:
        say_json(report_json(report))
    else:
        say_problems(report.diagnostics)
        say_notes(report.notes)
        if with_profile:
            click.echo(profile(report), err=True)
        click.echo(summary(report), err=report.failed)
    sys.exit(1 if report.failed else 0)


def _whole(options: Options, told: Progress) -> Report:
    with uncollected():
        whole: Callable[[Options, Progress], Report] = import_module("newsgen.build.build").whole
    return whole(options, told)


def _progress() -> AbstractContextManager[Progress]:
    """Show a bar on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():  # rich would also believe FORCE_COLOR, which CI systems set
        return nullcontext(lambda _phase, _done, _total: None)
    bar: Callable[[], AbstractContextManager[Progress]] = import_module("newsgen.cli.bar").bar
    return bar()
