"""Which years a written EDTF year may mean."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from newsgen.models.edtf import InvalidDate

_MAX_YEAR = 99_999_999_999  # counted in seconds, up to here and back fits into 64 bits
_MAX_EXPONENT = 11  # of a year that is not beyond _MAX_YEAR
_PLAIN_DIGITS = 4  # of a year without the letter Y
_RISING = "0123456789"


class Years(NamedTuple):
    """All years from ``low`` to ``high``, or those of them that ``mask`` fits.

    ``unknown`` counts the digits from the first unknown one to the end;
    ``estimate`` is the year that was written before significant digits.
    """

    low: int
    high: int
    mask: str = ""
    unknown: int = 0
    estimate: int | None = None

    def ascending(self) -> Iterator[int]:
        """Yield the years in order of time."""
        if not self.mask:
            return iter(range(self.low, self.high + 1))
        return self._fitting(_RISING[::-1] if self.mask[0] == "-" else _RISING)

    def descending(self) -> Iterator[int]:
        """Yield the years from the last to the first."""
        if not self.mask:
            return iter(range(self.high, self.low - 1, -1))
        return self._fitting(_RISING if self.mask[0] == "-" else _RISING[::-1])

    def _fitting(self, digits: str) -> Iterator[int]:
        for number in product(*(digits if one == "X" else one for one in self.mask)):
            year = int("".join(number))
            if year or self.mask[0] != "-":
                yield year


def years(written: str) -> Years | None:
    """Return what the year of a point may mean, None if no digit is known.

    Raises InvalidDate if that is no year, or is written in another way.
    """
    if written.isdecimal():
        year = int(written)
        return Years(year, year)
    digits, _, significant = written.partition("S")
    if "X" in digits:
        if significant:
            raise InvalidDate("a year has either unknown digits or significant ones")
        return None if digits == "XXXX" else _masked(digits)
    if digits == "-0000":
        raise InvalidDate("there is no year -0000; 0000 is the year before 0001")
    year = _long(digits) if digits[0] == "Y" else int(digits)
    return _significant(digits, year, int(significant)) if significant else Years(year, year)


def _masked(digits: str) -> Years:
    unknown = len(digits) - digits.index("X")
    ends = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    high = min(max(ends), -1) if digits[0] == "-" else max(ends)
    gapless = digits.endswith("X" * unknown)
    return Years(min(ends), high, "" if gapless else digits, unknown)


def _long(digits: str) -> int:
    mantissa, _, exponent = digits[1:].partition("E")
    power = min(int(exponent or 0), _MAX_EXPONENT + 1)
    year = int(mantissa + "0" * power)
    if abs(year) > _MAX_YEAR:
        raise InvalidDate(f"years are counted up to {_MAX_YEAR:,}")
    if abs(year) < 10**_PLAIN_DIGITS:
        raise InvalidDate("the letter Y is for years of more than four digits")
    return year


def _significant(digits: str, year: int, significant: int) -> Years:
    size = len(str(abs(year))) if digits[0] == "Y" else _PLAIN_DIGITS
    unknown = size - significant
    if unknown < 0:
        raise InvalidDate(f"{digits} has {size} digits, not {significant}")
    scale: int = 10**unknown
    low = abs(year) // scale * scale
    high = low + scale - 1
    if year < 0:
        low, high = -high, -low
    return Years(low, high, unknown=unknown, estimate=year)
