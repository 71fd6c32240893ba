"""The measured fixture of import: texts with hand-made marks, and how a draft scores against them.

The format of a text is told in tests/extraction/README.md.  Run as a script,
this prints the scores of all texts, and what was missed in each tuned one.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct

from newsgen.importers.draft import Draft
from newsgen.importers.pipeline import INJECTED, Wishes, draft_of
from newsgen.importers.writer import SURE

FOLDER = Path(__file__).resolve().parents[1] / "extraction"
TUNED, ASIDE = "tuned", "aside"
"""The sets: texts that heuristics are tuned on, and texts that nobody tunes on."""

FIELDS = "title date lang category source url author people latin events injected".split()

_MARK = re.compile("[⟦⟧]")
_INTERPUNCTS = re.compile(r"[\s·•‧・･∙⋅·．.]+")
_CLOCK = re.compile(r"T\d\d[\d:]*(?:Z|[+-]\d\d:\d\d)?")
_SEPARATORS = frozenset("·•‧・|｜丨-—_ \u3000\t")


class Name(Struct, frozen=True, forbid_unknown_fields=True):
    """A person of a text by the fullest form there; *also* are its other forms."""

    name: str
    also: tuple[str, ...] = ()
    latin: str = ""
    optional: bool = False


class Dated(Struct, frozen=True, forbid_unknown_fields=True, rename={"alike": "or"}):
    """A dated statement: EDTF, and the *words* that say it; *alike* are values as good."""

    date: str
    words: str
    alike: tuple[str, ...] = ()
    optional: bool = False


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """What a text holds, as marked by hand; None is not scored, "" must not be found."""

    shape: str
    title: str
    date: str
    source: str | None = None
    author: tuple[str, ...] | None = None
    category: str | None = None
    url: str | None = None
    people: tuple[Name, ...] = ()
    events: tuple[Dated, ...] = ()


class Sample(Struct, frozen=True):
    """A text of the fixture; *injected* are places in *text*, which has no marks any more."""

    name: str
    part: str
    lang: str
    head: Head
    text: str
    injected: tuple[tuple[int, int], ...]


class Score(Struct, frozen=True):
    """Counts of marked, proposed and right things, and what was wrong in words."""

    marked: int = 0
    proposed: int = 0
    right: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        """Add the counts and join the words."""
        return Score(
            self.marked + other.marked,
            self.proposed + other.proposed,
            self.right + other.right,
            self.wrong + other.wrong,
        )

    @property
    def precision(self) -> float:
        """The share of what was proposed that is right; 1 if nothing was."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """The share of what is marked that was found; 1 if nothing is."""
        return self.right / self.marked if self.marked else 1.0


class Outcome(Struct, frozen=True):
    """The scores of one text by field."""

    sample: Sample
    scores: Mapping[str, Score]


def drafted(text: str) -> Draft:
    """Import *text* as a plain text file would be."""
    return draft_of(text.encode(), Wishes())


def samples(folder: Path = FOLDER) -> tuple[Sample, ...]:
    """Read all texts, in the order of their paths."""
    return tuple(
        sample_of(path.read_bytes().decode(), path.stem, part=part, lang=path.parent.name)
        for part in (TUNED, ASIDE)
        for path in sorted(folder.glob(f"{part}/*/*.txt"))
    )


def sample_of(document: str, name: str, *, part: str = TUNED, lang: str = "") -> Sample:
    """Tell head, text and marks of *document* apart.  Raises ValueError if it can't be done."""
    try:
        before, head, marked = document.split("---\n", 2)
        if before:
            raise ValueError("there is text before the head")  # noqa: TRY301
        # Without types in YAML 2024-05 and 12:30 stay what was written.
        fields = yaml.load(head, yaml.BaseLoader)  # noqa: S506 - it makes strings only
        text, injected = _unmarked(marked)
        return Sample(
            name, part, lang, msgspec.convert(fields, Head, strict=False), text, injected
        )
    except (ValueError, yaml.YAMLError) as error:
        raise ValueError(f"{part}/{lang}/{name}: {error}") from error


