import re

import pytest
from edtf_forms import FORMS
from edtf_texts import ANY
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.date_words import display
from newsgen.models.dates import InvalidDate, PartialDate
from newsgen.models.edtf import Point, read

WORDS = [
    ("2023", "2023年", "2023"),
    ("2023-11", "2023年11月", "November 2023"),
    ("2023-11-20", "2023年11月20日", "20 November 2023"),
    ("2024-05-21T20:42", "2024年5月21日 20:42", "21 May 2024, 20:42"),
    ("2024-05-21T20:42:05+08:00", "2024年5月21日 20:42:05", "21 May 2024, 20:42:05"),
    ("2024-05-21T20:42:00Z", "2024年5月21日 20:42", "21 May 2024, 20:42"),
    ("1985~", "约1985年", "c. 1985"),
    ("1985?", "疑为1985年", "1985 (uncertain)"),
    ("1985%", "疑为约1985年", "c. 1985 (uncertain)"),
    ("2023-11~", "2023年11月前后", "c. November 2023"),
    ("2023-11-20?", "疑为2023年11月20日", "20 November 2023 (uncertain)"),
    ("198X", "1980年代", "1980s"),
    ("19XX", "20世纪", "20th century"),
    ("20XX~", "约21世纪", "c. 21st century"),
    ("200X", "2000年至2009年间", "between 2000 and 2009"),
    ("1XXX~", "约1000年至1999年间", "between 1000 and 1999 (year approximate)"),
    ("XXXX", "年份不详", "unknown year"),
    ("XXXX-XX", "某年某月", "unknown date"),
    ("XXXX-12-25", "某年12月25日", "25 December (year unknown)"),
    ("156X-12-25", "1560年代某年12月25日", "25 December of a year in the 1560s"),
    ("201X-40", "2010年代某年上半年", "first half of a year in the 2010s"),
    ("1X85", "1X85年（X为未知数字）", "1X85 (X: unknown digit)"),
    ("1985-XX", "1985年某月", "1985 (month unknown)"),
    ("1985-04-XX", "1985年4月某日", "April 1985 (day unknown)"),
    ("1985-XX-XX", "1985年某月某日", "1985 (month and day unknown)"),
    ("1984-1X", "1984年10至12月间", "1984 (October–December)"),
    ("1984-X1-05", "1984年1或11月5日", "1984 (January or November, day 5)"),
    ("1984-04-X1", "1984年4月1、11、21或31日", "April 1984 (day 1, 11, 21 or 31)"),
    ("1950S2", "1900年至1999年间（估计为1950年）", "between 1900 and 1999 (estimated 1950)"),
    ("2023-21", "2023年春季", "spring 2023"),
    ("2023-30", "2023年夏季（南半球）", "summer 2023 (Southern Hemisphere)"),
    ("2023-33", "2023年第一季度", "first quarter of 2023"),
    ("2023-38", "2023年5月至8月", "May–August 2023"),
    ("2024-40", "2024年上半年", "first half of 2024"),
    ("XXXX-41", "某年下半年", "second half (year unknown)"),
    ("-0043-03-15", "公元前44年3月15日", "15 March 44 BC"),
    ("0000", "公元前1年", "1 BC"),
    ("0079-08-24", "公元79年8月24日", "24 August AD 79"),
    ("Y170000002", "170000002年", "170,000,002"),
    ("2004-06-~11", "2004年6月11日（日期为约数）", "11 June 2004 (day approximate)"),
    ("2004?-06-11", "2004年6月11日（年份存疑）", "11 June 2004 (year uncertain)"),
    ("?2004-06-04~", "2004年6月4日前后（年份存疑）", "c. 4 June 2004 (year uncertain)"),
    ("2004-~21", "2004年春季（季节为约数）", "spring 2004 (season approximate)"),
    ("2019/..", "2019年至今", "2019–present"),
    ("2019-11/..", "2019年11月至今", "November 2019 – present"),
    ("2019/", "2019年起，结束时间不详", "from 2019, end unknown"),
    ("../1937-07-24", "截至1937年7月24日", "until 24 July 1937"),
    ("/1937", "截至1937年，开始时间不详", "until 1937, start unknown"),
    ("../..", "始终", "at all times"),
    ("2019/2021", "2019年至2021年", "2019–2021"),
    ("2023-11/2024-05", "2023年11月至2024年5月", "November 2023 – May 2024"),
    ("2019-04/2019-06", "2019年4月至6月", "April–June 2019"),
    ("2019-04-01/2019-06-03", "2019年4月1日至6月3日", "1 April – 3 June 2019"),
    ("2019-06-01/2019-06-03", "2019年6月1日至3日", "1–3 June 2019"),
    ("2019-06/2019-07-03", "2019年6月至7月3日", "June 2019 – 3 July 2019"),
    ("2019-06-03/2019-06", "2019年6月3日至6月", "3 June 2019 – June 2019"),
    ("2001-21/2001-23", "2001年春季至秋季", "spring 2001 – autumn 2001"),
    ("-0044-03/-0044-05", "公元前45年3月至5月", "March 45 BC – May 45 BC"),
    ("1984~/2004?", "约1984年至2004年（存疑）", "c. 1984 – 2004 (uncertain)"),
    ("2019-04~/2019-06", "2019年4月前后至2019年6月", "c. April 2019 – June 2019"),
    ("[1667,1668,1670..1672]", "1667年、1668年或1670年至1672年", "1667, 1668 or 1670–1672"),
    ("{1960,1961-12}", "1960年和1961年12月", "1960 and December 1961"),
    ("[2004..2006]", "2004年至2006年之一", "one of 2004–2006"),
    ("{2004..2006}", "2004年至2006年", "2004–2006"),
    (
        "-XXXX-12",
        "公元前10000年至公元前2年间某年12月",
        "December of a year between 10,000 BC and 2 BC",
    ),
    ("[..1984]", "1984年或更早", "1984 or earlier"),
    ("{1984..}", "1984年及以后", "1984 and later"),
    ("[1984?,1985]", "1984年（存疑）或1985年", "1984 (uncertain) or 1985"),
]


