"""Dates in words, for readers; English serves for languages that have no words here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from newsgen.models.date_words_ar import ARABIC
from newsgen.models.date_words_de import GERMAN
from newsgen.models.date_words_east import eastern
from newsgen.models.date_words_en import ENGLISH
from newsgen.models.date_words_es import SPANISH
from newsgen.models.date_words_fa import PERSIAN
from newsgen.models.date_words_fr import FRENCH
from newsgen.models.date_words_ja import JAPANESE
from newsgen.models.date_words_ko import KOREAN
from newsgen.models.date_words_ru import RUSSIAN
from newsgen.models.date_words_tables import EasternWords, Tongue, WesternWords
from newsgen.models.date_words_west import western
from newsgen.models.date_words_zh import CHINESE
from newsgen.models.dates import PartialDate
from newsgen.models.edtf import read
from newsgen.models.languages import is_traditional
from newsgen.models.numerals import numerals_of

_EASTERN: Mapping[str, EasternWords] = {"ja": JAPANESE, "ko": KOREAN, "zh": CHINESE}
_WESTERN: Mapping[str, WesternWords] = {
    "ar": ARABIC,
    "de": GERMAN,
    "en": ENGLISH,
    "es": SPANISH,
    "fa": PERSIAN,
    "fr": FRENCH,
    "ru": RUSSIAN,
}
# The words of date_words_zh, of which every character stands here that has two forms.
_TO_TRADITIONAL = str.maketrans("约为纪后详计开时间结终节数", "約為紀後詳計開時間結終節數")
_SHORT_MONTHS: Mapping[str, str] = {
    "de": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "ru": "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.",
}


def display(date: PartialDate, lang: str) -> str:
    """Say *date* in the language of the BCP 47 tag *lang*, as precisely as it was written.

    A year is said once where both ends of a range share it.  An offset is left
    out: a time of day is that of the place, as it was written.  English serves
    for languages that have no words here.  Raises ValueError if *date* wasn't
    made by ``PartialDate.parse``.
    """
    return _said(date.edtf, lang)


def month_name(month: int, lang: str) -> str:
    """Name a month, 1 to 12, as it stands by itself."""
    base = _base(lang)
    if base in _EASTERN:
        return f"{month}{_EASTERN[base].month}"
    return _WESTERN[base].months.alone[month - 1]


def month_short(month: int, lang: str) -> str:
    """Name a month, 1 to 12, where there is little room; CLDR's forms."""
    names = _SHORT_MONTHS.get(_base(lang))
    return names.split()[month - 1] if names else month_name(month, lang)


def day_name(month: int, day: int, lang: str) -> str:
    """Say a day of every year: 20 November."""
    base = _base(lang)
    if base in _EASTERN:
        words = _EASTERN[base]
        return f"{month}{words.month}{words.gap}{day}{words.day}"
    names = _WESTERN[base]
    month_of_day = names.months.named(month - 1, after=True)
    said = names.day_month.format(names.day(day), month_of_day)
    return numerals_of(lang).own(said)


@lru_cache(8192)  # an archive has far more dates than days; about two megabytes
def _said(edtf: str, lang: str) -> str:
    expression = read(edtf)
    base = _base(lang)
    if base in _WESTERN:
        numerals = numerals_of(lang)
        return numerals.own(western(expression, Tongue(_WESTERN[base], numerals)))
    text = eastern(expression, _EASTERN[base])
    return _in_traditional(text) if is_traditional(lang) else text


def _first(lang: str) -> str:
    return lang.casefold().replace("_", "-").split("-")[0]


@cache
def _base(lang: str) -> str:
    """Return the language whose words serve for *lang*."""
    base = _first(lang)
    return base if base in _EASTERN or base in _WESTERN else "en"


def _in_traditional(text: str) -> str:
    return text.replace("季度", "季").translate(_TO_TRADITIONAL)
