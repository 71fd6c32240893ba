"""``newsgen events``: which tellings are of one event, decided by hand with help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from newsgen.build.options import Options
from newsgen.build.reading import read_archive
from newsgen.cli.change import carry_out, proposal_options, warn_of_errors
from newsgen.cli.failures import told
from newsgen.cli.options import site_folder, site_option
from newsgen.cli.report import count, failing_as_json, near, say_json
from newsgen.curation.desk import Change, Desk
from newsgen.curation.joining import joined, slug_of, write_ids
from newsgen.curation.same_events import SameEvent, propose
from newsgen.curation.tellings import Telling, tellings_of
from newsgen.curation.write import write
from newsgen.store.source_file import read_source

_SURE = 0.85


@click.group("events")
def command() -> None:
    """Find events that several articles tell, and join what they tell.

    Tellings are joined by the id they share: 'id: treaty-signed' under an event
    in the front matter of each article, and, if you like, a record of that name
    in content/events/ that says what the event is called.
    """


@command.command("propose")
@site_option
@proposal_options("Join", _SURE)
def propose_command(
    *, site: Path | None, do_write: bool, confidence: float, as_json: bool
) -> None:
    """List tellings that may be of one event, most likely first, with the reasons.

    What counts: dates that meet, a day apart at most, people both name, and
    titles that share letters. Two that have different ids are not listed.

    --write gives tellings a common id: that of the record, or one made of the
    title. Where three articles or more come together, it makes a record. It
    changes no date and no wording; look at the change with 'git diff'.
    """
    folder = site_folder(site)
    with failing_as_json(wanted=as_json, shape=_failed):
        # What day it is only matters to warnings about the future, which nobody sees here.
        options = Options(folder, folder / "build", date.max, drafts=True)
        archive, diagnostics = read_archive(options)
        tellings = tellings_of(archive)
        found = propose(tellings)
        sure = [one for one in found if one.score >= confidence]
        change = _joined(sure, tellings, folder) if do_write else Change()
        if as_json:
            write(change, folder)
    if as_json:
        written = [edit.path for edit in change.edits]
        say_json({"proposals": list(map(_as_json, found)), "written": written})
        return
    warn_of_errors(diagnostics)
    for one in found:
        _show(one, folder)
    click.echo(
        f"{count(len(found), 'pair')} may be one event; --write joins {len(sure)} of them."
        if found
        else "No two tellings look like one event."
    )
    if do_write:
        carry_out(change, folder, dry_run=False)


def _joined(pairs: Sequence[SameEvent], tellings: Sequence[Telling], folder: Path) -> Change:
    desk = Desk(lambda path: read_source(folder, path))
    taken = frozenset(one.ident for one in tellings if one.ident)
    write_ids(desk, joined(pairs, tellings, taken))
    return desk.change()


def _show(same: SameEvent, folder: Path) -> None:
    click.echo(f"{same.score:.2f}  {same.one.title} = {same.two.title}")
    click.echo(f"      {'; '.join(same.reasons)}")
    for one in (same.one, same.two):
        click.echo(f"      {near(str(folder / one.source))}:{one.line}")
    ident = same.one.ident or same.two.ident
    where = "the second" if same.one.ident else "the first" if ident else "both"
    click.echo(f"      to join them, write under {where}: id: {ident or slug_of(same.one)}\n")


def _as_json(same: SameEvent) -> dict[str, object]:
    return {
        "tellings": [_telling_json(one) for one in (same.one, same.two)],
        "score": same.score,
        "reasons": list(same.reasons),
    }


def _telling_json(one: Telling) -> dict[str, object]:
    return {
        "path": one.source,
        "line": one.line,
        "date": one.date.edtf,
        "title": one.title,
        "id": one.ident,
    }


def _failed(error: Exception) -> dict[str, object]:
    return {"proposals": [], "written": [], "error": told(error).message}
