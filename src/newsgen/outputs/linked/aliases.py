"""The page of a name that several people have."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.outputs.aliases import NamesakesInputs
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.lists import links
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import NO_ORDER


def namesakes(view: NamesakesInputs, here: Here) -> Sheet:
    """Everyone a name may mean whom search engines may list."""
    found = [one.link for one in view.people if one.indexed]
    return Sheet(
        view.url,
        view.name,
        here.header.language,
        form="CollectionPage",
        crumbs=(here.root(), here.index("people")),
        terms={"mainEntity": links(found, here, NO_ORDER)},
    )


LINKED: Mapping[str, Linked] = {"namesakes": namesakes}
