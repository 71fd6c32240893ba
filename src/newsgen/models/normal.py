"""Unicode's normal forms in time linear in the text.

A base letter may carry any number of marks, and the normal forms put them in an order.
``unicodedata`` does so by insertion: 100,000 marks take it ten seconds, a million a quarter
of an hour.  Marks that are in order already cost it nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

_APART: Mapping[Form, Form] = {"NFC": "NFD", "NFD": "NFD", "NFKC": "NFKD", "NFKD": "NFKD"}
_SHORT = 1_000  # characters that take a millisecond at worst
_STRIDE = 64  # marks that follow each other; of as many, one stands at a multiple of it
# All that is no letter of the scripts which have no marks of their own, and so every mark.
_MARKED = (
    "[^\x00-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u20cf\u2100-\u2cee\u2d00-\u2d7e\u2e00-\u3029"
    "\u3030-\u3098\u309b-\ua66e\uac00-\ufb1d\ufb1f-\ufe1f\ufe30-\uff9d\uffa0-\U000101fc"
    "\U0001f000-\U0010ffff]"
)
_ANY = re.compile(_MARKED)
_RUN = re.compile(f"{_MARKED}{{{_STRIDE},}}")


def normalize(form: Form, text: str) -> str:
    """Return what ``unicodedata.normalize`` does, however many marks follow each other.

    Source: https://www.unicode.org/reports/tr15/, 1.2 (the Canonical Ordering Algorithm).
    """
    if _may_hold_run(text):
        text = _RUN.sub(lambda found: "".join(_ordered(form, found[0])), text)
    return unicodedata.normalize(form, text)


def is_normalized(form: Form, text: str) -> bool:
    """Tell whether :func:`normalize` would change nothing."""
    if _may_hold_run(text):
        return normalize(form, text) == text
    return unicodedata.is_normalized(form, text)


def _may_hold_run(text: str) -> bool:
    return len(text) >= _SHORT and _ANY.search(text[::_STRIDE]) is not None


def _ordered(form: Form, run: str) -> Iterator[str]:
    """Yield the letters of *run* taken apart, with the marks of each in their order."""
    # There are letters that aren't marks by themselves, but are made of nothing else.
    apart = "".join(unicodedata.normalize(_APART[form], char) for char in run)
    for _, group in groupby(apart, lambda char: unicodedata.combining(char) > 0):
        yield from sorted(group, key=unicodedata.combining)  # 0 all, where they are no marks
