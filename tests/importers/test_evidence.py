from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.evidence import snippet
from newsgen.importers.people import propose as people


@pytest.mark.parametrize(
    ("text", "around", "quoted"),
    [
        ("The mayor said Joe Bell had resigned.", 8, "…said Joe Bell had…"),
        ("The mayor said Joe Bell had resigned.", 50, "The mayor said Joe Bell had resigned."),
        ("Line one.\nJoe Bell left.\nLine three.", 50, "Joe Bell left."),
        ("昨天记者见到Joe Bell在城里走路", 3, "…者见到Joe Bell在城里…"),
        ("Antidisestablishmentarian Joe Bell's", 1, "…Joe Bell…"),
    ],
)
def test_evidence_is_cut_between_words_and_says_so(text, around, quoted):
    start = text.index("Joe")
    assert snippet(text, start, start + len("Joe Bell"), around) == quoted


def test_english_evidence_shows_whole_words():
    line = "Yesterday evening the spokeswoman Jane Doe said nothing whatsoever. Doe left."
    (person,) = people.propose([line])
    assert person.evidence == "…the spokeswoman Jane Doe said nothing…"


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="ab 中文\n'-", max_size=40), st.data(), st.integers(0, 9))
def test_evidence_is_a_piece_of_one_line_that_holds_the_place(text, data, around):
    start = data.draw(st.integers(0, len(text)))
    line_end = text.find("\n", start)
    end = data.draw(st.integers(start, len(text) if line_end < 0 else line_end))

    quoted = snippet(text, start, end, around)

    piece = quoted.removeprefix("…").removesuffix("…")
    assert any(piece in line for line in text.split("\n"))
    assert text[start:end].strip() in piece
    assert len(piece) <= end - start + 2 * around
