"""Which plural form a whole number takes: the rules of CLDR for the languages of the interface."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The names CLDR has for plural forms, in its order."""

Rule = Callable[[int], str]
"""Names the form that a number from 0 on takes."""


class Plurals(NamedTuple):
    """The forms a language has for whole numbers, and which of them a number takes."""

    forms: tuple[str, ...]
    rule: Rule
    one_is_1: bool = False  # the form of one is for no other number


def _always(_number: int) -> str:
    return "other"


def _one(number: int) -> str:
    return "one" if number == 1 else "other"


def _one_to_millions(number: int) -> str:
    return "many" if number and number % 1_000_000 == 0 else _one(number)


def _none_or_one(number: int) -> str:
    return "one" if number in {0, 1} else "other"


def _none_or_one_to_millions(number: int) -> str:
    return "many" if number and number % 1_000_000 == 0 else _none_or_one(number)


def _russian(number: int) -> str:
    tens, ones = divmod(number % 100, 10)
    if tens == 1 or ones in {0, 5, 6, 7, 8, 9}:
        return "many"
    return "one" if ones == 1 else "few"


def _arabic(number: int) -> str:
    if number in {0, 1, 2}:
        return CATEGORIES[number]
    last = number % 100
    if last in {0, 1, 2}:
        return "other"
    return "few" if last <= 10 else "many"  # noqa: PLR2004 - three to ten are few


_ONE = Plurals(("one", "other"), _one, one_is_1=True)
_BY_LANGUAGE: Mapping[str, Plurals] = {
    "ar": Plurals(CATEGORIES, _arabic, one_is_1=True),
    "es": Plurals(("one", "many", "other"), _one_to_millions, one_is_1=True),
    "fa": Plurals(("one", "other"), _none_or_one),
    "fr": Plurals(("one", "many", "other"), _none_or_one_to_millions),
    "ja": Plurals(("other",), _always),
    "ko": Plurals(("other",), _always),
    "ru": Plurals(("one", "few", "many"), _russian),
    "zh": Plurals(("other",), _always),
}


def plurals_of(locale: str) -> Plurals:
    """Return the forms of the language of *locale*, a table's name; those of English if unknown.

    Source: https://www.unicode.org/cldr/charts/47/supplemental/language_plural_rules.html
    """
    return _BY_LANGUAGE.get(locale.partition("-")[0], _ONE)
