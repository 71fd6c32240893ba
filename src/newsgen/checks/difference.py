"""What was changed between two texts, in short runs of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from newsgen.search.folding import DENSE_CLASS, fold

_SENTENCE = re.compile(r"[^。！？!?.\n]+(?:[。！？!?.]+[”’」』\"')）]*)?")
_WORD = re.compile(rf"[{DENSE_CLASS}]|[^\W]+(?:['’-]\w+)*")
_MOST_SENTENCES = 2000  # compared one by one; a longer text is compared as far
_MOST_WORDS = 400  # of a changed passage; a longer one is shown whole
_LONGEST = 60  # characters of a run that are shown
_CUT = "…"


def changes(old: str, new: str, most: int) -> tuple[str, ...]:
    """Return the first *most* runs in which *new* differs from *old*: ``-was +is``.

    Texts are compared by sentences, changed ones by words, without regard to
    white space, punctuation, capitals and the variant of Chinese they are written in.
    """
    found: list[str] = []
    for was, now in _runs(old, new):
        told = " ".join(sign + _short(text) for sign, text in (("-", was), ("+", now)) if text)
        found.append(told)
        if len(found) == most:
            break
    return tuple(found)


def _runs(old: str, new: str) -> Iterator[tuple[str, str]]:
    before, after = (_pieces(_SENTENCE, text)[:_MOST_SENTENCES] for text in (old, new))
    for was, now in _unlike(before, after):
        passages = "".join(was), "".join(now)
        words = tuple(_pieces(_WORD, passage) for passage in passages)
        if not (was and now) or max(map(len, words)) > _MOST_WORDS:
            yield passages
        else:
            yield from ((_joined(one), _joined(two)) for one, two in _unlike(*words))


def _pieces(pattern: re.Pattern[str], text: str) -> Sequence[str]:
    return [piece for piece in pattern.findall(text) if any(map(str.isalnum, piece))]


def _unlike(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the runs of *old* and *new* that differ, folded."""
    before, after = ([fold(piece) for piece in pieces] for pieces in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for name, start, end, from_, to in matcher.get_opcodes():
        if name != "equal":
            yield old[start:end], new[from_:to]


def _joined(words: Sequence[str]) -> str:
    """Join *words* as they are written: with spaces, but for dense scripts."""
    return re.sub(rf"(?<=[{DENSE_CLASS}]) | (?=[{DENSE_CLASS}])", "", " ".join(words))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + _CUT
