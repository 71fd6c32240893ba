"""Small things said by the look of words: raised digits, and readings beside characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsgen.importers.html_runs import Run, plain
from newsgen.text.cjk import is_cjk

_RAISED = {
    "sup": str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_LONGEST = 12  # characters that are raised as characters; longer text is a note


def raised(text: str, how: str) -> str:
    """Write *text* with Unicode's raised or lowered characters if it has all of them.

    *how* is ``sup`` or ``sub``.
    """
    table = _RAISED[how]
    if len(text) <= _LONGEST and all(ord(char) in table for char in text):
        return text.translate(table)
    return text


def annotated(base: Sequence[Run], notes: Iterable[Sequence[Run]]) -> list[Run]:
    """Return what follows *base* so that its ruby *notes* stand in brackets behind it.

    Notes on single characters become one: 漢字（かんじ）, 汉字（hàn zì）.
    """
    said = [note for note in notes if plain(note).strip()]
    if not said:
        return []
    before = next((run.text.rstrip()[-1] for run in reversed(base) if run.text.strip()), "")
    words = "".join(map(plain, said)).strip()
    between = "" if is_cjk(words[0]) else " "
    runs: list[Run] = []
    for note in said:
        runs += [Run(between), *note] if runs and between else note
    if words[0] in "(（[〔":
        return runs
    opening, closing = "（）" if before and is_cjk(before) else (" (", ")")
    return [Run(opening), *runs, Run(closing)]
