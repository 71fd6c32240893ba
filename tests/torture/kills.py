"""A build is killed at a random moment: what stands is whole, and the next build ends as any does.

A site goes to and fro between two versions.  After as many builds as it takes, the
register of addresses has all of both, and each version is always the same files again.
"""

from __future__ import annotations

import gc
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.corpus import write_corpus
from campaign import Campaign, Outcome, Run
from stage import digest, tree, unlike

from newsgen.build.build import build
from newsgen.build.options import Options
from newsgen.store import swap
from newsgen.store.lock import only_one

ARTICLES = 300
_TODAY = date(2030, 1, 1)
_SETTINGS = "title: Benchmark\nlanguage: zh-Hans\nbase_url: https://example.org/\n"
_QUIET = "search: false\ndata: false\n"
_TEMPLATE = "{% extends 'theme/404.html' %}{% block title %}$ {{ super() }}{% endblock %}"
_NEW = "---\ntitle: A bridge opens\ndate: 2024-05-01\ncategory: City\n---\n\nIt was time.\n"
_ROUND_SECONDS = 0.05  # how long round the swap
_WAIT_SECONDS = 120
_HALF, _ALONE, _WITHOUT_EXCHANGE = 0.5, 0.25, 0.15  # the shares of ways to kill
_EXITING = 0x4  # PF_EXITING of Linux, include/linux/sched.h
_STEPS = ("_begin", "_take_place", "_exchange", "settle_names")
_MOST_IN_A_ROW = 7  # kills before a build may end
_KNOWN = {"build", "content", "newsgen.yaml", "newsgen.lock", ".newsgen", "templates", "static"}

Files = Mapping[str, str | None]
"""Texts of files by path, or None for a file that there is not."""


class How(NamedTuple):
    """How one build is done, and killed.

    ``moment`` is a share of the time it takes; of a *step* of swapping, a share of a
    twentieth of a second from its begin.  ``alone`` kills the parent only.
    """

    atomic: bool
    jobs: int
    alone: bool = False
    moment: float = 1
    step: str = ""
    exchange: bool = True


class Version(NamedTuple):
    """What the site is made from, and the files that a build makes of it."""

    sources: Files
    tree: Mapping[str, bytes]
    lock: bytes


