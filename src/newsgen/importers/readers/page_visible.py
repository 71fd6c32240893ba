"""What readers of a page see about the publication: the lines around the article's heading."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from lxml.html import HtmlElement
from msgspec.structs import replace

from newsgen.importers.moments import find_moment
from newsgen.importers.readers.header import header_of
from newsgen.importers.readers.page_facts import Fact, fact
from newsgen.importers.readers.page_names import site_key, source_of
from newsgen.importers.readers.page_tree import (
    line_of,
    lines_of,
    names_of,
    short_line,
    spaced_line,
)
from newsgen.importers.reading import Header

_LONGEST = 200  # characters of a line
_MOST = 2000  # characters of what may hold several lines
_MOST_LINES = 30
_MOST_ELEMENTS = 4000
_MOST_NEAR = 400
_MOST_ABOVE = 3
_LONGEST_HEAD = 300  # characters of a heading with its lines
_MOST_LINKS = 400
_CHROME = frozenset(
    {"comment", "comments", "footer", "hot", "nav", "rank", "recommend", "related", "sidebar"}
)
_NAMED = {
    "date": {
        "date",
        "datetime",
        "posttime",
        "pubdate",
        "published",
        "publishtime",
        "pubtime",
        "time",
    },
    "author": {"author", "authors", "byline", "reporter", "writer"},
    "source": {"laiyuan", "source"},
    "editor": {"editor"},
    "standfirst": {"deck", "dek", "lede", "standfirst", "subhead", "subheading", "subtitle"},
}
_NOT_SOURCE = frozenset({"code", "date", "info", "sources", "time"})
_CRUMBS = frozenset({"bread", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "mbx"})
_HERE = re.compile(r"(?:当前|目前|您(?:的|所在的)?|你所在的)(?:位置|所在)")
_NO_SECTION = re.compile(
    r"(?:首页|首頁|正文|home|主页|.{0,12}(?:网|網)(?:首页)?|[>»/›]*)", re.IGNORECASE
)
_STAMP = re.compile(r"""\bvar ct ?= ?["']([12]\d{9})["']""")  # seconds of Unix
_MOST_SCRIPT = 1 << 20
_BAR = re.compile(
    r"[|｜丨│]|(?:栏目|欄目|分类|分類|频道|頻道|section|category)\s?[:：]", re.IGNORECASE
)
_REPORTER = re.compile(r"\S{0,10}?(?:记者|記者)[\s:：]{1,3}(\S{2,8}(?:[ 、]\S{2,8}){0,4})")
_NO_CATEGORY = frozenset({"Uncategorized", "未分类", "未分類"})
_APART = re.compile(r"\b((?:19|20)\d\d)\s{1,4}(\d\d)\s?/\s?(\d\d)\b")  # Xinhua: 2024 03/06
_ZONE = re.compile(r"(?<=\d) ?(?:HKT|CST) ?(?=\d)")
_MOST_AFTER = 6
_EDITOR = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯)\s?[:：/]\s?([^\s（）()\[\]【】|｜]{2,12})"
)


def facts(tree: HtmlElement, body: HtmlElement, region: Sequence[HtmlElement]) -> Iterator[Fact]:
    """Yield what is written around *body* and its heading, the *region*, not elsewhere.

    Dates of other articles stand elsewhere: beside links, in side bars, below the text.
    """
    yield from _wechat(tree)
    yield from _times(region)
    yield from _crumbs(tree)
    yield from _filed(body)
    yield from _lines(region, body)
    yield from _named(region, body)
    yield from _after(body)


