"""The campaign of lost power notices what it is there for."""

from __future__ import annotations

from pathlib import Path
from random import Random

import at_once
import pytest
from power import Play, Scene, Step, left, lost, unsafe

_SAFE = (
    Step("make", ".a.tmp"),
    Step("sync", ".a.tmp", data=b"new"),
    Step("move", ".a.tmp", "a", b"new"),
    Step("names", "."),
    Step("drop", "b"),
    Step("names", "."),
)


def play(steps):
    scene = Scene("", (), lambda _: None)
    return Play(scene, Path(), {"a": b"old", "b": b"old"}, {"a": b"new"}, steps)


def wrong(steps):
    """Return what is wrong in any of many states."""
    made, random = play(steps), Random(1)  # noqa: S311 - nothing is secret here
    found = set()
    for number in range(200):
        done = number % (len(steps) + 1)
        found.update(lost(made, done, left(made, done, random)))
    return found


def test_nothing_is_wrong_where_all_is_waited_for():
    assert wrong(_SAFE) == set()


@pytest.mark.parametrize(
    ("missing", "what"),
    [(1, "a is not whole"), (3, "a is not whole, though ['b'] is gone"), (5, "b is too much")],
    ids=["the bytes", "the names before a deletion", "the last names"],
)
def test_what_is_not_waited_for(missing, what):
    steps = tuple(step for number, step in enumerate(_SAFE) if number != missing)
    assert what in wrong(steps)


def test_a_file_that_is_written_where_it_stands():
    assert list(unsafe(play((Step("unsafe", "a"), *_SAFE)))) == [": a is written where it stands"]


def test_an_owner_that_is_none_and_a_trace():
    said = (
        "process 12 (newsgen build, since 12:00) is working on this site (/x)\n"
        "process 13 (newsgen, since 12:00) is working on this site (/x)\n"
        "another newsgen is working on this site (/x)\nTraceback (most recent call last)\n"
    )
    assert list(at_once._told(said, {12})) == [  # noqa: SLF001
        "it was said that process 13 is at work: [12] were",
        "said: Traceback (most recent call last)",
    ]
