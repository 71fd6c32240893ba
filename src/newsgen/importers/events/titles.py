"""A short title for a dated sentence: its main clause, without the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsgen.importers.draft import PersonProposal
from newsgen.importers.events.sentences import clauses

_REACH = 1_000  # characters on either side of a date that a title is made of
_LONGEST = 40  # Han characters; twice as many Latin ones
_SHORTEST = 6
_GLOSS = re.compile(r"\s?[(（](?:[A-Za-z][^（()）]{0,60}|[左右中上下前后一二]{1,3})[)）]")
_BEFORE_DATE = re.compile(
    r"(?:于|於|在|自从|自|从|從|截至|直到|到|\b(?:[Oo]n|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil) )\s?$"
)
_VERB_BEFORE = re.compile(
    r"(?:停留|发生|發生|出生|成立|始|定|终止|结束|開始|开始|发布|發布|建|创办|出版)$"
)
_EMPTY_TAIL = re.compile(r"(?:发生在|發生在|始于|始於|在|于|於|自|从|到|, |\b(?:on|in|since))\s*$")
_AFTER_DATE = re.compile(r"^\s?(?:[，,、的]|起|以来|之后|后)?\s?")
_SUBORDINATE = re.compile(
    r"^(?:在|当|當|随着|隨著|自|从|從|对于|由于|除了|据|經過|经过|[Aa]fter|[Ww]hen|[Ww]hile|[Ii]n|[Oo]n|[Aa]s|[Aa]t|[Ff]or)"
)
_SUBORDINATE_END = re.compile(r"(?:时|時|后|後|前|中|上|下|里|内|期间|之际|小时|来|看)$")
_TOGETHER = re.compile(r"^(?:共同|一同|一起|均|都|也|停留|便|就)")
_NEEDS_SUBJECT = re.compile(
    r"^(?:一直|也|并|還|还|又|随后|後來|后来|曾|已|正式|出生|加入|离开|離開|获|獲|毕业|任|担任|擔任|辞|当选|移居|成为|成為|被)"
)
_LEADING = re.compile(
    r"^(?:[，,、。“”\"'\s]|(?:而|但|并|且|then|and|but)(?=[^\w]|[\u3400-\u9fff]))+"
)
_TRAILING = ' ，,、。；;：:！？!?…—-“"'
_HAN = re.compile(r"[\u3400-\u9fff]")
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

Span = tuple[int, int]


def title_of(sentence: str, date: Span, edtf: str, people: Sequence[PersonProposal]) -> str:
    """Shorten *sentence* to the clause that tells what happened at *date*, a place in it.

    The date itself goes where the clause is whole without it; a relative one
    that must stay ("last October") is written out.  Never empty.
    """
    cut = max(0, date[0] - _REACH)
    sentence, date = sentence[cut : date[1] + _REACH], (date[0] - cut, date[1] - cut)
    spans = clauses(sentence, whole=date)
    index = next((i for i, (_, end) in enumerate(spans) if date[0] < end), len(spans) - 1)
    start, end = spans[index] if spans else (0, len(sentence))
    clause = _tidy(_without_date(sentence[start:end], (date[0] - start, date[1] - start), edtf))
    following = [_tidy(sentence[a:b]) for a, b in spans[index + 1 :]]
    if index and (_TOGETHER.match(clause) or clause[:1].islower()):
        clause = _joined(_tidy(sentence[slice(*spans[index - 1])]), clause)
    elif index and _NEEDS_SUBJECT.match(clause):
        clause = _subject(sentence, people, clause) + clause
    title = _main(clause, following)
    return _shortened(title) or _shortened(_tidy(sentence)) or sentence


def _without_date(clause: str, date: Span, edtf: str) -> str:
    """Drop the date from *clause*, with its preposition, or write it out where it must stay."""
    before, after = clause[: date[0]], clause[date[1] :]
    words = clause[slice(*date)]
    preposition = _BEFORE_DATE.search(before)
    bare = before[: preposition.start()] if preposition else before
    if after[:1] in {"'", "’"}:
        return clause
    if not bare.strip():
        return _AFTER_DATE.sub("", after, count=1)
    if not after.strip(_TRAILING + "”."):
        return _EMPTY_TAIL.sub("", before)
    removable = preposition and preposition[0].strip() in {"于", "於", "在", "on", "in"}
    if removable and after[0] not in "的发發至以起" and not _VERB_BEFORE.search(bare):
        return bare.rstrip() + ("" if _HAN.match(after.strip()) else " ") + after.strip()
    return before + (_spoken(edtf) or words if _HAN.search(words) else words) + after


def _spoken(edtf: str) -> str:
    """Write a plain date in Chinese; other values give nothing."""
    match = _PLAIN.fullmatch(edtf)
    if not match:
        return ""
    year, month, day = match.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def _main(clause: str, following: Iterable[str]) -> str:
    """Go on to the clause that holds the verb, where *clause* only sets the scene."""
    for after in following:
        if len(clause) < _SHORTEST:
            clause = after
        elif _HAN.search(clause):
            opens, closes = _SUBORDINATE.match(clause), _SUBORDINATE_END.search(clause)
            if opens and not closes and _SUBORDINATE_END.search(after):
                clause = f"{clause}——{after}"
            elif closes or _TOGETHER.match(after):
                both = _joined(clause, after)
                if _size(both) <= _LONGEST or _TOGETHER.match(after):
                    return both
                clause = after
            else:
                return clause
        else:
            return _joined(clause, after) if _SUBORDINATE.match(clause) else clause
    return clause


def _subject(sentence: str, people: Sequence[PersonProposal], clause: str) -> str:
    """Name the person the sentence begins with, if the clause names nobody."""
    forms = sorted((f for p in people for f in (p.name, *p.aliases)), key=len, reverse=True)
    if any(form in clause for form in forms):
        return ""
    start = sentence.lstrip("“\"'")
    return next((form for form in forms if start.startswith(form)), "")


def _tidy(clause: str) -> str:
    clause = _GLOSS.sub("", clause)
    return _LEADING.sub("", clause.strip()).rstrip(_TRAILING + ".")


def _joined(one: str, two: str) -> str:
    return f"{one}，{two}" if _HAN.search(one) else f"{one}, {two}"


def _size(text: str) -> float:
    return sum(1 if _HAN.match(character) else 0.5 for character in text)


def _shortened(title: str) -> str:
    """Cut *title* to the limit, at a comma or word if there is one late enough."""
    if _size(title) <= _LONGEST:
        return title
    kept = ""
    for character in title:
        if _size(kept) >= _LONGEST - 1:
            break
        kept += character
    if not _HAN.search(kept) and " " in kept:
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip(_TRAILING) + "…"
