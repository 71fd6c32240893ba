"""Interface texts: one table a language, chosen by the site's language tag (BCP 47)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from string import Formatter

from newsgen.models.languages import is_traditional, subtags
from newsgen.models.numerals import Numerals, numerals_of
from newsgen.renderer.plurals import CATEGORIES, plurals_of

_LOCALES = Path(__file__).resolve().parent / "locales"
_TRANSLATED = frozenset({"ar", "de", "en", "es", "fa", "fr", "ja", "ko", "ru"})
_OTHER_CALENDARS = frozenset({"ar", "fa"})  # in a browser; the site's dates are Gregorian


class Messages:
    """The interface texts of one language."""

    def __init__(self, language: str) -> None:
        locale = locale_of(language)
        self._texts: Mapping[str, str] = json.loads(
            (_LOCALES / f"{locale}.json").read_text("utf-8")
        )
        self._language = language
        self._locale = locale
        self._counted = cache(self._plural)  # pages ask for the same few, again and again
        plurals = plurals_of(locale)
        self.one_is_1 = plurals.one_is_1
        """Whether the form ``one`` is for the number 1 alone."""
        self.category: Callable[[object], str] = partial(_category, plurals.rule)
        """Names the plural form that a number takes."""
        numerals = numerals_of(language)
        self._fill = None if numerals.are_plain else _Filler(numerals)
        self.written: Callable[[object, str], str] = (
            format if numerals.are_plain else partial(_written, numerals)
        )
        """Writes a value into a text, as ``format`` does; whole numbers the language's way."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of *key* with its ``{name}`` fields filled.

        With ``n`` among *values* the plural form ``key.one``, ``key.few``, … is
        taken that the language has for this number.  Raises KeyError for a key
        no table has: a mistake in a template.
        """
        forms = self.forms(key, counted="n" in values)
        text = forms["other"] if len(forms) == 1 else self._form(forms, values["n"])
        if self._fill is None:
            return text.format_map(values)
        return self._fill.vformat(text, (), values)

    def forms(self, key: str, *, counted: bool) -> Mapping[str, str]:
        """Return the texts of *key* by plural form, unfilled; the last is for all forms not there.

        There is only one, ``other``, where nothing is *counted* or the language
        makes no difference.  Raises KeyError as a call does.
        """
        texts = self._texts
        if not counted or key in texts:
            return {"other": texts[key]}
        return self._counted(key)

    def variants(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return the :meth:`forms` of *key* as pairs, for a script that counts in the browser."""
        return tuple(self.forms(key, counted=True).items())

    def has(self, key: str) -> bool:
        """Tell whether there is a text for *key*, for names that content chooses (genres)."""
        return key in self._texts

    @property
    def intl(self) -> str:
        """The language for ``Intl`` in a browser, so that a script writes what the pages write."""
        if self._locale == "en":
            return "en-GB"  # its dates are in the order of ours
        parts = self._language.replace("_", "-").split("-")
        private = next((at for at, one in enumerate(parts) if len(one) == 1), len(parts))
        tag = "-".join(parts[:private])
        if parts[0].casefold() not in _OTHER_CALENDARS:
            return tag
        return f"{tag}-u-ca-gregory-nu-{numerals_of(self._language).system}"

    def _plural(self, key: str) -> Mapping[str, str]:
        texts = self._texts
        found = {one: texts[name] for one in CATEGORIES if (name := f"{key}.{one}") in texts}
        if not found:
            raise KeyError(key)
        *_, (name, last) = found.items()
        apart = {one: text for one, text in found.items() if text != last}
        return {**apart, name: last} if apart else {"other": last}

    def _form(self, forms: Mapping[str, str], number: object) -> str:
        text = forms.get(self.category(number))
        return [*forms.values()][-1] if text is None else text


class _Filler(Formatter):
    """Fills the fields of a text, and writes whole numbers as one language does."""

    def __init__(self, numerals: Numerals) -> None:
        self._numerals = numerals

    def format_field(self, value: object, format_spec: str) -> str:
        return _written(self._numerals, value, format_spec)


def _written(numerals: Numerals, value: object, form: str) -> str:
    if type(value) is not int:
        return format(value, form)
    if form == ",":
        return numerals.grouped(value)
    return numerals.own(format(value, form))


def _category(rule: Callable[[int], str], number: object) -> str:
    if type(number) is int:
        return rule(number)
    return "one" if number == 1 else "other"


def locale_of(language: str) -> str:
    """Choose the table for a language tag: Chinese by script or place, else by language.

    English serves for languages without a table.
    """
    base = subtags(language)[0]
    if base == "zh":
        return "zh-Hant" if is_traditional(language) else "zh-Hans"
    return base if base in _TRANSLATED else "en"
