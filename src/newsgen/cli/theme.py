"""``newsgen theme``: what the theme is made of, and taking parts of it over."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

import click
from click.shell_completion import CompletionItem
from msgspec import Struct

from newsgen.build.content import settings_of
from newsgen.build.template_docs import template_docs
from newsgen.cli.options import site_folder, site_option
from newsgen.cli.report import count, near, say_json
from newsgen.errors import NewsgenError
from newsgen.renderer.catalogue import Piece, catalogue, own_version
from newsgen.renderer.lookup import THEME
from newsgen.renderer.missing import suggestion
from newsgen.store.durable import write_source


class State(StrEnum):
    """What a site has of a piece of the theme."""

    BUILTIN = "built in"
    SAME = "yours, unchanged"
    CHANGED = "yours, changed"
    EXTENDS = "yours, extends the built-in one"


class Version(Struct, frozen=True):
    """A piece of the theme, and what the site has of it."""

    piece: Piece
    own: bytes | None

    @property
    def state(self) -> State:
        """How the site's own version relates to the built-in one."""
        if self.own is None:
            return State.BUILTIN
        if self.own == self.piece.data:
            return State.SAME
        name = f"{THEME}{self.piece.name}".encode()
        quoted = (b'"' + name + b'"', b"'" + name + b"'")
        return State.EXTENDS if any(one in self.own for one in quoted) else State.CHANGED


def _offer(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the names of the theme's files."""
    names = (one.name for one in catalogue())
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.group("theme")
def command() -> None:
    """See what the theme is made of, and take parts of it over.

    A file in the site's templates/ or static/ takes the place of the theme's file of
    that name. To change a part of a page, a template need not be copied: it can
    extend the built-in one, see docs/theming.md.
    """


@command.command("list")
@site_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_command(*, site: Path | None, as_json: bool) -> None:
    """List the theme's templates and files, with what each is for."""
    versions = _versions(_folder(site))
    if as_json:
        say_json({"files": list(map(_as_json, versions))})
        return
    width = max(len(one.piece.path) for one in versions)
    for one in versions:
        yours = "" if one.state is State.BUILTIN else f" [{one.state}]"
        click.echo(f"{one.piece.path:{width}}  {one.piece.purpose}{yours}")


@command.command("eject")
@site_option
@click.argument("names", nargs=-1, shell_complete=_offer)
@click.option("--all", "everything", is_flag=True, help="Copy all there is.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
def eject_command(
    *, site: Path | None, names: Sequence[str], everything: bool, force: bool
) -> None:
    """Copy templates and files of the theme into the site, to be changed there.

    NAMES are those 'newsgen theme list' prints, with or without the folder. As long as a
    copy is not changed, the built site is the same byte for byte. A copy no longer follows
    the theme when newsgen is updated; 'newsgen theme diff' shows what has become
    different.
    """
    if everything == bool(names):
        raise click.UsageError("name files of the theme ('newsgen theme list'), or give --all")
    folder = _folder(site)
    versions = _versions(folder) if everything else _chosen(names, _versions(folder))
    if not force:
        _refuse_to_overwrite(versions)
    for one in versions:
        if one.state is State.SAME:
            continue
        place = folder / one.piece.path
        write_source(folder, place, one.piece.data)
        click.echo(near(str(place)))
    if all(one.state is State.SAME for one in versions):
        click.echo("Nothing to copy: the files are there, and the same.")


@command.command("diff")
@site_option
@click.argument("names", nargs=-1, shell_complete=_offer)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def diff_command(*, site: Path | None, names: Sequence[str], as_json: bool) -> None:
    """Show how the site's own templates and files differ from the theme's.

    With NAMES, print the differences themselves, from the built-in file to yours.
    """
    folder = _folder(site)
    versions = [one for one in _versions(folder) if one.own is not None]
    if names:
        for one in _chosen(names, _versions(folder)):
            click.echo("".join(_diff(one)), nl=False)
        return
    if as_json:
        say_json({"files": list(map(_as_json, versions))})
        return
    for one in versions:
        click.echo(f"{one.piece.path}: {one.state}{_size(one)}")
    if not versions:
        click.echo("The site has no file of its own in the place of one of the theme's.")


@command.command("docs")
def docs_command() -> None:
    """Print what templates see and which blocks they have, as docs/templates.md has it."""
    sys.stdout.write(template_docs())


def _folder(site: Path | None) -> Path:
    folder = site_folder(site)
    settings_of(folder)
    return folder


def _versions(folder: Path) -> list[Version]:
    return [Version(one, own_version(folder, one)) for one in catalogue()]


def _chosen(names: Sequence[str], versions: Sequence[Version]) -> list[Version]:
    """Return the versions of these *names*.  Raises NewsgenError for a name that is none."""
    by_name = {one.piece.path: one for one in versions}
    by_name |= {one.piece.name: one for one in versions}
    unknown = [name for name in names if name not in by_name]
    if unknown:
        hint = suggestion(unknown[0], by_name) or "'newsgen theme list' names all"
        raise NewsgenError(f"the theme has no file {unknown[0]!r}; {hint}")
    return list({by_name[name].piece.path: by_name[name] for name in names}.values())


def _refuse_to_overwrite(versions: Sequence[Version]) -> None:
    there = [one.piece.path for one in versions if one.state in {State.CHANGED, State.EXTENDS}]
    if there:
        raise NewsgenError(
            f"{', '.join(there)}: you have changed {'it' if len(there) == 1 else 'them'}; "
            "nothing was copied. --force replaces what is there"
        )


def _diff(version: Version) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    piece = version.piece
    own = (piece.data if version.own is None else version.own).decode("utf-8", "replace")
    before = piece.data.decode().splitlines(keepends=True)
    after = own.splitlines(keepends=True)
    for line in difflib.unified_diff(before, after, f"{THEME}{piece.name}", piece.path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _size(version: Version) -> str:
    """Say how many lines were added and taken away."""
    if version.state is not State.CHANGED:
        return ""
    lines = [line for line in _diff(version) if not line.startswith(("+++", "---"))]
    added, gone = (sum(line.startswith(sign) for line in lines) for sign in "+-")
    return f" ({count(added, 'line')} more, {gone:,} less)"


def _as_json(version: Version) -> dict[str, object]:
    piece = version.piece
    return {"path": piece.path, "purpose": piece.purpose, "state": version.state.name.lower()}
