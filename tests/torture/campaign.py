"""What a campaign of torture is: a claim, how often it is tried, and what came of it.

Each module beside this one has one claim to break and a ``CAMPAIGN`` (or several,
``CAMPAIGNS``).  ``test_torture.py`` runs them all with their quick counts on every
submission, ``make torture`` with their full ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Run(NamedTuple):
    """One part of a campaign: *count* attempts, decided by *seed* alone, in an empty *folder*."""

    count: int
    seed: int
    folder: Path
    part: int = 0
    parts: int = 1

    def share(self, attempts: Sequence[T]) -> Sequence[T]:
        """Return this part's share of a fixed list of *attempts*."""
        return attempts[self.part :: self.parts]


class Outcome(NamedTuple):
    """What came of a part: attempts made, what broke and how to repeat it, figures worth telling.

    A failure is one text that begins with the seed and the attempt's number or name.
    Where the machine lacks something, ``lack`` says what, and nothing was tried.
    """

    tried: int
    failures: tuple[str, ...] = ()
    notes: str = ""
    lack: str = ""

    @classmethod
    def of(cls, values: Sequence[Any]) -> Outcome:
        """Return what another process told in JSON: the fields in their order."""
        tried, failures, *rest = values
        return cls(tried, tuple(failures), *rest)


class Campaign(NamedTuple):
    """A claim and how it is attacked.

    ``quick`` and ``full`` count ``unit``s: on every submission, and by ``make
    torture``.  0 means all there are: the campaign's own list.  ``parts`` run beside
    each other; each has its own seed and its share of the count.  ``needs`` is asked
    in the part's own process: what the machine lacks, "" if nothing.  Each part of a
    quick run makes ``least`` attempts, so that "all there are" is never almost none.
    """

    id: str
    name: str
    claim: str
    unit: str
    quick: int
    full: int
    run: Callable[[Run], Outcome]
    parts: int = 1
    full_parts: int = 2
    needs: Callable[[], str] = lambda: ""
    least: int = 1
