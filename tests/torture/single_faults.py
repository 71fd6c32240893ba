"""Faults that once did harm, each on the one file and the one operation that it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import town
from commands import Ended, ended
from faulty import Faulty, environment, rehearse
from stage import sources, tree
from tries import NOW

_BUILD = ("build", "-j", "1", *NOW)


class Case(NamedTuple):
    """The *nth* such *operation* on a file whose path ends with *end* fails with *error*."""

    arguments: tuple[str, ...]
    operation: str
    end: str
    error: str
    nth: int = 1
    prepare: Callable[[Path], None] = lambda _site: None


class Told(NamedTuple):
    """What came of the command and of the next one, and the sources there were ``then``.

    ``changed`` are those that the failure changed, ``built`` the files of the output after it.
    """

    status: int
    told: str
    next_status: int
    next_told: str
    changed: list[str]
    built: list[str]
    then: list[str]


def _touched(site: Path) -> None:
    rehearse("-C", site, *_BUILD)
    town.touch(site)


def _templated(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates/404.html").write_text("<p>A page of our own</p>", "utf-8")


def _with_texts(site: Path) -> None:
    (site.parent / "text.txt").write_text("The bridge\n3 May 2001\n\nIt stands.\n", "utf-8")


def _forgotten(site: Path) -> None:
    rehearse("-C", site, *_BUILD)
    (site / ".newsgen/cache.sqlite").unlink()
    (site / "static/prices.txt").unlink()


CASES = {
    "picture": Case(_BUILD, "o", "static/images/bridge.png", "EIO", 2),
    "template": Case(_BUILD, "s", "templates/404.html", "EIO", 2, _templated),
    "register": Case(_BUILD, "n", "/newsgen.lock", "EIO"),
    "list": Case(_BUILD, "r", "/SHA256SUMS", "EIO", 1, _forgotten),
    "page": Case(_BUILD, "o", "static/images/bridge.png", "EMFILE", 3),
    "cache": Case(_BUILD, "c", "cache.sqlite-wal", "EMFILE", 3, _touched),
    "people": Case(
        ("import", "-j", "1", "../text.txt"), "e", "content/people", "EACCES", 1, _with_texts
    ),
    "merge": Case(
        ("people", "merge", "ada-brooks", "ben-stone"), "o", "people/ben-stone.yaml", "EACCES"
    ),
    "redact": Case(("redact", "Ada Brooks"), "o", "static/prices.txt", "EIO"),
    "draft": Case(("new", "A new bridge", "--date", "2024-05-01", *NOW), "y", ".md.tmp", "ENOSPC"),
}


def _tried(case: Case, folder: Path) -> Told:
    site = folder / "ground" / "site"
    town.write_first(site)
    case.prepare(site)
    before = sources(site)
    faulty = Faulty([folder / "ground"])
    faulty.aim(case.operation, case.end)

    def run(arm: Callable[[], None]) -> Ended:
        os.chdir(site)
        return ended(*case.arguments, before=arm)

    first = run(lambda: faulty.arm(case.nth, case.error))
    faulty.disarm()
    assert faulty.hit(), case
    after = sources(site)
    changed = sorted(path for path in before | after if before.get(path) != after.get(path))
    built = sorted(tree(site / "build"))
    then = run(lambda: None)
    return Told(
        first.status, first.told, then.status, then.told, changed, built, sorted(sources(site))
    )


def outcomes(folder: Path) -> dict[str, Told]:
    """Try all cases below *folder*, in a process that has the library."""
    done = subprocess.run(
        [sys.executable, __file__, str(folder)],
        env=environment(folder) | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        text=True,
        timeout=300,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return {name: Told(*values) for name, values in found.items()}


if __name__ == "__main__":
    base = Path(sys.argv[1])
    town.write_first(base / "rehearsal")
    rehearse("-C", base / "rehearsal", *_BUILD)
    told = {name: _tried(case, base / name) for name, case in CASES.items()}
    print(json.dumps(told))  # noqa: T201
