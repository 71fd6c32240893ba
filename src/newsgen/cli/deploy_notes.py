"""``newsgen deploy-notes``: whether a host would take the built site, and how to give it there."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from newsgen.build.hosting import HOSTS, Excess, Host, Output, excesses, in_units, output_of
from newsgen.build.options import Options
from newsgen.cli.options import output_option, site_folder, site_option
from newsgen.cli.report import count, say_json

_BY_NAME = {host.name: host for host in HOSTS}


@click.command("deploy-notes")
@site_option
@output_option("Folder of the built site; build/ in the site folder if not given.")
@click.option("--host", "name", type=click.Choice(tuple(_BY_NAME)), help="Look at this host only.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    site: Path | None,
    output: Path | None,
    name: str | None,
    as_json: bool,
) -> None:
    """Hold the built site against what hosts accept, and say how to publish it there.

    Nobody is asked over the network, and no file is read but _redirects: the numbers
    are those of the last build. docs/deploying.md goes through every host. With
    --host, the exit status is 1 if the site can't be published there as it is.
    """
    folder = site_folder(site)
    # What day it is does not matter to what was built.
    target = Path(os.path.abspath(output)) if output else folder / "build"  # noqa: PTH100
    found = output_of(Options(folder, target, date.max))
    hosts = [_BY_NAME[name]] if name else list(HOSTS)
    told = [(host, tuple(excesses(found, host))) for host in hosts]
    if as_json:
        say_json(_as_json(found, told))
    else:
        _show(found, told)
    if name and any(one.stops for _, excess in told for one in excess):
        ctx.exit(1)


def _show(output: Output, told: list[tuple[Host, tuple[Excess, ...]]]) -> None:
    largest, size = output.largest
    moves = count(output.moves[0], "redirect")
    click.echo(f"{count(len(output.sizes), 'file')}, {in_units(output.size)}, {moves}")
    click.echo(f"largest file: {largest}, {in_units(size)}")
    click.echo(f"longest path: {output.longest}, {len(output.longest.encode())} bytes")
    click.echo(f"fullest folder: {output.crowd[0] or '.'}, {output.crowd[1]:,} entries")
    for host, found in told:
        click.echo()
        stops = any(one.stops for one in found)
        mark, colour = ("too much", "red") if stops else ("fits", "green")
        click.echo(f"{click.style(host.title, bold=True)}: {click.style(mark, fg=colour)}")
        for one in found:
            click.echo(f"  {one.what}")
        if found and host.more:
            click.echo(f"  {host.more}")
        click.echo(f"  → {host.advice}")


def _as_json(output: Output, told: list[tuple[Host, tuple[Excess, ...]]]) -> dict[str, object]:
    largest, size = output.largest
    return {
        "files": len(output.sizes),
        "bytes": output.size,
        "largest": {"path": largest, "bytes": size},
        "longest": output.longest,
        "fullest": {"path": output.crowd[0], "entries": output.crowd[1]},
        "redirects": output.moves[0],
        "hosts": [
            {
                "name": host.name,
                "title": host.title,
                "fits": not any(one.stops for one in found),
                "notes": [one.what for one in found],
                "advice": host.advice,
                "source": host.source,
            }
            for host, found in told
        ],
    }
