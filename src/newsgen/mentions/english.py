"""Whether an English text is somebody's name where it stands: rules on the words beside it."""

from __future__ import annotations

from unicodedata import category

from newsgen.mentions.verdict import Form, Glance, Place, Verdict, inside_longer_word, never
from newsgen.mentions.words_en import (
    ARTICLES,
    AUXILIARIES,
    COMMON_WORDS,
    GENERATIONS,
    INSTITUTIONS,
    INSTITUTIONS_BEFORE,
    LATER_TITLES,
    NEVER_ALONE,
    NOUNS,
    OBJECTS,
    OPENERS,
    PARTICLES,
    PLACES,
    PREFIXES,
    PREPOSITIONS,
    SIGNS_AFTER,
    TITLES,
)
from newsgen.text.cjk import is_cjk

_REACH = 40  # characters on either side that a rule may look at
_BLANK = "\x00"
_OPEN = " \x00"  # most names have these beside them
_APOSTROPHES = "'\u2019"
_QUOTES = "“‘\"'(["
_STOPS = ".!?:…。！？："
_QUOTES_END = "\"”’')]"
_CUTS = "!?:;…。！？：；,，—–" + _QUOTES_END
_APPOSITIONS = ("who", "whose", "whom", "then", "former", "now", "aged")
_GENITIVES = ("'s", "\u2019s", "s'", "s\u2019")
_LEADING = TITLES | OPENERS
_INITIAL = 2  # a letter and its full stop
_PLAIN = frozenset(("", ",", ";", ":", "!", "?", ")"))
_STOPPED = frozenset((". ", ".\x00"))


def glance_latin(form: Form) -> Glance:
    """Return what tells of most places at a glance that a text is a name there.

    Where it does, :func:`judge_latin` says the same, for ten times as much.
    """
    return never if form.around or " " not in form.text else _is_plain


def _is_plain(text: str, start: int, end: int, floor: int) -> bool:
    """Tell whether several words stand between words that can't belong to the same name."""
    behind = text[end : end + 1]
    if behind == " ":
        if not text[end + 1 : end + 2].islower():
            return False
    elif not (behind in _PLAIN or is_cjk(behind) or text[end : end + 2] in _STOPPED):
        return False
    if not start:
        return True
    beside = text[start - 1]
    if beside == _BLANK:  # the tag that opens the paragraph
        return not text[floor:start].strip(_BLANK)
    if beside != " ":
        return beside in _PLAIN or is_cjk(beside)
    before = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    return before.islower() or (before.isalpha() and before not in INSTITUTIONS_BEFORE)


def judge_latin(place: Place, form: Form) -> Verdict:
    """Judge a text in an alphabet: it must be whole words, and not a part of a longer name."""
    if form.around and inside_longer_word(place, form):
        return Verdict.NONE
    text, start, end = place.text, place.start, place.end
    verdict = judge_edges(place)
    if verdict is not Verdict.NAME:
        return verdict
    left = (
        text[max(place.floor, start - _REACH) : start].replace(_BLANK, "").replace("&quot;", '"')
    )
    right = text[end : min(place.ceiling, end + _REACH)].replace(_BLANK, "")
    behind = right[1:].split(" ", 1)[0] if right[:1] == " " else ""
    before = left[:-1].rsplit(" ", 1)[-1] if left[-1:] == " " else ""
    single = " " not in form.text
    if not form.firm:
        verdict = _judge_behind(behind, form)
        if verdict is Verdict.NAMESAKE and text[end] == _BLANK:  # <strong>Ada Brown</strong> She
            verdict = Verdict.NAME
        if verdict is Verdict.NAME:
            verdict = _judge_before(before, form, single=single)
        if verdict is not Verdict.NAME:
            return verdict
    if single and not _is_somebody(left, before, right, form):
        return Verdict.NONE
    return Verdict.NAME


def judge_edges(place: Place, *, left: bool = True, right: bool = True) -> Verdict:
    """Judge by the characters that touch a text alone; *left* and *right* say on which side."""
    text, start, end = place.text, place.start, place.end
    verdict = Verdict.NAME
    if left and start and text[start - 1] not in _OPEN:
        verdict = _left_edge(text, start)
    if right and verdict is Verdict.NAME and end < len(text) and text[end] not in _OPEN:
        verdict = _right_edge(text, end)
    return verdict


def _left_edge(text: str, start: int) -> Verdict:
    before = text[start - 1]
    far = text[start - 2] if start > 1 else " "
    if _spells(before) or before == "@" or (before == "_" and _spells(far)):
        return Verdict.NONE
    if before in _APOSTROPHES and _spells(far):  # Brien in O'Brien
        return Verdict.NONE
    if before == "." and far.isupper():  # J.Altman
        return Verdict.NAMESAKE
    if before in "./" and (far == "/" or (far.islower() and before == ".")):  # an address
        return Verdict.NONE
    if before in "-\u2010\u2011" and _spells(far):
        word = text[max(0, start - _REACH) : start - 1].rsplit(" ", 1)[-1]
        return Verdict.NAME if word.lstrip(_QUOTES).lower() in PREFIXES else Verdict.ELSE
    return Verdict.NAME


