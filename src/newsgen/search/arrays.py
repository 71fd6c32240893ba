"""Steps that the array programs of the index share: pieces of unequal length, and varints.

In these modules ``n``, ``m`` in the shapes of arrays are named where they are made; an
array without a shape is flat.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

U8 = npt.NDArray[np.uint8]
U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
Int = npt.NDArray[np.int64]
Bool = npt.NDArray[np.bool_]

_CONTINUED = np.array([0, 0, 0x80, 0x8080, 0x80_8080], np.uint32)
_PRESENT = np.array([0, 0x1, 0x101, 0x1_0101, 0x101_0101], np.uint32)


def heads(values: npt.NDArray[np.generic]) -> Int:
    """Return where, in *values*, another value begins than stood before: 0 first of all."""
    differs = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=differs[1:])
    return np.flatnonzero(differs)


def spread(starts: Int, lengths: Int) -> Int:
    """Return the indices of all pieces, one piece after another: start, start + 1, …"""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def sums(values: npt.NDArray[np.generic]) -> Int:
    """Return the sums of the first 0, 1, … n *values*; n + 1 of them."""
    out = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=out[1:])
    return out


def letters_of(text: str) -> U32:
    """Return the code points of *text*."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(
        np.uint32, copy=False
    )


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
    little = slots.astype("<u4", copy=False).view(np.uint8)
    return little[present.astype("<u4", copy=False).view(np.bool_)]


def varints(numbers: U32, plain: Bool) -> tuple[U8, Int]:
    """Return *numbers*, below 2²⁸, as LEB128, and how many bytes each takes.

    Those marked *plain* are below 256 and stand as they are.
    """
    sizes = 1 + (numbers >= 1 << 7).astype(np.int64) + (numbers >= 1 << 14) + (numbers >= 1 << 21)
    sizes[plain] = 1
    slots = numbers & 0x7F
    for place in range(1, 4):
        slots |= (numbers & (0x7F << 7 * place)) << place
    slots |= _CONTINUED[sizes]
    slots[plain] = numbers[plain]
    return chosen(slots, _PRESENT[sizes]), sizes
