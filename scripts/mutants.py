"""Ask of the tests whether they would notice: change one thing in the code, run them, and again.

Of every area a table's row: how many of its mutants, as mutmut makes them, the area's tests
kill.  Where there are many, a sample is tried, the same each time.  What is left of an area
stays in .tools/mutants/AREA, where `.venv-mutants/bin/mutmut show NAME` shows a mutant.
"""  # noqa: INP001 - a script is no package

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent.parent
_VENV = _HERE / ".venv-mutants"
_MUTMUT = "mutmut==3.8.1"
_COPIED = ("src", "tests", "templates", "static", "pyproject.toml")
_EXAMPLES = 25  # of a test that makes up its own: each runs once for every mutant
_ALIVE = frozenset((0, 5, 33))  # exit codes: all tests passed, none was there to run


class Area(NamedTuple):
    """Modules below ``src/newsgen``, and tests below ``tests`` that ought to notice."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


AREAS = {
    "paths": Area(
        ("models/paths.py", "store/source_file.py", "store/scan.py"),
        ("models/test_paths.py", "store/test_source_file.py", "store/test_scan.py"),
    ),
    "publishing": Area(
        ("store/sink.py", "store/swap.py", "store/durable.py"),
        ("store/test_sink.py", "store/test_swap.py", "store/test_durable.py"),
    ),
    "edtf": Area(
        ("models/edtf*.py",),
        ("models/test_edtf.py", "models/test_edtf_oracle.py", "models/test_dates.py"),
    ),
    "mentions": Area(
        tuple(
            f"mentions/{name}.py"
            for name in ("finder", "verdict", "spellings", "forms", "chinese", "english")
        ),
        ("mentions/test_finder.py", "mentions/test_neighbours.py", "mentions/test_glances.py"),
    ),
}

_CONFIGURED = """
[tool.mutmut]
source_paths = ["src/"]
only_mutate = {modules}
also_copy = ["templates", "static"]
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-p", "no:xdist", "-p", "no:cacheprovider", "-k", "not Mounts"]
use_git_change_detection = false
track_dependencies = false
"""

# Nothing is made smaller that failed: that it did is all that counts.
_FEW = f"""

from hypothesis import Phase, settings

settings.register_profile(
    "few",
    max_examples={_EXAMPLES},
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("few")
"""


def main() -> int:
    """Print a row of every area; 1 if fewer than --least of its mutants are killed."""
    parser = argparse.ArgumentParser(description="Try whether the tests notice changed code.")
    parser.add_argument("areas", nargs="*", help=f"of {', '.join(AREAS)}; all")
    parser.add_argument("--sample", type=int, default=350, help="mutants of an area at most (350)")
    parser.add_argument("--seed", default="", help="another one draws another sample")
    parser.add_argument("--least", type=int, default=80, help="percent to be killed (80)")
    options = parser.parse_args()
    _install()
    worst = 100.0
    print("| area | mutants | tried | killed | % |\n| --- | ---: | ---: | ---: | ---: |")  # noqa: T201
    for name in options.areas or AREAS:
        codes = _tried(name, options.sample, options.seed)
        tried = [code for code in codes if code is not None]
        killed = sum(code not in _ALIVE for code in tried)
        percent = 100 * killed / len(tried)
        worst = min(worst, percent)
        row = f"| {name} | {len(codes)} | {len(tried)} | {killed} | {percent:.0f} |"
        print(row, flush=True)  # noqa: T201
    return int(worst < options.least)


def _install() -> None:
    """Make an environment of mutmut alone that sees what is installed here, but no newsgen.

    What makes this newsgen known is a list of folders, and such lists are read where
    they were installed only.
    """
    if (_VENV / "bin/mutmut").exists():
        return
    venv.create(_VENV, clear=True, symlinks=True, with_pip=True)
    pip = [f"{_VENV}/bin/python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*pip, _MUTMUT], check=True)  # noqa: S603 - a fixed program
    own = sysconfig.get_path("purelib", vars={"base": f"{_VENV}", "platbase": f"{_VENV}"})
    (Path(own) / "tested.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")


def _tried(name: str, sample: int, seed: str) -> list[int | None]:
    """Return how the tests ended for each mutant of an area; None of those left out."""
    folder = _HERE / ".tools/mutants" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _copy(folder, AREAS[name])
    _mutmut(folder, "none of them")  # makes and lists them, and then finds none to run
    names = sorted(name for name, _ in _made(folder))
    if not names:
        sys.exit((folder / "mutmut.log").read_text("utf-8"))
    chosen = random.Random(name + seed).sample(names, min(sample, len(names)))  # noqa: S311 - no secret
    _mutmut(folder, *chosen)
    return [code if mutant in chosen else None for mutant, code in _made(folder)]


def _copy(folder: Path, area: Area) -> None:
    """Put into *folder* what the tests of *area* need, with few examples and told what to do."""
    ignored = shutil.ignore_patterns("__pycache__", "torture", "sites")
    for name in _COPIED:
        source = _HERE / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    for test in (folder / "tests").rglob("test_*.py"):
        text = test.read_text("utf-8")
        test.write_text(re.sub(r"max_examples=\d+", f"max_examples={_EXAMPLES}", text), "utf-8")
    with (folder / "tests/conftest.py").open("a", encoding="utf-8") as file:
        file.write(_FEW)
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        modules = json.dumps([f"src/newsgen/{one}" for one in area.modules])
        tests = json.dumps([f"tests/{one}" for one in area.tests])
        file.write(_CONFIGURED.format(modules=modules, tests=tests))


def _mutmut(folder: Path, *names: str) -> None:
    command = [f"{_VENV}/bin/mutmut", "run", "--max-children", "1", *names]
    with (folder / "mutmut.log").open("w", encoding="utf-8") as log:
        subprocess.run(command, cwd=folder, check=False, stdout=log, stderr=log)  # noqa: S603


def _made(folder: Path) -> Iterator[tuple[str, int | None]]:
    """Yield the mutants there are in *folder*, each with the exit code of its tests."""
    for record in sorted((folder / "mutants").rglob("*.py.meta")):
        yield from json.loads(record.read_text("utf-8"))["exit_code_by_key"].items()


if __name__ == "__main__":
    sys.exit(main())
