"""Which language a text is in, told by its script and its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SIMPLIFIED = frozenset(
    "这个们国时来对会说为发经过还进现实开关没问题间长门见车东书马鸟鱼龙么义乐习买卖云电话语认让论设证评识议员"
    "与业专严丰临举产亲众优伟传体余儿兰兴军农决况净减凤击则刚创别剧办务动劳势华协单双变"
)
_TRADITIONAL = frozenset(
    "這個們國時來對會說為發經過還進現實開關沒問題間長門見車東書馬鳥魚龍麼義樂習買賣雲電話語認讓論設證評識議員"
    "與業專嚴豐臨舉產親眾優偉傳體餘兒蘭興軍農決況淨減鳳擊則剛創別劇辦務動勞勢華協單雙變"
)
_ENGLISH = frozenset(
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "was",
        "on",
        "with",
        "as",
        "by",
        "at",
    }
)
_ENGLISH_SHARE = 0.12
_SCRIPTS = {"HANGUL": "ko", "GREEK": "el", "HEBREW": "he", "THAI": "th"}  # one language each
_PERSIAN = frozenset("پچژگ")
_SAMPLE = 1200  # characters: more hardly ever changes the answer


def guess_language(text: str) -> str:
    """Return a BCP 47 tag, or "" where script and words don't tell the language."""
    sample = text[:_SAMPLE]
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0] for c in sample if c.isalpha())
    total = scripts.total()
    if (scripts["HIRAGANA"] + scripts["KATAKANA"]) * 8 > total:
        return "ja"
    if scripts["CJK"] * 4 > total:
        return _chinese(sample)
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    if count * 2 <= total:
        return ""
    return _latin(sample) if script == "LATIN" else _by_script(script, sample)


def _latin(sample: str) -> str:
    words = re.findall(r"[a-z]+", sample.lower())
    share = sum(word in _ENGLISH for word in words) / max(1, len(words))
    return "en" if share >= _ENGLISH_SHARE else ""


def _by_script(script: str, sample: str) -> str:
    if script == "ARABIC":
        return "fa" if _PERSIAN & set(sample) else "ar"
    return _SCRIPTS.get(script, "")


def _chinese(sample: str) -> str:
    # A character that both scripts share says nothing; 个/個 and the like decide.
    simplified = sum(c in _SIMPLIFIED and c not in _TRADITIONAL for c in sample)
    traditional = sum(c in _TRADITIONAL and c not in _SIMPLIFIED for c in sample)
    return "zh-Hant" if traditional > simplified else "zh-Hans"
