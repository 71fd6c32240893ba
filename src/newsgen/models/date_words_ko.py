"""Dates in Korean words: 2023년 11월 20일."""

from __future__ import annotations

from newsgen.models.date_words_tables import EasternWords
from newsgen.models.edtf import Edge

KOREAN = EasternWords(
    era_year={"bc": "기원전 {}년", "ad": "서기 {}년", "": "{}년"},
    month="월",
    day="일",
    gap=" ",
    some={"year": "어느 해", "month": "어느 달", "day": "어느 날"},
    decade="{}년대",
    century="{}세기",
    between="{}~{} 사이",
    joint=" ",
    run="{}~{}{} 중",
    parts_of_year={
        "season": ("봄", "여름", "가을", "겨울"),
        "quarter": ("1분기", "2분기", "3분기", "4분기"),
        "third": ("1~4월", "5~8월", "9~12월"),
        "half": ("상반기", "하반기"),
    },
    hemispheres=("북반구", "남반구"),
    about_year="{} 무렵",
    about_date="{} 무렵",
    parts={"year": "연도", "season": "시기", "month": "월", "day": "일"},
    parts_comma="·",
    parts_approximate="{} 추정",
    parts_uncertain="{} 불확실",
    uncertain="불확실",
    note="({})",
    note_comma=", ",
    unknown_year="연도 미상",
    estimated="{} 추정",
    masked="X는 알 수 없는 숫자",
    span="{}~{}",
    present="{}~현재",
    onwards="{}부터, 종료 시점 미상",
    until="{}까지",
    until_only="{}까지, 시작 시점 미상",
    endless={
        (Edge.OPEN, Edge.OPEN): "모든 시기",
        (Edge.OPEN, Edge.UNKNOWN): "종료 시점 미상",
        (Edge.UNKNOWN, Edge.OPEN): "시작 시점 미상, 현재까지",
    },
    comma=", ",
    words=(" 및 ", " 또는 "),
    one_of="{} 중 하나",
    later=("{} 및 그 이후", "{} 또는 그 이후"),
    earlier=("{} 및 그 이전", "{} 또는 그 이전"),
)
"""What Korean says."""
