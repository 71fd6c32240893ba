"""The power fails while something is written among the sources: no only copy may be lost.

All that a command does there is noted, in order.  Then it is played again up to a random
moment, and of what had not been waited for, anything may be missing: what a file holds,
that it is there, that it has another name, that it is gone.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmarks.corpus import write_corpus
from campaign import Campaign, Outcome, Run
from kills import begun, in_memory
from msgspec import msgpack
from stage import unlike

from newsgen.cli.commands import cli
from newsgen.store import disks

_SETTINGS = "title: T\nlanguage: en\ntimezone: UTC\nsearch: false\ndata: false\n"
_PAGE = """<html lang="en"><head><title>Story {number}</title>
<link rel="canonical" href="https://news.example/{number}">
<meta property="article:published_time" content="2021-03-{day:02}T10:00:00Z"></head><body>
<article><h1>Story {number}</h1><p>{words}</p></article></body></html>
"""
_WORDS = "The river rose in the night. In the morning the school was closed for a day. "
_PEOPLE = {
    "ada": "id: ada\nname: Ada Brooks\naliases: [A. Brooks]\n",
    "ada-b": "id: ada-b\nname: Ada B. Brooks\naliases: [Mayor Brooks]\n",
}
_NOT_SOURCES = (".newsgen/", "build/")
_PAGES = 40  # more than one chunk of an import
_REPEATED = 0.7  # the share of commands that are done again
_LIKELY = (0.0, 0.1, 0.5, 0.9, 1.0)  # shares of what wasn't waited for that is there all the same

Tree = dict[str, bytes]


class Step(NamedTuple):
    """Something that was done to the sources, or waited for; ``data`` is what the file holds.

    The kinds are make, move, link, drop and folder; sync, which waits for a file, names, which
    waits for the names in a folder, and all; and unsafe.
    """

    kind: str
    path: str = ""
    other: str = ""
    data: bytes = b""


class Scene(NamedTuple):
    """A command and the site it finds; ``again`` says that it ends the same if it is repeated."""

    name: str
    arguments: Sequence[str]
    prepared: Callable[[Path], None]
    again: bool = False


class Play(NamedTuple):
    """What a command did: the sources before and after, and its steps."""

    scene: Scene
    site: Path
    old: Tree
    new: Tree
    steps: tuple[Step, ...]


def _bare(site: Path) -> None:
    site.mkdir(parents=True)
    (site / "newsgen.yaml").write_text(_SETTINGS, "utf-8")


def _to_import(site: Path, more: str = "") -> None:
    folder = site.parent / "in"
    folder.mkdir(exist_ok=True)
    for number in range(_PAGES):
        words = _WORDS * (number % 4 + 1) + more
        page = _PAGE.format(number=number, day=number % 28 + 1, words=words)
        (folder / f"{number}.html").write_text(page, "utf-8")


def _to_update(site: Path) -> None:
    _to_import(site)
    _apart(lambda: _do(site, _SCENES[0].arguments))
    _to_import(site, "By noon it was dry.")


def _to_merge(site: Path) -> None:
    (site / "content/people").mkdir(parents=True)
    for ident, text in _PEOPLE.items():
        (site / f"content/people/{ident}.yaml").write_text(text, "utf-8")


def _published(site: Path) -> None:
    write_corpus(site, 20)
    (site / "newsgen.yaml").write_text(_SETTINGS, "utf-8")
    _apart(lambda: _do(site, ("build", "-j", "1")))


def _moved(site: Path) -> None:
    _published(site)
    for place in sorted((site / "content/articles").rglob("*.md"))[:3]:
        place.rename(place.with_name(f"{place.stem}-moved.md"))


def _overridden(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates/404.html").write_text("{% extends 'base.html' %} mine", "utf-8")


_IMPORT = ("import", "-j", "1", "{in}")
_SCENES = (
    Scene("import", _IMPORT, _to_import, again=True),
    Scene("update", _IMPORT, _to_update, again=True),
    Scene("merge", ("people", "merge", "ada", "ada-b"), _to_merge),
    Scene("register", ("build", "-j", "1"), _moved, again=True),
    Scene("move", ("addresses", "move", "/was/here/", "/timeline/"), _published),
    Scene("new", ("new", "A title"), lambda _site: None),
    Scene("theme", ("theme", "eject", "--force", "404.html"), _overridden),
)


def _do(site: Path, arguments: Sequence[str]) -> None:
    """Run ``newsgen`` with *arguments* here, and quietly.  Raises AssertionError."""
    named = [one.format(**{"in": site.parent / "in"}) for one in arguments]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        cli(["-C", str(site), *named])
    except SystemExit as end:
        if end.code:
            raise AssertionError(f"{named} ended with {end.code}") from end


def _apart(work: Callable[[], None]) -> None:
    """Do *work* in a process of its own."""
    _, status = os.waitpid(begun(work), 0)
    assert status == 0, f"it ended with {status}"


class Recorder:
    """Notes what this process does to the sources of *site*, by the calls that do it."""

    def __init__(self, site: Path) -> None:
        self.steps: list[Step] = []
        self._root = f"{site}/"
        self._names: dict[int, str] = {}
        for name in ("open", "fsync", "replace", "rename", "link", "unlink", "mkdir"):
            seen = getattr(self, f"_{name}" if name != "rename" else "_replace")
            setattr(os, name, _wrapped(getattr(os, name), seen))
        original = disks.settle
        settle = _wrapped(original, lambda *_: self.steps.append(Step("all")))
        for module in list(sys.modules.values()):  # others will import it from where it is
            if vars(module).get("settle") is original:
                vars(module)["settle"] = settle
        sys.addaudithook(self._heard)

    def _inner(self, path: object) -> str:
        """Return the path of a source below the site; "" for anything else."""
        text = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ""
        inner = f"{text}/".removeprefix(self._root)
        is_source = text.startswith(self._root) and not inner.startswith(_NOT_SOURCES)
        return inner.rstrip("/") if is_source else "." if text == self._root[:-1] else ""

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note that a file is opened to be written otherwise than by making a new one."""
        if event == "open" and isinstance(arguments[0], str) and self._inner(arguments[0]):
            path, mode, flags = arguments
            is_new = mode is None and flags & os.O_EXCL
            if flags & (os.O_WRONLY | os.O_RDWR) and not is_new:
                self.steps.append(Step("unsafe", self._inner(path)))

    def _open(self, opened: int, path: object, flags: int, *_: object, **__: object) -> None:
        if inner := self._inner(path):
            self._names[opened] = inner
            if flags & os.O_EXCL:
                self.steps.append(Step("make", inner))

    def _fsync(self, _: None, descriptor: int) -> None:
        inner = self._names.get(descriptor, "")
        if inner:
            place = Path(self._root, inner)
            is_file = place.is_file()
            data = place.read_bytes() if is_file else b""
            self.steps.append(Step("sync" if is_file else "names", inner, data=data))

    def _replace(self, _: None, source: object, target: object) -> None:
        if inner := self._inner(target):
            data = Path(self._root, inner).read_bytes()
            self.steps.append(Step("move", self._inner(source), inner, data))

    def _link(self, _: None, source: object, target: object, **__: object) -> None:
        if inner := self._inner(target):
            data = Path(self._root, inner).read_bytes()
            self.steps.append(Step("link", self._inner(source), inner, data))

    def _unlink(self, _: None, path: object, **__: object) -> None:
        if inner := self._inner(path):
            self.steps.append(Step("drop", inner))

    def _mkdir(self, _: None, path: object, *__: object, **___: object) -> None:
        if inner := self._inner(path):
            self.steps.append(Step("folder", inner))


