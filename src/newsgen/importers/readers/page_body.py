"""Where the article stands on a page: in a container that is known, else where its prose is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement
from msgspec import Struct
from trafilatura import bare_extraction
from trafilatura.settings import Document

from newsgen.importers.readers.page_tree import line_of, link_share

# Containers of well-known sites and systems; one page has at most one of them, in the order of
# how sure they are.  A name with # is an id, the others are single words of a class.
_CONTAINERS = (
    "#js_content",  # WeChat
    "#artibody",  # Sina
    "#mp-editor",  # Sohu
    "#rwb_zw",  # People's Daily
    "rm_txt_con",
    "box_con",
    "#UCAP-CONTENT",  # gov.cn
    "TRS_Editor",  # TRS, the system of most Chinese authorities
    "trs_editor_view",
    "#zoom",
    "#Zoom",
    "#endText",  # NetEase
    "post_body",
    "#p-detail",  # Xinhua
    "#detailContent",
    "#main-content-text",
    "left_zw",  # China News
    "#content_area",  # CCTV
    "newsdetail_content",  # The Paper
    "news_txt",
    "#ArticleContent",
    "article-content__editor",  # United Daily News
    "#story_body_content",
    "whitecon",  # Liberty Times
    "caas-body",  # Yahoo
    "#article_content",
    "#artical_real",  # ifeng
    "itemprop=articleBody",
    "e-content",  # microformats
    "entry-content",  # WordPress
    "post-content",
    "article-body",
    "article__body",
    "article-content",
    "article__content",
    "articleBody",
    "story-body",
    "post-body",
)
_LEAST_PROSE = 120  # characters, of which one Han counts as three
_MOST_OF_IT = 0.8
_MOST_CONTAINERS = 50
_LEAST_CHUNK = 6
_SILENT = frozenset({"noscript", "script", "style", "template"})
_MOST_CHUNKS = 20_000
_SENTENCE = re.compile(r"[。！？.!?…][”’」』\"')）]*\s*$")
_LEAST_SENTENCE = 60
_LEAST_FLASH = 24  # where the page has no longer sentence: a flash is one line
_LEAST_SPEECH = 100
_NO_SPEECH = frozenset({"a", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "time"})


class Body(Struct, frozen=True):
    """The *element* that holds the article, and *how* it was found.

    ``prose`` are the texts that were told to be the article's, letters and
    digits only; None where the container itself says that all is.
    """

    element: HtmlElement
    how: str
    prose: str | None = None


def find(tree: HtmlElement, *known: str) -> Body | None:
    """Find the body of the article; None if no prose stands on the page.

    *known* are texts that have their field already, as the title and the summary:
    a body is not wider for them.
    """
    return _in_container(tree) or _among_prose(tree, letters(" ".join(known)))


def prose_weight(text: str) -> int:
    """Return the length of *text* in letters of Latin: a Han character says as much as three."""
    return len(text) + 2 * sum("\u3400" <= character <= "\u9fff" for character in text)


def letters(text: str) -> str:
    """Return the letters and digits of *text*, for comparison."""
    return "".join(character for character in text if character.isalnum())


def _in_container(tree: HtmlElement) -> Body | None:
    found: Mapping[str, list[HtmlElement]] = defaultdict(list)
    for element in tree.iter("div", "article", "section", "main", "td", "span", "p"):
        for name in _container_names(element):
            found[name].append(element)
    for name in _CONTAINERS:
        element = _one(found.get(name, ()))
        if element is not None:
            return Body(element, f"the page's {name}")
    return None


def _container_names(element: HtmlElement) -> Iterator[str]:
    yield from (element.get("class") or "").split()
    yield f"#{element.get('id')}"
    if element.get("itemprop"):
        yield f"itemprop={element.get('itemprop')}"


def _one(elements: Sequence[HtmlElement]) -> HtmlElement | None:
    """Return the one of *elements* with nearly all their prose, or the parent of all, or None."""
    every = set(elements)
    outer = [e for e in elements if not any(a in every for a in e.iterancestors())]
    if len(outer) > _MOST_CONTAINERS:
        return None
    weights = [prose_weight(line_of(e)) * (1 - link_share(e)) for e in outer]
    if not outer or sum(weights) < _LEAST_PROSE:
        return None
    best = max(range(len(outer)), key=weights.__getitem__)
    if weights[best] >= _MOST_OF_IT * sum(weights):
        return outer[best]
    parents = {element.getparent() for element in outer}
    parent = outer[0].getparent()
    return parent if len(parents) == 1 and _holds_one_article(parent) else None


def _holds_one_article(element: HtmlElement) -> bool:
    """Whether the parts of *element* are one text; a list has a headline with a link for each."""
    inside = [inner for tag in ("h1", "h2", "h3") for inner in element.iter(tag)]
    return element.tag != "body" and not any(link_share(heading) > 0 for heading in inside)


def _among_prose(tree: HtmlElement, known: str) -> Body | None:
    """Locate what trafilatura takes for the article in the tree itself, where nothing is lost."""
    prose = _extracted(tree)
    if len(prose) < _LEAST_CHUNK:
        return None
    body = tree.find(".//body")
    if body is None:
        return None
    held, spoken = _weighed(body, prose, known, _LEAST_SENTENCE)
    if not spoken[body]:
        held, spoken = _weighed(body, prose, known, _LEAST_FLASH)
    element = body
    while True:
        inner = max(element, key=lambda child: (spoken[child], held[child]), default=None)
        if inner is None or not held[inner] or spoken[inner] < spoken[element]:
            break
        if held[inner] < held[element] and not spoken[inner]:
            break
        element = inner
    if not held[element]:
        return None
    return Body(_widened(element), "where the prose of the page is (trafilatura)", prose)


def _weighed(
    body: HtmlElement, prose: str, known: str, least: int
) -> tuple[Mapping[HtmlElement, int], Mapping[HtmlElement, int]]:
    """Return how much of *prose* each element holds, and how much of that in sentences.

    Only sentences of the weight *least* bind: what is short, or a link, or known, may stay
    outside of the body.
    """
    held: dict[HtmlElement, int] = defaultdict(int)
    spoken: dict[HtmlElement, int] = defaultdict(int)
    for element, text in _chunks(body):
        bare = letters(text)
        if len(bare) < _LEAST_CHUNK or bare in known or bare not in prose:
            continue
        held[element] += len(bare)
        is_sentence = prose_weight(text) >= least and _SENTENCE.search(text)
        if (is_sentence or len(bare) >= _LEAST_SPEECH) and element.tag not in _NO_SPEECH:
            spoken[element] += len(bare)
    for element in reversed(list(body.iterdescendants())):
        parent = element.getparent()
        held[parent] += held[element]
        spoken[parent] += spoken[element]
    return held, spoken


def _extracted(tree: HtmlElement) -> str:
    """Return the letters of what trafilatura takes for the article."""
    document = bare_extraction(
        tree, include_comments=False, include_formatting=True, include_links=True
    )
    if not isinstance(document, Document) or document.body is None:
        return ""
    return letters("".join(document.body.itertext()))


def _chunks(body: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the texts below *body*, each with the innermost element around it."""
    count = 0
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            continue
        for text in (element.text, *(child.tail for child in element)):
            if text and not text.isspace():
                count += 1
                yield element, text
        if count > _MOST_CHUNKS:
            return


def _widened(element: HtmlElement) -> HtmlElement:
    """Go up from a paragraph or a phrase to what holds it as one part of a text."""
    while element.tag not in {"div", "article", "section", "main", "td", "body", "blockquote"}:
        element = element.getparent()
    return element
