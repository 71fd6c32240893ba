"""Laying out the hostile site: what lies here, and what no version control could hold."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

HERE = Path(__file__).parent
WORDS = "Marzipan-Lighthouse-7719"
"""What stands in each file beside the site, and must never stand in it."""

_HEAD = "---\ntitle: {}\ndate: 2024-05-03\n---\n"
_DEEP = 100_000


def lay_out(folder: Path) -> Path:
    """Copy the site into *folder*, add all that is made, and return where it is.

    Beside it lies what nobody may read or change.
    """
    site = folder / "site"
    shutil.copytree(HERE / "site", site)
    outside = folder / "outside"
    outside.mkdir()
    for name in ("secret.txt", "secret.md", "secret.yaml"):
        (outside / name).write_text(f"{_HEAD.format(WORDS)}{WORDS}\n", "utf-8")
    for path, make in MADE.items():
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # on a disk that takes both of two twins for one
            make(place)
    for name, data in _odd_names():
        with suppress(OSError):  # on a disk that takes no such name
            (site / "content/articles" / os.fsdecode(name)).write_bytes(data)
    return site


def _text(text: str) -> Callable[[Path], object]:
    return lambda place: place.write_text(text, "utf-8")


def _link(target: str) -> Callable[[Path], object]:
    return lambda place: place.symlink_to(target)


def _socket(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the whole path may be too long for the name of a socket
    try:
        with closing(socket.socket(socket.AF_UNIX)) as one:
            one.bind(place.name)
    finally:
        os.chdir(here)


def _sparse(place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(1 << 40)


def _deep(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)
    try:
        for _ in range(80):
            os.mkdir(place.name)  # noqa: PTH102 - where we are
            os.chdir(place.name)
        Path("deep.md").write_text(_HEAD.format("Deep down"), "utf-8")
    finally:
        os.chdir(here)


def _many_ways(place: Path) -> None:
    """Make thirty folders, each with two links to the next: a thousand million ways."""
    for number in range(30):
        folder = place.parents[2] / f"shelves/{number}"
        folder.mkdir(parents=True)
        for name in ("left", "right"):
            (folder / name).symlink_to(f"../{number + 1}")
    (place.parents[2] / "shelves/30").mkdir()
    place.symlink_to("../../shelves/0")


_LINE = "A sentence of a line that goes on and on. "

MADE: Mapping[str, Callable[[Path], object]] = {
    "content/articles/link-outside.md": _link("../../../outside/secret.md"),
    "content/articles/link-absolute.md": _link("/etc/passwd"),
    "content/articles/link-folder": _link("../../../outside"),
    "content/articles/link-nothing.md": _link("missing.md"),
    "content/articles/link-itself.md": _link("link-itself.md"),
    "content/articles/link-above": _link(".."),
    "content/articles/link-device.md": _link("/dev/zero"),
    "content/articles/link-process.md": _link("/proc/self/environ"),
    "content/articles/ways": _many_ways,
    "content/articles/pipe.md": os.mkfifo,
    "content/articles/socket.md": _socket,
    "content/articles/deep": _deep,
    "content/articles/deep-list.md": _text(f"{_HEAD.format('Deep')}{'>' * _DEEP} x\n"),
    "content/articles/deep-yaml.md": _text(
        f"---\ntitle: {'[' * _DEEP}\ndate: 2024-05-03\n---\nx\n"
    ),
    "content/articles/deep-brackets.md": _text(f"{_HEAD.format('Brackets')}{'[' * 50_000}x\n"),
    "content/articles/long-line.md": _text(
        f"{_HEAD.format('A line of 10 MB')}{_LINE * 240_000}\n"
    ),
    "content/articles/too-large.md": _sparse,
    "content/articles/twin.md": _text(f"{_HEAD.format('A twin')}One.\n"),
    "content/articles/Twin.md": _text(f"{_HEAD.format('A twin by a capital')}Other.\n"),
    "content/articles/caf\u00e9.md": _text(f"{_HEAD.format('One accent')}One.\n"),
    "content/articles/cafe\u0301.md": _text(f"{_HEAD.format('Two characters')}Other.\n"),
    "static/link-outside.txt": _link("../../outside/secret.txt"),
    "static/link-folder": _link("../../outside"),
    "static/link-root": _link("/"),
    "static/pipe.txt": os.mkfifo,
    "static/too-large.bin": _sparse,
    "static/aux.txt": _text("A device on Windows.\n"),
    "static/ends-with-a-dot.": _text("A name that Windows can't hold.\n"),
    "static/a:b.txt": _text("A second stream on Windows.\n"),
    "captures/pipe.html": os.mkfifo,
    "captures/link.html": _link("../../outside/secret.txt"),
    "captures/endless.html": _link("/dev/zero"),
}
"""What is made where, each by a function of its place."""


def _odd_names() -> Iterator[tuple[bytes, bytes]]:
    """Yield names that are no text, or look like another, with what their files hold."""
    for number, name in enumerate(ODD_NAMES):
        yield name, _HEAD.format(f"Odd name {number}").encode()


ODD_NAMES = (
    b"\xff\xfe.md",
    b"\xd6\xd0.md",
    b"line\nbreak.md",
    b"escape\x1b[2J.md",
    "turned\u202edm.exe.md".encode(),
    b"\xe2\x80\xa8.md",
)


if __name__ == "__main__":
    print(lay_out(Path(sys.argv[1])))  # noqa: T201 - so that it can be looked at
