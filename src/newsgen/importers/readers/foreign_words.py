"""Values of front matter as words: lists however written, plain text, names, languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

_MARKS = re.compile(r"[,，、;；]")
_NAME_MARKS = re.compile(r"[,，、;；]| (?:and|und|&) ")
_NAMES = ("displayname", "name", "fullname")
_OTHER_NAMES = ("title", "value", "id", "slug", "login", "handle", "username")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|img|mark|p|q|s|small|span|strong|sub|sup"
    r"|tt|u|wbr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[<(（] ?[^\s<>()（）@]{1,80}@[^\s<>()（）]{1,120} ?[>)）]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_HANS = frozenset({"zh-cn", "zh-sg", "zh-my", "zh-hans", "zh-hans-cn", "zh-chs"})
_HANT = frozenset({"zh-tw", "zh-hk", "zh-mo", "zh-hant", "zh-hant-tw", "zh-hant-hk", "zh-cht"})
_TRUE = frozenset({"true", "yes", "on", "y", "1"})
_FALSE = frozenset({"false", "no", "off", "n", "0"})


def folded(key: str) -> str:
    """Fold *key* as generators differ in it: ``publishDate``, ``publish_date``."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def text_of(value: object) -> str:
    """Return a value that is one text, on one line; "" for lists and mappings."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def plain(text: str) -> str:
    """Take HTML out of *text*: its usual inline tags, and character references."""
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join((html.unescape(text) if "&" in text else text).split())


def flag(value: object) -> bool | None:
    """Read a truth value; None if it is none."""
    word = text_of(value).lower()
    return True if word in _TRUE else False if word in _FALSE else None


def listed(value: object, *, spaced: bool = False) -> tuple[str, ...]:
    """Read a list of words, or a text of words with marks between them.

    *spaced* says that spaces part the words too, where there is no other mark.
    Mappings count by their name.  Each word comes once, in order.
    """
    return tuple(dict.fromkeys(word for word in _words(value, spaced=spaced) if word))


def _words(value: object, *, spaced: bool) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            if isinstance(item, str):
                yield text_of(item)
            else:
                yield from _words(item, spaced=False)
    elif isinstance(value, Mapping):
        yield name_in(value)
    elif isinstance(value, str):
        text = _one_line(value).removeprefix("[").removesuffix("]")
        words = _MARKS.split(text)
        if spaced and len(words) == 1:
            words = text.split()
        yield from (word.strip("\"' ") for word in words)


def names(value: object) -> tuple[str, ...]:
    """Read names of people, without the e-mail addresses some write behind them.

    A text may hold several, with marks or "and" between them; an item of a list is one.
    """
    found: list[str] = []
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Mapping):
            found.append(name_in(item))
        elif isinstance(item, tuple):
            found += names(item)
        elif isinstance(item, str):
            text = _MAIL.sub("", _one_line(item).removeprefix("[").removesuffix("]"))
            several = [text] if isinstance(value, tuple) else _NAME_MARKS.split(text)
            found += (name.strip("\"' ;") for name in several)
    return tuple(dict.fromkeys(name for name in found if name))


def name_in(facts: Mapping[str, object]) -> str:
    """Return the name that *facts* of a person or thing give, "" if they give none."""
    by_key = {folded(key): text_of(value) for key, value in facts.items()}
    parts = (by_key.get(key, "") for key in ("firstname", "middlename", "lastname"))
    given = [by_key.get(key, "") for key in _NAMES]
    others = [by_key.get(key, "") for key in _OTHER_NAMES]
    return plain(next(filter(None, (*given, " ".join(filter(None, parts)), *others)), ""))


def _one_line(text: str) -> str:
    """Write line ends as semicolons, since each line of a list is one word of it."""
    return "; ".join(" ".join(line.split()) for line in text.strip().split("\n"))


def language(value: object) -> str:
    """Read a language tag however it is written; "" if it is none.

    Of Chinese the script counts: ``zh_CN`` is ``zh-Hans``.
    """
    tag = text_of(value).replace("_", "-").partition(".")[0]
    if not _LANGUAGE.fullmatch(tag):
        return ""
    low = tag.lower()
    return "zh-Hans" if low in _HANS else "zh-Hant" if low in _HANT else tag
