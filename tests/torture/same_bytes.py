"""The same sources give the same bytes: whoever builds them, where, when, how and with what."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

from campaign import Campaign, Outcome, Run
from documents import TODAY
from msgspec import Struct
from newsroom import Newsroom, lay_out

from newsgen.models.published import LOCK

_ROOT = Path(__file__).resolve().parents[2]
_SETTINGS = """
languages: [en, {language: zh-Hant, title: 檔案}]
base_url: https://example.org/archive/
news_sitemap: true
slugs: pinyin
security: {contact: "mailto:a@example.org", expires: 2030-01-01}
feeds: {items: 5}
taxonomies: [tag]
"""
_LOCALES = ("tr_TR.UTF-8", "zh_CN.GB18030", "de_DE.ISO-8859-1")
_ARTICLES = 15
_SHOWN = 6
_SECONDS = 180
_FULL = 60  # from this count on every Python gets what it needs

_PROGRAM = """
import sys
from newsgen.cli.main import main
for words in {words!a}:
    sys.argv[1:] = words
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
"""
# Lists folders in an order that no file system has, and another one in each process.
_SHUFFLED = """
import os, random
_scandir, _listdir = os.scandir, os.listdir
class _Shuffled:
    def __init__(self, found): self._rest = iter(found)
    def __iter__(self): return self
    def __next__(self): return next(self._rest)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
def scandir(place="."):
    with _scandir(place) as entries:
        found = list(entries)
    random.shuffle(found)
    return _Shuffled(found)
def listdir(place="."):
    found = _listdir(place)
    random.shuffle(found)
    return found
os.scandir, os.listdir = scandir, listdir
"""


class Circumstances(Struct, frozen=True):
    """All that must not show in a site; what is empty is as it happens to be."""

    jobs: int = 1
    state: str = "cold"
    folder: str = "site"
    where: str = "disk"
    order: str = "by name"
    times: str = ""
    output: str = "build"
    umask: int = 0o022
    cwd: str = "/"
    today: str = TODAY.isoformat()
    flags: tuple[str, ...] = ()
    python: str = sys.executable
    environment: Mapping[str, str] = {}

    @property
    def name(self) -> str:
        """What is unlike the ordinary."""
        plain = Circumstances()
        told = {
            one: getattr(self, one)
            for one in self.__struct_fields__
            if getattr(self, one) != getattr(plain, one)
        }
        return ", ".join(f"{one} {value}" for one, value in told.items()) or "ordinary"


_CHOICES: Mapping[str, tuple[object, ...]] = {
    "jobs": (1, 2, 4, 8),
    "state": ("cold", "warm", "amended", "moved", "twice", "after another output"),
    "folder": ("site", 'a b/c\'s "d"', "档案/新闻", "ａé/..x", "deep/" * 12 + "site", "%41#?&=+"),
    "where": ("disk", "disk", "memory"),
    "order": ("by name", "reversed", "shuffled", "shuffled in every listing"),
    "times": ("", "1970", "2100", "random"),
    "output": ("build", "build", "out side/站", "../beside"),
    "umask": (0o022, 0o077, 0o002, 0),
    "cwd": ("/", "site", "elsewhere"),
    "today": (TODAY.isoformat(), TODAY.isoformat(), "1999-12-31", "2999-01-01", ""),
    "flags": ((), (), ("--clean",), ("--atomic",), ("--profile",)),
}
_ENVIRONMENTS: Mapping[str, tuple[str | None, ...]] = {
    "PYTHONHASHSEED": tuple(map(str, range(10))),
    "TZ": (None, "UTC", "Asia/Shanghai", "America/New_York", "Pacific/Apia", ":/nowhere", "LMT-5"),
    "LANG": (None, "C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "zh_CN.GB18030"),
    "LC_ALL": (None, None, "C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "de_DE.ISO-8859-1"),
    "LANGUAGE": (None, "zh:de"),
    "HOME": (None, "", "/nonexistent", "/"),
    "USER": (None, "someone else", ""),
    "PYTHONUTF8": (None, "0", "1"),
    "PYTHONOPTIMIZE": (None, None, "1", "2"),
    "SOURCE_DATE_EPOCH": (None, "1", "4000000000"),
    "COLUMNS": (None, "20"),
    "FORCE_COLOR": (None, "1"),
    "TMPDIR": (None, "/dev/shm"),  # noqa: S108 - another place for what is passing
    "OMP_NUM_THREADS": (None, "1"),
}
_OWN = frozenset({*_ENVIRONMENTS, "PYTHONDONTWRITEBYTECODE", "PYTHONIOENCODING"})


def _lay(site: Path, *, early: bool = False) -> Newsroom:
    """Write this project's own archive, with a made-up one that has everything beside it.

    If it is *early*, texts and titles are not yet what they are going to be.
    """
    shutil.copytree(_ROOT / "content", site / "content")
    shutil.copytree(_ROOT / "templates", site / "templates")
    rng = Random(7)  # noqa: S311 - no secret
    room = lay_out(site, _ARTICLES, rng)
    own = (_ROOT / "newsgen.yaml").read_text("utf-8")
    room.write("newsgen.yaml", own + _SETTINGS)
    found = b"<!doctype html><title>Found</title><p>As it was found.\n"
    name = sha256(found).hexdigest()
    room.write(f"captures/{name}.html", found)
    source = (
        f"{{url: 'https://example.org/found', sha256: {name}, captured_at: 2024-05-01T12:00Z}}"
    )
    head = f"title: Found\ndate: 2024-05-02\nsource: {source}"
    room.write("content/articles/found.md", f"---\n{head}\n---\nAs it was found.\n")
    if early:
        room.write("templates/404.html", "{% extends 'theme/404.html' %}")
        for number, path in enumerate(room.paths("content/articles", "*.md")):
            if number % 3 == 0:
                room.write(path, room.read(path) + "\nTo be cut.\n")
            elif number % 7 == 0:
                room.write(path, re.sub("(?m)^(title: .*)$", r"\1 ?", room.read(path), count=1))
    return room


def _copied(source: Path, site: Path, one: Circumstances, rng: Random) -> None:
    """Copy the sources in the order and with the times that *one* says."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    if one.order == "reversed":
        files.reverse()
    elif one.order.startswith("shuffled"):
        rng.shuffle(files)
    for path in files:
        place = site / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
        if one.times:
            seconds = {"1970": 0, "2100": 4_102_444_800}.get(one.times, rng.randrange(2**31))
            os.utime(place, (seconds, seconds))


