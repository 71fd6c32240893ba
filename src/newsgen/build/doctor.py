"""What a machine and a site folder have, beside what newsgen needs of them.

Findings name no user, no machine and no folder above the site, since they
are made to be pasted into a report.
"""

from __future__ import annotations

import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from newsgen import __version__
from newsgen.build.content import NoSite, settings_of
from newsgen.models.site import Site

_PACKAGES = (
    *("jinja2", "markdown-it-py", "pyyaml", "python-slugify", "watchdog"),
    *("pydantic", "msgspec", "numpy"),
)
_EXTRAS: Mapping[str, tuple[str, ...]] = {
    "serve": ("starlette", "uvicorn"),
    "import": ("trafilatura", "lxml", "feedparser", "htmldate"),
    "images": ("PIL",),
    "zh": ("opencc",),
    "pagefind": ("pagefind",),
}
_FOR = {
    "serve": "newsgen serve",
    "import": "newsgen import of pages, feeds and archives",
    "images": "sized pictures, freed of metadata",
    "zh": "work on tables of Chinese characters",
    "pagefind": "search: {engine: pagefind}",
}
_LETTERS = {"zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ar": "Arabic", "fa": "Persian"}
_WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")
_FEW_WATCHES = 8192
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "virtiofs"})
_TIMEOUT = 10  # seconds for a program of others to answer
_MEGA = 1_000_000


class Health(StrEnum):
    """How a finding is: as it should be, worth a look, or in the way."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


class Finding(Struct, frozen=True):
    """One thing that was looked at, how it is, and what to do about it, if anything."""

    area: str
    health: Health
    text: str
    advice: str = ""


class Host(Struct, frozen=True):
    """What a host of static sites takes; bytes, 0 where it sets no limit."""

    name: str
    files: int
    total: int
    largest: int


HOSTS = (
    Host("GitHub Pages", 0, 1_000 * _MEGA, 100 * _MEGA),
    Host("GitLab Pages", 200_000, 1_000 * _MEGA, 0),
    Host("Cloudflare Pages", 20_000, 0, 25 * 1024 * 1024),
    Host("Netlify", 54_000, 0, 0),
)
"""Limits of free plans as these hosts gave them in 2025; they change."""


def examine(site: Path) -> Iterator[Finding]:
    """Look at this machine, and at the folder *site* if it is a site."""
    yield from _programs()
    yield from _extras()
    try:
        settings, problems = settings_of(site)
    except NoSite:
        yield Finding("site", Health.LOOK, "this folder is no site", "name one with -C DIR")
        return
    if settings is None:
        text = f"newsgen.yaml can't be used: {len(problems)} problems"
        yield Finding("site", Health.WRONG, text, "newsgen check tells them")
        settings = Site("?")
    yield from _settings(settings)
    yield from _fonts(settings.language)
    yield from _watching(site)
    yield from _disk(site)
    yield from _git(site)
    yield from _cache(site)
    yield from _hosts(site / "build")


def _programs() -> Iterator[Finding]:
    system = f"{platform.system()} {platform.machine()}"
    text = f"newsgen {__version__}, Python {platform.python_version()}, {system}"
    yield Finding("versions", Health.OK, text)
    found = [f"{name} {_version(name)}" for name in _PACKAGES]
    yield Finding("versions", Health.OK, ", ".join(found))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def _extras() -> Iterator[Finding]:
    for name, modules in _EXTRAS.items():
        missing = [one for one in modules if find_spec(one) is None]
        if missing:
            advice = f"for {_FOR[name]}: pip install 'newsgen[{name}]'"
            yield Finding("extras", Health.LOOK, f"{name} is not installed", advice)
        else:
            yield Finding("extras", Health.OK, f"{name} is installed")


def _settings(site: Site) -> Iterator[Finding]:
    if site.base_url:
        yield Finding("site", Health.OK, "base_url says where the site will be")
    else:
        advice = "before you publish, write base_url: https://… in newsgen.yaml"
        yield Finding("site", Health.LOOK, "feeds and the sitemap have no full addresses", advice)


def _fonts(language: str) -> Iterator[Finding]:
    base = language.partition("-")[0].casefold()
    if base not in _LETTERS or shutil.which("fc-list") is None:
        return
    if _said("fc-list", f":lang={base}", "family"):
        yield Finding("fonts", Health.OK, f"this machine has {_LETTERS[base]} letters")
    else:
        advice = "readers have their own; this machine needs some to print or to take screenshots"
        yield Finding("fonts", Health.LOOK, f"no {_LETTERS[base]} letters here", advice)


def _watching(site: Path) -> Iterator[Finding]:
    if not _WATCHES.exists():
        return
    most = int(_WATCHES.read_text("ascii"))
    folders = sum(
        path.is_dir()
        for name in ("content", "templates", "static")
        for path in (site / name).rglob("*")
    )
    text = f"{most:,} folders may be watched; this site has {folders:,}"
    if most < max(_FEW_WATCHES, 2 * folders):
        advice = "sysctl fs.inotify.max_user_watches=524288, or newsgen serve --watch --poll"
        yield Finding("watching", Health.LOOK, text, advice)
    else:
        yield Finding("watching", Health.OK, text)


def _disk(site: Path) -> Iterator[Finding]:
    kind = _file_system(site)
    if kind in _NETWORK:
        advice = "changes made elsewhere are seen only with newsgen serve --watch --poll"
        yield Finding("disk", Health.LOOK, f"the site lies on a network disk ({kind})", advice)
    folder = site / "content"
    if folder.is_dir() and (site / "CONTENT").is_dir():
        advice = "files whose names differ only by case can't lie side by side here"
        yield Finding("disk", Health.LOOK, "this disk does not tell A from a", advice)
    free = shutil.disk_usage(site).free
    if free < 500 * _MEGA:
        yield Finding("disk", Health.WRONG, f"{free // _MEGA} MB are free", "make room")
    else:
        yield Finding("disk", Health.OK, f"{free // _MEGA:,} MB are free")


def _file_system(site: Path) -> str:
    """Return the kind of the disk that *site* lies on, "" where the system doesn't tell."""
    best, kind = "", ""
    with suppress(OSError):
        for line in Path("/proc/mounts").read_text("utf-8", "replace").splitlines():
            place, name = line.split(" ", 3)[1:3]
            if len(place) > len(best) and site.resolve().is_relative_to(place):
                best, kind = place, name
    return kind


