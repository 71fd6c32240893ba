"""What newsgen is made of is known to the byte: requirements, wheel and source archive.

Whatever a machine is like, the same sources make the same files; and nothing is installed
that is not what was looked at when it was locked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from campaign import Campaign, Outcome, Run
from packaging.requirements import Requirement
from scripts.sbom import Locked, bills, locked, named, problem_of
from stage import tree, unlike

_ROOT = Path(__file__).resolve().parents[2]
_BUILT_FROM = ("src", "templates", "static", "docs")
_TESTED_WITH = ("tests", "benchmarks", "scripts", "requirements")
_FILES = ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore")
_LOCKS = {"dev": ("dev",), "site": ("import", "serve", "images"), "wheel": ()}
"""The locks, with the extras that each is for."""

_MACHINES = (
    {"umask": 0o022, "age": 0, "TZ": "UTC", "LANG": "C"},
    {"umask": 0o077, "age": 10**8, "TZ": "Asia/Shanghai", "LANG": "C.UTF-8"},
)


def attempts(run: Run) -> Outcome:
    """Look at all of it."""
    looks: Sequence[Callable[[Path], Iterator[str]]] = (_builds, _bills, _agreement)
    wrong = [problem for look in looks for problem in look(run.folder)]
    sizes = {path.suffix: path.stat().st_size for path in (run.folder / "made-1").iterdir()}
    told = ", ".join(f"{suffix} {size:,} bytes" for suffix, size in sorted(sizes.items()))
    return Outcome(run.count, tuple(f"seed {run.seed}, {one}" for one in wrong), told)


def _builds(folder: Path) -> Iterator[str]:
    """Build on machines that differ in all that shouldn't matter."""
    made = [_built(folder, number) for number, _ in enumerate(_MACHINES, 1)]
    for name in unlike(made[1], made[0]):
        yield f"builds: {name}, or other bytes, in another place, at another time"
    if sorted(Path(name).suffix for name in made[0]) != [".gz", ".whl"]:
        yield f"builds: there are {sorted(made[0])}"


def _built(folder: Path, number: int) -> dict[str, bytes]:
    machine = _MACHINES[number - 1]
    site, target = folder / f"{'deep/' * number}here", folder / f"made-{number}"
    left_out = shutil.ignore_patterns("__pycache__", "*.so")
    names = [*_BUILT_FROM, *_TESTED_WITH][:: 1 if number == 1 else -1]  # also in another order
    for name in names:
        shutil.copytree(_ROOT / name, site / name, ignore=left_out)
    for name in _FILES:
        shutil.copy2(_ROOT / name, site / name)
    for path in site.rglob("*"):
        if path.is_file():
            path.chmod(path.stat().st_mode & ~machine["umask"])
            os.utime(path, (10**9 + machine["age"], 10**9 + machine["age"]))
    told = {name: machine[name] for name in ("TZ", "LANG")}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", target],
        cwd=site,
        env=os.environ | told,
        umask=machine["umask"],
        check=True,
        capture_output=True,
        timeout=300,
    )
    shutil.rmtree(site)
    return tree(target)


def _bills(_folder: Path) -> Iterator[str]:
    """See whether the lists of what newsgen is made of are valid, and always the same."""
    first, second = bills(_ROOT), bills(_ROOT)
    if first != second:
        yield "bill: two of the same locks are not equal"
    for name, text in first.items():
        if problem := problem_of(text):
            yield f"bill: {name}: {problem}"


def _agreement(_folder: Path) -> Iterator[str]:
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))
    texts = {
        path.name: path.read_text("utf-8")
        for path in sorted((_ROOT / "requirements").iterdir())
        if path.suffix in {".txt", ".in"}
    }
    yield from disagreements(settings, texts)


def disagreements(settings: dict, texts: dict[str, str]) -> Iterator[str]:
    """Yield where *texts*, the files of requirements/, are not what *settings* ask for."""
    locks = {name: list(locked(text)) for name, text in texts.items() if name.endswith(".txt")}
    for name, packages in locks.items():
        yield from (f"{name}: {one.name} has no digest" for one in packages if not one.hashes)
        if re.search(
            r"https?:|file:|--(extra-)?index|--find-links|^-e", texts[name], re.MULTILINE
        ):
            yield f"{name}: it names a place to take packages from"
    build = [Requirement(line) for line in texts["build.in"].splitlines() if line[:1] != "#"]
    asked = {str(one) for one in map(Requirement, settings["build-system"]["requires"])}
    if not asked <= set(map(str, build)):
        yield f"build.in: it lacks what builds the package: {sorted(asked)}"
    for name, extras in _LOCKS.items():
        direct = list(_direct(settings["project"], extras))
        made_here = () if name == "wheel" else build
        yield from _of_lock(f"{name}.txt", locks[f"{name}.txt"], (*direct, *made_here))
    versions = {(one.name, one.version, one.marker) for one in locks["dev.txt"]}
    for name in ("site.txt", "wheel.txt"):
        for one in locks[name]:
            if (one.name, one.version, one.marker) not in versions:
                yield f"{name}: {one.name} {one.version} is not what is tested"


def _of_lock(
    name: str, packages: Sequence[Locked], direct: Sequence[Requirement]
) -> Iterator[str]:
    asked = {named(one.name) for one in direct}
    pinned = {one.name for one in packages if one.is_asked_for}
    for odd in sorted(asked ^ pinned):
        what = "is not locked" if odd in asked else "is locked, and asked for no more"
        yield f"{name}: {odd} {what}; run 'make lock'"
    there: dict[str, list[str]] = {}
    for one in packages:
        there.setdefault(one.name, []).append(one.version)
    for want in direct:
        for version in there.get(named(want.name), ["nothing"]):
            if version == "nothing" or version not in want.specifier:
                yield f"{name}: {want} is asked for, and {version} locked; run 'make lock'"


def _direct(project: dict, extras: Sequence[str]) -> Iterator[Requirement]:
    """Yield what the project asks for itself, with *extras* and those they name."""
    optional = project["optional-dependencies"]
    waiting = [*project["dependencies"], *(line for extra in extras for line in optional[extra])]
    for line in waiting:
        one = Requirement(line)
        if one.name == project["name"]:
            waiting += [line for extra in sorted(one.extras) for line in optional[extra]]
        else:
            yield one


CAMPAIGN = Campaign(
    id="I1",
    name="supply",
    claim="the same sources make the same wheel, and what is installed is what was locked",
    unit="look at all",
    quick=1,
    full=1,
    run=attempts,
    full_parts=1,
)
