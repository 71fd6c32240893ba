"""``newsgen check``: say everything that is wrong with the content, and write nothing."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from newsgen.build.checking import check
from newsgen.build.options import Options
from newsgen.build.report import Report
from newsgen.checks.choosing import Choice
from newsgen.checks.explained import explanations, meant
from newsgen.cli.excerpts import first_of_each, with_excerpts
from newsgen.cli.github import annotated
from newsgen.cli.options import jobs_option, site_folder, site_option, strict_option, today_option
from newsgen.cli.report import (
    checked,
    failed,
    failing_as_json,
    report_json,
    say_json,
    say_notes,
)

_FORMATS = ("text", "json", "github")


class _Codes(click.ParamType[frozenset[str]]):
    """Codes of problems, apart by commas."""

    name = "codes"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """Part *value* at its commas, or fail with the codes that may be meant."""
        if isinstance(value, frozenset):
            return value
        codes = frozenset(filter(None, (one.strip() for one in str(value).split(","))))
        for code in sorted(codes - explanations().keys()):
            self.fail(_unknown(code), param, ctx)
        return codes


def _unknown(code: str) -> str:
    return f"no problem has the code {code!r}; {meant(code) or 'docs/problems has them all'}"


def _explain(ctx: click.Context, _param: click.Parameter, code: str | None) -> None:
    """Print what there is to say of *code*, and be done."""
    if code is None or ctx.resilient_parsing:
        return
    if code not in explanations():
        raise click.BadParameter(_unknown(code), ctx)
    click.echo(f"{click.style(code, bold=True)}\n\n{explanations()[code]}")
    ctx.exit()


@click.command("check")
@site_option
@click.option("--drafts", is_flag=True, help="Include articles with status: draft.")
@strict_option
@click.option("--all", "everything", is_flag=True, help="Tell also what may well be meant.")
@click.option("--only", metavar="CODE,…", type=_Codes(), default=frozenset(), help="Tell these.")
@click.option(
    "--ignore",
    metavar="CODE,…",
    type=_Codes(),
    default=frozenset(),
    help="Leave out these warnings; errors are told in any case.",
)
@click.option(
    "--explain",
    metavar="CODE",
    is_eager=True,
    expose_value=False,
    callback=_explain,
    help="Print what a code means and what to do, and check nothing.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    help="For people, for programs, or as annotations of GitHub.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@jobs_option
@today_option
def command(
    *,
    site: Path | None,
    drafts: bool,
    strict: bool,
    everything: bool,
    only: frozenset[str],
    ignore: frozenset[str],
    form: str,
    as_json: bool,
    jobs: int,
    today: date,
) -> None:
    """Report every problem of the content; exit with 1 if one is an error.

    Beyond what a build says, people, events, links, files, provenance, dates
    and privacy are looked at.  Nothing is written.
    """
    folder = site_folder(site)
    output = folder / "build"
    form = "json" if as_json else form
    options = Options(folder, output, today, jobs, drafts=drafts, strict=strict)
    with failing_as_json(
        wanted=form == "json", shape=lambda error: _json(failed(error, str(output)))
    ):
        report = check(options, Choice(only, ignore, everything))
    if form == "json":
        say_json(_json(report))
    elif form == "github":
        for line in annotated(report.diagnostics, folder):
            click.echo(line)
        click.echo(checked(report), err=True)
    else:
        told, more = (report.diagnostics, ()) if only else first_of_each(report.diagnostics)
        text = with_excerpts(told, folder)
        if text:
            click.echo(text, err=True)
        say_notes((*more, *report.notes))
        click.echo(checked(report))
    sys.exit(1 if report.failed else 0)


def _json(report: Report) -> dict[str, object]:
    return {"diagnostics": report_json(report)["diagnostics"]}
