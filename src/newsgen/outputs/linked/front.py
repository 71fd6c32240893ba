"""Front pages and the numbered pages behind them."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.outputs.front import FrontView, ListView
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.lists import articles
from newsgen.outputs.linked.sheet import Sheet


def front(view: FrontView, here: Here) -> Sheet:
    """The newest articles; that of the site itself says all of site and publisher."""
    header = here.header
    return Sheet(
        view.url,
        header.title,
        header.language,
        header.description,
        "CollectionPage",
        terms={"mainEntity": articles(view.cards, here, view.total)},
        is_home=not view.url,
    )


def older(view: ListView, here: Here) -> Sheet:
    """A page of older articles."""
    return Sheet(
        view.url,
        here.t("list.title", number=view.number),
        here.header.language,
        form="CollectionPage",
        crumbs=(here.home(),),
        terms={"mainEntity": articles(view.cards, here)},
    )


LINKED: Mapping[str, Linked] = {"front": front, "list": older}
