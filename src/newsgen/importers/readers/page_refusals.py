"""Saved pages that hold no article: error pages, lists, what a script would have filled."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newsgen.importers.readers.page_body import prose_weight
from newsgen.importers.readers.page_tree import line_of, link_share, short_line
from newsgen.importers.reading import NoArticle

_ERROR = re.compile(
    r"(?:.{0,30}\s)?(?:404|403|410|500|502|503)\b.{0,40}|"
    r".{0,30}\b(?:page|file|article|site) (?:was |is |can.?t be |could not be |cannot be )?"
    r"(?:not )?found\b.{0,30}|"
    r"(?:not found|access denied|forbidden|bad gateway|service unavailable|just a moment|"
    r"attention required|are you a robot|security check).{0,40}|"
    r".{0,20}(?:页面|頁面|网页|網頁|文章|内容|信息|该页|您访问的).{0,12}"
    r"(?:不存在|没有找到|未找到|找不到|无法找到|已删除|已被删除|已刪除|被删除|下线|失效).{0,12}",
    re.IGNORECASE,
)
_SHORT = 600  # in Latin letters; what error pages say besides
_MOST_HEADLINES = 4
_LEAST_ROWS = 6
_LEAST_ROW = 10  # letters of a headline; names and numbers in a list are shorter
_LONGEST_ROW = 300
_BESIDE = re.compile(r"[\s\[\]()（）·•|,./:年月日\d-]{0,40}")
_LEAST_A_HEADLINE = 700  # of prose; a list has a teaser for each


def check_title(title: str, body: HtmlElement | None) -> None:
    """Raise NoArticle if *title* is that of an error page, and the page says little else."""
    if _ERROR.fullmatch(title.strip()) and (body is None or prose_weight(line_of(body)) < _SHORT):
        raise NoArticle(f"it is an error page ({title.strip()[:60]!r}): the article was not saved")


def check_list(body: HtmlElement, *, says_article: bool) -> None:
    """Raise NoArticle if *body* leads to articles rather than being one.

    *says_article*: the page's metadata say it is one, so more headings with links are borne.
    """
    headlines = sum(
        link_share(heading) > 0.8  # noqa: PLR2004 - a headline that is a link as a whole
        for heading in body.iter("h1", "h2", "h3", "h4", "dt")
    )
    prose = prose_weight(line_of(body)) * (1 - link_share(body))
    most = _MOST_HEADLINES * (2 if says_article else 1)
    is_links = link_share(body) > 0.7 and not says_article  # noqa: PLR2004
    is_links = is_links or (not says_article and _is_all_rows(body))
    if is_links or (headlines >= most and prose < headlines * _LEAST_A_HEADLINE):
        raise NoArticle("it lists other articles and is none: save the articles themselves")


def _is_all_rows(body: HtmlElement) -> bool:
    """Whether nearly all of *body* is rows of a headline with a link, and at most its date."""
    rows = [row for row in body.iter("li", "dd", "tr") if _is_row(row)]
    letters = sum(len(line_of(row)) for row in rows)
    return len(rows) >= _LEAST_ROWS and letters > 0.8 * len(line_of(body))


def _is_row(row: HtmlElement) -> bool:
    line = short_line(row, _LONGEST_ROW)
    links = [line_of(link) for link in row.iter("a") if link.get("href")] if line else []
    if len(links) != 1 or len(links[0]) < _LEAST_ROW:
        return False
    return _BESIDE.fullmatch(line.replace(links[0], "", 1)) is not None


def no_body(tree: HtmlElement) -> NoArticle:
    """Say why the page has no article, as far as can be told."""
    inputs = [(field.get("type") or "").lower() for field in tree.iter("input")]
    if "password" in inputs:
        return NoArticle("it asks for a password and holds no article: save it when signed in")
    links = sum(1 for link in tree.iter("a") if link.get("href"))
    scripts = sum(1 for _ in tree.iter("script"))
    if links > 20:  # noqa: PLR2004 - more than any error page
        return NoArticle("it holds links but no article: save the articles themselves")
    if scripts:
        return NoArticle(
            "it holds no text: scripts would have loaded it; save it from a browser that shows it"
        )
    return NoArticle("it holds no article: there is no text of some length on it")
