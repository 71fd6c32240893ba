from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.patch import apply, removals
from newsgen.importers.reading import Block, BlockKind, Cut, Reading


def reading(text):
    return Reading(text, (0, 0), (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def applied(text, *cuts):
    return "".join(line.text for line in apply(reading(text), cuts).lines)


def test_what_a_cut_puts_stands_in_its_place():
    assert applied("一Оpen文", Cut(1, 2, "О", "look-alike", "O")) == "一Open文"


def test_markdown_is_cut_without_being_laid_out_anew():
    text = "- a\n  b\n- c"
    block = Block(BlockKind.MARKDOWN, 0, len(text))
    (line,) = apply(Reading(text, (0, 0), (block,)), [Cut(4, 6, "", "layout", "\t")]).lines
    assert line.text == "- a\n\tb\n- c"


def test_a_block_of_which_nothing_is_left_disappears():
    assert apply(reading("甲乙"), [Cut(0, 2, "甲乙", "footer")]).lines == ()


def test_removals_are_counted_by_wording_and_reason():
    cuts = [Cut(4, 5, "甲", "b"), Cut(0, 1, "甲", "a"), Cut(2, 3, "甲", "a")]
    assert [(each.reason, each.count) for each in removals(cuts)] == [("a", 2), ("b", 1)]


@st.composite
def patches(draw):
    """Draw a text of one line and cuts in it that don't touch."""
    text = draw(st.text(alphabet="甲乙丙丁abc", min_size=1, max_size=30))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    put = st.sampled_from(["", "戊", "己庚"])
    return text, [Cut(a, b, text[a:b], "test", draw(put)) for a, b in pairs]


@settings(deadline=None, max_examples=200)
@given(patches())
def test_a_patch_can_be_undone(patch):
    text, cuts = patch
    patched = applied(text, *cuts)
    for cut in cuts:  # each place has moved by what the changes before it have left
        assert patched[cut.start : cut.start + len(cut.put)] == cut.put
        patched = patched[: cut.start] + cut.text + patched[cut.start + len(cut.put) :]
    assert patched == text


@settings(deadline=None, max_examples=200)
@given(patches())
def test_each_character_keeps_its_place_in_the_captured_text(patch):
    text, cuts = patch
    for line in apply(reading(text), cuts).lines:
        assert len(line.places) == len(line.text)
        assert list(line.places) == sorted(line.places)
        put = {cut.start for cut in cuts if cut.put}
        assert all(
            text[p] == c for p, c in zip(line.places, line.text, strict=True) if p not in put
        )
