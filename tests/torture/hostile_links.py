"""Links, pipes and devices in every place of a site, and links that turn while it is built."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

from documents import built, write
from hostile_trial import files_of, has_secret, judged, prepared
from sealed import sealed

from newsgen.errors import NewsgenError

_SWAPPED = 50  # files whose links are swapped while the site is built
BUILDS = 20
LINKED = (
    *(
        "content/articles",
        "content/people",
        "content/events",
        "content/pages",
        "static",
        "captures",
    ),
    *("content", "newsgen.yaml", "newsgen.lock", "newsgen.links", "build", "build/articles"),
)
"""Where links are put: in these folders, or in the place of what is called so."""


_FEW = 13  # of the kinds of links, where each needs a site of its own
_SINGLE = frozenset({"content", "newsgen.yaml", "newsgen.lock", "newsgen.links", "build/articles"})
_ENDINGS = {
    "content/people": "yaml",
    "content/events": "yaml",
    "captures": "html",
    "static": "txt",
}


def links(folder: Path, place: str) -> tuple[int, list[str]]:
    """Put every kind of link in one *place*."""
    site = prepared(folder)
    ending = _ENDINGS.get(place, "md")
    targets = _targets(folder, ending)
    if place not in _SINGLE:
        for number, target in enumerate(targets):
            link(site / place / f"link{number}.{ending}", target)
            link(site / place / f"folder{number}", target)
        _special(site / place, ending)
        return 2 * len(targets), judged(folder, (), dies=True)
    failures = []
    targets = targets[:: len(targets) // _FEW]
    for target in targets:
        shutil.rmtree(site)
        prepared(folder)
        if place == "build/articles":
            built(site)
        there = site / place
        shutil.rmtree(there) if there.is_dir() else there.unlink(missing_ok=True)
        link(there, target)
        if place != "content":
            write(site, {"content/articles/new.md": "---\ntitle: N\ndate: 2024-05-01\n---\n"})
        failures += [f"to {target}: {one}" for one in judged(folder, (), dies=True, writes=True)]
    return len(targets), failures


def _targets(folder: Path, ending: str) -> list[str]:
    """Return where links lead: out of the site, to nothing, in circles, and to what never ends."""
    site, outside = folder / "site", folder / "outside"
    chain = folder / "outside/chain"
    if not chain.is_symlink():
        chain.symlink_to(outside / "secret.md")
        (outside / "back").symlink_to(site / "content/articles")
    secret = f"secret.{ending}" if (outside / f"secret.{ending}").exists() else "secret.md"
    return [
        *(str(outside / secret), str(outside), f"../../../outside/{secret}", "../../outside"),
        *(f"../outside/{secret}", str(chain), str(outside / "back"), str(outside / "missing")),
        *("missing", "..", "../..", ".", "../../..", "/", "/etc/passwd", "/etc", "/root"),
        *(
            "/proc/self/environ",
            "/proc/self/fd/0",
            "/proc/self/root",
            "/proc/self/cwd",
            "/proc/1/root",
        ),
        *(
            "/dev/zero",
            "/dev/random",
            "/dev/stdin",
            "/dev/tty",
            "/dev/full",
            "/dev/null",
            "/dev/fd",
        ),
        *(str(site), f"{site}/../outside/{secret}", f"{site}-b", str(site / "newsgen.yaml")),
        *(str(site / ".newsgen/cache.sqlite"), str(site / ".newsgen"), str(site / "build")),
        *(f"{site}/content/articles/../../../outside/{secret}", "link0.md", f"link1.{ending}"),
    ]


def link(place: Path, target: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        place.symlink_to(target)


def _special(folder: Path, ending: str) -> None:
    """Add what is no link: links in circles, a hard link, a pipe, a socket."""
    link(folder / f"self.{ending}", f"self.{ending}")
    link(folder / f"one.{ending}", f"two.{ending}")
    link(folder / f"two.{ending}", f"one.{ending}")
    os.mkfifo(folder / f"pipe.{ending}")
    with closing(socket.socket(socket.AF_UNIX)) as one, suppress(OSError):  # a path too long
        one.bind(str(folder / f"socket.{ending}"))


def swaps(folder: Path) -> tuple[int, list[str]]:
    """Build a site whose links turn to what is outside and back all the time."""
    site = prepared(folder)
    inside = site / "content/shelf"
    inside.mkdir()
    (inside / "secret.md").write_text("---\ntitle: Open\ndate: 2024-05-01\n---\nOpen.\n")
    (inside / "secret.txt").write_text("Open.\n")
    (site / "static").mkdir()
    places = {site / f"static/{number}.txt": "secret.txt" for number in range(_SWAPPED // 2)}
    places |= {site / f"content/pages/{n}.md": "secret.md" for n in range(_SWAPPED // 2)}
    places[site / "content/articles/way"] = ""

    def work() -> list[str]:
        done = threading.Event()
        swapping = threading.Thread(target=_swap, args=(places, inside, folder / "outside", done))
        swapping.start()
        failures: list[str] = []
        try:
            for number in range(BUILDS):
                for made in ("build", ".newsgen"):
                    shutil.rmtree(site / made, ignore_errors=True)
                with suppress(NewsgenError):
                    built(site, keep_going=True)
                found = (*files_of(site / "build"), *files_of(site / ".newsgen"))
                holding = [path for path, data in found if has_secret(data)]
                failures += [f"build {number}: {path} holds the secret" for path in holding]
        finally:
            done.set()
            swapping.join()
        return failures

    done = sealed(work, (site,))
    return BUILDS * len(places), [*done.breaches, *(done.answer or ())]


def _swap(places: Mapping[Path, str], inside: Path, outside: Path, done: threading.Event) -> None:
    while not done.is_set():
        for target in (outside, inside):
            for place, name in places.items():
                place.parent.mkdir(exist_ok=True)
                spare = place.with_name(f".{place.name}.spare")
                spare.unlink(missing_ok=True)
                spare.symlink_to(target / name)
                spare.replace(place)
