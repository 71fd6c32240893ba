"""Whether an English sentence tells of a day as past or as yet to come, and who says it."""

from __future__ import annotations

import re

_IRREGULAR = (
    "was|were|had|did|said|told|began|became|came|went|left|met|won|lost|beat|drew|held|took|gave|made"
    "|saw|found|fell|rose|grew|broke|struck|shot|hit|sent|spent|spoke|wrote|read|led|ran|sat|stood"
    "|put|set|cut|let|shut|brought|bought|caught|taught|thought|fought|sought|sold|paid|kept|slept"
    "|swept|built|burnt|lent|meant|felt|dealt|heard|knew|threw|flew|blew|drove|rode|woke|chose"
    "|froze|stole|swore|wore|tore|bore|born|died|lay|laid|ate|drank|sang|sank|swam|shook|got|forgot"
    "|hid|slid|bit|lit|quit|split|spread|burst|cast|cost|hurt|stuck|swung|hung|dug|spun|sprang"
    "|understood|withdrew|overtook|undertook|underwent|been|gone|done|seen|taken|given|known|shown"
    "|lain|risen|fallen|broken|spoken|written|driven|stolen|chosen|beaten|thrown|grown|worn|torn"
    "|opened|named|called"
)
_INTENDS = (
    "agreed|agrees?|plans?|planned|planning|due|expects?|expected|expecting|scheduled|hopes?|hoped"
    "|hoping|intends?|intended|wants?|wanted|ordered|asked|urged|vow(?:s|ed)|pledge[sd]?|promise[sd]?"
    "|prepar(?:es?|ed|ing)|ready|going|is|are|poised|likely|certain|bound|about|decided|need|needs"
    "|has|have|aims?|aimed|aiming|slated|supposed|chance|deadline|set|time"
)
_TENSE = re.compile(
    # A modal or an intention takes its verb along: "will be held", "expected to be named".
    r"\b(?:(?P<ahead>(?:will|['’]ll|shall|would(?! have)|may|might|could(?! have)|can|must"
    r"|should(?! have)|won['’]t)"
    r"(?: (?:not|also|now|then|only|be|[a-z]+ly)){0,3}(?: [a-z]+)?(?: [a-z]+ed)?"
    rf"|(?:{_INTENDS}) (?:[a-z]+ ){{0,2}}to (?:be )?(?:[a-z]+)"
    r"|(?:due|scheduled|slated|set|planned|expected|billed|booked|pencilled) (?:for|on|in|back"
    r"|next|by|out)"
    r"|(?:adjourned|remanded|suspended|postponed|delayed|deferred|extended|barred|banned|put off"
    r"|pushed back|put back|moved)(?: [a-z]+){0,4} (?:until|till|to)"
    r"|(?:is|are|remains?|stays?) [a-z]+ (?:until|till)|is due|are due|upcoming|deadlines? (?:of"
    r"|is|for|on|at)|next|no later than|[Aa]head of"
    r"|(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou|[Ii]t) (?:travel|face|play|host|meet|visit|leave"
    r"|start|begin|open)s?"
    r"|[A-Za-z]+s (?:travel|face|play|host|meet|visit|leave|start|begin|open|close|return|vote"
    r"|resume"
    r"|arrive|gather|decide|reopen)|forecasts?"
    r"|opens|begins|starts|closes|ends|expires|resumes|reopens|launches|returns|travels|faces"
    r"|hosts"
    r"|meets|visits|turns|arrives|departs|goes on (?:sale|trial|show)|go on sale|takes? place"
    r"|kicks off"
    r"|comes? into (?:force|effect)|takes effect|runs|travel to|go(?:es)? to (?:the polls|court"
    r"|trial|press)|heads? to|to open|to close|[Cc]losing date"
    r"|[Aa]pplications close|[Pp]olls (?:open|close)|[Dd]oors open|[Tt]ickets (?:go|are))\b"
    rf"|(?P<past>(?:(?:originally|initially|first|previously) [a-z]+ (?:for|to|in|on)"
    rf"|{_IRREGULAR}|[a-z]{{2,20}}ed)\b))"
)
_UNTIL = re.compile(r"\b(?:[Uu]ntil|[Tt]ill) ")
_REACH = 110  # characters of its sentence around a date that may tell its tense
_STOP = re.compile(r"[.!?][\"”’)]?\s|\n")
_COMMA = re.compile(r"[,;:—]\s|\s[–-]\s")
_PRESENT = re.compile(
    r"\b(?:is|are|remains?|has|have|can|do|does|still|lives?|works?|runs?|stands?|uses?|known"
    r"|used|regarded|considered|located|based|owned|considers|many|most|more than|only|few)\b"
)
_LONGEST_QUOTE = 600  # characters; a mark further away was left open by mistake


def is_ahead(text: str, start: int, end: int) -> bool:
    """Whether the verb nearest to the date text[start:end] says that it is yet to come.

    The verb before the date in its own sentence counts; a date that opens its
    sentence or clause takes the verb after it.
    """
    low = max(0, start - _REACH)
    for stop in _STOP.finditer(text, low, start):
        low = stop.end()
    before = _last_tense(text, low, start)
    if before:
        return before == "ahead"
    if _UNTIL.search(text, low, end):
        return True
    after = _TENSE.search(text, end, _clause_end(text, end, is_opening=start - low < 12))  # noqa: PLR2004 - "But on "
    return bool(after and after["ahead"])


def _last_tense(text: str, low: int, high: int) -> str:
    last = ""
    for match in _TENSE.finditer(text, low, high + 1):
        last = "ahead" if match["ahead"] else "past"
    return last


def _clause_end(text: str, end: int, *, is_opening: bool) -> int:
    """Return where the sentence ends, or its clause if it did not begin with the date."""
    high = min(len(text), end + _REACH)
    stop = _STOP.search(text, end, high)
    high = stop.start() if stop else high
    comma = None if is_opening else _COMMA.search(text, end, high)
    return comma.start() if comma else high


def tells_of_today(text: str, start: int, end: int) -> bool:
    """Whether "today" is the day of publication here, and not "nowadays".

    It is if something happened: a verb in the past beside it, and none in the
    present before it.
    """
    low = max(0, start - _REACH)
    for stop in _STOP.finditer(text, low, start):
        low = stop.end()
    if _PRESENT.search(text, low, start):
        return False
    high = _clause_end(text, end, is_opening=start - low < 3)  # noqa: PLR2004 - a quotation mark
    beside = _TENSE.search(text, end, min(high, end + 40))
    if beside and beside["past"] and not _PRESENT.search(text, end, beside.end()):
        return True
    return _last_tense(text, low, start) != "" and not _PRESENT.search(text, end, high)


def is_quoted(text: str, place: int) -> bool:
    """Whether *place* stands in a quotation: who is quoted spoke on a day of their own."""
    line = text[max(0, text.rfind("\n", 0, place) + 1, place - _LONGEST_QUOTE) : place]
    return line.count('"') % 2 == 1 or line.rfind("“") > line.rfind("”")
