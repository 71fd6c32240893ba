"""The campaign of kills notices what it is there for."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from random import Random

import kills
import pytest

from newsgen.store.sink import Sink

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks and /proc")


@pytest.fixture
def theatre(tmp_path):
    kills.warmed(tmp_path / "warm")
    theatre = kills.Theatre(tmp_path, articles=10)
    theatre.put(theatre.versions[0].sources)
    theatre.build_whole(kills.How(atomic=False, jobs=1))
    theatre.now = 0
    return theatre


def in_two_steps(sink, place, data):
    """Write a file where readers find it, in two steps."""
    sink._make_folder(place)  # noqa: SLF001 - in its place
    with Path(place).open("wb", buffering=0) as file:
        file.write(data[: len(data) // 2])
        time.sleep(0.03)
        file.write(data[len(data) // 2 :])
        return os.fstat(file.fileno()).st_mtime_ns


def wrong(theatre, how):
    """Return what is wrong after a few kills, each a little later; no more than is there."""
    theatre.put(theatre.versions[1].sources)
    found = []
    for number in range(60):
        before = theatre.standing()
        group = theatre.killed(how, 0.1 + number * 0.05)
        if found or group is None:
            break
        found += kills.broken(theatre, how, before)
    return found


def test_pages_that_are_written_in_place(theatre, monkeypatch):
    monkeypatch.setattr(Sink, "_replace", in_two_steps)
    assert any("is not whole" in one for one in wrong(theatre, kills.How(atomic=False, jobs=1)))


def test_a_tree_that_is_swapped_before_it_is_ready(theatre, monkeypatch):
    monkeypatch.setattr("newsgen.build.options.next_to", lambda output: output)
    found = wrong(theatre, kills.How(atomic=True, jobs=1))
    assert "neither old nor new" in found


def test_a_process_that_outlives_the_one_it_was_forked_from(tmp_path):
    """A worker, that is, without what ends workers and without the lock they share."""
    (tmp_path / "site").mkdir()
    theatre = kills.Theatre.__new__(kills.Theatre)
    theatre.site = tmp_path / "site"
    told, tell = os.pipe()

    def parent():
        os.setpgid(0, 0)
        kills.begun(lambda: time.sleep(60))
        os.write(tell, b"!")

    group = kills.begun(parent)
    os.read(told, 1)
    os.waitpid(group, 0)
    assert kills.began_among_the_living(theatre, group)
    os.killpg(group, signal.SIGKILL)
    while kills.living(group):
        time.sleep(0.01)
    assert not kills.began_among_the_living(theatre, group)


def test_nothing_where_nothing_is_wrong(theatre):
    random = Random(5)  # noqa: S311 - nothing is secret here
    found, done = kills.attempt(theatre, random, 3, 0.05)
    assert (found, done > 0) == ([], True)
