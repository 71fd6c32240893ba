"""Who is meant on the command line."""

from __future__ import annotations

from newsgen.archive.archive import Archive
from newsgen.archive.roster import Anonymous, Roster, Unknown, recorded
from newsgen.errors import NewsgenError
from newsgen.models.article import Mention
from newsgen.models.person import Person


class NoSuchPerson(NewsgenError):  # noqa: N818 - named for what is the case
    """A text means nobody of the archive, or more than one; the message says what to write."""


def is_known(archive: Archive, text: str) -> bool:
    """Tell whether *text* means anyone of the archive, one or more."""
    found = _found(archive, recorded(archive.people), text)
    return isinstance(found, Person) or _is_ambiguous(found)


def person_of(archive: Archive, text: str) -> Person:
    """Find whom *text* means: an id, a former one, a name, an alias or an address.

    Raises NoSuchPerson.
    """
    roster = recorded(archive.people)
    found = _found(archive, roster, text)
    if isinstance(found, Person):
        return found
    if isinstance(found, Unknown) and _is_ambiguous(found):
        raise NoSuchPerson(f"{found.message}; {found.hint}")
    raise NoSuchPerson(_nobody(text, roster))


def _found(archive: Archive, roster: Roster, text: str) -> Person | Anonymous | Unknown:
    bare = text.strip("/")
    by_address = (one for one in archive.people if one.url.rstrip("/") == bare)
    return next(by_address, None) or roster.resolve(Mention(name=text))


def _is_ambiguous(found: Person | Anonymous | Unknown) -> bool:
    return isinstance(found, Unknown) and found.code == "alias-ambiguous"


def _nobody(text: str, roster: Roster) -> str:
    unknown = roster.resolve(Mention(id=text))
    near = f"; {unknown.hint}" if isinstance(unknown, Unknown) and "mean" in unknown.hint else ""
    return f"{text!r} is no id and no name of anyone in the archive{near}"
