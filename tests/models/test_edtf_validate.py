"""The parser agrees with two other programs on every form of EDTF, over one fixed list.

``edtf-validate`` says which texts are EDTF (its own tests aren't part of what it installs), the
``edtf`` package says when each date is, and so which comes before which.

In scope is what :mod:`newsgen.models.edtf` promises: levels 0 and 1 and, from level 2, sets,
parts of a year, ``X`` anywhere, qualified components, exponents and significant digits.  Out of
scope: times of day before the year 0001, the time 24:00, more significant digits than a year
has, and days that no calendar has.
"""

import contextlib
import io
import math
import re
import warnings
from itertools import pairwise

import pytest
from edtf import EDTFParseException, parse_edtf
from edtf_forms import FORMS

from newsgen.models.dates import InvalidDate, PartialDate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it calls its parser by names that have gone out of use
    from edtf_validate import valid_edtf

OUT_OF_SCOPE = {
    # ISO 8601-1:2019 has dropped this name of a day's end.
    "the time 24:00": re.compile(r".*T24:00:00.*"),
    "a time of day before the year 0001": re.compile(r"(-|0000).*T.*"),
    "more significant digits than the year has": re.compile(r"-?[0-9]{4}S5"),
    "a day that no calendar has": re.compile(r"(-?1985|0079|2003)-02-29.*|[0-9X]{4}-02-3X"),
}
MORE_THAN_THEY_TAKE = {
    # Level 1 qualifies "the whole date", whatever its digits.
    "a qualified date with unknown digits": re.compile(r"201X[?~%]"),
    "a set of one member": re.compile(r"[\[{][^,.]+[\]}]"),
    # They compare with the first day of an end that is less precise.
    "a range that ends within its last month or year": re.compile(
        r"(1985)-04.*/\1(-04)?|(2004-06)-.*/\3~"
    ),
    "a range from or to an unknown or open end, of any date": re.compile(r"(\.\.)?/.+|.+/(\.\.)?"),
    "a range over the year 0 whose end is a season": re.compile(r"-.*/2001-2[14]"),
    "a range of long years": re.compile(r"Y-61000/-2000"),
}


def parsed(text):
    try:
        return PartialDate.parse(text)
    except InvalidDate:
        return None


def is_one_of(kinds, text):
    return any(kind.fullmatch(text) for kind in kinds.values())


@pytest.fixture(scope="module")
def valid():
    return [text for text in FORMS if valid_edtf.is_valid(text)]


@pytest.fixture(scope="module")
def dates(valid):
    """Return the dates of all valid texts in scope."""
    return [PartialDate.parse(text) for text in valid if not is_one_of(OUT_OF_SCOPE, text)]


def test_every_valid_text_in_scope_parses_and_prints_back(valid, dates, capsys):
    texts = [text for text in valid if not is_one_of(OUT_OF_SCOPE, text)]
    with capsys.disabled():
        print(  # noqa: T201 - the counts are asked for
            f"\nEDTF: {len(FORMS)} texts, {len(valid)} valid by edtf-validate, "
            f"{len(texts)} of them in scope; parsed and printed back: {len(dates)}"
        )
    assert [str(date) for date in dates] == texts
    assert len(texts) >= 500


def test_what_is_valid_but_out_of_scope_is_refused(valid):
    outside = [text for text in valid if is_one_of(OUT_OF_SCOPE, text)]
    assert [text for text in outside if parsed(text)] == []
    assert all(any(map(kind.fullmatch, outside)) for kind in OUT_OF_SCOPE.values())


def test_what_is_invalid_is_refused_but_for_what_is_meant_to_pass(valid):
    passing = [text for text in FORMS if text not in valid and parsed(text)]
    assert [text for text in passing if not is_one_of(MORE_THAN_THEY_TAKE, text)] == []
    assert all(any(map(kind.fullmatch, passing)) for kind in MORE_THAN_THEY_TAKE.values())


# Where the oracle's days are not those of the specification, or not ours by intention.
ORACLE_DIFFERS = {
    "it takes the estimate for the year": re.compile(r".*S[1-9]"),
    "it takes an unknown year for one from 0000 to 9999": re.compile(r"XXXX.*"),
    "it guesses ten years for an unknown end": re.compile(r"/.*|.*/"),
    "it turns the days of a year before 0 around": re.compile(r"-1985-.*X.*"),
    "it knows 29 February in each year": re.compile(r"[0-9]*X[0-9X]*-02-29"),
}


def oracle_days(date):
    """Return the first and last day of *date*, None if the oracle fails on it.

    It prints when it fails, and shows open ends as infinities.
    """
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            value = parse_edtf(date.edtf)
            ends = value.lower_strict(), value.upper_strict()
    except (EDTFParseException, AttributeError, TypeError, ValueError):
        return None
    first, last = (end if isinstance(end, float) else tuple(end)[:3] for end in ends)
    return first, last


def test_days_and_order_are_those_of_the_oracle(dates, capsys):
    days = {date: oracle_days(date) for date in dates if not is_one_of(ORACLE_DIFFERS, date.edtf)}
    known = {date: found for date, found in days.items() if found is not None}
    pairs = 0
    for date, (first, last) in known.items():
        assert (date.earliest or -math.inf) == first, date
        assert (date.latest or math.inf) == last, date
    in_order = sorted(known)
    begins = [known[date][0] for date in in_order]
    for (one, other), (first, second) in zip(pairwise(in_order), pairwise(begins), strict=True):
        assert first == -math.inf or first <= second, (one, other)
        pairs += first != second
    with capsys.disabled():
        print(  # noqa: T201 - the counts are asked for
            f"\nEDTF: same first and last day as the edtf package, and in its order: {len(known)} "
            f"({len(dates) - len(days)} differ by intention, the package fails on "
            f"{len(days) - len(known)})"
        )
    assert len(known) >= 500
    assert pairs > 0
