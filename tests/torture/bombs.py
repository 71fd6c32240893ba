"""C3: content that is small to write and large to read, through the whole build."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from batches import Limits, tried
from bombs_files import FILES
from bombs_texts import HEADS, TEXTS, Bomb
from campaign import Campaign, Outcome, Run
from content_laws import Broken, holds, said_well
from documents import TODAY, write

from newsgen.build.build import build
from newsgen.build.options import Options
from newsgen.build.report import Report
from newsgen.errors import Severity

_SITE = {
    "newsgen.yaml": "title: 档案\nlanguage: zh-Hans\nfeeds: {items: 5}\ndata: false\n",
    "content/articles/2024/good.md": "---\ntitle: 好\ndate: 2024-05-20\n---\n\n雨停了。\n",
}
_GOOD = "articles/2024/05/good/index.html"
_SAYS = "<p>雨停了。</p>".encode()
_BY_SIZE = ("file-unreadable", "yaml-size", "text-intricate")  # larger ones may be just too large
_MOST_READ = 1_000  # problems of one build that are looked at
_LARGER = (1, 8)  # times the size of every submission
_LIMITS = (Limits(10, 1_500), Limits(60, 1_500))
BOMBS = (*HEADS, *TEXTS, *FILES)


def _run(run: Run) -> Outcome:
    base = run.folder / "base"
    write(base, _SITE)
    good = _built(base)
    if good.failed:
        raise Broken(f"the site itself is bad: {good.diagnostics}")
    numbers = [run.part + run.parts * place for place in range(run.count)]
    failures = [told for number in numbers for told in _tried(base, run.folder / "site", number)]
    return Outcome(run.count, tuple(failures), f"{len(BOMBS)} kinds")


def _tried(base: Path, site: Path, number: int) -> Iterator[str]:
    """Put a bomb into a copy of the site *base*, build it, and tell what went wrong."""
    bomb, size, level = sized(number)
    shutil.copytree(base, site)
    lay(site, bomb, size)
    allowed = frozenset((*bomb.codes.split(), *(_BY_SIZE if level else ())))

    def attempt(_: int) -> None:
        _build(site, allowed)

    for _, told in tried([number], attempt, site, _LIMITS[level]):
        yield f"bomb {number}, {bomb.name} of {size}: {told}"
    shutil.rmtree(site)


def sized(number: int) -> tuple[Bomb, int, int]:
    """Return a bomb, its size, and how much more it may take than on every submission."""
    bomb = BOMBS[number % len(BOMBS)]
    level = number // len(BOMBS)
    return bomb, min(bomb.size * _LARGER[level], bomb.most), level


def lay(site: Path, bomb: Bomb, size: int) -> None:
    """Write the files of *bomb* into a site folder."""
    for path, data in bomb.files(size).items():
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _build(site: Path, allowed: AbstractSet[str]) -> None:
    """Build *site*: its good article comes out of it, errors are of *allowed* codes only."""
    page = site / "build" / _GOOD
    before = page.read_bytes()
    report = _built(site)
    errors = [one for one in report.diagnostics if one.severity is Severity.ERROR]
    for one in report.diagnostics[:_MOST_READ]:
        said_well(one.message)
    for one in errors:
        holds(one.code in allowed, f"an error that isn't among {sorted(allowed)}: {one}")
        holds("bomb" in one.path, f"an error elsewhere: {one}")
    holds(_SAYS in page.read_bytes(), "the good article says something else")
    if report.articles == 1:
        holds(page.read_bytes() == before, "the good article is another now")


def _built(site: Path) -> Report:
    return build(Options(site, site / "build", TODAY, keep_going=True), lambda *_: None)


CAMPAIGN = Campaign(
    id="C3",
    name="bombs",
    claim="content of any size is built, or refused by a clear problem, in 10 s and 1.5 GB",
    unit="bombs",
    quick=len(BOMBS),
    full=len(BOMBS) * len(_LARGER),
    run=_run,
)
