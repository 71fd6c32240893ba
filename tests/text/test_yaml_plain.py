"""Plain front matter is read without a parser: whatever the text, as the parser reads it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgen.text.yaml_events import parsed
from newsgen.text.yaml_plain import load_plain

PIECES = st.sampled_from(
    [
        *"x1,:#-?!&*|>'\"%@`~={}[]\\ \t\n",
        *"李：\u3000\xa0\ufeff",
        "a: ",
        "\na: ",
        "\nb: ",
        "\nb:",
        "\nkey-2: ",
        "\n  c: ",
        "\n  d: ",
        "\n- ",
        "\n  - ",
        "\n    e: ",
        "\n  - e: ",
        "[x, 李 明]",
        "['y', z]",
        '"q: r"',
        "'s # t'",
        "2024-05-21",
        "https://a.org/b#c",
        "null",
        "---",
        "...",
        ": ",
        " #",
        "<<: ",
    ]
)
TEXTS = st.lists(PIECES, max_size=24).map("".join)

SCALARS = st.sampled_from(["甲 乙", "x", "~", '"q: r"', "''", "[]", "[a,b ,  c]", "12:30", "-1"])
FIELDS = st.tuples(st.sampled_from("abc"), SCALARS).map(": ".join)
NEST = st.sampled_from(["", "", "", "  ", "  - ", "    ", "- "])
LINES = st.lists(st.builds("{}{}".format, NEST, FIELDS | SCALARS | st.just("d:")), max_size=8)


def assert_read_alike(text):
    plain = load_plain(text, first_line=2)
    if plain is not None:
        full = parsed(text, first_line=2)
        assert plain == full
        assert list(plain.places) == list(full.places)


@given(TEXTS)
@example("a:\n- x\n  c: y")
@settings(deadline=None, max_examples=2000)
def test_any_text_is_read_as_the_parser_reads_it_or_not_at_all(text):
    assert_read_alike(text)


@given(LINES)
@settings(deadline=None, max_examples=2000)
def test_any_lines_are_read_as_the_parser_reads_them_or_not_at_all(lines):
    assert_read_alike("\n".join(lines))


def test_front_matter_needs_no_parser():
    """Guards against a fast path that is right because nothing ever takes it."""
    text = (
        'title: "甲：乙"\ndate: 2024-05-21T08:30+08:00\npeople: [李 明, Ada O\'Neil]\n'
        "events:\n  - date: 2024-05\n    title: x - y\n    people: [李明]\n  - date: 2023\n"
        "aliases:\n- /a/\n- /b/\nsource:\n  name: 丙\n  url: https://a.org/b#c\nsummary: ~\n"
    )
    found = load_plain(text, first_line=2)
    assert found is not None
    assert found == parsed(text, first_line=2)
    assert found.value["events"][1] == {"date": "2023"}


@pytest.mark.parametrize(
    "text",
    ["", "a:", "a: b\na: c", "a: b\n  c", "a: b: c", "a: &b c", "a: |\n  b", "a: [b, [c]]", "- a"],
)
def test_what_is_richer_or_wrong_is_left_to_the_parser(text):
    assert load_plain(text, first_line=1) is None
