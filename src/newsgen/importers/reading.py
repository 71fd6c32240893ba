"""What readers are given and what they answer: an item of an input, and a reading of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from newsgen.errors import NewsgenError


class Unreadable(NewsgenError, ValueError):  # noqa: N818 - named for what the input is
    """Bytes that no reader can make an article of; the text says why and what to do."""


class NoArticle(Unreadable):
    """What can be read, but is no article: a list, a template, a page that says "not found"."""


class Kind(StrEnum):
    """What an item becomes in a site folder."""

    ARTICLE = "article"
    PAGE = "page"
    PERSON = "person"


class BlockKind(StrEnum):
    """What a piece of the body is."""

    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    MARKDOWN = "markdown"
    """Markdown already: kept as it is, where the others are plain text."""


class Block(Struct, frozen=True, array_like=True):
    """A piece of the body, by its place in the text (characters, end exclusive)."""

    kind: BlockKind
    start: int
    end: int


class Cut(Struct, frozen=True, order=True, array_like=True):
    """A place of the text that the article leaves out, and why.

    ``text`` is the word that is reported; the span may be wider by the
    separator that the word would leave behind.  ``put`` stands in its place,
    and is as a rule nothing.
    """

    start: int
    end: int
    text: str
    reason: str
    put: str = ""


class Loss(Struct, frozen=True, order=True):
    """Something of the input that the article does not hold: nothing goes without being named.

    ``what`` is one of image, media, link, tag, comment, markup, field, record.
    """

    what: str
    name: str
    why: str


class Picture(Struct, frozen=True, omit_defaults=True):
    """The picture of an article, as in its front matter."""

    src: str
    alt: str = ""
    credit: str = ""
    caption: str = ""


class Media(Struct, frozen=True):
    """A file beside the input that goes along: from *path* to *place* in the site folder."""

    path: str
    place: str


class Header(Struct, frozen=True, omit_defaults=True):
    """What a text, or what holds it, says of its publication.  All is optional.

    Dates are EDTF as ``moments.moment_of`` writes them, with the precision and
    the offset they were written with.  ``url`` is where the text stood, on the
    site that published it; ``aliases`` are paths on the site that is imported,
    which the article answers to from now on.  ``people`` and ``tags`` are
    words as found; ``extra`` keeps what has no field of its own, as values of YAML.
    """

    date: str = ""
    category: str = ""
    author: tuple[str, ...] = ()
    source_name: str = ""
    url: str = ""
    source_author: str = ""
    published: str = ""
    captured_at: str = ""
    captured_with: str = ""
    archived: tuple[str, ...] = ()
    licence: str = ""
    updated: str = ""
    lang: str = ""
    summary: str = ""
    status: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    image: Picture | None = None
    extra: Mapping[str, object] = {}


class Entry(Struct, frozen=True):
    """A text whose parts its container tells apart: a post of an export, an item of a feed.

    ``html`` is a fragment; addresses in it are taken relative to ``base``.
    ``losses`` are what the container itself could not hand on.
    """

    title: str
    html: str
    base: str = ""
    kind: Kind = Kind.ARTICLE
    losses: tuple[Loss, ...] = ()
    warnings: tuple[str, ...] = ()


class Item(Struct, frozen=True):
    """One thing that may become an article, with the bytes it was captured as.

    ``name`` is how reports call it: the input's path, and the place in it.
    ``format`` is the reader's name.  ``path`` is the file the item stands in,
    as it can be opened from here; "" for a member of an archive.  ``key`` tells
    the item from others over several imports, where its container has such a
    name (a guid, an address): with it a changed item is known again.  What
    ``header`` says wins over what the text says of itself.  ``charset`` is the
    encoding that the transport declared, "" for none: a byte order mark wins
    over it, it wins over what a page says of itself.  ``warnings`` are what the
    opener has to say of the bytes.
    """

    name: str
    data: bytes
    format: str
    suffix: str = ".txt"
    path: str = ""
    key: str = ""
    header: Header = Header()
    entry: Entry | None = None
    charset: str = ""
    warnings: tuple[str, ...] = ()


class Skipped(Struct, frozen=True):
    """A thing in an input of which no article comes, and why; ``failed`` says it is trouble."""

    name: str
    reason: str
    failed: bool = False


class Context(Struct, frozen=True):
    """What readers know of the whole import besides their item.

    ``authors`` are display names by the handles that posts use; ``brands``
    words known to be injected, by the host that injects them ("" for unknown).
    """

    authors: Mapping[str, str] = {}
    brands: Mapping[str, tuple[str, ...]] = {}


class Reading(Struct, frozen=True):
    """One item as a reader understood it: the answer every reader gives.

    ``title`` and ``blocks`` are places in ``text``, so that everything later
    stages do to it is a patch over what was read.  ``evidence`` says of fields
    where they were found.
    """

    text: str
    title: tuple[int, int]
    blocks: tuple[Block, ...]
    header: Header = Header()
    cuts: tuple[Cut, ...] = ()
    warnings: tuple[str, ...] = ()
    kind: Kind = Kind.ARTICLE
    losses: tuple[Loss, ...] = ()
    media: tuple[Media, ...] = ()
    evidence: Mapping[str, str] = {}


def composed(
    title: str, pieces: Iterable[tuple[BlockKind, str]]
) -> tuple[str, tuple[int, int], tuple[Block, ...]]:
    """Set a text of *title* and *pieces*; return it with the places of both, for a Reading."""
    parts, blocks, size = [title], [], len(title)
    for kind, piece in pieces:
        if not piece:
            continue
        parts.append(piece)
        start = size + len("\n\n")
        size = start + len(piece)
        blocks.append(Block(kind, start, size))
    return "\n\n".join(parts), (0, len(title)), tuple(blocks)


def merged(first: Header, second: Header) -> Header:
    """Complete *first* by what only *second* says."""
    fields = Header.__struct_fields__
    values = {field: getattr(first, field) or getattr(second, field) for field in fields}
    return Header(**{**values, "extra": {**second.extra, **first.extra}})


def tidied(header: Header) -> Header:
    """Take control characters and runs of blanks out of everything *header* says."""
    values = {field: _tidy(getattr(header, field)) for field in Header.__struct_fields__}
    return Header(**values)


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join("".join(c if c.isprintable() else " " for c in value).split())
    if isinstance(value, Mapping):
        return {_tidy(str(key)): _tidy(one) for key, one in value.items()}
    if isinstance(value, Picture):
        return Picture(
            **{field: _tidy(getattr(value, field)) for field in value.__struct_fields__}
        )
    if isinstance(value, tuple | list):
        return type(value)(_tidy(one) for one in value)
    return value
