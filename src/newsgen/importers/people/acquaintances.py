"""The people an archive knows already: named in a text, they come before all proposals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.draft import PersonProposal
from newsgen.importers.evidence import snippet
from newsgen.mentions.finder import Finder
from newsgen.mentions.lexicon import Lexicon
from newsgen.models.occurrence import Occurrence
from newsgen.text.names import fold_name
from newsgen.text.running import RunningText

_AROUND = 12  # characters of evidence on either side
_FOUND, _LISTED = 0.99, 0.95  # how sure: named in the text; named by the metadata only
_SHARED = 0.5  # a name of two people of the archive: a comment, since nobody can tell who is meant


class Acquaintances(Struct, frozen=True):
    """The people of an archive's authority files: what finds them, and who they are.

    ``names`` are display names by id; ``ids`` the ids that a folded name stands
    for, more than one where people share it.
    """

    lexicon: Lexicon = Lexicon()
    names: Mapping[str, str] = {}
    ids: Mapping[str, tuple[str, ...]] = {}


class Meeting:
    """Meets acquaintances in texts; the search for all of their names is made once."""

    def __init__(self, known: Acquaintances) -> None:
        self._known = known
        self._finder = Finder(known.lexicon) if known.lexicon.people else None

    def met(self, running: RunningText, listed: Iterable[str]) -> tuple[PersonProposal, ...]:
        """Return whom the text and the names *listed* beside it mean, in their order.

        Names of *listed* that mean nobody here are strangers, and left out.
        """
        meant = sorted({ident for name in listed if (ident := self._meant(name))})
        places: dict[str, list[Occurrence]] = {}
        for one in self._finder.find(running, meant) if self._finder else ():
            places.setdefault(one.person, []).append(one)
        found = [self._found(running.text, ident, spots) for ident, spots in places.items()]
        rest = [
            PersonProposal(self._known.names[one], (), "", 0, _LISTED, "listed", one)
            for one in meant
            if one not in places
        ]
        return (*found, *rest)

    def _meant(self, name: str) -> str:
        ids = self._known.ids.get(fold_name(name), ())
        return ids[0] if len(ids) == 1 else ""

    def _found(self, text: str, ident: str, places: Sequence[Occurrence]) -> PersonProposal:
        name = self._known.names[ident]
        forms = dict.fromkeys(text[place.start : place.end] for place in places)
        first = places[0]
        return PersonProposal(
            name=name,
            aliases=tuple(form for form in forms if form != name),
            count=len(places),
            confidence=_FOUND,
            evidence=snippet(text.replace("\0", "\n"), first.start, first.end, _AROUND),
            id=ident,
        )

    def settled(self, one: PersonProposal) -> PersonProposal:
        """Give a stranger's proposal the id of the one acquaintance whose name it is.

        A name that several acquaintances share becomes doubtful.
        """
        ids = self._known.ids.get(fold_name(one.name), ())
        if len(ids) == 1:
            return replace(one, name=self._known.names[ids[0]], id=ids[0], confidence=_FOUND)
        if ids:
            return replace(one, confidence=_SHARED, evidence=f"one of {', '.join(ids)}")
        return one
