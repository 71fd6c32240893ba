"""C3: archives, exports, pages and mails that are made to harm are refused, or cost little."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from bombs_marked_up import marked_up_bombs
from bombs_packed import packed_bombs
from campaign import Campaign, Outcome, Run
from import_attack import Input, Limits, attack, warmed

_LIMITS = Limits(seconds=10, megabytes=500, again=False)
_LARGER = 4  # times, in the full run


def _bombs() -> Iterator[tuple[str, Input]]:
    """Yield every second bomb, which is enough for a submission; then the others; then larger."""
    for first in (0, 1):
        yield from islice(_sized(1), first, None, 2)
    yield from ((f"{name}, {_LARGER} times as large", one) for name, one in _sized(_LARGER))


def _sized(times: int) -> Iterator[tuple[str, Input]]:
    yield from packed_bombs(times)
    yield from marked_up_bombs(times)


def _run(run: Run) -> Outcome:
    """Import as many bombs as are asked for, each by itself."""
    warmed(run.folder)
    failures: list[str] = []
    tried = 0
    for name, one in islice(_bombs(), run.count):
        broken, _ = attack([one], run.folder, _LIMITS)
        failures += (f"{name}: {'; '.join(told[:3])}" for told in broken.values())
        tried += 1
    return Outcome(tried, tuple(failures))


_NUMBER = 195

CAMPAIGN = Campaign(
    "C3",
    "bombs-in-imports",
    f"What is made to harm is refused or imported within {_LIMITS.seconds} seconds and "
    f"{_LIMITS.megabytes} MB, with nothing outside the site and no connection",
    "files",
    (_NUMBER + 1) // 2,
    2 * _NUMBER,
    _run,
    full_parts=1,
)
