"""What stands beside a name in English prose, as weights for a person and against one."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsgen.importers.people.chains_en import Chain
from newsgen.importers.people.words_english import NO_NAMES, ROLES, SPEECH, THINGS
from newsgen.mentions.words_en import AUXILIARIES, SIGNS_AFTER


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_REACH = 60  # characters of an apposition that are looked at
_CLAUSE = 6  # words of one
_TITLED, _ROLE, _SPOKEN, _AGED, _WHO, _APPOSED = 0.35, 0.45, 0.3, 0.4, 0.3, 0.35
_AGENT, _MADE, _PROSE, _VERB, _HELPS, _DEFENDS, _OF = 0.25, 0.25, 0.1, 0.25, 0.15, 0.2, 0.2
_THING, _PLACE, _NEVER = 0.6, 0.15, 1.0
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEFORE = re.compile(
    r"(?:([\w'’-]{1,30})[ ,]{1,2})?(?:([\w'’-]{1,30})[ ,]{1,2})?"
    r"([\w'’-]{1,30})([,:]?[ “\"‘]{1,3})$"
)
_AGE = re.compile(r", (?:aged )?\d{1,3}\b")
_AFTER = re.compile(r"(,?) ([\w'’-]{1,30})")
_CLAUSE_END = re.compile(r"[,.;—]")
_CLAUSE_BREAK = re.compile(r"[.;:!?,—]")
_LEARNED = re.compile(r"[a-z]{3,20}(?:ologist|ographer|icist|icians?|woman|keeper|ist)")
_AGENTS = re.compile(r"[a-z]{3,14}(?:er|or|ian|man|ee|ant)")
_MAKING = re.compile(
    r"\w{1,20}ed|led|run|written|made|built|drawn|sung|won|taken|given|held|told|chosen|known"
)
_PEOPLE = ROLES | {"men", "women", "people", "children", "brothers-in-law"}
_ARTICLES = frozenset(("the", "a", "an", "this"))
_CALLED = frozenset(("called", "named", "the", "of"))
_INSIDE = frozenset(("in", "at", "near", "outside"))
_LINKS = frozenset(("by", "with", "told", "between", "and", "asked"))
_MODALS = frozenset(("could", "would", "can", "will", "should", "must", "might"))
_OWN = frozenset(("prosecuting", "defending", "his", "her", "aged"))
_NO_AGENTS = _words("""
    under over after other former never however whether together another order water letter river
    paper number matter later rather either neither consider remember ever quarter center
    computer cruiser freighter steamer trawler tanker liner schooner carrier destroyer charter
    summer winter floor door error factor motor mirror tractor important restaurant giant grant
    plant elephant constant distant significant human than committee coffee three degree
    guarantee major minor super prior senior junior further offer cover enter answer power tower
    flower shower dinner corner border chapter master better bigger larger smaller longer older
    younger newer higher lower greater fewer nearer inner outer upper proper soccer cancer danger
    finger hunger anger wonder discover deliver suffer differ refer prefer transfer gather bother
    moreover altogether hereafter thereafter september october november december interior
    exterior superior inferior anterior behavior flavor favor honor labor harbor color humor
    rumor parlor tutor-led indoor outdoor poor for nor or per her want warrant relevant elegant
    brilliant vacant german roman indian italian russian ukrainian iranian egyptian syrian libyan
    canadian australian asian european
