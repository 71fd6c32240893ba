"""The assembled archive: everything the outputs are planned from, and no article bodies."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from newsgen.archive.timeline import Sheet
from newsgen.models.article import Card, Correction, Entry, PlainEntry
from newsgen.models.event import Event, TimelineEntry
from newsgen.models.page import Link
from newsgen.models.person import Person, PersonKind
from newsgen.models.placed import Placed
from newsgen.models.site import Site


class Appearance(Struct, frozen=True, array_like=True):
    """One article a person is named in, and the role it gives them.

    ``count`` is how often its text names them and ``blocks`` are the numbers of
    the paragraphs that do; none if only its front matter does.
    """

    card: Card
    role: str = ""
    count: int = 0
    blocks: tuple[int, ...] = ()


class Section(Struct, frozen=True):
    """A category with its articles, newest first; ``url`` is its page.

    ``source`` is where its name is written: its newest article, or the settings.
    """

    name: str
    url: str
    description: str
    cards: tuple[Card, ...]
    source: str


class PersonRef(Struct, frozen=True, array_like=True):
    """A person as one article names them: their page, their display name, their role there.

    Who is named without being identified (张某), or is private, has neither id nor
    page.  Who is not ``indexed`` is not for search engines, see :class:`Person`.
    """

    id: str
    name: str
    url: str
    role: str = ""
    lang: str = ""
    kind: PersonKind = PersonKind.PERSON
    indexed: bool = True


class Namesake(Struct, frozen=True, array_like=True):
    """Someone who may be taken for another."""

    link: Link
    description: str


class NameAddress(Struct, frozen=True, array_like=True):
    """An address made of a name or a former id, and whom it may mean, by id.

    ``holder`` is the person whose own address this would be, so that it stands
    beside it; "" where the address is nobody's own.
    """

    url: str
    name: str
    people: tuple[str, ...]
    holder: str = ""


class Archive(Struct, frozen=True):
    """Cards and indices of one site; its memory grows with articles, not with their text.

    ``entries`` are all articles that lists may show, newest first; ``withheld``
    are those whose text is taken out.  ``timeline`` comes oldest first, with the
    years each line shows in beside it, and ``timeline_pages`` show it all; the
    events of an article or a person are numbers of its lines.  Mappings are keyed
    by article id or person id, ``links_of`` by source.  Of ``people_of`` an article its
    front matter lists the first ``listed``.  ``addresses`` are those that
    names lead to, in order; ``namesakes`` are those who may be taken for a person.
    ``private`` are those who are nowhere else in it: no page may say anything of
    them, and addresses they had before may be lost.
    """

    site: Site
    entries: tuple[Placed[Entry], ...] = ()
    withheld: tuple[Placed[Entry], ...] = ()
    plain: tuple[Placed[PlainEntry], ...] = ()
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    timeline_years: tuple[tuple[int, ...], ...] = ()
    timeline_pages: tuple[Sheet, ...] = ()
    sections: tuple[Section, ...] = ()
    corrections: tuple[tuple[Card, Correction], ...] = ()
    people_of: Mapping[str, tuple[PersonRef, ...]] = {}
    listed: Mapping[str, int] = {}
    appearances: Mapping[str, tuple[Appearance, ...]] = {}
    findings: Mapping[str, bytes] = {}
    events_of_article: Mapping[str, tuple[int, ...]] = {}
    events_of_person: Mapping[str, tuple[int, ...]] = {}
    links_of: Mapping[str, tuple[tuple[str, str], ...]] = {}
    translations_of: Mapping[str, tuple[Link, ...]] = {}
    addresses: tuple[NameAddress, ...] = ()
    namesakes: Mapping[str, tuple[Namesake, ...]] = {}
    private: tuple[Person, ...] = ()
