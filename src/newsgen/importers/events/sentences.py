"""Sentences of a paragraph, and the clauses of a sentence."""

from __future__ import annotations

import re

_END_HAN = re.compile(r"[。！？!?…]+[”’」』）)\"]*")
_END_LATIN = re.compile(r"(?<![.!?])[.!?]++[\"'”’)]*+(?=\s+[\"'“‘(]?[A-Z0-9])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Inc|Corp|Co|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?"
    r"|Oct|Nov|Dec|U\.S|U\.K|a\.m|p\.m)\.$"
)
_CLAUSE = re.compile(r"[，,；;：:]|——|\s[–—-]\s")
_OPEN, _CLOSE = frozenset("（(《“「『["), frozenset("）)》”」』]")


def sentences(line: str) -> tuple[tuple[int, int], ...]:
    """Cut *line* after its full stops; the spans leave no character out."""
    is_han = _HAN.search(line)
    pattern = _END_HAN if is_han else _END_LATIN
    ends = [
        match.end()
        for match in pattern.finditer(line)
        if is_han or not _ABBREVIATION.search(line, max(0, match.end() - 6), match.end())
    ]
    if not ends or ends[-1] < len(line):
        ends.append(len(line))
    return tuple(zip([0, *ends], ends, strict=False))


def clauses(sentence: str, *, whole: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Cut *sentence* at commas, colons and dashes outside of brackets and quotations.

    No cut is made inside *whole*, nor between two digits (1,000 and 20:42).
    """
    spans: list[tuple[int, int]] = []
    start, depth, counted = 0, 0, 0
    for match in _CLAUSE.finditer(sentence):
        for character in sentence[counted : match.start()]:
            depth = max(0, depth + (character in _OPEN) - (character in _CLOSE))
        counted = match.end()
        before = sentence[max(0, match.start() - 1) : match.start()]
        around = before + sentence[counted : counted + 1]
        if depth == 0 and not around.isdigit() and not whole[0] <= match.start() < whole[1]:
            spans.append((start, match.start()))
            start = match.end()
    spans.append((start, len(sentence)))
    return tuple((a, b) for a, b in spans if sentence[a:b].strip(' 。！？!?.”“"…'))
