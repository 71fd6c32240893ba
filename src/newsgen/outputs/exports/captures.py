"""The captures of an archive: what lies in ``captures/``, with its address and its time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from newsgen.models.article import Source
from newsgen.models.dates import PartialDate
from newsgen.models.gregorian import day_of
from newsgen.outputs.exports.dump import Dump

_WIDTH = len("2024-05-21T00:00:00Z")  # of which some systems leave out leading zeros

FOLDER = "captures"
"""Where captures are, in a site folder."""

TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".json": "application/json",
    ".xml": "application/xml",
    ".mhtml": "multipart/related",
    ".pdf": "application/pdf",
}
"""The media types of captures, by the ending of their files."""


class Capture(Struct, frozen=True):
    """One capture: the file, the address it came from, when, and the title of its article.

    ``moment`` is in UTC, ``YYYY-MM-DDThh:mm:ssZ``.
    """

    place: Path
    url: str
    moment: str
    title: str
    sha256: str

    @property
    def media_type(self) -> str:
        """What its file is of."""
        return TYPES.get(self.place.suffix.lower(), "application/octet-stream")


def captures_of(dump: Dump) -> Iterator[Capture]:
    """Yield the captures of articles that say where they come from, in the order of the articles.

    One that several articles are made from comes once.  Of a capture without a
    known time it is the time of the article: a web archive knows no page without.
    """
    seen: set[tuple[str, str]] = set()
    for _, _, article in dump.articles():
        source = article.source
        if (
            source is None
            or not source.sha256
            or not source.url.startswith(("http://", "https://"))
        ):
            continue
        place = _place(dump.site, source)
        if place is None or (source.sha256, source.url) in seen:
            continue
        seen.add((source.sha256, source.url))
        date = source.captured_at or source.published or article.card.date
        yield Capture(place, source.url, moment_of(date), article.card.title, source.sha256)


def _place(site: Path, source: Source) -> Path | None:
    """Return the file of a capture; the record beside it is none, unless nothing else is there."""
    folder = site / FOLDER
    try:
        with os.scandir(folder) as entries:
            names = sorted(one.name for one in entries if one.name.startswith(f"{source.sha256}."))
    except FileNotFoundError:
        return None
    found = (folder / name for name in names if not name.endswith(".json"))
    return next((one for one in found if one.is_file()), None)


def moment_of(date: PartialDate) -> str:
    """Return the first second of *date* in UTC; a time without a zone counts as one of UTC."""
    try:
        moment = datetime.fromisoformat(date.edtf)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):  # less than a day is known, or it is at the end of time
        day = day_of((date.first or 0) // 86_400)
        moment = datetime(max(day.year, 1), day.month, day.day, tzinfo=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(_WIDTH, "0")
