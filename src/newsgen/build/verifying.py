"""Whether bytes are still those that were recorded: of captures, texts and the built site.

Every file is read once, to its end.  What is compared against is kept with the
files themselves, so this shows damage and carelessness; a forger would have to be
caught by a copy of the records elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from newsgen.build.options import Progress
from newsgen.build.sums import read_sums, sha256_of
from newsgen.build.texts import Text, is_accounted, texts_of
from newsgen.errors import reason
from newsgen.importers.record import CAPTURES, read_record
from newsgen.loader.context import LoadContext
from newsgen.models.page import SUMS
from newsgen.models.published import LOCK, Published, Recorded
from newsgen.store.listing import files_below
from newsgen.store.published import read_published
from newsgen.store.sink import strays

_SHA256 = re.compile(r"[0-9a-f]{64}")


class State(StrEnum):
    """What is the case with a file."""

    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    UNRECORDED = "unrecorded"
    UNNAMED = "unnamed"
    ACCOUNTED = "accounted"
    MOVED = "moved"


_DIFFERS = frozenset({State.CHANGED, State.MISSING, State.UNREADABLE})


class Found(Struct, frozen=True):
    """A file that is not simply as it was recorded; ``path`` counts from the site folder.

    ``recorded`` and ``actual`` are SHA-256 in hexadecimal digits, "" if there is none;
    ``of`` are the files that name it.
    """

    path: str
    state: State
    recorded: str = ""
    actual: str = ""
    of: tuple[str, ...] = ()
    note: str = ""

    @property
    def differs(self) -> bool:
        """Whether it is not what it was; else there is only nothing to compare it with."""
        return self.state in _DIFFERS


class Verified(Struct, frozen=True):
    """What came of one kind of files: how many were read, and those that need a word."""

    name: str
    against: str
    read: int
    found: tuple[Found, ...]

    @property
    def differs(self) -> bool:
        """Whether anything is not as it was recorded."""
        return any(one.differs for one in self.found)


def verify(
    site: Path, output: Path, context: LoadContext, progress: Progress
) -> Iterator[Verified]:
    """Compare what the folder *site* and its built site hold with what was recorded of it.

    Raises LockError for a lock that can't be read.
    """
    published = read_published(site)
    texts = tuple(texts_of(site))  # their digests only
    yield _captures(site, texts, progress)
    yield _texts(site, texts, published, context, progress)
    yield _output(output, progress)


def _captures(site: Path, texts: Sequence[Text], progress: Progress) -> Verified:
    """Compare captures with their names, the records beside them, and what articles say."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        if text.capture:
            named[text.capture].add(text.path)
    files = _files(site / CAPTURES)
    found: list[Found] = []
    there: set[str] = set()
    for path in filter(_is_record, files):
        capture = path.partition(".")[0]
        if read_record(site, capture) is None:
            note = "it is no record of an import any more"
            found.append(Found(f"{CAPTURES}/{path}", State.UNREADABLE, note=note))
        else:
            named[capture].add(f"{CAPTURES}/{path}")
    for number, path in enumerate(files, 1):
        progress("captures", number, len(files))
        if not _is_record(path):
            own = path.partition(".")[0]
            judged, actual = _capture(site, path, own if _SHA256.fullmatch(own) else "", named)
            there |= {own, actual}
            found += judged
    found += (
        Found(f"{CAPTURES}/{capture}.*", State.MISSING, capture, "", tuple(sorted(who)))
        for capture, who in named.items()
        if capture not in there
    )
    found.sort(key=lambda one: one.path)
    against = "their names, and what articles and records say"
    return Verified("captures", against, len(files), tuple(found))


def _is_record(path: str) -> bool:
    return path.endswith(".json") and _SHA256.fullmatch(path.removesuffix(".json")) is not None


def _capture(
    site: Path, path: str, recorded: str, named: Mapping[str, set[str]]
) -> tuple[tuple[Found, ...], str]:
    """Compare a capture with its name, and with what is *named*; return its digest too."""
    name = f"{CAPTURES}/{path}"
    try:
        actual = sha256_of(site / name, site)
    except OSError as error:
        return (_closed(name, error, recorded),), ""
    who = tuple(sorted(named.get(recorded or actual, ())))
    if recorded and recorded != actual:
        return (Found(name, State.CHANGED, recorded, actual, who),), actual
    if who:
        return (), actual
    state = State.UNNAMED if recorded else State.UNRECORDED
    return (Found(name, state, recorded, actual),), actual


