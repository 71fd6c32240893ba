"""A picture of the site as its file shows it, and the sizes it is published in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

WIDTHS = (480, 800, 1200, 1600)
"""Widths in pixels that a picture is made smaller to; a larger one is never made."""

_NEAR = 10, 9  # a size is left out where the picture is hardly wider: ten ninths of it
_TALLEST_WEBP = 16383  # https://developers.google.com/speed/webp/faq: 14 bits


class Format(StrEnum):
    """A format that browsers show, by the end of its own MIME type."""

    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    AVIF = "avif"


_SUFFIX = {Format.JPEG: "jpg"}
_SIZED = {
    Format.JPEG: (Format.WEBP, Format.JPEG),
    Format.PNG: (Format.WEBP, Format.PNG),
    Format.GIF: (Format.WEBP,),  # of few colours, a smaller one looks worse and weighs more
    Format.WEBP: (Format.WEBP,),
    Format.AVIF: (Format.AVIF,),  # smaller than WebP already
}
"""The formats a picture of each format is made smaller in; browsers take the first they know."""

_FORMAT_OF = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), Format.JPEG),
    **dict.fromkeys(("png", "apng"), Format.PNG),
    "gif": Format.GIF,
    "webp": Format.WEBP,
    "avif": Format.AVIF,
}


def format_of(path: str) -> Format | None:
    """Return the format that a picture at *path* has by its name; None if it is no picture."""
    name, _, ending = path.rpartition(".")
    return _FORMAT_OF.get(ending.casefold()) if name else None


class Look(Struct, frozen=True, array_like=True):
    """What a file showed: a picture held upright, or what is wrong with it and what helps."""

    width: int = 0
    height: int = 0
    moves: bool = False
    problem: str = ""
    hint: str = ""


class Variant(Struct, frozen=True):
    """One file that shows a picture: where it is, and its width and height in pixels."""

    place: str
    format: Format
    width: int
    height: int


class Picture(Struct, frozen=True, array_like=True, gc=False):
    """A picture in ``static/``; ``place`` is that of the file, from the site's root.

    Width and height are those of the picture held upright, in pixels.  One that
    moves has its own size only.  A picture without a width was refused: the site
    doesn't have it.
    """

    place: str
    format: Format
    width: int = 0
    height: int = 0
    moves: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether the file is none to publish."""
        return not self.width

    @property
    def itself(self) -> Variant:
        """The picture in its own size and format."""
        return Variant(self.place, self.format, self.width, self.height)

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats it has sizes in, the one that browsers should take first."""
        return _SIZED[self.format]

    def made(self) -> Iterator[Variant]:
        """Yield the files that are made of it apart from itself."""
        for form in self.formats:
            yield from (one for one in self.sizes(form) if one.place != self.place)

    def sizes(self, form: Format) -> tuple[Variant, ...]:
        """Return what shows it in one format, the smallest first; empty where there is no choice.

        The picture itself is among the sizes of its own format, unless it is wider
        than a page ever needs.
        """
        if self.moves or self.width < WIDTHS[0] or form not in self.formats:
            return ()
        smaller = [width for width in WIDTHS if width * _NEAR[0] <= self.width * _NEAR[1]]
        found = [self._of_width(width, form) for width in smaller]
        if self.width * _NEAR[1] < WIDTHS[-1] * _NEAR[0]:
            found.append(self.itself if form is self.format else self._of_width(self.width, form))
        if form is Format.WEBP and self.format is not Format.WEBP:
            found = [one for one in found if one.height <= _TALLEST_WEBP]
        return tuple(found) if len(found) > 1 or form is not self.format else ()

    def _of_width(self, width: int, form: Format) -> Variant:
        height = max(1, (2 * self.height * width + self.width) // (2 * self.width))
        # With its own suffix in the name: a.jpg and a.png may stand side by side.
        place = f"{self.place}.{width}.{_SUFFIX.get(form, form.value)}"
        return Variant(place, form, width, height)
