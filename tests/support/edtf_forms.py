"""Every form of EDTF in one fixed list, with values that exist and some that don't."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

_YEARS = ["2004", "1985", "1600", "0000", "0079", "-0044", "-1985"]
_MONTHS = ["01", "02", "04", "12", "13"]
_DAYS = ["01", "28", "29", "30", "31", "00", "32"]
_CLOCKS = ["23:20:30", "00:00:00", "24:00:00", "12:60:00", "23:20:3"]
_ZONES = ["", "Z", "-04", "+04:30", "+14:00", "+24", "+04:60", "z", "Z10"]
_MARKS = ["?", "~", "%"]
_MASKED_YEARS = ["201X", "20XX", "2XXX", "1X85", "X985", "20X4", "-20XX", "-156X", "XXXX", "-XXXX"]
_MASKED_MONTHS = ["XX", "0X", "1X", "X1", "2X"]
_MASKED_DAYS = ["XX", "3X", "X1"]
_ENDS = [
    *["1964", "1985", "1985-04", "1985-04-12", "2004-06~", "1984?", "2004-06-11%", "2001-21"],
    *["2001-24", "-0044", "-1985-04", "0000", "2004-06-~11", "2004-06-XX", "198X", "..", ""],
]
_MEMBERS = ["1667", "1760-12", "1670..1672", "-1740-01..-1200-03", "-0044", "1984?", "156X"]


def _points() -> Iterator[str]:
    yield from _YEARS
    yield from map("-".join, product(_YEARS, _MONTHS))
    yield from map("-".join, product(_YEARS, _MONTHS, _DAYS))
    yield from (f"2004-06-11T{clock}{zone}" for clock, zone in product(_CLOCKS, _ZONES))
    for day in ["-1985-04-12", "0000-01-01", "2004-13-01", "2003-02-29"]:
        yield f"{day}T23:20:30"
    yield from [" 2004-06-11", "2004-06 -11", "2004-06-11 ", "+2004", "20067890", "2004-6", ""]


def _qualified() -> Iterator[str]:
    for mark in _MARKS:
        for date in ["2004", "-0044", "2004-06", "2004-06-11", "1985-02-29", "2001-23", "201X"]:
            yield f"{date}{mark}"
        yield from [f"{mark}2004", f"{mark}2004-06", f"{mark}2004-06-11", f"2004{mark}-06"]
        yield from [
            f"2004{mark}-06-11",
            f"2004-{mark}06",
            f"2004-{mark}06-11",
            f"2004-06{mark}-11",
        ]
        yield from [f"2004-06-{mark}11", f"2004-06-11{mark}{mark}", f"{mark}-2004-06-11"]
    for one, other in product(_MARKS, _MARKS):
        yield from [f"{one}2004-06-{other}11", f"2004{one}-06-{other}11", f"2004{one}-06{other}"]
        yield from [
            f"2004-{one}06-{other}11",
            f"{one}2004-06-11{other}",
            f"{one}2004-{other}06-11",
        ]


def _parts_and_long_years() -> Iterator[str]:
    yield from (f"{year}-{part}" for year, part in product(["2001", "-2001"], range(20, 43)))
    yield from ["Y170000002", "Y-170000002", "Y17E7", "Y-17E7", "Y17E8", "Y3388E2S3", "Y2006"]
    yield from ["Y171010000S3", "Y-171010000S2", "Y12345", "Y-99999", "Y17E", "Y0123456", "y17000"]
    yield from (
        f"{year}S{digits}" for year, digits in product(["1950", "-1859", "0985"], range(6))
    )


def _masked() -> Iterator[str]:
    yield from _MASKED_YEARS
    yield from map("-".join, product(_MASKED_YEARS, ["02", "12", *_MASKED_MONTHS]))
    yield from map("-".join, product(["2004", "-1985"], _MASKED_MONTHS))
    years = ["2004", "156X", "20X4", "XXXX"]
    yield from map("-".join, product(years, ["02", "12", *_MASKED_MONTHS], ["29", *_MASKED_DAYS]))


def _ranges_and_sets() -> Iterator[str]:
    yield from map("/".join, product(_ENDS, _ENDS))
    yield from ["2004/2005/2006", "2004//2005", "unknown/2004", "2004/open", "Y-61000/-2000"]
    yield from ["2004-06-01T10:10:10Z/2005", "2012-24/2012-21", "2000/12-12", "2012\\2013"]
    for before, after in ["[]", "{}"]:
        for members in [*combinations(_MEMBERS, 1), *combinations(_MEMBERS, 2), _MEMBERS]:
            yield before + ",".join(members) + after
        for date in ["1984", "1760-12", "1760-12-03"]:
            yield from [f"{before}..{date}{after}", f"{before}{date}..{after}"]
            yield from [f"{before}..{date},1800{after}", f"{before}1700,{date}..{after}"]
        yield from [f"{before}1667, 1668{after}", f"{before}{after}", f"{before}1667"]
        yield from [f"{before}1984..1985..1986{after}", f"{before}1667/1668{after}"]


FORMS = tuple(
    dict.fromkeys(
        [*_points(), *_qualified(), *_parts_and_long_years(), *_masked(), *_ranges_and_sets()]
    )
)
"""Texts of levels 0, 1 and 2, valid and not, each once."""
