"""Whole numbers as a language writes them: its digits, and what stands between thousands."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

_LATIN = "0123456789"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_NO_BREAK, _NARROW_NO_BREAK = "\u00a0", "\u202f"


class Numerals(Struct, frozen=True):
    """How one language writes whole numbers.

    ``group`` stands between thousands, in numbers from ``grouped_from`` on.
    """

    digits: str = _LATIN
    group: str = ","
    grouped_from: int = 1000

    @property
    def are_plain(self) -> bool:
        """Whether Python's ``format`` writes the same."""
        return self == _PLAIN

    @property
    def system(self) -> str:
        """The name of the digits in CLDR: ``latn``, ``arab`` or ``arabext``."""
        return {_ARABIC: "arab", _PERSIAN: "arabext"}.get(self.digits, "latn")

    def grouped(self, number: int) -> str:
        """Write an amount: 12 345 articles."""
        if abs(number) < self.grouped_from:
            return self.own(str(number))
        return self.own(f"{number:,}".replace(",", self.group))

    def own(self, text: str) -> str:
        """Write the digits 0 to 9 in *text* as the language does; all else stays."""
        return text if self.digits is _LATIN else text.translate(_turned(self.digits))


_PLAIN = Numerals()
# Of each language, and of the places that differ from it.
_BY_LANGUAGE = {
    "de": Numerals(group="."),
    "es": Numerals(group=".", grouped_from=10_000),
    "fa": Numerals(_PERSIAN, "٬"),
    "fr": Numerals(group=_NARROW_NO_BREAK),
    "ru": Numerals(group=_NO_BREAK),
}
_PLACES = (
    (
        "ar",
        "bh dj eg er il iq jo km kw lb mr om ps qa sa sd so ss sy td ye",
        Numerals(_ARABIC, "٬"),
    ),
    ("ar", "dz ly ma tn", Numerals(group=".")),
    ("de", "at", Numerals(group=_NO_BREAK)),
    ("de", "ch li", Numerals(group="’")),
    ("es", "419 br bz cu do gt hn mx ni pa pe pr sv us", Numerals()),
    ("es", "ar bo cl co ec py uy ve", Numerals(group=".")),
    ("es", "cr", Numerals(group=_NO_BREAK)),
    ("fr", "ca", Numerals(group=_NO_BREAK)),
    ("fr", "lu", Numerals(group=".")),
)
_BY_PLACE = {
    (language, place): numerals
    for language, places, numerals in _PLACES
    for place in places.split()
}


@cache
def numerals_of(language: str) -> Numerals:
    """Return the numerals of a BCP 47 tag; of a language not known here, those of English.

    Source: Unicode CLDR 47.  Arabic has its own digits in the countries that use them,
    and Latin ones in the Maghreb, the Emirates and where no country is named.
    """
    base, *parts = language.casefold().replace("_", "-").split("-")
    at_home = _BY_LANGUAGE.get(base, _PLAIN)
    return next((_BY_PLACE[base, one] for one in parts if (base, one) in _BY_PLACE), at_home)


@cache
def _turned(digits: str) -> dict[int, str]:
    return str.maketrans(dict(zip(_LATIN, digits, strict=True)))
