"""How to cite an article: after GB/T 7714 in Chinese, much like APA elsewhere."""

from __future__ import annotations

from itertools import pairwise

import pytest

from newsgen.models.article import Article, Card, Source
from newsgen.models.dates import PartialDate
from newsgen.models.publisher import Publisher
from newsgen.outputs.citation import ADDRESS, APA, GBT, TITLE, citation, style_of
from newsgen.outputs.reference import reference_of
from newsgen.renderer.header import Header

_BASE = "https://archive.example/"
_COPY = "https://web.archive.org/web/20240521123456/https://post.example/mill"
_HERE = "https://archive.example/a/mill/"


def _cited(*, base=_BASE, archive="Town archive", **of):
    """Cite an article; dates are EDTF, ``source`` is a mapping of its fields."""
    date = PartialDate.parse(of.get("date", "2024-05-21"))
    title, lang = of.get("title", "The mill reopens"), of.get("lang", "en")
    source = {
        key: PartialDate.parse(value) if key in {"published", "captured_at"} else value
        for key, value in of.get("source", {}).items()
    }
    article = Article(
        Card("mill", "a/mill/", title, date, "", lang, ""),
        ("",),
        0,
        author=of.get("author", ()),
        source=Source(**source) if source else None,
    )
    header = Header(archive, lang, "ltr", base, "", Publisher(), ())
    reference = reference_of(article, "a/mill/", header)
    return citation(reference, of.get("style") or style_of(lang))


def _text(**of):
    return "".join(piece.text for piece in _cited(**of))


_TAKEN = {
    "name": "Harbour Post",
    "url": "https://post.example/mill",
    "author": "Ada Brooks",
    "published": "2024-05-20",
    "captured_at": "2024-06-01T10:00+01:00",
}
_AGENCY = {"name": "新华网", "url": "https://news.example/1", "captured_at": "2024-06-01"}


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (
            {"author": ("Ada Brooks",)},
            f"Ada Brooks (2024, May 21). The mill reopens. Town archive. {_HERE}",
        ),
        (
            {"author": ("Ada Brooks", "Ben Castle", "Cy Dale"), "base": ""},
            "Ada Brooks, Ben Castle, & Cy Dale (2024, May 21). The mill reopens. Town archive.",
        ),
        (
            {"author": tuple(f"N{number}" for number in range(1, 23)), "base": ""},
            ", ".join(f"N{number}" for number in range(1, 20))
            + ", … N22 (2024, May 21). The mill reopens. Town archive.",
        ),
        (
            {"base": ""},
            "Town archive (2024, May 21). The mill reopens.",
        ),
        (
            {"title": "Who opens the mill?", "date": "2024-05", "base": ""},
            "Town archive (2024, May). Who opens the mill?",
        ),
        (
            {"source": _TAKEN},
            (
                "Ada Brooks (2024, May 20). The mill reopens. Harbour Post. "
                f"https://post.example/mill Archived 1 June 2024: Town archive. {_HERE}"
            ),
        ),
        (
            {"source": {"name": "Harbour Post"}, "date": "2024", "base": ""},
            "Harbour Post (2024). The mill reopens. Archived: Town archive.",
        ),
        (
            {"lang": "zh-Hans", "title": "磨坊重开", "author": ("李明",), "archive": "小城档案"},
            "李明. 磨坊重开[EB/OL]//小城档案. (2024-05-21). https://archive.example/a/mill/.",
        ),
        (
            {
                "lang": "zh-Hans",
                "title": "磨坊重开",
                "archive": "小城档案",
                "date": "2024-05-21T08:30",
                "source": _AGENCY,
            },
            (
                "磨坊重开[EB/OL]//新华网. (2024-05-21)[2024-06-01]. https://news.example/1."
                f" 存档: 小城档案, {_HERE}."
            ),
        ),
        (
            {
                "lang": "zh-TW",
                "title": "磨坊重開",
                "archive": "小城檔案",
                "author": ("甲", "乙", "丙", "丁"),
                "source": {"name": "小城日報", "published": "2024-05"},
                "base": "",
            },
            "甲, 乙, 丙, 等. 磨坊重開[N/OL]. 小城日報, 2024-05. 存檔: 小城檔案.",
        ),
        (
            {"source": {"name": "Harbour Post", "archived": (_COPY, f"{_COPY}2")}, "date": "2024"},
            (f"Harbour Post (2024). The mill reopens. Archived: Town archive. {_HERE}; {_COPY}"),
        ),
        (
            {
                "lang": "zh-Hans",
                "title": "磨坊重开",
                "archive": "小城档案",
                "source": {"name": "港口报", "archived": (_COPY,)},
                "base": "",
            },
            f"磨坊重开[N/OL]. 港口报, 2024-05-21. 存档: 小城档案; {_COPY}.",
        ),
        (
            {"lang": "zh", "title": "磨坊", "archive": "档案", "date": "2023~", "base": ""},
            "磨坊[EB/OL]//档案. (约2023年).",
        ),
        (
            {"lang": "zh", "title": "磨坊", "archive": "档案", "date": "2023", "base": ""},
            "磨坊[EB/OL]//档案. (2023).",
        ),
    ],
)
def test_an_article_is_cited_as_its_language_does(of, text):
    assert _text(**of) == text


@pytest.mark.parametrize(
    ("lang", "word"),
    [("de", "Archiviert"), ("ja-JP", "保存"), ("fa", "بایگانی"), ("pt", "Archived")],
)
def test_the_word_for_the_archive_is_of_the_articles_language(lang, word):
    assert f" {word}: Town archive." in _text(lang=lang, source={"name": "Harbour Post"})


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_title_and_addresses_are_pieces_of_their_own(lang):
    pieces = _cited(lang=lang, source=_TAKEN)

    assert [piece.text for piece in pieces if piece.kind == TITLE] == ["The mill reopens"]
    assert [piece.url for piece in pieces if piece.kind == ADDRESS] == [
        "https://post.example/mill",
        "https://archive.example/a/mill/",
    ]
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


def test_an_address_is_read_as_it_is_called_and_followed_as_it_is_written():
    (address,) = [piece for piece in _cited(base="https://例.example/") if piece.kind == ADDRESS]

    assert (address.text, address.url) == ("https://例.example/a/mill/",) * 2


def test_every_article_can_be_cited_in_both_styles():
    taken = {"title": "磨坊", "lang": "zh-Hans", "source": _AGENCY, "author": ("王小明", "李四")}

    assert _text(**taken, style=APA) == (
        "王小明, & 李四 (2024, May 21). 磨坊. 新华网. https://news.example/1 "
        f"Archived 1 June 2024: Town archive. {_HERE}"
    )
    assert _text(author=("A", "B", "C", "D"), style=GBT) == (
        f"A, B, C, et al. The mill reopens[EB/OL]//Town archive. (2024-05-21). {_HERE}."
    )


def test_a_season_is_no_month():
    assert "(Spring 2024)" in _text(date="2024-21").replace("spring", "Spring")
    assert "2024-21" not in _text(date="2024-21", lang="zh-Hans")
