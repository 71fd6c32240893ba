"""``newsgen verify``: whether captures, texts and the built site are still what was recorded."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

import click

from newsgen.build.content import settings_of
from newsgen.build.options import Options, Progress
from newsgen.build.report import has_errors
from newsgen.build.texts import NotAccepted, accept
from newsgen.build.verifying import Found, State, Verified, verify
from newsgen.cli.bar import bar
from newsgen.cli.failures import told
from newsgen.cli.options import output_option, site_folder, site_option
from newsgen.cli.report import count, failing_as_json, near, say_json
from newsgen.errors import NewsgenError
from newsgen.loader.context import LoadContext

_PROVES = (
    "The bytes are those that were recorded, where nothing else is said above. Who wrote them, "
    "and when, this can't say: keep newsgen.lock, captures/ and SHA256SUMS under version control, "
    "or have them time-stamped."
)
_SHORT = 12  # digits of a digest, enough to tell two apart
_WORDS = {
    State.CHANGED: ("red", "changed"),
    State.MISSING: ("red", "missing"),
    State.UNREADABLE: ("red", "unreadable"),
    State.UNRECORDED: ("yellow", "not recorded: nothing to compare it with"),
    State.UNNAMED: ("yellow", "named by no article"),
    State.MOVED: ("yellow", "moved, as it may: the next build records it"),
    State.ACCOUNTED: ("yellow", "changed, as it may: the next build records it"),
}


@click.command("verify")
@site_option
@output_option("Folder of the built site; build/ in the site folder if not given.")
@click.option(
    "--accept",
    "accepted",
    is_flag=True,
    help="Record the texts of FILE… as they are now: a slip was mended, and no more.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
@click.argument("files", nargs=-1, metavar="[FILE…]", type=click.Path(path_type=Path))
def command(
    *,
    site: Path | None,
    output: Path | None,
    accepted: bool,
    as_json: bool,
    files: tuple[Path, ...],
) -> None:
    """Compare captures, texts and the built site with what was recorded of them.

    Captures with the SHA-256 that names them and that articles give; texts with
    newsgen.lock, which holds them as they were published; the built site with its
    SHA256SUMS. Every file is read once. Exit status 1 if anything is not as it was.
    """
    if accepted != bool(files):
        raise click.UsageError("--accept and the files of articles go together")
    folder = site_folder(site)
    target = Path(os.path.abspath(output)) if output else folder / "build"  # noqa: PTH100
    with failing_as_json(wanted=as_json, shape=lambda error: {"error": told(error).message}):
        context = _context(folder)
        if accepted:
            _accept(folder, target, files, context)
            return
        with _progress() as progress:
            outcomes = list(verify(folder, target, context, progress))
    if as_json:
        say_json(_json(outcomes))
    else:
        _show(outcomes)
    sys.exit(1 if any(one.differs for one in outcomes) else 0)


def _context(folder: Path) -> LoadContext:
    site, problems = settings_of(folder)
    if site is None or has_errors(problems):
        raise NewsgenError(str(problems[0]))
    return LoadContext.of(site)


def _progress() -> AbstractContextManager[Progress]:
    """Show a bar on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        return nullcontext(lambda _phase, _done, _total: None)
    return bar()


def _accept(folder: Path, target: Path, files: Sequence[Path], context: LoadContext) -> None:
    paths = []
    for file in files:
        place = Path(os.path.abspath(file))  # noqa: PTH100 - keeps links as the user wrote them
        if not place.is_relative_to(folder):
            raise NotAccepted(f"{file}: it is not in the site folder, {near(str(folder))}")
        paths.append(place.relative_to(folder).as_posix())
    changed = accept(Options(folder, target, date.min), paths, context)
    left = len(set(paths)) - len(changed)
    click.echo(f"Recorded {count(len(changed), 'text')} as it stands; {left} were so already.")


def _show(outcomes: Sequence[Verified]) -> None:
    for one in outcomes:
        wrong = sum(each.differs for each in one.found)
        words = f"{count(one.read, 'file')} compared with {one.against}"
        verb = "differs" if wrong == 1 else "differ"
        verdict = click.style(f"{wrong} {verb}", fg="red") if wrong else "none differs"
        click.echo(f"{click.style(one.name, bold=True)}: {words}: {verdict}.")
        for each in one.found:
            click.echo(_line(each))
    click.echo(_PROVES, err=True)


def _line(found: Found) -> str:
    colour, words = _WORDS[found.state]
    parts = [f"  {found.path}: {click.style(words, fg=colour)}"]
    if found.recorded and found.actual and found.recorded != found.actual:
        parts.append(f"recorded {found.recorded[:_SHORT]}…, is {found.actual[:_SHORT]}…")
    if found.note:
        parts.append(found.note)
    if found.of:
        parts.append(f"see {', '.join(found.of)}")
    return "; ".join(parts)


def _json(outcomes: Sequence[Verified]) -> dict[str, object]:
    return {
        "verified": not any(one.differs for one in outcomes),
        "proves": _PROVES,
        "compared": [
            {"name": one.name, "against": one.against, "files": one.read} for one in outcomes
        ],
        "found": [
            {
                "path": each.path,
                "state": each.state.value,
                "differs": each.differs,
                "recorded": each.recorded,
                "actual": each.actual,
                "named_by": list(each.of),
                "note": each.note,
            }
            for one in outcomes
            for each in one.found
        ],
    }
