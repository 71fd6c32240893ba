"""Where the delimiters of emphasis go, so that Markdown reads them as such."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.html_runs import STRUCK, Form, Run
from newsgen.text.cjk import is_cjk

_PASSES = 4  # each takes marks off punctuation; text that needs more of them is no prose
_EDGES = {Form.CODE: "``", Form.RAW: "[)"}


class Seam(Struct, frozen=True):
    """The delimiters between two runs: those that close, then those that open."""

    closing: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()


def delimited(runs: Sequence[Run]) -> tuple[Sequence[Run], list[Seam]]:
    """Return *runs*, perhaps divided, and the seams before, between and after them.

    Marks become nested, and what can't be marked where it stands loses its mark:
    punctuation at the edge of ``a**"b"**c``.  The rules are CommonMark 0.31, 6.2,
    with the amendment for CJK of :mod:`newsgen.text.markdown_cjk`.
    """
    for _ in range(_PASSES):
        runs = _nested(runs)
        seams = _seams(runs)
        weak = _weak(runs, seams)
        if not weak:
            return runs, seams
        runs = _weakened(runs, weak)
    runs = [replace(run, marks=frozenset()) for run in runs]
    return runs, _seams(runs)


def _nested(runs: Sequence[Run]) -> Sequence[Run]:
    """Shorten marks that overlap; what is struck stays so to the last character."""
    marks = [set(run.marks) for run in runs]
    starts: dict[str, int] = {}
    stack: list[str] = []
    for place, wanted in enumerate(marks):
        while any(mark not in wanted for mark in stack):
            top = stack.pop()
            if top not in wanted:
                continue
            shortened = {top}
            if top == STRUCK:
                shortened = set(stack) - wanted
                stack = [*(mark for mark in stack if mark in wanted), top]
            for before in range(starts[top], place):
                marks[before] -= shortened
        opening = wanted - set(stack)
        stack += _by_length(opening, marks, place)
        starts.update(dict.fromkeys(opening, place))
    return [replace(run, marks=frozenset(kept)) for run, kept in zip(runs, marks, strict=True)]


def _by_length(
    opening: set[str], marks: Sequence[set[str] | frozenset[str]], place: int
) -> list[str]:
    """Order the marks that open at *place*: what goes on longest is outermost."""
    if len(opening) < 2:  # noqa: PLR2004 - nothing to order
        return list(opening)
    left, order = set(opening), []
    for now in marks[place:]:
        order += sorted(left - now)
        left &= now
        if len(left) < 2:  # noqa: PLR2004 - as above
            break
    return [*sorted(left, reverse=True), *reversed(order)]


def _seams(runs: Sequence[Run]) -> list[Seam]:
    marks = [run.marks for run in runs]
    seams: list[Seam] = []
    stack: list[str] = []
    for place, wanted in enumerate([*marks, frozenset[str]()]):
        closing = [mark for mark in reversed(stack) if mark not in wanted]
        stack = stack[: len(stack) - len(closing)]
        opening = _by_length(set(wanted) - set(stack), marks, place)
        stack += opening
        seams.append(Seam(tuple(closing), tuple(opening)))
    return seams


def _weak(runs: Sequence[Run], seams: Sequence[Seam]) -> dict[tuple[int, int], set[str]]:
    """Find the marks that are no markup where they stand: by run and end of it (0 or -1)."""
    weak: dict[tuple[int, int], set[str]] = {}
    lengths: dict[str, int] = {}  # of the groups that opened what is open
    for place, seam in enumerate(seams):
        if not (seam.closing or seam.opening):
            continue
        for mark in seam.closing:
            del lengths[mark]
        groups = _groups(seam)
        before = [_edge(runs[place - 1], -1) if place else " ", *(group[0] for group in groups)]
        after = [group[0] for group in groups[1:]]
        after.append(_edge(runs[place], 0) if place < len(runs) else " ")
        for number, group in enumerate(groups):
            opens, closes = _flanks(before[number], after[number])
            inner = groups[number + 1 :]
            opening = _of(group, seam.opening)
            if opening and not opens:
                bad = _of("".join(inner), seam.opening) or opening
                weak.setdefault((place, 0), set()).update(bad)
            if opening and closes and any(_would_end(group, mark, lengths) for mark in lengths):
                weak.setdefault((place, 0), set()).update(opening)
            lengths.update(dict.fromkeys(opening, len(group)))
            outer = groups[:number]
            if not closes and (bad := _of(group, seam.closing)):
                weak.setdefault((place - 1, -1), set()).update(
                    _of("".join(outer), seam.closing) or bad
                )
    return weak


def _would_end(group: str, mark: str, lengths: dict[str, int]) -> bool:
    """Tell whether a group that opens would end *mark* instead: rules 9 and 10 of emphasis."""
    if mark[0] not in group or mark == STRUCK:
        return False
    both = (lengths[mark], len(group))
    return bool(sum(both) % 3) or not any(length % 3 for length in both)


def _groups(seam: Seam) -> list[str]:
    """Return the delimiters as Markdown scans them: a run of one character is one."""
    together = "".join((*seam.closing, *seam.opening))
    return ["".join(same) for _, same in groupby(together)]


def _of(group: str, marks: Sequence[str]) -> set[str]:
    return {mark for mark in marks if mark[0] in group}


def _edge(run: Run, end: int) -> str:
    return _EDGES[run.form][end] if run.form in _EDGES else run.text[end]


def _flanks(before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a delimiter between two characters can open, and can close."""
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    if not (space_before or space_after) and (is_cjk(before) or is_cjk(after)):
        return True, True
    loose_before, loose_after = space_before or _is_mark(before), space_after or _is_mark(after)
    opens = not space_after and (loose_before or not _is_mark(after))
    closes = not space_before and (loose_after or not _is_mark(before))
    return opens, closes


def _is_mark(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _weakened(runs: Sequence[Run], weak: dict[tuple[int, int], set[str]]) -> list[Run]:
    """Take marks off the punctuation at the ends of runs, or off a run that has nothing else."""
    found: list[Run] = []
    for place, run in enumerate(runs):
        first, last = weak.get((place, 0), set()), weak.get((place, -1), set())
        text = run.text
        start, end = 0, len(text)
        if run.form is Form.TEXT:
            while first and start < end and _is_loose(text[start]):
                start += 1
            while last and end > start and _is_loose(text[end - 1]):
                end -= 1
        if (first and start == 0) or (last and end == len(text)) or start >= end:
            found.append(replace(run, marks=run.marks - first - last))
            continue
        cut = ((0, start, run.marks - first), (start, end, run.marks))
        for begin, stop, marks in (*cut, (end, len(text), run.marks - last)):
            if begin < stop:
                found.append(replace(run, text=text[begin:stop], marks=marks))
    return found


def _is_loose(char: str) -> bool:
    return isWhiteSpace(ord(char)) or _is_mark(char)
