"""Zhuyin (Bopomofo), the letters of Taiwan's schools, from pinyin."""

from __future__ import annotations

import re
from functools import cache

_CONSONANTS = (
    "b=ㄅ p=ㄆ m=ㄇ f=ㄈ d=ㄉ t=ㄊ n=ㄋ l=ㄌ g=ㄍ k=ㄎ h=ㄏ j=ㄐ q=ㄑ x=ㄒ"
    " zh=ㄓ ch=ㄔ sh=ㄕ r=ㄖ z=ㄗ c=ㄘ s=ㄙ"
)
_VOWELS = (
    "a=ㄚ o=ㄛ e=ㄜ ê=ㄝ ai=ㄞ ei=ㄟ ao=ㄠ ou=ㄡ an=ㄢ en=ㄣ ang=ㄤ eng=ㄥ er=ㄦ"
    " i=ㄧ ia=ㄧㄚ io=ㄧㄛ ie=ㄧㄝ iai=ㄧㄞ iao=ㄧㄠ iu=ㄧㄡ ian=ㄧㄢ in=ㄧㄣ iang=ㄧㄤ"
    " ing=ㄧㄥ u=ㄨ ua=ㄨㄚ uo=ㄨㄛ uai=ㄨㄞ ui=ㄨㄟ uan=ㄨㄢ un=ㄨㄣ uang=ㄨㄤ ong=ㄨㄥ"
    " v=ㄩ ve=ㄩㄝ van=ㄩㄢ vn=ㄩㄣ iong=ㄩㄥ"
)
_INITIALS = dict(pair.split("=") for pair in _CONSONANTS.split())
_FINALS = dict(pair.split("=") for pair in _VOWELS.split())
_SYLLABLE = re.compile(r"([zcs]h|[bpmfdtnlgkhjqxrzcs])?([a-zê]+)")
_BUZZING = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})
# Where no consonant is before them, i, u and ü are written with y and w.
_BARE = (
    (re.compile(r"\bwu\b"), "u"),
    (re.compile(r"\bweng\b"), "ong"),
    (re.compile(r"\bwen\b"), "un"),
    (re.compile(r"\bwei\b"), "ui"),
    (re.compile(r"\bw"), "u"),
    (re.compile(r"\byu"), "v"),
    (re.compile(r"\byong\b"), "iong"),
    (re.compile(r"\byou\b"), "iu"),
    (re.compile(r"\byi"), "i"),
    (re.compile(r"\by"), "i"),
    (re.compile(r"\b([jqx])u"), r"\1v"),
)


def zhuyin(pinyin: str) -> str:
    """Return toneless *pinyin*, a space between syllables and v for ü, in Zhuyin.

    What is no syllable of Chinese stays as it is.
    """
    return " ".join(map(_letters, pinyin.split()))


@cache
def _letters(syllable: str) -> str:
    spelled = syllable
    for written, meant in _BARE:
        spelled = written.sub(meant, spelled)
    found = _SYLLABLE.fullmatch(spelled)
    if found is None:
        return syllable
    initial, final = found.groups()
    if initial in _BUZZING and final == "i":
        return _INITIALS[initial]
    if final not in _FINALS:
        return syllable
    return _INITIALS.get(initial, "") + _FINALS[final]
