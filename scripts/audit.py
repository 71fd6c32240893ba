"""Ask whether anything that is locked has a known vulnerability.

Fails for one that has.  Where nobody can be asked, it says so and fails for nothing: then the
answer is that of the last machine that could.
"""  # noqa: INP001 - a script is no package

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

# What else is locked is a part of the first.
_LOCKS = [Path(__file__).parent.parent / f"requirements/{name}.txt" for name in ("dev", "html")]
_MINUTES = 10


def main() -> int:
    """Look at every lock; 1 if anything in one is known to be vulnerable."""
    return max([_audit(lock) for lock in _LOCKS])


def _audit(lock: Path) -> int:
    command = [sys.executable, "-m", "pip_audit", "--requirement", f"{lock}", "--disable-pip"]
    command += ["--require-hashes", "--progress-spinner=off", "--format=json"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program
            command, capture_output=True, text=True, check=False, timeout=60 * _MINUTES
        )
        found = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return _unasked(lock, "no answer came in time")
    except ValueError:
        return _unasked(lock, (done.stderr.strip() or "no answer came").splitlines()[-1])
    unknown = [one["name"] for one in found if "skip_reason" in one]
    known = [one for one in found if one.get("vulns")]
    if len(unknown) == len(found):
        return _unasked(lock, found[0]["skip_reason"] if found else "it names nothing")
    for one in known:
        for problem in one["vulns"]:
            mended = ", ".join(problem["fix_versions"]) or "nothing yet"
            print(f"{one['name']} {one['version']}: {problem['id']}, mended in {mended}")  # noqa: T201
    left = f"; not known there: {', '.join(unknown)}" if unknown else ""
    print(f"{lock.name}: {len(found) - len(unknown)} packages, {len(known)} vulnerable{left}")  # noqa: T201
    return 1 if known else 0


def _unasked(lock: Path, why: str) -> int:
    print(f"{lock.name}: nobody could be asked about vulnerabilities ({why})")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
