"""A change to content files, as the commands that make one show and write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from newsgen.cli.report import count, near
from newsgen.curation.desk import Change
from newsgen.curation.write import write
from newsgen.errors import Diagnostic, NewsgenError, Severity

_Command = TypeVar("_Command", bound=Callable[..., Any])

_UNREADABLE = ("file-unreadable", "folder-unreadable")
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def proposal_options(verb: str, sure: float) -> Callable[[_Command], _Command]:
    """Give a command that proposes changes its options; *verb* is what ``--write`` does."""
    options = (
        click.option(
            "--write", "do_write", is_flag=True, help=f"{verb} all that are likely enough."
        ),
        click.option(
            "--confidence",
            type=click.FloatRange(0, 1),
            default=sure,
            show_default=True,
            metavar="NUMBER",
            help="How likely is enough for --write, from 0 to 1.",
        ),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
    )

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def show(change: Change) -> None:
    """Print *change* as a diff, in colours on a terminal."""
    for line in change.diff().splitlines():
        heading = line.startswith(("+++", "---"))
        colour = None if heading else _COLOURS.get(line[:1])
        click.echo(click.style(line, fg=colour, bold=heading) if colour or heading else line)


def carry_out(change: Change, site: Path, *, dry_run: bool) -> None:
    """Write *change* unless this is a *dry_run*, and say which files it concerns."""
    if not change.edits:
        click.echo("There is nothing to change.")
        return
    if dry_run:
        click.echo(f"Would change {count(len(change.edits), 'file')}; nothing was written.")
        return
    write(change, site)
    for edit in change.edits:
        done = "made" if edit.before is None else "deleted" if edit.after is None else "changed"
        click.echo(f"{done} {near(str(site / edit.path))}")


class Unread(NewsgenError):  # noqa: N818 - named for what is the case
    """A file of the content can't be read, so that nobody can tell what a change would miss."""


def warn_of_errors(diagnostics: Sequence[Diagnostic]) -> None:
    """Say that files with errors were left out, if there are any.

    Raises Unread if the system kept one back: it may say what decides.
    """
    for one in diagnostics:
        if one.code in _UNREADABLE:
            raise Unread(f"{one.path} {one.message.removeprefix('it ')}; nothing was changed")
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    if errors:
        click.echo(
            f"newsgen: {count(errors, 'error')} in the content; files that can't be read are "
            "left out: see 'newsgen check'",
            err=True,
        )
