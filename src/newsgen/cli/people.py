"""``newsgen people``: who is who, decided by hand with help."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from newsgen.archive.archive import Archive
from newsgen.archive.roster import recorded
from newsgen.build.options import Options
from newsgen.build.reading import read_archive, read_plan
from newsgen.cli.change import carry_out, proposal_options, show, warn_of_errors
from newsgen.cli.failures import told
from newsgen.cli.options import site_folder, site_option
from newsgen.cli.report import count, failing_as_json, near, say_json
from newsgen.cli.suggest import people as offer_people
from newsgen.curation.clusters import merges
from newsgen.curation.desk import Change, Desk
from newsgen.curation.forgetting import addresses_of, adopt, forgotten
from newsgen.curation.identify import is_known, person_of
from newsgen.curation.merging import merge
from newsgen.curation.originals import originals
from newsgen.curation.same_people import Alike, propose
from newsgen.curation.splitting import CanNotSplit, split
from newsgen.curation.traits import traits_of
from newsgen.curation.write import write
from newsgen.errors import Diagnostic
from newsgen.models.person import Person
from newsgen.store.lock import only_one
from newsgen.store.published import encoded, read_published, write_published
from newsgen.store.source_file import read_source

_SURE = 0.9


@click.group("people")
def command() -> None:
    """Find people who are one, merge them, and split one who is two.

    Whoever is meant can be named by id, name, alias or address; a person
    needs no file for that. Nothing is merged unless you ask for it, and what
    is written are content files: look at the change with 'git diff'.
    """


@command.command("propose")
@site_option
@proposal_options("Merge", _SURE)
def propose_command(
    *, site: Path | None, do_write: bool, confidence: float, as_json: bool
) -> None:
    """List people who may be one, most likely first, with the reasons.

    What counts: an identifier both have, an original both have in names or in
    brackets in the articles (Greg Brockman), transliterations that sound alike,
    the same people beside them. Two Chinese names are never proposed for being
    equal. To silence a pair, add to one's file: not_same_as: [the other's id].
    """
    folder = site_folder(site)
    with failing_as_json(wanted=as_json, shape=_failed):
        archive, diagnostics = _read(folder)
        people = traits_of(archive, originals(_texts(archive, folder), recorded(archive.people)))
        found = propose(people)
        sure = [one for one in found if one.score >= confidence]
        change = _merged(sure, archive, folder) if do_write else Change()
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
        f"{count(len(found), 'pair')} may be one person; --write merges {len(sure)} of them."
        if found
        else "No two people look like one."
    )
    if do_write:
        carry_out(change, folder, dry_run=False)


@command.command("merge")
@site_option
@click.argument("keep", shell_complete=offer_people)
@click.argument("other", shell_complete=offer_people)
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
def merge_command(*, site: Path | None, keep: str, other: str, dry_run: bool) -> None:
    """Make OTHER a part of KEEP.

    OTHER's names, roles and identifiers join KEEP's file, which is made if there
    is none; OTHER's file is deleted and its id goes to KEEP's former_ids. No
    article changes: former ids and names lead to KEEP, and so do OTHER's
    addresses. OTHER may also be an address in newsgen.lock that nobody has any
    more.
    """
    folder = site_folder(site)
    archive, diagnostics = _read(folder)
    warn_of_errors(diagnostics)
    desk = _desk(folder)
    kept = person_of(archive, keep)
    notes: Sequence[str] = ()
    if is_known(archive, other) or not addresses_of(other, read_published(folder).lines):
        notes = merge(desk, kept, person_of(archive, other), archive.people)
    else:
        adopt(desk, kept, other.strip("/").rpartition("/")[2])
    _finish(desk, folder, dry_run=dry_run, notes=notes)


@command.command("split")
@site_option
@click.argument("who", metavar="ID", shell_complete=offer_people)
@click.argument("ident", metavar="NEW-ID")
@click.option(
    "--articles",
    "articles",
    metavar="FILE",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="The articles that mean the second person.",
)
@click.argument("more", nargs=-1, metavar="--articles FILE…", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
def split_command(
    *,
    site: Path | None,
    who: str,
    ident: str,
    articles: tuple[Path, ...],
    more: tuple[Path, ...],
    dry_run: bool,
) -> None:
    """Make two people of ID: the second, NEW-ID, is who the FILEs mean.

    NEW-ID gets a file with the same name. The front matter of the FILEs names
    NEW-ID from then on; every other article that names the person by that name,
    in its front matter or only in its text, gets the id ID.
    """
    folder = site_folder(site)
    archive, diagnostics = _read(folder)
    warn_of_errors(diagnostics)
    paths = frozenset(_article(path, folder) for path in (*articles, *more))
    desk = _desk(folder)
    split(desk, archive, person_of(archive, who), ident, articles=paths)
    _finish(desk, folder, dry_run=dry_run)


@command.command("forget")
@site_option
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS…")
def forget_command(*, site: Path | None, addresses: tuple[str, ...]) -> None:
    """Let a published ADDRESS of a person become a 404, for good.

    An ADDRESS may be people/ada/ or an id. It is taken out of newsgen.lock,
    unless the site still has a page or a redirect there. To keep an address
    alive instead, write the id into the file of the person who has it now:
    former_ids: [ada]
    """
    folder = site_folder(site)
    options = _options(folder, drafts=False)
    planned, diagnostics = read_plan(options)
    with only_one(options.state):  # a build at this moment writes the register, too
        published = read_published(folder)
        gone = forgotten(published.lines, addresses, frozenset(planned.lost), diagnostics)
        write_published(folder, encoded(published.without(gone)))
    for address in gone:
        click.echo(f"forgot {address}")


def _options(folder: Path, *, drafts: bool) -> Options:
    # What day it is only matters to warnings about the future, which nobody sees here.
    return Options(folder, folder / "build", date.max, drafts=drafts)


def _read(folder: Path) -> tuple[Archive, Sequence[Diagnostic]]:
    return read_archive(_options(folder, drafts=True))


def _desk(folder: Path) -> Desk:
    return Desk(lambda path: read_source(folder, path))


def _texts(archive: Archive, folder: Path) -> Iterator[tuple[str, str]]:
    for placed in archive.entries:
        try:
            yield placed.source, read_source(folder, placed.source).decode("utf-8", "replace")
        except FileNotFoundError:  # deleted since it was read: it says nothing any more
            continue


def _merged(pairs: Sequence[Alike], archive: Archive, folder: Path) -> Change:
    desk = _desk(folder)
    for one in merges(pairs):
        keep = one.keep
        for other in one.others:
            merge(desk, keep, other, archive.people)
    return desk.change()


def _article(path: Path, folder: Path) -> str:
    """Return *path*, as seen from here or from the site folder, relative to the site folder."""
    for place in (path, folder / path):
        if place.exists():
            try:
                return place.resolve().relative_to(folder.resolve()).as_posix()
            except ValueError:
                break
    raise CanNotSplit(f"{path} is no article of {folder}")


def _finish(desk: Desk, folder: Path, *, dry_run: bool, notes: Sequence[str] = ()) -> None:
    change = desk.change()
    show(change)
    carry_out(change, folder, dry_run=dry_run)
    for note in notes:
        click.echo(f"look at {note}")


def _command(one: Alike) -> str:
    return f"newsgen people merge {_word(one.keep.id)} {_word(one.other.id)}"


def _word(text: str) -> str:
    """Write *text* as a word of a command line; quotes around Han characters would be noise."""
    return text if all(char.isalnum() or char in "-_·" for char in text) else shlex.quote(text)


def _show(one: Alike, folder: Path) -> None:
    click.echo(f"{one.score:.2f}  {one.keep.name} = {one.other.name}")
    for reason in one.reasons:
        click.echo(f"      {reason}")
    for source in dict.fromkeys((one.keep.source, one.other.source)):
        click.echo(f"      {near(str(folder / source))}")
    click.echo(f"      {_command(one)}\n")


def _as_json(one: Alike) -> dict[str, object]:
    return {
        "keep": _person_json(one.keep),
        "other": _person_json(one.other),
        "score": one.score,
        "reasons": list(one.reasons),
        "command": _command(one),
    }


def _person_json(person: Person) -> dict[str, str]:
    return {"id": person.id, "name": person.name, "source": person.source}


def _failed(error: Exception) -> dict[str, object]:
    return {"proposals": [], "written": [], "error": told(error).message}
