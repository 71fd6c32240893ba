"""Language tags (BCP 47): which of several languages a text is in, and how each calls itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_TRADITIONAL = frozenset({"tw", "hk", "mo"})
_SCRIPT_LETTERS = 4  # a subtag of so many letters, behind the language, is a script

_AUTONYMS: Mapping[str, str] = {
    "ar": "العربية",
    "bo": "བོད་སྐད་",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "kk": "Қазақша",
    "ko": "한국어",
    "mn": "Монгол",
    "ms": "Bahasa Melayu",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "th": "ไทย",
    "tr": "Türkçe",
    "ug": "ئۇيغۇرچە",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh-hans": "简体中文",
    "zh-hant": "繁體中文",
}


@cache
def nearest(tag: str, languages: tuple[str, ...]) -> int | None:
    """Return the place of that one of *languages* which a text in *tag* is in; None if in none.

    A text is in a language if the first subtags are the same and the scripts
    don't differ: en-GB is in en, zh-TW in zh-Hant and not in zh-Hans.  Of
    several the one that has most subtags in common, then the shortest, then the first.
    """
    wanted = subtags(tag)
    found = [
        (-_common(wanted, other), len(other), place)
        for place, other in enumerate(map(subtags, languages))
        if wanted[0] == other[0] and (wanted[1] == other[1] or "" in {wanted[1], other[1]})
    ]
    return min(found)[2] if found else None


def subtags(tag: str) -> tuple[str, ...]:
    """Return the language, its script or "", and the rest, in lower case.

    Chinese has a script in any case, so that zh and zh-Hans are the same.
    """
    language, *rest = tag.casefold().replace("_", "-").split("-")
    script = ""
    if rest and len(rest[0]) == _SCRIPT_LETTERS and rest[0].isalpha():
        script, *rest = rest
    elif language == "zh":
        script = "hans" if _TRADITIONAL.isdisjoint(rest) else "hant"
    return (language, script, *rest)


def autonym(tag: str) -> str:
    """Return how the language of *tag* calls itself, or *tag* where that isn't known."""
    language, script, *_ = subtags(tag)
    return _AUTONYMS.get(f"{language}-{script}") or _AUTONYMS.get(language) or tag


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count the subtags that both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