def _wrapped(call: Callable[..., Any], seen: Callable[..., None]) -> Callable[..., Any]:
    """Return *call* with a look at what was asked for when it is done; failures aren't seen."""

    def both(*arguments: Any, **named: Any) -> Any:
        result = call(*arguments, **named)
        seen(result, *arguments, **named)
        return result

    return both


def played(scene: Scene, folder: Path) -> Play:
    """Let the command of *scene* run in *folder*, and note what it does."""
    site = folder / scene.name / "site"
    _bare(site)
    scene.prepared(site)
    old = sources(site)
    noted = folder / "steps"

    def work() -> None:
        recorder = Recorder(site)
        _do(site, scene.arguments)
        steps = list(recorder.steps)
        used = [name for name in sys.modules if name.startswith("newsgen.")]
        noted.write_bytes(msgpack.encode((steps, used)))

    _apart(work)
    steps, used = msgpack.decode(noted.read_bytes(), type=tuple[tuple[Step, ...], list[str]])
    for name in used:  # once here, and not in each process that is forked
        import_module(name)
    return Play(scene, site, old, sources(site), steps)


def sources(site: Path) -> Tree:
    """Return the bytes of all sources, but of files on their way to a name."""
    found: Tree = {}
    for place in site.rglob("*"):
        path = place.relative_to(site).as_posix()
        if (
            place.is_file()
            and not path.startswith(_NOT_SOURCES)
            and not place.name.startswith(".")
        ):
            found[path] = place.read_bytes()
    return found


