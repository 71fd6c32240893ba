"""Other generators' folders as a whole: where they begin, and whom their registries name."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from newsgen.importers.readers.decoding import decode
from newsgen.importers.readers.foreign_data import data_of
from newsgen.importers.readers.foreign_matter import matter_of
from newsgen.importers.readers.foreign_places import PERSONS, place_of
from newsgen.importers.readers.foreign_words import folded, name_in, text_of
from newsgen.importers.reading import Unreadable
from newsgen.store.source_file import read_regular

MOST = 20_000
"""Most people that are read of one folder: the rest keep their handles."""

_LARGEST = 1024 * 1024
_MARKS = (
    *("_config.yml", "_config.yaml", "_config.toml"),  # Jekyll, Hexo
    *("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"),
    *("config.toml", "config.yaml", "config.yml", "config.json"),  # Hugo, Zola
    *(".eleventy.js", ".eleventy.cjs", "eleventy.config.js", "eleventy.config.mjs"),
    *("eleventy.config.cjs", "pelicanconf.py", "publishconf.py"),
)
_INNER = frozenset({"content", "_posts", "_drafts", "source"})
_HIGHEST = 12  # folders above a file that are looked at
_DATA = ("data", "_data", "src/_data", "source/_data", "content/_data")
_TEXTS = ("content", "src", "source", "")
_DATA_SUFFIXES = (".yml", ".yaml", ".json", ".toml")
_TEXT_SUFFIXES = frozenset({".md", ".markdown", ".html"})
_HANDLES = ("slug", "handle", "username", "login", "id", "key", "shortname")


def root_of(path: Path) -> Path | None:
    """Return the folder of the whole site that *path*, a file or folder of it, belongs to.

    That is the nearest one with a generator's configuration, else the one in
    which ``content``, ``source`` or ``_posts`` lies; None if there is neither.
    Looks at names only, and no higher than *path* itself goes or twelve folders up.
    """
    folders = [path, *itertools.islice(path.parents, _HIGHEST)]
    for folder in folders:
        if any(os.path.lexists(f"{folder}/{mark}") for mark in _MARKS):
            return folder
    if any((path / name).is_dir() for name in _INNER):
        return path
    outer = (folder.parent for folder in folders if folder.name in _INNER)
    return next((folder for folder in outer if folder.name not in _INNER), None)


def authors_of(root: Path) -> Mapping[str, str]:
    """Read the registries of people in a generator's folder: display names by handle.

    Handles are the names of files or keys, and what a person's own facts give
    as slug or former address.  Where two people claim one, the first in the
    order of names keeps it.  What can't be read is passed over: a handle without
    a name stays in the article as it is.
    """
    found: dict[str, str] = {}
    for handle, facts in itertools.islice(_people(root), MOST):
        name = name_in({key: value for key, value in facts.items() if folded(key) not in _HANDLES})
        for one in (handle, *handles_in(facts)) if name else ():
            found.setdefault(one, name)
    return found


def is_person(values: Mapping[str, object]) -> bool:
    """Whether front matter in a registry's folder is of a person: it has a name and no date."""
    keys = {folded(key) for key in values}
    return "date" not in keys and bool(name_in(values))


def _people(root: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield handle and facts of each person that a registry below *root* knows."""
    for folder in _DATA:
        for stem in sorted(PERSONS):
            for suffix in _DATA_SUFFIXES:
                yield from _listed(_data(root / folder / f"{stem}{suffix}"))
            for path in _below(root / folder / stem):
                if path.suffix in _DATA_SUFFIXES:
                    yield path.stem, _data(path)
    for folder in _TEXTS:
        for base in (root / folder, *_below(root / folder)) if folder else (root,):
            for stem in sorted(PERSONS):
                for path in _below(base / stem):
                    yield from _texts(path)


def _listed(data: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the people of a file of data: facts or names by handle, or a list of facts."""
    if len(data) == 1:
        only = next(iter(data.values()))
        if isinstance(only, Mapping) and not name_in(data) and all(map(_is_facts, only.values())):
            data = only
    for handle, facts in data.items():
        if isinstance(facts, Mapping):
            yield str(handle), facts
        elif isinstance(facts, tuple):
            yield from (("", one) for one in facts if isinstance(one, Mapping))
        elif isinstance(facts, str):
            yield str(handle), {"name": facts}


def _is_facts(value: object) -> bool:
    return isinstance(value, Mapping)


def _texts(path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the person of a text, or of the front of a folder."""
    if path.suffix in _TEXT_SUFFIXES:
        files = [path] if path.stem not in {"_index", "index"} else []
    else:
        files = [path / f"{stem}{end}" for stem in ("_index", "index") for end in _TEXT_SUFFIXES]
    for file in files:
        text = _read(file)
        try:
            matter = matter_of(text) if text else None
        except Unreadable:
            continue
        if matter and is_person(matter.said.values):
            yield place_of(file.as_posix()).name, matter.said.values


def handles_in(facts: Mapping[str, object]) -> Iterator[str]:
    """Yield the handles that *facts* give: their own, and the last parts of former addresses."""
    for key, value in facts.items():
        if folded(key) in _HANDLES and text_of(value):
            yield text_of(value)
        elif folded(key) == "aliases" and isinstance(value, tuple):
            yield from filter(None, (text_of(one).strip("/").rpartition("/")[2] for one in value))


def _data(path: Path) -> Mapping[str, object]:
    text = _read(path)
    try:
        return data_of(text, path.suffix).values if text else {}
    except Unreadable:
        return {}


def _read(path: Path) -> str:
    """Read a file that is one, and no link; "" for all others."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return ""
        text = decode(read_regular(path, _LARGEST)).text
    except (OSError, Unreadable):
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _below(folder: Path) -> list[Path]:
    """List what lies in *folder*, by name; nothing if it is none, or a link."""
    try:
        return [] if folder.is_symlink() else sorted(folder.iterdir())
    except OSError:
        return []
