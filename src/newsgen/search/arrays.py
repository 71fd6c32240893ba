"""Steps that the array programs of the index share: pieces of unequal length, and varints.

Arrays have one dimension where nothing else is said.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

U8 = npt.NDArray[np.uint8]
U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
Int = npt.NDArray[np.int64]
Bool = npt.NDArray[np.bool_]

# By how many bytes a varint takes: the bit that another follows, and which there are.
_CONTINUED = np.array([0, 0, 0x80, 0x8080, 0x80_8080], np.uint32)
_PRESENT = np.array([0, 0x1, 0x101, 0x1_0101, 0x101_0101], np.uint32)
_LOW = np.uint32(0x7F)


def heads(values: npt.NDArray[np.generic]) -> Int:
    """Return where, in *values*, another value begins than stood before: 0 first of all."""
    differs = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=differs[1:])
    return np.flatnonzero(differs)


def spread(starts: Int, lengths: Int) -> Int:
    """Return the indices of all pieces, one piece after another.

    A piece is its start and as many after it as it is long.
    """
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def sums(values: npt.NDArray[np.generic]) -> Int:
    """Return the sums of the first 0, 1, … n *values*; n + 1 of them."""
    out = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=out[1:])
    return out


def letters_of(text: str) -> U32:
    """Return the code points of *text*."""
    data = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(data, "<u4").astype(np.uint32, copy=False)


def text_of(letters: U32) -> str:
    """Return the text whose code points are *letters*."""
    return letters.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def utf8_sizes(letters: U32) -> Int:
    """Return how many bytes of UTF-8 each code point takes; a 0 takes none, it is no letter."""
    sizes = (letters > 0).astype(np.int64)
    for least in (0x80, 0x800, 0x1_0000):
        sizes += letters >= least
    return sizes


def chosen(slots: U32, present: U32) -> U8:
    """Return those bytes of *slots*, lowest first, where the byte of *present* is 1, not 0."""
    there = present.astype("<u4", copy=False).view(np.bool_)
    # By indices it takes a third of the time that it does by a mask.
    return slots.astype("<u4", copy=False).view(np.uint8)[np.flatnonzero(there)]


def varints(numbers: U32, plain: Bool) -> tuple[U8, Int]:
    """Return *numbers*, below 2²⁸, as LEB128, and how many bytes each takes.

    Those marked *plain* are below 256 and stand as they are.
    """
    sizes = np.ones(len(numbers), np.int64)
    slots = numbers & _LOW
    for place in range(1, 4):
        shift = np.uint32(7 * place)
        sizes += numbers >> shift != 0
        slots |= (numbers & _LOW << shift) << np.uint32(place)
    slots |= _CONTINUED[sizes]
    sizes[plain] = 1
    slots[plain] = numbers[plain]
    return chosen(slots, _PRESENT[sizes]), sizes
