"""Make ``fold.json``, the characters that search takes for others, from what OpenCC knows.

Run it when OpenCC is upgraded: ``python scripts/fold_table.py``.
"""  # noqa: INP001 - a script is no package

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from unicodedata import is_normalized

from opencc import OpenCC

SOURCE = {
    "work": "OpenCC, https://github.com/BYVoid/OpenCC",
    "copyright": "Copyright 2010-2026 Carbo Kuo <byvoid@byvoid.com>",
    "license": "Apache-2.0",
}
TABLE = Path(__file__).resolve().parents[1] / "src/newsgen/search/fold.json"

_HAN = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x323B0)]
_LAST_OF_BMP = "\uffff"

# Variants that OpenCC leaves as they are, or makes of new Japanese forms: pairs.
_VARIANTS = """
著着 妳你 牠它 祂它 衞卫 濶阔 甦苏 馀余 乹干 凢凡 彷仿 倣仿 伕夫 痲麻 瞇眯 隄堤 砲炮 廼乃
廻回 揹背 摀捂 賸剩 甯宁 寗宁 寕宁 暱昵 剳札 黏粘 粧妆 糭粽 皐皋 峩峨 韮韭 菓果 蔴麻 凴凭
缐线 刼劫 劵券 咲笑 碁棋 稾稿 繙翻 鬪斗 鬬斗 鬭斗 鄊乡 鄕乡 脇胁 竝并 倂并 擧举 鑛矿 緖绪
甁瓶 餠饼 揷插 飜翻 襃褒 敍叙 愼慎 晄晃 槪概 硏研 萠萌 郞郎 兎兔 冨富 刄刃 剏创 呉吴 囯国
圀国 堦阶 徧遍 恠怪 惪德 戸户 朶朵 栢柏 桺柳 楳梅 漑溉 烱炯 煕熙 犂犁 畄留 畧略 盌碗 眀明
矦侯 祘算 秊年 稨匾 窓窗 綘绛 羗羌 耈耇 胷胸 荅答 覔觅 贒贤 踈疏 辤辞 鍫锹 鎻锁 閙闹 陁陀
隣邻 霛灵 頥颐 髙高 鷰燕 麤粗 鼡鼠 𠮷吉 ○〇 ◯〇
"""

# Radicals that texts copied out of PDF files have in place of the characters: pairs.
_RADICALS = """
⺒巳 ⺝月 ⺠民 ⺮竹 ⺶羊 ⺷羊 ⺼肉 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻐钅 ⻑长 ⻓长 ⻔门 ⻘青
⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫齐 ⻬齐 ⻭齿
⻮齿 ⻯龙 ⻰龙 ⻱龟 ⻲龟
"""

# Letters that Unicode does not take apart, final forms, look-alikes and digits: pairs.
_LETTERS = """
øo đd ħh ıi łl ŧt ðd ŋn ĸk əe ɓb ɗd ɖd ƙk ƴy ɛe ɔo ɨi ʉu ƶz ɣg ɲn ʋv ɩi ƀb ɵo ȷj ƒf ɫl ƚl ɠg ςσ
ёе ѐе ѝи ґг ўу
ךכ םמ ןנ ףפ ץצ
أا إا آا ٱا ىي یي ےي ۓي ئي ېي کك ڪك ةه ۀه ہه ۂه ۃه ھه ەه ؤو
"""

_MORE = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}

# The first of ten digits in scripts whose digits NFKC leaves alone.
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0be6\u0c66\u0ce6\u0d66\u0e50"


def pairs() -> Mapping[str, str]:
    """Return what each character is taken for: one that is itself taken for no other."""
    taken = {**_simplified(), **dict(_listed(_RADICALS + _LETTERS)), **dict(_digits())}
    taken |= {char: to for char, to in _listed(_VARIANTS) if char not in taken}
    return {char: _last(to, taken) for char, to in sorted(taken.items())}


def _last(char: str, taken: Mapping[str, str]) -> str:
    """Follow *taken* from *char* to its end; raises ValueError if it goes in a circle."""
    passed = [char]
    while (char := taken.get(char, "")) and char not in passed:
        passed.append(char)
    if char:
        raise ValueError(f"{passed} go in a circle")
    return passed[-1]


def _simplified() -> Mapping[str, str]:
    """Map traditional characters to simplified ones, and new Japanese forms where none is lost.

    New forms that the mainland's standard GB 2312 has are characters of their own
    there.  Rare characters beyond U+FFFF whose simplified form is as rare are
    left out, since they would make a tenth of the table.
    """
    simplified, old_form = OpenCC("t2s").convert, OpenCC("jp2t").convert
    taken = {}
    for char in map(chr, _HAN):
        to = simplified(char)
        if to == char and not _is_mainland(char):
            to = simplified(old_form(char))
        if to != char and is_normalized("NFKC", char) and min(char, to) <= _LAST_OF_BMP:
            taken[char] = to
    return taken


def _is_mainland(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _listed(text: str) -> Iterator[tuple[str, str]]:
    return ((pair[0], pair[1]) for pair in text.split())


def _digits() -> Iterator[tuple[str, str]]:
    for zero in _ZEROS:
        for digit in range(10):
            yield chr(ord(zero) + digit), str(digit)


def written() -> str:
    """Return the table as its file has it."""
    taken = pairs()
    table = {"source": SOURCE, "from": "".join(taken), "to": "".join(taken.values())}
    return json.dumps({**table, "more": _MORE}, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    TABLE.write_text(written(), "utf-8")
