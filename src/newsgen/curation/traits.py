"""What can be compared of people: their names by script, and whom they appear with."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.curation.originals import Original
from newsgen.models.person import Person
from newsgen.text.cjk import INTERPUNCT, has_han
from newsgen.text.names import fold_name, tidy_name
from newsgen.text.pinyin import reading

_LONGEST_CHINESE_NAME = 4
_CROWD = 40  # an article that names more people says little of any two of them


class Traits(Struct, frozen=True):
    """One person: *foreign* names are transliterations, *chinese* ones have no interpunct.

    ``latin`` are names in Latin letters by their folded form, with the article
    that gives one where no file does.  ``company`` is who is in each article
    that names the person; nobody, where that is a crowd.
    """

    person: Person
    foreign: tuple[str, ...]
    chinese: tuple[str, ...]
    latin: Mapping[str, Original]
    company: Mapping[str, frozenset[str]]

    @property
    def readings(self) -> frozenset[str]:
        """The letters of the Chinese names' readings: a Latin name of these tells nothing new."""
        return frozenset(letters(reading(name)) for name in self.chinese)


def letters(text: str) -> str:
    """Return the letters of *text* in alphabetical order, so that Li Wei is Wei Li."""
    return "".join(sorted(char for char in fold_name(text) if char.isalpha()))


def traits_of(
    archive: Archive, originals: Mapping[str, tuple[Original, ...]]
) -> tuple[Traits, ...]:
    """Return what is known of everyone in *archive*, by id."""
    cast = {
        article: frozenset(ref.id for ref in refs if ref.id and len(refs) <= _CROWD)
        for article, refs in archive.people_of.items()
    }
    return tuple(
        _traits(person, archive, originals.get(person.id, ()), cast) for person in archive.people
    )


def _traits(
    person: Person,
    archive: Archive,
    originals: tuple[Original, ...],
    cast: Mapping[str, frozenset[str]],
) -> Traits:
    strong = (person.name, *(name.value for name in person.names), *person.aliases)
    names = tuple(dict.fromkeys(map(tidy_name, strong)))
    han = tuple(name for name in names if has_han(name))
    latin = {fold_name(name): Original(name, "") for name in names if not has_han(name)}
    articles = [one.card.id for one in archive.appearances.get(person.id, ())]
    return Traits(
        person=person,
        foreign=tuple(name for name in han if INTERPUNCT in name),
        chinese=tuple(
            name for name in han if INTERPUNCT not in name and len(name) <= _LONGEST_CHINESE_NAME
        ),
        latin={fold_name(one.name): one for one in originals} | latin,
        company={article: cast.get(article, frozenset()) for article in articles},
    )
