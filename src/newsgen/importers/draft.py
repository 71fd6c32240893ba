"""What the stages of an import hand to one another: a reading, the cuts in it, and the draft."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from newsgen.errors import NewsgenError


class Unreadable(NewsgenError, ValueError):  # noqa: N818 - named for what the input is
    """Bytes that no reader can make an article of; the text says why and what to do."""


class BlockKind(StrEnum):
    """What a piece of the body is."""

    PARAGRAPH = "paragraph"
    CAPTION = "caption"


class Block(Struct, frozen=True, array_like=True):
    """A piece of the body, by its place in the captured text (characters, end exclusive)."""

    kind: BlockKind
    start: int
    end: int


class Cut(Struct, frozen=True, order=True, array_like=True):
    """A place of the captured text that the article leaves out, and why.

    ``text`` is the word that is reported; the span may be wider by the
    separator that the word would leave behind.
    """

    start: int
    end: int
    text: str
    reason: str


class Header(Struct, frozen=True):
    """What a text says of itself before or after its body.

    ``date`` is EDTF with the precision and without the offset it was written
    with.
    """

    date: str = ""
    category: str = ""
    author: tuple[str, ...] = ()
    source_name: str = ""
    url: str = ""


class Reading(Struct, frozen=True):
    """One captured text as a reader understood it: the answer every reader gives.

    ``title`` and ``blocks`` are places in ``text``, so that everything later
    stages do to it is a patch over what was captured.
    """

    text: str
    title: tuple[int, int]
    blocks: tuple[Block, ...]
    header: Header = Header()
    cuts: tuple[Cut, ...] = ()
    warnings: tuple[str, ...] = ()


class Removal(Struct, frozen=True):
    """Everything of one wording that was left out for one reason."""

    text: str
    count: int
    reason: str


class PersonProposal(Struct, frozen=True):
    """A name that seems to be a person's, with what speaks for it.

    ``name`` joins its parts with U+00B7; ``aliases`` are the other forms that
    the text uses; ``count`` is of all of them; ``confidence`` is 0 to 1.
    """

    name: str
    aliases: tuple[str, ...] = ()
    latin: str = ""
    count: int = 1
    confidence: float = 0.0
    evidence: str = ""


class EventProposal(Struct, frozen=True):
    """A dated sentence: *date* is EDTF, *quote* the sentence, *rule* how the date was read."""

    date: str
    title: str
    quote: str
    rule: str
    people: tuple[str, ...] = ()


class Provenance(Struct, frozen=True, omit_defaults=True):
    """Where the text came from; ``sha256`` is of the bytes as captured."""

    name: str = ""
    url: str = ""
    sha256: str = ""


class Draft(Struct, frozen=True):
    """An article as import proposes it; ``body`` is Markdown, absent facts are empty."""

    title: str
    date: str
    category: str
    lang: str
    author: tuple[str, ...]
    source: Provenance
    people: tuple[PersonProposal, ...]
    events: tuple[EventProposal, ...]
    removed: tuple[Removal, ...]
    body: str
    warnings: tuple[str, ...] = ()
