"""A site of N made-up articles, the same on every machine.

Half are Chinese and half English, about 6.5 KB each; N/10 people are named with
Zipf's frequencies, and an article tells up to three dated events.
"""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path

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


def write_corpus(site: Path, count: int, seed: int = 1) -> None:
    """Write a site folder with *count* articles below *site*."""
    rng = random.Random(seed)
    people = _people(rng, max(count // 10, 1))
    weights = list(accumulate(1 / rank for rank in range(1, len(people) + 1)))
    site.mkdir(parents=True, exist_ok=True)
    settings = "title: Benchmark\nlanguage: zh-Hans\nbase_url: https://example.org/\n"
    (site / "newsgen.yaml").write_text(settings, "utf-8")
    for number in range(count):
        year, month, day = 2005 + number % 20, rng.randint(1, 12), rng.randint(1, 28)
        folder = site / "content" / "articles" / str(year)
        folder.mkdir(parents=True, exist_ok=True)
        named = rng.choices(people, cum_weights=weights, k=rng.randint(1, 5))
        chinese = number % 2 == 0
        text = _article(
            rng, number, (year, month, day), list(dict.fromkeys(named)), chinese=chinese
        )
        (folder / f"{year}-{month:02}-{day:02}-story-{number:06}.md").write_text(text, "utf-8")


def _people(rng: random.Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        if len(names) % 2:
            names[f"{rng.choice(_FIRST)} {rng.choice(_LAST)} {len(names)}"] = None
        else:
            given = "".join(rng.choices(_GIVEN, k=2))
            names[f"{rng.choice(_SURNAMES)}{given}{rng.choice(_GIVEN)}"] = None
    return list(names)


def _article(
    rng: random.Random, number: int, day: tuple[int, int, int], people: list[str], *, chinese: bool
) -> str:
    year, month, date = day
    lines = [
        "---",
        f"title: {_sentence(rng, 14, chinese=chinese)} {number}",
        f"date: {year}-{month:02}-{date:02}",
        f"category: {_CATEGORIES[number % 4 + (0 if chinese else 4)]}",
        f"lang: {'zh-Hans' if chinese else 'en'}",
        f"people: [{', '.join(people)}]",
    ]
    events = rng.randint(0, 3)
    lines += ["events:"] if events else []
    for _ in range(events):
        lines.append(f"  - date: {year}-{rng.randint(1, 12):02}")
        lines.append(f"    title: {_sentence(rng, 12, chinese=chinese)}")
        lines.append(f"    people: [{rng.choice(people)}]")
    lines += [f"summary: {_sentence(rng, 40, chinese=chinese)}", "---", ""]
    size = 0
    while size < 6000:
        text = _paragraph(rng, people, chinese=chinese)
        lines += [text, ""]
        size += len(text.encode())
    return "\n".join(lines)


def _paragraph(rng: random.Random, people: list[str], *, chinese: bool) -> str:
    stop, comma = ("。", "，") if chinese else (". ", ", ")
    parts = [
        f"{rng.choice(people)}{comma}{_sentence(rng, rng.randint(15, 60), chinese=chinese)}{stop}"
        for _ in range(rng.randint(3, 7))
    ]
    if rng.random() < 0.2:
        parts.append(f"**{_sentence(rng, 6, chinese=chinese)}** [1](https://example.org/){stop}")
    return "".join(parts).strip()


def _sentence(rng: random.Random, length: int, *, chinese: bool) -> str:
    """Return about *length* Han characters, or half as many English words."""
    if chinese:
        return "".join(rng.choices(_HAN, k=length))
    words = " ".join(rng.choices(_ENGLISH, k=max(length // 2, 3)))
    return words[0].upper() + words[1:]
