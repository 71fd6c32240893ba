"""``newsgen redact``: every place that says a name, and what to do about each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click
from msgspec import to_builtins

from newsgen.build.sought import Sought, sought
from newsgen.build.traces import Trace, traces
from newsgen.cli.options import output_option, site_folder, site_option
from newsgen.cli.report import count, say_json
from newsgen.cli.suggest import people as offer_people

_MADE = frozenset({"output", "cache"})
"""What is made anew from the rest: nobody edits its lines."""


@click.command("redact")
@click.argument("name", shell_complete=offer_people)
@site_option
@output_option("Folder of the built site; build/ in the site folder if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(
    ctx: click.Context, *, name: str, site: Path | None, output: Path | None, as_json: bool
) -> None:
    """List every line and file that says NAME, an id or a name, and what to do about each.

    Looked at are the content, captures, static files, the register of addresses,
    the built site with all that is packed in it, and the caches. Of somebody with a
    file all names, aliases and ids are looked for, however they are spelt or
    escaped; another name is looked for as it is. Nothing is changed.
    """
    if not name.strip():
        raise click.UsageError("write a name or an id")
    folder = site_folder(site)
    built = Path(os.path.abspath(output)) if output else folder / "build"  # noqa: PTH100
    whom = sought(folder, name)
    for problem in whom.unread:
        click.echo(f"newsgen: {problem}", err=True)
    found = sorted(traces(folder, built, whom), key=lambda one: (_rank(one), one.path, one.line))
    if as_json:
        say_json(_json(whom, found))
    else:
        _show(whom, found)
    ctx.exit(1 if whom.unread else 0)


def _rank(trace: Trace) -> tuple[bool, str, str]:
    """Put what is edited by hand before what is made from it."""
    return trace.area in _MADE, trace.area, trace.advice


def _json(whom: Sought, found: Sequence[Trace]) -> dict[str, object]:
    return {
        "people": [{"id": one.id, "name": one.name, "path": one.source} for one in whom.people],
        "names": [one.written for one in whom.texts],
        "not_looked_for": list(whom.skipped),
        "places": to_builtins(found),
    }


def _show(whom: Sought, found: Sequence[Trace]) -> None:
    for person in whom.people:
        click.echo(f"{person.name} ({person.source})")
    if whom.texts:
        click.echo(f"looked for: {', '.join(one.written for one in whom.texts)}")
    if whom.skipped:
        names = ", ".join(whom.skipped)
        click.echo(f"not looked for: {names}: one Han character stands in too many words")
    click.echo()
    for (_, area, advice), group in groupby(found, _rank):
        places = list(group)
        click.secho(f"{area}: {count(len({one.path for one in places}), 'file')}", bold=True)
        click.echo(f"  → {advice}")
        if area in _MADE:
            for path, times in Counter(one.path for one in places).items():
                click.echo(f"  {path}: {count(times, 'place')}")
        else:
            for one in places:
                place = f"{one.path}:{one.line}" if one.line else one.path
                click.echo(f"  {place}: {one.text}")
        click.echo()
    files = len({one.path for one in found})
    if found or whom.texts:
        said = f"{count(len(found), 'place')} in {count(files, 'file')}."
        click.echo(said if found else "Nowhere.")
