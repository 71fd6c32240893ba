"""N made-up articles, the same on every machine.

Half are Chinese and half English, about 6.5 KB each, over twenty years; N/10
people are named with Zipf's frequencies, and an article tells up to three
dated events.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华文建国志红春晓"
_FIRST = "Ada Ben Clara David Elena Frank Grace Henry Irene James Karen Louis Maria Nora".split()
_LAST = "Adler Brooks Castle Dorsey Ellis Fowler Gibson Hughes Irving Jensen Keller Lowell".split()
_HAN = (
    "会议报告显示部门研究项目预算公布调查结果代表表示认为问题影响发展计划地方政府企业市场数据"
    "技术安全环境教育医疗交通能源法律社会公众媒体国际合作协议执行评估监督管理制度改革措施进展"
)
_ENGLISH = (
    "the report council budget review project agency public record market policy research "
    "committee statement decision meeting region energy health school transport safety "
    "agreement evidence inquiry published members said according because after before"
).split()
_CATEGORIES = ("公司", "研究", "安全", "人物", "Politics", "Science", "Economy", "Culture")
_SOURCES = ("晨报", "周刊", "通讯社", "The Courier", "The Observer", "Weekly Review")
_FIRST_YEAR, _LAST_YEAR = 2005, 2024
_BODY_BYTES = 5700  # a body ends with the paragraph that passes this; 6.5 KB with front matter


class Source(Struct, frozen=True):
    """Where an article was published first."""

    name: str
    url: str
    captured_at: str


class Told(Struct, frozen=True):
    """An event that an article dates to a month."""

    date: str
    title: str
    person: str


class Story(Struct, frozen=True):
    """One article, in no site generator's words; ``updated`` and ``author`` are mostly ""."""

    number: int
    title: str
    date: str
    updated: str
    category: str
    lang: str
    people: tuple[str, ...]
    events: tuple[Told, ...]
    summary: str
    author: str
    source: Source | None
    paragraphs: tuple[str, ...]

    @property
    def name(self) -> str:
        """The last part of its address."""
        return f"story-{self.number:06}"


def stories(count: int, seed: int = 1) -> Iterator[Story]:
    """Yield *count* articles, one at a time, so that 100,000 need no memory."""
    rng = random.Random(seed)
    people = _people(rng, max(count // 10, 1))
    weights = list(accumulate(1 / rank for rank in range(1, len(people) + 1)))
    for number in range(count):
        named = rng.choices(people, cum_weights=weights, k=rng.randint(1, 5))
        yield _story(rng, number, tuple(dict.fromkeys(named)))


def _people(rng: random.Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        if len(names) % 2:
            names[f"{rng.choice(_FIRST)} {rng.choice(_LAST)} {len(names)}"] = None
        else:
            given = "".join(rng.choices(_GIVEN, k=3))
            names[f"{rng.choice(_SURNAMES)}{given}"] = None
    return list(names)


def _story(rng: random.Random, number: int, people: tuple[str, ...]) -> Story:
    chinese = number % 2 == 0
    year, month, day = rng.randint(_FIRST_YEAR, _LAST_YEAR), rng.randint(1, 12), rng.randint(1, 28)
    date = f"{year}-{month:02}-{day:02}"
    return Story(
        number=number,
        title=f"{_sentence(rng, 14, chinese=chinese)} {number}",
        date=date,
        updated=f"{year}-{month:02}-{min(day + 2, 28):02}" if rng.random() < 0.1 else "",
        category=rng.choice(_CATEGORIES[:4] if chinese else _CATEGORIES[4:]),
        lang="zh-Hans" if chinese else "en",
        people=people,
        events=tuple(
            Told(
                f"{year}-{rng.randint(1, month):02}",
                _sentence(rng, 12, chinese=chinese),
                rng.choice(people),
            )
            for _ in range(rng.randint(0, 3))
        ),
        summary=_sentence(rng, 40, chinese=chinese),
        author=rng.choice(people) if rng.random() < 0.3 else "",
        source=_source(rng, number, date) if rng.random() < 0.7 else None,
        paragraphs=tuple(_paragraphs(rng, people, chinese=chinese)),
    )


def _source(rng: random.Random, number: int, date: str) -> Source:
    url = f"https://news.example.org/{date.replace('-', '/')}/{number}.html"
    return Source(rng.choice(_SOURCES), url, f"{date}T22:00+08:00")


def _paragraphs(rng: random.Random, people: Sequence[str], *, chinese: bool) -> Iterator[str]:
    stop, comma = ("。", "，") if chinese else (". ", ", ")
    size = 0
    while size < _BODY_BYTES:
        parts = [
            f"{rng.choice(people)}{comma}"
            f"{_sentence(rng, rng.randint(15, 60), chinese=chinese)}{stop}"
            for _ in range(rng.randint(3, 7))
        ]
        if rng.random() < 0.2:
            emphasis = _sentence(rng, 6, chinese=chinese)
            parts.append(f"**{emphasis}** [1](https://example.org/){stop}")
        text = "".join(parts).strip()
        size += len(text.encode())
        yield text


def _sentence(rng: random.Random, length: int, *, chinese: bool) -> str:
    """Return *length* Han characters, or half as many English words."""
    if chinese:
        return "".join(rng.choices(_HAN, k=length))
    words = " ".join(rng.choices(_ENGLISH, k=max(length // 2, 3)))
    return words[0].upper() + words[1:]
