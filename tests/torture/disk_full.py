"""A disk that is too small for a build: the old site stands, and words say how much is missing.

The disk is a file system in memory, in a name space of its own, as large as what lies
there and a part of what the build adds.  Where none can be mounted, the preloaded library
ends all writing after as many bytes.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Self

import town
from campaign import Campaign, Outcome, Run
from commands import Ended, ended
from faulty import Faulty, environment, missing, rehearse
from stage import digest, sources, tree, unlike
from tries import NEVER, NOW

_PATIENCE_SECONDS = 3600
_LOCK = "newsgen.lock"
_LEAST, _MOST = 0.7, 10  # times what is missing: to say somewhat too much is no harm
_WHOLE = 2  # times what the whole build takes: near its end hardly anything is missing
_ROOMY = 256 << 20  # bytes
_WAYS = (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"])
_TOLD = re.compile(r"needs about ([\d.]+) (KB|MB|GB) there, and ([\d.]+) (KB|MB|GB) are free")
_ROOM = re.compile("make room")
_UNITS = {"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}


class Layout(NamedTuple):
    """What lies on the small disk, of ``site``, ``output`` and ``cache``; and how it is built."""

    name: str
    small: tuple[str, ...]
    arguments: tuple[str, ...] = ("-j", "1")


_LAYOUTS = (
    Layout("all on it", ("site", "output", "cache")),
    Layout("the output on it", ("output",)),
    Layout("the cache on it", ("cache",)),
    Layout("all on it, two processes", ("site", "output", "cache"), ("-j", "2")),
    Layout("all on it, at once", ("site", "output", "cache"), ("-j", "1", "--atomic")),
)


class Disk:
    """A disk whose size can be set, mounted at *place*, or one that only seems to be."""

    def __init__(self, place: Path, faulty: Faulty, *, is_real: bool) -> None:
        place.mkdir(parents=True)
        self.place = place
        self._faulty = faulty
        self.is_real = is_real
        if is_real:
            self._mount(f"size={_ROOMY}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_real:
            command = ["umount", str(self.place)]
            subprocess.run(command, check=True)

    def _mount(self, options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.place)]
        subprocess.run(command, check=True)

    def used(self) -> int:
        """Return how many bytes are taken; of one that seems to be, how many were written."""
        if not self.is_real:
            return self._faulty.written()
        status = os.statvfs(self.place)
        return (status.f_blocks - status.f_bfree) * status.f_frsize

    def with_room(self, size: int) -> Callable[[], None]:
        """Leave room for *size* bytes; return what the process that writes there is to call."""
        if not self.is_real:
            return lambda: self._faulty.arm(0, budget=size)
        self._mount(f"remount,size={self.used() + size}")
        return lambda: None

    def with_much_room(self) -> None:
        """Make room."""
        self._faulty.disarm()
        if self.is_real:
            self._mount(f"remount,size={_ROOMY}")


class Trial:
    """A site in a layout: as it was published and edited since, and as it is to be."""

    def __init__(self, layout: Layout, folder: Path, disk: Disk) -> None:
        self._layout = layout
        self._disk = disk
        self._parts = {
            name: (disk.place if name in layout.small else folder / "ample") / name
            for name in ("site", "output", "cache")
        }
        self._kept = folder / "kept"
        self.site, self.output = self._parts["site"], self._parts["output"]
        self._parts["cache"].mkdir(parents=True)
        town.write_first(self.site)
        (self.site / ".newsgen").symlink_to(self._parts["cache"])
        self._must()
        self.old = tree(self.output)
        town.grow(self.site)
        self.first = {path: own for path, own in sources(self.site).items() if path != _LOCK}
        for name, place in self._parts.items():
            shutil.copytree(place, self._kept / name, symlinks=True)
        before = disk.used() if disk.is_real else 0
        self._must(disk.with_room(_ROOMY // 2))
        self.growth = disk.used() - before
        self.grown = disk.used()
        self.new = tree(self.output)
        self.registers = {digest(one / _LOCK) for one in (self.site, self._kept / "site")}

    def _build(self, before: Callable[[], None] = lambda: None) -> Ended:
        arguments = ("-C", self.site, "build", "-o", self.output, *self._layout.arguments, *NOW)
        return ended(*arguments, before=before)

    def _must(self, before: Callable[[], None] = lambda: None) -> None:
        ended = self._build(before)
        if ended.status:
            raise RuntimeError(f"{self._layout.name}: {ended.told}")

    def put_back(self) -> None:
        """Make all what it was before the build."""
        self._disk.with_much_room()
        for name, place in self._parts.items():
            for one in place.iterdir():
                shutil.rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()
            shutil.copytree(self._kept / name, place, symlinks=True, dirs_exist_ok=True)

    def attempt(self, share: float) -> tuple[float, list[str]]:
        """Build with room for a *share* of what is needed.

        Return how often what was told to be needed is what was, and what was wrong.
        """
        self.put_back()
        ended = self._build(self._disk.with_room(int(self.growth * share)))
        needed = max(self.grown - self._disk.used(), 1)
        told = _TOLD.search(ended.messages)
        wrong = [*self._judged(ended), *self._mended()]
        size = float(told[1]) * _UNITS[told[2]] if told else 0.0
        is_near = _LEAST * needed <= size <= max(_MOST * needed, _WHOLE * self.growth)
        if self._disk.is_real and not is_near:
            wrong.append(f"{needed} bytes were missing: {ended.messages.strip()[-500:]!r}")
        return size / needed, wrong

    def _judged(self, ended: Ended) -> Iterator[str]:
        said = _TOLD if self._disk.is_real else _ROOM
        if ended.status != 1 or NEVER.search(ended.told) or not said.search(ended.messages):
            yield f"status {ended.status}: {ended.told.strip()[-500:]!r}"
        yield from unlike(tree(self.output), self.old, self.new)
        now = sources(self.site)
        if now.pop(_LOCK) not in self.registers:
            yield f"{_LOCK} is not whole"
        yield from (f"source {one}" for one in unlike(now, self.first))

    def _mended(self) -> Iterator[str]:
        self._disk.with_much_room()
        ended = self._build()
        if ended.status or NEVER.search(ended.told):
            yield f"with room, the next build ends with {ended.status}: {ended.told.strip()}"
        yield from (f"with room, {one}" for one in unlike(tree(self.output), self.new))


def _played(run: Run, *, is_real: bool) -> Outcome:
    """Try *count* disks that are too small, evenly spread over what the build needs."""
    _rehearsed(run.folder / "rehearsal")
    failures: list[str] = []
    ratios: list[float] = []
    # What only seems to be a disk has no room to be asked for, and no place of its own.
    layouts = _LAYOUTS if is_real else _LAYOUTS[:1]
    for turn, layout in enumerate(layouts):
        mine = [n for n in range(run.count) if (n + run.seed + run.part) % len(layouts) == turn]
        folder = run.folder / layout.name.replace(" ", "-")
        with Disk(folder / "small", Faulty([folder / "small"]), is_real=is_real) as disk:
            trial = Trial(layout, folder, disk)
            for number in mine:
                share = (number + (run.part + 0.5) / run.parts) / run.count
                ratio, wrong = trial.attempt(share)
                ratios.append(ratio)
                name = f"seed {run.seed}, {layout.name}, {share:.3f} of {trial.growth} bytes"
                failures += [f"{name}: {text}" for text in wrong]
    kind = "disks in memory" if is_real else "no disk could be mounted: a budget of bytes"
    notes = f"{kind}; told {min(ratios):.1f} to {max(ratios):.1f} times what was missing"
    notes = notes if is_real else kind
    return Outcome(len(ratios), tuple(failures), notes)


def _rehearsed(site: Path) -> None:
    town.write_first(site)
    rehearse("-C", site, "build", "-j", "1", *NOW)
    town.grow(site)
    rehearse("-C", site, "build", "-j", "1", *NOW)


def _way(folder: Path) -> list[str] | None:
    """Return how to start a process that may mount, unseen by others; None if there is no way."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    for way in _WAYS:
        if (
            shutil.which(way[0])
            and not subprocess.run(
                [*way, *mount], capture_output=True, timeout=60, check=False
            ).returncode
        ):
            return way
    return None


def _run(run: Run) -> Outcome:
    """Start a process with the library, and disks that go when it ends."""
    way = _way(run.folder)
    job = json.dumps([run.count, run.seed, str(run.folder), run.part, run.parts, way is not None])
    done = subprocess.run(
        [*(way or []), sys.executable, __file__, job],
        env=environment(run.folder) | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=True,
    )
    return Outcome.of(json.loads(done.stdout.splitlines()[-1]))


CAMPAIGN = Campaign(
    id="A4",
    name="disk-full",
    claim="On a full disk every file stays whole, the words say how many bytes are needed and "
    "how many are free, and with room made the next build is as a clean one",
    unit="disks",
    quick=10,
    full=50,
    run=_run,
    needs=missing,
)


if __name__ == "__main__":
    count, seed, folder, part, parts, is_real = json.loads(sys.argv[1])
    run = Run(count, seed, Path(folder), part, parts)
    print(json.dumps(_played(run, is_real=is_real)))  # noqa: T201
