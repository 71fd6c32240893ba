"""Measuring a command with all it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.measure import peak, timed

_HOLD = "import time; kept = bytearray(80_000_000); kept[::4096] = kept[::4096]; time.sleep(0.5)"
_START = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_HOLD!r}])"
_BURN = "import time\nwhile time.process_time() < 0.3: pass"

linux = pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is read from /proc")


@linux
@pytest.mark.parametrize("code", [_HOLD, _START], ids=["itself", "a child"])
def test_the_peak_is_of_all_processes(tmp_path, code):
    memory = peak((sys.executable, "-c", code), tmp_path)

    assert 80_000_000 < memory.pss <= memory.rss < 200_000_000


@linux
def test_the_peak_of_one_that_holds_little_is_small(tmp_path):
    memory = peak((sys.executable, "-c", "import time; time.sleep(0.2)"), tmp_path)

    assert 0 < memory.pss < 60_000_000


@pytest.mark.parametrize("parent", ["{}", "import subprocess, sys; subprocess.run({})"])
def test_processor_time_counts_children(tmp_path, parent):
    code = parent.format(_BURN if parent == "{}" else [sys.executable, "-c", _BURN])
    cost, _ = timed((sys.executable, "-c", code), tmp_path)

    assert cost.cpu >= 0.3
    assert cost.seconds >= 0.3


def test_what_a_command_prints_comes_back(tmp_path):
    (tmp_path / "here").touch()
    code = "import os; print(os.listdir())"

    assert timed((sys.executable, "-c", code), tmp_path)[1] == b"['here']\n"


@pytest.mark.parametrize("run", [timed, peak])
def test_a_command_that_fails_says_why(tmp_path, run):
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run((sys.executable, "-c", "raise SystemExit('no such luck')"), tmp_path)

    assert "no such luck" in caught.value.__notes__[0]
