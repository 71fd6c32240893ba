"""The register of published addresses, brought up to date: what stayed, moved, came or went.

It is a function of the archive and of the register as it was, and renewing it
again changes nothing: so whoever builds a site with the register a build left
gets the same site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from newsgen.archive.archive import Archive
from newsgen.archive.namesakes import kept
from newsgen.models.paths import folders_of
from newsgen.models.published import Published, Recorded
from newsgen.models.texts import PublishedText, amended
from newsgen.outputs.lasting import CONTENT, ident_of, lasting, names_that_last
from newsgen.outputs.tracing import Traces, traced


class Register(Struct, frozen=True):
    """The register as it is to be.

    ``unknown`` are those of its addresses that only other pages of the site may answer.
    """

    published: Published
    unknown: tuple[str, ...] = ()


def renewed(
    archive: Archive, published: Published, unread: AbstractSet[str] = frozenset()
) -> Register:
    """Bring the register *published* up to date with *archive*.

    *unread* are files and folders of the site that the archive was made without: of
    what stands in them all stays as it is.
    """
    now = {one.url: one for one in lasting(archive)}
    held = _held(published.lines, unread) if unread else None
    traces = traced(archive, now, published.lines, held.keys() if held is not None else None)
    firsts = _firsts(now, traces.heirs)
    lines = {
        url: _again(one, traces.heirs.get(url), firsts.get(url, "")) for url, one in now.items()
    }
    for line in published.lines.values():
        if line.is_name or line.url in now or line.url in traces.given_up:
            continue
        target = _whither(line.url, published.lines, traces)
        if target not in traces.given_up:
            lines[line.url] = Recorded(line.url, line.number, target) if target else line
    for placed in (*archive.entries, *archive.withheld):
        for alias in placed.value.aliases:
            if alias not in now:
                lines[alias] = Recorded(alias, 0, placed.value.card.url)
    for line in _names(archive, now, published.lines, traces):
        lines.setdefault(line.url, line)
    lines |= held or {}
    unknown = tuple(url for url, line in lines.items() if (line.target or url) not in now)
    return Register(Published(lines, published.diagnostics, published.file), unknown)


def _held(lines: Mapping[str, Recorded], unread: AbstractSet[str]) -> dict[str, Recorded]:
    """Return those of *lines* that are about what stands in *unread* files and folders."""
    idents = {ident_of(path) for path in unread} | {path.removeprefix(CONTENT) for path in unread}
    return {
        url: line
        for url, line in lines.items()
        if line.id and not idents.isdisjoint((line.id, *folders_of(line.id)))
    }


def _names(
    archive: Archive, now: Mapping[str, Recorded], before: Mapping[str, Recorded], traces: Traces
) -> Iterator[Recorded]:
    """Yield the addresses of names: of those people have, and of those they had *before*.

    A name that somebody has leads to them, whoever had it before.  Nothing stays of a
    name that means somebody private, nor of one whose owner is not on record any more.
    """
    have = {line.url: line for line in names_that_last(archive)}
    yield from have.values()
    had = [line for line in before.values() if line.is_name and line.url not in have]
    if not had:
        return
    hidden = {one.url for one in kept((line.url for line in had), archive.private)}
    known = {*now, *before, *(line.target for line in before.values() if not line.is_name)}
    for line in had:
        target = _whither(line.url, before, traces)
        if line.url in hidden or target in traces.given_up or line.target not in known:
            continue
        # Without a target its owner is lost, and told of.
        yield Recorded(line.url, line.number, target, is_name=True) if target else line


def _whither(url: str, lines: Mapping[str, Recorded], traces: Traces) -> str:
    """Return where the address *url* of the register's *lines* leads now, "" if nobody knows."""
    passed: set[str] = set()
    while (line := lines.get(url)) is not None and url not in passed:
        if url in traces.given_up:
            return url
        if not line.target:
            return traces.places.get(url, "")
        passed.add(url)
        url = line.target
    return "" if line else url


def _firsts(now: Mapping[str, Recorded], heirs: Mapping[str, Recorded]) -> dict[str, str]:
    """Return by address the first one of what stands there, where that is another."""
    firsts = {url: line.first for url, line in heirs.items() if line.first and line.first != url}
    firsts |= {url: line.url for url, line in heirs.items() if not line.first and line.url != url}
    if not firsts:
        return firsts
    taken: AbstractSet[str] = {firsts.get(url, url) for url in heirs}
    return firsts | _set_apart(sorted(now.keys() - heirs.keys()), taken)


def _set_apart(urls: list[str], taken: AbstractSet[str]) -> dict[str, str]:
    """Name those of the new *urls* whose own address was something else's first."""
    named: dict[str, str] = {}
    for url in urls:
        number, name = 1, url
        while name in taken:
            number += 1
            name = f"{url}#{number}"
        if name != url:
            named[url] = name
    return named


def _again(one: Recorded, before: Recorded | None, first: str) -> Recorded:
    """Return the line of what stands at an address now; *before* is what it had."""
    again = replace(one, first=first) if first else one
    if before is None or not before.account or before.text == one.text or not one.text:
        return again
    was = replace(again, text=before.text, account=before.account)
    return amended(was, PublishedText(one.text, one.account))
