"""The written forms of Chinese dates, one pattern each; none nests a quantifier in another."""

from __future__ import annotations

import re

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_S = r"[ \u3000]?"
_MONTH = rf"{_S}(?P<m>{_N}){_S}月(?:份)?"
_DAY = rf"{_S}(?P<d>{_N}){_S}[日号號]"
_PART = r"(?P<part>初|上旬|中旬|下旬|中下旬|上中旬|底|末)"
_OF_YEAR = (
    rf"{_S}第?(?P<q>[一二三四1-4])季度|(?P<half>[上下])半年|(?P<season>[春夏秋冬])(?:[季天]"
    rf"|(?=[，,。、末初]))"
    r"|年?(?P<edge>初|底|末)"
)
_INNER = rf"(?:{_MONTH}(?:{_DAY}|{_PART})?|{_OF_YEAR})"
CALENDAR = re.compile(
    rf"(?<![\d第./])(?P<y>[12]\d{{3}}|[一二][〇零○一二三四五六七八九]{{3}}){_S}年"
    rf"(?!代|级|級|版|款|度|多|间|間|[来來](?=[，,、的])|後?的?历史)(?:{_INNER})?"
)
RELATIVE_YEAR = re.compile(
    rf"(?P<r>去年|今年|前年|明年|同年|次年|翌年|隔年|当年|當年)(?!同期|级|度|轻)(?:{_INNER})?"
)
RELATIVE_MONTH = re.compile(
    r"(?P<r>上个月|上個月|上月|本月|这个月|這個月|当月|當月|同月|下个月|下個月|下月)"
    rf"(?:{_DAY}|{_PART})?"
)
MONTH_DAY = re.compile(
    rf"(?<![\d年.])(?<![一二三四五六七八九十])(?P<m>{_N}){_S}月(?:{_DAY}|(?P<part>初"
    rf"|[上中下]{{1,2}}旬|底|末))"
)
MONTH_ONLY = re.compile(
    r"(?<![\d年.])(?<!\d[-–—~至到、])(?P<m>\d{1,2})[ ]?月(?:份)?"
    r"(?![\d饼餅球光龄齡])(?!\s?[日号號])"
)
DAY_ONLY = re.compile(
    r"(?:^|(?<=[,，。；;、：:“（(\s于於在自至到—–~～-])|(?<=[时時][间間]))(?P<d>\d{1,2})[日号號]"
    r"(?:(?=$|[,，上下晚凌早中深清傍夜电電专專讯訊在至到—–~～－-])|(?<=[至到—–~～-]\d.)"
    r"|(?<=[至到—–~～-]\d\d.))"
    # After a word, as in 外长27日在: only where no count of days can stand.
    r"|(?:(?<=[」』”》])"
    r"|(?<=[^\W\d第每历歷时時期续續共达達近约約满滿隔逾超有了停休过過花仅僅才足整滞])(?<![a-zA-Z]))"
    r"(?P<e>\d{1,2})日(?=[上下晚凌早深清傍](?!周|個|个)|中午|[在于於赴抵]|公布|公佈|宣[布佈]"
    r"|[发發][布佈表出]|举行|舉行|召[开開]|表示|[说說]|[会會][见見晤]|致[电電]|通[报報]|签|簽)"
)
BRACKETED = re.compile(r"(?P<r>[昨今明前])[（(](?P<d>\d{1,2})[）)][日天晚]?")
SAME = re.compile(r"当日|當日|当天|當天|同日|同一天|次日|翌日")
AROUND = re.compile(
    r"昨日|昨天|昨晚|昨夜|昨晨|前日(?!本)|前天"
    # 今天的 and the like mean "nowadays"
    r"|(?P<now>今[日天](?![的之这這那是我你他她它们們也已仍還还都就看很更最不没沒能可要会會])"
    r"|今[晨早晚](?![会會])"
    r"|明[日天](?=上午|下午|凌晨|早|晚|中午|起|[将將]|[举舉]行|[开開]))"
)
WEEK = re.compile(
    r"(?P<r>上上|上|本|这|這|下下|下)(?:个|個)?(?:周|週|星期|礼拜|禮拜)(?P<w>[一二三四五六日天])"
)
# Without 本 or 上 only where no count of weeks and no name (一周一次, 周一鸣) can stand.
BARE_WEEK = re.compile(
    r"(?:[星礼禮][期拜](?P<w>[一二三四五六日天])|[周週](?P<z>[一二三四五六日])"
    r"(?=[上中下]午|[晚早凌清傍夜深当當，,（(]|[在于於将將]|宣[布佈]|表示|[说說称稱]|公[布佈]"
    r"|[发發][布佈生表]|[举舉召]|[开開][庭幕始]|[报報][道导導]|登[陆陸]|抵|到|[会會][见見]|出席"
    r"|通[过過]|[裁判]|起))(?![至到—–~～-]|报|報)"
)
A_COUNT = frozenset(
    "一二两兩三四五六七八九十几幾数數每逢各隔双雙单單前後后整半上本这這下个個首末第至到"
    "—–~～-0123456789"
)
"""What before 周一 says that it is a count of weeks or a habit."""

