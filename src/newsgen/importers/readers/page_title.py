"""The title of a saved page: what is said of it everywhere, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from newsgen.importers.readers.page_facts import Fact, clean, fact
from newsgen.importers.readers.page_names import site_key
from newsgen.importers.readers.page_tree import line_of

_BAR = re.compile(
    r"(?:(?<!\s)\s+)?(?:[_|｜丨│¦»]|--+|－+|\s[-–—·•«:]\s|(?<=[\u3400-\u9fff”」』】》）！？])[-—–])\s*"
)
_SITE = re.compile(
    r".{0,14}(?:网|網|新闻|新聞|日报|日報|晚报|晚報|时报|時報|早报|早報|周刊|週刊|在线|线上|频道|頻道|公众平台|通讯社|通訊社|电视台|門戶|门户|门户网站|首页)|"
    r"(?:www\.)?[\w-]{1,40}\.(?:com|net|org|cn|hk|tw)(?:\.\w\w)?",
    re.IGNORECASE,
)
_SYSTEM = re.compile(r"(?:proudly )?powered by\b.{0,40}", re.IGNORECASE)
_LEAST_ALIKE = 0.6
_MOST_TAILS = 4
_LONGEST_SITE = 40


def title_of(facts: Sequence[Fact], tree: HtmlElement, sites: frozenset[str]) -> Fact | None:
    """Choose the title: the heading that readers saw if the page's metadata bear it out.

    *sites* are names of the site as ``site_key`` writes them; they are cut off
    the end, as are the names of its channels before them.
    """
    said = [one for one in facts if one.field == "title"]
    element = tree.find(".//head/title")
    if element is not None and clean(element.text or ""):
        said.append(Fact("title", clean(element.text or ""), "title element"))
    headings = [heading for heading in _headings(tree) if site_key(heading) not in sites]
    for one in said:
        alike = [heading for heading in headings if _alike(heading, one.value)]
        seen = max(alike, key=len, default="")
        if seen:
            return Fact("title", seen, f"h1, as in {one.where}")
    for one in said:
        value = without_site(one.value, sites)
        if site_key(value) not in sites:
            return Fact("title", value, one.where)
    return Fact("title", headings[0], "h1") if headings else None


def without_site(title: str, sites: frozenset[str]) -> str:
    """Cut the names of the site and its channels off *title*: ``标题_时政_某某网``."""
    bars = list(_BAR.finditer(title))
    end = len(title)
    for bar in bars[: -_MOST_TAILS - 1 : -1]:
        tail = title[bar.end() : end].strip()
        is_site = site_key(tail) in sites or _names_site(tail)
        is_channel = end < len(title) and len(tail) <= 6  # noqa: PLR2004 - 财经, Business
        if tail and not (is_site or is_channel) and not _ends_in_site(title, bar.end(), sites):
            break
        end = bar.start()
    front = bars[0] if bars else None
    if front and front.end() < end and site_key(title[: front.start()]) in sites:
        return title[front.end() : end].strip()
    return title[:end].strip() or title


def site_after(title: str, whole: str) -> Iterator[Fact]:
    """Yield the name that stands behind *title* in *whole*, the title element."""
    for bar in _BAR.finditer(whole):
        if _alike(title, whole[: bar.start()]):
            parts = (part.strip() for part in _BAR.split(whole[bar.end() :]))
            tails = [part for part in parts if not _SYSTEM.fullmatch(part)] or [""]
            named = next((tail for tail in reversed(tails) if _SITE.fullmatch(tail)), tails[-1])
            yield from fact("site", named if len(named) <= _LONGEST_SITE else "", "title element")
            return


def _names_site(tail: str) -> bool:
    return _SITE.fullmatch(tail) is not None or _SYSTEM.fullmatch(tail) is not None


def _ends_in_site(title: str, start: int, sites: frozenset[str]) -> bool:
    """Whether all after *start* is one name that has a bar in it: 澎湃新闻-The Paper."""
    return site_key(title[start:]) in sites


def _headings(tree: HtmlElement) -> Iterable[str]:
    found = [line_of(heading) for heading in tree.iter("h1")]
    return [heading for heading in found if heading and len(heading) <= 300]  # noqa: PLR2004


def _alike(one: str, other: str) -> bool:
    """Whether *one* is *other*, with a site's name, shortened, or set a little differently."""
    a, b = site_key(one), site_key(other)
    if not a or not b:
        return False
    if a in b:
        is_tail = b.endswith(a) and not b.startswith(a)
        return not (is_tail and _BAR.search(other[: -len(one)]))  # it is the site's name
    if b in a:
        return len(b) * 4 >= len(a)
    pairs_a, pairs_b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b))
    return len(pairs_a & pairs_b) >= _LEAST_ALIKE * max(1, min(len(pairs_a), len(pairs_b)))
