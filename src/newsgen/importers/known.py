"""What a site has already: which captures, which stories of which day, which addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.hosts import host_in
from newsgen.importers.taken import Taken
from newsgen.models.digests import digest
from newsgen.store.listing import files_below
from newsgen.store.source_file import Refused, read_source
from newsgen.text.slugs import slug_from_file_name, slugify

ARTICLES = Path("content", "articles")
"""Where articles are, in a site folder."""

PAGES = Path("content", "pages")
"""Where plain pages are, in a site folder."""

_DIGEST = re.compile(
    r"(?:^ +|^source:[^\n]*[{,] *)sha256:[ ]*[\"']?([0-9a-f]{64})\b", re.MULTILINE
)
_PAGE_DIGEST = re.compile("^#   sha256: ([0-9a-f]{64})$", re.MULTILINE)
_URL = re.compile(r"^ +url:[ ]*[\"']?(\S+?)[\"']?[ ]*$", re.MULTILINE)
_INNER = "[ ]++(?!#|$)"  # blanks in a value, not those after it; each run is read once
_KEYS = {
    key: re.compile(
        rf"^{key}:[ ]*[\"']?((?:[^ \n#]|{_INNER})*?)[\"']?[ ]*(?:#[^\n]*)?$", re.MULTILINE
    )
    for key in ("title", "date", "slug", "category")
}
_BLOCK = r":[^\n]*\n(?:[ \]-][^\n]*\n|#[^\n]*\n)*"
_ALIASES = re.compile("^aliases" + _BLOCK, re.MULTILINE)
_ALIAS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[^\[\],\"'\s][^\[\],\"'\n]*")
_REMARK = re.compile(r"(?:^|[ \t])#[^\n]*", re.MULTILINE)
_ITEM = re.compile(r"^[ ]*-[ ]", re.MULTILINE)
_REMOVED = re.compile(r"^# removed: ([^·\n]+) · \d+× · injected word$", re.MULTILINE)
_SOURCE_NAME = re.compile(
    r"^  name:[ ]*[\"']?(\S(?:[^ \n]|[ ]++(?!$))*?)[\"']?[ ]*$", re.MULTILINE
)
_PEOPLE = re.compile("^people" + _BLOCK, re.MULTILINE)
_NAME = re.compile(
    rf"^[ ]*- (?!\{{)[\"']?((?:[^ \"'#\n]|{_INNER})+?)[\"']?[ ]*(?:#[^\n]*)?$", re.MULTILINE
)
_NAMES_INLINE = re.compile(r"^people:[ ]*\[([^\]\n]*)\]")


class Sighted(Struct, frozen=True):
    """An article as far as an import has to know it; ``path`` is relative to the site, POSIX."""

    path: str
    sha256: str = ""
    url: str = ""
    title: str = ""
    date: str = ""
    slug: str = ""
    category: str = ""
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


Address = Callable[[Sighted], str]
"""Tells the address that an article will be published at."""


class Known:
    """The articles of a site, and those added to it while importing."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._captures: dict[str, Sighted] = {}
        self._urls: dict[str, list[Sighted]] = {}
        self._stories: dict[bytes, str] = {}
        self._taken = Taken()
        self._of: dict[str, Sighted] = {}
        self._names: set[str] = set()
        self._removed: dict[str, set[str]] = {}

    def read(self, site: Path) -> None:
        """Learn the articles and pages that *site* has: some 100 µs each."""
        for path, text in _texts(site, PAGES):
            told = _PAGE_DIGEST.search(text.partition("\n---")[0])
            self.add_page(path, told[1] if told else "")
        for path, text in _texts(site, ARTICLES):
            one = _sighted(path, text)
            self.add(one)
            self._names.update(one.people)
            for word in _REMOVED.findall(text.partition("\n---")[0]):
                self._removed.setdefault(_host(text), set()).add(word.strip())
            if one.url:
                self._urls.setdefault(one.url, []).append(one)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the articles, each once."""
        found = dict.fromkeys(one.category for one in self._of.values() if one.category)
        return tuple(found)

    @property
    def names(self) -> frozenset[str]:
        """Whom the articles list that were there before this import."""
        return frozenset(self._names)

    @property
    def injected(self) -> dict[str, frozenset[str]]:
        """The words that import took out of the site's articles, by host; only of known hosts."""
        return {host: frozenset(words) for host, words in self._removed.items() if host}

    def add(self, one: Sighted) -> None:
        """Note an article.  One that import made again is the same article still."""
        if one.title.strip():
            self._stories.setdefault(_story(one.title, one.date), one.path)
        one = replace(one, title="", people=())  # an import may add a hundred thousand
        self._of[one.path] = one
        for address in (self._address(one), *one.aliases):
            self._taken.take(address, one.path)
        if one.sha256:
            self._captures.setdefault(one.sha256, one)

    def add_page(self, path: str, sha256: str) -> None:
        """Note a plain page by its place in the site folder, and what it was made of, if told."""
        self._taken.take(page_address(path), path)
        if sha256:
            self._captures.setdefault(sha256, Sighted(path, sha256))

    def captured(self, sha256: str) -> Sighted | None:
        """Return the article, or the page, that was made of a capture."""
        return self._captures.get(sha256)

    def of(self, path: str) -> Sighted | None:
        """Return the article at *path*."""
        return self._of.get(path)

    def at(self, url: str) -> Sighted | None:
        """Return the one article that was there before this import and came from *url*."""
        found = self._urls.get(url, ()) if url else ()
        return found[0] if len(found) == 1 else None

    def like(self, title: str, date: str) -> str:
        """Return the path of an article with this title and this day, or none; "" if none has."""
        return self._stories.get(_story(title, date), "") if title.strip() else ""

    def is_free(self, one: Sighted) -> bool:
        """Whether no other article has the path of *one* or answers to its address."""
        return one.path not in self._of and self._taken.is_free(self._address(one))

    def may_move(self, one: Sighted) -> bool:
        """Whether nothing else answers to the address that *one*, which is there, would get."""
        return self._taken.is_free(self._address(one), one.path)

    def is_page_free(self, path: str) -> bool:
        """Whether nothing answers to the address of a plain page at *path* yet."""
        return self._taken.is_free(page_address(path))

    def free(self, aliases: Iterable[str], path: str = "") -> tuple[str, ...]:
        """Return those of *aliases* to which no article answers but the one at *path*."""
        return self._taken.free(aliases, path)


