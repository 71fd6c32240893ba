"""C1: damaged content of every kind, read as a build reads it: problems, never a traceback."""

from __future__ import annotations

from random import Random

from batches import Limits, tried
from campaign import Campaign, Outcome, Run
from content_targets import TARGETS, Target
from content_trees import tree
from mutate import mutated

_BATCH = 500
_SHOWN = 300  # characters of an input that failed
_TREES = 3  # of so many inputs to a reader of YAML one is made up from its keys
_SHARES = [target for target in TARGETS for _ in range(target.share)]


def chosen(seed: int, number: int) -> tuple[Target, bytes]:
    """Return the input of one attempt, and what is to read it."""
    rng = Random(f"{seed} {number}")  # noqa: S311 - damage, no secret
    target = _SHARES[number % len(_SHARES)]
    sound = target.seeds()
    data = sound[int(rng.random() * len(sound))]
    if target.is_tree and rng.random() * _TREES < 1:
        data = tree(rng, target.name)
        if rng.random() < 0.5:
            return target, data
    return target, mutated(rng, data, target.words, sound)


def _run(run: Run) -> Outcome:
    def attempt(number: int) -> None:
        target, data = chosen(run.seed, number)
        target.read(data)

    for target in TARGETS:  # so that tables are loaded before the process is copied, not in each
        target.read(target.seeds()[0])
    failures = []
    for start in range(0, run.count, _BATCH):
        numbers = range(start, min(run.count, start + _BATCH))
        for number, told in tried(numbers, attempt, run.folder, Limits()):
            target, data = chosen(run.seed, number)
            shown = repr(data)[:_SHOWN]
            failures.append(f"seed {run.seed} input {number}, {target.name}: {told} by {shown}")
    return Outcome(run.count, tuple(failures), f"{len(TARGETS)} readers of content")


CAMPAIGN = Campaign(
    id="C1",
    name="fuzz-content",
    claim="whatever a file of content holds, a build says what is wrong and where, or reads it",
    unit="inputs",
    quick=20_000,
    full=300_000,
    run=_run,
    parts=2,
)