def region(tree: HtmlElement, body: HtmlElement) -> Sequence[HtmlElement]:
    """Return the elements from the heading to the body, the head of the body, and the heading's.

    Without a heading it begins where the smallest part of the page does that
    holds the body and something before it.
    """
    heading = next(tree.iter("h1"), None)
    top = body
    while top.getparent() is not None and top.tag != "body":
        top = top.getparent()
        if heading is None and top.find(".//h2") is not None and line_of(top) != line_of(body):
            break
        if heading is not None and any(inner is heading for inner in top.iter("h1")):
            break
    inside = set(body.iter())
    before: list[HtmlElement] = []
    for element in islice(top.iterdescendants(), _MOST_ELEMENTS):
        if element is heading:
            before = []
        if element in inside:
            break
        if isinstance(element.tag, str):
            before.append(element)
    head = list(islice((e for e in body.iter() if isinstance(e.tag, str)), 40))
    return [
        element
        for element in (*before[-_MOST_NEAR:], *head, *_above(heading, body))
        if not _is_elsewhere(element, top)
    ]


def _above(heading: HtmlElement | None, body: HtmlElement) -> Sequence[HtmlElement]:
    """Return what stands in one block with *heading*, or in one article, and before it."""
    if heading is None:
        return ()
    outside = {body, *body.iterancestors()}
    around, block = set(heading.iterancestors()), heading
    while (parent := block.getparent()) is not None and short_line(parent, _LONGEST_HEAD):
        if parent in outside:
            break
        block = parent
    found = list(takewhile(lambda inner: inner is not heading, block.iterdescendants()))
    if parent is not None and parent.tag == "article":
        siblings = islice(block.itersiblings(preceding=True), _MOST_ABOVE)
        found += [inner for sibling in siblings for inner in islice(sibling.iter(), _MOST_NEAR)]
    return [e for e in found if isinstance(e.tag, str) and e not in around]


def _is_elsewhere(element: HtmlElement, top: HtmlElement) -> bool:
    """Whether *element* is, or stands in, something of the page below *top*."""
    around = takewhile(lambda outer: outer is not top, element.iterancestors())
    return any(
        place.tag in {"nav", "footer", "aside", "script", "style"} or names_of(place) & _CHROME
        for place in (element, *around)
    )


def _times(region: Sequence[HtmlElement]) -> Iterator[Fact]:
    """Read time elements and what microdata call a date."""
    for element in region:
        written = element.get("datetime") or element.get("data-time") or ""
        if element.tag in {"time", "abbr", "relative-time"} and written:
            around = f"{short_line(element.getparent(), 60)} {element.get('class', '')}".lower()
            is_update = any(word in around for word in ("updat", "modif", "更新"))
            is_first = any(word in around for word in ("publish", "posted", "发布", "發布"))
            field = "updated" if is_update and not is_first else "date"
            yield from fact(field, written, "time element")
        itemprop = (element.get("itemprop") or "").lower()
        value = element.get("content") or written or short_line(element, _LONGEST)
        field = {"datepublished": "date", "datemodified": "updated"}.get(itemprop, "")
        if field:
            yield from fact(field, value, f"itemprop {itemprop}")


def _lines(region: Sequence[HtmlElement], body: HtmlElement) -> Iterator[Fact]:
    """Read the lines that are about the publication: short ones, between heading and text."""
    inside = set(body.iter())
    seen: set[str] = set()
    where = "line below the title"
    for element in region:
        if element in inside or element.tag in {"h1", "a"} or not short_line(element, _MOST):
            continue
        for line in (spaced_line(element), *islice(lines_of(element), _MOST_LINES)):
            if line and line not in seen and len(line) <= _LONGEST:
                seen.add(line)
                found = header_of(_ZONE.sub(" ", line)) or Header()
                is_place = not _BAR.search(line)  # 2024-05-21 北京: no section without its bar
                yield from of_header(replace(found, category="") if is_place else found, where)
                reporter = _REPORTER.fullmatch(line)
                yield from fact("author", reporter[1] if reporter else "", where)


def of_header(header: Header, where: str) -> Iterator[Fact]:
    """Yield what a line of text says, as read by ``header_of``."""
    yield from fact("date", header.date, where)
    yield from fact("updated", header.updated, where)
    yield from fact("source", header.source_name, where)
    yield from fact("section", header.category, where)
    yield from fact("url", header.url, where)
    for name in header.author:
        yield from fact("author", name, where)
    for tag in header.tags:
        yield from fact("tag", tag, where)
    yield from fact("original_title", header.extra.get("original_title"), where)
    yield from fact("editor", str(header.extra.get("editor") or "").strip("()（）[]【】 "), where)


