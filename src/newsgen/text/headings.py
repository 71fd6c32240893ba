"""The headings of a text: what level each has on a page, and the id by which it is found."""

from __future__ import annotations

from collections.abc import Iterable

from newsgen.text.slugs import slugify

_DEEPEST_HEADING = 6


class Headings:
    """The headings of one text, in its order.

    With *shift* all move down a level, since a page has its own title; each gets an id that no
    other has, nor is it in *taken*.
    """

    def __init__(self, taken: Iterable[str] = (), *, shift: bool) -> None:
        self._shift = shift
        self._ids = dict.fromkeys(taken, 1)

    def tag(self, tag: str) -> str:
        """Return what *tag*, of ``h1`` to ``h6``, becomes."""
        return f"h{min(int(tag[1:]) + 1, _DEEPEST_HEADING)}" if self._shift else tag

    def id_of(self, text: str) -> str:
        """Return the id of the next heading, which says *text*."""
        slug = unique = slugify(text)
        while unique in self._ids:
            self._ids[slug] = self._ids.get(slug, 1) + 1
            unique = f"{slug}-{self._ids[slug]}"
        self._ids[unique] = 1
        return unique
