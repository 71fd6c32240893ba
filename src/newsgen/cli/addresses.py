"""``newsgen addresses``: what was published where, and where it is now."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import click

from newsgen.build.options import Options
from newsgen.build.reading import read_plan
from newsgen.cli.options import site_folder, site_option
from newsgen.cli.report import say_json
from newsgen.curation.forgetting import forgotten, refuse_if_hidden
from newsgen.errors import NewsgenError
from newsgen.loader.addresses import as_url
from newsgen.models.paths import InvalidPath, page_path
from newsgen.models.published import LOCK, Published, Recorded
from newsgen.outputs.articles import RedirectInputs
from newsgen.outputs.plan import Plan
from newsgen.store.lock import only_one
from newsgen.store.published import encoded, read_published, write_published


@click.group("addresses")
def command() -> None:
    """See which addresses were published, and say where they lead.

    They stand in newsgen.lock, which every build brings up to date: keep it with
    the content. An article, a person or a page that moved is found by itself, by its
    file, its text or its names, and its old address leads to the new one. Names that
    people with a file had lead to them. Where a build can't tell, it stops, and says
    which address is lost.
    """


@command.command("list")
@site_option
@click.option("--moved", "only_moved", is_flag=True, help="Only those that moved.")
@click.option("--lost", "only_lost", is_flag=True, help="Only those that lead nowhere.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_command(*, site: Path | None, only_moved: bool, only_lost: bool, as_json: bool) -> None:
    """List the published addresses, as a build would leave them now.

    OLD -> NEW is an address that moved, NAME = PERSON one of a name.
    """
    planned, _ = read_plan(_options(site_folder(site)))
    lost = frozenset(planned.lost)
    lines = sorted(planned.published.lines.items())
    shown = [
        one
        for url, one in lines
        if (_has_moved(one, lost) or not only_moved) and (url in lost or not only_lost)
    ]
    if as_json:
        say_json({"addresses": [_as_json(one, lost=one.url in lost) for one in shown]})
        return
    for one in shown:
        if one.url in lost:
            click.echo(f"{one.url} leads nowhere")
        else:
            mark = "=" if one.is_name else "->"
            click.echo(f"{one.url} {mark} {one.target}" if one.target else one.url)


@command.command("move")
@site_option
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def move_command(*, site: Path | None, old: str, new: str) -> None:
    """Make the address OLD lead to NEW, a page of the site.

    What led to OLD leads to NEW from then on. OLD need not be in newsgen.lock: it may
    be an address of a site that came before this one.
    """
    folder = site_folder(site)
    options = _options(folder)
    planned, problems = read_plan(options)
    refuse_if_hidden(problems)
    source, target = _address(old), _address(new)
    pages = {page.path: page for page in planned.pages}
    page = pages.get(page_path(target))
    if page is None:
        raise NewsgenError(f"there is no page at {target}; name one of the site")
    if isinstance(page.inputs, RedirectInputs):
        target = page.inputs.target
    there = pages.get(page_path(source))
    if source == target or (there and not isinstance(there.inputs, RedirectInputs)):
        raise NewsgenError(f"{source} is a page of the site, made from {there and there.source}")
    with only_one(options.state):  # a build at this moment writes the register, too
        write_published(folder, encoded(read_published(folder).moved(source, target)))
    click.echo(f"{source} -> {target}")


@command.command("forget")
@site_option
@click.argument("addresses", nargs=-1, metavar="ADDRESS…")
@click.option("--lost", "all_lost", is_flag=True, help="All that lead nowhere.")
def forget_command(*, site: Path | None, addresses: tuple[str, ...], all_lost: bool) -> None:
    """Let a published ADDRESS become a 404, for good.

    It is taken out of newsgen.lock, with what leads to it, unless the site has a page
    there. A name that somebody had is given up so too. To take a text out and leave a
    word about it, keep its file and write 'status: withheld' in it instead.

    With --lost, all that a build would say is lost is given up; 'newsgen addresses
    list --lost' lists them before.
    """
    if bool(addresses) == all_lost:
        raise click.UsageError("name an ADDRESS, or write --lost for all that lead nowhere")
    options = _options(site_folder(site))
    planned, problems = read_plan(options)
    refuse_if_hidden(problems)
    if all_lost:
        _forget(options, planned.lost)
        return
    published = read_published(options.site)
    moved = [url for url in map(_address, addresses) if _leads_on(url, published, planned)]
    others = [one for one in addresses if _address(one) not in moved]
    gone = (*moved, *forgotten(published.lines, others, frozenset(planned.lost), problems))
    _forget(options, gone)


def _forget(options: Options, gone: Sequence[str]) -> None:
    for address in gone:
        click.echo(f"forgot {address}")
    with only_one(options.state):
        write_published(options.site, encoded(read_published(options.site).without(gone)))


def _has_moved(one: Recorded, lost: AbstractSet[str]) -> bool:
    return bool(one.target) and not one.is_name and one.url not in lost


def _leads_on(url: str, published: Published, planned: Plan) -> bool:
    """Tell whether it is for the register alone that *url* leads elsewhere."""
    line = published.lines.get(url)
    path = page_path(url)
    page = next((one for one in planned.pages if one.path == path), None)
    return bool(line and line.target and (page is None or page.source == LOCK))


def _address(text: str) -> str:
    """Read an address as people write it.  Raises NewsgenError."""
    url = as_url(unquote(text))
    try:
        page_path(url)
    except InvalidPath as error:
        raise NewsgenError(f"{error}") from error
    if not url:
        raise NewsgenError("the front page can't lead elsewhere, nor be forgotten")
    return url


def _options(folder: Path) -> Options:
    # What day it is only matters to warnings about the future, which nobody sees here.
    return Options(folder, folder / "build", date.max)


def _as_json(one: Recorded, *, lost: bool) -> dict[str, object]:
    source = f"content/{one.id}" if one.id else ""
    return {
        "address": one.url,
        "source": source,
        "target": "" if lost else one.target,
        "first": one.first or one.url,
        "sha256": one.text if source.startswith(("content/articles", "content/pages")) else "",
        "name": one.is_name,
        "lost": lost,
    }
