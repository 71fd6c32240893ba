"""``python -m benchmarks.near_duplicates``: are reprints found, and how fast?

A site of made-up articles is written and read once, as a build leaves it.  Then the
rule of ``newsgen check`` runs twice, first with nothing known of the texts but what a build
keeps, then again.
"""

from __future__ import annotations

import argparse
import platform
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path

from msgspec import Struct, json

from benchmarks.console import say, scratch
from benchmarks.measure import Memory, peak, timed
from benchmarks.reprints import Made, World
from newsgen.archive.content import Content
from newsgen.build.build import working
from newsgen.build.clock import uncollected
from newsgen.build.content import Reading, read_content, settings_of
from newsgen.checks.material import Material
from newsgen.checks.near_duplicates import near_duplicates
from newsgen.models.published import Published
from newsgen.renderer.theme import builtin
from newsgen.store.code import code_stamp

_TODAY = date(2026, 1, 1)
_SETTINGS = "title: Benchmark\nlanguage: zh-Hans\nbase_url: https://example.org/\n"
_CACHE, _KEPT = "cache.sqlite", "cache-as-built.sqlite"


class Run(Struct, frozen=True):
    """What two runs of the rule took in seconds, and the articles that the first one named.

    ``own`` and ``workers`` are processor time, of the process that runs the rule and of those
    that work for it, for both runs.  ``pairs`` are numbers of articles, in no order.
    """

    first: float
    again: float
    own: float
    workers: float
    pairs: tuple[tuple[int, int], ...]


class Score(Struct, frozen=True):
    """How many planted reprints were found, and how much else was."""

    planted: int
    found: int
    false: int

    @property
    def recall(self) -> float:
        """The share of the planted ones that was found."""
        return self.found / max(1, self.planted)

    @property
    def precision(self) -> float:
        """The share of what was found that is planted."""
        return self.found / max(1, self.found + self.false)


def main() -> None:
    """Write a site, look for its reprints, and print how well that went."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.near_duplicates", description=__doc__
    )
    parser.add_argument("--n", type=int, default=10_000, help="articles")
    parser.add_argument("--planted", type=int, default=500, help="how many of them are reprints")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-j", "--jobs", type=int, default=2, help="processes")
    parser.add_argument("--site", type=Path, help="an earlier site of the same numbers")
    parser.add_argument("--run", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        print(json.encode(run(options.site, options.jobs)).decode())
        return
    world = World(options.n, options.planted, options.seed)
    with nullcontext(options.site) if options.site else scratch() as site:
        _report(world, site, options.jobs)


def write_site(world: World, site: Path) -> None:
    """Write the articles of *world* below *site*, whose names are their numbers."""
    for year in range(2005, 2025):
        (site / "content" / "articles" / str(year)).mkdir(parents=True, exist_ok=True)
    (site / "newsgen.yaml").write_text(_SETTINGS, "utf-8")
    for one in world:
        path = site / "content" / "articles" / one.date[:4] / f"{one.number}.md"
        path.write_text(_written(one), "utf-8")


def _written(one: Made) -> str:
    head = f"title: {json.encode(one.title).decode()}\ndate: {one.date}\nlang: {one.lang}"
    return "\n\n".join((f"---\n{head}\n---", *one.paragraphs, ""))


def run(site: Path, jobs: int) -> Run:
    """Run the rule twice over the site that was written to the folder *site*."""
    with _material(site, jobs) as material:
        began, busy = time.perf_counter(), time.process_time()
        found = list(near_duplicates(material))
        first = time.perf_counter() - began
        began = time.perf_counter()
        assert len(list(near_duplicates(material))) == len(found)
        again = time.perf_counter() - began
        own = time.process_time() - busy
    # What was read already is read by this process; the others did nothing but look and compare.
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    workers = children.ru_utime + children.ru_stime
    pairs = [_numbers(one.path, one.message) for one in found]
    return Run(first, again, own, workers, tuple(pairs))


def _numbers(path: str, message: str) -> tuple[int, int]:
    other = message.partition("'")[2].partition("'")[0]
    one, two = sorted(int(Path(each).stem) for each in (path, other))
    return one, two


def score(world: World, pairs: Sequence[tuple[int, int]]) -> Score:
    """Compare the *pairs* that were found with those that were planted."""
    planted = {(original, number) for number, original in world.originals.items()}
    found = planted.intersection(pairs)
    return Score(len(planted), len(found), len(pairs) - len(found))


@contextmanager
def _material(site: Path, jobs: int) -> Iterator[Material]:
    """Yield the site in the folder *site* for checks, as far as this one asks."""
    settings, _ = settings_of(site)
    assert settings
    cache = site / ".newsgen" / _CACHE
    reading = Reading(cache, code_stamp(), builtin("static"), drafts=False, today=_TODAY)
    with uncollected(), working(jobs) as executor:
        content = read_content(site, settings, reading, executor, lambda _: nullcontext())
        yield Material(
            folder=site,
            archive=content.archive,
            content=Content(),
            pages={},
            static=(),
            published=Published(),
            today=_TODAY,
            cache=cache,
            executor=executor,
        )


def _report(world: World, site: Path, jobs: int) -> None:
    state = site / ".newsgen"
    if not (site / "newsgen.yaml").exists():
        say(f"writing {world.count:,} articles")
        write_site(world, site)
    if not (state / _KEPT).exists():
        say("reading them, as a build does")
        with _material(site, jobs):
            pass
        (state / _CACHE).rename(state / _KEPT)
    module = ("-m", "benchmarks.near_duplicates", "--run")
    command = (sys.executable, *module, "--site", str(site), "-j", str(jobs))
    _as_built(state)
    say("looking for reprints")
    _, out = timed(command, Path.cwd())
    taken = json.decode(out, type=Run)
    _as_built(state)
    say("once more, for the memory")
    memory = peak(command, Path.cwd())
    _tell(world, taken, memory)


def _as_built(state: Path) -> None:
    """Put the cache back to what a build leaves."""
    for path in state.glob(f"{_CACHE}*"):
        path.unlink()
    (state / _CACHE).write_bytes((state / _KEPT).read_bytes())


def _tell(world: World, taken: Run, memory: Memory) -> None:
    found = score(world, taken.pairs)
    print(f"Python {platform.python_version()}, {platform.machine()}; seed {world.seed}")
    print(f"{world.count:,} articles, {found.planted} of them reprints")
    print(f"recall {found.recall:.4f}, precision {found.precision:.4f}; {found.false} false")
    print(f"first run {taken.first:.1f} s, again {taken.again:.1f} s, reading the site apart")
    print(f"processor time of both: {taken.own:.1f} s, and {taken.workers:.1f} s in workers")
    print(f"peak memory of all processes {memory.pss / 1e6:,.0f} MB, with the archive")


if __name__ == "__main__":
    main()
