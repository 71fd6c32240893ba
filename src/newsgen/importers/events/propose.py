"""Dated sentences as proposals for the timeline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from newsgen.importers.draft import EventProposal, PersonProposal
from newsgen.importers.events.sentences import sentences
from newsgen.importers.events.titles import title_of
from newsgen.importers.people.propose import mentioned
from newsgen.text.prose_anchor import Anchor, DateMention
from newsgen.text.prose_dates import find_dates

_DATELINE = re.compile(r"(?:专|專)?[电電讯訊](?=[（(〔【）)〕】\s\u3000]|$)")
# LIMA, May 5 (Agency) — and LOS ANGELES, Calif., May 5 —
_PLACE = re.compile(r"[A-Z][A-Z .'’/-]{2,40}(?:[,(] ?[A-Z][A-Za-z. ]{1,30}\)?)?[,:]? [-–—(]?")
_DATELINE_EN = re.compile(r"\s?(?:[(\[/][^()\n]{1,40}[)\]/]\s?[-–—:]?|[-–—]{1,2}|:)(?=\s)")
_OF_THE_PAGE = re.compile(
    r"(?i)(?:(?:last|first|originally)? ?(?:updated|published|posted|modified|revised|corrected)\b"
    r"|(?:this|the) (?:article|story|post|piece|page|report|interview)"
    r" (?:was|has been)(?: (?:first|last|originally))? (?:updated|published|posted|amended"
    r"|corrected)"
    r"|retrieved\b|accessed\b|©|copyright\b)"
)
_CLAUSE_END = re.compile(r"[，,；;]")
_LONGEST_DATELINE = 80  # characters before its date
_LONGEST_QUOTE, _QUOTE_BEFORE = 200, 20  # characters; the second before the date


def propose(
    lines: Sequence[str], *, anchor: Anchor | None, people: Sequence[PersonProposal]
) -> tuple[EventProposal, ...]:
    """Propose one event for each date of each sentence of *lines*, in their order.

    A vague year ("last year", "from last year to this") gives none where the
    sentence names a finer date.
    """
    text = "\n".join(lines)
    mentions = [one for one in find_dates(text, anchor=anchor) if not _is_dateline(text, one)]
    starts = [mention.start for mention in mentions]
    told: list[tuple[str, DateMention]] = []
    line_start = 0
    for line in lines:
        for first, last in sentences(line):
            start, end = line_start + first, line_start + last
            within = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            told += [
                (text[start:end], _moved(mention, -start)) for mention in _telling(text, within)
            ]
        line_start += len(line) + 1
    return tuple(_proposal(sentence, mention, people) for sentence, mention in told)


def _is_dateline(text: str, mention: DateMention) -> bool:
    """Whether this is the day of a dispatch or of the page, which is no happening.

    As in 新华社北京3月5日电, "LIMA, May 5 (Agency) —" and "Last updated: May 5".
    """
    if _DATELINE.match(text, mention.end):
        return True
    start = text.rfind("\n", 0, mention.start) + 1
    if mention.start - start > _LONGEST_DATELINE:
        return False
    opening = text[start : mention.start]
    if _DATELINE_EN.match(text, mention.end) and _PLACE.fullmatch(opening):
        return True
    return bool(_OF_THE_PAGE.match(opening))


def _moved(mention: DateMention, shift: int) -> DateMention:
    return replace(mention, start=mention.start + shift, end=mention.end + shift)


def _telling(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    """Keep one mention of each date, and no vague year beside a finer date."""
    finer = [mention for mention in mentions if not _is_years(mention.edtf)]
    kept = {
        mention.edtf: mention
        for mention in reversed(mentions)
        if not _is_vague(mention) or not _gives_way(text, mention, finer)
    }
    return sorted(kept.values(), key=lambda mention: mention.start)


def _gives_way(text: str, vague: DateMention, finer: Sequence[DateMention]) -> bool:
    """Whether a vague year says nothing of its own: "this year", or beside a finer date."""
    if vague.rule == "relative year (今年)":
        return True
    return any(
        "/" in vague.edtf
        or (
            not _CLAUSE_END.search(text, *sorted((vague.end, one.start)))
            and not _CLAUSE_END.search(text, *sorted((one.end, vague.start)))
        )
        for one in finer
    )


def _is_vague(mention: DateMention) -> bool:
    """Whether this is only a year, or years, that the prose counts from its own day."""
    return _is_years(mention.edtf) and mention.rule.startswith("relative year")


def _is_years(edtf: str) -> bool:
    return all(part.isdigit() and len(part) == len("2024") for part in edtf.split("/"))


def _proposal(
    sentence: str, mention: DateMention, people: Sequence[PersonProposal]
) -> EventProposal:
    place = (mention.start, min(mention.end, len(sentence)))
    title = title_of(sentence, place, mention.edtf, people)
    quote = sentence.strip()
    if len(quote) > _LONGEST_QUOTE:
        start = max(0, place[0] - _QUOTE_BEFORE)
        quote = sentence[start : start + _LONGEST_QUOTE].strip()
    return EventProposal(mention.edtf, title, quote, mention.rule, mentioned(people, sentence))
