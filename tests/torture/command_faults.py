"""File operations fail while commands write sources: each is as it was, or as it is to be.

As :mod:`faults` does to builds, whose site and whose words it shares.
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
from stage import Stage, tree, unlike
from tries import NEVER, NOW, Try, freeze, missaid, started, tries_of

_TEXTS = {
    "bridge.txt": "The old bridge\n3 May 2001\n\nThe town council met. Ada Brooks spoke.\n" * 3,
    "market.html": "<title>Market day</title><h1>Market day</h1><p>2001-05-04</p>"
    + "<p>Ben Stone opened the market in the square, and many people came to see it.</p>" * 9,
    "river.md": "---\ntitle: The river\ndate: 2001-05-05\n---\nThe river rose by a metre.\n",
}


class Deed(NamedTuple):
    """A command that writes, given the site; in a quick run one operation of *every* fails, in a
    full one each."""

    name: str
    arguments: Callable[[Path], list[object]]
    every: int


_DEEDS = (
    Deed("import", lambda site: ["import", "-j", "1", site.parent / "texts"], 17),
    Deed("people merge", lambda _: ["people", "merge", "ada-brooks", "ben-stone"], 5),
    Deed(
        "addresses move",
        lambda _: ["addresses", "move", "old/bridge/", "articles/2001/04/report-00/"],
        9,
    ),
    Deed("export", lambda _: ["export", "sqlite", "-j", "1", *NOW], 9),
    Deed("new", lambda _: ["new", "A new bridge", "--date", "2024-05-01", *NOW], 1),
)


class Bench:
    """A published site on which a command is tried."""

    def __init__(self, deed: Deed, folder: Path) -> None:
        self.site = folder / "ground" / "site"
        self.faulty = Faulty([folder / "ground"])
        self._deed = deed
        prepare(self.site)
        self.stage = Stage(self.site, folder / "kept")
        self._must()
        self.done = self.stage.sources()
        self.stage.put_back()

    def _run(self, before: Callable[[], None] = lambda: None) -> Ended:
        arguments = self._deed.arguments(self.site)
        return ended("-C", self.site, *arguments, before=before)

    def _must(self, before: Callable[[], None] = lambda: None) -> None:
        ended = self._run(before)
        if ended.status:
            raise RuntimeError(f"{self._deed.name}: {ended.told}")

    def trace(self) -> str:
        """Return the operations of the command."""
        self._must(lambda: self.faulty.arm(0))
        self.faulty.disarm()
        self.stage.put_back()
        return self.faulty.trace()

    def attempt(self, one: Try) -> tuple[Hit | None, list[str]]:
        """Let an operation fail; return which it was, and what was wrong then."""
        ended = self._run(lambda: self.faulty.arm(one.nth, one.error, sticky=one.sticky))
        self.faulty.disarm()
        hit = self.faulty.hit()
        wrong = [*self._judged(ended, hit, one), *self._mended(one)]
        self.stage.put_back()
        return hit, wrong

    def _judged(self, ended: Ended, hit: Hit | None, one: Try) -> Iterator[str]:
        now = self.stage.sources()
        if ended.status:
            yield from missaid(ended._replace(messages=ended.told), hit, one)
            yield from unlike(_visible(now), self.stage.first_sources, self.done)
        else:
            yield from (f"exit 0, but {text}" for text in unlike(now, self.done))
        yield from unlike(self.stage.tree(), tree(self.stage.kept / "build"))

    def _mended(self, one: Try) -> Iterator[str]:
        """Do it again, all being well: what was done before need not be done again."""
        ended = self._run()
        if NEVER.search(ended.told):
            yield f"the next time it says {ended.told.strip()}"
        now = self.stage.sources()
        now = _visible(now) if one.sticky else now
        yield from (f"after the next time {text}" for text in unlike(now, self.done))


def _visible(found: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out hidden files: on a disk that is broken nothing can be cleared away."""
    return {path: own for path, own in found.items() if "/." not in f"/{path}"}


def prepare(site: Path) -> None:
    """Write the site, build it, and put texts beside it."""
    town.write_first(site)
    (site.parent / "texts").mkdir(exist_ok=True)
    for name, text in _TEXTS.items():
        (site.parent / "texts" / name).write_text(text, "utf-8")
    rehearse("-C", site, "build", "-j", "1", *NOW)


def played(run: Run) -> Outcome:
    """Try this part's share, in a process that has the library."""
    freeze()
    rehearsal = run.folder / "rehearsal" / "site"
    prepare(rehearsal)
    failures: list[str] = []
    counts: Counter[str] = Counter()
    for deed in _DEEDS:
        rehearse("-C", rehearsal, *deed.arguments(rehearsal))
        bench = Bench(deed, run.folder / deed.name.replace(" ", "-"))
        is_full = run.count > 0
        tries = tuple(tries_of(bench.trace(), 1 if is_full else deed.every, run, full=is_full))
        for one in run.share(tries):
            hit, wrong = bench.attempt(one)
            counts[deed.name] += 1
            name = f"seed {run.seed}, {deed.name}, {one}, {hit and tuple(hit)}"
            failures += [f"{name}: {text}" for text in wrong]
    notes = ", ".join(f"{name}: {count}" for name, count in counts.items())
    return Outcome(counts.total(), tuple(failures), notes)


CAMPAIGN = Campaign(
    id="A2",
    name="command-faults",
    claim="A file operation that fails while a command writes sources leaves each as it was or "
    "as it is to be, says what helps, and does not keep the command from being run again",
    unit="operations",
    quick=0,
    full=2,  # any number of each part: all there are, in every way they can fail
    run=lambda run: started(__file__, run),
    needs=missing,
    least=150,
)


if __name__ == "__main__":
    count, seed, folder, part, parts = json.loads(sys.argv[1])
    print(json.dumps(played(Run(count, seed, Path(folder), part, parts))))  # noqa: T201
