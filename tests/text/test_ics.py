"""Content lines of iCalendar."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text.ics import content_line

_lines = st.text(st.sampled_from("a;é张\U0001f600 "), max_size=120)


def _by_character(line):
    """Fold as RFC 5545, section 3.1, says it, one character after the other."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > 75:
            yield part
            part, size = " ", 1
        part += character
        size += octets
    yield part


@settings(deadline=None, max_examples=300)
@given(st.lists(_lines, max_size=4))
def test_lines_are_folded_by_octets_between_characters(lines):
    for line in lines:
        assert content_line(line) == "".join(f"{part}\r\n" for part in _by_character(line))
