"""Dates in words, for readers: Chinese in both scripts, and English for every other language."""

from __future__ import annotations

from functools import lru_cache

from newsgen.models.date_words_en import english
from newsgen.models.date_words_zh import chinese
from newsgen.models.dates import PartialDate
from newsgen.models.edtf import read

_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
# The words of date_words_zh, of which every character stands here that has two forms.
_TO_TRADITIONAL = str.maketrans("约为纪后详计开时间结终节数", "約為紀後詳計開時間結終節數")


def display(date: PartialDate, lang: str) -> str:
    """Say *date* in the language of the BCP 47 tag *lang*, as precisely as it was written.

    A year is said once where both ends of a range share it.  An offset is left
    out: a time of day is that of the place, as it was written.  English serves
    for languages other than Chinese.  Raises ValueError if *date* wasn't made by
    ``PartialDate.parse``.
    """
    return _said(date.edtf, lang)


@lru_cache(8192)  # an archive has far more dates than days; about two megabytes
def _said(edtf: str, lang: str) -> str:
    tags = lang.casefold().replace("_", "-").split("-")
    expression = read(edtf)
    if tags[0] != "zh":
        return english(expression)
    words = chinese(expression)
    if "hans" in tags or _TRADITIONAL.isdisjoint(tags):
        return words
    return words.replace("季度", "季").translate(_TO_TRADITIONAL)
