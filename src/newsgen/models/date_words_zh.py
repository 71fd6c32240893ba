"""Dates in Chinese words, simplified; every character is one that date_words can turn."""

from __future__ import annotations

from newsgen.models.date_words_tables import EasternWords
from newsgen.models.edtf import Edge

CHINESE = EasternWords(
    era_year={"bc": "公元前{}年", "ad": "公元{}年", "": "{}年"},
    month="月",
    day="日",
    some={"year": "某年", "month": "某月", "day": "某日"},
    decade="{}年代",
    century="{}世纪",
    between="{}至{}间",
    run="{}至{}{}间",
    parts_of_year={
        "season": ("春季", "夏季", "秋季", "冬季"),
        "quarter": ("第一季度", "第二季度", "第三季度", "第四季度"),
        "third": ("1月至4月", "5月至8月", "9月至12月"),
        "half": ("上半年", "下半年"),
    },
    hemispheres=("北半球", "南半球"),
    about_year="约{}",
    about_date="{}前后",
    suspected="疑为{}",
    parts={"year": "年份", "season": "季节", "month": "月份", "day": "日期"},
    parts_comma="、",
    parts_approximate="{}为约数",
    parts_uncertain="{}存疑",
    uncertain="存疑",
    note="（{}）",
    note_comma="，",
    unknown_year="年份不详",
    estimated="估计为{}",
    masked="X为未知数字",
    span="{}至{}",
    present="{}至今",
    onwards="{}起，结束时间不详",
    until="截至{}",
    until_only="截至{}，开始时间不详",
    endless={
        (Edge.OPEN, Edge.OPEN): "始终",
        (Edge.OPEN, Edge.UNKNOWN): "结束时间不详",
        (Edge.UNKNOWN, Edge.OPEN): "开始时间不详，至今",
    },
    comma="、",
    words=("和", "或"),
    one_of="{}之一",
    later=("{}及以后", "{}或更晚"),
    earlier=("{}及更早", "{}或更早"),
)
"""What Chinese says; the traditional script is made of it."""
