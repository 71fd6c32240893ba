"""Imports under watch: in a process of their own, with limits, and judged afterwards."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from import_guard import watch
from import_laws import ill_named, refused, unsound

from newsgen.build.content import settings_of
from newsgen.build.intake import ImportOptions, take_in
from newsgen.build.keeping import Outcome, State
from newsgen.errors import NewsgenError
from newsgen.executors.executor import Serial
from newsgen.importers.formats import OPENERS, READERS
from newsgen.importers.pipeline import Wishes
from newsgen.loader.context import LoadContext
from newsgen.models.site import Site

_SETTINGS = "title: Scratch\nlanguage: en\n"
_BUG = "newsgen stumbled over it"
_MB = 1024 * 1024
_BATCH = 20  # inputs that are measured together; all take less than one that is too slow may
_MOST = 5  # inputs that are named of those imported together
_SPARE = 600  # megabytes of address space above the limit: a stumbling block, not a measure
_WALL = 20  # seconds of the clock for each second of CPU time that is allowed
_KINDS = {State.NEW, State.UPDATED}


class Input(NamedTuple):
    """What is imported: files by their names, of which *named* is the one that the user names."""

    named: str
    files: Mapping[str, bytes]
    wished: str = "auto"


class Limits(NamedTuple):
    """What one input may cost: seconds of CPU time, and megabytes above what was there.

    With ``again`` one of twenty is imported twice into a site of its own.
    """

    seconds: float = 2
    megabytes: int = 200
    again: bool = True


class Judged(NamedTuple):
    """What came of an import: what broke, and how many things ended in each state."""

    broken: list[str]
    states: Mapping[str, int]


def attack(
    inputs: Sequence[Input], folder: Path, limits: Limits
) -> tuple[dict[int, list[str]], Counter[str]]:
    """Import *inputs*, with scratch files in *folder*; return what broke, by their numbers.

    Number -1 is for what broke only when all were imported together.  Also returned is
    how many things ended in each state.
    """
    judged = apart(inputs, folder, limits)
    states = Counter(judged.states)
    if not judged.broken or len(inputs) == 1:
        return {0: judged.broken} if judged.broken else {}, states
    alone = ((number, apart([one], folder, limits)) for number, one in enumerate(inputs))
    found = dict(islice(((number, one.broken) for number, one in alone if one.broken), _MOST))
    return found or {-1: judged.broken}, states


def warmed(folder: Path) -> None:
    """Load all that imports need, so that no child has to, by importing something small."""
    for module in (*READERS.values(), *OPENERS.values()):
        import_module(module)
    text = b"<html><head><title>A</title></head><body><p>" + b"The harbour opens. " * 9
    _prepare([Input("a.html", {"a.html": text})], folder / "warm")
    site = folder / "warm" / "sites" / "all"
    list(
        take_in(
            [folder / "warm" / "in"], ImportOptions(site, Wishes()), Serial(), lambda _, __: None
        )
    )
    list(refused(site))
    shutil.rmtree(folder / "warm")


def apart(inputs: Sequence[Input], folder: Path, limits: Limits) -> Judged:
    """Import *inputs* in a process of their own, and judge what came of it there."""
    scratch = folder / "import"
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    _prepare(inputs, scratch)
    try:
        status = _forked(lambda: _judged(inputs, scratch, limits), report, len(inputs), limits)
        if report.exists():
            return Judged(*json.loads(report.read_text("utf-8")))
        return Judged([f"the process ended with status {status}: it crashed, or hung"], {})
    finally:
        shutil.rmtree(scratch)


def _prepare(inputs: Sequence[Input], scratch: Path) -> None:
    twice = (scratch / "sites" / str(start) for start in range(0, len(inputs), _BATCH))
    for site in (scratch / "sites" / "all", *twice):
        site.mkdir(parents=True)
        (site / "newsgen.yaml").write_text(_SETTINGS, "utf-8")
    for number, one in enumerate(inputs):
        for name, data in one.files.items():
            path = scratch / "in" / str(number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _forked(work: Callable[[], Judged], report: Path, number: int, limits: Limits) -> int:
    """Run *work* in a child that a clock ends, and keep its answer; return how the child ended."""
    child = os.fork()
    if not child:
        status = 1
        with suppress(BaseException):
            seconds = 2 * limits.seconds + number / 10
            # Without a handler of Python's: no code has to agree to being ended.
            signal.setitimer(signal.ITIMER_PROF, seconds)
            signal.setitimer(signal.ITIMER_REAL, seconds * _WALL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            answer = os.open(report.with_suffix(".part"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            told = json.dumps(work()).encode()
            os.write(answer, told)
            status = 0
        os._exit(status)
    _, ended = os.waitpid(child, 0)
    part = report.with_suffix(".part")
    if ended == 0:
        part.replace(report)
    return ended


def _judged(inputs: Sequence[Input], scratch: Path, limits: Limits) -> Judged:
    """Import *inputs* into the site in *scratch*; say what is wrong with what came of it."""
    site = scratch / "sites" / "all"
    settings, _ = settings_of(site)
    context = LoadContext.of(settings or Site(""))
    room = _memory("VmSize") + (limits.megabytes + _SPARE) * _MB
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    os.sync = lambda: None  # what waits for the disk only takes time here
    peak = os.open("/proc/self/clear_refs", os.O_WRONLY)
    breaches = watch(scratch / "sites", scratch / "in")
    broken: list[str] = []
    states: Counter[str] = Counter()
    for start in range(0, len(inputs), _BATCH):
        batch = range(start, min(start + _BATCH, len(inputs)))
        named = [scratch / "in" / str(number) / inputs[number].named for number in batch]
        # What hosts inject is sought in every fourth batch only: it means to read all twice.
        wishes = Wishes(inputs[start].wished, keep_injected=start // _BATCH % 4 > 0)
        made, told = _measured(named, site, wishes, limits, peak)
        broken += told
        for outcome in made:
            states[outcome.state] += 1
            broken += unsound(site, outcome, context)
        if not told and limits.again:
            twice = scratch / "sites" / str(start)
            broken += _again(named[:1], twice, wishes)
    broken += [f"it did what no import may: {one}" for one in breaches]
    del breaches[:]
    if _KINDS & states.keys():
        broken += refused(site)
    return Judged([*broken, *ill_named(site)], states)


def _measured(
    named: Sequence[Path], site: Path, wishes: Wishes, limits: Limits, peak: int
) -> tuple[list[Outcome], list[str]]:
    """Import the files *named*; return what became of them, and which limits that broke.

    What is written to *peak* makes the system measure the most memory anew.
    """
    os.write(peak, b"5")
    before, began = _memory("VmRSS"), time.process_time()
    made, broken = _taken_in(named, site, wishes)
    seconds, grown = time.process_time() - began, (_memory("VmHWM") - before) / _MB
    if seconds > limits.seconds:
        broken.append(f"it took {seconds:.1f} s where {limits.seconds} s are the most")
    if grown > limits.megabytes:
        broken.append(f"it took {grown:.0f} MB where {limits.megabytes} MB are the most")
    return made, broken


def _taken_in(
    named: Sequence[Path], site: Path, wishes: Wishes
) -> tuple[list[Outcome], list[str]]:
    options = ImportOptions(site, wishes)
    broken = []
    made: list[Outcome] = []
    try:
        made += take_in(named, options, Serial(), lambda _done, _total: None)
    except NewsgenError as error:
        broken.append(f"the import as a whole was refused: {error!r}")
    except Exception as error:  # noqa: BLE001 - nothing may come through
        broken.append(f"the import broke off: {error!r}"[:500])
    broken += _ill_told(made)
    return made, broken


def _ill_told(made: Sequence[Outcome]) -> Iterator[str]:
    """Yield each outcome that is told as no outcome may be."""
    for one in made:
        if _BUG in one.reason:
            yield f"a bug is told: {one.reason}"
        if one.state in _KINDS:
            if one.draft is None or not one.path:
                yield f"{one.source}: nothing stands behind it"
        elif not one.reason.strip() or "\n" in one.reason:
            yield f"the reason is told badly: {one.reason!r}"


def _again(named: Sequence[Path], site: Path, wishes: Wishes) -> Iterator[str]:
    """Import into a *site* of its own, and again: yield what is not as it was."""
    before, _ = _taken_in(named, site, wishes)
    made, broken = _taken_in(named, site, wishes)
    yield from broken
    if len(made) != len(before):
        yield f"imported again, {len(before)} things are {len(made)}"
    for old, new in zip(before, made, strict=False):
        wanted = State.SAME if old.state in _KINDS else old.state
        if new.state is not wanted:
            yield f"imported again, {old.path or old.reason} is {new.state}: {new.reason}"


def _memory(name: str) -> int:
    """Return a figure of this process, in bytes."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    raise AssertionError(name)
