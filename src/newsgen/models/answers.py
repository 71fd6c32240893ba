"""What addresses of other sites said when they were last asked: they answer, or are gone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from urllib.parse import quote

from msgspec import Struct

from newsgen.errors import Diagnostic
from newsgen.models.dates import PartialDate

LINKS = "newsgen.links"
"""The name of the file of answers in a site folder."""

# What would end a line or a column, or make a terminal show something else.
_LOOSE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


class LinkStatus(StrEnum):
    """What became of an address; ``moved`` leads to another site or to a front page now.

    ``unknown`` is whatever doesn't tell: no answer, a refusal, robots.txt.
    """

    LIVE = "live"
    MOVED = "moved"
    GONE = "gone"
    UNKNOWN = "unknown"


class Answer(Struct, frozen=True, array_like=True, gc=False):
    """What one address said; days are written as 2026-11-23.

    ``told`` is the status of HTTP, or a word for why there is none.  ``since`` is
    when it was first seen gone, or its host first seen to have no address; ``final``
    is where it led, if that is elsewhere.
    """

    url: str
    status: LinkStatus
    checked: str
    told: str
    since: str = ""
    final: str = ""


class Reached(Struct, frozen=True, array_like=True, gc=False):
    """What readers are told of an original: its status, and since when if it is gone."""

    status: str
    since: PartialDate | None = None


class Answers(Struct, frozen=True):
    """The answers by address, and the lines of their file that can't be read."""

    lines: Mapping[str, Answer] = {}
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, url: str) -> Answer | None:
        """Return what *url* said, whatever part of its page it names; None if never asked."""
        return self.lines.get(asked_as(url)) if self.lines else None

    def reached(self, url: str) -> Reached | None:
        """Return what readers are told of *url*; None if nothing is known of it."""
        answer = self.of(url)
        if answer is None or answer.status is LinkStatus.UNKNOWN:
            return None
        return _reached(answer.status, answer.since if answer.status is LinkStatus.GONE else "")


def asked_as(url: str) -> str:
    """Return *url* as it is asked and noted: without a part of its page, and on one line."""
    url = url.partition("#")[0]
    return _LOOSE.sub(lambda found: quote(found[0]), url) if _LOOSE.search(url) else url


@cache
def _reached(status: LinkStatus, since: str) -> Reached:
    return Reached(status.value, PartialDate.parse(since) if since else None)