def _right_edge(text: str, end: int) -> Verdict:
    behind = text[end]
    far = text[end + 1 : end + 2]
    if _spells(behind) or behind == "@" or (behind == "_" and _spells(far)):
        return Verdict.NONE
    if behind in _APOSTROPHES and far.isupper() and far not in ("S", "D"):
        return Verdict.NONE
    if behind == "." and far.islower():  # altman.com
        return Verdict.NONE
    if behind in "-\u2010\u2011" and far.isupper():
        return Verdict.ELSE
    return Verdict.NAME


def _spells(char: str) -> bool:
    """Tell whether *char* is of a word that is written with spaces around it."""
    if char.isascii():
        return char.isalnum()
    return (char.isalnum() or category(char) == "Mn") and not is_cjk(char)


def _judge_behind(behind: str, form: Form) -> Verdict:
    """Judge by the word *behind* the name: a capital there makes a longer name of it."""
    if behind.startswith("&amp;"):
        return Verdict.ELSE if form.weak else Verdict.NAME
    core = behind.strip('.,;:!?)"”’').removesuffix("'s").removesuffix("\u2019s")
    if not core or not core[0].isupper():
        return Verdict.NAME
    if core in INSTITUTIONS or (core.isupper() and core.title() in INSTITUTIONS):
        return Verdict.ELSE
    if core in GENERATIONS:
        return Verdict.NAMESAKE
    if core in LATER_TITLES or core in OPENERS or _is_acronym(core, form):
        return Verdict.NAME
    return Verdict.NAMESAKE


def _judge_before(before: str, form: Form, *, single: bool) -> Verdict:
    """Judge by the word *before* the name: a given name there makes a longer name of it."""
    core = before.lstrip(_QUOTES)
    if not single:
        return Verdict.ELSE if core.rstrip(".") in INSTITUTIONS_BEFORE else Verdict.NAME
    if core in PARTICLES or core == "&amp;":
        return Verdict.ELSE
    if core and core != before and core[-1] in _QUOTES_END and core[0].isupper():
        # Robert “Bob” Altman
        return Verdict.NAMESAKE
    if not core or not core[0].isupper() or core[-1] in _CUTS or core in _LEADING:
        return Verdict.NAME
    if core.endswith("."):
        initial = len(core) == _INITIAL and core.rstrip(".") not in TITLES
        return Verdict.NAMESAKE if initial else Verdict.NAME
    known = core.split("-")[-1].capitalize() in TITLES or core.endswith(_GENITIVES)
    return Verdict.NAME if known or _is_acronym(core, form) else Verdict.NAMESAKE


def _is_acronym(core: str, form: Form) -> bool:
    """Tell whether *core* is capitals throughout, where the name itself is not."""
    return len(core) > 1 and core.isupper() and not form.text.isupper()


def _is_somebody(left: str, before: str, right: str, form: Form) -> bool:
    """Tell whether a name that is also a word is a name here."""
    word = form.text.title() if form.text.isupper() else form.text
    place = word in PLACES
    if word in NOUNS:
        return not (_begins(left, before) and _is_plural(right))
    if not (place or word in COMMON_WORDS or word in NEVER_ALONE) or _has_sign(right, place=place):
        return True
    core = before.lstrip(_QUOTES)
    if core.rstrip(".") in TITLES and core not in OPENERS:
        return True
    if word in NEVER_ALONE or form.text.isupper():
        return False
    if place:
        return not (core.lower() in PREPOSITIONS or right[1:2].isdigit() or _begins(left, before))
    return not (core.lower() in ARTICLES or core in OPENERS or _begins(left, before))


def _begins(left: str, before: str) -> bool:
    """Tell whether a sentence begins behind *left*, whose last word is *before*."""
    return not before or left[-1:] in _QUOTES or before.rstrip(_QUOTES_END)[-1:] in _STOPS


def _is_plural(right: str) -> bool:
    """Tell whether a plural follows, and no verb: Bell lessons begin."""
    word, _, rest = right[1:].partition(" ") if right[:1] == " " else ("", "", "")
    return (
        word.islower() and word.endswith("s") and not _has_sign(right, place=False) and bool(rest)
    )


def _has_sign(right: str, *, place: bool) -> bool:
    """Tell whether *right* goes on as it does behind somebody's name, not behind a *place*'s."""
    if right[:1] in _APOSTROPHES and right[1:2] == "s":
        return not place
    if right[:2] == ", ":
        return right[2:].split(" ", 1)[0] in _APPOSITIONS
    verb, _, rest = right[1:].partition(" ") if right[:1] == " " else ("", "", "")
    verb = verb.rstrip(".,;:")
    if verb in SIGNS_AFTER or (verb in AUXILIARIES and not place):
        return True
    # An unknown verb: what it is done to follows.
    return verb.endswith(("ed", "s")) and rest.split(" ", 1)[0] in OBJECTS
