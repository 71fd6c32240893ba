"""``newsgen import``: texts from outside become articles of the site, with proposals to check."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsgen.build.content import settings_of
from newsgen.cli.failures import show_traceback, told
from newsgen.cli.options import site_folder, site_option
from newsgen.cli.report import failing_as_json, near, say_json
from newsgen.importers.draft import Draft
from newsgen.importers.inputs import Input, inputs
from newsgen.importers.keep import keep, places
from newsgen.importers.known import Known
from newsgen.importers.pipeline import LARGEST, READERS, Wishes, draft_of
from newsgen.importers.writer import SURE

_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d|Z")
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_SHOWN_REMOVALS = 5


class _Outcome(Struct, frozen=True):
    """What became of one input: a draft at its path, or the reason why there is none.

    ``other`` is the article that the draft or the reason speaks of.
    """

    source: str
    path: str = ""
    draft: Draft | None = None
    reason: str = ""
    failed: bool = False
    other: str = ""


class _Job(Struct, frozen=True):
    """How to import: into which site, as what, in which zone, and whether for good."""

    site: Path
    wishes: Wishes
    zone: dt.tzinfo | None
    dry_run: bool


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
    before is skipped, and no file is ever overwritten. Of a folder, the text
    files in it are taken. The site folder must have a newsgen.yaml; what the
    settings say does not matter here.
    """
    if lang and not _LANG.fullmatch(lang):
        raise click.BadParameter(f"{lang!r} is no language tag; write zh-Hans or en")
    job = _Job(site_folder(site), Wishes(wished, lang, keep_injected), _zone(timezone), dry_run)
    outcomes: list[_Outcome] = []
    with failing_as_json(wanted=as_json, shape=lambda error: _as_json(_refused(files, error))):
        settings_of(job.site)
        known = Known.of(job.site)
        for one in (one for file in files for one in inputs(file)):
            outcome = _import_one(one, job, known)
            outcomes.append(outcome)
            if not as_json:
                _show(outcome, job)
    if as_json:
        say_json(_as_json(outcomes))
    sys.exit(1 if any(outcome.failed for outcome in outcomes) else 0)


def _refused(files: tuple[Path, ...], error: Exception) -> list[_Outcome]:
    return [_Outcome(str(file), reason=told(error).message, failed=True) for file in files]


def _import_one(one: Input, job: _Job, known: Known) -> _Outcome:
    """Import one file and note it in *known*; what is wrong with it becomes the reason."""
    source = str(one.path)
    if one.reason:
        return _Outcome(source, reason=one.reason, failed=one.failed)
    try:
        return _imported(one.path, job, known)
    except OSError as error:
        reason = f"it can't be read: {error.strerror}" if error.strerror else str(error)
    except Exception as error:  # noqa: BLE001 - trouble with one file must not keep out the others
        show_traceback(error)
        reason = told(error).message
    return _Outcome(source, reason=reason, failed=True)


def _imported(file: Path, job: _Job, known: Known) -> _Outcome:
    with file.open("rb") as opened:
        data = opened.read(LARGEST + 1)  # enough to see that it is too large
    draft = draft_of(data, job.wishes)
    digest = draft.source.sha256
    same = known.captured(digest)
    if same:
        return _Outcome(str(file), reason=f"already imported as {same}", other=same)
    like = known.like(draft.title, draft.date)
    if like:
        shared = "title and date" if draft.date else "title"
        note = f"this may be the same as {like}, which has the same {shared}"
        draft = replace(draft, warnings=(note, *draft.warnings))
    kept = places(draft, suffix=file.suffix, site=job.site, taken=known.paths)
    draft = replace(draft, date=draft.date + _offset(draft.date, job.zone))
    if not job.dry_run:
        keep(draft, data, kept=kept, site=job.site)
    known.add(kept.article, digest=digest, title=draft.title, date=draft.date)
    return _Outcome(str(file), kept.article, draft, other=like)


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


def _show(outcome: _Outcome, job: _Job) -> None:
    """Tell what was made, what was left out and what to look at."""
    draft = outcome.draft
    if draft is None:
        click.echo(
            f"{outcome.source}: {_clickable(outcome.reason, outcome, job)}", err=outcome.failed
        )
        return
    place = near(str(job.site / outcome.path))
    click.echo(f"{'would write' if job.dry_run else 'wrote'} {place}")
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
        click.echo(f"  check    {_clickable(warning, outcome, job)}")


def _clickable(text: str, outcome: _Outcome, job: _Job) -> str:
    """Write the path of the other article as seen from here; in files it is the site's."""
    if not outcome.other:
        return text
    return text.replace(outcome.other, near(str(job.site / outcome.other)))
