"""The pictures of a site: each without its metadata, and in the sizes that its pages want."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.article import Entry, PlainEntry
from newsgen.models.digests import digest
from newsgen.models.page import Page
from newsgen.models.paths import out_path
from newsgen.models.picture import Format, Picture
from newsgen.models.placed import Placed
from newsgen.outputs.files import StaticFile
from newsgen.outputs.kind import Kind
from newsgen.renderer.header import Header
from newsgen.store.code import imaging
from newsgen.store.source_file import read_regular

_PIXELS = "newsgen.outputs.pixels"
_SHAPING = ("images.py", "pixels.py", "stripping.py")
_COST = 24  # pages of text that take as long as a picture

Shown = Placed[Entry] | Placed[PlainEntry]
"""A text that may show pictures."""


class ImageInputs(Struct, frozen=True):
    """A picture to publish: where it lies on this machine, the digest of its bytes, its format.

    ``form``, ``width`` and ``height`` are what is to be made of it; with a width of
    0 it keeps its own size.  ``root`` is the folder it must not lead out of.
    """

    place: str
    digest: bytes
    source: Format
    form: Format
    width: int = 0
    height: int = 0
    root: str = ""


class Gallery(Struct, frozen=True):
    """The pictures of a site, by their places from its root."""

    pictures: Mapping[str, Picture] = {}

    @classmethod
    def of(cls, files: Iterable[StaticFile]) -> Gallery:
        """Collect the pictures among *files*."""
        return cls({file.path: file.picture for file in files if file.picture is not None})

    def shown_by(self, placed: Shown, archive: Archive) -> tuple[Picture, ...]:
        """Return the pictures that a text shows, in its order, as far as they are here."""
        wanted = placed.value.pictures
        if not wanted or not self.pictures:
            return ()
        places = dict(archive.links_of.get(placed.source, ()))
        named = (self.pictures.get(places.get(target, "")) for target in wanted)
        return tuple(dict.fromkeys(one for one in named if one is not None))

    @property
    def refused(self) -> frozenset[str]:
        """The places of files that can't be published."""
        return frozenset(place for place, one in self.pictures.items() if one.is_refused)


NOTHING = Gallery()
"""The pictures of a site without any, or of one that publishes its files as they are."""


def plan_images(archive: Archive, files: Sequence[StaticFile], gallery: Gallery) -> Iterator[Page]:
    """Plan every picture, and for those that a page shows the sizes it is shown in."""
    if not gallery.pictures:
        return
    shown = _shown(archive, gallery)
    for file in files:
        picture = file.picture
        if picture is None or picture.is_refused:
            continue
        form = picture.format
        inputs = ImageInputs(file.place, file.digest, form, form, root=file.root)
        yield Page(out_path(picture.place), "image", inputs, file.source)
        for one in picture.made() if picture.place in shown else ():
            size = (one.width, one.height)
            sized = ImageInputs(file.place, file.digest, form, one.format, *size, file.root)
            yield Page(out_path(one.place), "image", sized, file.source)


def _shown(archive: Archive, gallery: Gallery) -> AbstractSet[str]:
    """Return the places of the pictures that a page shows."""
    texts: tuple[Shown, ...] = (*archive.entries, *archive.plain)
    return {one.place for placed in texts for one in gallery.shown_by(placed, archive)}


def make(inputs: ImageInputs, _header: Header) -> bytes:
    """Return the bytes of a picture."""
    pixels: Any = import_module(_PIXELS)
    data = read_regular(inputs.place, inside=inputs.root)
    made: bytes
    if inputs.width:
        made = pixels.sized(data, inputs.form, (inputs.width, inputs.height))
    else:
        made = pixels.whole(data, inputs.form)
    return made


def stamp() -> bytes:
    """Return the digest of what makes pictures: no other code, no setting and no template does."""
    here = Path(__file__).parent
    return digest(imaging().encode(), *((here / name).read_bytes() for name in _SHAPING))


KINDS: Mapping[str, Kind] = {
    "image": Kind("image", "", ImageInputs, write=make, stamp=stamp, cost=_COST),
}
