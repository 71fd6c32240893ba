"""A preview that follows an archive for long: nothing grows, and nothing is missed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from campaign import Campaign, Outcome, Run
from documents import TODAY, tree
from msgspec import Struct
from newsroom import Newsroom, article, lay_out
from newsroom_edits import EDITS, mend, settle

from newsgen.build.build import build
from newsgen.build.options import Options
from newsgen.models.published import LOCK

_ARTICLES_AN_EDIT = 34  # so that 300 edits are of 10,000 articles
_FEWEST = 500
_WITNESSES = 5
_WINDS = ("north", "south", "south", "north")
_READY = re.compile(r"Serving http://127\.0\.0\.1:(\d+)/")
_PATIENCE = 240.0  # seconds; then it doesn't answer any more
_CALM = 0.6  # seconds without a line of the server after which it is taken to rest
_MOST_GROWTH = 0.05
_NOISE = 2  # files: a browser that asks at the moment
_NOISE_KB = 8192  # what a small process may take or give without any reason
_TEXTS = ("append", "append", "replace_as_editors_do", "same_size", "rewrite", "twice_at_once")
_OTHERS = ("swap", "write_event", "static", "picture", "set_time", "links")
_SWAPS = (".{0}.swp", "4913", "{0}~", "#{0}#", ".#{0}", "{0}.tmp~", "___jb_tmp___")


class Sample(Struct, frozen=True):
    """What the server's processes hold at a time: memory in KB, open files, threads, processes."""

    memory: int
    files: int
    threads: int
    processes: int


class Server:
    """A running preview; ``said`` is the file of what it says."""

    def __init__(self, process: subprocess.Popen[bytes], said: Path, port: int) -> None:
        self.process = process
        self.said = said
        self._port = port

    def page(self, path: str) -> str:
        """Return what is served at *path*, "" if nothing is."""
        with suppress(urllib.error.HTTPError):
            address = f"http://127.0.0.1:{self._port}/{path}"
            with urllib.request.urlopen(address, timeout=_PATIENCE) as reply:
                return reply.read().decode()
        return ""

    def rest(self) -> None:
        """Wait until nothing has been said for a while.  Raises TimeoutError."""
        ends = time.monotonic() + _PATIENCE
        before, since, busy = -1, time.monotonic(), 0.0
        while time.monotonic() < ends:
            now, spent = self.said.stat().st_size, self._spent()
            if now != before or spent > busy + 0.03:
                before, since, busy = now, time.monotonic(), spent
            elif time.monotonic() - since > _CALM:
                return
            time.sleep(0.1)
        raise TimeoutError("the server does not come to rest")

    def is_hindered(self) -> bool:
        """Tell whether the last thing it said is that the site has errors."""
        lines = self.said.read_text("utf-8", "replace").rstrip().rsplit("\n", 1)
        return lines[-1].startswith("Not built")

    def _spent(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rsplit(") ", 1)[1]
        user, system = fields.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def sample(self) -> Sample:
        """Add up what the server and all processes below it hold."""
        found = [self.process.pid]
        for one in found:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text("utf-8").split())
        told = [_status(one) for one in found]
        files = sum(len(list(Path(f"/proc/{one}/fd").iterdir())) for one in found)
        return Sample(
            sum(one["VmRSS"] for one in told),
            files,
            sum(one["Threads"] for one in told),
            len(told),
        )


def _status(process: int) -> dict[str, int]:
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return {
        name: int(value.split()[0])
        for name, _, value in (line.partition(":") for line in lines)
        if name in {"VmRSS", "Threads"}
    }


@contextmanager
def serving(site: Path, said: Path) -> Iterator[Server]:
    """Preview *site* in a process of its own, which ends with the block."""
    command = [sys.executable, "-m", "newsgen", "-C", site, "serve", "--watch", "--port", "0"]
    with said.open("wb") as file:
        process = subprocess.Popen(
            command, stdout=file, stderr=file, start_new_session=True, cwd=site
        )
    try:
        ends = time.monotonic() + _PATIENCE
        while not (found := _READY.search(said.read_text("utf-8", "replace"))):
            if process.poll() is not None or time.monotonic() > ends:
                raise TimeoutError(said.read_text("utf-8", "replace")[-2000:])
            time.sleep(0.05)
        yield Server(process, said, int(found[1]))
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


