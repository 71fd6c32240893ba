"""How to cite an article in words: after GB/T 7714-2015, or much like APA (7th edition).

Names stand as they were written, since nobody knows which part of a name is the family's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from newsgen.models.date_words import display, month_name
from newsgen.models.dates import PartialDate
from newsgen.models.languages import is_traditional, subtags
from newsgen.outputs.reference import Reference, is_plain

TEXT, TITLE, ADDRESS = "text", "title", "address"
"""What a piece can be: plain words, the title of the article, an address."""

APA, GBT = "APA", "GB/T 7714"
"""The styles: the first for articles in all languages, by habit the second for Chinese ones."""

_NAMED_GBT = 3  # GB/T 7714-2015, 8.1.2: of more authors the first three, then 等
_NAMED = 20  # APA: of more authors the first nineteen, then the last

_HAN = frozenset({"zh", "ja"})
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
_KEPT_BY: Mapping[str, str] = {
    "ar": "محفوظ لدى {}",
    "de": "Aufbewahrt von {}",
    "en": "Kept by {}",
    "es": "Conservado por {}",
    "fa": "نگهداری‌شده در {}",
    "fr": "Conservé par {}",
    "ja": "{}が保存",
    "ko": "{} 보존",
    "ru": "Хранит {}",
    "zh": "{}存档",
    "zh-Hant": "{}存檔",
}


class Piece(Struct, frozen=True, array_like=True):
    """A part of a citation.

    ``kind`` is "text" for plain words, "title" for that of the article, or "address",
    which leads to ``url``.
    """

    kind: str
    text: str
    url: str = ""


def style_of(lang: str) -> str:
    """Return the style that readers of a language are used to."""
    return GBT if subtags(lang)[0] == "zh" else APA


def citation(reference: Reference, style: str) -> tuple[Piece, ...]:
    """Say how to cite an article in a *style*; joined, the pieces are the whole text.

    It names the authors, or who published it; the day it came out, as precisely as
    that is known; and, of an article taken from elsewhere, its source and
    address there, when that was captured, and where it is kept, here and in a web
    archive.  Words are the article's language's, as far as the style is one for it.
    """
    return tuple(_joined((_gbt if style == GBT else _apa)(reference)))


def _gbt(reference: Reference) -> Iterator[Piece]:
    """Write 作者. 题名[N/OL]. 报纸, 日期[引用日期]. 地址.

    A site is the 出处 behind //, and its date stands in brackets.  Without authors
    it begins with the title (8.1.4).
    """
    authors, lang = reference.authors, reference.lang
    if authors:
        others = ", 等" if subtags(lang)[0] in _HAN else ", et al"
        more = others if len(authors) > _NAMED_GBT else ""
        yield Piece(TEXT, f"{', '.join(authors[:_NAMED_GBT])}{more}. ")
    yield Piece(TITLE, reference.title)
    date = _numbers(reference.date, lang)
    captured = f"[{_numbers(reference.captured, lang)}]" if reference.captured else ""
    if reference.is_newspaper:
        yield Piece(TEXT, f"[N/OL]. {reference.where}, {date}{captured}. ")
    else:
        yield Piece(TEXT, f"[EB/OL]//{reference.where}. ({date}){captured}. ")
    if reference.original:
        yield from (Piece(ADDRESS, reference.original, reference.original), Piece(TEXT, ". "))
    if reference.is_taken:
        yield Piece(TEXT, f"{kept_word(lang)}: {reference.archive}")
        yield Piece(TEXT, ", " if reference.kept else "")
    yield from _kept(reference)
    yield from _copied(reference, "; ")
    yield Piece(TEXT, "." if reference.kept or reference.is_taken else "")


def _numbers(date: PartialDate, lang: str) -> str:
    """Write a day, month or year as numbers, and any other date in words."""
    return date.edtf if is_plain(date) else display(date, lang)


def _apa(reference: Reference) -> Iterator[Piece]:
    """Write Author (date). Title. Source. Address. Archived date: Archive. Address.

    APA is no style of Chinese: there its words are English.
    """
    lang = "en" if style_of(reference.lang) == GBT else reference.lang
    who = _listed(reference.authors) or reference.where
    yield Piece(TEXT, f"{who} ({_year_first(reference.date, lang)}). ")
    yield Piece(TITLE, reference.title)
    yield Piece(TEXT, " " if reference.title[-1:] in ".?!…؟。？！" else ". ")
    if who != reference.where:
        yield Piece(TEXT, f"{reference.where}. ")
    if reference.original:
        yield from (Piece(ADDRESS, reference.original, reference.original), Piece(TEXT, " "))
    if reference.is_taken:
        captured = reference.captured
        day = f" {display(captured, lang)}" if captured else ""
        yield Piece(TEXT, f"{kept_word(lang)}{day}: {reference.archive}. ")
    yield from _kept(reference)
    yield from _copied(reference, "; " if reference.kept else "")


def _year_first(date: PartialDate, lang: str) -> str:
    """Write 2024, May 21, as APA has it in English (9.14); in other languages as they say it."""
    if subtags(lang)[0] != "en" or not is_plain(date) or not date.year:
        return display(date, lang)
    _, *rest = date.edtf.split("-")
    if not rest:
        return str(date.year)
    day = f" {int(rest[1])}" if rest[1:] else ""
    return f"{date.year}, {month_name(int(rest[0]), lang)}{day}"


def _kept(reference: Reference) -> Iterator[Piece]:
    if reference.kept:
        yield Piece(ADDRESS, reference.kept, reference.url)


def _copied(reference: Reference, mark: str) -> Iterator[Piece]:
    """Name the first copy in a web archive, behind a *mark*: more of them only get in the way."""
    for copy in reference.copies[:1]:
        yield from (Piece(TEXT, mark), Piece(ADDRESS, copy.url, copy.url))


def kept_word(lang: str) -> str:
    """Return the word before when a copy was taken, or where it is, in a language."""
    language = subtags(lang)[0]
    if language == "zh":
        return "存檔" if is_traditional(lang) else "存档"
    return _KEPT.get(language, _KEPT["en"])


def kept_by(lang: str, archive: str) -> str:
    """Say who keeps a copy, in the article's language."""
    language = subtags(lang)[0]
    if language == "zh" and is_traditional(lang):
        language = "zh-Hant"
    return _KEPT_BY.get(language, _KEPT_BY["en"]).format(archive)


def colon(lang: str) -> str:
    """Return what stands between a word and an address in a language."""
    return "：" if subtags(lang)[0] in _HAN else ": "


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
