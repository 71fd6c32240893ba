"""Who reports, as newsrooms write it: by-lines, and the dateline that a report begins with."""

from __future__ import annotations

import re

from newsgen.importers.readers.date_line import dated
from newsgen.importers.reading import Header
from newsgen.mentions.simplified import simple
from newsgen.mentions.words_zh import COMPOUND_SURNAMES, FUNCTION_SURNAMES, SURNAMES
from newsgen.text.cjk import is_han

_ROLE = (
    r"(?:本报|本報|本网|本網|本刊|本台|全媒体|全媒體|首席|特约|特約|实习|實習|见习|見習|驻外"
    r"|特派|资深|資深){0,6}"
    r"(?:记者|記者|通讯员|通訊員|特派员|特派員|评论员|評論員|撰稿人|撰稿|撰文|采写|採訪|采访"
    r"|編譯|编译|作者|文字"
    r"|实习生|實習生)"
)
_ROLES = re.compile(rf"{_ROLE}\s?[:：]?\s?")
_AGENCY = (
    r"(?:(?![据據从從])[\u4e00-\u9fff]{1,7}(?:社|日報|日报|晚報|晚报|時報|时报|網|网|電視台"
    r"|电视台))"
)
_PARTED = re.compile(r"\s*(?:[、,，;；/／&＆]|\s(?:and|und|et|y)\s|\s{2,})\s*")
_HAN_NAMES = re.compile(r"[\u4e00-\u9fff·•・]{2,12}(?:[ \u3000][\u4e00-\u9fff·•・]{2,12})+")
_SPACED = re.compile(r"^([\u4e00-\u9fff])[ \u3000]([\u4e00-\u9fff])$")
_EDGES = " \t\u3000()（）[]【】|｜.．:：,，"
_BOTH = re.compile(r"(?:文/图|图/文|圖/文|文/圖|文图|等)$")
_REPORT = re.compile(
    r"\s?(?:[/／][^/／]{0,16}"
    r"|(?:\d{1,2}月)?\d{1,2}日(?:[专專外綜综]?合?)?[电電]"
    r"|(?:综合|綜合|整理|现场|現場|即時|即时)?(?:报道|報道|報導|采写|攝影|摄影|文))$"
)
_PLACES = re.compile(
    r"(?:台北|新北|桃園|台中|台南|高雄|基隆|新竹|嘉義|花蓮|華盛頓|紐約|倫敦|東京|巴黎|柏林|北京"
    r"|上海|广州|深圳"
    r"|香港|澳门|澳門|天津|重庆|重慶|成都|武汉|武漢|南京|杭州|西安|华盛顿|纽约|伦敦|东京|莫斯科"
    r"|首爾|首尔"
    r"|日內瓦|日内瓦|布魯塞爾|布鲁塞尔)$"
)
_BRACKETED = re.compile(
    rf"[(（〔【［\[](?P<agency>{_AGENCY})?(?P<role>{_ROLE})\s?[:：]?\s?(?P<names>[^()（）〔〕【】［］\[\]。]{{2,60}}+)[)）〕】］\]]"
)
_AGENCY_REPORT = re.compile(
    r"(?P<agency>新华社|新華社|中新社|中新网|中新網|中央社|法新社|路透社|美联社|美聯社|共同社"
    r"|塔斯社|韩联社|韓聯社"
    rf"|人民网|新华网|央视网|{_AGENCY})(?P<place>[\u4e00-\u9fff·/／\s]{{0,12}}?)"
    r"(?P<day>(?:[12]\d{3}年)?(?:\d{1,2}月)?\d{1,2}日)[\u4e00-\u9fff]{0,3}(?:电|電|讯|訊|消息"
    r"|报道|報道|報導)"
)
_REPORTED = re.compile(
    rf"^(?P<agency>{_AGENCY})?(?:{_ROLE})?\s?(?P<names>[^\s/／。，]{{2,4}}(?:、[^\s/／。，]{{2,4}})*)"
    r"\s?[/／]\s?[^。，]{2,12}(?:報導|报道|報道|专电|專電)$"
)
_UNPARTED = re.compile(
    rf"^(?P<agency>{_AGENCY})?{_ROLE}(?P<names>[\u4e00-\u9fff]{{2,9}}?)(?:(?:報導|报道|報道)"
    rf"|\d{{1,2}}日[电電])?$"
)
_ALONE = re.compile(
    rf"^(?P<agency>{_AGENCY})?{_ROLE}[ \u3000](?P<names>\S{{2,4}}(?:[ \u3000、]\S{{2,4}}){{0,5}}?)"
    r"(?:[ \u3000]\S{2,4}(?:报道|報道|報導))?$"
)
_ENGLISH = re.compile(
    r"(?P<place>[A-Z][A-Z .'’-]{2,30}(?:,\s[A-Z][\w.]{1,20}){0,2}),?\s?"
    r"(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s?[12]\d{3})?"
    r"|\d{1,2}\s[A-Z][a-z]{2,8}(?:\s[12]\d{3})?)?"
    r"\s?(?:\((?P<agency>[A-Z][\w .&-]{1,30})\))?\s?(?:—|–|--|-)\s"
)
_BY = re.compile(
    r"^(?:(?:Posted|Published|Written|Interview|Interviewed|Reported|Reporting"
    r"|(?:Words|Story|Text)(?: and (?:photos|pictures|photographs))?"
    r"|Report|Analysis"
    r"|Opinion|Compiled|Translated)\s)?(?:[Bb]y|BY)[:\s]\s?(?P<names>[^|\d:]{2,90}?)"
    r"(?:\s(?:on|at)|,?\s(?:for|in)\s[A-Z][\w .]{1,40})?$"
)
_REPORTING = re.compile(
    r"\((?:Reporting|Written|Additional reporting) by (?P<names>[^()]{2,90})\)$"
)
_JOB = re.compile(
    r"\b(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Ss]taff|[Cc]olumnist"
    r"|[Cc]ontributor|[Aa]nalyst|Bureau"
    r"|Department|University|Institute|Agency|Office|Team|Cent(?:er|re)|Ministry"
    r"|STAFF|WRITER|REPORTER|EDITOR|CORRESPONDENT)\b"
)
_NAME = re.compile(r"(?![a-z])(?:[^\W\d_][\w.'’-]*)(?:\s(?:[^\W\d_][\w.'’-]*)){0,5}")
_OUTLETS = frozenset({"Associated Press", "The Associated Press", "Reuters", "AFP", "AP", "UPI"})
_FULL_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z'’-]+){1,2}")
_SECTION_WORDS = re.compile(
    r"\b(?:News|Sports?|Business|World|Local|National|Culture|Arts?|Life|Style|Health|Science"
    r"|Politics|Opinion"
    r"|Estate|Cup|Reviews?|Books?|Food|Travel|Education|Features?|Analysis|Events|Press|Release"
    r"|City|County"
    r"|Council|Courts?|Crime|Money|Markets?|Tech|Technology|Media|Music|Film|Stage|Games?"
    r"|Company|University"
    r"|Interview|Home|The|Last|First|Top|Editor|Staff|Report)\b"
)
_SECTION_ENDS = frozenset("区區市县縣省版报報网網社闻聞事界台要讯訊经經育化乐樂济濟点點")
_SENTENCE = re.compile(r"[。！？!?；;，,“”\"]")
_DOT = "·"
_LONGEST_LINE, _LONGEST_DATELINE, _LONGEST_LEAD = 120, 200, 24
_RARER_SURNAMES = frozenset(  # enough where a role stands before them
    "庄莊简簡温溫欧歐涂塗尤巫溥邝鄺麦麥岑冼区區黎骆駱甄聂聶乔喬申左覃文章牛佘隋谷米辛敖柏班卞卜车車池丛叢党狄窦竇"
    "房封符耿官桂海杭宗居鞠阚闞康匡况冷郎劳勞黎连連廉练練梁廖林蔺藺令柳隆楼樓芦栾欒满滿茅糜缪繆牟慕穆那南能聂农農欧"
    "盘潘逄裴皮仇曲璩全权權冉饶饒荣榮茹桑商尚舍沈盛师師寿壽舒帅帥司宿粟台太谈談陶滕佟童屠宛危卫衛蔚闻聞邬鄔奚冼"
    "咸相项解幸熊胥宣薛鄢言晏燕羊阳陽姚伊易殷应應英游於鱼魚虞郁喻员員袁岳云雲恽惲臧展湛战戰张仉折甄支钟衷仲周竺"
    "祝庄卓宗邹祖左"
)
_WITH_PLACE = (5, 6)
_USUAL = (2, 3, 4)  # characters of a Chinese name


