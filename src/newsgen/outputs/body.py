"""Bodies with holes: links into the site are put in when a page is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from newsgen.models.occurrence import Mark
from newsgen.text.body import HOLE, Body

_tag_name = re.compile(r"<[a-z]+").match


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
    segments: Sequence[str], marks: Iterable[Mark], places: Mapping[str, str], url: str
) -> Sequence[str]:
    """Return *segments* with people linked and their paragraphs named, on the page at *url*.

    *marks* come in order; *places* are the pages of people, by id.
    """
    if len(segments) == 1:
        return (_marked(segments[0], marks, places, root_of(url)),)
    filled = list(segments)
    filled[::2] = _marked(HOLE.join(segments[::2]), marks, places, root_of(url)).split(HOLE)
    return filled


def _marked(html: str, marks: Iterable[Mark], places: Mapping[str, str], root: str) -> str:
    parts: list[str] = []
    end = 0  # of what stands in parts
    for one in marks:
        start, person = one.start, one.person
        if person:
            if person in places:
                tag = f'<a class="mention" href="{escape(root + places[person])}">'
                parts += (html[end:start], tag, html[start : one.end], "</a>")
                end = one.end
        elif html.startswith("<p>", start):  # as nearly all do
            parts += (html[end:start], f'<p id="{paragraph(one.block)}">')
            end = start + len("<p>")
        elif name := _tag_name(html, start):
            parts += (html[end : name.end()], f' id="{paragraph(one.block)}"')
            end = name.end()
    parts.append(html[end:])
    return "".join(parts)
