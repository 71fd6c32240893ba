"""What is tried of a command whose file operations fail, and what it has to say of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from campaign import Outcome, Run
from commands import Ended
from faulty import ERRORS, Hit, environment, fits

NOW = ("--now", "2024-01-01")
"""What keeps a command from asking the clock for the day."""

NEVER = re.compile(r"Traceback|bug in newsgen|damaged")
"""What nothing says that fails for what the system refuses."""

_ADVICE = {
    "EIO": r"\bdisk\b",
    "ENOSPC": r"room",
    "EMFILE": r"files (to|may) be open",
    "EACCES": r"\bmay\b",
    "short": r"",
    "ENOMEM": r"processes|\bdisk\b",
}
"""What a message has to speak of, by the error that is behind it."""

_PATIENCE_SECONDS = 3 * 3600
_MAP = "p"  # ends with ENOMEM, whatever was asked for; SQLite makes EIO of that
_HOUR_NS = 3600 * 10**9


class Try(NamedTuple):
    """What is tried: operation *nth* ends with *error*, and if *sticky* all after it that can."""

    nth: int
    error: str
    sticky: bool = False

    def __str__(self) -> str:
        return f"operation {self.nth}{' and all after it' * self.sticky}: {self.error}"


def tries_of(trace: str, every: int, run: Run, *, full: bool) -> Iterator[Try]:
    """Yield what is to be tried of a command with these operations, for all parts of a run.

    One operation of *every* fails: in a quick run in turns in each way it can, in a
    full one in all ways.
    """
    for nth, operation in enumerate(trace, 1):
        if nth % every:
            continue
        possible = [error for error in ERRORS if fits(error, operation)]
        turn = nth // every + run.seed - run.part
        if full:
            yield from (Try(nth, error) for error in possible)
            if turn % 3 == 0:
                yield Try(nth, possible[turn // 3 % len(possible)], sticky=True)
        else:
            yield Try(nth, possible[turn % len(possible)], sticky=turn % 9 == 0)


def missaid(ended: Ended, hit: Hit | None, one: Try) -> Iterator[str]:
    """Yield what is wrong with what a command that failed has said."""
    text = ended.messages.strip()
    if ended.status != 1:
        yield f"status {ended.status}: {text[-400:]}"
        return
    if not text or NEVER.search(text):
        yield f"said {text[-600:]!r}"
        return
    error = one.error if hit is None or fits(one.error, hit.operation) else "EIO"
    if hit and hit.operation == _MAP:
        error = "ENOMEM"
    if not re.search(_ADVICE[error], text) and "newsgen check" not in text:  # which advises
        yield f"no advice for {error}: {text[-400:]!r}"
    if hit and not _names(text, "/ground/" if one.sticky else hit.path):
        yield f"does not name {hit.path}: {text[-400:]!r}"


def _names(text: str, path: str) -> bool:
    """Tell whether *text* names the file *path*, a folder near it, or the cache."""
    place = Path(path)
    if ".newsgen" in place.parts:
        return ".newsgen" in text or "build" in text
    return any(one.name in text for one in (place, place.parent) if one.name)


def freeze() -> None:
    """Stop the clock of this process an hour ahead, for times that the cache keeps.

    So all files look old enough to be trusted, and the same happens each time.
    """
    then = time.time_ns() + _HOUR_NS
    time.time_ns = lambda: then


def started(script: str, run: Run) -> Outcome:
    """Run *script*, which prints an outcome, in a process that has the library."""
    job = json.dumps([run.count, run.seed, str(run.folder), run.part, run.parts])
    done = subprocess.run(
        [sys.executable, script, job],
        env=environment(run.folder) | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=True,
    )
    return Outcome.of(json.loads(done.stdout.splitlines()[-1]))
