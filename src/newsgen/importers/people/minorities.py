"""Names of Tibetans, Mongols and Uyghurs without interpunct, told by their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgen.importers.people.titles_zh import TITLES
from newsgen.importers.people.words_around import BOUNDARY, FOLLOWING, NEXT_WORDS, SPEECH

_GROUPS = (
    """
    扎西 次仁 才仁 泽仁 索朗 索南 卓玛 卓嘎 丹增 丹巴 多吉 多杰 尼玛 达娃 巴桑 拉姆 拉毛 央金
    央宗 德吉 格桑 洛桑 旺堆 旺姆 旺杰 平措 罗布 班觉 仁青 仁增 顿珠 白玛 曲珍 贡布 贡嘎 才让
    才旦 强巴 普布 边巴 米玛 拉巴 次旺 次旦 次珍 次央 措姆 加措 嘉措 坚赞 益西 桑珠 曲吉 群培
    赤列 阿旺 土登 晋美 久美 江村 贡觉 顿旦 格列 根敦 嘉央 降央 拉杰 洛松 洛绒 拥忠 拥措 尼珍
    欧珠 普珍 其美 仁钦 仁真 索朗次仁 土旦 旺青 西绕 夏吾 彭措 白珍 达瓦 德央 德庆 堆古 年扎
    多布 班典 卓措 吉措 措 毛 杰 吉 加
    """,
    """
    其其格 苏赫 巴特 巴托 娜仁 高娃 布仁 布和 巴雅尔 巴特尔 巴图 乌云 萨仁 萨日娜 托娅 图雅
    格日勒 斯琴 朝鲁 阿拉坦 额尔敦 宝音 那日苏 那顺 敖登 苏日娜 朝克图 孟和 哈斯 通拉嘎 娜木罕
    毕力格 毕力格图 达来 吉日嘎拉 乌力吉 呼格吉勒 满都拉 阿茹娜 塔娜 萨如拉 娜仁花 乌日娜 乌仁
    阿古拉 阿斯根 巴音 白音 巴雅 朝格图 朝鲁孟 恩和 格根 哈斯额 呼日查 吉雅 莫日根 那木 那仁
    其木格 萨其拉 赛罕 苏和 苏伦 桑杰 陶格斯 特尼格尔 旺楚克 乌恩 乌日根 雅茹 伊拉图 扎木苏
    德力格尔 苏亚拉 苏布道 苏日嘎拉 图门 巴根 铁木尔 特木尔 帖木儿 扎布 道尔吉 朝鲁门 乌兰 花
    塔拉 宝力高 仓 敖日格乐 牧仁 查干
    """,
    """
    古丽 阿依 娜尔 努尔 买买提 麦麦提 吐尔逊 艾山 热合曼 阿不都 阿卜杜 艾力 艾合买提 买合木提
    玉素甫 依明 伊明 木拉提 帕提 古力 姑丽 加依娜 热依汗 热依拉 热孜 阿布都 阿布力 阿不力
    阿米娜 艾则孜 艾尔肯 巴吾东 地力 迪丽努尔 古兰 哈力 海力 吉力力 卡德尔 克里木 库尔 马合木提
    穆合塔尔 穆太力甫 努尔兰 努尔买买提 帕丽 热西提 赛福鼎 赛买提 司马义 塔吉古丽 吐逊 图尔荪
    乌买尔 祖丽 佐热 亚森 亚力坤 依不拉音 玉山江 哈那提 叶尔兰 巴合提 加娜尔 努尔别克 汗 江
    帕尔哈提 库尔班 托合提 阿迪力 迪丽 热巴 娜扎 尼格买提 玛依拉 米娜 再娜 扎提 巴哈尔 孜巴
    米热 哈提 阿里木 别克 叶尔 江古丽 迪力 木拉 夏提 塔依尔 居来提
    """,
)
_LEAST, _MOST = 3, 9
_TITLED_ALONE = frozenset(
    [
        "多吉",
        "益西",
        "扎西",
        "次仁",
        "卓玛",
        "尼玛",
        "达娃",
        "丹增",
        "央金",
        "格桑",
        "索朗",
        "旺堆",
        "平措",
        "顿珠",
        "德吉",
        "白玛",
        "拉姆",
        "才让",
        "洛桑",
        "次旦",
        "贡布",
        "仁青",
        "古丽",
        "艾山",
    ]
)
_ALONE = frozenset(
    (
        "其其格",
        "萨日娜",
        "苏日娜",
        "阿茹娜",
        "通拉嘎",
        "娜木罕",
        "那日苏",
        "毕力格",
        "格日勒",
        "巴特尔",
        "巴雅尔",
        "朝克图",
        "吉日嘎拉",
    )
)


def _pattern(words: str) -> str:
    parts = sorted(words.split(), key=len, reverse=True)
    whole = "|".join(part for part in parts if len(part) > 1)
    every = "|".join(parts)
    return rf"(?:{whole})(?:{every}){{0,3}}"


_FIRSTS = "".join(sorted({part[0] for words in _GROUPS for part in words.split()}))
_NAMES = re.compile(f"(?=[{_FIRSTS}])(?:{'|'.join(map(_pattern, _GROUPS))})")


def minority_names(line: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the places of such names in *line*, folded, and whether a title or speech agrees."""
    for match in _NAMES.finditer(line):
        start, end = match.span()
        name = match[0]
        edge = line[max(0, start - _MOST) : start].rstrip(" ")
        titled = any(edge[-size:] in TITLES for size in (5, 4, 3, 2))
        least = len(name) if titled and name in _TITLED_ALONE else _LEAST
        if not least <= len(name) <= _MOST or "·" in line[start - 1 : start] + line[end : end + 1]:
            continue
        after = line[end : end + 1]
        spoken = any(line[end : end + size] in SPEECH for size in (4, 3, 2, 1))
        spoken = spoken or line[end : end + 2] in NEXT_WORDS
        closed = (
            len(name) > _LEAST
            or name in _ALONE
            or not after
            or after in BOUNDARY
            or after in FOLLOWING
            or spoken
        )
        if (len(name) > _LEAST or titled or spoken or name in _ALONE) and (closed or titled):
            yield start, end, titled or spoken
