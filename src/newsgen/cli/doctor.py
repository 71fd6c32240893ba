"""``newsgen doctor``: what this machine and this site have, and what they lack."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import to_builtins

from newsgen.build.doctor import Finding, Health, examine
from newsgen.cli.options import site_folder, site_option
from newsgen.cli.report import say_json

_COLOURS = {Health.OK: "green", Health.LOOK: "yellow", Health.WRONG: "red"}
_WIDTH = max(map(len, Health))


@click.command("doctor")
@site_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(ctx: click.Context, *, site: Path | None, as_json: bool) -> None:
    """See whether this machine and this site have what newsgen needs.

    Nothing is changed and nobody is asked over the network. What is printed
    names no user, machine or folder, so that it can go into a report.
    """
    findings = list(examine(site_folder(site)))
    if as_json:
        say_json({"findings": to_builtins(findings)})
    else:
        _show(findings)
    if any(one.health is Health.WRONG for one in findings):
        ctx.exit(1)


def _show(findings: list[Finding]) -> None:
    area = ""
    for one in findings:
        if one.area != area:
            area = one.area
            click.secho(area, bold=True)
        mark = click.style(f"{one.health:{_WIDTH}}", fg=_COLOURS[one.health])
        click.echo(f"  {mark}  {one.text}")
        if one.advice:
            click.echo(f"  {'':{_WIDTH}}  → {one.advice}")
