"""One newsgen at a time holds a site, and whoever waits is told for whom."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time

import pytest

from newsgen.store.lock import Busy, held, only_one

_HOLD = (
    "import sys, pathlib; from newsgen.store.lock import held\n"
    "sys.argv = ['newsgen', '-C', 'x', 'build', '-j', '1']\n"
    "with held(pathlib.Path({place!r}), 0): print('held', flush=True); sys.stdin.readline()"
)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "lock"


@pytest.fixture
def holder(place):
    """Another process, that holds the lock until a line is written to it."""
    command = [sys.executable, "-c", _HOLD.format(place=str(place))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_busy_names_process_command_and_time(place, holder):
    with pytest.raises(
        Busy, match=rf"^process {holder.pid} \(newsgen build, since \d\d:\d\d\) is"
    ):
        held(place, 0).__enter__()


def test_who_waits_says_so_after_a_second_and_goes_on_when_the_other_ends(place, holder, capsys):
    threading.Timer(1.5, lambda: holder.stdin.write(b"\n")).start()
    began = time.monotonic()
    with held(place, 10):
        waited = time.monotonic() - began

    said = capsys.readouterr().err
    assert 1.4 < waited < 5
    assert re.fullmatch(
        rf"newsgen: waiting for process {holder.pid} \(newsgen build, .*\) …\n", said
    )


def test_what_a_dead_process_holds_is_taken_over_at_once(place, holder):
    holder.kill()
    holder.wait()
    assert f'"pid":{holder.pid}'.encode() in place.read_bytes()
    with held(place, 0):
        pass


def test_a_stale_note_names_nobody(place, holder):
    """The note of a process that is no more says nothing of who holds the lock now."""
    holder.kill()
    holder.wait()
    note = place.read_bytes()
    with held(place, 0):
        place.write_bytes(note)
        with pytest.raises(Busy, match=r"^another newsgen is working"):
            held(place, 0).__enter__()


@pytest.mark.parametrize(
    "note", [b"", b"{", b"\xff", b'{"pid":-5,"command":"x","since":1}', b'{"pid":1' + b"0" * 30]
)
def test_a_damaged_note_names_nobody_and_locks_nobody_out(place, note):
    place.write_bytes(note)
    with held(place, 0):
        place.write_bytes(note)
        with pytest.raises(Busy, match=r"^another newsgen is working"):
            held(place, 0).__enter__()


def test_a_lock_whose_folder_is_deleted_holds_no_one_up(tmp_path):
    state = tmp_path / ".newsgen"
    with only_one(state):
        (state / "lock").unlink()
        with held(state / "lock", 0):
            pass


_DIE_WITH_A_WORKER = """
import os, pathlib, signal, time
from newsgen.store.lock import held
with held(pathlib.Path({place!r}), 0):
    if not os.fork():
        os.close(1), os.close(2), time.sleep(1)
        os._exit(0)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no forks")
def test_what_a_killed_process_held_is_free_when_its_workers_ended_too(place):
    """Else the next build would begin while they still write."""
    subprocess.run(
        [sys.executable, "-c", _DIE_WITH_A_WORKER.format(place=str(place))], check=False
    )
    with pytest.raises(Busy, match=r"^another newsgen is working"):
        held(place, 0).__enter__()
    with held(place, 10):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="there are no forks")
def test_whoever_was_forked_meanwhile_does_not_keep_the_lock(place):
    with held(place, 0):
        child = os.fork()
        if not child:
            time.sleep(20)
            os._exit(0)
    with held(place, 0):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
