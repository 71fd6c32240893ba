"""The indices of people and of organisations."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.models.page import Link
from newsgen.models.person import PersonKind
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.lists import links
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import ASCENDING
from newsgen.outputs.people import LetterInputs, PeopleView


def section(kind: PersonKind) -> str:
    """Return what the index of *kind* is called, in addresses and among the interface's texts."""
    return "organisations" if kind is PersonKind.ORGANISATION else "people"


def index(view: PeopleView, here: Here) -> Sheet:
    """Everyone, or the letters they stand under."""
    found = [row.link for initial in view.initials for row in initial.people if row.indexed]
    found = found or [Link(one.letter, one.url) for one in view.letters]
    return Sheet(
        view.url,
        here.t(f"nav.{section(view.kind)}"),
        here.header.language,
        form="CollectionPage",
        crumbs=(here.root(),),
        terms={"mainEntity": links(found, here, ASCENDING)},
    )


def letter(view: LetterInputs, here: Here) -> Sheet:
    """Those under one letter."""
    name = section(view.kind)
    found = [row.link for row in view.people if row.indexed]
    return Sheet(
        view.url,
        here.t(f"nav.{name}") + here.t("list.colon") + view.letter,
        here.header.language,
        form="CollectionPage",
        crumbs=(here.root(), here.index(name)),
        terms={"mainEntity": links(found, here, ASCENDING)},
    )


LINKED: Mapping[str, Linked] = {"people": index, "people-letter": letter}
