"""How to cite an article: after GB/T 7714-2015 in Chinese, much like APA (7th edition) elsewhere.

Names stand as they were written, since nobody knows which part of a name is the family's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from newsgen.models.article import Article, Source
from newsgen.models.date_words import display
from newsgen.models.dates import PartialDate
from newsgen.models.languages import is_traditional, subtags
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header

TEXT, TITLE, ADDRESS = "text", "title", "address"
"""What a piece can be: plain words, the title of the article, an address."""

_NAMED_ZH = 3  # GB/T 7714-2015, 8.1.2: of more authors the first three, then 等
_NAMED = 20  # APA: of more authors the first nineteen, then the last
_PLAIN = re.compile(r"\d{4}(-\d\d){0,2}")
_NEWSPAPER = re.compile(r".*[报報]")  # by its name; other sources are taken for sites

_KEPT: Mapping[str, str] = {
    "ar": "أُرشف",
    "de": "Archiviert",
    "en": "Archived",
    "es": "Archivado",
    "fa": "بایگانی",
    "fr": "Archivé",
    "ja": "保存",
    "ko": "보존",
    "ru": "Архивировано",
}


class Piece(Struct, frozen=True, array_like=True):
    """A part of a citation.

    ``kind`` is "text" for plain words, "title" for that of the article, or "address",
    which leads to ``url``.
    """

    kind: str
    text: str
    url: str = ""


def citation(article: Article, place: str, header: Header) -> tuple[Piece, ...]:
    """Say in the article's language how to cite it; joined, the pieces are the whole text.

    *place* is that of its page, *header* what the pages of its edition show.  It
    names the authors, or who published it; the day it came out, as precisely as
    that is known; and, of an article taken from elsewhere, its source and
    address there, when that was captured, and where it is kept.
    """
    card = article.card
    kept = Piece(ADDRESS, header.base_url + place, Addresses(header).absolute(place))
    source = article.source or Source()
    facts = _Facts(
        article.author or ((source.author,) if source.author else ()),
        card.title,
        (source.published or card.date).day_only,
        source.name,
        source.url,
        source.captured_at and source.captured_at.day_only,
        header.title,
        (kept,) if header.base_url else (),
        card.lang,
    )
    write = _chinese if subtags(card.lang)[0] == "zh" else _others
    return tuple(_joined(write(facts)))


class _Facts(Struct, frozen=True):
    """What is known of an article; ``kept`` is its address here, if it has one."""

    authors: Sequence[str]
    title: str
    date: PartialDate
    source: str
    original: str
    captured: PartialDate | None
    archive: str
    kept: tuple[Piece, ...]
    lang: str


def _chinese(facts: _Facts) -> Iterator[Piece]:
    """Write 作者. 题名[N/OL]. 报纸, 日期[引用日期]. 地址.

    A site is the 出处 behind //, and its date stands in brackets.  Without authors
    it begins with the title (8.1.4).
    """
    if facts.authors:
        more = ", 等" if len(facts.authors) > _NAMED_ZH else ""
        yield Piece(TEXT, f"{', '.join(facts.authors[:_NAMED_ZH])}{more}. ")
    yield Piece(TITLE, facts.title)
    where = facts.source or facts.archive
    date = _numbers(facts.date, facts.lang)
    captured = f"[{_numbers(facts.captured, facts.lang)}]" if facts.captured else ""
    if _NEWSPAPER.fullmatch(where):
        yield Piece(TEXT, f"[N/OL]. {where}, {date}{captured}. ")
    else:
        yield Piece(TEXT, f"[EB/OL]//{where}. ({date}){captured}. ")
    if facts.original:
        yield from (Piece(ADDRESS, facts.original, facts.original), Piece(TEXT, ". "))
    if facts.source or facts.original:
        yield Piece(TEXT, f"{'存檔' if is_traditional(facts.lang) else '存档'}: {facts.archive}")
        yield from (Piece(TEXT, ", ") for _ in facts.kept)
    yield from facts.kept
    yield Piece(TEXT, "." if facts.kept or facts.source or facts.original else "")


def _numbers(date: PartialDate, lang: str) -> str:
    """Write a day, month or year as numbers, and any other date in words."""
    return date.edtf if _PLAIN.fullmatch(date.edtf) else display(date, lang)


def _others(facts: _Facts) -> Iterator[Piece]:
    """Write Author (date). Title. Source. Address. Archived date: Archive. Address."""
    where = facts.source or facts.archive
    who = _listed(facts.authors) or where
    yield Piece(TEXT, f"{who} ({display(facts.date, facts.lang)}). ")
    yield Piece(TITLE, facts.title)
    yield Piece(TEXT, " " if facts.title[-1:] in ".?!…؟" else ". ")
    if who != where:
        yield Piece(TEXT, f"{where}. ")
    if facts.original:
        yield from (Piece(ADDRESS, facts.original, facts.original), Piece(TEXT, " "))
    if facts.source or facts.original:
        word = _KEPT.get(subtags(facts.lang)[0], _KEPT["en"])
        day = f" {display(facts.captured, facts.lang)}" if facts.captured else ""
        yield Piece(TEXT, f"{word}{day}: {facts.archive}. ")
    yield from facts.kept


def _listed(authors: Sequence[str]) -> str:
    """Write the names one after the other, the last behind an ampersand."""
    if len(authors) > _NAMED:
        return f"{', '.join(authors[: _NAMED - 1])}, … {authors[-1]}"
    *first, last = authors or ("",)
    return f"{', '.join(first)}, & {last}" if first else last


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join texts that follow one another; white space at the end goes."""
    waiting = ""
    for one in pieces:
        if one.kind == TEXT:
            waiting += one.text
            continue
        if waiting:
            yield Piece(TEXT, waiting)
            waiting = ""
        yield one
    if waiting.rstrip():
        yield Piece(TEXT, waiting.rstrip())
