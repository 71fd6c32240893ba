"""What a page says of itself as linked data: the JSON-LD of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from lxml.html import HtmlElement

from newsgen.importers.readers.page_facts import Fact, clean, fact

Node: TypeAlias = Mapping[str, object]
"""An object of JSON: keys to values of any kind."""

_WHERE = "JSON-LD"
_LARGEST = 2 * 1024 * 1024
_MOST_SCRIPTS = 40
_MOST_NODES = 2000
_TRAILING = re.compile(r",(?=\s{0,200}[}\]])")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_ARTICLE = re.compile(r"(?:.*Article|.*BlogPosting|Report|SocialMediaPosting)")
_BELOW = ("@graph", "mainEntity", "mainEntityOfPage")
_BETWEEN_KEYWORDS = re.compile("[,，、;；]")
_PLAIN = (
    ("date", "datePublished"),
    ("date", "pubDate"),
    ("date", "dateCreated"),
    ("updated", "dateModified"),
    ("updated", "upDate"),
    ("summary", "description"),
    ("summary", "abstract"),
    ("lang", "inLanguage"),
    ("section", "articleSection"),
)
_NAMED = (
    ("author", "author"),
    ("author", "creator"),
    ("editor", "editor"),
    ("site", "publisher"),
    ("site", "sourceOrganization"),
    ("site", "provider"),
)


def facts(tree: HtmlElement, title: str) -> Iterator[Fact]:
    """Yield what the article's own node says; *title* is the page's, to tell it from others.

    A page that lists several articles, none of which bears its title, says nothing here.
    """
    nodes = tuple(_nodes(tree))
    known = {name: node for node in nodes if isinstance(name := node.get("@id"), str)}
    article = _article(nodes, title)
    if article is not None:
        yield from _of_article(article, known)
    for node in nodes:
        if "BreadcrumbList" in _types(node):
            yield from _of_breadcrumbs(node)


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """Yield every object that stands for itself; not those that are listed or referred to."""
    scripts = [s for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()]
    pending: list[object] = [_json(script.text or "") for script in scripts[:_MOST_SCRIPTS]][::-1]
    for _ in range(_MOST_NODES):
        if not pending:
            return
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            pending.extend(value[key] for key in _BELOW if isinstance(value.get(key), list | dict))


def _json(text: str) -> object:
    """Read JSON as lenient as its authors are careless: bare line breaks, commas too many."""
    if len(text) > _LARGEST:
        return None
    text = _WRAPPED.sub("", text.strip().rstrip(";"))
    for attempt in (text, _TRAILING.sub("", text)):
        try:
            parsed: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return parsed
    return None


def _types(node: Node) -> tuple[str, ...]:
    return tuple(kind.rpartition("/")[2] for kind in _texts(node.get("@type")))


def _article(nodes: Sequence[Node], title: str) -> Node | None:
    found = [
        node
        for node in nodes
        if any(map(_ARTICLE.fullmatch, _types(node))) or ("pubDate" in node and "title" in node)
    ]
    if len(found) > 1:
        bare = _bare(title)
        found = [node for node in found if bare and _bare(_headline(node))[:20] in bare] or [
            node for node in found if "mainEntityOfPage" in node
        ][:1]
    return next((node for node in found if _headline(node) or "datePublished" in node), None)


def _headline(node: Node) -> str:
    names = (node.get(key) for key in ("headline", "name", "title"))
    return next((clean(name) for name in names if isinstance(name, str) and name.strip()), "")


def _bare(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _of_article(node: Node, known: Mapping[str, Node]) -> Iterator[Fact]:
    yield from fact("title", _headline(node), f"{_WHERE} headline")
    for field, key in _PLAIN:
        for text in _texts(node.get(key))[:1]:
            yield from fact(field, text, f"{_WHERE} {key}")
    for field, key in _NAMED:
        for name in _named(node.get(key), known):
            yield from fact(field, name, f"{_WHERE} {key}")
    for words in _texts(node.get("keywords")):
        for word in _BETWEEN_KEYWORDS.split(words):
            yield from fact("tag", word, f"{_WHERE} keywords")
    yield from _addresses(node)
    yield from _picture(node.get("image"), known)
    if str(node.get("isAccessibleForFree")).strip().lower() in {"false", "0"}:
        yield Fact("paywall", "true", f"{_WHERE} isAccessibleForFree")


def _addresses(node: Node) -> Iterator[Fact]:
    page = node.get("mainEntityOfPage")
    inner = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    for key, value in (("url", node.get("url")), ("mainEntityOfPage", inner)):
        yield from fact("url", value, f"{_WHERE} {key}")


def _picture(value: object, known: Mapping[str, Node]) -> Iterator[Fact]:
    for one in value if isinstance(value, list) else [value]:
        node = _resolved(one, known)
        source = node.get("url") or node.get("contentUrl") if isinstance(node, dict) else node
        if isinstance(source, str) and source.strip():
            yield from fact("image", source, f"{_WHERE} image")
            if isinstance(node, dict):
                yield from fact("image_alt", node.get("caption"), f"{_WHERE} image caption")
            return


def _of_breadcrumbs(node: Node) -> Iterator[Fact]:
    """Yield the last place above the article, which is its section."""
    listed = node.get("itemListElement")
    names = []
    for step in listed if isinstance(listed, list) else []:
        inner = step.get("item") if isinstance(step, dict) else None
        name = step.get("name") if isinstance(step, dict) else None
        names.append(name or (inner.get("name") if isinstance(inner, dict) else None))
    if len(names) > len(("home", "article")):
        yield from fact("section", names[-2], f"{_WHERE} BreadcrumbList")


def _named(value: object, known: Mapping[str, Node]) -> tuple[str, ...]:
    """Read who somebody is, given as a name, an object or a reference, or several of these."""
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        node = _resolved(one, known)
        name = node.get("name") if isinstance(node, dict) else node
        names += _texts(name)
    return tuple(names)


def _resolved(value: object, known: Mapping[str, Node]) -> object:
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return known.get(str(value.get("@id")), {})
    return value


def _texts(value: object) -> tuple[str, ...]:
    several: Iterable[object] = value if isinstance(value, list) else (value,)
    return tuple(text for text in several if isinstance(text, str))
