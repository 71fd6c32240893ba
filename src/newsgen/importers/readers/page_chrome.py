"""What stands in the body of an article and is the page's: menus, share bars, other articles."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newsgen.importers.readers.page_body import Body, letters, prose_weight
from newsgen.importers.readers.page_tree import (
    is_block_tag,
    line_of,
    lines_of,
    link_share,
    names_of,
    short_line,
)
from newsgen.importers.reading import Loss

_TAGS = {
    "nav": "a menu",
    "amp-ad": "an advertisement",
    "amp-consent": "a notice of the site",
    "amp-embed": "an advertisement",
    "amp-sidebar": "a menu",
    "amp-social-share": "a share bar",
    "form": "a form",
    "button": "a button",
    "dialog": "a dialogue",
    "input": "a form",
    "select": "a form",
}
_NAMES = {
    "share": "a share bar",
    "sharing": "a share bar",
    "sharebar": "a share bar",
    "bdsharebuttonbox": "a share bar",
    "fenxiang": "a share bar",
    "social": "a share bar",
    "addtoany": "a share bar",
    "sharedaddy": "a share bar",
    "related": "other articles",
    "relatedposts": "other articles",
    "recommend": "other articles",
    "recommended": "other articles",
    "recommendation": "other articles",
    "recommendations": "other articles",
    "tuijian": "other articles",
    "outbrain": "other articles",
    "taboola": "other articles",
    "breadcrumb": "a menu",
    "breadcrumbs": "a menu",
    "navigation": "a menu",
    "navbar": "a menu",
    "sidebar": "a side bar",
    "newsletter": "an appeal to subscribe",
    "subscribe": "an appeal to subscribe",
    "subscription": "an appeal to subscribe",
    "signup": "an appeal to subscribe",
    "ad": "an advertisement",
    "ads": "an advertisement",
    "adv": "an advertisement",
    "advert": "an advertisement",
    "advertisement": "an advertisement",
    "advertorial": "an advertisement",
    "guanggao": "an advertisement",
    "sponsored": "an advertisement",
    "promo": "an advertisement",
    "qrcode": "a code for telephones",
    "erweima": "a code for telephones",
    "disqus": "readers' comments",
    "comments": "readers' comments",
    "respond": "readers' comments",
    "cookie": "a notice of the site",
    "consent": "a notice of the site",
    "copyright": "a notice of the site",
    "bio": "a note on the author",
}
# Whole words of a class, where one word of it would be too few.
_CLASSES = {
    "ez-toc-container": "a menu",  # of the article itself, by a plug-in of WordPress
    "jammer": "letters against copying, which nobody sees",  # Discuz
    "mw-editsection": "a button",  # MediaWiki
    "rich-link": "other articles",
    "screen-reader-text": "a word for screen readers",  # WordPress
    "sr-only": "a word for screen readers",
    "toc": "a menu",
    "visually-hidden": "a word for screen readers",
}
_WAYBACK = frozenset({"wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato"})
_OTHERS = re.compile(
    r"(?:相关(?:阅读|新闻|报道|文章|推荐|链接)|相關(?:閱讀|新聞|報導|文章)|延伸(?:阅读|閱讀)|推荐(?:阅读|新闻)|推薦閱讀|"
    r"更多(?:新闻|新聞|报道|報導|文章)|热门(?:新闻|文章|推荐)|熱門新聞|猜你喜欢|大家都在看|"
    r"related(?: (?:articles?|stories|posts?|news|content|coverage))?|"
    r"more (?:stories|from .{1,40}|on this story)|read (?:more|next)|"
    r"(?:recommended|most (?:read|popular))(?: .{1,30})?|you (?:may|might) also like|"
    r"trending(?: now)?|don't miss)\s?[:：…]?",
    re.IGNORECASE,
)
_NEVER = frozenset({"figure", "body"})
_NAMED = frozenset({"a", "ins", "span"})
_LISTS = frozenset({"aside", "div", "ol", "section", "ul"})
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "p")
_LONGEST_HEADING = 40
_LONGEST_MENU = 4000
_MOST_OF_BODY = 0.3
_LINKED = 0.6
_BRIGHT = 20  # letters that stand on a page once
_DIM = 0.25  # so little of a block is the article's prose that it is not part of it
_SHOWN = 60


def prune(body: Body) -> tuple[Loss, ...]:
    """Take what is the page's out of *body*, in place, and name each part that held something."""
    root = body.element
    root.attrib.pop("style", None)  # WeChat hides the body until a script has run
    _settle_pictures(root)
    losses: list[Loss] = []
    most = _MOST_OF_BODY * prose_weight(line_of(root))
    within = _within_prose(body)
    gone: set[HtmlElement] = set()
    for element in list(root.iterdescendants()):
        parent = element.getparent()
        if parent in gone:
            gone.add(element)
            continue
        why = _why(element) if isinstance(element.tag, str) else ""
        if not why and element not in within and _is_dim(element, body):
            why = "other articles"
        if not why:
            continue
        line = line_of(element)
        is_large = prose_weight(line) > most and element.tag not in _TAGS
        if is_large and link_share(element) <= _LINKED:
            continue
        gone.add(element)
        if line:
            losses.append(
                Loss(
                    "markup", _short(" ".join(lines_of(element))), f"{why}, no part of the article"
                )
            )
    for element in gone:
        if element.getparent() not in gone:
            element.drop_tree()
    return tuple(losses)