def _after(body: HtmlElement) -> Iterator[Fact]:
    """Read the editors that are named right below the text; dates there are of other articles."""
    for element in islice(body.itersiblings(), _MOST_AFTER):
        line = short_line(element, _LONGEST) if isinstance(element.tag, str) else ""
        for editor in _EDITOR.findall(line):
            yield from fact("editor", editor, "line below the text")


def _named(region: Sequence[HtmlElement], body: HtmlElement) -> Iterator[Fact]:
    """Read elements whose class or id says what they hold."""
    for element in region:
        names = names_of(element)
        line = "" if element is body else short_line(element, 2 * _LONGEST)
        if not line:
            continue
        where = f"element {'.'.join(sorted(names))[:40]}" if names else "element below the title"
        found = find_moment(_APART.sub(r"\1/\2/\3", _ZONE.sub(" ", line)))
        if found:
            yield from fact("date", found.moment if names & _NAMED["date"] else "", where)
            continue
        kinds = {field for field, words in _NAMED.items() if names & words}
        if element.get("itemprop") == "author" or element.get("rel") == "author":
            kinds.add("author")
        if "author" in kinds and len(line) <= _LONGEST / 2:
            for name in spaced_line(element).split("\t"):
                yield from fact("author", name, where)
        if "standfirst" in kinds or _is_standfirst(element):
            yield from fact("standfirst", line, "line below the title")
        if "source" in kinds and not names & _NOT_SOURCE:
            yield from fact("source", source_of(line), where)
        if "editor" in kinds and _EDITOR.search(line):
            yield from fact("editor", _EDITOR.findall(line)[0], where)


def _filed(body: HtmlElement) -> Iterator[Fact]:
    """Read the categories and tags that the article's own links say it has.

    Format: https://microformats.org/wiki/rel-tag; ``category tag`` is WordPress's.
    """
    posts = (e for e in body.iterancestors() if e.tag == "article" or "hentry" in names_of(e))
    post = next(posts, body)
    for link in islice(post.iter("a"), _MOST_LINKS):
        kinds = (link.get("rel") or "").lower().split()
        word = short_line(link, _LONGEST) if "tag" in kinds else ""
        if word not in _NO_CATEGORY:
            yield from fact("section" if "category" in kinds else "tag", word, "rel of a link")


def _is_standfirst(element: HtmlElement) -> bool:
    before = element.getprevious()
    return element.tag in {"h2", "h3"} and before is not None and before.tag == "h1"


def _wechat(tree: HtmlElement) -> Iterator[Fact]:
    """Read the time that WeChat's pages keep in a script, and the account's name."""
    account = next((e for e in tree.iter("a", "strong", "span") if e.get("id") == "js_name"), None)
    if account is None:
        return
    yield from fact("source", line_of(account), "WeChat's account name")
    for script in tree.iter("script"):
        match = _STAMP.search((script.text or "")[:_MOST_SCRIPT])
        if match:
            moment = dt.datetime.fromtimestamp(int(match[1]), dt.UTC).isoformat()
            yield Fact("date", moment.replace("+00:00", "Z"), "WeChat's script")
            return


def _crumbs(tree: HtmlElement) -> Iterator[Fact]:
    """Read the way to the article: the last place before it is its section."""
    for element in tree.iter("div", "nav", "ol", "ul", "p", "span"):
        is_path = bool(names_of(element) & _CRUMBS)
        if not is_path and not _HERE.match(short_line(element, _LONGEST)):
            continue
        links = [short_line(link, _LONGEST) for link in islice(element.iter("a"), _MOST_LINES)]
        places = [link for link in links if link and not _NO_SECTION.fullmatch(link)]
        if places and len(links) <= 8 and len(site_key(places[-1])) <= 20:  # noqa: PLR2004
            yield from fact("section", places[-1], "breadcrumb")
            return
