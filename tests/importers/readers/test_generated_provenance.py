from __future__ import annotations

import pytest

from newsgen.importers.patch import apply
from newsgen.importers.readers.generated import SOURCE_LINE, read
from newsgen.importers.reading import Context, Item

FIRST = "The committee met on Tuesday."
URL = "https://news.example/2021/harbour"


def reading(text, above=""):
    data = f"---\ntitle: The old harbour\n{above}---\n{text}\n".encode()
    return read(Item("_posts/2021-03-04-x.md", data, "markdown"), Context())


def body(found):
    return "\n\n".join(line.text for line in apply(found, found.cuts).lines)


@pytest.mark.parametrize(
    ("line", "name", "url"),
    [
        ("文章来自《新江报》。", "新江报", ""),
        (f"本文转自 [新江报]({URL})", "新江报", URL),
        (f"转载自：[新江报]({URL})。", "新江报", URL),
        ("来源：新江通讯社", "新江通讯社", ""),
        (f"來源：新江通訊社 {URL}", "新江通訊社", URL),
        (f"**原文链接：** <{URL}>", "", URL),
        (f"（原文：{URL}）", "", URL),
        (f"原文：[The old harbour]({URL})", "", URL),
        ("本文首发于微信公众号「新江观察」", "新江观察", ""),
        (f"~~[The old harbour]({URL})~~", "", URL),
        (
            f"*This post was originally published on the [Harbour Blog]({URL}).*",
            "Harbour Blog",
            URL,
        ),
        (f"_Originally posted on_ [_Harbour Blog_]({URL})_._", "Harbour Blog", URL),
        ("This article first appeared in The Harbour Post.", "The Harbour Post", ""),
        (f"Republished with permission from [The Post]({URL})", "The Post", URL),
        (f"Source: {URL}", "", URL),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_sentence_about_the_source_becomes_the_source(line, name, url, first):
    found = reading(f"{line}\n\n{FIRST}" if first else f"{FIRST}\n\n{line}")
    assert (found.header.source_name, found.header.url) == (name, url)
    assert body(found) == FIRST
    assert [cut.reason for cut in found.cuts] == [SOURCE_LINE]
    assert "sentence" in found.evidence["source"]


@pytest.mark.parametrize(
    "line",
    [
        "来自北京",
        "来自北京的记者说，原文：没有。",
        "文章来自编辑部的一位读者，他在信中说了很多。",
        "转载请注明出处",
        "转载：请注明出处",
        "出自《诗经》",
        "本文出自我手。",
        "链接：https://files.example/a",
        "It first appeared in Europe.",
        "The story was first published in haste.",
        "This article first appeared in March.",
        "Source code is at https://code.example/",
        "原文：[Another title](javascript:alert)",
    ],
)
def test_other_sentences_stay_and_say_nothing(line):
    found = reading(f"{FIRST}\n\n{line}")
    assert found.cuts == ()
    assert (found.header.source_name, found.header.url) == ("", "")


def test_a_sentence_that_says_more_is_read_but_stays():
    line = f"*Originally published on the [Harbour Blog]({URL}) by Ann Example, a fisher.*"
    found = reading(f"{line}\n\n{FIRST}")
    assert (found.header.source_name, found.header.url) == ("Harbour Blog", URL)
    assert found.cuts == ()


@pytest.mark.parametrize(
    ("line", "name", "author"),
    [
        (f"_Originally posted on the [Harbour Blog]({URL}) by Ann Example._", "Harbour Blog",
         "Ann Example"),
        ("本文转载自微信公众号：新江观察，作者：安某", "新江观察", "安某"),
    ],
)  # fmt: skip
def test_an_author_behind_the_source_is_that_of_the_source(line, name, author):
    found = reading(f"{line}\n\n{FIRST}")
    assert (found.header.source_name, found.header.source_author) == (name, author)
    assert body(found) == FIRST


def test_a_sentence_that_contradicts_the_front_matter_stays():
    found = reading(f"{FIRST}\n\n来源：新江报", "source: 北江报\n")
    assert found.header.source_name == "北江报"
    assert found.cuts == ()


def test_a_sentence_in_the_middle_is_text():
    middle = "\n\n".join([FIRST] * 4)
    found = reading(f"{middle}\n\n来源：新江报\n\n{middle}")
    assert found.cuts == ()
