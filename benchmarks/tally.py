"""The files of a finished site by what they are; the same for every generator."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

KINDS = ("article", "people", "category", "timeline", "feed", "front", "data", "other")
"""The kinds, in the order of the tables: *front* are its numbered pages too, *data* no pages."""

# The first that matches a path counts. All generators were set up to write to these places.
_PLACES = (
    ("feed", re.compile(r"(.*/)?feed\.xml")),
    ("data", re.compile(r".*\.(ics|csv|json|graphml)")),
    ("article", re.compile(r"articles/.*\.html")),
    ("timeline", re.compile(r"timeline/.*\.html|categories/[^/]+/timeline/.*\.html")),
    ("people", re.compile(r"(people|organisations)/.*\.html")),
    ("category", re.compile(r"categories/.*\.html")),
    ("front", re.compile(r"(page/\d+/)?index\.html")),
)


class Tally(Struct, frozen=True):
    """A number of files and their bytes."""

    files: int = 0
    bytes: int = 0


def kind_of(path: str) -> str:
    """Return the kind of the file at *path*, relative to the site and with slashes."""
    return next((kind for kind, place in _PLACES if place.fullmatch(path)), "other")


def tally(folder: Path) -> Mapping[str, Tally]:
    """Count the files below *folder* by kind."""
    files = dict.fromkeys(KINDS, 0)
    sizes = dict.fromkeys(KINDS, 0)
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            kind = kind_of(path.relative_to(folder).as_posix())
            files[kind] += 1
            sizes[kind] += path.stat().st_size
    return {kind: Tally(files[kind], sizes[kind]) for kind in KINDS}
