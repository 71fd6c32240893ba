"""A person of the archive, with or without an authority file."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from newsgen.models.dates import PartialDate


class PersonKind(StrEnum):
    """What an authority file is of: one person, or people acting under one name."""

    PERSON = "person"
    ORGANISATION = "organisation"


class NameKind(StrEnum):
    """What sort of name a name is."""

    OFFICIAL = "official"
    TRANSLITERATION = "transliteration"
    PEN = "pen"
    FORMER = "former"
    NICKNAME = "nickname"


class Match(StrEnum):
    """How mentions of a person in running text may be found."""

    AUTO = "auto"
    WHOLE = "whole"
    OFF = "off"


class PersonName(Struct, frozen=True, array_like=True):
    """One name of a person, in one language (BCP 47)."""

    value: str
    lang: str = ""
    kind: NameKind = NameKind.OFFICIAL


class Role(Struct, frozen=True, array_like=True):
    """An office a person held; an absent date is not known, not open."""

    title: str
    org: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None


class Person(Struct, frozen=True):
    """One person or organisation; ``pinyin`` is the reading where the default would be wrong.

    ``source`` is the authority file, or the first article that names a person
    who has none.  ``former_ids`` are ids that meant this person before, and still
    do.  ``not_same_as`` are ids and addresses of others who may be taken for this
    person; ``not_in`` are words that hold one of the names and mean something else.
    Who is not ``public`` is never in an archive, see :mod:`newsgen.archive.privacy`;
    who is not ``indexed`` has pages that search engines are asked to leave out.
    """

    id: str
    name: str
    url: str
    source: str
    pinyin: str = ""
    lang: str = ""
    names: tuple[PersonName, ...] = ()
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    description: str = ""
    roles: tuple[Role, ...] = ()
    born: PartialDate | None = None
    died: PartialDate | None = None
    same_as: tuple[str, ...] = ()
    match: Match = Match.AUTO
    kind: PersonKind = PersonKind.PERSON
    former_ids: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    public: bool = True
    indexed: bool = True

    @property
    def has_file(self) -> bool:
        """Whether an authority file says who this is."""
        return self.source.startswith("content/people/")
