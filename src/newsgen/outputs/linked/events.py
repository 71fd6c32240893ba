"""Named events: when, who, and the articles that tell of them."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.models.page import Link
from newsgen.outputs.events import EventView
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.lists import event, people
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import Node, Value

_ARTICLES = 100


def told(view: EventView, here: Here) -> Sheet:
    """One event.  Only the page can say a doubtful date, as the time that it covers."""
    line = view.event.line
    crumbs = [here.root(), here.index("timeline")]
    if view.year:
        crumbs.append(Link(here.imprint.date(view.year), f"timeline/{line.date.year}/"))
    return Sheet(
        view.url,
        line.title,
        here.header.language,
        view.event.summary,
        kind="article",
        crumbs=tuple(crumbs),
        terms={"mainEntity": here.ref(view.url, "event"), "temporalCoverage": line.date.edtf},
        nodes=(_event(view, here),),
    )


def _event(view: EventView, here: Here) -> Node:
    made = event(view.event.line, here)
    if view.event.summary:
        made["description"] = view.event.summary
    named = (*view.people, *view.organisations)
    about = people((one for one in named if one.url not in view.unindexed), here)
    if about:
        made["about"] = about
    articles: list[Value] = [
        here.ref(one.account.card.url, "article") for one in view.tellings[:_ARTICLES]
    ]
    if articles:
        made["subjectOf"] = articles
    return made


LINKED: Mapping[str, Linked] = {"event": told}
