"""Pages of corrections."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.models.page import Link
from newsgen.outputs.corrections import URL, CorrectionsInputs
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import Node, item_list


def corrections(view: CorrectionsInputs, here: Here) -> Sheet:
    """The corrections themselves, and the articles that no longer stand."""
    items: list[Node] = [
        {"url": f"{here.to(card.url)}#{change.anchor}", "name": card.title}
        for card, change in view.corrections
    ]
    items += [
        {"url": here.to(one.article.url), "name": one.article.text} for one in view.retracted
    ]
    name = here.t("nav.corrections")
    crumbs: tuple[Link, ...] = (here.root(),)
    if view.of:
        date = view.of.date
        crumbs = (*crumbs, Link(name, URL))
        name += here.t("list.colon")
        name += here.imprint.date(date) if date else here.t("date.unknown")
    return Sheet(
        view.url,
        name,
        here.header.language,
        form="CollectionPage",
        crumbs=crumbs,
        terms={"about": here.publisher_ref(), "mainEntity": item_list(items, len(items))},
    )


LINKED: Mapping[str, Linked] = {"corrections": corrections}
