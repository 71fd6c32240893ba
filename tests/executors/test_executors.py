"""Executors give the same results, wherever the work is done."""

from __future__ import annotations

import os
import subprocess
import sys
import time
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


_WORK = """
import os, signal, sys, time
from contextlib import contextmanager
from newsgen.executors.pool import Pool

@contextmanager
def wait(_setup):
    def task(chunk):
        os.write(1, b"%d\\n" % os.getpid())
        time.sleep(60)
        return chunk
    yield task

if __name__ == "__main__":
    with Pool(2) as pool:
        list(pool.run(wait, b"", [b"a", b"b", b"c"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be asked whether it lives")
def test_workers_end_when_their_parent_is_killed(tmp_path):
    """They would go on writing into a site that another build works on by then."""
    program = tmp_path / "work.py"
    program.write_text(_WORK, "utf-8")
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE) as parent:
        for _ in range(2):
            parent.stdout.readline()
        parent.kill()
        began = time.monotonic()
        assert parent.stdout.read() == b""  # which ends with the last that could write
    assert time.monotonic() - began < 30
