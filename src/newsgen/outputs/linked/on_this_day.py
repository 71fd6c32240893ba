"""The days of the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsgen.models.page import Link
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.lists import event, links
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import ASCENDING, DESCENDING, Node, item_list
from newsgen.outputs.on_this_day import ROOT, DaysInputs, DayView


def index(view: DaysInputs, here: Here) -> Sheet:
    """The days that have something to tell."""
    days = [
        Link(here.imprint.day(number, one.day), one.url)
        for number, month in enumerate(view.months, start=1)
        for one in month
        if one.count
    ]
    return Sheet(
        view.url,
        here.t("onthisday.title"),
        here.header.language,
        form="CollectionPage",
        crumbs=(here.root(),),
        terms={"mainEntity": links(days, here, ASCENDING)},
    )


def day(view: DayView, here: Here) -> Sheet:
    """One day: its events and articles, newest year first."""
    return Sheet(
        view.url,
        here.imprint.day(view.here.month, view.here.day),
        here.header.language,
        form="CollectionPage",
        crumbs=(here.root(), Link(here.t("onthisday.title"), ROOT)),
        terms={"mainEntity": item_list(_items(view, here), _count(view), DESCENDING)},
    )


def _count(view: DayView) -> int:
    return view.total or len(view.events) + len(view.cards)


def _items(view: DayView, here: Here) -> Iterable[Node]:
    for year in view.years:
        for line in year.events:
            yield {"item": event(line, here)}
        for card in year.cards:
            yield {"url": here.to(card.url), "name": card.title}


LINKED: Mapping[str, Linked] = {"on-this-day": index, "day": day}
