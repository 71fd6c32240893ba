"""Names of sites and sections that a page's title carries at its edges."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from newsgen.importers.readers.header import outlet_of
from newsgen.importers.readers.labels import SECTIONS
from newsgen.importers.reading import Cut, Header

SITE_NAME = "name of the site"

_REACH = 48  # characters from an edge that such a name may take
_LEAST_REST = 4
_BARS = "_|｜丨"
_TAIL = re.compile(
    r"\s?(?P<mark>[_|｜丨]|\s[-–—]\s|[-－—](?=[^-－—\s]{2,12}$))\s?(?P<tail>[^_|｜丨]{2,40})$"
)
_HEAD = re.compile(r"(?P<head>[^|｜丨/／»:：]{2,40}?)\s?(?P<mark>[|｜丨/／»])\s?(?=\S)")
_SITE = re.compile(
    r"[^，。：:]{0,12}(?:网|網|新闻|新聞|频道|頻道|报|報|周刊|週刊|杂志|雜誌|电台|電台|电视台|電視台|传媒|傳媒"
    r"|社|中心|资讯|客户端|门户|\.(?:com|cn|net|org))"
)
# Texts, not papers: a headline may end with one behind its bar.
_NO_SITE = re.compile(
    r".*[预預情海通汇彙简簡战戰喜财財年月见見捷举舉播][报報]|.*(?:开|開|入|结|結|合作)社"
)


def without_site(
    text: str, title: tuple[int, int], names: Sequence[str]
) -> tuple[tuple[int, int], tuple[Cut, ...], Header]:
    """Cut the names of site and section off a title's edges, where they are known to be such.

    *names* are those of outlets and sections, and notices in which one stands.
    Return the title's place, the cuts, and what the names tell.
    """
    start, end = title
    cuts: list[Cut] = []
    told = Header()
    while match := _TAIL.search(text, max(start, end - _REACH), end):
        tail = match["tail"].strip()
        is_site = _is_known(tail, names) or outlet_of(tail.removeprefix("The "))
        if match.start() - start < _LEAST_REST or not (
            is_site or (match["mark"] in _BARS and _is_site(tail))
        ):
            break
        cuts.append(Cut(match.start(), end, tail, SITE_NAME))
        end = match.start()
    head = _HEAD.match(text, start, min(end, start + _REACH))
    if head and end - head.end() >= _LEAST_REST:
        name = head["head"].strip()
        in_section = name in SECTIONS and head["mark"] in "/／"
        if in_section or _is_known(name, names) or outlet_of(name.removeprefix("The ")):
            cuts.append(Cut(start, head.end(), name, SITE_NAME))
            told = Header(category=name) if in_section else told
            start = head.end()
    return (start, end), tuple(cuts), told


def _is_site(name: str) -> bool:
    return _SITE.fullmatch(name) is not None and _NO_SITE.fullmatch(name) is None


def _is_known(name: str, names: Collection[str]) -> bool:
    return any(known and (known in name or name in known) for known in names)