def _texts(
    site: Path,
    texts: Sequence[Text],
    published: Published,
    context: LoadContext,
    progress: Progress,
) -> Verified:
    """Compare canonical texts with the lock."""
    recorded = {line.id: line for line in published.lines.values() if _SHA256.fullmatch(line.text)}
    found: list[Found] = []
    changed: list[tuple[Text, Recorded]] = []
    fresh: list[Text] = []
    for number, text in enumerate(texts, 1):
        progress("texts", number, len(texts))
        line = recorded.pop(text.id, None)
        if text.problem:
            found.append(Found(text.path, State.UNREADABLE, note=text.problem))
        elif line is None:
            fresh.append(text)
        elif line.text != text.digest:
            changed.append((text, line))
    found += _parted(
        fresh, changed, recorded, lambda text, line: _changed(site, text, line, context)
    )
    return Verified("texts", LOCK, len(texts), tuple(sorted(found, key=lambda one: one.path)))


def _parted(
    fresh: Sequence[Text],
    changed: Sequence[tuple[Text, Recorded]],
    missing: Mapping[str, Recorded],
    judged: Callable[[Text, Recorded], Found],
) -> Iterator[Found]:
    """Tell what only stands in another file than before from what is new, other or gone.

    The next build sees by the same digests that an article was renamed.
    """
    sought = {line.text: line for line in (*missing.values(), *(line for _, line in changed))}
    moved = {
        text.path: sought.pop(text.digest)
        for text in (*fresh, *(text for text, _ in changed))
        if text.digest in sought
    }
    old = {line.id for line in moved.values()}
    yield from (_moved(path, line) for path, line in moved.items())
    yield from (
        judged(text, line)
        for text, line in changed
        if text.path not in moved and line.id not in old
    )
    new = (*fresh, *(text for text, line in changed if line.id in old))
    note = "a draft, withheld, or not published yet"
    yield from (
        Found(text.path, State.UNRECORDED, "", text.digest, note=note)
        for text in new
        if text.path not in moved
    )
    yield from (
        Found(f"content/{name}", State.MISSING, line.text)
        for name, line in missing.items()
        if name not in old
    )


def _moved(path: str, line: Recorded) -> Found:
    note = f"{line.id} before the last build"
    return Found(path, State.MOVED, line.text, line.text, (f"{LOCK}:{line.number}",), note)


def _changed(site: Path, text: Text, line: Recorded, context: LoadContext) -> Found:
    state = State.ACCOUNTED if is_accounted(site, text, line, context) else State.CHANGED
    return Found(text.path, state, line.text, text.digest, (f"{LOCK}:{line.number}",))


def _output(output: Path, progress: Progress) -> Verified:
    """Compare the built site with its own list of digests."""
    name = output.name
    try:
        sums, strange = read_sums(output)
    except FileNotFoundError:
        note = "there is none: build the site"
        return Verified(name, SUMS, 0, (Found(f"{name}/{SUMS}", State.MISSING, note=note),))
    except (OSError, UnicodeDecodeError) as error:
        return Verified(
            name, SUMS, 0, (Found(f"{name}/{SUMS}", State.UNREADABLE, note=f"{error}"),)
        )
    note = "this line is no digest of a file here"
    found = [Found(f"{name}/{SUMS}:{one}", State.UNREADABLE, note=note) for one in strange]
    for number, (path, recorded) in enumerate(sums.items(), 1):
        progress("site", number, len(sums))
        try:
            actual = sha256_of(output / path, output)
        except FileNotFoundError:
            found.append(Found(f"{name}/{path}", State.MISSING, recorded))
        except OSError as error:
            found.append(_closed(f"{name}/{path}", error, recorded))
        else:
            if actual != recorded:
                found.append(Found(f"{name}/{path}", State.CHANGED, recorded, actual))
    others = sorted(strays(output, {*sums, SUMS}))
    found += (Found(f"{name}/{path}", State.UNRECORDED) for path in others)
    return Verified(name, SUMS, len(sums), tuple(found))


def _closed(path: str, error: OSError, recorded: str) -> Found:
    return Found(path, State.UNREADABLE, recorded, note=reason(error))


def _files(folder: Path) -> tuple[str, ...]:
    """Return the files below *folder* but hidden ones, by their places in it."""
    found = (
        place.relative_to(folder).as_posix()
        for place in files_below(folder)
        if not place.name.startswith(".")
    )
    return tuple(sorted(found))
