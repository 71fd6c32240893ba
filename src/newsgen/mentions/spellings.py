"""The ways in which a name is written in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from newsgen.models.normal import normalize
from newsgen.text.cjk import INTERPUNCT, is_cjk, is_han

_JOINTS = ("", f" {INTERPUNCT} ", f"{INTERPUNCT} ", f" {INTERPUNCT}")
_PAIR = 2
_LONG = 4  # shorter halves joined by a space are as likely two words
_SPACED_INITIALS = re.compile(r"\b([A-Z]\.) (?=[A-Z]\.)")
_INITIAL = re.compile(r"\b([A-Z])\.")
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))


def spellings(text: str) -> Iterable[str]:
    """Return the spellings of the name *text*, as running text has them, itself among them.

    Other interpuncts or none, the two characters of a Chinese name apart,
    capitals, straight and curled apostrophes, no accents.
    """
    if text.isascii():
        return _plain_spellings(_escaped(text))
    if any(map(is_cjk, text)):
        return _cjk_spellings(_escaped(text))
    forms = (text, *filter(None, [_bare(text)]))  # a name may be nothing but marks
    return {one: None for form in forms for one in _plain_spellings(_escaped(form))}


def _escaped(text: str) -> str:
    """Return *text* as it stands in HTML: apostrophes stay as they are."""
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    return text


def _cjk_spellings(text: str) -> Iterator[str]:
    yield text
    parts = [part.strip() for part in text.split(INTERPUNCT)]
    if len(parts) > 1:
        for joint in _JOINTS:
            yield joint.join(parts)
        if len(text) > _LONG:
            yield " ".join(parts)
    elif len(text) == _PAIR and is_han(text[0]) and is_han(text[1]):
        yield f"{text[0]} {text[1]}"


def _plain_spellings(text: str) -> Iterator[str]:
    """Yield spellings of a name in an alphabet."""
    forms = {text: None}
    if "." in text:
        close = _SPACED_INITIALS.sub(r"\1", text)
        forms |= dict.fromkeys((close, _INITIAL.sub(r"\1", text), _INITIAL.sub(r"\1", close)))
    if "'" in text or "\u2019" in text:
        forms |= {form.replace("'", "\u2019"): None for form in forms}
        forms |= {form.replace("\u2019", "'"): None for form in forms}
    for form in forms:
        yield form
        if "&" not in form:  # the name of an escape has no capitals
            yield form.upper()


def _bare(text: str) -> str:
    """Return *text* without the marks of its letters, as in ASCII typescript."""
    return "".join(char for char in normalize("NFD", text) if category(char) != "Mn")
