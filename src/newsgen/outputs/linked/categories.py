"""Categories and their index."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.outputs.categories import CategoriesInputs, CategoryInputs
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.lists import articles, links
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import NO_ORDER


def index(view: CategoriesInputs, here: Here) -> Sheet:
    """All categories."""
    found = [one.link for one in view.sections]
    return Sheet(
        view.url,
        here.t("nav.categories"),
        here.header.language,
        form="CollectionPage",
        crumbs=(here.root(),),
        terms={"mainEntity": links(found, here, NO_ORDER)},
    )


def category(view: CategoryInputs, here: Here) -> Sheet:
    """The articles of one category; its numbered pages go by their number too."""
    title = here.t("list.title", number=view.number) if view.number else ""
    return Sheet(
        view.url,
        f"{view.name} · {title}" if title else view.name,
        here.header.language,
        view.description,
        "CollectionPage",
        crumbs=(here.root(), here.index("categories")),
        terms={"mainEntity": articles(view.cards, here, view.total)},
    )


LINKED: Mapping[str, Linked] = {"categories": index, "category": category}
