"""Running text: offsets into HTML, and nothing but text that tells the story."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text.markdown import render
from newsgen.text.running import HOLE, RunningText, fold_running, running_text

_PROSE = st.text(st.sampled_from('ab山姆•奥特曼·・．. \n-*_`[]()<>&《》“”"#|!>1'), max_size=120)


def running(markdown: str, lang: str = "en") -> tuple[str, RunningText]:
    segments = render(markdown, lang=lang).body.segments
    return HOLE.join(segments[::2]), running_text(segments)


def spoken(markdown: str) -> str:
    """What is left of a text when all that is blank is dropped."""
    return running(markdown)[1].text.replace("\0", " ").strip()


def test_offsets_are_those_of_the_html():
    html, text = running("See [this](/a/) and *山姆•奥特曼*.")
    start = text.text.index("山姆·奥特曼")
    assert html[start : start + 6] == "山姆•奥特曼"


def test_links_code_and_headings_are_silent():
    text = spoken("# Ann\n\n[Ann](/x/) `Ann` Bob <https://ann.example>\n\n```\nAnn\n```\n")
    assert "Bob" in text
    assert "nn" not in text


def test_titles_of_works_are_silent():
    text = spoken(
        "He read 《山姆·奥特曼传》, “The Rise of Sam Altman” and *A Day With Sam Altman*."
    )
    assert "Altman" not in text
    assert "山姆" not in text


def test_what_people_say_is_heard():
    assert "Altman" in spoken("“I am Sam Altman of OpenAI,” he said.")
    assert "Altman" in spoken("“We think that Sam Altman is back”, they wrote.")
    assert "山姆" in spoken("“山姆·奥特曼回来了”，他说。")


def test_every_interpunct_is_one_and_blanks_are_spaces():
    dots = "·•‧・．∙⋅･"
    assert {fold_running(f"山姆{dot}奥特曼") for dot in dots} == {"山姆·奥特曼"}
    assert fold_running("李\u3000明 Sam\nAltman\xa0II") == "李 明 Sam Altman II"
    assert fold_running("山姆.奥特曼，乔治·W.布什，v1.0.") == "山姆·奥特曼，乔治·W·布什，v1.0."


def test_paragraphs_are_numbered_as_a_reader_counts_them():
    html, text = running("One.\n\n## Two\n\n- a\n- b\n\n  c\n\n| d |\n|---|\n| e |\n")
    blocks = [text.block_at(html.index(f">{word}<")) for word in "abcde"]
    assert text.block_at(html.index("One")) == 1
    assert blocks == [2, 3, 4, 5, 6]
    assert [text.section_at(html.index(one)) for one in ("One", ">Two", ">a<")] == [0, 1, 1]


@given(_PROSE)
@settings(deadline=None, max_examples=200)
def test_running_text_is_as_long_as_its_html_and_says_nothing_else(markdown: str):
    html, text = running(markdown, "zh-Hans")
    assert len(text.text) == len(html)
    folded = fold_running(html)
    heard = [index for index, char in enumerate(text.text) if char != "\0"]
    assert all(text.text[index] in {folded[index], "·"} for index in heard)
    assert all(html[offset] == "<" for offset in (*text.blocks, *text.sections))
    assert list(text.blocks) == sorted(text.blocks)
