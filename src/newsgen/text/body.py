"""A rendered text: HTML with holes for links into the site."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from msgspec import Struct

HOLE = "\x02"
"""Stands for a hole where segments are joined; clean text has no control characters."""

IMAGE = '<img src="'
"""What stands before a hole that shows a picture, and before no other."""


class Body(Struct, frozen=True):
    """HTML in ``segments``: html, hole, html, hole, … html; their number is odd.

    A hole is where a link or image points inside the site, as its author wrote
    it: ``other.md#part``, ``/about/``, ``../pic.jpg``.  It stands between the
    quotes of an attribute and is not escaped.
    """

    segments: tuple[str, ...]

    @property
    def holes(self) -> tuple[str, ...]:
        """The targets, in the order in which they stand, with repetitions."""
        return self.segments[1::2]

    @property
    def pictures(self) -> tuple[str, ...]:
        """The targets that are shown and not only led to, in order, once each."""
        befores = self.segments[:-1:2]
        shown = zip(befores, self.holes, strict=True)
        return tuple(dict.fromkeys(hole for before, hole in shown if before.endswith(IMAGE)))

    def fill(self, resolve: Callable[[str], str]) -> str:
        """Return HTML in which each hole holds the URL that *resolve* makes of it."""
        filled = list(self.segments)
        filled[1::2] = [escape(resolve(hole)) for hole in self.holes]
        return "".join(filled)
