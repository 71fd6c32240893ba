"""``make torture``: run the campaigns with their full counts and report what came of them.

    python tests/torture/main.py [NAME ...] [--quick] [--count N] [--seed N] [--report PAGE]

Each part runs in a process of its own.  Results are kept as they come, a line of JSON a
part, so that a run that was interrupted goes on where it was; ``--report`` puts them
into a page.  What was found of other code doesn't count, unless ``--go-on`` says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from campaign import Campaign, Outcome, Run
from reliability import written

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_PATHS = (str(_HERE), str(_ROOT / "tests" / "support"), str(_ROOT))
_SEED = 1
_PART_HOURS = 3
_MEMORY = Path("/dev/shm")  # noqa: S108 - each part has a folder of its own in it
_ROOM = 4 << 30  # bytes; what the largest parts need
_SHOWN = 5  # failures of a part; all are in the file of results
_KEY = ("name", "count", "seed", "part", "parts")
_CODE = ("src", "tests/torture", "tests/hostile", "tests/support")


class _Part(NamedTuple):
    """A part of a campaign that is to be run."""

    campaign: Campaign
    run: Run

    @property
    def key(self) -> tuple[Any, ...]:
        """What names its result: the values of ``_KEY``."""
        return (self.campaign.name, self.run.count, self.run.seed, self.run.part, self.run.parts)


def campaigns() -> dict[str, Campaign]:
    """Return every campaign there is, by its name, in the order of their ids."""
    stems = [
        path.stem for path in sorted(_HERE.glob("*.py")) if "\nCAMPAIGN" in path.read_text("utf-8")
    ]
    found = [one for stem in stems for one in _campaigns_of(stem)]
    return {one.name: one for one in sorted(found, key=lambda one: (one.id, one.name))}


def _campaigns_of(stem: str) -> Sequence[Campaign]:
    """Return the campaigns of the module called *stem*."""
    sys.path += [path for path in _PATHS if path not in sys.path]
    module = import_module(stem)
    one = getattr(module, "CAMPAIGN", None)
    return [one] if one else module.CAMPAIGNS


def counts(total: int, parts: int) -> list[int]:
    """Divide *total* attempts among *parts*; 0, all there are, stays 0."""
    return [total // parts + (part < total % parts) for part in range(parts)]


def apart(one: Campaign, run: Run, hours: float = _PART_HOURS) -> tuple[Outcome, float]:
    """Run one part of a campaign in a process and a folder of its own.

    Returns what came of it, and its CPU seconds.  The folder is in memory where that has
    room: most of the time would go into making and deleting files.
    """
    is_roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM
    place = _MEMORY if is_roomy else None
    head = f"{one.name}-"
    with tempfile.TemporaryDirectory("", head, place, ignore_cleanup_errors=True) as folder:
        return _apart(one, run._replace(folder=Path(folder)), hours)


def _apart(one: Campaign, run: Run, hours: float) -> tuple[Outcome, float]:
    # All the other campaigns' modules would take seconds to load.
    job = json.dumps([one.run.__module__, one.name, *run._replace(folder=str(run.folder))])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(_PATHS)}
    done = subprocess.run(
        [sys.executable, __file__, "--part", job],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=environment,
        cwd=run.folder,
        timeout=hours * 3600,
        check=False,
    )
    try:
        last = done.stdout.decode().rstrip().rpartition("\n")[2]
        *values, seconds = json.loads(last)
    except ValueError:
        told = done.stderr.decode("utf-8", "replace")[-3000:]
        broken = f"seed {run.seed}: the campaign ended with status {done.returncode}:\n{told}"
        return Outcome(0, (broken,)), 0.0
    return Outcome.of(values), seconds


def _part(job: str) -> None:
    """Run one part here, and print what came of it as the last line."""
    module, name, count, seed, folder, part, parts = json.loads(job)
    # Shells let what runs in the background ignore Ctrl-C, by which previews are ended.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    (one,) = (one for one in _campaigns_of(module) if one.name == name)
    lack = one.needs()
    run = Run(count, seed, Path(folder), part, parts)
    done = Outcome(0, lack=lack) if lack else one.run(run)
    times = os.times()
    spent = times.user + times.system + times.children_user + times.children_system
    print(f"\n{json.dumps([*done, round(spent, 1)])}", flush=True)  # noqa: T201


def _planned(asked: argparse.Namespace, there: dict[str, Campaign]) -> list[_Part]:
    """Return the parts to run, those of different campaigns beside each other."""
    plan: list[_Part] = []
    for one in there.values():
        if asked.names and one.name not in asked.names:
            continue
        parts = one.parts if asked.quick else one.full_parts
        total = asked.count or (one.quick if asked.quick else one.full)
        for part, count in enumerate(counts(total, parts)):
            plan.append(_Part(one, Run(count, asked.seed + part, Path(), part, parts)))
    return sorted(plan, key=lambda row: (row.run.part, row.campaign.id, row.campaign.name))


def _known(results: Path) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Return the latest result of every part, by its key."""
    lines = results.read_text("utf-8").splitlines() if results.exists() else []
    rows = [json.loads(line) for line in lines]
    return {tuple(row[name] for name in _KEY): row for row in rows}


