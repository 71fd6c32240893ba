"""Interface texts: one table a language, chosen by the site's language tag (BCP 47)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

_LOCALES = Path(__file__).resolve().parent / "locales"
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ug", "ps", "sd"})


class Messages:
    """The interface texts of one language."""

    def __init__(self, language: str) -> None:
        table = json.loads((_LOCALES / f"{locale_of(language)}.json").read_text("utf-8"))
        self._texts: Mapping[str, str] = table

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of *key* with its ``{name}`` fields filled.

        With ``n`` among *values* the plural ``key.one`` or ``key.other`` is
        taken, as far as the language makes the difference.  Raises KeyError
        for a key no table has: a mistake in a template.
        """
        one, other = self.forms(key, counted="n" in values)
        return (one if values.get("n") == 1 else other).format_map(values)

    def forms(self, key: str, *, counted: bool) -> tuple[str, str]:
        """Return the texts of *key* for one and for any other number, unfilled.

        They are the same where nothing is *counted*.  Raises KeyError as a call does.
        """
        texts = self._texts
        if not counted or key in texts:
            return texts[key], texts[key]
        other = texts[f"{key}.other"]
        return texts.get(f"{key}.one", other), other

    def has(self, key: str) -> bool:
        """Tell whether there is a text for *key*, for names that content chooses (genres)."""
        return key in self._texts


def locale_of(language: str) -> str:
    """Choose the table for a language tag: Chinese by script or place, else English."""
    parts = language.casefold().replace("_", "-").split("-")
    if parts[0] == "zh":
        return "zh-Hant" if _TRADITIONAL.intersection(parts[1:]) else "zh-Hans"
    return "en"


def direction_of(language: str) -> str:
    """Return ``rtl`` for languages written from right to left, else ``ltr``."""
    return "rtl" if language.casefold().split("-")[0] in _RIGHT_TO_LEFT else "ltr"
