"""Bodies with holes: links into the site are put in when a page is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from newsgen.models.occurrence import Mark
from newsgen.models.picture import Picture
from newsgen.outputs.figures import tag
from newsgen.text.body import HOLE, IMAGE, Body

_tag_name = re.compile(r"<[a-z]+").match
_ALT = re.compile(r' alt="([^"]*)"')
_FIGURE = '<figure class="picture">'
_LAZY = ' loading="lazy"'


def root_of(url: str) -> str:
    """Return the way from the page at *url* up to the site's root: ``"../../"`` or ``""``.

    Relative links work under any sub-path and from a disk.
    """
    return "../" * url.count("/")


def paragraph(number: int) -> str:
    """Return the id of a paragraph; no heading's id has a full stop, so none is equal."""
    return f"p.{number}"


def fill(
    segments: Sequence[str],
    links: Mapping[str, str],
    url: str,
    pictures: Sequence[Picture] = (),
    *,
    leads: bool = False,
) -> str:
    """Fill the holes of *segments* with links that work on the page at *url*.

    *links* maps what the author wrote to places relative to the site's root; a
    hole it doesn't know keeps what was written.  *pictures* are offered in all
    their sizes.  A body that *leads* is what a page begins with: so is a picture
    that it begins with.
    """
    root = root_of(url)

    def resolve(hole: str) -> str:
        return (root + links[hole] or "./") if hole in links else hole

    if pictures:
        sizes = {one.place: one for one in pictures}
        segments = _with_pictures(segments, links, sizes, root, leads=leads)
    return Body(tuple(segments)).fill(resolve)


def spread(
    segments: Sequence[str],
    links: Mapping[str, str],
    absolute: Callable[[str], str],
    refused: Mapping[str, Picture],
) -> str:
    """Fill the holes of *segments* with links that work everywhere, as *absolute* makes them.

    Of pictures that were *refused*, by their places, the words stay.
    """
    if refused:
        segments = _with_pictures(segments, links, refused, "", leads=False)

    def resolve(hole: str) -> str:
        return absolute(links[hole]) if hole in links else hole

    return segments[0] if len(segments) == 1 else Body(tuple(segments)).fill(resolve)


def _with_pictures(
    segments: Sequence[str],
    links: Mapping[str, str],
    pictures: Mapping[str, Picture],
    root: str,
    *,
    leads: bool,
) -> Sequence[str]:
    """Put *pictures* into their holes, which close with that.

    Text has no ``<`` of its own, and an attribute no ``>``: so what looks like the
    tag of a picture is one, and ends where it seems to.
    """
    joined = [segments[0]]
    for hole, after in zip(segments[1::2], segments[2::2], strict=True):
        picture = pictures.get(links.get(hole, ""))
        if picture is None or not joined[-1].endswith(IMAGE):
            joined += (hole, after)
            continue
        before = joined[-1].removesuffix(IMAGE)
        first = leads and len(joined) == 1 and before == _FIGURE
        attributes, _, rest = after.partition(">")
        joined[-1] = (
            before + _shown(picture, attributes.removeprefix('"'), root, first=first) + rest
        )
    return joined


def _shown(picture: Picture, attributes: str, root: str, *, first: bool) -> str:
    """Return what shows a picture: words alone, if it was refused."""
    if picture.is_refused:
        alt = _ALT.search(attributes)
        return f'<span class="picture-lost">{alt[1] if alt else ""}</span>'
    return tag(picture.place, picture, root, attributes.removesuffix(_LAZY), first=first)


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
