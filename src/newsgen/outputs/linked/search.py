"""The search page."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.search import SearchInputs


def search(view: SearchInputs, here: Here) -> Sheet:
    """Where results will be."""
    return Sheet(
        view.url,
        here.t("search.title"),
        here.header.language,
        form="SearchResultsPage",
        crumbs=(here.root(),),
    )


LINKED: Mapping[str, Linked] = {"search": search}
