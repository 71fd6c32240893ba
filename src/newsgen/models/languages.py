"""Language tags (BCP 47): which of several languages a text is in, and how each is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import takewhile

_TRADITIONAL = frozenset({"tw", "hk", "mo"})
_SCRIPT_LETTERS = 4  # a subtag of so many letters, behind the language, is a script
_REGION_LETTERS = 2
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "syrc", "thaa"})

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

_TERRITORIES: Mapping[str, str] = {
    "ar": "ar",  # of all Arab countries: what Facebook takes for Arabic
    "bo": "cn",
    "de": "de",
    "en": "gb",
    "es": "es",
    "fa": "ir",
    "fr": "fr",
    "he": "il",
    "hi": "in",
    "id": "id",
    "it": "it",
    "ja": "jp",
    "kk": "kz",
    "ko": "kr",
    "mn": "mn",
    "ms": "my",
    "nl": "nl",
    "pl": "pl",
    "pt": "pt",
    "ru": "ru",
    "th": "th",
    "tr": "tr",
    "ug": "cn",
    "uk": "ua",
    "ur": "pk",
    "vi": "vn",
    "zh-hans": "cn",
    "zh-hant": "tw",
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


@cache
def subtags(tag: str) -> tuple[str, ...]:
    """Return the language, its script or "", and the rest, in lower case.

    Chinese has a script in any case, so that zh and zh-Hans are the same.
    """
    language, *rest = tag.casefold().replace("_", "-").split("-")
    public = takewhile(lambda one: len(one) > 1, rest)  # behind a single letter, all is private
    script = next((one for one in public if len(one) == _SCRIPT_LETTERS and one.isalpha()), "")
    if script:
        rest.remove(script)
    elif language == "zh":
        script = "hans" if _TRADITIONAL.isdisjoint(rest) else "hant"
    return (language, script, *rest)


@cache
def is_traditional(tag: str) -> bool:
    """Tell whether *tag* is that of Chinese in traditional characters."""
    return subtags(tag)[:2] == ("zh", "hant")


@cache
def direction_of(language: str) -> str:
    """Return ``rtl`` for languages written from right to left, else ``ltr``.

    A script in the tag decides (``az-Arab``, ``ks-Deva``), else the language.
    """
    base, script, *_ = subtags(language)
    leftwards = script in _RIGHT_TO_LEFT_SCRIPTS if script else base in _RIGHT_TO_LEFT
    return "rtl" if leftwards else "ltr"


@cache
def with_territory(language: str) -> str:
    """Return a language with a territory, as OpenGraph wants it: ``zh_CN``.

    That of the tag, else the one where most of what is written in the language
    comes from; the language alone where that isn't known.  https://ogp.me/#optional
    """
    base, script, *rest = subtags(language)
    region = next((one for one in rest if len(one) == _REGION_LETTERS), "")
    place = region or _TERRITORIES.get(f"{base}-{script}") or _TERRITORIES.get(base, "")
    return f"{base}_{place.upper()}" if place else base


@cache
def autonym(language: str) -> str:
    """Return how a language calls itself, or its tag where that isn't known."""
    base, script, *_ = subtags(language)
    return _AUTONYMS.get(f"{base}-{script}") or _AUTONYMS.get(base) or language


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count the subtags that both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