PERIOD = re.compile(
    r"(?P<y>[去今前明12]\d{0,3}年)"
    r"(?:前(?:(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})[个個]月|(?P<q>[二三])季度)"
    r"|(?P<a>\d{1,2})月?[-–—~～至到](?P<b>\d{1,2})月(?:份)?(?!\d{1,2}[日号號]|[一二三四五六七八九十]))"
)
DECADE = re.compile(
    r"(?:(?P<c>\d{1,2}|[一二三四五六七八九十]{1,3})|(?P<last>上个?|上個))[ ]?(?:世纪|世紀)"
    r"(?:[ ]?(?P<dec>\d0|[一二三四五六七八九]十)[ ]?年代)?"
)
BARE_DECADE = re.compile(
    r"(?<![\d世纪紀一二三四五六七八九])(?P<dec>[1-9]0|[二三四五六七八九]十)[ ]?年代"
)
YEAR_DECADE = re.compile(r"(?<!\d)(?P<y>[12]\d{2})0[ ]?年代")
DIGITS = re.compile(
    r"(?<![A-Za-z0-9_/.:-])(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)"
    r"(?P<d>\d{1,2})(?![A-Za-z0-9_/-])"
)
SPAN_OF_YEARS = re.compile(
    r"(?<!\d)(?P<a>[12]\d{3})年?[ ]?(?:—{1,2}|[-–~～－至到])[ ]?"
    r"(?P<b>[12]\d{3})[ ]?年(?!代|级|版|度)"
)
ERA = re.compile(
    r"(?P<era>民国|民國|光绪|光緒|宣统|宣統|同治|咸丰|咸豐|道光|嘉庆|嘉慶|乾隆|雍正|康熙)"
    rf"(?P<n>\d{{1,3}}|元|[一二三四五六七八九十]{{1,4}})年(?:{_MONTH}(?:{_DAY})?)?"
)
PART_OF_YEAR = re.compile(
    r"(?<![前年度\d至到—–~～-])(?:第?(?P<q>[一二三四1-4])季度(?!的?考|赛|賽)"
    r"|(?<=[在于於快底計计约約在到])第(?P<s>[一二三四1-4])季"
    r"|第(?P<t>[一二三四1-4])季(?=[营營财財业業毛出销銷投净淨成利动動开開完启啟]))"
    r"|(?<![年\d前后後])(?P<half>[上下])半年(?!度?报告会)|(?:^|(?<=[，,。；;\s])"
    r"|(?<=[到在于於计計至近约約]))(?P<unit>[年月])(?P<edge>底|初|末)(?!的)"
)
_TITLE = re.compile(r"《[^《》\n]{0,60}》")


def titles_of_works(text: str) -> tuple[tuple[int, int], ...]:
    """Return where titles of works stand: a year in one is a part of its name."""
    return tuple(match.span() for match in _TITLE.finditer(text))