def _code() -> str:
    """Return a digest of all that results are of: the code, and what attacks it."""
    files = (path for folder in _CODE for path in (_ROOT / folder).rglob("*") if path.is_file())
    sums = hashlib.sha256()
    for path in sorted(path for path in files if "__pycache__" not in path.parts):
        sums.update(f"{path.relative_to(_ROOT)}\0".encode())
        sums.update(hashlib.sha256(path.read_bytes()).digest())
    return sums.hexdigest()[:12]


def _holds(row: dict[str, Any], code: str, *, of_any: bool) -> bool:
    """Tell whether a result says that a part need not be run again."""
    return (of_any or row["code"] == code) and row["tried"] and not row["failures"]


def _row(one: Campaign, run: Run, code: str) -> dict[str, Any]:
    began = time.monotonic()
    done, cpu = apart(one, run)
    return {
        **dict(zip(_KEY, _Part(one, run).key, strict=True)),
        "code": code,
        "date": datetime.now(UTC).date().isoformat(),
        "tried": done.tried,
        "failures": list(done.failures),
        "notes": done.lack or done.notes,
        "cpu": cpu,
        "seconds": round(time.monotonic() - began, 1),
    }


def _run(plan: list[_Part], asked: argparse.Namespace) -> bool:
    """Run the parts that are not yet known to hold; tell whether all do."""
    asked.results.parent.mkdir(parents=True, exist_ok=True)
    known, code = _known(asked.results), _code()
    left = [
        one
        for one in plan
        if one.key not in known or not _holds(known[one.key], code, of_any=asked.go_on)
    ]
    sound = True
    with ThreadPoolExecutor(asked.jobs) as pool:
        for future in as_completed([pool.submit(_row, *one, code) for one in left]):
            row = future.result()
            sound = sound and not row["failures"] and row["tried"] > 0
            with asked.results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(_told(row), flush=True)  # noqa: T201
    return sound


def _told(row: dict[str, Any]) -> str:
    shown = [f"  {failure}" for failure in row["failures"][:_SHOWN]]
    head = (
        f"{row['name']} {row['part'] + 1}/{row['parts']}: {row['tried']} tried, "
        f"{len(row['failures'])} failures, {row['seconds']} s, {row['cpu']} s of CPU. "
        f"{row['notes']}"
    )
    return "\n".join((head, *shown))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Try to break newsgen, and report.")
    parser.add_argument("names", nargs="*", help="campaigns; all if none is named")
    parser.add_argument("--quick", action="store_true", help="the counts of every submission")
    parser.add_argument("--count", type=int, default=0, help="attempts, in place of its own count")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--jobs", type=int, default=2, help="parts beside each other")
    parser.add_argument("--results", type=Path, default=_ROOT / "docs/reliability.jsonl")
    parser.add_argument("--go-on", action="store_true", help="what held of other code holds")
    parser.add_argument("--report", type=Path, help="page to put the table of results into")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    """Run what was asked for; 1 if anything broke."""
    asked = _arguments()
    if asked.part:
        _part(asked.part)
        return 0
    there = campaigns()
    unknown = ", ".join(sorted(set(asked.names) - there.keys()))
    if unknown:
        print(f"no such campaign: {unknown}; there are {', '.join(there)}")  # noqa: T201
        return 2
    plan = _planned(asked, there)
    sound = _run(plan, asked)
    if asked.report:
        rows = _known(asked.results)
        mine = [rows[one.key] for one in plan if one.key in rows]
        page = asked.report.read_text("utf-8")
        asked.report.write_text(written(page, list(there.values()), mine), "utf-8")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
