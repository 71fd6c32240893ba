"""N made-up articles of which some are reprints of others, edited; the same on every machine.

Half are Chinese, half English.  Words come with Zipf's frequencies from 12,000 of each
language, together with what makes unlike articles look alike: stock
phrases, an agency's standing paragraphs, and events that several articles tell, with the
same names, figures and quotations.  An article is a function of the seed and its number.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct, json

from newsgen.search.folding import PAIRS

_ONSETS = "b br c ch d dr f g gr h j l m n p pr r s sh st t tr v w".split()
_VOWELS = "a ai e ea i o oo u".split()
_CODAS = "b ck d g l ll m n nd nt p r rd s ss st t x".split()
_ENDINGS = ("", "", "", "s", "ed", "ing", "er", "al", "ly", "ment", "tion", "ness")
_SMALL = (
    "the of to and in a that for on is was with as by at from it be said has have are which its "
    "will not an or this had but were been their who after would more about he she they than"
).split()
_SMALL_ZH = (
    "的 了 在 是 和 对 将 已 为 与 并 中 上 有 被 从 向 也 就 等 以 及 该 其 于 表示 认为 一个 "
    "进行 目前 可能 相关 通过 没有 他们 我们 这些 其中 此前 同时 由于 根据"
).split()
_WORDS, _PHRASES, _AGENCIES = 12_000, 1500, 60
_ARTICLES_OF_EVENT = 4
_AGENCY, _EVENT, _PHRASE = 0.5, 0.5, 0.25  # shares of articles, of articles, of sentences
_LEAST, _MOST = 0.05, 0.20  # of a reprint's words are changed


class Made(Struct, frozen=True):
    """One article; ``original`` is the number of the one it reprints, -1 if it is none."""

    number: int
    title: str
    date: str
    lang: str
    paragraphs: tuple[str, ...]
    original: int = -1
    edits: str = ""


class _Tongue(Struct, frozen=True):
    """A language: its words with their frequencies, and how they are put together."""

    lang: str
    words: Sequence[str]
    weights: Sequence[float]
    phrases: Sequence[str]
    notices: Sequence[str]
    gap: str
    comma: str
    stop: str

    def some(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self, rng: random.Random, given: Sequence[str] = ()) -> str:
        """Return a sentence that holds the words *given*."""
        words = self.some(rng, rng.randint(7, 26))
        if self.phrases and rng.random() < _PHRASE:
            words.insert(0, rng.choice(self.phrases))
        for word in given:
            words.insert(rng.randint(0, len(words)), word)
        if len(words) > 14:
            half = len(words) // 2
            words[half] += self.comma
        text = self.gap.join(words)
        return text[0].upper() + text[1:] + self.stop


class World:
    """All articles of a seed: *count* of them, the last *planted* of which are reprints."""

    def __init__(self, count: int, planted: int, seed: int) -> None:
        self.seed, self.count, self.planted = seed, count, planted
        rng = random.Random(f"world {seed}")
        self._tongues = _chinese(rng), _english(rng)

    def __iter__(self) -> Iterator[Made]:
        """Yield the articles one by one: 100,000 need no memory."""
        for number in range(self.count):
            yield self.article(number)

    @cached_property
    def originals(self) -> Mapping[int, int]:
        """Which article each reprint retells, by number."""
        first = self.count - self.planted
        rng = random.Random(f"originals {self.seed}")
        chosen = rng.sample(range(first), self.planted)
        return {first + at: number for at, number in enumerate(chosen)}

    def article(self, number: int) -> Made:
        """Return the article of this *number*."""
        original = self.originals.get(number)
        return self._own(number) if original is None else self._reprint(number, original)

    def _own(self, number: int) -> Made:
        rng = random.Random(f"{self.seed} {number}")
        tongue = self._tongues[number % 2]
        size = min(220, int(rng.lognormvariate(3.3, 0.5)) + 7)  # sentences
        told = self._event(number, tongue) if rng.random() < _EVENT else None
        sentences = []
        for _ in range(size):
            names = rng.sample(told[0], 2) if told and rng.random() < 0.5 else ()
            sentences.append(tongue.sentence(rng, names))
        if told:
            for quotation in rng.sample(told[1], rng.randint(1, 2)):
                sentences.insert(rng.randint(0, len(sentences)), quotation)
        if rng.random() < _AGENCY:
            sentences.append(rng.choice(tongue.notices))
        title = tongue.gap.join(tongue.some(rng, rng.randint(5, 9)))
        paragraphs = tuple(_paragraphs(sentences, tongue, rng))
        return Made(number, title, _date(rng), tongue.lang, paragraphs)

    def _event(self, number: int, tongue: _Tongue) -> tuple[list[str], list[str]]:
        """Return names, figures and quotations of what this and other articles tell."""
        event = number // (2 * _ARTICLES_OF_EVENT)
        rng = random.Random(f"event {self.seed} {event} {tongue.lang}")
        names = [tongue.gap.join(tongue.some(rng, 2)).title() for _ in range(5)]
        names += [str(rng.randint(10, 9999)) for _ in range(3)]
        return names, [f"“{tongue.sentence(rng)}”" for _ in range(4)]

    def _reprint(self, number: int, original: int) -> Made:
        old = self._own(original)
        rng = random.Random(f"{self.seed} {number}")
        tongue = self._tongues[old.lang == "en"]
        share = rng.uniform(_LEAST, _MOST)
        kinds = rng.sample(sorted(_EDITS), rng.randint(1, 3))
        sentences = [part for text in old.paragraphs for part in _sentences(text, tongue)]
        for kind in kinds:
            sentences = _EDITS[kind](rng, sentences, tongue, share / len(kinds))
        title = tongue.gap.join(tongue.some(rng, rng.randint(5, 9)))
        paragraphs = list(_paragraphs(sentences, tongue, rng))
        if old.lang == "zh-Hans" and rng.random() < 0.2:
            title, *paragraphs = (_traditional(text) for text in (title, *paragraphs))
            kinds.append("traditional")
        edits = f"{share:.0%} {', '.join(kinds)}"
        return Made(number, title, _date(rng), old.lang, tuple(paragraphs), original, edits)


_Edit = Callable[[random.Random, list[str], _Tongue, float], list[str]]
"""Changes about a share of the words of some sentences."""


def _replaced(
    rng: random.Random, sentences: list[str], tongue: _Tongue, share: float
) -> list[str]:
    """Put other words in place of single ones."""
    out = []
    for text in sentences:
        parts = (
            text.split(" ") if tongue.gap else [text[at : at + 2] for at in range(0, len(text), 2)]
        )
        changed = [tongue.some(rng, 1)[0] if rng.random() < share else part for part in parts]
        out.append(tongue.gap.join(changed))
    return out


def _dropped(
    rng: random.Random, sentences: list[str], _tongue: _Tongue, share: float
) -> list[str]:
    gone = set(rng.sample(range(len(sentences)), _part(sentences, share)))
    return [text for at, text in enumerate(sentences) if at not in gone]


def _added(rng: random.Random, sentences: list[str], tongue: _Tongue, share: float) -> list[str]:
    out = list(sentences)
    for _ in range(_part(sentences, share)):
        out.insert(rng.randint(0, len(out)), tongue.sentence(rng))
    return out


def _moved(rng: random.Random, sentences: list[str], _tongue: _Tongue, share: float) -> list[str]:
    out = list(sentences)
    for _ in range(_part(sentences, share)):
        out.insert(rng.randint(0, len(out)), out.pop(rng.randrange(len(out))))
    return out


def _branded(rng: random.Random, sentences: list[str], tongue: _Tongue, share: float) -> list[str]:
    """Push a brand's name into sentences, a word for each word that may be changed."""
    brand = "".join(tongue.some(rng, 2)) + str(rng.randint(10, 99))
    often = min(1.0, share * 15)
    return [
        f"{text.removesuffix(tongue.stop)}{tongue.gap}{brand}{tongue.stop}"
        if rng.random() < often
        else text
        for text in sentences
    ]