SAYS_MONTH = re.compile("[0-9某]月|January|May|October|December|month")
SAYS_DAY = re.compile(r"[0-9某]日|\bday|^(c. )?[0-9]{1,2} [A-Z][a-z]")


def words(text, lang):
    return display(PartialDate.parse(text), lang)


@pytest.mark.parametrize(("text", "chinese", "english"), WORDS)
def test_words(text, chinese, english):
    assert words(text, "zh-Hans") == chinese
    assert words(text, "en") == english


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("1985~", "約1985年"),
        ("1985?", "疑為1985年"),
        ("2023-11~", "2023年11月前後"),
        ("19XX", "20世紀"),
        ("198X", "1980年代"),
        ("200X", "2000年至2009年間"),
        ("1937/", "1937年起，結束時間不詳"),
        ("/1937", "截至1937年，開始時間不詳"),
        ("1950S2", "1900年至1999年間（估計為1950年）"),
        ("2004-~21", "2004年春季（季節為約數）"),
        ("2023-33", "2023年第一季"),
        ("2023-41~", "2023年下半年前後"),
        ("2019/..", "2019年至今"),
        ("[2004..2006]", "2004年至2006年之一"),
        ("2004-06-~11", "2004年6月11日（日期為約數）"),
        ("../..", "始終"),
        ("{1984..}", "1984年及以後"),
    ],
)
def test_traditional_script_has_its_own_forms(text, chinese):
    assert words(text, "zh-Hant") == chinese


@pytest.mark.parametrize("lang", ["zh", "zh-CN", "zh-SG", "zh-Hans", "zh-Hans-HK", "ZH-hans"])
def test_these_tags_mean_simplified_script(lang):
    assert words("1985~", lang) == "约1985年"


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-TW", "zh-HK", "zh-MO", "zh-hant-hk", "zh_TW"])
def test_these_tags_mean_traditional_script(lang):
    assert words("1985~", lang) == "約1985年"


@pytest.mark.parametrize("lang", ["en", "en-GB", "it", "he", "zha", ""])
def test_every_other_language_gets_english(lang):
    assert words("1985~", lang) == "c. 1985"


@settings(deadline=None, max_examples=400)
@given(ANY, st.sampled_from(["zh-Hans", "zh-Hant", "en"]))
def test_every_date_has_words_in_the_characters_of_its_language(text, lang):
    """GB 2312 has no traditional form and Big5 no simplified one, but for those both share."""
    try:
        said = words(text, lang)
    except InvalidDate:
        return
    assert said.strip() == said != ""
    assert said.encode({"zh-Hans": "gb2312", "zh-Hant": "big5", "en": "cp1252"}[lang])


def meaning(date):
    """Return what words must tell apart: when, and what is in doubt; offsets are left out."""
    expression = read(date.edtf)
    doubts = expression.doubts if isinstance(expression, Point) else date.qualifier
    ends = date.first, date.last
    return (ends, doubts) if ends != (None, None) else (ends, doubts, date.month, date.day)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_dates_in_the_same_words_are_the_same_time_with_the_same_doubts(lang):
    meant = {}
    for text in FORMS:
        try:
            date = PartialDate.parse(text)
        except InvalidDate:
            continue
        # A set of one date says no more than the date.
        if text[:1] not in {"[", "{"} or "," in text:
            assert meant.setdefault(display(date, lang), meaning(date)) == meaning(date), text
    assert len(meant) > 400


@settings(deadline=None, max_examples=300)
@given(ANY, st.sampled_from(["zh-Hans", "en"]))
def test_words_say_a_day_or_a_month_only_where_the_date_does(text, lang):
    """A year, however vague, is said with no month; a month, however vague, with no day."""
    try:
        date = PartialDate.parse(text)
    except InvalidDate:
        return
    expression = read(text)
    if isinstance(expression, Point) and not expression.month:
        assert not SAYS_MONTH.search(display(date, lang))
    if isinstance(expression, Point) and not expression.day:
        assert not SAYS_DAY.search(display(date, lang))
