"""Dates in English words, days before months: 20 November 2023."""

from __future__ import annotations

from newsgen.models.date_words_tables import Names, Remark, Stretch, WesternWords
from newsgen.models.edtf import Edge


def _nth(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


ENGLISH = WesternWords(
    months=Names(
        (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        )
    ),
    parts_of_year={
        "season": Names(("spring", "summer", "autumn", "winter")),
        "quarter": Names(("first quarter", "second quarter", "third quarter", "fourth quarter")),
        "half": Names(("first half", "second half")),
    },
    part_with_year={
        "season": "{} {}",
        "quarter": "{} of {}",
        "third": "{} {}",
        "half": "{} of {}",
    },
    bc="{} BC",
    ad="AD {}",
    stretches={
        "decade": Stretch("{}s", "{}s", "of a year in the {}s"),
        "century": Stretch("{} century", "{} century", "of a year in the {} century"),
        "between": Stretch(
            "between {} and {}", "between {} and {}", "of a year between {} and {}"
        ),
    },
    century=_nth,
    hemispheres=("Northern Hemisphere", "Southern Hemisphere"),
    parts={"year": "year", "season": "season", "month": "month", "day": "day"},
    unknown=Remark("{} unknown"),
    approximate=Remark("{} approximate"),
    uncertain=Remark("{} uncertain"),
    doubtful="uncertain",
    unknown_year=("unknown year", "unknown year"),
    unknown_date=("unknown date", "unknown date"),
    about="c. {}",
    day_note="day {}",
    estimated="estimated {}",
    masked="X: unknown digit",
    at="{}, {}",
    words=(" and ", " or "),
    present="present",
    onwards="from {}, end unknown",
    until="until {}",
    until_only="until {}, start unknown",
    endless={
        (Edge.OPEN, Edge.OPEN): "at all times",
        (Edge.OPEN, Edge.UNKNOWN): "until an unknown date",
        (Edge.UNKNOWN, Edge.OPEN): "from an unknown date to the present",
    },
    one_of="one of {}",
    later=("{} and later", "{} or later"),
    earlier=("{} and earlier", "{} or earlier"),
)
"""What English says."""
