"""The ways a name may be written in running text."""

from __future__ import annotations

import pytest

from newsgen.mentions.spellings import spellings


@pytest.mark.parametrize("name", ["\u0301\u0301", "'", ".", "é", "·李", "李明", "A. B. Lee", "&"])
def test_no_name_is_ever_written_as_nothing(name):
    """Nothing can't be searched for, and ended a build as a bug."""
    assert all(spellings(name))
