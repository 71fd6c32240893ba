"""One trial of a hostile site: it is built under watch, and what came of it is looked at."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from unicodedata import category

from documents import built, write
from hostile_places import SITE, Item
from sealed import difference, listing, sealed

from newsgen.build.report import Report
from newsgen.errors import NewsgenError, Severity
from newsgen.models.paths import InvalidPath, collision_key, out_path

_WORDS = "Marzipan-Lighthouse-7719"
_MOST_ROUNDS = 6


def put(site: Path, item: Item) -> None:
    place = os.fsencode(site) + b"/" + item.path
    os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120 - bytes
    with open(place, "wb") as file:  # noqa: PTH123 - bytes
        file.write(item.data)


def prepared(folder: Path) -> Path:
    """Make a small site, and beside it what nobody may read or change."""
    site = folder / "site"
    write(site, SITE)
    write(
        folder / "outside",
        {
            "secret.txt": f"{_WORDS}\n",
            "secret.md": f"---\ntitle: {_WORDS}\ndate: 2024-05-01\n---\n{_WORDS}\n",
            "secret.yaml": f"name: {_WORDS}\n",
            "articles/secret.md": f"---\ntitle: {_WORDS}\ndate: 2024\n---\n{_WORDS}\n",
            "index.html": _WORDS,
        },
    )
    return site


def judged(
    folder: Path, items: Sequence[Item], *, dies: bool = False, writes: bool = False
) -> list[str]:
    """Build the site as far as it is good; return all that is wrong with what came of it.

    If it *dies* by a sentence for its user, that is no failure.  Where a link of the site's
    own leads about in it, a build *writes* there, and not only to its output.
    """
    site = folder / "site"
    around = (site / "build", site / ".newsgen", site / "newsgen.lock")
    may = (site,) if writes else (*around, site / ".newsgen.lock.tmp", site / _PROBE)
    before = listing(folder, around)
    failures: list[str] = []
    wrong: list[str] = []
    for _ in range(_MOST_ROUNDS):
        done = sealed(lambda: _built(site, dies=dies), may, site=site)
        failures += done.breaches
        failures += [
            f"not in the output: {one}" for one in difference(before, listing(folder, around))
        ]
        answer = done.answer or {"failures": [], "wrong": [], "stopped": False}
        failures += answer["failures"]
        wrong += answer["wrong"]
        if not answer["stopped"] or failures or not _taken_out(site, items, answer["wrong"]):
            break
        before = listing(folder, around)
    published = dict(files_of(site / "build"))
    failures += _ill_placed(published)
    failures += [
        f"{path} holds the secret" for path, data in published.items() if has_secret(data)
    ]
    return failures + list(_untold(items, published, wrong))


_PROBE = ".newsgen-nobody"  # which is never there, and renamed to see what is on one disk


def _built(site: Path, *, dies: bool) -> Mapping[str, object]:
    """Build the site without what has errors."""
    failures: list[str] = []
    reports: list[Report] = []
    try:
        reports.append(built(site, keep_going=True))
    except NewsgenError as error:
        if not dies:
            failures.append(f"it ended with {type(error).__name__}: {error}"[:300])
    failures += [one for report in reports for one in _ill_told(report)]
    wrong = list(dict.fromkeys(path for report in reports for path in _wrong(report)))
    stopped = bool(reports) and not reports[-1].pages
    return {"failures": failures, "wrong": wrong, "stopped": stopped}


def _wrong(report: Report) -> list[str]:
    return [one.path for one in report.diagnostics if one.severity is Severity.ERROR]


def _taken_out(site: Path, items: Iterable[Item], wrong: Sequence[str]) -> bool:
    """Delete the files with errors, where files of people keep the others from being built."""
    there = [os.fsencode(site) + b"/" + one.path for one in items if _is_told(one, wrong)]
    taken = [place for place in there if os.path.lexists(place)]
    for place in taken:
        os.remove(place)  # noqa: PTH107 - bytes
    return bool(taken)


def _ill_told(report: Report) -> list[str]:
    """Return what of the problems would do something else on a terminal than be read."""
    shown = [
        (one, line) for one in report.diagnostics for line in (one.path, one.message, one.hint)
    ]
    return [
        f"a problem is told with what nobody sees: {str(one)[:200]!a}"
        for one, line in shown
        if any(ord(sign) < 32 or ord(sign) in range(0x7F, 0xA0) for sign in line)
        or any(sign in line for sign in "\u202e\u2066\u2028\u2029")
    ]


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what lies below *folder*, by its place there; links and pipes hold nothing."""
    for place, folders, names in os.walk(folder):
        for name in (*names, *(one for one in folders if Path(place, one).is_symlink())):
            path = Path(place, name)
            is_file = not path.is_symlink() and path.is_file()
            yield path.relative_to(folder).as_posix(), path.read_bytes() if is_file else b""


def has_secret(data: bytes) -> bool:
    return _WORDS.encode() in data or b"root:x:0:0" in data


def _ill_placed(published: Iterable[str]) -> list[str]:
    """Name files that another disk could not hold, or would take for one another."""
    failures = []
    seen: dict[str, str] = {}
    for path in published:
        try:
            if out_path(path) != path:
                failures.append(f"{path!a} is not NFC")
            other = seen.setdefault(collision_key(out_path(path)), path)
            if other != path:
                failures.append(f"{path!a} and {other!a} are one file elsewhere")
        except InvalidPath as error:
            failures.append(f"{error}")
    return failures


def _untold(
    items: Sequence[Item], published: Mapping[str, bytes], wrong: Sequence[str]
) -> Iterator[str]:
    """Name what was neither published nor told of, and what was both."""
    whole = b"\n".join(published.values())
    for one in items:
        is_told = _is_told(one, wrong)
        is_there = one.mark in whole
        if is_told == is_there:
            state = "published in spite of its error" if is_there else "left out without a word"
            yield f"{one.path!r} was {state}: {one.data[:120]!r}"


def _is_told(item: Item, wrong: Sequence[str]) -> bool:
    """Tell whether one of the paths that are *wrong* is that of *item*, or a folder on the way."""
    path = _shown(os.fsdecode(item.path))
    return any(path == one or path.startswith(f"{one}/") for one in wrong)


def _shown(path: str) -> str:
    """Return *path* as a problem tells it, characters that nobody sees by their numbers."""
    text = path.encode("utf-8", "backslashreplace").decode()
    return "".join(
        one.encode("unicode_escape").decode() if _is_unseen(one) else one for one in text
    )


def _is_unseen(sign: str) -> bool:
    return category(sign) in {"Cc", "Zl", "Zp"} or sign in _TURNING


_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
