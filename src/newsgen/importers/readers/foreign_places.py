"""What the place of a file tells in another generator's folder: its date, its name, its kind."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from msgspec import Struct

from newsgen.importers.moments import moment_of

_DAY = re.compile(
    r"(?P<year>[12]\d{3})(?:(?P<mark>[-_.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|(?P<month2>\d\d)(?P<day2>\d\d))(?:[-_ ]+|$)(?P<rest>.*)"
)
_YEAR = re.compile(r"[12]\d{3}")
_NUMBER = re.compile(r"\d{1,2}")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}))?")
_BUNDLES = frozenset({"index", "_index"})
_DRAFTS = frozenset({"_drafts", "drafts"})
_PAGES = frozenset({"_pages", "pages"})
PERSONS = frozenset({"authors", "author", "_authors"})
_TEMPLATES = frozenset(
    {"_layouts", "_includes", "_sass", "archetypes", "scaffolds", "node_modules", "layouts"}
)


class Place(Struct, frozen=True):
    """What a path tells; what it does not tell is empty.

    ``date`` is EDTF, of a day, or of a month where the folders name no day;
    ``name`` is the file's name without date, language and suffix, or that of
    the folder it is the ``index`` of.  ``is_section`` says that the file is the
    front of a folder, as Hugo and Zola have it.  ``takes_words`` says that the
    generator is Jekyll, to which words with spaces between them are a list.
    """

    name: str
    suffix: str = ""
    date: str = ""
    lang: str = ""
    is_draft: bool = False
    is_page: bool = False
    is_person: bool = False
    is_section: bool = False
    is_bundle: bool = False
    is_template: bool = False
    takes_words: bool = False


def place_of(path: str) -> Place:
    """Read *path*, as a report names it; backslashes count as slashes."""
    parts = [part for part in PurePosixPath(path.replace("\\", "/")).parts if part.strip("/")]
    *folders, file = parts or [""]
    stem, lang = _language(PurePosixPath(file).stem)
    is_section = stem == "_index"
    is_bundle = stem.lower() in _BUNDLES
    named = folders.pop() if is_bundle and folders else stem
    dated = _DAY.fullmatch(named)
    day = _date(dated) if dated else ""
    low = [folder.lower() for folder in folders]
    return Place(
        suffix=PurePosixPath(file).suffix.lower(),
        name=(dated["rest"] if dated and day else "") or named,
        date=day or _date_of_folders(folders, named),
        lang=lang,
        is_draft=not _DRAFTS.isdisjoint(low),
        is_page=not _PAGES.isdisjoint(low),
        is_person=bool(low) and low[-1] in PERSONS,
        is_section=is_section,
        is_bundle=is_bundle,
        is_template=not _TEMPLATES.isdisjoint(low),
        takes_words="_posts" in low and "source" not in low,
    )


def _language(stem: str) -> tuple[str, str]:
    """Part the language off a stem such as ``post.zh-cn``."""
    name, _, tail = stem.rpartition(".")
    return (name, tail) if name and _LANGUAGE.fullmatch(tail) else (stem, "")


def _date(match: re.Match[str]) -> str:
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return moment_of(f"{match['year']}-{month}-{day}")


def _date_of_folders(folders: list[str], name: str) -> str:
    """Read ``2014/03/27/name`` and ``2014/03/name``; a year alone may be that of anything."""
    parts = [*folders, name]
    years = [index for index, part in enumerate(parts) if _YEAR.fullmatch(part)]
    if not years:
        return ""
    numbers: list[str] = []
    for part in parts[years[-1] + 1 : years[-1] + 3]:
        if not _NUMBER.fullmatch(part):
            break
        numbers.append(part)
    if not numbers:
        return ""
    year = parts[years[-1]]
    if len(numbers) == 1:
        return moment_of(f"{year}-{int(numbers[0]):02}")
    return moment_of(f"{year}-{numbers[0]}-{numbers[1]}")