""")


class Signs(NamedTuple):
    """What speaks *good* for a person and *bad* against one, as weights."""

    good: float
    bad: float


def signs(line: str, chain: Chain) -> Signs:
    """Weigh what stands on both sides of *chain*."""
    left = Signs(_TITLED, 0.0) if chain.titled else _left(line, chain.start)
    right = _right(line, chain)
    return Signs(left.good + right.good, max(left.bad, right.bad))


def acts(line: str, chain: Chain) -> bool:
    """Whether who stands there bears a title, speaks or does something, as people do."""
    good, bad = signs(line, chain)
    apposed = line.startswith(",", chain.end) and not _AGE.match(line, chain.end)
    return not bad and good >= _HELPS and not apposed


def _left(line: str, start: int) -> Signs:
    found = _BEFORE.search(line, max(0, start - _REACH), start)
    if not found:
        return Signs(0.0, 0.0)
    comma = found[4].startswith((",", ":"))
    nearest = found[3].lower()
    word = nearest if nearest in ROLES else nearest.rpartition("-")[2]
    earlier = {part.lower() for part in (found[1], found[2]) if part}
    clause = _clause(line, start) if comma else frozenset()
    the_former = (found[2] or "").lower() == "the"
    bad = _against(word, earlier, the_former=the_former, comma=comma)
    good = _role_before(word, found[2] or "", clause)
    return Signs(good or _OF * nearest.endswith(("'s", "’s")), bad)


def _role_before(word: str, earlier: str, clause: frozenset[str]) -> float:
    if {word, word.removesuffix("s")} & _PEOPLE or _LEARNED.fullmatch(word):
        return _ROLE
    if word in SPEECH:
        return _SPOKEN
    if ROLES & clause:
        return _APPOSED
    if word == "by" and _MAKING.fullmatch(earlier):
        return _MADE
    if word in _LINKS:
        return _PROSE
    return _AGENT if _AGENTS.fullmatch(word) and word not in _NO_AGENTS else 0.0


def _against(word: str, earlier: set[str], *, the_former: bool, comma: bool) -> float:
    if word in ("born", "née", "nee"):
        return _NEVER
    if (
        (word in _ARTICLES and not comma)
        or word in THINGS
        or (word in _CALLED and THINGS & earlier)
    ):
        return _THING
    people = (
        word in ROLES
        or (_AGENTS.fullmatch(word.removesuffix("s")) and word not in _NO_AGENTS)
        or word == "late"
    )
    if the_former and not comma and not people:
        return _THING / 2
    return _PLACE if word in _INSIDE and not comma else 0.0


def _clause(line: str, end: int) -> frozenset[str]:
    """The last words before *end*, up to a mark other than the last comma."""
    clause = _CLAUSE_BREAK.split(line[max(0, end - _REACH) : end].rstrip(", "))[-1]
    return frozenset(word.lower() for word in _WORDS.findall(clause)[-_CLAUSE:])


def _right(line: str, chain: Chain) -> Signs:  # noqa: PLR0911 - one for each sign
    end = chain.end + len("'s") * chain.possessive
    if line.startswith((" & ", " + "), end):
        return Signs(0.0, _NEVER)
    if _AGE.match(line, end):
        return Signs(_AGED, 0.0)
    found = _AFTER.match(line, end)
    if not found:
        return Signs(0.0, 0.0)
    word = found[2]
    if found[1]:
        return _apposition(word, line[found.start(2) : found.end() + _REACH])
    if word in SPEECH or word in SIGNS_AFTER:
        return Signs(_SPOKEN, 0.0)
    if word in NO_NAMES:
        return Signs(0.0, _THING)
    if word in THINGS:
        return Signs(0.0, _THING / 2)
    if word.endswith("ed"):
        return Signs(_VERB, 0.0)
    helps = word in AUXILIARIES or word in _MODALS or chain.possessive
    return Signs(_HELPS * helps, 0.0)


def _apposition(word: str, reach: str) -> Signs:
    """Weigh what follows a comma: who somebody is, or what something is."""
    if word in ("who", "whose", "whom"):
        return Signs(_WHO, 0.0)
    if word in SPEECH:
        return Signs(_SPOKEN, 0.0)
    kinds = [kind.lower() for kind in _WORDS.findall(_CLAUSE_END.split(reach, maxsplit=1)[0])]
    people = next((at for at, w in enumerate(kinds) if w in ROLES or _LEARNED.fullmatch(w)), None)
    things = next((at for at, kind in enumerate(kinds) if kind in THINGS), None)
    if things is not None and (people is None or things < people) and word in _ARTICLES:
        return Signs(0.0, _THING)
    if people is not None:
        return Signs(_APPOSED, 0.0)
    return Signs(_DEFENDS * (word in _OWN), 0.0)
