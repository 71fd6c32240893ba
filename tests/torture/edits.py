"""After any edits the site that is built upon the last one is what a clean build makes.

``replay(seed, steps, folder)`` repeats what a failure names.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

from campaign import Campaign, Outcome, Run
from documents import TODAY, tree
from msgspec import Struct
from msgspec.structs import replace
from newsroom import lay_out
from newsroom_edits import edited, mend, settle

from newsgen.build.build import build, whole
from newsgen.build.options import Options
from newsgen.build.reading import read_archive, read_plan
from newsgen.build.report import Report
from newsgen.build.workshop import Workshop
from newsgen.errors import Diagnostic, NewsgenError
from newsgen.models.published import LOCK

_ARTICLES = 200
_EDITS = 150  # of one archive; then comes another, since much that was deleted stays so
_RACY_SECONDS = 2.1  # younger files are read again, whatever they look like
_SHRINKING_SECONDS = 120
_SHOWN = 6


class _Way(Struct, frozen=True):
    """A way to build: which folder is brought up to date, and how."""

    name: str
    weight: int
    output: str = "build"
    asked: Mapping[str, object] = {}
    told: bool = False
    long: bool = False
    workshop: bool = False


_PREVIEW = {"preview": True}
_WAYS = (
    _Way("build", 8),
    _Way("build in two processes", 1, asked={"jobs": 2}),
    _Way("build the long way", 1, long=True),
    _Way("build --drafts", 1, asked={"drafts": True}),
    _Way("build elsewhere", 2, output="other"),
    _Way("preview, told", 6, output="seen", asked=_PREVIEW, told=True, workshop=True),
    _Way("preview, untold", 1, output="seen", asked=_PREVIEW, workshop=True),
    _Way("preview over the build", 1, asked=_PREVIEW, workshop=True),
    *(_Way("build --atomic", 3, asked={"atomic": True}) for _ in range("atomic" in dir(Options))),
    *(
        _Way("build --keep-going", 3, asked={"keep_going": True})
        for _ in range("keep_going" in dir(Options))
    ),
)
_OUTPUTS = frozenset(way.output for way in _WAYS)


class _Result(Struct, frozen=True):
    """What a build said: its report, or how it ended without one."""

    report: Report | None = None
    error: str = ""

    @property
    def failed(self) -> bool:
        return self.report is None or self.report.failed

    @property
    def said(self) -> object:
        return (self.report and (self.report.failed, self.report.diagnostics)), self.error


def _result(work: Callable[[], Report]) -> _Result:
    try:
        return _Result(work())
    except NewsgenError as error:
        return _Result(error=str(error))


class Trial:
    """One archive that is edited and built step by step.

    ``edits`` counts all edits so far, ``failed`` the builds that had to fail.
    """

    def __init__(self, folder: Path, seed: int, count: int = _ARTICLES) -> None:
        self._folder = folder
        self._seed = seed
        self.site = folder / "site"
        self._fresh = folder / "fresh"
        self._room = lay_out(self.site, count, Random(seed))  # noqa: S311 - no secret
        self._workshop = Workshop()
        self._untold: set[str] = set()
        self.edits = self.failed = 0
        self._last = _Result()
        self._fails = 0
        self._trees: dict[str, dict[str, bytes]] = {}
        build(self._options(_WAYS[0]), _quietly)
        time.sleep(_RACY_SECONDS)
        build(self._options(_WAYS[0]), _quietly)

    def close(self) -> None:
        """Let go of everything, and delete it."""
        self._workshop.close()
        shutil.rmtree(self._folder)

    def step(self, number: int) -> str:
        """Do step *number*; return what went wrong, "" if nothing."""
        rng = Random(f"{self._seed} {number}")  # noqa: S311 - no secret
        done = [self._repaired(rng)]
        many = rng.choice([1, 1, 1, 2, 3, 4, 8])
        done += [edited(self._room, rng) for _ in range(many)]
        self.edits += many
        (way,) = rng.choices(_WAYS, [way.weight for way in _WAYS])
        if rng.random() < 0.1:
            done.append(self._read(rng))
        fault = self._built(way)
        if not fault:
            return ""
        return f"step {number} ({', '.join(filter(None, done))}; {way.name}): {fault}"

    def _repaired(self, rng: Random) -> str:
        """Bring a site that fails into order, the sooner the longer it has failed."""
        self._room.touched.clear()
        if not self._last.failed or rng.random() > 0.8 * self._fails:
            return ""
        mend(self._room)
        report = self._last.report
        if report is None:
            self._room.delete("templates")
            return "repair"
        errors = [one for one in report.diagnostics if one.severity == "error"]
        settle(self._room, (one.line for one in errors if one.path == LOCK))
        if self._fails > 1:
            for path in sorted({_culprit(one) for one in errors} - {LOCK}):
                self._put_right(path)
        return "repair"

    def _put_right(self, path: str) -> None:
        if path == "newsgen.yaml":
            self._room.write(path, "title: Put right\nlanguage: en\n")
        elif (self.site / path).exists():
            self._room.delete(path)

    def _read(self, rng: Random) -> str:
        """Read the site as ``newsgen check`` and its like do between builds."""
        read = rng.choice([read_archive, read_plan])
        with suppress(NewsgenError):
            read(self._options(_WAYS[0]))
        return read.__name__

    def _options(self, way: _Way, site: Path | None = None) -> Options:
        place = site or self.site
        return Options(place, place / way.output, TODAY, **way.asked)

    def _built(self, way: _Way) -> str:
        """Build *way*, and compare what came of it with a clean build of the same sources."""
        shutil.rmtree(self._fresh, ignore_errors=True)
        shutil.copytree(self.site, self._fresh, ignore=_generated)
        options = self._options(way)
        self._untold |= self._room.touched
        result = _result(lambda: self._build(way, options))
        again = result if result.failed else _result(lambda: self._build(way, options, again=True))
        calm = replace(self._options(way, self._fresh), jobs=1)
        clean = _result(lambda: build(calm, _quietly))
        self._last, self._fails = result, (self._fails + 1) * result.failed
        self.failed += result.failed
        if result.said != clean.said:
            return f"said {_difference(result.said, clean.said)}"
        if not result.failed and (again.report is None or _did(again.report)):
            return f"the same build again did {again}"
        return self._compared(way, options, calm, is_torn=not result.report)

    def _compared(self, way: _Way, options: Options, calm: Options, *, is_torn: bool) -> str:
        """Compare the files of *options* with the *calm* ones, or with those of the last step.

        A template that fails may do so when a part of the files is written: they are *torn*.
        """
        before = self._trees.pop(way.output, None)
        if is_torn:
            return ""
        self._trees[way.output] = after = tree(options.output)
        if not calm.output.exists():
            is_kept = before is None or before == after
            return "" if is_kept else f"a build that failed wrote {_differing(before, after)}"
        if after != (wanted := tree(calm.output)):
            return f"not as a clean build makes them: {_differing(after, wanted)}"
        is_kept = _register(self.site) == _register(self._fresh)
        return "" if is_kept else f"{LOCK} is another than after a clean build"

    def _build(self, way: _Way, options: Options, *, again: bool = False) -> Report:
        if way.workshop:
            told = self._untold if way.told and not again else ()
            done = self._workshop.build(options, told).report
            self._untold.clear()
            return done
        return (whole if way.long else build)(options, _quietly)


def _did(report: Report) -> bool:
    return bool(report.written or report.deleted)


def _culprit(problem: Diagnostic) -> str:
    """Return the file to blame: for articles that can't tell two people apart, all people."""
    return "content/people" if problem.code == "alias-ambiguous" else problem.path


