"""A cache may be damaged in any way: the next build says so, and makes what it would from nothing.

A small site was built, is edited, its cache is damaged, and it is built again, in every way
there is: from the records, the short way for an edited text, as nothing changed, by
several processes, and in a preview that goes on.
"""

from __future__ import annotations

import random
import shutil
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import town
from campaign import Campaign, Outcome, Run
from damage import KINDS, Damage
from documents import TODAY
from stage import Stage, tree, unlike

from newsgen.build.build import build
from newsgen.build.options import Options
from newsgen.build.report import Report
from newsgen.build.workshop import Workshop
from newsgen.models.published import LOCK
from newsgen.store.cache import Cache

_TOLD = "cache-damaged"


class _Way(NamedTuple):
    """What becomes of the sources, and how the site is built then."""

    name: str
    edit: Callable[[Path], None]
    jobs: int = 1


_WAYS = (
    _Way("edited", town.edit),
    _Way("a text", town.retell),
    _Way("files", town.touch),
    _Way("same", lambda _: None),
    _Way("edited, two processes", town.edit, 2),
)
_OFTEN = (0, 0, 1, 1, 1, 2, 3, 3, 0, 1, 3, 4)
_PREVIEWED = 10  # every so many attempts are made in a preview
_MANY = 100  # attempts of which a share can be told
_OFTEN_TOLD = 6  # one in so many at least is told; 37 of 100 were


