"""``python -m benchmarks.mentions``: time finding made-up people in made-up articles.

A third of the people have a transliterated name, a third a Chinese and a third
an English one; articles are about 6.5 KB, half of them Chinese and half English,
with about 15 mentions each.  The same on every machine.
"""

from __future__ import annotations

import argparse
import platform
import random
import resource
import statistics
import time

from newsgen.archive.roster import recorded
from newsgen.mentions.finder import Finder
from newsgen.mentions.lexicon import Lexicon, lexicon_of, patterns_of
from newsgen.models.person import Person, PersonName
from newsgen.text.markdown import render
from newsgen.text.running import RunningText, running_text

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力宁健建国志华永玉红梅"
_FOREIGN = "尔斯特克拉曼罗德伯格利亚森维奇科夫布鲁莱山姆奥萨沙卡米诺贝"
_FIRST = (
    "James Mary Robert Linda David Susan Peter Laura Daniel Ruth Martin Helen Thomas Alice".split()
)
_SYLLABLES = (
    "an ber cor dal er fin gar hol ing jor kel lan mer nor ol pet quin ros son ton".split()
)
_HAN = (
    "会议报告显示部门研究项目预算公布调查结果代表表示认为问题影响发展计划地方政府企业市场数据"
    "技术安全环境教育医疗交通能源法律社会公众媒体国际合作协议执行评估监督管理制度改革措施进展"
)
_WORDS = (
    "the report council budget review project agency public record market policy research "
    "committee statement decision meeting region energy health school transport safety "
    "agreement evidence inquiry published members said according because after before"
).split()


def main() -> None:
    """Time the pass over all articles on one core, the finder being built, and print figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mentions", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3, help="counted passes over the articles")
    options = parser.parse_args()
    rng = random.Random(1)
    people = _people(rng, options.people)
    texts = [_text(rng, people, chinese=number % 2 == 0) for number in range(options.articles)]
    lexicon, lexicon_seconds = _timed_lexicon(people)
    began = time.process_time()
    finder = Finder(lexicon)
    built = time.process_time() - began
    size = statistics.mean(len(text.text.encode()) for text, _ in texts)
    passes = [_pass(finder, texts) for _ in range(options.runs)]
    seconds = statistics.median(taken for taken, _ in passes)
    print(f"Python {platform.python_version()}, {platform.machine()}; time of one core")
    print(
        f"{len(people):,} people, {len(patterns_of(lexicon)):,} texts to search for; "
        f"{len(texts):,} articles of {size:,.0f} bytes"
    )
    print(
        f"lexicon: {lexicon_seconds * 1000:.0f} ms; finder: {built * 1000:.0f} ms, once a process"
    )
    print(
        f"pass: {seconds / len(texts) * 1000:.4f} ms an article (median of {options.runs}); "
        f"{passes[0][1] / len(texts):.1f} mentions found in each"
    )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _timed_lexicon(people: list[Person]) -> tuple[Lexicon, float]:
    roster = recorded(people)
    began = time.process_time()
    lexicon = lexicon_of(roster)
    return lexicon, time.process_time() - began


def _pass(finder: Finder, texts: list[tuple[RunningText, tuple[str, ...]]]) -> tuple[float, int]:
    """Return how long finding took, and how many mentions were found."""
    began = time.process_time()
    found = sum(len(finder.find(text, listed)) for text, listed in texts)
    return time.process_time() - began, found


def _people(rng: random.Random, count: int) -> list[Person]:
    people: dict[str, Person] = {}
    while len(people) < count:
        number = len(people)
        person = (_foreigner, _chinese, _english)[number % 3](rng, f"p-{number}")
        people.setdefault(person.name, person)
    return list(people.values())


def _person(ident: str, name: str, *, english: str = "", weak: str = "") -> Person:
    return Person(
        ident,
        name,
        url=f"people/{ident}/",
        source=f"content/people/{ident}.yaml",
        names=(PersonName(english, "en"),) if english else (),
        weak_aliases=(weak,) if weak else (),
    )


def _foreigner(rng: random.Random, ident: str) -> Person:
    last = "".join(rng.choices(_FOREIGN, k=rng.randint(2, 4)))
    first = "".join(rng.choices(_FOREIGN, k=rng.randint(2, 3)))
    return _person(ident, f"{first}·{last}", english=_latin(rng), weak=last)


def _chinese(rng: random.Random, ident: str) -> Person:
    given = "".join(rng.choices(_GIVEN, k=rng.choice((1, 2, 2))))
    return _person(ident, rng.choice(_SURNAMES) + given)


def _english(rng: random.Random, ident: str) -> Person:
    name = _latin(rng)
    return _person(ident, name, weak=name.split()[1])


def _latin(rng: random.Random) -> str:
    return f"{rng.choice(_FIRST)} {''.join(rng.choices(_SYLLABLES, k=3)).title()}"


def _text(
    rng: random.Random, people: list[Person], *, chinese: bool
) -> tuple[RunningText, tuple[str, ...]]:
    """Return the running text of an article that names five people three times each."""
    cast = rng.choices(people, k=5)
    sentences = [
        _sentence(rng, _called(one, chinese=chinese), chinese=chinese) for one in cast * 3
    ]
    while sum(len(one.encode()) for one in sentences) < 6200:
        sentences.append(_sentence(rng, "", chinese=chinese))
    rng.shuffle(sentences)
    paragraphs = ["".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    rendered = render("\n\n".join(paragraphs), lang="zh-Hans" if chinese else "en")
    return running_text(rendered.body.segments), tuple(person.id for person in cast[:2])


def _sentence(rng: random.Random, name: str, *, chinese: bool) -> str:
    if chinese:
        half = rng.randint(10, 40)
        behind = "".join(rng.choices(_HAN, k=half))
        return f"{''.join(rng.choices(_HAN, k=half))}，{name}说，{behind}。"
    words = rng.choices(_WORDS, k=rng.randint(12, 30))
    said = [name, "said"] if name else ["nobody", "said"]
    return f"The {' '.join(words)} that {' '.join(said)} is the {words[0]}. "


def _called(person: Person, *, chinese: bool) -> str:
    return person.names[0].value if person.names and not chinese else person.name


if __name__ == "__main__":
    main()
