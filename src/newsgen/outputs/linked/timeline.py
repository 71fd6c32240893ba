"""Timelines: their index, years and months."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.models.page import Link
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.lists import events, links
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import ASCENDING, Value, moment
from newsgen.outputs.timeline_views import MonthView, TimelineView, Way, YearView


def timeline(view: TimelineView, here: Here) -> Sheet:
    """The index: its events if it shows them all, else its years."""
    of = view.category
    years = [Link(here.imprint.date(one.date), one.url) for one in view.years]
    name = here.t("timeline.of", name=of.text) if of else here.t("nav.timeline")
    return Sheet(
        view.url,
        name,
        here.header.language,
        form="CollectionPage",
        crumbs=_crumbs(of, "", here),
        terms={
            "mainEntity": events(view.lines, here) if view.whole else links(years, here, ASCENDING)
        },
    )


def year(view: YearView, here: Here) -> Sheet:
    """One year: its events, or its months if they are many."""
    months = [Link(here.imprint.month(month), url) for month, url, _ in view.months]
    listed = links(months, here, ASCENDING) if months else events(view.entries, here)
    name = here.imprint.date(view.date)
    terms: dict[str, Value] = {"mainEntity": listed}
    if moment(view.date):
        terms["temporalCoverage"] = moment(view.date)
    return Sheet(
        view.url,
        _of(name, view.category),
        here.header.language,
        form="CollectionPage",
        crumbs=_crumbs(view.category, view.home, here),
        terms=terms,
    )


def month(view: MonthView, here: Here) -> Sheet:
    """One month, or what has none."""
    up = view.up
    crumbs = _crumbs(view.category, view.home, here)
    return Sheet(
        view.url,
        _of(_way(view.here, here), view.category),
        here.header.language,
        form="CollectionPage",
        crumbs=(*crumbs, Link(_way(up, here), up.url)) if up else crumbs,
        terms={"mainEntity": events(view.entries, here)},
    )


def _of(name: str, category: Link | None) -> str:
    return f"{name} · {category.text}" if category else name


def _way(way: Way, here: Here) -> str:
    """Name what a way leads to, as the pages do."""
    if way.date is None:
        name = here.t("date.unknown")
    else:
        name = here.imprint.date(way.date)
        if way.rest:
            name += here.t("list.separator") + here.t("timeline.whole_year")
    return f"{name} {here.t('pager.here', number=way.number)}" if way.number > 1 else name


def _crumbs(category: Link | None, home: str, here: Here) -> tuple[Link, ...]:
    found = [here.root()]
    if category:
        found += [here.index("categories"), category]
    if home:
        found.append(Link(here.t("nav.timeline"), home))
    return tuple(found)


LINKED: Mapping[str, Linked] = {"timeline": timeline, "year": year, "month": month}
