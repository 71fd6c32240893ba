"""People found in the text of an article: where each name stands."""

from __future__ import annotations

from msgspec import Struct, msgpack


class Occurrence(Struct, frozen=True, array_like=True, gc=False):
    """One name of one person in an article's text.

    ``start`` and ``end`` count characters of the running text, see
    :class:`newsgen.text.running.RunningText`; ``block`` is the number of the
    paragraph, from 1.  The first of a person in a section is ``linked``.
    """

    person: str
    start: int
    end: int
    block: int
    linked: bool


class Presence(Struct, frozen=True, array_like=True, gc=False):
    """How often one person is named in one article's text, and in which paragraphs, in order."""

    person: str
    count: int
    blocks: tuple[int, ...]


class Mark(Struct, frozen=True, array_like=True, gc=False):
    """What is written into a text when it is shown: an id, or a link around a name.

    The id is that of paragraph ``block``, whose tag opens at ``start``.  A link has
    ``person`` and ``end``, and is put in only where that person has a page.
    """

    start: int
    block: int
    end: int = 0
    person: str = ""


class Findings(Struct, frozen=True, array_like=True, gc=False):
    """All that was found in one article's text, for indices: who, in order of appearance.

    Equal digests mean equal marks, see :class:`Mark`.
    """

    digest: bytes = b""
    people: tuple[Presence, ...] = ()

    @classmethod
    def read(cls, encoded: bytes) -> Findings:
        """Return the findings that are *encoded*; none if it is empty."""
        return _read(encoded) if encoded else cls()


class _Digest(Struct, frozen=True, array_like=True, gc=False):
    """The beginning of encoded :class:`Findings`."""

    digest: bytes


def digest_of(encoded: bytes) -> bytes:
    """Return the digest of findings that are *encoded*; empty if there are none."""
    return _read_digest(encoded).digest if encoded else b""


_read = msgpack.Decoder(Findings).decode
_read_digest = msgpack.Decoder(_Digest).decode
