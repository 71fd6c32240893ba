"""C4: the regular expressions of the site's scripts are as linear as those of the program."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from campaign import Campaign, Outcome, Run
from pattern_strings import FIXED
from playwright._impl._driver import compute_driver_executable

_HERE = Path(__file__).parent
_SCRIPTS = _HERE.parents[1]
_FOLDERS = ("static/assets", "src/newsgen/serve")
_LENGTH = 100_000
_MOST_SECONDS = 0.1


def run(run: Run) -> Outcome:
    """Run all expressions of all scripts on all texts."""
    files = sorted(str(path) for one in _FOLDERS for path in (_SCRIPTS / one).rglob("*.js"))
    told = tried(files)
    failures = tuple(f"seed {run.seed}: {one}" for one in told["slow"])
    return Outcome(len(told["expressions"]), failures, f"{told['tried']:,} texts")


def tried(files: list[str], length: int = _LENGTH) -> Any:
    """Return which expressions *files* have, and what is slow about them."""
    # Playwright brings a Node along, for those who have none.
    node = shutil.which("node") or compute_driver_executable()[0]
    asked = {
        "files": files,
        "texts": [one.pump for one in FIXED],
        "length": length,
        "most": _MOST_SECONDS,
    }
    done = subprocess.run(
        [node, str(_HERE / "script_regexes.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=600,
    )
    return json.loads(done.stdout)


CAMPAIGN = Campaign(
    id="C4",
    name="script-regexes",
    claim="Every regular expression of a script is linear in 100,000 characters",
    unit="expressions",
    quick=0,
    full=0,
    run=run,
    full_parts=1,
    least=25,
)
