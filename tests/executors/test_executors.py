"""Executors give the same results, wherever the work is done."""

from __future__ import annotations

import os
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.executors.executor import Serial
from newsgen.executors.pool import Pool, WorkerDied


@contextmanager
def shout(setup):
    """Open a task that puts its setup before each chunk, in capitals."""
    yield lambda chunk: setup + chunk.upper()


@contextmanager
def die(_setup):
    """Open a task that ends its process."""
    yield lambda _chunk: os._exit(9)


@contextmanager
def fail(_setup):
    """Open a task that raises."""

    def task(chunk):
        raise ValueError(chunk.decode())

    yield task


@given(st.lists(st.binary(max_size=5), max_size=20))
@settings(max_examples=10, deadline=None)
def test_a_pool_gives_what_a_single_process_gives(chunks):
    with Pool(2) as pool:
        shared = sorted(pool.run(shout, b">", chunks))

    assert shared == sorted(Serial().run(shout, b">", chunks))


def test_a_pool_serves_one_job_after_another():
    with Pool(2) as pool:
        first = sorted(pool.run(shout, b"1", [b"a", b"b", b"c"]))
        second = sorted(pool.run(shout, b"2", [b"a", b"b", b"c"]))

    assert (first, second) == ([b"1A", b"1B", b"1C"], [b"2A", b"2B", b"2C"])


def test_a_worker_that_dies_is_told_in_a_sentence():
    with Pool(2) as pool, pytest.raises(WorkerDied, match="try again with -j 1"):
        list(pool.run(die, b"", [b"a", b"b", b"c"]))


def test_what_a_task_raises_comes_through():
    with Pool(2) as pool, pytest.raises(ValueError, match=r"^[abc]$"):
        list(pool.run(fail, b"", [b"a", b"b", b"c"]))