def outcome(sample: Sample, import_text: Callable[[str], Draft] = drafted) -> Outcome:
    """Import the text of *sample* and score what came of it."""
    draft, head = import_text(sample.text), sample.head
    values: Iterable[tuple[str, object, object]] = (
        ("title", head.title, draft.title),
        ("date", head.date, draft.date),
        ("lang", sample.lang, draft.lang),
        ("category", head.category, draft.category),
        ("source", head.source, draft.source.name),
        ("url", head.url, draft.source.url),
        ("author", head.author, draft.author),
    )
    scores = {
        field: score_value(marked, found) for field, marked, found in values if marked is not None
    }
    sure = [person for person in draft.people if person.confidence >= SURE]
    scores["people"] = score_people(head.people, [person.name for person in sure])
    scores["latin"] = score_latin(head.people, {fold(p.name): p.latin for p in sure})
    scores["events"] = score_events(head.events, [event.date for event in draft.events])
    cuts = [(cut.start, cut.end) for cut in draft.patch if cut.reason == INJECTED]
    if cuts and draft.text != sample.text:
        raise ValueError(f"{sample.name}: the draft's cuts are not places in the captured text")
    scores["injected"] = score_injected(sample.injected, cuts, sample.text)
    return Outcome(sample, scores)


def score_value(marked: object, found: object) -> Score:
    """Score a field of one value: it is right only if it is equal."""
    right = marked == found
    wrong = () if right else (f"{found!r} instead of {marked!r}",)
    return Score(bool(marked), bool(found), bool(marked) and right, wrong)


def score_people(marked: Sequence[Name], found: Iterable[str]) -> Score:
    """Score names: one is right by any form of a marked person, a second one of him is wrong."""
    owners = {fold(form): name for name in marked for form in (name.name, *name.also)}
    met: set[Name] = set()
    proposed, wrong = 0, []
    for form in found:
        person = owners.get(fold(form))
        if person is None:
            wrong.append(f"+{form}")
        elif person in met:
            wrong.append(f"+{form} (again)")
        elif not person.optional:
            proposed += 1
        met |= {person} if person else set()
    proposed += len(wrong)
    wanted = [person for person in marked if not person.optional]
    wrong += [f"-{person.name}" for person in wanted if person not in met]
    return Score(len(wanted), proposed, sum(p in met for p in wanted), tuple(wrong))


def score_latin(marked: Iterable[Name], found: Mapping[str, str]) -> Score:
    """Score the original names of the people that were found; *found* is by folded name."""
    score = Score()
    for person in marked:
        forms = [fold(form) for form in (person.name, *person.also)]
        latin = next((found[form] for form in forms if form in found), None)
        if latin is not None and (latin or person.latin):
            score += score_value(person.latin, latin)
    return score


def score_events(marked: Sequence[Dated], found: Iterable[str]) -> Score:
    """Score dates as a multiset, without times of day; a spare optional one is no matter."""
    rest = [_CLOCK.sub("", date) for date in found]
    missed = [event for event in marked if not event.optional]
    spare = [event for event in marked if event.optional]
    wanted = len(missed)
    for forms in (lambda event: {event.date}, lambda event: {event.date, *event.alike}):
        missed, rest = _paired(missed, rest, forms)
    right = wanted - len(missed)
    _, rest = _paired(spare, rest, lambda event: {event.date, *event.alike})
    wrong = [f"+{date}" for date in rest] + [f"-{event.date} {event.words}" for event in missed]
    return Score(wanted, right + len(rest), right, tuple(wrong))