def _why(element: HtmlElement) -> str:
    """Say what of the page *element* is; "" for a part of the article."""
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    if element.get("id") in _WAYBACK:
        return "the web archive's bar"
    by_class = (
        _CLASSES[name] for name in (element.get("class") or "").split() if name in _CLASSES
    )
    known = next(by_class, "")
    if known and element.tag not in _NEVER:
        return known
    if element.tag in _NEVER or not (is_block_tag(element.tag) or element.tag in _NAMED):
        return ""
    known = next((_NAMES[name] for name in sorted(names_of(element)) if name in _NAMES), "")
    is_other = _lists_others(element) or _leads_to_others(element)
    return known or ("other articles" if is_other else "")


def _leads_to_others(element: HtmlElement) -> bool:
    after = element.getnext()
    is_heading = element.tag in _HEADINGS and _heads_others(element)
    return is_heading and after is not None and _lists_others(after)


def _lists_others(element: HtmlElement) -> bool:
    """Whether *element* is a list of links below, or with, a heading that says they lead away."""
    if not isinstance(element.tag, str) or element.tag not in {
        "ul",
        "ol",
        "div",
        "section",
        "table",
    }:
        return False
    before = element.getprevious()
    inner = next(element.iter("h2", "h3", "h4", "h5", "h6", "p", "strong", "span"), None)
    headed = any(_heads_others(heading) for heading in (before, inner) if heading is not None)
    return headed and link_share(element) > _LINKED / 2


def _heads_others(element: HtmlElement) -> bool:
    line = short_line(element, _LONGEST_HEADING) if isinstance(element.tag, str) else ""
    return _OTHERS.fullmatch(line) is not None


def _within_prose(body: Body) -> frozenset[HtmlElement]:
    """Return the elements from the first paragraph that is the article's to the last."""
    if body.prose is None:
        return frozenset()
    elements = list(body.element.iterdescendants())
    bright = [
        place
        for place, element in enumerate(elements)
        if isinstance(element.tag, str)
        and len(text := letters(element.text or "")) >= _BRIGHT
        and text in body.prose
    ]
    return frozenset(elements[bright[0] : bright[-1] + 1] if bright else ())


def _is_dim(element: HtmlElement, body: Body) -> bool:
    """Whether *element* is made of links that the search for prose passed over."""
    is_list = isinstance(element.tag, str) and element.tag in _LISTS
    if body.prose is None or not is_list or not short_line(element, _LONGEST_MENU):
        return False
    if link_share(element) <= _LINKED:
        return False
    texts = [letters(text) for text in element.itertext()]
    found = sum(len(text) for text in texts if text and text in body.prose)
    return found < _DIM * sum(map(len, texts))


def _settle_pictures(root: HtmlElement) -> None:
    """Make ordinary pictures of those of AMP, and text of the pictures of emoji."""
    for image in list(root.iter("img", "amp-img")):
        image.tag = "img"
        if names_of(image) & {"emoji", "smiley"}:
            image.tag, image.text = "span", image.get("alt")


def _short(line: str) -> str:
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
