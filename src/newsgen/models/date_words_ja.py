"""Dates in Japanese words: 2023年11月20日."""

from __future__ import annotations

from newsgen.models.date_words_tables import EasternWords
from newsgen.models.edtf import Edge

JAPANESE = EasternWords(
    era_year={"bc": "紀元前{}年", "ad": "西暦{}年", "": "{}年"},
    month="月",
    day="日",
    some={"year": "某年", "month": "某月", "day": "某日"},
    decade="{}年代",
    century="{}世紀",
    between="{}～{}の間",
    joint="の",
    run="{}～{}{}のいずれか",
    parts_of_year={
        "season": ("春", "夏", "秋", "冬"),
        "quarter": ("第1四半期", "第2四半期", "第3四半期", "第4四半期"),
        "third": ("1～4月", "5～8月", "9～12月"),
        "half": ("上半期", "下半期"),
    },
    hemispheres=("北半球", "南半球"),
    about_year="{}頃",
    about_date="{}頃",
    parts={"year": "年", "season": "時期", "month": "月", "day": "日"},
    parts_comma="・",
    parts_approximate="{}はおおよそ",
    parts_uncertain="{}は不確か",
    uncertain="不確か",
    note="（{}）",
    note_comma="、",
    unknown_year="年不明",
    estimated="推定{}",
    masked="Xは不明な数字",
    span="{}～{}",
    present="{}～現在",
    onwards="{}から、終了時期不明",
    until="{}まで",
    until_only="{}まで、開始時期不明",
    endless={
        (Edge.OPEN, Edge.OPEN): "全期間",
        (Edge.OPEN, Edge.UNKNOWN): "終了時期不明",
        (Edge.UNKNOWN, Edge.OPEN): "開始時期不明、現在まで",
    },
    comma="、",
    words=("と", "または"),
    one_of="{}のいずれか",
    later=("{}およびそれ以降", "{}またはそれ以降"),
    earlier=("{}およびそれ以前", "{}またはそれ以前"),
    changes=(("の間頃", "頃"),),
)
"""What Japanese says."""