class Soak:
    """An archive of *count* articles, a server that follows it, and whoever edits it."""

    def __init__(self, folder: Path, count: int, seed: int) -> None:
        self.site = folder / "site"
        self._aside = folder / "aside"
        self._clean = folder / "clean"
        self._rng = Random(seed)  # noqa: S311 - no secret
        self.room: Newsroom = lay_out(self.site, count, self._rng)
        for number in range(_WITNESSES):
            self._witness(number, f"Wind: {' '.join(_WINDS * 2)}.")
        self._template()  # a folder that comes to be is watched, too

    def _witness(self, number: int, text: str) -> str:
        """Write an article whose page is known; return the page's address."""
        head = f"title: Witness {number}\ndate: 2024-05-21\nsummary: What was seen."
        text = f"---\n{head}\n---\n{text}\n"
        self.room.write(f"content/articles/witness-{number}.md", text)
        return f"articles/2024/05/witness-{number}/"

    def delay(self, server: Server, number: int) -> float:
        """Return the seconds from a saved text until it is served.  Raises TimeoutError."""
        # In words the index knows: a new one may need a new file of it, and the long way.
        mark = f"Wind: {' '.join(_WINDS[int(bit)] for bit in f'{number:09b}')}."
        began = time.monotonic()
        address = self._witness(number % _WITNESSES, mark)
        page = self.site / "build" / address / "index.html"
        while time.monotonic() < began + _PATIENCE:
            if mark in page.read_text("utf-8") and mark in server.page(address):
                return time.monotonic() - began
            time.sleep(0.002)
        raise TimeoutError(f"edit {number} was never served")

    def edit(self, number: int) -> None:
        """Do what is the turn of *number*: mostly one edit, at times a burst or worse."""
        turns: dict[int, Callable[[], None]] = {
            7: self._checkout,
            11: self._swap_files,
            5: lambda: self._add_or_rename(number),
            13: self._lose_a_folder,
            17: self._break,
            19: self._template,
        }
        turn = turns.get(number % 20)
        if turn:
            turn()
        else:
            EDITS[self._rng.choice(_TEXTS if number % 3 else _OTHERS)](self.room, self._rng)

    def _checkout(self) -> None:
        """Rewrite a tenth of all articles in one go, half of them as they are."""
        paths = self.room.paths("content/articles", "article-*.md")
        for path in self._rng.sample(paths, len(paths) // 10):
            text = self.room.read(path)
            (self.site / path).unlink()
            self.room.write(path, text + self._rng.choice(["", "\nFrom another branch.\n"]))

    def _add_or_rename(self, number: int) -> None:
        """Add an article, or give the one that was added last another name, or delete it."""
        added = self.room.paths("content/articles", "new-*.md")
        path = f"content/articles/new-{number}.md"
        what = self._rng.choice(["rename", "delete"]) if len(added) > 1 else "add"
        if what == "rename":
            self.room.move(added[-1], path)
        elif what == "delete":
            self.room.delete(added[-1])
        else:
            self.room.write(path, f"---\ntitle: New {number}\ndate: 2024-06-01\n---\nNew.\n")

    def _swap_files(self) -> None:
        """Do what editors do around a file that is saved."""
        place = self.site / self._rng.choice(self.room.paths("content/articles", "article-*.md"))
        for name in _SWAPS:
            (place.parent / name.format(place.name)).write_text("passing", "utf-8")
        EDITS["append"](self.room, self._rng)
        for name in _SWAPS:
            (place.parent / name.format(place.name)).unlink()

    def _lose_a_folder(self) -> None:
        """Move a watched folder away, and back while or after that is seen."""
        name = self._rng.choice(["content/articles/2021", "static", "templates", "content/people"])
        if (self.site / name).is_dir():
            (self.site / name).rename(self._aside)
            time.sleep(self._rng.choice([0.0, 0.05, 0.3, 1.5]))
            (self.site / name).mkdir(exist_ok=True)
            if self._rng.random() < 0.5:
                (self.site / name).rmdir()
                self._aside.rename(self.site / name)
            else:
                shutil.copytree(self._aside, self.site / name, dirs_exist_ok=True)
                shutil.rmtree(self._aside)

    def _break(self) -> None:
        EDITS["break"](self.room, self._rng)
        time.sleep(self._rng.choice([0.0, 0.2, 0.6]))
        mend(self.room)

    def _template(self) -> None:
        text = "{% extends 'theme/404.html' %}{% block title %}$ {{ super() }}{% endblock %}"
        self.room.write("templates/404.html", text.replace("$", f"{self._rng.random()}"))

    def order(self) -> None:
        """Bring the sources into a state without errors."""
        mend(self.room)
        for _ in range(20):
            shutil.rmtree(self._clean, ignore_errors=True)
            leave = shutil.ignore_patterns("build", ".newsgen")
            shutil.copytree(self.site, self._clean, ignore=leave)
            options = Options(self._clean, self._clean / "build", TODAY, jobs=2, preview=True)
            report = build(options, lambda *_: None)
            errors = [one for one in report.diagnostics if one.severity == "error"]
            if not errors:
                return
            settle(self.room, (one.line for one in errors if one.path == LOCK))
            for path in {one.path for one in errors} - {LOCK}:
                self.room.write(path, article(1, self._rng)) if path.endswith(".md") else None
                self.room.delete(path)
        raise AssertionError(f"can't be put in order: {errors[:5]}")

    def differing(self) -> list[str]:
        """Return the files that are not as a clean build of the same sources makes them."""
        wanted, made = tree(self._clean / "build"), tree(self.site / "build")
        return sorted(
            one for one in wanted.keys() | made.keys() if wanted.get(one) != made.get(one)
        )


def _run(run: Run) -> Outcome:
    articles = max(_FEWEST, run.count * _ARTICLES_AN_EDIT * (run.count >= 100))
    soak = Soak(run.folder, articles, run.seed)
    samples: list[Sample] = []
    delays: list[float] = []
    failures: list[str] = []
    try:
        with serving(soak.site, run.folder / "said.txt") as server:
            for number in range(run.count):
                soak.edit(number)
                if number % 4 == 0:
                    server.rest()
                    if server.is_hindered():
                        soak.order()
                        server.rest()
                    delays.append(soak.delay(server, number))
                    samples.append(server.sample())
                else:
                    time.sleep(Random(number).choice([0.0, 0.01, 0.1, 0.4]))  # noqa: S311
            soak.order()
            server.rest()
            samples.append(server.sample())
            if server.process.poll() is not None:
                failures.append(f"seed {run.seed}: the server died")
    except (TimeoutError, OSError) as error:
        failures.append(f"seed {run.seed}, edit {len(delays) * 4}: {error}")
    else:
        if differ := soak.differing():
            failures.append(f"seed {run.seed}: {len(differ)} files differ: {differ[:6]}")
    failures += [f"seed {run.seed}: {one}" for one in grown(samples)]
    return Outcome(run.count, tuple(failures), _notes(samples, delays))


def grown(samples: list[Sample]) -> Iterator[str]:
    """Yield what grew between the second third of *samples* and the last.

    What is open goes up and down with what was built last, so that peaks are compared.
    """
    third = len(samples) // 3
    if not third:
        return
    middle, end = samples[third : 2 * third], samples[-third:]
    early, late = (statistics.median(one.memory for one in part) for part in (middle, end))
    if late > early * (1 + _MOST_GROWTH) + _NOISE_KB:
        yield f"memory grew from {early:.0f} to {late:.0f} KB"
    for name in ("files", "threads", "processes"):
        most, now = (max(getattr(one, name) for one in part) for part in (middle, end))
        if now > most + _NOISE:
            yield f"{name} grew from {most} to {now}"


def _notes(samples: list[Sample], delays: list[float]) -> str:
    if not samples:
        return ""
    slow = sorted(delays)[int(len(delays) * 0.95)] if delays else 0.0
    first, last = samples[len(samples) // 3], samples[-1]
    return (
        f"memory {first.memory // 1024} to {last.memory // 1024} MB, files {first.files} to "
        f"{last.files}, threads {first.threads} to {last.threads}; from a saved text to its "
        f"served page {statistics.median(delays) * 1000:.0f} ms (p95 {slow * 1000:.0f} ms)"
    )


CAMPAIGN = Campaign(
    id="E1",
    name="soak",
    claim="a preview that follows an archive for long misses nothing and grows in nothing",
    unit="edits, of 10,000 articles in the full run",
    quick=40,
    full=300,
    run=_run,
    full_parts=1,
)