def versions_of(site: Path) -> tuple[Files, Files]:
    """Return what differs between two versions of *site*; the first is as it stands."""
    places = sorted((site / "content/articles").rglob("*.md"))
    texts = {one.relative_to(site).as_posix(): one.read_text("utf-8") for one in places}
    paths = list(texts)[:: max(1, len(texts) // 14)]
    after: dict[str, str | None] = {path: texts[path] for path in paths[:12]}
    for path in paths[:3]:
        after[path] = texts[path].replace("title: ", "title: 新 ", 1)
    for path in paths[3:8]:
        after[path] = f"{texts[path]}\nOne more line.\n"
    for path in paths[8:10]:  # deleted for good it would be a lost address, an error
        after[path] = texts[path].replace("title: ", "status: withheld\ntitle: ", 1)
    for path in paths[10:12]:
        after[f"{path.removesuffix('.md')}-moved.md"] = after[path]
        after[path] = None
    after["templates/404.html"] = _TEMPLATE
    after |= dict.fromkeys(map("static/new/{}.txt".format, range(20)), "new")
    before: dict[str, str | None] = {path: texts.get(path) for path in after}
    gone = dict.fromkeys(map("static/old/{}.txt".format, range(20)), "old")
    new = "content/articles/2024/bridge.md"
    withheld = _NEW.replace("title: ", "status: withheld\ntitle: ", 1)
    return before | gone | {new: withheld}, after | dict.fromkeys(gone) | {new: _NEW}


def warmed(folder: Path) -> None:
    """Build a small site here, so that all is loaded in processes that are forked from this."""
    write_corpus(folder, 10)
    (folder / "newsgen.yaml").write_text(_SETTINGS + _QUIET, "utf-8")
    build(Options(folder, folder / "build", _TODAY), lambda *_: None)
    gc.freeze()


class Theatre:
    """A site in *folder* with two versions, one of which stands."""

    def __init__(self, folder: Path, articles: int = ARTICLES) -> None:
        self.site = folder / "site"
        write_corpus(self.site, articles)
        (self.site / "newsgen.yaml").write_text(_SETTINGS + _QUIET, "utf-8")
        self._digests: dict[tuple[int, int, int], bytes] = {}
        self.versions = self._settled(versions_of(self.site))
        self.now = 1  # the version that stands

    def _settled(self, sources: tuple[Files, Files]) -> tuple[Version, Version]:
        """Build both versions in turn until neither teaches the register anything."""
        before: bytes = b""
        while True:
            found = []
            for one in sources:
                self.put(one)
                self.build_whole(How(atomic=False, jobs=1))
                found.append(Version(one, self.tree(), digest(self.site / "newsgen.lock")))
            if before == found[1].lock:
                return found[0], found[1]
            before = found[1].lock

    def put(self, sources: Files) -> None:
        """Make the sources those of a version; the texts of files that have them stay."""
        for path, text in sources.items():
            place = self.site / path
            if text is None:
                place.unlink(missing_ok=True)
            elif not place.exists() or place.read_text("utf-8") != text:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, "utf-8")

    def tree(self) -> dict[str, bytes]:
        """Return the digests of all files of the output."""
        return tree(self.site / "build", self._digest)

    def standing(self) -> dict[str, bytes]:
        """Return them also where two folders can't be exchanged, and neither is in its place."""
        if (self.site / "build").exists():
            return self.tree()
        return tree(self.site / ".build.newsgen-old", self._digest)

    def _digest(self, place: Path) -> bytes:
        status = place.lstat()
        look = status.st_size, status.st_mtime_ns, status.st_ino
        if look not in self._digests:
            self._digests[look] = digest(place)
        return self._digests[look]

    def build_whole(self, how: How) -> float:
        """Build in a process of its own; return how long it took.  Raises AssertionError."""
        began = time.monotonic()
        pid = begun(lambda: self._build(how))
        _, status = os.waitpid(pid, 0)
        assert status == 0, f"a build ended with {status}"
        return time.monotonic() - began

    def _build(self, how: How) -> None:
        options = Options(self.site, self.site / "build", _TODAY, how.jobs, atomic=how.atomic)
        if build(options, lambda *_: None).failed:
            raise AssertionError("the site has errors")

    def killed(self, how: How, seconds: float) -> int | None:
        """Kill a build as *how* says; return its process group, None if it had ended before."""
        told, tell = os.pipe()

        def acting() -> None:
            os.setpgid(0, 0)
            if not how.exchange:
                swap._exchange = lambda *_: False  # noqa: SLF001 - as on other systems
            if how.step:
                _announce(how.step, tell)
            self._build(how)

        pid = begun(acting)
        os.close(tell)
        with suppress(OSError):
            os.setpgid(pid, pid)
        if how.step:
            select.select([told], [], [], _WAIT_SECONDS)  # or its end, if it never comes there
            time.sleep(how.moment * _ROUND_SECONDS)
        else:
            time.sleep(how.moment * seconds)
        with suppress(ProcessLookupError):
            (os.kill if how.alone else os.killpg)(pid, signal.SIGKILL)
        os.close(told)
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            return pid
        assert status == 0, f"a build ended with {status}"
        return None


def begun(work: Callable[[], None]) -> int:
    """Do *work* in a process that is forked from this one, and return its number."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    except BaseException as error:  # noqa: BLE001 - told by the status
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        os._exit(status)


def _announce(step: str, pipe: int) -> None:
    """Let a step of swapping say that it begins."""
    original = getattr(swap, step)

    def saying(*arguments: object) -> object:
        os.write(pipe, b"!")
        return original(*arguments)

    setattr(swap, step, saying)


def living(group: int) -> list[int]:
    """Return the processes of a group that may still do anything."""
    return [pid for pid, of, flags in _processes() if of == group and not flags & _EXITING]


def _processes() -> Iterator[tuple[int, int, int]]:
    """Yield number, group and flags of all processes (proc_pid_stat(5))."""
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (place / "stat").read_bytes().rpartition(b")")[2].split()
            yield int(place.name), int(fields[2]), int(fields[6])


def chosen(random: Random) -> How:
    """Choose how to kill: half of those with --atomic are hit round the swap itself."""
    atomic, jobs = random.random() < _HALF, random.choice((1, 2))
    step = random.choice(_STEPS) if atomic and random.random() < _HALF else ""
    alone, exchange = random.random() < _ALONE, random.random() >= _WITHOUT_EXCHANGE
    return How(atomic, jobs, alone, random.random(), step, exchange)


def broken(theatre: Theatre, how: How, before: Mapping[str, bytes]) -> list[str]:
    """Say what a killed build left that it must not; *before* is what stood when it began."""
    old, new = (theatre.versions[one].tree for one in (theatre.now, 1 - theatre.now))
    found = theatre.standing()
    if not how.atomic:
        return unlike(found, old, new)
    return [] if found in (before, new) else ["neither old nor new", *unlike(found, before, new)]


def unfinished(theatre: Theatre, how: How) -> list[str]:
    """Build once more after a kill, and say what is not as after any build."""
    version = theatre.versions[1 - theatre.now]
    theatre.build_whole(how)
    wrong = unlike(theatre.tree(), version.tree)
    if digest(theatre.site / "newsgen.lock") != version.lock:
        wrong.append("newsgen.lock differs")
    names = {one.name for one in theatre.site.iterdir()}
    wrong += [f"{name} is left over" for name in sorted(names - _KNOWN)]
    if (theatre.site / ".newsgen/tmp").exists():
        wrong.append(".newsgen/tmp is left over")
    return wrong


def began_among_the_living(theatre: Theatre, group: int) -> bool:
    """Take the lock as the next build does; tell whether anyone of the killed one is alive."""
    with only_one(theatre.site / ".newsgen"):
        return bool(living(group))


def attempt(theatre: Theatre, random: Random, kills: int, seconds: float) -> tuple[list[str], int]:
    """Kill *kills* builds on the way to the other version, and let one end it.

    Return what is wrong, and how many were killed: one that has ended before is none.
    """
    theatre.put(theatre.versions[1 - theatre.now].sources)
    wrong: list[str] = []
    done = 0
    for _ in range(kills):
        how, before = chosen(random), theatre.standing()
        group = theatre.killed(how, seconds)
        if group is None:
            break
        done += 1
        if how.alone and began_among_the_living(theatre, group):
            wrong.append(f"{how}: the next build can begin while workers of this one live")
        wrong += [f"{how}: {one}" for one in broken(theatre, how, before)[:3]]
    last = How(atomic=random.random() < _HALF, jobs=random.choice((1, 2)))
    wrong += [f"{last} after {done} kills: {one}" for one in unfinished(theatre, last)[:3]]
    theatre.now = 1 - theatre.now
    return wrong, done


def _clean(theatre: Theatre) -> list[str]:
    """Say in what a build from nothing but the sources and the register differs."""
    site = theatre.site
    shutil.rmtree(site / "build")
    shutil.rmtree(site / ".newsgen")
    theatre.build_whole(How(atomic=False, jobs=2))
    return unlike(theatre.tree(), theatre.versions[theatre.now].tree)


def run(part: Run) -> Outcome:
    """Kill as many builds as are asked for."""
    random = Random(part.seed)  # noqa: S311 - nothing is secret here
    warmed(part.folder / "warm")
    with in_memory(part.folder / "disk") as disk:
        theatre = Theatre(disk)
        theatre.put(theatre.versions[0].sources)
        seconds = theatre.build_whole(How(atomic=True, jobs=1))
        theatre.now = 0
        failures: list[str] = []
        killed = 0
        while killed < part.count and not failures:  # what follows would only tell of it again
            kills = min(random.randint(1, _MOST_IN_A_ROW), part.count - killed)
            wrong, done = attempt(theatre, random, kills, seconds)
            failures += [f"seed {part.seed}, after kill {killed}: {one}" for one in wrong]
            killed += done
        failures += [f"seed {part.seed}, a clean build: {one}" for one in _clean(theatre)[:3]]
    return Outcome(killed, tuple(failures))


@contextmanager
def in_memory(folder: Path) -> Iterator[Path]:
    """Make *folder*, in memory where that can be had: a loaded disk makes every step wait."""
    folder.mkdir()
    mount, umount = map(shutil.which, ("mount", "umount"))
    asked = [mount, "-t", "tmpfs", "-o", "size=512m", "tmpfs", str(folder)]
    is_mounted = (
        bool(mount and umount)
        and os.geteuid() == 0
        and not subprocess.run(asked, check=False, capture_output=True).returncode
    )
    try:
        yield folder
    finally:
        if is_mounted:
            subprocess.run([str(umount), "-l", str(folder)], check=True)


CAMPAIGN = Campaign(
    "A1",
    "kills",
    "a build that is killed leaves every page whole, with --atomic the whole site old or new; "
    "the next one ends as if nothing had been",
    "kills",
    200,
    2000,
    run,
    parts=2,
    needs=lambda: "" if sys.platform == "linux" else "forks and /proc, as on Linux",
)