def score_injected(
    marked: Sequence[tuple[int, int]], cuts: Iterable[tuple[int, int]], text: str
) -> Score:
    """Score cuts by place: one is right if it takes whole runs and, besides, only separators.

    Runs are what is counted, so one right cut over two runs is as good as two cuts.
    """
    taken: set[tuple[int, int]] = set()
    wrong = []
    for start, end in sorted(cuts):
        whole = {run for run in marked if start <= run[0] and run[1] <= end}
        runs = {place for run in whole for place in range(*run)}
        beside = (text[place] for place in range(start, end) if place not in runs)
        if whole and _SEPARATORS.issuperset(beside):
            taken |= whole
        else:
            wrong.append(f"+{_around(text, start, end)}")
    proposed = len(taken) + len(wrong)
    wrong += [f"-{_around(text, *run)}" for run in marked if run not in taken]
    return Score(len(marked), proposed, len(taken), tuple(wrong))


def fold(name: str) -> str:
    """Fold *name* for comparison: interpuncts, spaces, width and case tell nobody apart."""
    return _INTERPUNCTS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def totals(outcomes: Iterable[Outcome]) -> dict[str, Score]:
    """Add the scores of *outcomes* up by field, in the order of FIELDS."""
    sums: defaultdict[str, Score] = defaultdict(Score)
    for each in outcomes:
        for field, score in each.scores.items():
            sums[field] += score
    return {field: sums[field] for field in FIELDS if field in sums}


def table(outcomes: Sequence[Outcome]) -> str:
    """Lay out precision and recall by set, language and field, for people to read."""
    rows = [f"{'set':8}{'language':10}{'field':10}{'marked':>8}{'precision':>11}{'recall':>8}"]
    for part in (TUNED, ASIDE):
        of_part = [each for each in outcomes if each.sample.part == part]
        by_lang = groupby(of_part, key=lambda each: each.sample.lang)
        groups = [(lang, list(group)) for lang, group in by_lang]
        for lang, group in [*groups, ("all", of_part)]:
            rows.append("")
            rows += [
                f"{part:8}{lang:10}{field:10}{score.marked:8}{score.precision:11.3f}"
                f"{score.recall:8.3f}"
                for field, score in totals(group).items()
            ]
    return "\n".join(rows)


def misses(outcomes: Iterable[Outcome]) -> str:
    """List what was wrong text by text: ``+`` proposed but not marked, ``-`` marked but missed."""
    lines = []
    for each in outcomes:
        wrong = {field: score.wrong for field, score in each.scores.items() if score.wrong}
        if wrong:
            lines.append(f"{each.sample.part}/{each.sample.lang}/{each.sample.name}")
        lines += [f"    {field}: {'; '.join(words)}" for field, words in wrong.items()]
    return "\n".join(lines)


def _unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    pieces = _MARK.split(marked)
    if "".join(_MARK.findall(marked)) != "⟦⟧" * (len(pieces) // 2):
        raise ValueError("the marks ⟦ and ⟧ are not in turns")
    runs, size = [], 0
    for index, piece in enumerate(pieces):
        if index % 2:
            runs.append((size, size + len(piece)))
        size += len(piece)
    return "".join(pieces), tuple(runs)


def _paired(
    events: Iterable[Dated], dates: Iterable[str], forms: Callable[[Dated], set[str]]
) -> tuple[list[Dated], list[str]]:
    """Pair each event with one date that is among its forms; return what stays single."""
    single, rest = [], list(dates)
    for event in events:
        date = next((date for date in rest if date in forms(event)), None)
        if date is None:
            single.append(event)
        else:
            rest.remove(date)
    return single, rest


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 6) : start], text[end : end + 6]
    return f"{before}⟦{text[start:end]}⟧{after}".replace("\n", "⏎")


def main(wishes: Sequence[str]) -> None:
    """Print the table and the misses of tuned texts; of texts kept aside only if --aside is given.

    Other *wishes* are parts of names of texts: only those are imported then.
    """
    names = [wish for wish in wishes if not wish.startswith("-")]
    chosen = [
        sample
        for sample in samples()
        if not names or any(name in f"{sample.part}/{sample.lang}/{sample.name}" for name in names)
    ]
    outcomes = [outcome(sample) for sample in chosen]
    shown = [each for each in outcomes if each.sample.part == TUNED or "--aside" in wishes]
    sys.stdout.write(f"{table(outcomes)}\n\n{misses(shown)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