def _git(site: Path) -> Iterator[Finding]:
    if shutil.which("git") is None:
        advice = "it keeps what you had before"
        yield Finding("git", Health.LOOK, "git is not installed", advice)
        return
    if _said("git", "-C", str(site), "rev-parse", "--is-inside-work-tree") != "true":
        yield Finding("git", Health.LOOK, "the site is under no version control", "git init")
        return
    for name in ("build", ".newsgen"):
        if _said("git", "-C", str(site), "check-ignore", f"{name}/"):
            yield Finding("git", Health.OK, f"{name}/ is ignored: it can always be made again")
        else:
            advice = f"add the line {name}/ to .gitignore"
            yield Finding("git", Health.LOOK, f"{name}/ is not ignored", advice)
    for name in ("captures", "newsgen.lock"):
        if (site / name).exists() and _said("git", "-C", str(site), "check-ignore", name):
            advice = "take it out of .gitignore: it can't be made again"
            yield Finding("git", Health.WRONG, f"{name} is ignored", advice)


def _cache(site: Path) -> Iterator[Finding]:
    path = site / ".newsgen" / "cache.sqlite"
    if not path.exists():
        yield Finding("cache", Health.OK, "nothing has been built here yet")
        return
    text = f"{path.stat().st_size / _MEGA:,.1f} MB"
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            sound = db.execute("pragma quick_check").fetchone()[0] == "ok"
    except sqlite3.Error:
        sound = False
    if sound:
        yield Finding("cache", Health.OK, f"{text}, sound")
    else:
        yield Finding(
            "cache", Health.WRONG, f"{text}, damaged", "delete .newsgen/ and build again"
        )


def _hosts(output: Path) -> Iterator[Finding]:
    sizes = [path.stat().st_size for path in output.rglob("*") if path.is_file()]
    if not sizes:
        return
    total, largest = sum(sizes), max(sizes)
    text = f"{len(sizes):,} files, {total / _MEGA:,.1f} MB, the largest {largest / _MEGA:,.1f} MB"
    yield Finding("hosting", Health.OK, f"build/ holds {text}")
    for host in HOSTS:
        over = [
            f"{what} (it takes {_number(limit)})"
            for what, size, limit in (
                ("too many files", len(sizes), host.files),
                ("too large", total, host.total),
                ("a file is too large", largest, host.largest),
            )
            if 0 < limit < size
        ]
        if over:
            advice = "take another host, or a paid plan"
            yield Finding("hosting", Health.LOOK, f"{host.name}: {', '.join(over)}", advice)
        else:
            yield Finding("hosting", Health.OK, f"{host.name}: fits")


def _number(limit: int) -> str:
    return f"{limit / _MEGA:,.0f} MB" if limit >= _MEGA else f"{limit:,}"


def _said(*words: str) -> str:
    """Return what a program prints, "" if it fails."""
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(  # noqa: S603 - fixed programs, no shell
            words, capture_output=True, text=True, timeout=_TIMEOUT, check=False
        )
        return done.stdout.strip() if done.returncode == 0 else ""
    return ""
