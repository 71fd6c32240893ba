"""Whom a name means, and every text by which files may say so: names, ids, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, msgpack

from newsgen.archive.roster import names_of
from newsgen.build.content import settings_of
from newsgen.errors import Diagnostic, Severity
from newsgen.loader.context import LoadContext
from newsgen.loader.records import load_person
from newsgen.models.person import Person
from newsgen.models.placed import Placed
from newsgen.models.site import Site
from newsgen.search.folding import fold
from newsgen.store.scan import SourceKind, scan
from newsgen.store.source_file import read_source
from newsgen.text.cjk import has_han
from newsgen.text.pinyin_slugs import slugify_pinyin
from newsgen.text.slugs import slugify

_SHORTEST = 3  # letters: what is shorter stands inside too many words


class Wanted(Struct, frozen=True):
    """A text to look for: as it is ``written``, and ``folded`` as for a search.

    A short one counts only as a ``whole`` word.
    """

    written: str
    folded: str
    whole: bool

    @property
    def word(self) -> str:
        """The longest word of it."""
        return max(self.folded.split(), key=len)


class Sought(Struct, frozen=True):
    """Whom a name means, and all texts to look for, longest first.

    ``people`` are those with a file; without one, a name is looked for as it is.
    ``skipped`` are names of one Han character, which are not looked for: they
    stand in too many words.  ``unread`` are problems of files that can't be read.
    """

    people: tuple[Person, ...]
    texts: tuple[Wanted, ...]
    skipped: tuple[str, ...] = ()
    unread: tuple[Diagnostic, ...] = ()


def sought(site: Path, name: str) -> Sought:
    """Find out whom *name* means in the folder *site*: an id, a name or an alias.  Raises NoSite.

    Interpuncts, spaces, capitals and traditional characters make no difference.
    """
    known, unread = _people(site)
    wanted = fold(name)
    people = tuple(one for one in known if wanted in map(fold, _called(one)))
    texts = dict.fromkeys((*(text for one in people for text in _called(one)), name))
    found: dict[str, Wanted] = {}
    skipped = tuple(text for text in texts if _is_one_character(text))
    for one in (form for text in texts if text not in skipped for form in _forms(text)):
        found.setdefault(one.folded, one)
    longest = sorted(found.values(), key=lambda one: (-len(one.folded), one.folded))
    return Sought(people, tuple(longest), skipped, unread)


def _people(site: Path) -> tuple[list[Person], tuple[Diagnostic, ...]]:
    """Read the authority files alone, and what keeps any from being read."""
    settings, _ = settings_of(site)
    context = LoadContext.of(settings or Site(title="?"))
    people: list[Person] = []
    problems: list[Diagnostic] = []
    for file in scan(site).files:
        if file.kind is not SourceKind.PERSON:
            continue
        loaded = load_person(read_source(site, file.path), file.path, b"", context)
        if loaded.head:
            people.append(msgpack.decode(loaded.head, type=Placed[Person]).value)
        problems += (one for one in loaded.diagnostics if one.severity is Severity.ERROR)
    return people, tuple(problems)


def _called(person: Person) -> tuple[str, ...]:
    return (*names_of(person), person.id, *person.former_ids)


def _forms(text: str) -> Iterator[Wanted]:
    """Yield *text* and the slugs that addresses may have of it."""
    for form in _slugs(text) if has_han(text) else (text, slugify(text)):
        folded = fold(form)
        if folded:
            short = len(folded) < _SHORTEST and not has_han(folded)
            yield Wanted(form, folded, short)


def _is_one_character(text: str) -> bool:
    folded = fold(text)
    return len(folded) == 1 and has_han(folded)


def _slugs(text: str) -> Iterable[str]:
    pinyin = slugify_pinyin(text)
    return (text, slugify(text), pinyin, pinyin.replace("-", ""))
