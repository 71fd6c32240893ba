"""Chinese names as they are typed in Latin letters: pinyin and its initials."""

from __future__ import annotations

import re

from newsgen.search.folding import fold
from newsgen.text.cjk import INTERPUNCTS, has_han
from newsgen.text.pinyin import reading

_PARTS = re.compile(f"[{INTERPUNCTS}\\s]+")
_LONGEST_CHINESE_NAME = 4  # in syllables; longer ones are transliterations


def typed(name: str, pinyin: str = "") -> frozenset[str]:
    """Return the words by which a Chinese *name* is typed; none for other names.

    Of 赵乐际 they are zhaoleji, zlj, and what may be typed apart: zhao, leji,
    zhaole, ji.  A transliteration has those of its parts.  *pinyin* overrides the
    reading.
    """
    if not has_han(name):
        return frozenset()
    syllables = (fold(pinyin) or fold(reading(name))).split()
    words = {"".join(syllables), "".join(one[0] for one in syllables)}
    if len(syllables) <= _LONGEST_CHINESE_NAME:
        for end in range(1, len(syllables)):
            words |= {"".join(syllables[:end]), "".join(syllables[end:])}
    parts = _PARTS.split(name)
    if len(parts) > 1:
        words |= {fold(reading(part)).replace(" ", "") for part in parts if has_han(part)}
    return frozenset(words - {""})
