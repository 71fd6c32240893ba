"""What a site has already: which captures, and which stories of which day."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Self

from newsgen.text.slugs import slugify

ARTICLES = Path("content", "articles")
"""Where articles are, in a site folder."""

_DIGEST = re.compile(r"^ +sha256:[ ]*[\"']?([0-9a-f]{64})\b", re.MULTILINE)
_TITLE = re.compile(r"^title:[ ]*(.*)$", re.MULTILINE)
_DATE = re.compile(r"^date:[ ]*[\"']?([^\s\"'#]*)", re.MULTILINE)


class Known:
    """The articles of a site and those added to it, by capture and by day and title.

    Paths are relative to the site folder, POSIX style.
    """

    def __init__(self) -> None:
        self._captures: dict[str, str] = {}
        self._stories: dict[str, list[tuple[str, str]]] = {}
        self._paths: set[str] = set()

    @classmethod
    def of(cls, site: Path) -> Self:
        """Read the front matter of each article of *site*: some 30 µs an article."""
        known = cls()
        for path in sorted((site / ARTICLES).rglob("*.md")):
            try:
                text = path.read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue  # what can't be read can't be compared; the build will report it
            head = text.partition("\n---")[0] if text.lstrip("\ufeff \n").startswith("---") else ""
            digest, title, date = (found.search(head) for found in (_DIGEST, _TITLE, _DATE))
            known.add(
                path.relative_to(site).as_posix(),
                digest=digest[1] if digest else "",
                title=title[1] if title else "",
                date=date[1] if date else "",
            )
        return known

    @property
    def paths(self) -> AbstractSet[str]:
        """Where the articles are."""
        return self._paths

    def add(self, path: str, *, digest: str, title: str, date: str) -> None:
        """Note an article; *digest* is that of its capture, and may be empty like the others."""
        self._paths.add(path)
        if digest:
            self._captures.setdefault(digest, path)
        if title.strip():
            self._stories.setdefault(_day(date), []).append((title, path))

    def captured(self, digest: str) -> str:
        """Return the path of the article that was made of a capture, "" if there is none."""
        return self._captures.get(digest, "")

    def like(self, title: str, date: str) -> str:
        """Return the path of an article with this title and this day, or none; "" if none has."""
        if not title.strip():
            return ""
        slug = slugify(title)
        alike = (
            path for other, path in self._stories.get(_day(date), ()) if slugify(other) == slug
        )
        return next(alike, "")


def _day(date: str) -> str:
    return date.partition("T")[0]
