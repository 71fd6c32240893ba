"""Every file operation of a build fails once, in every way it can: nothing may be lost by it.

SQLite's way of testing: let operation N fail, for N = 1, 2, 3 ... until a build runs clean.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import town
from campaign import Campaign, Outcome, Run
from commands import Ended, ended
from faulty import Faulty, Hit, missing, rehearse
from stage import Stage, digest, tree, unlike
from tries import NEVER, NOW, Try, freeze, missaid, started, tries_of

_LOCK = "newsgen.lock"
_PASSING = (f".{_LOCK}", ".build.newsgen-")  # what a build that failed may leave to the next


class Scene(NamedTuple):
    """What is broken: a site that was published, edited since, and is built.

    In a quick run one operation of *every* is made to fail, in a full one one of *full*, see
    :func:`tries_of`.  One that is *fresh* was never built.
    """

    name: str
    edit: Callable[[Path], None]
    arguments: tuple[str, ...] = ("-j", "1")
    every: int = 1
    full: int = 1
    fresh: bool = False
    search: bool = False


def _nothing(_site: Path) -> None:
    """Edit nothing."""


_SCENES = (
    Scene("little edited", town.touch),
    Scene("text amended", town.retell, every=48),
    Scene("nothing edited", _nothing, every=12),
    Scene("much edited", town.edit, every=64, full=4),
    Scene("first build", _nothing, every=96, full=4, fresh=True),
    Scene("two processes", town.edit, ("-j", "2"), every=120, full=7),
    Scene("at once", town.edit, ("-j", "1", "--atomic"), every=120, full=4),
    Scene("searchable", town.edit, every=120, full=7, search=True),
)


class Theatre:
    """A scene, set: what it begins with, and what it may end as."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene = scene
        self.site = folder / "ground" / "site"
        self.faulty = Faulty([folder / "ground"])
        town.write_first(self.site, search=scene.search)
        if not scene.fresh:
            self._must(self.build())
        self.old = tree(self.site / "build")
        scene.edit(self.site)
        self.stage = Stage(self.site, folder / "kept")
        self._must(self.build())
        self.new = tree(self.site / "build")
        self.register = digest(self.site / _LOCK)
        self._must(self.build(clean=True))
        is_same = digest(self.site / _LOCK) == self.register
        if not is_same or unlike(tree(self.site / "build"), self.new):
            raise RuntimeError(f"{scene.name}: a clean build is another site")
        self.stage.put_back()
        self._mended_from: set[bytes] = set()

    def build(self, before: Callable[[], None] = lambda: None, *, clean: bool = False) -> Ended:
        """Run the command of the scene."""
        arguments = ["-C", self.site, "build", *self.scene.arguments, *NOW]
        arguments += ["--clean"] * clean
        return ended(*arguments, before=before)

    def _must(self, ended: Ended) -> None:
        if ended.status:
            raise RuntimeError(f"{self.scene.name}: {ended.told}")

    def trace(self) -> str:
        """Return the operations of a build in which none fails."""
        self._must(self.build(lambda: self.faulty.arm(0)))
        self.faulty.disarm()
        self.stage.put_back()
        return self.faulty.trace()

    def attempt(self, one: Try) -> tuple[Hit | None, Iterator[str]]:
        """Let an operation fail; return which it was, and yield what was wrong then."""
        ended = self.build(lambda: self.faulty.arm(one.nth, one.error, sticky=one.sticky))
        self.faulty.disarm()
        hit = self.faulty.hit()
        return hit, self._judged(ended, hit, one)

    def _judged(self, ended: Ended, hit: Hit | None, one: Try) -> Iterator[str]:
        yield from self._standing(ended)
        if ended.status:
            yield from missaid(ended, hit, one)
        state = self.stage.state()
        if state not in self._mended_from:  # a build is a function of what it finds
            self._mended_from.add(state)
            yield from self._mended()
        self.stage.put_back()

    def _standing(self, ended: Ended) -> Iterator[str]:
        """Yield what is wrong with the files a build has left."""
        found = self.stage.tree()
        if ended.status:
            yield from unlike(found, self.old, self.new)
        else:
            yield from (f"exit 0, but {one}" for one in unlike(found, self.new))
        now = self.stage.sources()
        lock = now.pop(_LOCK, None)
        before = dict(self.stage.first_sources)
        if lock not in {before.pop(_LOCK, None), self.register}:
            yield f"{_LOCK} is not whole"
        now = {path: own for path, own in now.items() if not path.startswith(_PASSING)}
        yield from (f"source {one}" for one in unlike(now, before))

    def _mended(self) -> Iterator[str]:
        """Build again, all being well; yield how the outcome differs from a clean build."""
        ended = self.build()
        if ended.status or NEVER.search(ended.told):
            yield f"the next build ends with {ended.status}: {ended.told.strip()}"
        found = self.stage.tree()
        yield from (f"after the next build {one}" for one in unlike(found, self.new))
        now = self.stage.sources()
        if now.pop(_LOCK, None) != self.register:
            yield f"after the next build {_LOCK} is not as a clean build leaves it"
        before = {path: own for path, own in self.stage.first_sources.items() if path != _LOCK}
        yield from (f"after the next build source {one}" for one in unlike(now, before))


def _rehearsed(site: Path) -> None:
    """Build in this process what the scenes build in its forks, so that all is loaded."""
    freeze()
    town.write_first(site)
    for edit in (_nothing, town.retell, town.edit):
        edit(site)
        rehearse("-C", site, "build", "-j", "1", *NOW)


def _played(run: Run) -> Outcome:
    """Try this part's share, in a process that has the library."""
    _rehearsed(run.folder / "rehearsal")
    failures: list[str] = []
    counts: Counter[str] = Counter()
    is_full = run.count > 0
    for scene in _SCENES:
        every = scene.full if is_full else scene.every
        theatre = Theatre(scene, run.folder / scene.name.replace(" ", "-"))
        trace = theatre.trace()
        for one in run.share(tuple(tries_of(trace, every, run, full=is_full))):
            hit, wrong = theatre.attempt(one)
            counts[scene.name] += 1
            name = f"seed {run.seed}, {scene.name}, {one}, {hit and tuple(hit)}"
            failures += [f"{name}: {text}" for text in wrong]
    notes = ", ".join(f"{name}: {count}" for name, count in counts.items())
    return Outcome(counts.total(), tuple(failures), notes)


CAMPAIGN = Campaign(
    id="A2",
    name="faults",
    claim="A file operation that fails loses nothing: every file whole, a sentence that helps, "
    "and the next build is as a clean one",
    unit="operations",
    quick=0,
    full=2,  # any number of each part: all there are, in every way they can fail
    run=lambda run: started(__file__, run),
    parts=2,
    needs=missing,
    least=600,
)


if __name__ == "__main__":
    count, seed, folder, part, parts = json.loads(sys.argv[1])
    print(json.dumps(_played(Run(count, seed, Path(folder), part, parts))))  # noqa: T201
