import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text.frontmatter import clean, split


def test_front_matter_and_body_know_their_lines():
    found = split("\n \n---\na: b\nc: d\n---  \nbody\n---\n")
    assert (found.meta, found.meta_line) == ("a: b\nc: d\n", 4)
    assert (found.body, found.body_line) == ("body\n---\n", 7)
    assert found.problems == ()


@pytest.mark.parametrize("text", ["---\n---\n", "---\n---", "---\n---   \nbody"])
def test_front_matter_may_be_empty(text):
    assert split(text).meta == ""
    assert split(text).problems == ()


@pytest.mark.parametrize("closing", ["----", "--- x", " ---", "..."])
def test_only_three_hyphens_close(closing):
    (problem,) = split(f"---\na: b\n{closing}\nbody").problems
    assert (problem.code, problem.line) == ("front-matter-unclosed", 1)


@pytest.mark.parametrize("text", ["", "body", "\n\nbody\n---\n", "title: x\n---\n"])
def test_without_a_fence_all_is_body(text):
    found = split(text)
    assert found.body == text
    assert [one.code for one in found.problems] == ["front-matter-missing"]


@pytest.mark.parametrize("fence", ["——", "----", "－－－"])
def test_another_dash_is_named(fence):
    (problem,) = split(f"\n{fence}\ntitle: x\n{fence}\n").problems
    assert problem.line == 2
    assert fence in problem.message
    assert "'---'" in problem.hint


def test_marks_and_line_ends_of_any_system_are_cleaned():
    assert clean(b"\xef\xbb\xbfa\r\nb\rc\n").text == "a\nb\nc\n"


def test_the_first_undecodable_byte_is_placed():
    found = clean("一\r\n二".encode() + b"\xff\xfe x")
    assert found.text == "一\n二\ufffd\ufffd x"
    (problem,) = found.problems
    assert (problem.code, problem.line, problem.column) == ("encoding-invalid", 2, 2)
    assert "0xFF" in problem.message
    assert "newsgen import" in problem.hint


@pytest.mark.parametrize("data", [b"a\x80", b"\xe4\xb8", b"\xc3a", b"\xe9\xbf"])
def test_part_of_a_character_is_undecodable(data):
    """Guards the look at single bytes, which finds nothing odd in these."""
    assert [one.code for one in clean(data).problems] == ["encoding-invalid"]


@given(
    st.text(
        "ab\n\t\r\x00\x7f\x85\xa0éÀ\u02ff\u0301\u0340\u3000。中\u9fff\uf900\ufffe\uffff",
        max_size=12,
    )
)
@settings(deadline=None, max_examples=1000)
def test_text_is_composed_and_without_controls(text):
    found = clean(text.encode())
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in lines if one in "\n\t" or one not in "\x00\x7f\x85\ufffe\uffff")
    assert found.is_lost or found.text == unicodedata.normalize("NFC", kept)
    assert bool(found.problems) == (kept != lines)


def test_characters_that_are_not_looked_at_are_clean():
    text = "".join(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x300), *range(0x4000, 0xA000))))
    assert clean(text.encode()).text == text == unicodedata.normalize("NFC", text)
    assert all(unicodedata.category(one) != "Cc" for one in text)


def test_utf_16_is_named_and_nothing_else_is_said():
    found = clean("新闻".encode("utf-16"))
    assert [one.message for one in found.problems] == ["the file is UTF-16, not UTF-8"]
    assert found.is_lost


@pytest.mark.parametrize(
    "data",
    [
        b"text\0",
        b"\1",
        b"\1\2\3\4\5" + b"words " * 50,
        b"\x8f\x90\x91\x07ab",
        bytes(range(256)) * 4,
    ],
)
def test_what_is_no_text_is_one_problem(data):
    found = clean(data)
    assert [one.code for one in found.problems] == ["file-not-text"]
    assert found.is_lost


def test_another_encoding_is_not_called_no_text():
    found = clean("正文，全是汉字。".encode("gbk"))
    assert [one.code for one in found.problems] == ["encoding-invalid"]
    assert found.is_lost


@pytest.mark.parametrize("data", [b"", b"\n", b"a\x07b"])
def test_text_with_little_or_nothing_in_it_is_not_lost(data):
    assert not clean(data).is_lost


def test_control_characters_go_with_a_problem_of_each_kind():
    found = clean("a\1b\n\x0cc\1\t \uffffwords".encode())
    assert found.text == "ab\nc\t words"
    assert [(one.code, one.line, one.column) for one in found.problems] == [
        ("character-control", 1, 2),
        ("character-control", 2, 1),
        ("character-control", 2, 6),
    ]


@given(
    st.binary(max_size=60)
    | (st.text(max_size=60) | st.text("aé中·\a\x7f\x85\x9f\xa0\ufffe\uffff", max_size=20)).map(
        lambda text: text.encode()
    )
)
@settings(deadline=None, max_examples=300)
def test_clean_text_is_clean(data):
    text = clean(data).text
    assert unicodedata.is_normalized("NFC", text)
    assert all(char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"} for char in text)
    assert set(text).isdisjoint("\ufffe\uffff")
    again = clean(text.encode())
    assert again.text == text.removeprefix("\ufeff")
    assert again.problems == ()


@given(st.text("-\n ab:", max_size=40))
@settings(deadline=None, max_examples=300)
def test_splitting_loses_no_line(text):
    found = split(text)
    lines = text.split("\n")
    assert text.endswith(found.body)
    assert found.body == "\n".join(lines[found.body_line - 1 :])
    if not found.problems:
        assert lines[found.meta_line - 2].rstrip() == "---"
        meta = lines[found.meta_line - 1 : found.body_line - 2]
        assert found.meta == "".join(f"{line}\n" for line in meta)
