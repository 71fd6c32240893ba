"""The campaign of random edits notices what it is there for."""

from __future__ import annotations

import os

import pytest
from edits import Trial


@pytest.fixture
def trial(tmp_path):
    made = Trial(tmp_path / "trial", 1, 5)
    yield made
    made.close()


def _spoil(place):
    """Change a byte of a built file and leave no sign of that, as a forgotten page would be."""
    before = place.stat()
    data = place.read_bytes()
    place.write_bytes(data[:-3] + b"?" + data[-2:])
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.timeout(300)
def test_it_notices_a_page_that_was_not_made_anew(trial):
    _spoil(trial.site / "build/assets/copy.js")

    fault = next(filter(None, map(trial.step, range(20))), "")

    assert "assets/copy.js" in fault
