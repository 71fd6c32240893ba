"""Articles whose texts are copies, reprints or later versions of one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from newsgen.archive.archive import Archive
from newsgen.checks.bodies import text_of
from newsgen.checks.comparing import Alike, Pair, Sort, compared, differences
from newsgen.checks.kept import kept, looking
from newsgen.checks.material import Material
from newsgen.checks.pairs import pairs_of
from newsgen.checks.shingles import Sketch, shingled, sketched
from newsgen.errors import Diagnostic, Severity
from newsgen.executors.executor import Task
from newsgen.models.article import Article, Entry, Status
from newsgen.models.placed import Placed
from newsgen.search.letters import Alphabet

_LEAST_SIZE, _LEAST_COPY = 400, 120  # letters, see Sketch; below, texts are alike by chance
_PARTNERS = 2  # earlier articles that one is compared with, the likeliest first
_MOST_SHOWN = 1000  # pairs of which the difference is worked out: it takes some 10 ms each

_CALLED: Mapping[Sort, str] = {
    Sort.EXACT: "an exact copy",
    Sort.REPRINT: "a reprint",
    Sort.UPDATE: "an update of it",
}
_HINTS: Mapping[Sort, str] = {
    Sort.EXACT: "delete one and give its address to the other under 'aliases', or link one "
    "from the other's text; translations are named by 'translation_of'",
    Sort.REPRINT: "if both are to stay, link the earlier one in the text, "
    "and say under 'source' where each comes from",
    Sort.UPDATE: "make them one article, with 'updated' and 'corrections', "
    "or link the earlier one in the text",
}


def near_duplicates(material: Material) -> Iterator[Diagnostic]:
    """Warn, at the later of two articles that are alike, of the earlier one."""
    # Oldest first, so that of two the one with the lower number is the earlier.
    articles = [
        placed
        for placed in reversed(material.archive.entries)
        if placed.value.card.status is not Status.DRAFT
    ]
    known = kept(material, "sketches", sketch_job, Sketch)
    sketches = [known[placed.value.key] for placed in articles]
    related = _Related(material.archive)
    copies = _copies(sketches)
    yield from _copied(articles, copies, related)
    partners = _partners(articles, sketches, copies, related)
    by_key = {placed.value.key: placed for placed in articles}
    best: dict[bytes, Alike] = {}
    for alike in compared(material, _pairs(articles, partners)):
        other = best.get(alike.pair.later)
        if other is None or _strength(alike) > _strength(other):
            best[alike.pair.later] = alike
    found = sorted(best.values(), key=lambda alike: by_key[alike.pair.later].source)
    shown = differences(material, (alike.pair for alike in found[:_MOST_SHOWN]))
    for alike in found:
        earlier, later = by_key[alike.pair.earlier], by_key[alike.pair.later]
        yield replace(_told(later, earlier, alike), details=shown.get(alike.pair, ()))


@contextmanager
def sketch_job(setup: bytes) -> Iterator[Task]:
    """Open the task that makes sketches of articles."""
    alphabet = Alphabet()

    def look(articles: Sequence[Article]) -> Sequence[Sketch]:
        return [sketched(text) for text in shingled(list(map(text_of, articles)), alphabet)]

    with looking(setup, look) as task:
        yield task


class _Related:
    """Which articles know of each other: translations, and those that link one another."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def knows(self, one: Placed[Entry], two: Placed[Entry]) -> bool:
        """Tell whether one of the two is a translation of the other, or links to it."""
        return self._names(one, two) or self._names(two, one)

    def _names(self, one: Placed[Entry], two: Placed[Entry]) -> bool:
        url = two.value.card.url
        links = self._archive.links_of.get(one.source, ())
        translations = self._archive.translations_of.get(one.value.card.id, ())
        return any(place.partition("#")[0] == url for _, place in links) or any(
            link.url == url for link in translations
        )


def _copies(sketches: Sequence[Sketch]) -> Mapping[int, list[int]]:
    """Return which texts have the same letters as an earlier one, by the number of that."""
    first: dict[bytes, int] = {}
    copies: defaultdict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        if sketch.size >= _LEAST_COPY:
            original = first.setdefault(sketch.letters, number)
            if original != number:
                copies[original].append(number)
    return copies


def _copied(
    articles: Sequence[Placed[Entry]], copies: Mapping[int, Sequence[int]], related: _Related
) -> Iterator[Diagnostic]:
    for original, numbers in copies.items():
        for number in numbers:
            earlier, later = articles[original], articles[number]
            if not related.knows(earlier, later):
                pair = Pair(earlier.value.key, later.value.key)
                alike = Alike(pair, Sort.EXACT, 1.0, 1.0)
                yield _told(later, earlier, alike)


def _partners(
    articles: Sequence[Placed[Entry]],
    sketches: Sequence[Sketch],
    copies: Mapping[int, Sequence[int]],
    related: _Related,
) -> Mapping[int, list[int]]:
    """Return with which earlier articles each is to be compared, by numbers."""
    dropped = {number for numbers in copies.values() for number in numbers}
    numbers = [
        number
        for number, sketch in enumerate(sketches)
        if sketch.size >= _LEAST_SIZE and number not in dropped
    ]
    found: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for guess in pairs_of([sketches[number] for number in numbers]):
        earlier, later = numbers[guess.one], numbers[guess.two]
        if not related.knows(articles[earlier], articles[later]):
            found[later].append((-guess.share, earlier))
    return {
        later: [number for _, number in sorted(found[later])[:_PARTNERS]]
        for later in sorted(found)
    }


def _pairs(
    articles: Sequence[Placed[Entry]], partners: Mapping[int, Sequence[int]]
) -> Iterator[Pair]:
    for later, others in partners.items():
        for earlier in others:
            yield Pair(articles[earlier].value.key, articles[later].value.key)


def _told(later: Placed[Entry], earlier: Placed[Entry], alike: Alike) -> Diagnostic:
    # Rounded down, so that 100 % is all of it.
    of_later, of_earlier = int(alike.of_later * 100), int(alike.of_earlier * 100)
    called = _CALLED[alike.sort]
    if alike.sort is Sort.EXACT:
        message = f"the text is that of {earlier.source!r}, letter by letter: {called}"
    elif of_later >= of_earlier:
        message = f"{of_later} % of the text stands in {earlier.source!r} too: {called}"
    else:
        message = f"{of_earlier} % of {earlier.source!r} stands in the text too: {called}"
    return later.problem(
        "title",
        "near-duplicate",
        message,
        hint=_HINTS[alike.sort],
        severity=Severity.WARNING,
    )


def _strength(alike: Alike) -> tuple[float, bytes]:
    """Order what one article is like; of two that are as much so, any, but always the same."""
    return alike.most, alike.pair.earlier
