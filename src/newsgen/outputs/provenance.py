"""Where a text came from, as its page shows it: copies in web archives, and known licences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from msgspec import Struct

from newsgen.models.article import Source

_SNAPSHOT = re.compile(
    r"https?://(?:web\.archive\.org/web|archive-it\.org/(?:all|[0-9]+)|webarchive\.[^/]+(?:/[a-z]+)?"
    r"|arquivo\.pt/wayback|archive\.(?:ph|is|today|li|md|vn|fo))"
    r"/([0-9]{4}\.?[0-9]{2}\.?[0-9]{2})-?([0-9]{6})?[a-z_]{0,4}/.*",
    re.IGNORECASE,
)
_DEEDS = "https://creativecommons.org/"
_CC = re.compile(
    r"(?:cc|creative commons|知识共享|創用cc)[\s-]*(by(?:[\s-]+(?:nc|nd|sa))*)[\s-]*([1-4]\.[05])"
    r"(?:[\s-]+(?:international|unported|generic|国际))?",
    re.IGNORECASE,
)
_KINDS = frozenset({"by", "by-nc", "by-nc-nd", "by-nc-sa", "by-nd", "by-sa"})
_LICENCES: Mapping[str, str] = {
    "cc0": f"{_DEEDS}publicdomain/zero/1.0/",
    "cc0 1.0": f"{_DEEDS}publicdomain/zero/1.0/",
    "cc0-1.0": f"{_DEEDS}publicdomain/zero/1.0/",
    "public domain": f"{_DEEDS}publicdomain/mark/1.0/",
    "public domain mark": f"{_DEEDS}publicdomain/mark/1.0/",
    "公有领域": f"{_DEEDS}publicdomain/mark/1.0/",
    "公有領域": f"{_DEEDS}publicdomain/mark/1.0/",
    "gfdl": "https://www.gnu.org/licenses/fdl-1.3.html",
    "etalab 2.0": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    "licence ouverte 2.0": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    "dl-de/by-2-0": "https://www.govdata.de/dl-de/by-2-0",
    "dl-de/zero-2-0": "https://www.govdata.de/dl-de/zero-2-0",
    **{
        f"{name}{version}": f"https://www.nationalarchives.gov.uk/doc/open-government-licence/version/{number}/"
        for name in ("ogl", "open government licence")
        for number in (1, 2, 3)
        for version in (f" {number}", f" v{number}", f" v{number}.0", f" {number}.0")
    },
}


class Copy(Struct, frozen=True):
    """A copy in a web archive: its address, and when it was taken, "" if nobody says.

    ``date`` is a day or a time in UTC, as ``data-versiondate`` has it
    (https://robustlinks.mementoweb.org/spec/).
    """

    url: str
    date: str


def copies_of(source: Source | None) -> tuple[Copy, ...]:
    """Return the archived copies of a text, with the date that each one's address tells.

    One whose address tells none was taken when the text was captured.
    """
    if source is None:
        return ()
    captured = (source.captured_at and source.captured_at.html_datetime) or ""
    return tuple([Copy(url, taken_at(url) or captured) for url in source.archived])


def taken_at(url: str) -> str:
    """Return when the copy at *url* was taken, as web archives write it there; "" if they don't.

    In UTC: ``/web/20240521123456/`` of OpenWayback and its kin, and
    ``/2024.05.21-123456/`` of archive.today.
    """
    match = _SNAPSHOT.fullmatch(url)
    if match is None:
        return ""
    day, time = match[1].replace(".", ""), match[2] or ""
    try:
        moment = datetime.strptime(day + (time or "000000"), "%Y%m%d%H%M%S")  # noqa: DTZ007 - UTC
    except ValueError:
        return ""
    return f"{moment.isoformat()}Z" if time else moment.date().isoformat()


def deed_of(licence: str) -> str:
    """Return the address of the text of a known *licence*; "" for one that is only words."""
    words = " ".join(licence.split()).rstrip(".")
    if words.startswith(("https://", "http://")) and " " not in words and urlsplit(words).hostname:
        return words
    match = _CC.fullmatch(words)
    if match:
        kind = re.sub(r"[\s-]+", "-", match[1].lower())
        return f"{_DEEDS}licenses/{kind}/{match[2]}/" if kind in _KINDS else ""
    return _LICENCES.get(words.lower(), "")
