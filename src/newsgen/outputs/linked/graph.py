"""One ``@graph`` a page (JSON-LD 1.1): the page, its crumbs, what it is about, its publisher."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from markupsafe import Markup

from newsgen.models.page import Link
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import Node

# In a script these would end it, begin a comment, or be taken for the end of a line.
_UNSAFE = {one: f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}
Statement = dict[str, object]
"""A thing and what is said of it, whatever that is made from."""

_FEWEST = 2  # crumbs: a single one leads nowhere


def linked_data(sheet: Sheet, here: Here) -> Markup:
    """Return what *sheet* says as JSON-LD, safe inside a ``script`` of HTML.

    Format: https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents
    """
    nodes: list[Mapping[str, object]] = [
        *_page(sheet, here),
        *sheet.nodes,
        here.site_node(whole=sheet.is_home),
        here.publisher_node(whole=sheet.is_home),
    ]
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = msgspec.json.encode(graph).decode()
    for char, written in _UNSAFE.items():
        if char in text:
            text = text.replace(char, written)
    return Markup(text)  # noqa: S704 - what HTML could take for markup is escaped


def _page(sheet: Sheet, here: Here) -> list[Statement]:
    url = sheet.url
    page: Statement = {"@type": sheet.form, "@id": here.to(url), "name": sheet.name}
    if sheet.description and not sheet.nodes:  # else it is that of the thing, which has it
        page["description"] = sheet.description
    page |= {"inLanguage": sheet.language, "isPartOf": here.site_ref()}
    page |= {name: value for name, value in sheet.terms.items() if value}
    trail = (*sheet.crumbs, Link(sheet.name, url))
    if len(trail) < _FEWEST:
        return [page]
    ident = here.ident(url, "breadcrumb")
    page["breadcrumb"] = {"@id": ident}
    steps: list[Node] = [
        {"@type": "ListItem", "position": place, "name": one.text, "item": here.ref(one.url)}
        for place, one in enumerate(trail, start=1)
    ]
    crumbs: Statement = {"@type": "BreadcrumbList", "@id": ident, "itemListElement": steps}
    return [page, crumbs]