class Builder:
    """Builds the same archive under many circumstances, below *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources, self._early = folder / "sources", folder / "early"
        _lay(self._sources)
        _lay(self._early, early=True)
        self._shuffling = folder / "shuffling"
        self._shuffling.mkdir()
        (self._shuffling / "sitecustomize.py").write_text(_SHUFFLED, "utf-8")
        self._locales = _locales(folder, _ROOT / ".tools" / "locales")
        self.wanted = self.made(Circumstances(), 0)

    def fault(self, one: Circumstances, number: int) -> str:
        """Return in what the site is another under the circumstances *one*, "" if in nothing."""
        try:
            made = self.made(one, number)
        except subprocess.CalledProcessError as error:
            return _end(error)
        differ = sorted(dict(made.items() ^ self.wanted.items()))
        return f"{len(differ)} files differ: {', '.join(differ[:_SHOWN])}" if differ else ""

    def made(self, one: Circumstances, number: int) -> dict[str, str]:
        """Return the digest of every file of the site, its exports and its register."""
        rng = Random(number)  # noqa: S311 - no secret
        home = Path("/dev/shm") if one.where == "memory" else self._folder  # noqa: S108
        with tempfile.TemporaryDirectory(dir=home, ignore_cleanup_errors=True) as base:
            site = Path(base, one.folder)
            output = site / one.output
            _copied(self._before(one), site, one, rng)
            if one.state in {"amended", "moved", "twice", "warm"}:
                self._run(one, site, output)
            if one.state == "after another output":
                self._run(one, site, site / "first")
            if one.state == "amended":
                self._amend(site)
            if one.state == "moved":
                site = site.rename(Path(base, "moved"))
                output = site / one.output
            if one.state == "warm":
                shutil.rmtree(output)
            self._run(one, site, output, export=True)
            return {
                **_digests(output, "build/"),
                **_digests(site / "export", "export/"),
                LOCK: sha256((site / LOCK).read_bytes()).hexdigest(),
            }

    def _before(self, one: Circumstances) -> Path:
        return self._early if one.state == "amended" else self._sources

    def _amend(self, site: Path) -> None:
        """Make an early archive the one that is wanted, as an editor would: only what differs."""
        for path in sorted(one for one in self._sources.rglob("*") if one.is_file()):
            place = site / path.relative_to(self._sources)
            if place.read_bytes() != path.read_bytes():
                place.write_bytes(path.read_bytes())
        (site / LOCK).unlink()  # it tells of what was there before

    def _run(self, one: Circumstances, site: Path, output: Path, *, export: bool = False) -> None:
        """Build, in a process of its own, and export if wanted.  Raises CalledProcessError."""
        today = ("--now", one.today) if one.today else ()
        jobs = ("-j", str(one.jobs))
        words = [["-C", str(site), "build", "-o", str(output), *jobs, *today, *one.flags]]
        if export:
            words.append(["-C", str(site), "export", "all", *jobs])
        subprocess.run(
            [one.python, "-c", _PROGRAM.format(words=words)],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
            umask=one.umask,
            cwd=site if one.cwd == "site" else Path(one.cwd if one.cwd == "/" else self._folder),
            env=self._environment(one),
        )

    def _environment(self, one: Circumstances) -> dict[str, str]:
        path = [str(_ROOT / "src")]
        if one.order == "shuffled in every listing":
            path.insert(0, str(self._shuffling))
        kept = {name: value for name, value in os.environ.items() if name not in _OWN}
        told = {
            "PYTHONPATH": os.pathsep.join(path),
            "PYTHONPYCACHEPREFIX": str(self._folder / "bytecode"),
            "LOCPATH": str(self._locales),
        }
        return kept | told | dict(one.environment)


def _locales(folder: Path, kept: Path) -> Path:
    """Return where locales are that few systems have: *kept*, made below *folder* if need be."""
    if not kept.exists():
        made = folder / "locales"
        made.mkdir()
        for name in _LOCALES if shutil.which("localedef") else ():
            language, _, encoding = name.partition(".")
            command = ["localedef", "-f", encoding, "-i", language, made / name]
            subprocess.run(command, check=False, capture_output=True)
        kept.parent.mkdir(exist_ok=True)
        with suppress(OSError):  # another process was first
            shutil.copytree(made, kept.with_name(f"locales-{os.getpid()}")).rename(kept)
    return kept


def _digests(folder: Path, name: str) -> dict[str, str]:
    return {
        f"{name}{path.relative_to(folder).as_posix()}": sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def circumstances(seed: int, pythons: tuple[str, ...]) -> Iterator[Circumstances]:
    """Yield circumstances without end, every single choice as often as any other of its kind."""
    rng = Random(seed)  # noqa: S311 - no secret
    decks = {name: _deck(rng, choices) for name, choices in _CHOICES.items()}
    words = {name: _deck(rng, choices) for name, choices in _ENVIRONMENTS.items()}
    machines = _deck(rng, pythons)
    flags = _flags()
    while True:
        chosen = {name: next(deck) for name, deck in decks.items()}
        chosen["flags"] = tuple(one for one in chosen["flags"] if one in flags)
        told = {name: next(deck) for name, deck in words.items()}
        environment = {name: value for name, value in told.items() if value is not None}
        yield Circumstances(python=next(machines), environment=environment, **chosen)


def _deck(rng: Random, choices: tuple[object, ...]) -> Iterator[object]:
    while True:
        yield from rng.sample(choices, len(choices))


@cache
def _flags() -> frozenset[str]:
    """Return the flags that a build knows."""
    command = [sys.executable, "-m", "newsgen", "build", "--help"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return frozenset(re.findall(r"--[a-z]+", text))


def other_pythons(folder: Path, *, install: bool) -> tuple[str, ...]:
    """Return Pythons of other versions that can run newsgen, one of each.

    With *install* those that lack what it needs get that below *folder*, and stay.
    """
    found = {f"{sys.version_info.major}.{sys.version_info.minor}": ""}
    for place in (*_installed(folder), *_on_this_machine()):
        version = re.search(r"(?:python-?|/)(3\.\d+)", str(place))
        if version is None or version[1] in found or not _can(place, "import sys"):
            continue
        if place.is_relative_to(folder) or not install:
            usable = place if _can(place, "import newsgen.cli.main, newsgen.build.build") else None
        else:
            usable = _made(folder / f"python-{version[1]}", place)
        if usable:
            found[version[1]] = str(usable)
    return tuple(filter(None, found.values()))


def _installed(folder: Path) -> list[Path]:
    return sorted(folder.glob("python-3.*/bin/python"))


def _on_this_machine() -> Iterator[Path]:
    for minor in range(11, 20):
        if place := shutil.which(f"python3.{minor}"):
            yield Path(place)
        yield from sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3.{minor}"))


def _can(python: Path, code: str) -> bool:
    environment = os.environ | {"PYTHONPATH": str(_ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [python, "-W", "ignore", "-c", code]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    return done.returncode == 0


def _made(folder: Path, python: Path) -> Path | None:
    """Make an environment with what newsgen needs; None if that can't be had here."""
    place = folder / "bin" / "python"
    install = [place, "-m", "pip", "install", "-q", "--require-hashes", "-r"]
    lock = _ROOT / "requirements" / "site.txt"
    for command in ([python, "-m", "venv", folder], [*install, lock]):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            shutil.rmtree(folder, ignore_errors=True)
            return None
    return place


def _run(run: Run) -> Outcome:
    others = other_pythons(_ROOT / ".tools", install=run.count * run.parts >= _FULL)
    builder = Builder(run.folder)
    failures: list[str] = []
    many = circumstances(run.seed, (sys.executable, *others))
    for number, one in zip(range(run.count), many, strict=False):
        if fault := builder.fault(one, number):
            failures.append(f"seed {run.seed}, number {number} ({one.name}): {fault}")
    versions = ", ".join([sys.version.split()[0], *map(_version, others)])
    return Outcome(run.count, tuple(failures), f"Python {versions}; {len(builder.wanted)} files")


def _end(error: subprocess.CalledProcessError) -> str:
    return f"exit {error.returncode}: {error.stderr[-600:].decode('utf-8', 'replace')}"


def _version(python: str) -> str:
    command = [python, "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


CAMPAIGN = Campaign(
    id="B1",
    name="same-bytes",
    claim="the same sources give the same bytes, whoever builds them, where, when and with what",
    unit="combinations of circumstances",
    quick=24,
    full=200,
    run=_run,
    full_parts=1,
)