def _generated(_folder: str, names: Sequence[str]) -> set[str]:
    return {".newsgen", *_OUTPUTS}.intersection(names)


def _quietly(_phase: str, _done: int, _total: int) -> None:
    pass


def _register(site: Path) -> bytes:
    place = site / LOCK
    return place.read_bytes() if place.exists() else b""


def _differing(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    paths = sorted(before.keys() ^ after.keys())
    paths += sorted(one for one in before.keys() & after.keys() if before[one] != after[one])
    shown = [f"{one} ({'-' * (one in before)}{'+' * (one in after)})" for one in paths[:_SHOWN]]
    return f"{len(paths)} files: {', '.join(shown)}"


def _difference(one: object, other: object) -> str:
    return f"{one!r:.1500} and not {other!r:.1500}"


def replay(seed: int, steps: Sequence[int], folder: Path) -> str:
    """Do *steps* with a new archive; return what went wrong in the last of them, or first."""
    trial = Trial(folder, seed)
    try:
        return next((fault for one in steps if (fault := trial.step(one))), "")
    finally:
        trial.close()


def _shrunk(seed: int, last: int, folder: Path) -> tuple[int, ...]:
    """Find few steps that end in a fault as well, as far as time goes."""
    ends = time.monotonic() + _SHRINKING_SECONDS
    steps, length = tuple(range(last + 1)), 1
    while length < len(steps) and time.monotonic() < ends:
        if replay(seed, steps[-length:], folder):
            steps = steps[-length:]
        length *= 2
    for one in steps[:-1]:
        fewer = tuple(step for step in steps if step != one)
        if time.monotonic() < ends and replay(seed, fewer, folder):
            steps = fewer
    return steps


def _run(run: Run) -> Outcome:
    failures: list[str] = []
    tried = archives = failed = steps = 0
    while tried < run.count:
        seed = run.seed * 1000 + archives
        trial, fault, number = Trial(run.folder / f"{seed}", seed), "", 0
        while not fault and trial.edits < min(_EDITS, run.count - tried):
            fault = trial.step(number)
            number += 1
        trial.close()
        tried += trial.edits
        failed += trial.failed
        steps += number
        archives += 1
        if fault:
            few = _shrunk(seed, number - 1, run.folder / "shrinking")
            failures.append(f"seed {seed}, steps {' '.join(map(str, few))}: {fault}")
    return Outcome(
        tried, tuple(failures), f"{steps} builds compared, {failed} of them of broken sources"
    )


CAMPAIGN = Campaign(
    id="B2",
    name="edits",
    claim="after any edit, what is built upon the last site is what a clean build makes",
    unit="edits of an archive of 200 articles",
    quick=300,
    full=3000,
    run=_run,
    parts=2,
)