def names_of(text: str) -> tuple[str, ...]:
    """Read *text* as the names of a by-line, without the roles and jobs that stand with them.

    Two short Chinese names with a space between are two people, 李　明 is one.
    """
    text = _ROLES.sub("、", text.strip(_EDGES))
    found: list[str] = []
    for part in _PARTED.split(text):
        piece = _BOTH.sub("", part.strip(_EDGES))
        spaced = _SPACED.match(piece)
        if spaced:
            found.append(spaced[1] + spaced[2])
        elif _HAN_NAMES.fullmatch(piece):
            found += piece.split()
        elif piece and not _JOB.search(piece):
            found.append(piece)
    return tuple(dict.fromkeys(found))


def byline_of(line: str) -> Header | None:
    """Read *line* as ``By Jane Doe`` or ``記者王大明／台北報導``; None if it is prose."""
    line = line.strip()
    if len(line) > _LONGEST_LINE:
        return None
    bare = line.strip("（）()〔〕【】[]［］")
    match = _REPORTED.match(bare) or _ALONE.match(bare) or _UNPARTED.match(bare)
    if match:
        people = _people(match["names"])
        return Header(author=people, source_name=match["agency"] or "") if people else None
    match = _BY.match(line)
    names = names_of(match["names"]) if match else ()
    people = tuple(_cased(name) for name in names if name not in _OUTLETS)
    if not names or not all(_NAME.fullmatch(name) for name in people):
        return None
    outlet = next((name for name in names if name in _OUTLETS), "")
    return Header(author=people, source_name=outlet)


