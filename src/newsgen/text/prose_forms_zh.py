"""The written forms of Chinese dates, one pattern each; none nests a quantifier in another."""

from __future__ import annotations

import re

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_S = r"[ \u3000]?"
_MONTH = rf"{_S}(?P<m>{_N}){_S}月(?:份)?"
_DAY = rf"{_S}(?P<d>{_N}){_S}[日号號]"
_PART = r"(?P<part>初|上旬|中旬|下旬|底|末)"
_OF_YEAR = (
    rf"{_S}第?(?P<q>[一二三四1-4])季度|(?P<half>[上下])半年|(?P<season>[春夏秋冬])[季天]"
    r"|年?(?P<edge>初|底|末)"
)
_INNER = rf"(?:{_MONTH}(?:{_DAY}|{_PART})?|{_OF_YEAR})"
CALENDAR = re.compile(
    rf"(?<![\d第./])(?P<y>[12]\d{{3}}|[一二][〇零○一二三四五六七八九]{{3}}){_S}年"
    rf"(?!代|级|級|版|度|多|间|間|来|來|後?的?历史)(?:{_INNER})?"
)
RELATIVE_YEAR = re.compile(
    rf"(?P<r>去年|今年|前年|明年|同年|次年|翌年|当年|當年)(?!同期|级|度|轻)(?:{_INNER})?"
)
RELATIVE_MONTH = re.compile(
    r"(?P<r>上个月|上個月|上月|本月|这个月|這個月|当月|當月|同月|下个月|下個月|下月)"
    rf"(?:{_DAY}|{_PART})?"
)
MONTH_DAY = re.compile(
    rf"(?<![\d年.])(?<![一二三四五六七八九十])(?P<m>{_N}){_S}月(?:{_DAY}|(?P<part>初|[上中下]旬|底|末))"
)
MONTH_ONLY = re.compile(
    r"(?<![\d年.])(?<!\d[-–—~至到、])(?P<m>\d{1,2})[ ]?月(?:份)?(?![\d饼球光])(?!\s?[日号號])"
)
DAY_ONLY = re.compile(
    r"(?:^|(?<=[,，。；;、：:“（(\s于於在自至到—–~～-]))(?P<d>\d{1,2})[日号號]"
    r"(?:(?=$|[,，上下晚凌早中电電讯訊在至到—–~～－-])|(?<=[至到—–~～-]\d.)|(?<=[至到—–~～-]\d\d.))"
)
SAME = re.compile(r"当日|當日|当天|當天|同日|同一天|次日|翌日")
AROUND = re.compile(r"昨日|昨天|昨晚|前日|前天|今[日天](?=上午|下午|凌晨|早|晚|中午|[,，])")
WEEK = re.compile(
    r"(?P<r>上上|上|本|这|這)(?:个|個)?(?:周|週|星期|礼拜|禮拜)(?P<w>[一二三四五六日天])"
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
