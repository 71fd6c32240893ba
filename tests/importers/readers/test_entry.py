from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.readers.entry import read, title_of
from newsgen.importers.reading import Context, Entry, Header, Item, Kind, Loss, Unreadable


def reading(title, html, *, lang="", **entry):
    item = Item("x", b"", "entry", header=Header(lang=lang), entry=Entry(title, html, **entry))
    return read(item, Context())


def texts(found):
    return [found.text[block.start : block.end] for block in found.blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("A &amp; B", "A & B"),
        ("a <b>bold</b><br/>title", "a bold title"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("The &lt;b&gt; tag", "The <b> tag"),
        ("AT&T", "AT&T"),
        ("<题>  记\n者", "<题> 记 者"),
        ("", ""),
    ],
)
def test_a_title_is_text(html, expected):
    assert title_of(html) == expected


def test_an_entry_becomes_a_title_and_markdown():
    found = reading("A &amp; B", "<p>x <b>y</b></p><p>z", kind=Kind.PAGE)
    assert found.text[slice(*found.title)] == "A & B"
    assert texts(found) == ["x **y**", "z"]
    assert found.kind is Kind.PAGE


def test_addresses_are_relative_to_the_base():
    found = reading("A", "<a href='b'>c</a>", base="https://a.example/d/")
    assert texts(found) == ["[c](https://a.example/d/b)"]


def test_losses_and_warnings_of_the_container_go_on():
    loss = Loss("comment", "3", "why")
    found = reading("A", "<script>x</script>b", losses=(loss,), warnings=("w",))
    assert found.losses[0] == loss
    assert [one.what for one in found.losses] == ["comment", "markup"]
    assert found.warnings == ("w",)


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<p>今天开会。明天再说。</p>", "今天开会。"),
        ("<img src='http://a.b/c.jpg'><p>First words here. More.</p>", "First words here. More."),
        ("<p>" + "word " * 30, "word " * 11 + "word…"),
        ("<p>" + "长" * 60, "长" * 40 + "…"),
    ],
)
def test_an_entry_without_a_title_is_called_by_its_first_words(html, title):
    found = reading("", html)
    assert found.text[slice(*found.title)] == title
    assert "no title found" in found.warnings[0]


def test_our_own_words_are_in_the_language_of_the_text():
    html = "<p>這是一個關於貿易的報導，發表於國會開會時。<img src='http://a.b/c.jpg'>"
    assert texts(reading("題", html, lang="zh"))[1] == "*圖片（<http://a.b/c.jpg>）*"


def test_nothing_at_all_is_no_article():
    with pytest.raises(Unreadable, match="neither a title nor a text"):
        reading(" ", "<p> </p>")
    with pytest.raises(Unreadable, match="no entry"):
        read(Item("x", b"", "entry"), Context())


def test_a_title_alone_is_an_article_with_a_warning():
    assert reading("A", "").warnings == ("no text found: the entry has only a title",)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="ab <>&;/b=\"'#1甲\n"))
def test_a_title_has_one_line(html):
    assert title_of(html) == " ".join(title_of(html).split())