def dateline_of(paragraph: str) -> Header:
    """Read who reports from the beginning of *paragraph*; the words are prose and stay there.

    新华社北京3月5日电（记者张三）, （中央社記者王大明台北5日電）, LONDON, March 5 (Reuters) —.
    A date counts only with its year.
    """
    head = paragraph[:_LONGEST_DATELINE]
    english = _ENGLISH.match(head)
    if english and (english["date"] or english["agency"]):
        day = dated(english["date"] or "")
        return Header(date=day.moment if day else "", source_name=english["agency"] or "")
    found = _AGENCY_REPORT.search(head, 0, 60)
    source = found["agency"] if found and _begins(head, found.start()) else ""
    day = dated(found["day"]) if found and source else None
    match = _BRACKETED.search(head, 0, 120)
    author: tuple[str, ...] = ()
    if match and (source or _begins(head, match.start())):
        author = _people(match["names"])
        source = source or (match["agency"] or "" if author else "")
    return Header(date=day.moment if day else "", source_name=source, author=author)


def signature_of(paragraph: str) -> Header:
    """Read who reports from the end of the last paragraph: （记者张三）, (Reporting by …)."""
    tail = paragraph[-_LONGEST_DATELINE:].rstrip()
    english = _REPORTING.search(tail)
    if english:
        return Header(author=names_of(english["names"].partition(";")[0]))
    for match in _BRACKETED.finditer(tail):
        if match.end() == len(tail):
            author = _people(match["names"])
            return Header(author=author, source_name=match["agency"] or "" if author else "")
    return Header()


def is_person(text: str) -> bool:
    """Whether *text*, which no label explains, is somebody's name rather than a section's."""
    if _FULL_NAME.fullmatch(text):
        return not _SECTION_WORDS.search(text)
    usual = len(text) == len("王大明") and text[0] != text[1]
    return (
        usual
        and simple(text)[0] in SURNAMES
        and _is_person(text)
        and text[-1] not in _SECTION_ENDS
    )


def _begins(head: str, start: int) -> bool:
    """Whether nothing but 本报讯 and the like stands before *start*."""
    before = head[:start].rstrip(" \u3000")
    return (
        len(before) <= _LONGEST_LEAD
        and (
            not before.strip("（(〔【[［·")
            or before.endswith(("讯", "訊", "电", "電", "】", "·", "消息"))
        )
        and not _SENTENCE.search(before)
    )


def _people(text: str) -> tuple[str, ...]:
    """Read names where prose stands beside them: what can't be a name makes it no by-line."""
    names = tuple(_alone(name) for name in names_of(_REPORT.sub("", text)))
    return names if all(map(_is_person, names)) else ()


def _alone(name: str) -> str:
    """Leave out the place that a name runs into: 王大明台北 is 王大明."""
    name = _PLACES.sub("", name) or name
    # A place that is not in the list: most names have three characters.
    return name[:3] if is_han(name[0]) and len(name) in _WITH_PLACE and _DOT not in name else name


def _is_person(name: str) -> bool:
    if not is_han(name[0]):
        return bool(_NAME.fullmatch(name))
    folded = simple(name)
    if _DOT in name or folded[:2] in COMPOUND_SURNAMES:
        return True
    first = folded[0]
    return len(name) in _USUAL and (
        first in SURNAMES or first in FUNCTION_SURNAMES or name[0] in _RARER_SURNAMES
    )


def _cased(name: str) -> str:
    """Write JANE DOE as Jane Doe."""
    return name.title() if name.isupper() and " " in name else name
