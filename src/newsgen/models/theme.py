"""What the settings say of the look of a site: colours, logo, navigation, footer."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

LIGHT: Mapping[str, str] = {
    "paper": "#fbfaf6",
    "ink": "#1b1a17",
    "muted": "#625d52",
    "hairline": "#ddd7c9",
    "thread": "#93897a",
    "seal": "#a8321f",
    "wash": "#f3efe4",
}
"""The colours of the built-in theme by light, as its style sheet has them."""

DARK: Mapping[str, str] = {
    "paper": "#16150f",
    "ink": "#ece7da",
    "muted": "#a59e8d",
    "hairline": "#36322a",
    "thread": "#7d7565",
    "seal": "#ef8a76",
    "wash": "#201e17",
}
"""The colours of the built-in theme in the dark, as its style sheet has them."""

Colours = tuple[tuple[str, str], ...]
"""Names of colours with their values, ``#rrggbb``."""


class Signpost(Struct, frozen=True, array_like=True):
    """A link of the settings, and its place there.

    ``url`` counts from the site's root, or is a full address.  ``line`` and ``column``
    tell where it stands in the settings, 0 where that doesn't matter.
    """

    text: str
    url: str
    line: int = 0
    column: int = 0

    @property
    def is_outside(self) -> bool:
        """Whether it leads to another site."""
        return "://" in self.url


class Footer(Struct, frozen=True, array_like=True):
    """A line of the settings as HTML in ``segments``, of which every second is a ``link``.

    A link is a place below the site's root; ``links`` are the same with their places.
    """

    segments: tuple[str, ...] = ()
    links: tuple[Signpost, ...] = ()


class Theme(Struct, frozen=True, array_like=True):
    """How the built-in theme is to look; what is empty stays as the theme has it."""

    colours: Colours = ()
    dark: Colours = ()
    logo: Signpost | None = None
    navigation: tuple[Signpost, ...] = ()
    footer: Footer = Footer()
    paragraphs: str = "spaced"