def page_address(path: str) -> str:
    """Return the address of the plain page at *path*: its place below ``content/pages``."""
    place = PurePosixPath(path).relative_to(PAGES.as_posix())
    return (place.parent / slug_from_file_name(place.stem)).as_posix() + "/"


def _texts(site: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the paths and texts of the files in a folder of *site*, by path."""
    for path in files_below(site / folder):
        name = path.relative_to(site).as_posix()
        if name.endswith(".md"):
            with suppress(FileNotFoundError, Refused):  # no file, which the build will report
                yield name, read_source(site, name).decode("utf-8", "replace")


def _host(text: str) -> str:
    head = text.partition("\n---")[0]
    url, name = _URL.search(head), _SOURCE_NAME.search(head)
    return (host_in(url[1]) if url else "") or (name[1] if name else "")


def _sighted(path: str, text: str) -> Sighted:
    head = text.partition("\n---")[0] if text.lstrip("\ufeff \n").startswith("---") else ""
    sha256, url = (found[1] if (found := key.search(head)) else "" for key in (_DIGEST, _URL))
    values = {key: found[1] if (found := one.search(head)) else "" for key, one in _KEYS.items()}
    aliases = tuple(_aliases(head + "\n"))
    slug = values.pop("slug") or slug_from_file_name(Path(path).stem)
    people = tuple(_named(head + "\n"))
    return Sighted(path, sha256, url, slug=slug, aliases=aliases, people=people, **values)


def _aliases(head: str) -> Iterator[str]:
    """Yield the old addresses that front matter lists, one a line or all in one."""
    block = _ALIASES.search(head)
    if block:
        listed = _REMARK.sub("", block[0].partition(":")[2])
        yield from (one.strip("\"' ") for one in _ALIAS.findall(_ITEM.sub(" ", listed)))


def _named(head: str) -> Iterator[str]:
    """Yield whom front matter lists, as far as a glance at it tells."""
    block = _PEOPLE.search(head)
    if block:
        inline = _NAMES_INLINE.match(block[0])
        names = inline[1].split(",") if inline else _NAME.findall(block[0])
        yield from (name.strip("\"' ") for name in names)


def _story(title: str, date: str) -> bytes:
    """Tell a story of one day by its title, in few bytes."""
    return digest(slugify(title).encode(), date.partition("T")[0].encode())