_EDITS: Mapping[str, _Edit] = {
    "words replaced": _replaced,
    "sentences dropped": _dropped,
    "sentences added": _added,
    "sentences moved": _moved,
    "brand injected": _branded,
}


def _part(sentences: Sequence[str], share: float) -> int:
    return max(1, round(len(sentences) * share))


def _sentences(paragraph: str, tongue: _Tongue) -> list[str]:
    return [f"{part}{tongue.stop}" for part in paragraph.split(tongue.stop) if part.strip()]


def _paragraphs(sentences: Sequence[str], tongue: _Tongue, rng: random.Random) -> Iterator[str]:
    at = 0
    while at < len(sentences):
        size = rng.randint(2, 6)
        yield tongue.gap.join(text.strip() for text in sentences[at : at + size])
        at += size


def _date(rng: random.Random) -> str:
    return f"{rng.randint(2005, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def _chinese(rng: random.Random) -> _Tongue:
    letters = [chr(code) for code in rng.sample(range(0x4E00, 0x9FA0), 1800)]
    often = list(accumulate(1 / rank for rank in range(20, 1820)))
    words = {"".join(rng.choices(letters, cum_weights=often, k=rng.choice((1, 2, 2, 2, 3)))): None
             for _ in range(2 * _WORDS)}  # fmt: skip
    return _tongue(rng, ("zh-Hans", "", "，", "。"), [*_SMALL_ZH, *words][:_WORDS])


def _english(rng: random.Random) -> _Tongue:
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        syllables = [
            rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)
            for _ in range(rng.choice((1, 1, 2, 2, 3)))
        ]
        words["".join(syllables) + rng.choice(_ENDINGS)] = None
    return _tongue(rng, ("en", " ", ",", ". "), [*_SMALL, *words][:_WORDS])


def _tongue(rng: random.Random, marks: tuple[str, str, str, str], words: Sequence[str]) -> _Tongue:
    lang, gap, comma, stop = marks
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
    bare = _Tongue(lang, words, weights, (), (), gap, comma, stop)
    phrases = [gap.join(bare.some(rng, rng.randint(4, 10))) for _ in range(_PHRASES)]
    notices = [
        gap.join(bare.sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(_AGENCIES)
    ]
    return _Tongue(lang, words, weights, phrases, notices, gap, comma, stop)


def _traditional(text: str) -> str:
    """Return *text* with characters for which the search takes simplified ones."""
    return text.translate(_variants())


def _variants() -> dict[int, str]:
    pairs = json.decode(PAIRS.read_bytes(), type=dict[str, object])
    there, here = str(pairs["from"]), str(pairs["to"])
    return {
        ord(to): one
        for one, to in zip(there, here, strict=True)
        if "\u4e00" <= to <= "\u9fff" and "\u4e00" <= one <= "\u9fff"
    }
