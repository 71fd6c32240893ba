"""Bodies with holes: links into the site are put in when a page is made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from newsgen.models.occurrence import Marks
from newsgen.text.body import HOLE, Body

_TAG_NAME = re.compile(r"<[a-z]+")


def root_of(url: str) -> str:
    """Return the way from the page at *url* up to the site's root: ``"../../"`` or ``""``.

    Relative links work under any sub-path and from a disk.
    """
    return "../" * url.count("/")


def paragraph(number: int) -> str:
    """Return the id of a paragraph; no heading's id has a full stop, so none is equal."""
    return f"p.{number}"


def fill(segments: Sequence[str], links: Mapping[str, str], url: str) -> str:
    """Fill the holes of *segments* with links that work on the page at *url*.

    *links* maps what the author wrote to places relative to the site's root; a
    hole it doesn't know keeps what was written.
    """
    root = root_of(url)

    def resolve(hole: str) -> str:
        return (root + links[hole] or "./") if hole in links else hole

    return Body(tuple(segments)).fill(resolve)


def mark(
    segments: Sequence[str], marks: Marks, places: Mapping[str, str], url: str
) -> tuple[str, ...]:
    """Return *segments* with people linked and their paragraphs named, on the page at *url*.

    *places* are the pages of people, by id.
    """
    html = HOLE.join(segments[::2])
    inserts = [*_ids(html, marks), *_links(marks, places, root_of(url))]
    inserts.sort()
    parts: list[str] = []
    end = 0
    for offset, text in inserts:
        parts += (html[end:offset], text)
        end = offset
    parts.append(html[end:])
    marked = list(segments)
    marked[::2] = "".join(parts).split(HOLE)
    return tuple(marked)


def _ids(html: str, marks: Marks) -> Iterator[tuple[int, str]]:
    """Yield where the ids of paragraphs go: behind the names of their tags."""
    for number, offset in marks.anchors:
        if html.startswith("<p>", offset):  # as nearly all do
            yield offset + 2, f' id="{paragraph(number)}"'
        elif name := _TAG_NAME.match(html, offset):
            yield name.end(), f' id="{paragraph(number)}"'


def _links(marks: Marks, places: Mapping[str, str], root: str) -> Iterator[tuple[int, str]]:
    """Yield the tags around each person's first name in a section."""
    for one in marks.occurrences:
        if one.linked and one.person in places:
            yield one.start, f'<a class="mention" href="{escape(root + places[one.person])}">'
            yield one.end, "</a>"
