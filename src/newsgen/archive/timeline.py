"""Where dated things stand on the timeline: which years they show in, and their anchors."""

from __future__ import annotations

from collections.abc import Sequence

from newsgen.models.dates import PartialDate
from newsgen.models.digests import digest

_LONG_SPAN = 50  # years; a longer range shows only in years that have something else to tell
_ANCHOR_BYTES = 5


def span_years(dates: Sequence[PartialDate], until: int) -> list[tuple[int, ...]]:
    """Return the years each of *dates* shows in, in order.

    A range shows in every year it spans; an open end runs to the year *until*.
    A range of centuries does not make a page for each of its years.  What has
    no known year shows in none.
    """
    spans = [date.years(until) for date in dates]
    told = {year for span in spans if len(span) <= _LONG_SPAN for year in span}
    return [
        tuple(span)
        if len(span) <= _LONG_SPAN
        else tuple(year for year in span if year in told or year in {span[0], span[-1]})
        for span in spans
    ]


def anchor(article: str, index: int) -> str:
    """Name the place of an article's event on a timeline page; stable while the article is."""
    return "e-" + digest(article.encode(), b"%d" % index)[:_ANCHOR_BYTES].hex()
