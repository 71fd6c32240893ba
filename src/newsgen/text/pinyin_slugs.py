"""Addresses in ASCII: Han characters as pinyin, other scripts transliterated."""

from __future__ import annotations

from slugify import slugify as transliterated

from newsgen.text.pinyin import pinyin_words
from newsgen.text.slugs import LIMIT, slugify, wordless_slug


def slugify_pinyin(text: str, *, limit: int = LIMIT) -> str:
    """Return *text* as ASCII words joined by hyphens, cut at a syllable.

    Digits next to Han characters are words of their own: ``2024-nian-1-yue``.
    The promises of :func:`newsgen.text.slugs.slugify` hold here too.
    """
    words = pinyin_words(slugify(text, limit=max(limit, len(text), LIMIT)))
    ascii_words = transliterated(words, entities=False, decimal=False, hexadecimal=False)
    return slugify(ascii_words, limit=limit) if ascii_words else wordless_slug(text)
