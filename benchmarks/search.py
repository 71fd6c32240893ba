"""``python -m benchmarks.search``: newsgen's index beside Pagefind's, on the same articles."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from benchmarks import edits, subjects
from benchmarks.asking import in_node
from benchmarks.console import say, scratch
from benchmarks.figures import machine
from benchmarks.first_results import PAGE, Delays, first_results, write_page
from benchmarks.measure import Cost, Memory, peak, timed
from benchmarks.programs import modules, node
from benchmarks.quality import Quality, Site, asked_of, evaluate, read_site
from benchmarks.search_figures import (
    Fetched,
    Indexing,
    SearchFigures,
    Searching,
    Whole,
    tables,
)
from benchmarks.subjects import Subject
from benchmarks.tally import Tally
from newsgen.build.pagefind import program

_HERE = Path(__file__).parent
_WITHOUT = "search: false\n"
_PARTS = 4000  # of titles that --quality tries, of 10,000 articles a tenth
_PHRASES = 500
_WORDS = (
    "预算",
    "会议报告",
    "“公布调查结果”",
    "budget",
    "energy policy",
    "“market research”",
    "市场 -预算",
)


def main() -> None:
    """Measure what the options ask for, and print the tables."""
    options = _options()
    with scratch() as folder:
        if options.quality:
            quality = _quality(folder, options.n)
            figures = SearchFigures(machine(), options.n, quality=quality)
        else:
            figures = _compared(folder, options)
    if options.json:
        options.json.write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
    print(tables(figures), end="")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--n", type=int, default=10_000, help="articles")
    parser.add_argument("--runs", type=int, default=3, help="counted runs of everything")
    parser.add_argument("--hugo", action="store_true", help="compare with Hugo + Pagefind, too")
    parser.add_argument("--no-browser", action="store_true", help="time no results in Chromium")
    parser.add_argument(
        "--quality", action="store_true", help="only this: is found what should be, and no more?"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    options: argparse.Namespace = parser.parse_args()
    return options


def _quality(folder: Path, count: int) -> Quality:
    say(f"writing and building {count:,} articles")
    subject = subjects.newsgen(folder, count, has_search=True)
    timed(subject.command, subject.site)
    site = read_site(subject.site / "build")
    asked = asked_of(site, parts=_PARTS, phrases=_PHRASES)
    say(f"asking {len(asked.queries):,} queries")
    return evaluate(site, asked, in_node(site, asked.queries))


def _compared(folder: Path, options: argparse.Namespace) -> SearchFigures:
    say(f"writing {options.n:,} articles")
    own = subjects.newsgen(folder, options.n, has_search=True)
    plain = Subject("newsgen without search", folder / "plain", own.command, own.leavings)
    shutil.copytree(own.site, plain.site)
    with (plain.site / "newsgen.yaml").open("a", encoding="utf-8") as settings:
        settings.write(_WITHOUT)
    tested = [own, plain, _pagefind(plain.site)]
    if options.hugo:
        hugo = subjects.hugo(folder, options.n, subjects.peer_tools(subjects.ROOT / ".venv-peers"))
        tested += [hugo, _pagefind(hugo.site)]
    costs, memory = _cold(tested, options.runs), [_peak(subject) for subject in tested]
    wholes = [
        Whole("newsgen", costs[0], memory[0]),
        Whole("newsgen without search", costs[1], memory[1]),
        Whole("newsgen without search + Pagefind", *_both(costs[1:3], memory[1:3])),
    ]
    if options.hugo:
        wholes.append(Whole("hugo + Pagefind", *_both(costs[3:5], memory[3:5])))
    beyond = tuple(map(_less, costs[0], costs[1]))
    before = [_files(subject.site) for subject in (own, tested[2])]
    for subject in (own, plain):
        edits.body(subject.site, 0)
        timed(subject.command, subject.site)
    timed(tested[2].command, plain.site)
    after = [_files(subject.site) for subject in (own, tested[2])]
    indexing = (
        Indexing("newsgen", beyond, memory[0], *_left(before[0], after[0])),
        Indexing("pagefind", costs[2], memory[2], *_left(before[1], after[1])),
    )
    searching = tuple(_searching(own.site / "build", plain.site, options))
    return SearchFigures(machine(), options.n, tuple(wholes), indexing, searching)


def _pagefind(site: Path) -> Subject:
    """Return Pagefind as it comes, over the articles of a built site."""
    where = ("--site", "build", "--output-path", "pagefind", "--glob", "articles/**/*.html")
    return Subject("pagefind", site, (program(), *where, "--quiet"), ("pagefind",))


def _cold(tested: Sequence[Subject], runs: int) -> list[tuple[Cost, ...]]:
    """Time cold runs, in turn, so that what else the machine does meets all alike."""
    found: list[list[Cost]] = [[] for _ in tested]
    for number in range(runs):
        for costs, subject in zip(found, tested, strict=True):
            say(f"{subject.name}: cold run {number + 1} of {runs}")
            subject.forget()
            costs.append(timed(subject.command, subject.site)[0])
    return [tuple(costs) for costs in found]


def _peak(subject: Subject) -> Memory:
    say(f"{subject.name}: memory")
    subject.forget()
    return peak(subject.command, subject.site)


def _both(
    costs: Sequence[tuple[Cost, ...]], memory: Sequence[Memory]
) -> tuple[tuple[Cost, ...], Memory]:
    """Return the cost of two commands one after the other."""
    first, second = costs
    summed = (
        Cost(a.seconds + b.seconds, a.cpu + b.cpu) for a, b in zip(first, second, strict=True)
    )
    return tuple(summed), max(memory, key=lambda one: one.pss)


def _less(one: Cost, other: Cost) -> Cost:
    return Cost(one.seconds - other.seconds, one.cpu - other.cpu)


def _files(site: Path) -> dict[str, tuple[int, bytes]]:
    """Return size and digest of every file of an index: Pagefind's, or else newsgen's."""
    folder = site / "pagefind"
    if not folder.is_dir():
        folder = site / "build" / "search"
    places = (place for place in folder.rglob("*") if place.is_file())
    read = ((place.relative_to(folder).as_posix(), place.read_bytes()) for place in places)
    return {path: (len(data), hashlib.sha256(data).digest()) for path, data in read}


def _left(
    before: Mapping[str, tuple[int, bytes]], after: Mapping[str, tuple[int, bytes]]
) -> tuple[Tally, int]:
    """Return files and bytes of an index, and how many of its files are others than before."""
    changed = sum(before.get(path) != file for path, file in after.items())
    return Tally(len(after), sum(size for size, _ in after.values())), changed


def _searching(site: Path, plain: Path, options: argparse.Namespace) -> Iterator[Searching]:
    """Yield what queries cost a reader, with either engine."""
    queries = typical(read_site(site))
    with modules(site / "assets" / "search") as scripts:
        own = _fetched("newsgen", scripts, site / "search", queries)
    shutil.copytree(plain / "pagefind", plain / "build" / "pagefind", dirs_exist_ok=True)
    bundle = plain / "build" / "pagefind"
    with modules(bundle) as scripts:
        foreign = _fetched("pagefind", scripts, bundle, queries)
    first: list[Mapping[str, Delays]] = [{}, {}]
    if not options.no_browser:
        say("first results in Chromium")
        write_page(plain / "build")
        first = [
            first_results(site, "search/", queries, options.runs),
            first_results(plain / "build", PAGE, queries, options.runs),
        ]
    yield Searching("newsgen", own, first[0])
    yield Searching("pagefind", foreign, first[1])


def typical(site: Site) -> list[str]:
    """Return queries as readers type them: names often and seldom met, words, phrases."""
    some = site.pages[:: max(1, len(site.pages) // 200)]
    met = {names[0]: sum(names[0] in page.text for page in some) for names in site.names.values()}
    by_count = sorted(met, key=lambda name: (-met[name], name))
    chinese = [name for name in by_count if not name.isascii()]
    english = [name for name in by_count if name.isascii()]
    return [chinese[0], chinese[-1], english[0], english[-1], *_WORDS]


def _fetched(
    engine: str, scripts: Path, search: Path, queries: Sequence[str]
) -> dict[str, Fetched]:
    command = (node(), str(_HERE / "fetches.mjs"), engine, str(scripts), f"{search}/")
    asked = json.dumps(queries).encode()
    done = subprocess.run(command, input=asked, check=True, stdout=subprocess.PIPE)  # noqa: S603
    costs = msgspec.json.decode(done.stdout, type=list[Fetched])
    return dict(zip(queries, costs, strict=True))


if __name__ == "__main__":
    main()
