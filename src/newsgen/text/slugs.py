"""The part of an address that is made from words: readable, stable and safe as a file name."""

from __future__ import annotations

import re
from hashlib import blake2b
from unicodedata import category

from newsgen.models.normal import normalize
from newsgen.text.cjk import INVISIBLE, is_cjk

LIMIT = 80
"""Longest slug, in characters, unless the caller says otherwise."""

_MIN_LIMIT = 16  # room for a digest and for the ending of a device name
_MAX_BYTES = 200  # file systems allow 255 a name; the rest is for suffixes
_BAR = "丨"  # a Han character that headlines use as a vertical bar
_REPLACED = {**dict.fromkeys(map(ord, INVISIBLE)), ord(_BAR): " "}
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_SIMPLE = r"[a-z0-9\u4e00-\u4e27\u4e29-\u9fa5]+"  # all but the bar
_CLEAN = re.compile(f"{_SIMPLE}(?:-{_SIMPLE})*")
_APOSTROPHES = re.compile(r"(?<=[a-z])['’](?=[a-z])")
_YEAR = "[0-9]{4}"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
_DATE = re.compile(
    rf"(?:{_YEAR}-{_MONTH}-{_DAY}|{_YEAR}{_MONTH}{_DAY}|{_YEAR}-{_MONTH}(?!-[0-9]{{2}}\W*$))"
    r"[-_ ]++(?=.*\w)"
)


def slugify(text: str, *, limit: int = LIMIT) -> str:
    """Return *text* as lower-case words of any script, joined by single hyphens.

    At most *limit* characters (at least 16) and 200 bytes of UTF-8, cut between
    words or Han characters where there is such a place.  Never empty: text
    without a letter or digit becomes ``n-`` and a digest.  Never a device name
    of Windows.  A slug is its own slug.  Raises ValueError for empty *text*.
    """
    if not text:
        raise ValueError("empty text has no slug")
    if limit < _MIN_LIMIT:
        raise ValueError(f"a limit of {limit} is below {_MIN_LIMIT}")
    clean = text if _CLEAN.fullmatch(text) else "-".join(_words(_fold(text)))
    slug = _cut(clean, limit)
    if not slug:
        return wordless_slug(text)
    return f"{slug}-page" if _DEVICES.fullmatch(slug) else slug


def wordless_slug(text: str) -> str:
    """Return ``n-`` and a digest: the slug of a *text* that has no words to make one of."""
    digest = blake2b(normalize("NFC", text).encode("utf-8", "surrogatepass"), digest_size=4)
    return f"n-{digest.hexdigest()}"


def slug_from_file_name(stem: str) -> str:
    """Return the slug a file's *stem* asks for: a leading date is left out.

    ``2024-05-14-``, ``20240514-`` and ``2024-05-`` count as dates, unless nothing
    would remain.  Raises ValueError for an empty *stem*.
    """
    date = _DATE.match(stem)
    return slugify(stem[date.end() :] if date else stem)


def _fold(text: str) -> str:
    """Fold case and width until nothing changes any more, so that slugs are stable."""
    if text.isascii():
        return _APOSTROPHES.sub("", text.lower())
    text = text.translate(_REPLACED)
    folded = normalize("NFKC", normalize("NFKC", text).casefold())
    while folded != text:
        text, folded = folded, normalize("NFKC", folded.casefold())
    return _APOSTROPHES.sub("", folded)


def _words(text: str) -> list[str]:
    words: list[str] = []
    word = ""
    for char in text:
        if char.isalnum() or (word and category(char)[0] == "M"):
            word += char
        elif word:
            words.append(word)
            word = ""
    if word:
        words.append(word)
    return words


def _cut(slug: str, limit: int) -> str:
    end = min(len(slug), limit)
    if not slug.isascii():
        end = min(end, len(slug.encode()[:_MAX_BYTES].decode(errors="ignore")))
    if end == len(slug):
        return slug
    at = end
    while at and not (slug[at] == "-" or is_cjk(slug[at]) or is_cjk(slug[at - 1])):
        at -= 1
    if at == 0:  # one endless word: cut it, but no mark from its letter
        at = end
        while at > 1 and category(slug[at])[0] == "M":
            at -= 1
    return slug[:at].strip("-")
