"""Chinese names in Chinese prose: only where a title before and a word behind agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsgen.importers.draft import PersonProposal
from newsgen.importers.evidence import snippet
from newsgen.text.cjk import HAN_CLASS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳"
    "鲍史唐费薛雷贺倪汤殷罗毕郝邬安常乐傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝"
    "闵席季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房解应丁邓洪包石崔龚程邢裴陆翁荀甄曲封储靳段"
    "焦侯全秋仲宫宁仇甘厉武符刘景詹龙叶白蒲赖卓池乔闻党谭申冉桑桂牛边温庄柴瞿阎习古易廖耿聂曾沙丰巩关游涂"
    "肖阳佟岳赵趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴謝鄒蘇魯韋馬鮑費賀湯羅畢齊顧黃蕭紀項賈顏鍾駱盧應鄧龔陸儲劉葉"
    "喬聞譚溫莊閻聶鞏關塗陽"
)
_COMPOUND = (
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|东方|南宫"
)
_GIVEN = (
    rf"(?:(?![的了在是和与與为為对對将將已也都就被把向从從说說称稱某等这這那其不有后後前中上下多个個位名月日年])"
    rf"[{HAN_CLASS}])"
)
_NAME = rf"(?:(?:{_COMPOUND}|[{_SURNAMES}]){_GIVEN}{{1,2}}?)"
_TITLES = (
    "记者|記者|通讯员|教授|主任|院长|院長|主席|部长|部長|局长|局長|律师|律師|书记|書記|总统|總統|董事长|董事長|创始人|創辦人|"
    "首席执行官|CEO|总经理|總經理|总裁|總裁|市长|市長|省长|县长|研究员|研究員|分析师|经济学家|學者|学者|院士|博士|发言人|發言人|"
    "负责人|負責人|导演|導演|演员|演員|歌手|作家|主教练|教练|队长|隊長|校长|校長|医生|醫生|主持人|秘书长|会长|會長|所长|总理|總理|外长|"
    "防长|首相|科学家|作者|摄影"
)
_SPEECH = (
    "表示|说|說|称|稱|指出|认为|認為|介绍|介紹|告诉|告訴|强调|強調|透露|坦言|回应|回應|解释|解釋|补充|补充道|写道|谈到|回忆|"
    "直言|建议|呼吁|宣布|教授|先生|女士|律师|院士"
)
_AFTER = (
    rf"(?=$|[，,。、；;：:！？!?）)”」\s(（《在对對和与與等的于也曾已则就将將同从向]|{_SPEECH})"
)
_TITLED = re.compile(rf"(?:{_TITLES})[ :：]?(?P<names>{_NAME}(?:[ 、]{_NAME}){{0,4}}){_AFTER}")
_SPOKEN = re.compile(rf"(?:^|[，,。；;：:！？”」])(?P<names>{_NAME})(?={_SPEECH})")
_SPLIT = re.compile(r"[ 、]")
_NO_NAMES = _words("""
    周一 周二 周三 周四 周五 周六 周日 高度 方面 安全 黄金 金融 马上 石油 常务 常委 任何
    白宫 江苏 温州 安徽 广西 华为 金额 高管 高层 全体 全国 全球 全面 应该 应当 时间 解释
    关于 关注 关键 万一 易于 习惯 方法 方向 马来 古巴 包括 程序 程度 项目 顾问 许多 余下
    万元 乐观 严重 常见 党委 党员 江西 江南 石家 成都 连续 牛津 明确 申请 申明 华人 华裔
    田径 武器 武警 孔子 季度 温和 施工 施压 游客 毛利 钱财 应对 解决 解读 康复 甘肃 宁夏
    宁波 云南 贵州
""")
_TWICE = 2
_AROUND = 10  # characters of evidence on either side


def propose(lines: Sequence[str]) -> tuple[PersonProposal, ...]:
    """Propose Chinese names that stand between a title and a word that ends a name.

    A name that only speaks must come twice.  A surname alone and an
    anonymised name (张某) are never proposed.
    """
    titled = _names(_TITLED, lines)
    spoken = _names(_SPOKEN, lines)
    text = "\n".join(lines)
    found = []
    for name in dict.fromkeys((*titled, *spoken)):
        count = text.count(name)
        if name in titled:
            confidence = 0.82 + 0.06 * (count >= _TWICE) + 0.06 * (name in spoken)
        elif count > _TWICE and spoken[name] >= _TWICE:
            confidence = 0.8
        else:
            continue
        place = text.index(name)
        evidence = snippet(text, place, place + len(name), _AROUND)
        found.append(
            PersonProposal(name, count=count, confidence=round(confidence, 2), evidence=evidence)
        )
    return tuple(found)


def _names(pattern: re.Pattern[str], lines: Sequence[str]) -> Counter[str]:
    return Counter(
        name
        for line in lines
        for match in pattern.finditer(line)
        for name in _SPLIT.split(match["names"])
        if name[:2] not in _NO_NAMES and not line.startswith("某", match.end())
    )
