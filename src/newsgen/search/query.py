"""What was typed, read as words, phrases and filters; see ``docs/search-index.md``, "Queries"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from newsgen.models.normal import normalize
from newsgen.search.folding import fold


class Mark(StrEnum):
    """What a filter goes by."""

    PERSON = "person"
    CATEGORY = "category"
    SOURCE = "source"
    DATE = "date"


class Term(Struct, frozen=True):
    """A word, or a phrase: *text* as it was typed, without quotation marks.

    ``is_beginning`` tells that the word may be unfinished.
    """

    text: str
    folded: str
    is_phrase: bool = False
    is_beginning: bool = False


class Filter(Struct, frozen=True):
    """Whom or which an article must name; if ``is_excluded``, must not."""

    mark: Mark
    value: str
    is_excluded: bool = False


class Range(Struct, frozen=True):
    """Months or years from ``start`` to ``stop``, both included; an empty one is no limit."""

    start: str
    stop: str
    is_excluded: bool = False

    def has(self, month: str) -> bool:
        """Tell whether *month*, as in ``2024-05``, lies within; what has no month never does."""
        return bool(month) and self.start <= month and month[: len(self.stop)] <= self.stop


class Query(Struct, frozen=True):
    """A query; ``whole`` is all its ``required`` terms as one phrase, folded."""

    required: tuple[Term, ...]
    excluded: tuple[Term, ...]
    filters: tuple[Filter, ...]
    ranges: tuple[Range, ...]
    whole: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.required or self.excluded or self.filters or self.ranges)


BLANK_CLASS = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""White space as browsers have it, for the brackets of an expression.

Python's own class has some controls too, but not U+FEFF.
"""

_MARKS: Mapping[str, Mark] = {
    "person": Mark.PERSON,
    "人物": Mark.PERSON,
    "category": Mark.CATEGORY,
    "分类": Mark.CATEGORY,
    "分類": Mark.CATEGORY,
    "source": Mark.SOURCE,
    "来源": Mark.SOURCE,
    "來源": Mark.SOURCE,
    "year": Mark.DATE,
    "年份": Mark.DATE,
    "date": Mark.DATE,
    "日期": Mark.DATE,
}
_PART = re.compile(
    rf"(?P<minus>-?)(?:(?P<mark>{'|'.join(_MARKS)})[:：])?"
    r'(?:["“”](?P<a>[^"“”]*)["“”]?|「(?P<b>[^」]*)」?|『(?P<c>[^』]*)』?|«(?P<d>[^»]*)»?'
    rf'|(?P<word>[^{BLANK_CLASS}"“”「『«]*))',
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:([0-9]{4}(?:-[0-9]{2})?)(?:-[0-9]{2})?)?")


def parse(text: str) -> Query:
    """Read *text*; there is nothing that can't be read."""
    parts = [part for found in _PART.finditer(text) if (part := _part(found))]
    required = [part for part, is_excluded in parts if isinstance(part, Term) and not is_excluded]
    if required and not required[-1].is_phrase:
        # A letter alone begins too many words.
        required[-1] = replace(required[-1], is_beginning=len(required[-1].folded) > 1)
    return Query(
        tuple(required),
        tuple(part for part, is_excluded in parts if isinstance(part, Term) and is_excluded),
        tuple(part for part, _ in parts if isinstance(part, Filter)),
        tuple(part for part, _ in parts if isinstance(part, Range)),
        fold(" ".join(term.text for term in required)),
    )


def _part(found: re.Match[str]) -> tuple[Term | Filter | Range, bool] | None:
    """Return what a part of a query says, and whether it is excluded; None if it says nothing."""
    phrase = next((one for one in found.group("a", "b", "c", "d") if one is not None), None)
    value = found["word"] if phrase is None else phrase
    is_excluded = found["minus"] == "-"
    mark = _MARKS.get((found["mark"] or "").lower())
    if mark is Mark.DATE:
        ends = _ends(normalize("NFKC", value).strip())
        if ends:
            return (Range(*ends, is_excluded), is_excluded) if any(ends) else None
        value = f"{found['mark']}:{value}"
    elif mark:
        value = value.strip()
        return (Filter(mark, value, is_excluded), is_excluded) if fold(value) else None
    folded = fold(value)
    return (Term(value, folded, phrase is not None), is_excluded) if folded else None


def _ends(value: str) -> tuple[str, str] | None:
    """Return the ends of ``2024``, ``2024-05``, ``2020..2022``, ``..2024-02``; None of no date."""
    start, dots, stop = value.partition("..")
    found = [_DATE.fullmatch(end) for end in (start, stop if dots else start)]
    return (found[0][1] or "", found[1][1] or "") if found[0] and found[1] else None
