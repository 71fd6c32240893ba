"""``newsgen import``: texts from outside become articles of the site, with proposals to check."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsgen.cli.options import site_folder, site_option
from newsgen.cli.report import say_json
from newsgen.errors import NewsgenError
from newsgen.importers.draft import Draft
from newsgen.importers.keep import imported, keep, places
from newsgen.importers.pipeline import READERS, Wishes, draft_of
from newsgen.importers.writer import SURE

_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d|Z")
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_SHOWN_REMOVALS = 5


class _Outcome(Struct, frozen=True):
    """What became of one input: a draft at its path, or the reason why there is none."""

    source: str
    path: str = ""
    draft: Draft | None = None
    reason: str = ""
    failed: bool = False


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@site_option
@click.option(
    "--format",
    "wished",
    type=click.Choice(["auto", *READERS]),
    default="auto",
    show_default=True,
    help="What the files are.",
)
@click.option("--lang", default="", metavar="TAG", help="Language of the texts; default: guessed.")
@click.option(
    "--timezone", default="", metavar="ZONE", help="Zone of their times of day, as Asia/Shanghai."
)
@click.option("--keep-injected", is_flag=True, help="Leave words that a copying site pushed in.")
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    *,
    files: tuple[Path, ...],
    site: Path | None,
    wished: str,
    lang: str,
    timezone: str,
    keep_injected: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make an article of each FILE, with people and events proposed in its front matter.

    The bytes of each FILE are kept under captures/. A FILE that was imported
    before is skipped, and no file is ever overwritten.
    """
    if lang and not _LANG.fullmatch(lang):
        raise click.BadParameter(f"{lang!r} is no language tag; write zh-Hans or en")
    zone = _zone(timezone)
    folder = site_folder(site)
    wishes = Wishes(wished, lang, keep_injected)
    known = imported(folder)
    outcomes = [
        _import_one(file, folder, wishes, known, zone=zone, dry_run=dry_run) for file in files
    ]
    if as_json:
        say_json(_as_json(outcomes))
    else:
        for outcome in outcomes:
            _show(outcome, dry_run=dry_run)
    click.get_current_context().exit(1 if any(outcome.failed for outcome in outcomes) else 0)


def _import_one(
    file: Path,
    site: Path,
    wishes: Wishes,
    known: dict[str, str],
    *,
    zone: dt.tzinfo | None,
    dry_run: bool,
) -> _Outcome:
    """Import one file and note it in *known*; what is wrong with it becomes the reason."""
    try:
        data = file.read_bytes()
    except OSError as error:
        return _Outcome(str(file), reason=f"it can't be read: {error.strerror}", failed=True)
    try:
        draft = draft_of(data, wishes)
        digest = draft.source.sha256
        if digest in known:
            return _Outcome(str(file), reason=f"already imported as {known[digest]}")
        kept = places(draft, suffix=file.suffix, site=site, taken=frozenset(known.values()))
        draft = replace(draft, date=draft.date + _offset(draft.date, zone))
        if not dry_run:
            keep(draft, data, kept=kept, site=site)
    except NewsgenError as error:
        return _Outcome(str(file), reason=str(error), failed=True)
    known[digest] = kept.article
    return _Outcome(str(file), kept.article, draft)


def _zone(name: str) -> dt.tzinfo | None:
    """Read a zone's name or a fixed offset; a wrong one is a usage error."""
    if not name:
        return None
    if _OFFSET.fullmatch(name):
        return dt.datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        message = f"{name!r} is no time zone; write Asia/Shanghai or +08:00"
        raise click.BadParameter(message) from error


def _offset(date: str, zone: dt.tzinfo | None) -> str:
    """Return what *zone* adds to a date with a time of day; nothing to a mere day."""
    if zone is None or "T" not in date:
        return ""
    return dt.datetime.fromisoformat(date).replace(tzinfo=zone).isoformat()[-len("+00:00") :]


def _as_json(outcomes: list[_Outcome]) -> dict[str, object]:
    drafts = []
    for outcome in outcomes:
        if outcome.draft:
            fields = msgspec.to_builtins(outcome.draft)
            for event in fields["events"]:
                del event["people"]  # they are in the file; the contract of --json has no such key
            drafts.append({"path": outcome.path, **fields})
    skipped = [{"input": o.source, "reason": o.reason} for o in outcomes if not o.draft]
    return {"drafts": drafts, "skipped": skipped}


def _show(outcome: _Outcome, *, dry_run: bool) -> None:
    """Tell what was made, what was left out and what to look at."""
    draft = outcome.draft
    if draft is None:
        click.echo(f"{outcome.source}: {outcome.reason}", err=outcome.failed)
        return
    click.echo(f"{'would write' if dry_run else 'wrote'} {outcome.path}")
    click.echo(f"  title    {draft.title}")
    click.echo(f"  date     {draft.date or 'not found'}")
    if draft.people:
        sure = sum(person.confidence >= SURE for person in draft.people)
        doubtful = len(draft.people) - sure
        click.echo(f"  people   {sure} entered, {doubtful} as comments: check each")
    if draft.events:
        click.echo(f"  events   {len(draft.events)} proposed: check each")
    for removal in draft.removed[:_SHOWN_REMOVALS]:
        click.echo(f"  removed  {removal.text} · {removal.count}× · {removal.reason}")
    for warning in draft.warnings:
        click.echo(f"  check    {warning}")
