"""Pictures as articles name them: where they are, and what their readers would miss."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.schema import ImageMeta
from newsgen.loader.source import Places, Source
from newsgen.models.article import Image
from newsgen.text.markdown import Rendered
from newsgen.text.markdown_links import Reach, reach

_AT_HOME = "save it below static/ and write its path from there: /images/a.jpg"


def own_picture(meta: ImageMeta | None) -> Image | None:
    """Return the picture that front matter names; a path counts from the site's root."""
    if meta is None:
        return None
    from_root = reach(meta.src) is not Reach.SITE or meta.src.startswith(("/", "."))
    src = meta.src if from_root else f"/{meta.src}"
    return Image(src, meta.alt or "", meta.credit, meta.caption)


def is_here(image: Image) -> bool:
    """Tell whether *image* is, or should be, a file of this site."""
    return reach(image.src) is not Reach.WEB


def picture_problems(
    source: Source, rendered: Rendered, path: str, own: ImageMeta | None = None
) -> Iterator[Diagnostic]:
    """Warn of pictures that other sites have, or that nothing stands for where they aren't seen.

    *own* is that of the front matter of the file at *path*.  Where nothing need be
    said, that is written out: ``alt: ""``, or a blank between the brackets.
    """
    if own is not None:
        place = source.document.place(("image", "src"))
        where = (place.line, place.column)
        if reach(own.src) is Reach.WEB:
            yield _remote(path, where, own.src)
        elif own.alt is None:
            hint = 'write alt: what it shows, or alt: "" if it only decorates'
            yield _wordless(path, where, own.src, hint)
    places = Places(source)
    for one in rendered.pictures:
        if one.is_remote:
            yield _remote(path, places.of(one.url) or (0, 0), one.url)
        elif one.url and not one.has_words:
            found = places.of(f"![]({one.url}") or places.of(one.url)
            hint = f"write ![what it shows]({one.url}), or ![ ]({one.url}) if it only decorates"
            yield _wordless(path, found or (0, 0), one.url, hint)


def _remote(path: str, place: tuple[int, int], url: str) -> Diagnostic:
    message = f"the picture {url!r} is on another site, so that the page only links to it"
    return Diagnostic(path, *place, Severity.WARNING, "image-remote", message, _AT_HOME)


def _wordless(path: str, place: tuple[int, int], url: str, hint: str) -> Diagnostic:
    message = f"nothing stands for the picture {url!r} where it isn't seen"
    return Diagnostic(path, *place, Severity.WARNING, "image-alt-missing", message, hint)
