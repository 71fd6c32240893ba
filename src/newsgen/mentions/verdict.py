"""What the neighbours of a text say about whether it is somebody's name there."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct

from newsgen.mentions.simplified import simple


class Verdict(IntEnum):
    """What a text is at one place, judged by what stands around it."""

    NAME = 0
    MAYBE = 1
    """A name if the article is known to be about its bearer."""
    NAMESAKE = 2
    """The same name with another one before it, so somebody else: 奥特曼 in 罗伯特·奥特曼."""
    ELSE = 3
    """Part of another name: of a foundation, a street, somebody called 怀特曼."""
    NONE = 4
    """No word here at all, by accident of spelling: 方方 in 四方方正."""


class Place(Struct, frozen=True, gc=False):
    """Where a text was found: ``floor`` and ``ceiling`` are the ends of its paragraph."""

    text: str
    start: int
    end: int
    floor: int
    ceiling: int


Glance = Callable[[str, int, int, int], bool]
"""Tells of text, start, end and the floor of the paragraph whether a name surely stands there."""


def never(_text: str, _start: int, _end: int, _floor: int) -> bool:
    """Leave every place to the rules."""
    return False


class Form(Struct, frozen=True):
    """What is known of a text before it is found anywhere.

    ``weak`` texts mean nobody alone; ``firm`` ones belong to organisations only.
    ``around`` are the longer words that hold it, in simplified characters, each
    with the text's place in it.
    """

    text: str
    weak: bool = False
    firm: bool = False
    foreign: bool = False
    common: bool = False
    around: tuple[tuple[int, str], ...] = ()


def inside_longer_word(place: Place, form: Form) -> bool:
    """Tell whether one of the longer words that hold the text stands here."""
    return any(
        simple(place.text[max(place.start - offset, 0) : place.start - offset + len(word)]) == word
        for offset, word in form.around
    )