def left(play: Play, done: int, random: Random) -> Tree:
    """Return what may be there when the power fails after *done* steps."""
    steps = play.steps[:done]
    likely = random.choice(_LIKELY)
    now = {path: (data, True) for path, data in play.old.items()}  # as the process sees it
    kept = dict(now)  # as the disk has it; with the bytes comes whether they are there for sure
    gone: list[str] = []
    for number, step in enumerate(steps):
        rest = steps[number + 1 :]
        stays = _is_waited_for(step, rest) or random.random() < likely
        if step.kind in {"move", "link"}:
            is_sure = _is_synced(step, steps, number)
            now[step.other] = (step.data, is_sure)
            if stays:
                kept[step.other] = now[step.other]
        elif step.kind == "drop":
            now.pop(step.path, None)
            if stays:
                kept.pop(step.path, None)
        elif step.kind == "folder" and not stays:
            gone.append(f"{step.path}/")
    return {
        path: data if is_sure else _torn(data, random)
        for path, (data, is_sure) in kept.items()
        if not path.startswith(tuple(gone)) and not path.rpartition("/")[2].startswith(".")
    }


def _is_waited_for(step: Step, rest: Sequence[Step]) -> bool:
    """Tell whether a change of names was waited for later."""
    path = step.other or step.path
    folder = path.rpartition("/")[0] or "."
    return any(one.kind == "all" or (one.kind, one.path) == ("names", folder) for one in rest)


def _is_synced(step: Step, steps: Sequence[Step], number: int) -> bool:
    """Tell whether the bytes of a file that got a name were waited for, before that or since."""
    for one in reversed(steps[:number]):
        if one.kind == "all" or (one.kind, one.path, one.data) == ("sync", step.path, step.data):
            return True
        if (one.kind, one.path) == ("make", step.path):
            break
    return any(one.kind == "all" for one in steps[number + 1 :])


def _torn(data: bytes, random: Random) -> bytes:
    """Return what may be left of bytes that nobody waited for."""
    half = len(data) // 2
    return random.choice((data, b"", data[:half], data[:half] + bytes(len(data) - half)))


def lost(play: Play, done: int, found: Mapping[str, bytes]) -> list[str]:
    """Say what is not as it was or as it was to be."""
    if done == len(play.steps):
        return unlike(found, play.new)
    wrong = unlike(found, play.old, play.new)
    deleted = play.old.keys() - play.new.keys()
    if any(path not in found for path in deleted):
        wrong += [f"{one}, though {sorted(deleted)} is gone" for one in unlike(found, play.new)]
    return wrong


def repeated(play: Play, found: Tree, folder: Path) -> list[str]:
    """Do the command again on what was left, and say what is otherwise than at first."""
    site = folder / "again" / "site"
    shutil.rmtree(site.parent, ignore_errors=True)
    for path, data in found.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    (site.parent / "in").symlink_to(play.site.parent / "in")
    _apart(lambda: _do(site, play.scene.arguments))
    return [f"done again, {one}" for one in unlike(sources(site), play.new)]


def run(part: Run) -> Outcome:
    """Let the power fail as often as is asked for."""
    random = Random(part.seed)  # noqa: S311 - nothing is secret here
    with in_memory(part.folder / "disk") as disk:
        plays = [played(scene, disk) for scene in _SCENES]
        failures = [one for play in plays for one in unsafe(play)]
        for number in range(part.count):
            play = plays[number % len(plays)]
            done = random.randint(0, len(play.steps))
            found = left(play, done, random)
            wrong = lost(play, done, found)
            if play.scene.again and not wrong and random.random() < _REPEATED:
                wrong = repeated(play, found, disk)
            which = f"seed {part.seed}, state {number}, {play.scene.name} after {done} steps"
            failures += [f"{which}: {one}" for one in wrong[:3]]
    steps = ", ".join(f"{play.scene.name} {len(play.steps)}" for play in plays)
    return Outcome(part.count, tuple(failures), f"steps: {steps}")


def unsafe(play: Play) -> Iterator[str]:
    """Yield the files that were written where they stand."""
    for step in play.steps:
        if step.kind == "unsafe":
            yield f"{play.scene.name}: {step.path} is written where it stands"
    if not any(step.kind in {"move", "link"} for step in play.steps):
        yield f"{play.scene.name}: nothing was written"


CAMPAIGN = Campaign(
    "A3",
    "power",
    "a loss of power leaves each source old or new, whatever had not been waited for; an "
    "import or a build that is repeated ends as if nothing had been",
    "states",
    100,
    2000,
    run,
    needs=lambda: "" if sys.platform == "linux" else "forks, as on Linux",
)
