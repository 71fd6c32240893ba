"""What a site has already: which captures, which stories of which day, which addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from newsgen.text.slugs import slug_from_file_name, slugify

ARTICLES = Path("content", "articles")
"""Where articles are, in a site folder."""

_DIGEST = re.compile(r"^ +sha256:[ ]*[\"']?([0-9a-f]{64})\b", re.MULTILINE)
_URL = re.compile(r"^ +url:[ ]*[\"']?(\S+?)[\"']?[ ]*$", re.MULTILINE)
_KEYS = {
    key: re.compile(rf"^{key}:[ ]*[\"']?([^\n#]*?)[\"']?[ ]*(?:#[^\n]*)?$", re.MULTILINE)
    for key in ("title", "date", "slug", "category", "aliases")
}
_ALIAS = re.compile(r"[^\s\[\],\"']+")
_REMOVED = re.compile(r"^# removed: ([^·\n]+) · \d+× · injected word$", re.MULTILINE)
_SOURCE_NAME = re.compile(r"^  name:[ ]*[\"']?(\S.*?)[\"']?[ ]*$", re.MULTILINE)
_PEOPLE = re.compile(r"^people:[^\n]*\n(?:[ -][^\n]*\n|#[^\n]*\n)*", re.MULTILINE)
_NAME = re.compile(r"^[ ]*- (?!\{)[\"']?([^\"'#\n]+?)[\"']?[ ]*(?:#[^\n]*)?$", re.MULTILINE)
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
        self._stories: dict[tuple[str, str], str] = {}
        self._paths: set[str] = set()
        self._addresses: set[str] = set()
        self._names: set[str] = set()
        self._removed: dict[str, set[str]] = {}

    def read(self, site: Path) -> None:
        """Learn the articles that *site* has: some 40 µs each."""
        for path in sorted((site / ARTICLES).rglob("*.md")):
            try:
                text = path.read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue  # what can't be read can't be compared; the build will report it
            one = _sighted(path.relative_to(site).as_posix(), text)
            self.add(one)
            self._names.update(one.people)
            for word in _REMOVED.findall(text.partition("\n---")[0]):
                self._removed.setdefault(_host(text), set()).add(word.strip())
            if one.url:
                self._urls.setdefault(one.url, []).append(one)

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
        self._paths.add(one.path)
        self._addresses.add(self._address(one).casefold())
        self._addresses.update(alias.strip("/").casefold() for alias in one.aliases)
        if one.sha256:
            self._captures.setdefault(one.sha256, one)
        if one.title.strip():
            self._stories.setdefault(_story(one.title, one.date), one.path)

    def captured(self, sha256: str) -> Sighted | None:
        """Return the article that was made of a capture."""
        return self._captures.get(sha256)

    def at(self, url: str) -> Sighted | None:
        """Return the one article that was there before this import and came from *url*."""
        found = self._urls.get(url, ()) if url else ()
        return found[0] if len(found) == 1 else None

    def like(self, title: str, date: str) -> str:
        """Return the path of an article with this title and this day, or none; "" if none has."""
        return self._stories.get(_story(title, date), "") if title.strip() else ""

    def is_free(self, one: Sighted) -> bool:
        """Whether no article has the path of *one* or answers to its address."""
        return one.path not in self._paths and self._address(one).casefold() not in self._addresses

    def free(self, aliases: Iterable[str]) -> tuple[str, ...]:
        """Return those of *aliases* to which no article answers."""
        return tuple(one for one in aliases if one.strip("/").casefold() not in self._addresses)


def _host(text: str) -> str:
    head = text.partition("\n---")[0]
    url, name = _URL.search(head), _SOURCE_NAME.search(head)
    return (urlsplit(url[1]).hostname if url else "") or (name[1] if name else "")


def _sighted(path: str, text: str) -> Sighted:
    head = text.partition("\n---")[0] if text.lstrip("\ufeff \n").startswith("---") else ""
    sha256, url = (found[1] if (found := key.search(head)) else "" for key in (_DIGEST, _URL))
    values = {key: found[1] if (found := one.search(head)) else "" for key, one in _KEYS.items()}
    aliases = tuple(_ALIAS.findall(values.pop("aliases")))
    slug = values.pop("slug") or slug_from_file_name(Path(path).stem)
    people = tuple(_named(head + "\n"))
    return Sighted(path, sha256, url, slug=slug, aliases=aliases, people=people, **values)


def _named(head: str) -> Iterator[str]:
    """Yield whom front matter lists, as far as a glance at it tells."""
    block = _PEOPLE.search(head)
    if block:
        inline = _NAMES_INLINE.match(block[0])
        names = inline[1].split(",") if inline else _NAME.findall(block[0])
        yield from (name.strip("\"' ") for name in names)


def _story(title: str, date: str) -> tuple[str, str]:
    return slugify(title), date.partition("T")[0]
