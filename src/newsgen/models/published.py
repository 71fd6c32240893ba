"""What was published: every address there ever was, what stood there, and where it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from newsgen.errors import Diagnostic, Severity

LOCK = "newsgen.lock"
"""The name of the register's file in a site folder."""
_ALL_LOST = "'newsgen addresses forget --lost' gives up all {} that are lost"


class Recorded(Struct, frozen=True, array_like=True, gc=False):
    """What the register says of one address, which is relative to the site's root.

    ``number`` is its line in the file, 0 if it has none yet.  An address that moved
    has a ``target``, where it leads now, and nothing else; so has a name of somebody
    (``is_name``), at which nothing ever stood.  ``id`` is the source below
    ``content/`` without its suffix.  ``text`` is the SHA-256, in hexadecimal digits, of
    the canonical text as it was published, or a shorter digest of what a record is
    known by; ``account`` is what the article said then of its own changes, see
    :mod:`newsgen.models.texts`, and ``latest`` the digest of its text as it is now, if
    that is another.  ``section`` is the slug of an article's category, ``known`` a digest
    of its title and date, and ``first`` the address it had first, "" if that is this one.
    """

    url: str
    number: int = 0
    target: str = ""
    id: str = ""
    text: str = ""
    account: str = ""
    section: str = ""
    latest: str = ""
    first: str = ""
    known: str = ""
    is_name: bool = False


class Published(Struct, frozen=True):
    """The register of what was published, by address, and the lines of it that can't be read.

    ``file`` is the digest of the file it was read from.
    """

    lines: Mapping[str, Recorded] = {}
    diagnostics: tuple[Diagnostic, ...] = ()
    file: bytes = b""

    def first(self, url: str) -> str:
        """Return the address under which what stands at *url* was first published.

        No two have the same: where an address was taken over by something else, that
        has ``#2`` behind it.  It serves as a name, and is not to be linked to.
        """
        line = self.lines.get(url)
        return (line and line.first) or url

    def text_of(self, url: str) -> str:
        """Return the SHA-256, in hex, of the text as published at *url*; "" if none was."""
        line = self.lines.get(url)
        return line.text if line else ""

    def without(self, urls: Iterable[str]) -> Published:
        """Return the register without *urls*, and without what leads to them."""
        gone = frozenset(urls)
        left = {url: one for url, one in self.lines.items() if not gone & {url, one.target}}
        return Published(left, self.diagnostics, self.file)

    def moved(self, url: str, target: str) -> Published:
        """Return the register with *url* leading to *target*, and all that led to *url*."""
        lines = {
            old: Recorded(old, one.number, target, is_name=one.is_name)
            if one.target == url
            else one
            for old, one in self.lines.items()
        }
        return Published({**lines, url: Recorded(url, 0, target)}, self.diagnostics, self.file)

    def dropped(self, lost: Iterable[str], now: Published | None = None) -> tuple[Diagnostic, ...]:
        """Say that the addresses *lost* would lead nowhere, and how to mend each.

        What leads to one of them is mended with it, as are the names of a person. If
        one article is lost, and one is new in the register as it is to be *now*, they
        may well be the same.
        """
        urls = frozenset(lost)
        told = [line for url in sorted(urls) if (line := self.lines[url]).target not in urls]
        told = [line for line in told if not line.is_name]
        lines = now.lines if now else {}
        fresh = [url for url in lines.keys() - self.lines.keys() if _is_article(lines[url])]
        is_pair = len(fresh) == sum(map(_is_article, told)) == 1
        more = f"; {_ALL_LOST.format(len(told))}" if len(told) > 1 else ""
        return tuple(
            [_dropped(one, fresh[0] if is_pair and _is_article(one) else "", more) for one in told]
        )


def _is_article(line: Recorded) -> bool:
    return line.id.startswith("articles/")


def _dropped(line: Recorded, new: str, more: str) -> Diagnostic:
    """Say that *line* is lost; *new* is the one that may be it, and *more* ends the hint."""
    if line.url.startswith(("people/", "organisations/")):
        name = line.url.rstrip("/").rpartition("/")[2]
        hint = (
            f"'newsgen people merge KEEP {name}' makes it lead to KEEP; "
            f"'newsgen people forget {line.url}' gives it up"
        )
    else:
        hint = (
            f"'newsgen addresses move {line.url} {new or 'NEW'}' makes it lead to "
            f"{'the article that is new' if new else 'NEW'}; "
            f"'newsgen addresses forget {line.url}' gives it up"
        )
    if _is_article(line):
        hint += "; to take only its text out, keep the file, with 'status: withheld'"
    hint += more
    message = f"{line.url!r} was published, and now nothing would stand there"
    return Diagnostic(LOCK, line.number, 1, Severity.ERROR, "address-dropped", message, hint)
