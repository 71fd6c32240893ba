"""Ctrl-C, whenever it comes."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from newsgen.store.lock import only_one

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows sends no SIGINT to one process"
)
_BEGIN = """
import signal, time
from newsgen.cli.interrupts import end_at_once, raise_from_now_on
end_at_once()
"""


@contextmanager
def _handling(handler):
    """Let child processes begin with *handler* for SIGINT, whatever started the tests."""
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _run(code, handler=signal.default_int_handler):
    with _handling(handler):
        done = subprocess.run(
            [sys.executable, "-c", _BEGIN + code],
            capture_output=True,
            text=True,
            check=False,
            timeout=15,
        )
    return done.returncode, done.stdout, done.stderr


def test_while_modules_load_it_ends_the_process_without_an_exception():
    code = """
try:
    signal.raise_signal(signal.SIGINT)
finally:
    print("an exception came by")
"""
    assert _run(code) == (130, "", "\nnewsgen: stopped\n")


def test_a_process_that_ignores_it_goes_on_ignoring_it():
    code = """
signal.raise_signal(signal.SIGINT)
raise_from_now_on()
signal.raise_signal(signal.SIGINT)
print("went on")
"""
    assert _run(code, signal.SIG_IGN) == (0, "went on\n", "")


def test_a_command_at_work_stops_with_130_and_a_word(tmp_path):
    (tmp_path / "newsgen.yaml").write_text("title: T\nlanguage: en\n")
    command = [sys.executable, "-m", "newsgen", "build", "-C", tmp_path]
    with only_one(tmp_path / ".newsgen"), _handling(signal.default_int_handler):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with process:
            first = process.stderr.readline()  # it waits for its turn
            process.send_signal(signal.SIGINT)
            output, messages = process.communicate(timeout=20)

    assert b"waiting for process" in first
    assert (process.returncode, output) == (130, b"")
    assert messages.split(b"\n") == [b"", b"newsgen: stopped", b""]
