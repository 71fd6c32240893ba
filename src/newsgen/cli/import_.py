"""``newsgen import``: texts from outside become articles of the site, with proposals to check."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from newsgen.build.intake import ImportOptions, take_in
from newsgen.build.keeping import Outcome, State
from newsgen.cli.failures import show_traceback, told
from newsgen.cli.import_report import Account, draft_json, say_outcome
from newsgen.cli.options import all_cores, site_folder, site_option
from newsgen.cli.report import json_text
from newsgen.executors.pool import Pool
from newsgen.importers.formats import WISHED
from newsgen.importers.pipeline import Wishes

_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d|Z")
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_STEP = 1 << 18  # bytes between two looks of the progress bar


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE…",
    type=click.Path(path_type=Path, readable=False),  # the command says what keeps it
)
@site_option
@click.option(
    "--format",
    "wished",
    type=click.Choice(["auto", *WISHED]),
    default="auto",
    show_default=True,
    help="What the files are.",
)
@click.option("--lang", default="", metavar="TAG", help="Language of the texts; default: guessed.")
@click.option(
    "--timezone", default="", metavar="ZONE", help="Zone of their times of day, as Asia/Shanghai."
)
@click.option("--keep-injected", is_flag=True, help="Leave words that a copying site pushed in.")
@click.option("-j", "jobs", metavar="N", type=click.IntRange(1, 256), help="Processes.")
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
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make articles of FILES and folders, with people and events proposed in their front matter.

    Read are plain texts in any common encoding, saved web pages, WordPress
    exports, feeds, web archives (WARC, WACZ) and the folders of other site
    generators. What an article was made of is kept under captures/, with a
    record of every place that was changed. What was imported before is skipped,
    and an article that somebody edited is never overwritten.
    """
    if lang and not _LANG.fullmatch(lang):
        raise click.BadParameter(f"{lang!r} is no language tag; write zh-Hans or en")
    _check_zone(timezone)
    folder = site_folder(site)
    options = ImportOptions(folder, Wishes(wished, lang, keep_injected, timezone), dry_run)
    account = Account(listing=as_json)
    with _progress() as shown, Pool(jobs or all_cores()) as pool:
        outcomes = take_in(files, options, pool, shown)
        if as_json:
            _print_json(outcomes, account, files)
        else:
            _print(outcomes, account, options)
    sys.exit(1 if account.states[State.FAILED] else 0)


def _print(outcomes: Iterator[Outcome], account: Account, options: ImportOptions) -> None:
    for outcome in outcomes:
        account.add(outcome)
        say_outcome(outcome, account, options.site, dry_run=options.dry_run)
    account.say()


def _print_json(outcomes: Iterator[Outcome], account: Account, files: tuple[Path, ...]) -> None:
    """Print one JSON object, draft by draft: an export may hold more than memory does."""
    click.echo('{"drafts": [', nl=False)
    skipped = []
    try:
        for outcome in outcomes:
            account.add(outcome)
            if outcome.draft is not None:
                click.echo(
                    ("\n" if account.kinds.total() == 1 else ",\n") + draft_json(outcome), nl=False
                )
    except Exception as error:  # noqa: BLE001 - whatever broke it off, JSON has been promised
        show_traceback(error)
        account.states[State.FAILED] += 1
        skipped = [{"input": str(file), "reason": told(error).message} for file in files]
    finally:  # after Ctrl-C too
        left = (*account.skipped, *account.passed_over)
        skipped += [{"input": one.source, "reason": one.reason} for one in left]
        rest = json_text({"skipped": skipped, "report": account.to_json()})
        click.echo(f"\n], {rest[1:]}")


def _check_zone(name: str) -> None:
    """Take a zone's name or a fixed offset; a wrong one is a usage error."""
    if not name or _OFFSET.fullmatch(name):
        return
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        message = f"{name!r} is no time zone; write Asia/Shanghai or +08:00"
        raise click.BadParameter(message) from error


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show a bar on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():  # rich would also believe FORCE_COLOR, which CI systems set
        yield lambda _done, _total: None
        return
    columns = (TextColumn("read"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    # No refresh thread: worker processes are forked from this one.
    # What is printed meanwhile goes above the bar, if both are on the same terminal.
    shown = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=sys.stdout.isatty(),
    )
    with shown:
        task = shown.add_task("read", total=None)
        last = 0

        def tell(done: int, total: int) -> None:
            nonlocal last
            if done - last >= _STEP or done >= total:
                last = done
                shown.update(task, completed=done, total=total)
                shown.refresh()

        yield tell
