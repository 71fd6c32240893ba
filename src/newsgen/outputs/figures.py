"""The HTML of pictures: every size of one on offer, so that each screen takes what it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from msgspec import Struct

from newsgen.models.article import Image
from newsgen.models.picture import Format, Picture, Variant, format_of
from newsgen.text.markdown_links import OUTSIDE, Reach, reach

SIZES = "(min-width: 47rem) 41.5rem, 93vw"
"""How wide a picture stands in the theme's text: its measure, or nearly the whole phone."""

_UNSAFE = re.compile(r"[\s%,\"'<>?#\\]")  # a blank or a comma ends an address in a srcset
_PREVIEW_WIDTH = 1200  # what social networks ask for


class Preview(Struct, frozen=True):
    """The picture that other sites show beside a link to a page; 0 where a side isn't known."""

    place: str
    width: int = 0
    height: int = 0
    alt: str = ""


class Figure(Struct, frozen=True, array_like=True):
    """The picture of an article, and where it is from the site's root.

    ``size`` is None for a file that is published as it is.
    """

    image: Image
    place: str
    size: Picture | None = None


def tag(
    place: str, picture: Picture | None, root: str, attributes: str, *, first: bool = False
) -> str:
    """Return what shows the picture at *place* on a page whose way up to the root is *root*.

    *attributes* are those of the ``img``, with a leading blank.  The *first* picture
    of a page is fetched at once; any other when the reader comes near it.
    """
    when = ' fetchpriority="high"' if first else ' loading="lazy"'
    if picture is None:
        return f'<img src="{_address(root, place)}"{attributes} decoding="async"{when}>'
    own = _source_set(picture.sizes(picture.format), root)
    choice = f' srcset="{own}" sizes="{SIZES}"' if own else ""
    size = f' width="{picture.width}" height="{picture.height}"'
    img = f'<img src="{_address(root, place)}"{choice}{attributes}{size} decoding="async"{when}>'
    others = "".join(_source(picture, form, root) for form in picture.formats)
    return f"<picture>{others}{img}</picture>" if others else img


def _source(picture: Picture, form: Format, root: str) -> str:
    offered = _source_set(picture.sizes(form), root) if form is not picture.format else ""
    if not offered:
        return ""
    return f'<source type="image/{form.value}" srcset="{offered}" sizes="{SIZES}">'


def _source_set(sizes: Sequence[Variant], root: str) -> str:
    return ", ".join(f"{_address(root, one.place)} {one.width}w" for one in sizes)


def _address(root: str, place: str) -> str:
    """Return the address of the file at *place*, for an attribute."""
    path, mark, rest = place.partition("?")
    return escape(root + _UNSAFE.sub(lambda found: quote(found[0], safe=""), path) + mark + rest)


def figure_of(
    image: Image | None, links: Iterable[tuple[str, str]], pictures: Iterable[Picture]
) -> Figure | None:
    """Find an article's own picture among its *links*; None if it has none that can be shown."""
    place = dict(links).get(image.src) if image else None
    if image is None or place is None:
        return None
    size = next((one for one in pictures if one.place == place), None)
    return None if size is not None and size.is_refused else Figure(image, place, size)


def pictured(figure: Figure | None, root: str) -> str:
    """Return the HTML of an article's own picture, which stands at the top of a page."""
    if figure is None:
        return ""
    alt = f' alt="{escape(figure.image.alt)}"'
    return tag(figure.place, figure.size, root, alt, first=True)


def remote(image: Image | None) -> str:
    """Return a link to the own picture of an article that another site has; "" if none does."""
    if image is None or reach(image.src) is not Reach.WEB:
        return ""
    label = escape(image.alt or image.src)
    return f'<a class="remote-image" href="{escape(image.src)}"{OUTSIDE}>{label}</a>'


def preview_of(figure: Figure | None, pictures: Iterable[Picture]) -> Preview | None:
    """Return what other sites show beside a link: the article's own picture, or the first."""
    size = figure.size if figure else next((one for one in pictures if not one.is_refused), None)
    alt = figure.image.alt if figure else ""
    if size is None:
        return Preview(figure.place, alt=alt) if figure and format_of(figure.place) else None
    sizes = [one for one in size.sizes(size.format) if one.width <= _PREVIEW_WIDTH]
    one = sizes[-1] if sizes else size.itself
    return Preview(one.place, one.width, one.height, alt)
