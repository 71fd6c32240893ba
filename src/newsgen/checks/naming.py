"""Names that no file knows and that are all but the name of somebody whom one does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches

from newsgen.archive.roster import names_of, recorded
from newsgen.checks.material import Material
from newsgen.errors import Diagnostic, Severity
from newsgen.models.article import Mention
from newsgen.models.person import Person
from newsgen.text.cjk import INTERPUNCT, has_han
from newsgen.text.names import fold_name

_ALIKE = 0.85
_ALIKE_HAN = 0.75  # transliterations are short: one character of five
_LAST_ALIKE = 0.8
_LEAST = 5  # characters; shorter Chinese names differ by one as a rule


def misspelt_names(material: Material) -> Iterator[Diagnostic]:
    """Find names in front matter that may be slips of the pen, with the nearest three."""
    filed = [one for one in material.archive.people if one.has_file]
    known = _Known(filed)
    roster = recorded(material.archive.people)
    answers: dict[str, str] = {}
    for placed in material.archive.entries if filed else ():
        entry = placed.value
        fields = [(f"people.{number}", one) for number, one in enumerate(entry.people)]
        fields += [
            (f"events.{place}.people.{number}", one)
            for place, event in enumerate(entry.events)
            for number, one in enumerate(event.people)
        ]
        told: set[str] = set()
        for field, mention in fields:
            name = mention.name
            if name and name not in answers:
                who = roster.resolve(Mention(name=name))
                strange = isinstance(who, Person) and not who.has_file
                answers[name] = known.like(name) if strange else ""
            if name and answers[name] and name not in told:
                told.add(name)
                yield placed.problem(
                    field,
                    "name-unknown",
                    f"no file in content/people knows {name!r}",
                    hint=f"did you mean {answers[name]}? if it is another, make a file for one",
                    severity=Severity.WARNING,
                )


class _Known:
    """The names of people who have files, by how they begin and end, for quick comparing."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._shown: dict[str, str] = {}
        self._by_end: defaultdict[str, set[str]] = defaultdict(set)
        for person in people:
            for name in names_of(person):
                folded = fold_name(name)
                self._shown.setdefault(folded, f"{name} ({person.id})")
                for key in _keys(folded):
                    self._by_end[key].add(folded)

    def like(self, name: str) -> str:
        """Return the nearest three to *name*, in words; "" if none is near."""
        folded = fold_name(name)
        is_han = has_han(name)
        if is_han and (INTERPUNCT not in name or len(folded) < _LEAST):
            return ""
        rivals = sorted(set().union(*(self._by_end.get(key, ()) for key in _keys(folded))))
        if not is_han:
            rivals = [one for one in rivals if _may_be(folded, one)]
        near = get_close_matches(folded, rivals, 3, _ALIKE_HAN if is_han else _ALIKE)
        return " or ".join(_by_name(near, self._shown))


def _may_be(one: str, other: str) -> bool:
    """Tell whether first names begin alike and last names are all but equal."""
    lasts = one.rpartition(" ")[2], other.rpartition(" ")[2]
    return one[:1] == other[:1] and SequenceMatcher(None, *lasts).ratio() >= _LAST_ALIKE


def _by_name(near: Iterable[str], shown: Mapping[str, str]) -> Iterator[str]:
    return (shown[one] for one in near)


def _keys(folded: str) -> tuple[str, str]:
    return f"{folded[:2]}…", f"…{folded[-2:]}"
