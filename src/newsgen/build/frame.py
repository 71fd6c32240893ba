"""What the settings put around every page, ready for templates."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from newsgen.models.theme import Theme
from newsgen.outputs.files import StaticFile
from newsgen.renderer.header import Frame, Logo, NavLink
from newsgen.renderer.logo import size_of
from newsgen.store.source_file import read_regular

_HEAD = 1 << 18  # bytes of a picture that are read for its size


def frame_of(theme: Theme, static: Iterable[StaticFile]) -> Frame:
    """Return what stands around every page; the logo is one of the *static* files."""
    logo = _logo(theme.logo.url, static) if theme.logo else Logo()
    is_svg = logo.url.casefold().endswith(".svg")
    return Frame(
        logo,
        logo.url if is_svg else Logo().url,
        tuple(NavLink(one.text, one.url, one.is_outside) for one in theme.navigation),
        theme.footer.segments,
        theme.paragraphs,
    )


def _logo(url: str, static: Iterable[StaticFile]) -> Logo:
    """Return the logo with its size, square if that can't be told."""
    address = quote(url)  # a file may have a # or a % in its name
    found = next((file for file in static if file.path == url), None)
    if found is None:
        return Logo(address)
    if found.picture and not found.picture.is_refused:  # measured as it is held upright
        return Logo(address, found.picture.width, found.picture.height)
    size = size_of(read_regular(found.place, inside=found.root)[:_HEAD])
    return Logo(address, *size) if size else Logo(address)
