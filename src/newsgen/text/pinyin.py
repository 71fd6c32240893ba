"""Chinese in Latin letters: readings of people's names to sort by, and words for addresses."""

from __future__ import annotations

import re

from newsgen.text.cjk import HAN_CLASS, INTERPUNCTS, has_han
from newsgen.text.names import fold_name, tidy_name
from newsgen.text.readings import syllables

_LONGEST_CHINESE_NAME = 4  # longer ones are transliterations that lost their interpunct
_HAN_RUN = re.compile(f"[{HAN_CLASS}]+")
_DOTS = re.compile(f"[{INTERPUNCTS}]")

_SURNAMES_BY_READING = {
    "bi": "秘",
    "bo": "薄",
    "bu": "卜",
    "chong": "种重",
    "du": "都",
    "ge": "盖蓋",
    "gou": "句",
    "he": "黑",
    "lu": "六",
    "miao": "缪繆",
    "nai": "佴",
    "ni": "兒",
    "nian": "粘",
    "ou": "区區",
    "pi": "蕃",
    "piao": "朴",
    "po": "繁",
    "qin": "覃",
    "qiu": "仇",
    "ren": "任",
    "shan": "单單",
    "shao": "召",
    "she": "折",
    "shen": "参參",
    "shuang": "泷瀧",
    "wei": "隗",
    "xian": "洗冼",
    "xiang": "降",
    "xie": "解",
    "yue": "乐樂",
    "yun": "员員貟",
    "zang": "藏臧",
    "zeng": "曾",
    "zha": "查",
    "zhai": "翟祭",
    "kan": "阚闞",
}
"""Surnames that are read otherwise than the same character elsewhere."""

_COMPOUNDS_BY_READING = {
    "bai li": "百里",
    "chan yu": "单于 單于",
    "chun yu": "淳于",
    "dong fang": "东方 東方",
    "du gu": "独孤 獨孤",
    "duan mu": "端木",
    "gong sun": "公孙 公孫",
    "he lian": "赫连 赫連",
    "hu yan": "呼延",
    "huang fu": "皇甫",
    "ling hu": "令狐",
    "lv qiu": "闾丘 閭丘",
    "mo qi": "万俟 萬俟",
    "mu rong": "慕容",
    "nan gong": "南宫 南宮",
    "ou yang": "欧阳 歐陽",
    "pu yang": "濮阳 濮陽",
    "shang guan": "上官",
    "shen tu": "申屠",
    "si kong": "司空",
    "si ma": "司马 司馬",
    "si tu": "司徒",
    "tan tai": "澹台 澹臺",
    "tuo ba": "拓跋",
    "xi men": "西门 西門",
    "xia hou": "夏侯",
    "xian yu": "鲜于 鮮于",
    "xuan yuan": "轩辕 軒轅",
    "yu chi": "尉迟 尉遲",
    "yu wen": "宇文",
    "yue zheng": "乐正 樂正",
    "zhang sun": "长孙 長孫",
    "zhong li": "钟离 鍾離",
    "zhu ge": "诸葛 諸葛",
}

_SURNAMES = {
    surname: sound for sound, surnames in _SURNAMES_BY_READING.items() for surname in surnames
}
_COMPOUNDS = {
    surname: sound
    for sound, surnames in _COMPOUNDS_BY_READING.items()
    for surname in surnames.split()
}


def reading(name: str) -> str:
    """Return how *name* is read, toneless, in lower case, a space between syllables.

    A Chinese name of up to four characters is read as surname and given name, so
    that 曾 is zeng and 单 is shan; a name with an interpunct, or longer, is a
    transliteration and is read by the dictionary.  ü is v, so that lü sorts after
    lu.  Other names are folded: without case and, in Latin letters, accents.
    """
    name = tidy_name(name)
    if not has_han(name):
        return fold_name(name)
    if _HAN_RUN.fullmatch(name) and len(name) <= _LONGEST_CHINESE_NAME:
        surname, given = _surname(name)
        return " ".join([surname, *syllables(given)])
    return fold_name(pinyin_words(_DOTS.sub("", name)))


def pinyin_words(text: str) -> str:
    """Return *text* with each run of Han characters as toneless syllables apart by spaces.

    What is not Han stays as it is, apart by a space.
    """
    spaced = _HAN_RUN.sub(lambda run: f" {' '.join(syllables(run[0]))} ", text)
    return " ".join(spaced.split())


def _surname(name: str) -> tuple[str, str]:
    """Split a Chinese name into its surname's reading and the given name."""
    compound = _COMPOUNDS.get(name[:2])
    if compound:
        return compound, name[2:]
    first = name[0]
    return _SURNAMES.get(first) or syllables(first)[0], name[1:]
