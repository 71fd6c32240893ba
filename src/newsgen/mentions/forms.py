"""The texts to search for, each with all that is known before it is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from newsgen.mentions.chinese import glance_han, judge_han
from newsgen.mentions.english import glance_latin, judge_edges, judge_latin
from newsgen.mentions.lexicon import Claim, Strength, is_foreign
from newsgen.mentions.simplified import simple
from newsgen.mentions.verdict import Form, Glance, Place, Verdict, never
from newsgen.mentions.words_zh import CONTAINING
from newsgen.mentions.words_zh_common import COMMON_WORDS
from newsgen.models.person import Match, PersonKind
from newsgen.text.cjk import INTERPUNCT, is_cjk, is_han, is_hangul


class Sought(Struct, frozen=True):
    """One text to search for: who may be meant, and how a place of it is judged.

    ``claims`` are of those who may be found at all; without any, the text still
    hides the shorter ones inside it.  ``glance`` tells of most places what
    ``judge`` would say.  ``common`` texts mean nobody alone.  ``free`` texts may
    touch other letters where the rules allow it.  ``means`` is who is meant
    wherever this is a name, whatever else the article says; "" if that matters.
    """

    claims: tuple[Claim, ...]
    form: Form
    glance: Glance
    judge: Callable[[Place, Form], Verdict]
    common: bool
    free: bool
    means: str


Around = Mapping[str, Sequence[tuple[int, str]]]
"""The longer words that hold a text by accident: its place in each, and the word."""


def sought_text(text: str, claims: tuple[Claim, ...], around: Around) -> Sought:
    """Return *text* ready to be searched for; *around* is :func:`containing_words`."""
    judge: Callable[[Place, Form], Verdict] = judge_latin
    if text.isascii():
        longer = _longer(text, claims)
        common = False
    else:
        folded = simple(text)
        longer = (*around.get(folded, ()), *_longer(folded, claims))
        common = folded in COMMON_WORDS
        judge = _judge_of(text)
    form = Form(
        text,
        all(claim.strength is Strength.WEAK for claim in claims),
        all(claim.named.kind is PersonKind.ORGANISATION for claim in claims),
        INTERPUNCT not in text and any(is_foreign(claim.named) for claim in claims),
        common,
        longer,
    )
    usable = tuple(claim for claim in claims if claim.named.match is not Match.OFF)
    free = all(claim.named.match is Match.AUTO for claim in usable)
    uncertain = common and not form.firm
    alone = free and not uncertain and len(usable) == 1
    means = usable[0].named.id if alone and usable[0].strength is Strength.STRONG else ""
    return Sought(usable, form, _glance_of(judge, form), judge, uncertain, free, means)


def _glance_of(judge: Callable[[Place, Form], Verdict], form: Form) -> Glance:
    """Return what says the same as *judge* of most places of *form*."""
    if judge is judge_latin:
        return glance_latin(form)
    return glance_han(form) if judge is judge_han else never


def _longer(text: str, claims: Sequence[Claim]) -> tuple[tuple[int, str], ...]:
    """Return the words in which those who claim *text* are not meant, with its places in them."""
    words = {simple(word) for claim in claims for word in claim.named.not_in}
    return tuple(
        (offset, word)
        for word in sorted(words)
        for offset in range(len(word) - len(text) + 1)
        if word != text and word.startswith(text, offset)
    )


def containing_words() -> Around:
    """Return every piece of a word that is known to hold names by accident."""
    pieces: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for word in sorted(CONTAINING):
        for start in range(len(word)):
            for end in range(start + 2, len(word) + 1):
                if end - start < len(word):
                    pieces[word[start:end]].append((start, word))
    return pieces


def _judge_of(text: str) -> Callable[[Place, Form], Verdict]:
    """Return the rules for *text*, which is not ASCII, by the scripts of its ends."""
    ends = text[0], text[-1]
    if all(map(is_han, ends)):
        return judge_han
    if any(map(is_han, ends)):
        return _judge_mixed
    if any(map(is_cjk, ends)):
        return _judge_syllables
    return judge_latin


def _judge_mixed(place: Place, form: Form) -> Verdict:
    """Judge a text with one Han end: the other end must be that of a whole word."""
    verdict = judge_edges(place, left=not is_han(form.text[0]), right=not is_han(form.text[-1]))
    return judge_han(place, form) if verdict is Verdict.NAME else verdict


def _judge_syllables(place: Place, _form: Form) -> Verdict:
    """Judge a text in Hangul or kana: no more of the same script beside it.

    Behind a Korean name its particles are written without a space.
    """
    text, start, end = place.text, place.start, place.end
    before = text[start - 1] if start else " "
    behind = text[end] if end < len(text) else " "
    same = is_hangul(before) if is_hangul(text[start]) else _is_katakana(before)
    if same or (not is_hangul(text[end - 1]) and _is_katakana(behind)):
        return Verdict.NONE
    return Verdict.NAMESAKE if INTERPUNCT in (before, behind) else Verdict.NAME


def _is_katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30fc"