class _World:
    """The built site in its states, and what builds from nothing make of its versions."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.cache = self.site / ".newsgen/cache.sqlite"
        town.write_first(self.site, search=True)
        _built(self.site)
        self.closed = Stage(self.site, folder / "closed")
        self.wished = {way.name: self._clean(folder, way) for way in _WAYS}
        self.logged = self._with_log(folder / "logged")
        self.previewed = self._previewed(folder / "previewed")

    def _clean(self, folder: Path, way: _Way) -> tuple[dict[str, bytes], bytes]:
        """Return what a build makes without a cache, and the register it leaves."""
        site = folder / "clean"
        shutil.copytree(self.site, site, ignore=shutil.ignore_patterns(".newsgen", "build"))
        way.edit(site)
        _built(site)
        made = tree(site / "build"), (site / LOCK).read_bytes()
        shutil.rmtree(site)
        return made

    def _with_log(self, kept: Path) -> Stage:
        """Keep the state of a site of which some writes are in the log, as in a killed build."""
        with closing(Cache(self.cache)) as cache:
            cache.note("")
            town.touch(self.site)
            _built(self.site)
            for path in ("content", "static"):
                shutil.rmtree(self.site / path)
            town.write_first(self.site, search=True)
            _built(self.site)
            stage = Stage(self.site, kept)
        self.closed.put_back()
        return stage

    def _previewed(self, kept: Path) -> Stage:
        Workshop().build(_options(self.site, preview=True))
        stage = Stage(self.site, kept)
        self.closed.put_back()
        return stage

    def put_back(self, stage: Stage) -> None:
        """Make the site what it was, whatever stands in the place of the cache."""
        shutil.rmtree(self.site / ".newsgen")
        (self.site / ".newsgen").mkdir()
        stage.put_back()


def _options(site: Path, jobs: int = 1, *, preview: bool = False) -> Options:
    return Options(site, site / "build", TODAY, jobs, preview=preview)


def _built(site: Path, jobs: int = 1) -> Report:
    return build(_options(site, jobs), lambda *_: None)


class _Tally:
    """What came of the attempts."""

    def __init__(self, seed: int) -> None:
        self.failures: list[str] = []
        self.told: Counter[bool] = Counter()
        self._seed = seed

    def add(self, name: str, wrong: Sequence[str], reports: Sequence[Report]) -> None:
        """Count one attempt; *wrong* is what was not as it should be."""
        codes = [one.code for report in reports for one in report.diagnostics]
        wrong = [*wrong, *(code for code in codes if code not in {_TOLD, "output-strays"})]
        if codes.count(_TOLD) > 1:
            wrong.append("told more than once")
        if wrong:
            self.failures.append(f"seed {self._seed}, {name}: {'; '.join(wrong)[:2000]}")
        self.told[_TOLD in codes] += 1


def attempts(run: Run, kinds: Sequence[Damage] = KINDS) -> Outcome:
    """Damage the cache in *kinds* of ways, and build."""
    world, tally = _World(run.folder), _Tally(run.seed)
    for number in range(run.count):
        chance = random.Random(f"{run.seed} {number}")  # noqa: S311 - to be repeated
        damage = kinds[chance.randrange(len(kinds))]
        attempt = _preview if number % _PREVIEWED == _PREVIEWED - 1 else _build
        attempt(world, tally, f"attempt {number}", damage, chance)
    told, silent = tally.told[True], tally.told[False]
    notes = f"{told} damages were told, {silent} were not met or did no harm"
    failures = [*tally.failures, *(f"seed {run.seed}: {one}" for one in untold(told, run.count))]
    return Outcome(run.count, tuple(failures), notes)


def untold(told: int, count: int) -> Iterator[str]:
    """Say that too few of *count* damages were *told*; of a few it may be that none is met."""
    if count >= _MANY and told * _OFTEN_TOLD < count:
        yield f"of {count} damages only {told} were told"


def _build(world: _World, tally: _Tally, name: str, damage: Damage, chance: random.Random) -> None:
    """Build the site once more from a damaged cache, and then again."""
    way = _WAYS[chance.choice(_OFTEN)]
    stage = world.logged if chance.random() < 0.25 else world.closed
    world.put_back(stage)
    way.edit(world.site)
    told = damage(chance, world.cache)
    wished, lock = world.wished[way.name]
    reports: list[Report] = []
    wrong: list[str] = []
    try:
        for jobs in (way.jobs, 1):
            reports.append(_built(world.site, jobs))
            wrong += unlike(tree(world.site / "build"), wished)
    except Exception:  # noqa: BLE001 - whatever it was, it is what this looks for
        wrong.append(traceback.format_exc(limit=-6))
    if (world.site / LOCK).read_bytes() != lock:
        wrong.append("another register")
    log = ", with a log" if stage is world.logged else ""
    tally.add(f"{name}: {told}{log}; {way.name}", wrong, reports)


def _preview(
    world: _World, tally: _Tally, name: str, damage: Damage, chance: random.Random
) -> None:
    """Damage the cache under a preview that has built the site, and follows an edit."""
    world.put_back(world.previewed)
    workshop, options = Workshop(), _options(world.site, preview=True)
    path = "content/articles/report-05.md"
    told, reports, wrong = "", [], []
    is_open = chance.random() < 0.5
    try:
        workshop.build(options)
        if is_open:
            workshop.build(options, [_append(world.site / path)])
        told = damage(chance, world.cache)
        town.retell(world.site)
        built = workshop.build(options, [path])
        reports.append(built.report)
        wished = {
            key: one for key, one in world.wished["a text"][0].items() if key != "SHA256SUMS"
        }
        wrong += unlike(tree(world.site / "build"), wished)
        wrong += [] if built.files and set(built.files.files) == set(wished) else ["other files"]
    except Exception:  # noqa: BLE001 - as above
        wrong.append(traceback.format_exc(limit=-6))
    finally:
        workshop.close()
    tally.add(f"{name}: {told}; preview{', files open' if is_open else ''}", wrong, reports)


def _append(place: Path) -> str:
    with place.open("a", encoding="utf-8") as file:
        file.write("\nAnd more.\n")
    return f"content/articles/{place.name}"


CAMPAIGN = Campaign(
    id="A6",
    name="damaged-cache",
    claim="a damaged cache is noticed, and the site is what a build from nothing makes",
    unit="damages",
    quick=200,
    full=1000,
    run=attempts,
)
