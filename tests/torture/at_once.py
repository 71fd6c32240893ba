"""Several builds of one site at once, beside a preview, and after one that was killed.

One works, the others wait for it or say whom they wait for; what stands in the end is what
one build after another leaves.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from random import Random
from typing import NamedTuple

from campaign import Campaign, Outcome, Run
from kills import How, Theatre, began_among_the_living, begun, in_memory, unfinished, warmed

from newsgen.build.build import build
from newsgen.build.options import Options
from newsgen.store import lock
from newsgen.store.lock import Busy

_ARTICLES = 20
_TODAY = date(2030, 1, 1)
_LONGEST_OFFSET_SECONDS = 0.3
_PREVIEWED, _KILLED, _IMPATIENT, _HALF = 0.2, 0.4, 0.3, 0.5  # shares
_MOST = 8
_MANY = 10  # rounds, after which somebody had to wait
_BUSY = 3  # the status of a build that did not wait any longer
_WHOM = re.compile(r"process (\d+) \(newsgen[^()]*, since \d\d:\d\d\)|another newsgen")
_ITSELF = re.compile(r"^(\d+) was told: process \1 ", re.MULTILINE)
_MOST_UNNAMED, _SOME = 0.2, 2  # none of 31 were: the owner of a lock may die, or just begin
_NO_MORE = "Traceback|Error:"


class One(NamedTuple):
    """One build of a round: when it begins, and whether it waits for its turn."""

    offset: float
    jobs: int
    atomic: bool
    clean: bool
    patient: bool


def run(part: Run) -> Outcome:
    """Build a site several times at once, as often as is asked for."""
    random = Random(part.seed)  # noqa: S311 - nothing is secret here
    import_module("newsgen.cli.preview")
    warmed(part.folder / "warm")
    failures: list[str] = []
    busy = previews = 0
    whom: list[str | None] = []
    with in_memory(part.folder / "disk") as disk:
        theatre = Theatre(disk, _ARTICLES)
        for number in range(part.count):
            said = disk / "said"
            said.write_text("")
            is_previewed = random.random() < _PREVIEWED
            wrong, refused = _round(theatre, random, said, is_previewed=is_previewed)
            previews += is_previewed
            busy += refused
            whom += [match[1] for match in _WHOM.finditer(said.read_text("utf-8"))]
            failures += [f"seed {part.seed}, round {number}: {one}" for one in wrong[:3]]
            if wrong:
                break
    failures += [f"seed {part.seed}: {one}" for one in _unnamed(whom, busy, part.count)]
    notes = (
        f"{busy} builds did not wait, {previews} rounds beside a preview; {len(whom)} times it "
        f"was said who is at work, {whom.count(None)} times not by the number"
    )
    return Outcome(part.count, tuple(failures), notes)


def _round(
    theatre: Theatre, random: Random, said: Path, *, is_previewed: bool
) -> tuple[list[str], int]:
    """Build at once, and say what is wrong in the end, and how many did not wait."""
    ones = [_one(random) for _ in range(random.randint(2, _MOST))]
    kills = {0} if random.random() < _KILLED else set[int]()
    wrong: list[str] = []
    with _preview(theatre.site, said) if is_previewed else _nothing():
        theatre.put(theatre.versions[1 - theatre.now].sources)
        pids = [begun(lambda one=one: _build(theatre.site, one, said)) for one in ones]
        for number in kills:
            time.sleep(random.random() * 2 * _LONGEST_OFFSET_SECONDS)
            with suppress(ProcessLookupError):
                os.kill(pids[number], signal.SIGKILL)
        statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    if kills and began_among_the_living(theatre, pids[0]):
        wrong.append("a worker outlives its build")
    for number, status in enumerate(statuses):
        allowed = {0, _BUSY} | ({-signal.SIGKILL} if number in kills else set())
        if status not in allowed:
            wrong.append(f"{ones[number]} ended with {status}: {said.read_text()[-300:]}")
    wrong += _told(said.read_text("utf-8"), {*pids, *previewers(said)})
    wrong += unfinished(theatre, How(atomic=False, jobs=1))
    theatre.now = 1 - theatre.now
    return wrong, statuses.count(_BUSY)


def _one(random: Random) -> One:
    return One(
        random.random() * _LONGEST_OFFSET_SECONDS,
        random.choice((1, 1, 2)),
        random.random() < _HALF,
        random.random() < _PREVIEWED,
        random.random() >= _IMPATIENT,
    )


def _build(site: Path, one: One, said: Path) -> None:
    """Build in a process that was forked for it."""
    os.setpgid(0, 0)
    sys.argv = ["newsgen", "build"]
    _speak_to(said)
    if not one.patient:
        lock._PATIENCE_SECONDS = 0.0  # noqa: SLF001 - two minutes are too long here
    time.sleep(one.offset)
    options = Options(site, site / "build", _TODAY, one.jobs, one.clean, atomic=one.atomic)
    try:
        report = build(options, lambda *_: None)
    except Busy as error:
        sys.stderr.write(f"{os.getpid()} was told: {error}\n")
        sys.stderr.flush()
        os._exit(_BUSY)
    if report.failed:
        raise AssertionError(*report.diagnostics)


def _speak_to(said: Path) -> None:
    opened = os.open(said, os.O_WRONLY | os.O_APPEND)
    os.dup2(opened, 1)
    os.dup2(opened, 2)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)


@contextmanager
def _preview(site: Path, said: Path) -> Iterator[None]:
    """Run ``newsgen serve --watch`` meanwhile."""

    def serve() -> None:
        os.setpgid(0, 0)
        sys.argv = ["newsgen", "-C", str(site), "serve", "--watch", "--port", "0", "--poll"]
        _speak_to(said)
        import_module("newsgen.cli.main").main()

    pid = begun(serve)
    _await(said, "http://")
    try:
        yield
    finally:
        os.kill(pid, signal.SIGINT)
        _, status = os.waitpid(pid, 0)
        with said.open("a") as file:
            file.write(f"preview {pid} ended with {os.waitstatus_to_exitcode(status)}\n")


def previewers(said: Path) -> set[int]:
    """Return the processes of previews."""
    return {
        int(pid) for pid in re.findall(r"^preview (\d+) ended", said.read_text(), re.MULTILINE)
    }


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _await(said: Path, word: str) -> None:
    for _ in range(3000):
        if word in said.read_text("utf-8"):
            return
        time.sleep(0.02)
    raise AssertionError(f"the preview does not begin: {said.read_text('utf-8')}")


def _told(said: str, pids: set[int]) -> Iterator[str]:
    """Say what was said that must not be: an owner that is none, a trace of a bug."""
    for match in _WHOM.finditer(said):
        if match[1] and int(match[1]) not in pids:
            yield f"it was said that process {match[1]} is at work: {sorted(pids)} were"
    if match := _ITSELF.search(said):
        yield f"process {match[1]} was told that it waits for itself"
    for line in said.splitlines():
        if re.search(_NO_MORE, line):
            yield f"said: {line}"


def _unnamed(whom: Sequence[str | None], busy: int, rounds: int) -> Iterator[str]:
    """Say that too few were told whom they wait for; *whom* holds who was named to each."""
    if len(whom) < busy:
        yield f"{busy} builds did not wait, and {len(whom)} times it was said for whom"
    if whom.count(None) > max(_SOME, len(whom) * _MOST_UNNAMED):
        yield f"{whom.count(None)} of {len(whom)} were not told the number of who is at work"
    if rounds >= _MANY and not whom:
        yield "nobody had to wait"


CAMPAIGN = Campaign(
    "A5",
    "at-once",
    "of several builds at once one works, the others wait or name it; a dead one's lock is "
    "free; the site ends as one build after another leaves it",
    "rounds",
    20,
    500,
    run,
    needs=lambda: "" if sys.platform == "linux" else "forks and /proc, as on Linux",
)
