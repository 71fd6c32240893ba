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
_LONGEST_QUOTE, _QUOTE_BEFORE = 200, 20  # characters; the second before the date


def propose(
    lines: Sequence[str], *, anchor: Anchor | None, people: Sequence[PersonProposal]
) -> tuple[EventProposal, ...]:
    """Propose one event for each date of each sentence of *lines*, in their order.

    A vague year ("last year", "from last year to this") gives none where the
    sentence names a finer date.
    """
    text = "\n".join(lines)
    # The day of a dispatch (新华社北京3月5日电) is no happening.
    mentions = [
        one for one in find_dates(text, anchor=anchor) if not _DATELINE.match(text, one.end)
    ]
    starts = [mention.start for mention in mentions]
    told: list[tuple[str, DateMention]] = []
    line_start = 0
    for line in lines:
        for first, last in sentences(line):
            start, end = line_start + first, line_start + last
            within = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            told += [(text[start:end], _moved(mention, -start)) for mention in _telling(within)]
        line_start += len(line) + 1
    return tuple(_proposal(sentence, mention, people) for sentence, mention in told)


def _moved(mention: DateMention, shift: int) -> DateMention:
    return replace(mention, start=mention.start + shift, end=mention.end + shift)


def _telling(mentions: Sequence[DateMention]) -> list[DateMention]:
    """Keep one mention of each date, and no vague year beside a finer date."""
    finer = any(not _is_vague(mention) for mention in mentions)
    kept = {m.edtf: m for m in reversed(mentions) if not (finer and _is_vague(m))}
    kept = {edtf: m for edtf, m in kept.items() if finer or m.rule != "relative year (今年)"}
    return sorted(kept.values(), key=lambda mention: mention.start)


def _is_vague(mention: DateMention) -> bool:
    """Whether this is only a year, or years, that the prose counts from its own day."""
    years = all(part.isdigit() and len(part) == len("2024") for part in mention.edtf.split("/"))
    return years and mention.rule.startswith(("relative year", "interval"))


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
