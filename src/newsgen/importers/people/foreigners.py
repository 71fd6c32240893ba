"""Foreign names of one part in Chinese prose: of the famous, or with an office before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from newsgen.importers.people.names_zh import fits, last_part
from newsgen.importers.people.shape_han import shape
from newsgen.importers.people.transliteration import is_transliterated
from newsgen.importers.people.words_around import FIRMS, NEXT_WORDS, SPEECH
from newsgen.mentions.words_zh import CONTAINING

_FAMOUS = """
    特朗普 川普 拜登 奥巴马 欧巴马 普京 普丁 泽连斯基 泽伦斯基 马克龙 马克宏 默克尔 梅克尔 朔尔茨
    萧兹 苏纳克 布林肯 卢比奥 内塔尼亚胡 纳坦雅胡 埃尔多安 艾尔段 莫迪 博索纳罗 冯德莱恩 古特雷斯
    谭德塞 马斯克 扎克伯格 祖克柏 贝佐斯 乔布斯 贾伯斯 佩洛西 裴洛西 希拉里 希拉蕊 蓬佩奥 庞皮欧
    贺锦丽 卢卡申科 梅德韦杰夫 拉夫罗夫 绍伊古 戈尔巴乔夫 叶利钦 斯大林 史达林 列宁 马克思 恩格斯
    赫鲁晓夫 希特勒 墨索里尼 拿破仑 丘吉尔 邱吉尔 戴高乐 罗斯福 肯尼迪 尼克松 尼克森 撒切尔
    柴契尔 基辛格 季辛吉 卡斯特罗 曼德拉 甘地 爱因斯坦 达尔文 伽利略 哥白尼 弗洛伊德 佛洛伊德
    莎士比亚 托尔斯泰 陀思妥耶夫斯基 契诃夫 海明威 卡夫卡 贝多芬 莫扎特 肖邦 萧邦 柴可夫斯基
    毕加索 梵高 梵谷 达芬奇 达文西 米开朗基罗 莫奈 黑格尔 尼采 柏拉图 亚里士多德 苏格拉底 哈耶克
    凯恩斯 鲍威尔 耶伦 索罗斯 巴菲特 默多克 梅西 内马尔 姆巴佩 费德勒 德约科维奇 乔科维奇
    穆里尼奥 瓜迪奥拉 霍金 居里夫人 南丁格尔 霍梅尼 哈梅内伊 萨达姆 卡扎菲 穆巴拉克 阿萨德
    昂山素季 翁山苏姬 马哈蒂尔 马哈迪 杜特尔特 杜特蒂 苏哈托 苏加诺 泰戈尔 聂鲁达 卓别林 希区柯克
    斯皮尔伯格 诺兰 卡梅隆 宫崎骏 村上春树 黄仁勋
"""
_OFFICES = """
    总统 总理 首相 副总统 国务卿 外长 外相 防长 财长 国防部长 议长 发言人 大使 特使 国王 女王
    王储 教皇 教宗 首席执行官 创始人 主帅 主教练 前锋 后卫 中场 门将 球星 球员 外援 参议员 众议员
    州长 检察长 大法官 秘书长 教授 学者 导演 领导人 反对派领袖 领袖 司令 将军 上校 经济学家
    分析师 科学家
"""


def _either(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_FAME = re.compile(f"(?:{_either(_FAMOUS)})")
_OFFICE = re.compile(f"(?:{_either(_OFFICES)})")
_AGAIN, _SHORT = 2, 2
_CHINESE = 1.2  # from this shape on a name is more likely Chinese
_SINGLE_WORDS = 3
_MOST = 300  # names of one text


class Foreigner(Struct, frozen=True):
    """A name of one part: its places as (line, start, end), its original, and how sure it is."""

    places: tuple[tuple[int, int, int], ...]
    latin: str
    confidence: float


def foreigners(lines: Sequence[str], taken: Sequence[bytearray]) -> dict[str, Foreigner]:
    """Find such names in *lines*, folded, by folded name; none where *taken* is not 0."""
    found = {}
    for name, latin in _sure(lines, taken).items():
        places = tuple(
            (number, place.start(), place.end())
            for number, line in enumerate(lines)
            if name in line
            for place in re.finditer(re.escape(name), line)
            if not taken[number][place.start()] and _ends(line, place.start(), place.end())
        )
        spoken = any(
            lines[number][end : end + size] in SPEECH
            for number, _, end in places
            for size in (4, 3, 2, 1)
        )
        if places:
            confidence = _confidence(name, len(places), latin, spoken=spoken)
            found[name] = Foreigner(places, latin, confidence)
    return found


def _sure(lines: Sequence[str], taken: Sequence[bytearray]) -> dict[str, str]:
    """Find the names that a place shows to be one, with their originals."""
    names: dict[str, str] = {}
    for line, mask in zip(lines, taken, strict=True):
        starts = [match.end() for match in _OFFICE.finditer(line)]
        starts += [match.start() for match in _FAME.finditer(line)]
        for start in starts:
            famous = _FAME.match(line, start)
            end, latin, right = last_part(line, start)
            name = famous[0] if famous else line[start:end]
            chinese = not famous and (shape(name) > _CHINESE or not is_transliterated(name))
            if chinese or len(name) < _SHORT or mask[start] or not (famous or right):
                continue
            whole = end == start + len(name) and len(latin.split()) <= _SINGLE_WORDS
            names[name] = (latin if whole else "") or names.get(name, "")
            if len(names) >= _MOST:
                return names
    return names


def _confidence(name: str, count: int, latin: str, *, spoken: bool) -> float:
    if _FAME.fullmatch(name):
        return 0.9 if count > 1 or latin else 0.85
    if latin and fits(latin.rsplit(" ", 1)[-1], name):
        return 0.88
    enough = count > _AGAIN or (len(name) > _SHORT and (spoken or count == _AGAIN))
    return 0.82 if enough else 0.6


def _ends(line: str, start: int, end: int) -> bool:
    """Whether the name is whole: no piece of a longer word, no firm or law of that name."""
    if line[start - 1 : start] == "·" or line[end : end + 1] == "·":
        return False
    reach = line[max(0, start - 3) : end + 4]
    if any(word in reach for word in CONTAINING if line[start:end] in word):
        return False
    return not any(
        line[end : end + size] in FIRMS and line[end : end + 2] not in NEXT_WORDS
        for size in (4, 3, 2, 1)
    )
