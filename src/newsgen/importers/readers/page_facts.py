"""What the parts of a page say of its publication, before it is settled which of them is right."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from msgspec import Struct

from newsgen.importers.moments import moment_of

_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b.{0,2000}?</\1>", re.IGNORECASE | re.DOTALL)
_ZONE_NAME = re.compile(
    r"(?:GMT|UTC)(?=[+-]\d)|\s?\([A-Z][A-Za-z ]{2,40}\)$"
)  # of JavaScript's dates
_LONGEST = 2000
_NO_DATE = ("1970-01-01T00:00", "1970-01-01T08:00")  # the zero of Unix, here and in China
_NEVER = {"1970-01-01", "1900-01-01", "2000-01-01T00:00:00", "2000-01-01T00:00"}


class Fact(Struct, frozen=True):
    """A *value* that a page gives a *field*, and *where*, in words that a person can follow.

    The fields are title, date, updated, author, section, source (whom the text
    came from), site (who shows it), url, archived, captured_at, captured_with, lang,
    summary, tag, image, image_alt, editor, original_title, standfirst and paywall.
    """

    field: str
    value: str
    where: str


def fact(field: str, value: object, where: str) -> Iterable[Fact]:
    """Yield the fact that *value* is of *field*, if it is a text that says something.

    Dates are read here, so a date that isn't one never hides another.
    """
    if not isinstance(value, str):
        return
    text = clean(value)
    if field in {"date", "updated", "captured_at"}:
        text = moment_of(_ZONE_NAME.sub("", text))
        if text in _NEVER or text.startswith(_NO_DATE):
            return
    if field in {"url", "archived"} and not text.startswith(("http://", "https://")):
        return
    if text:
        yield Fact(field, text, where)


def clean(value: str) -> str:
    """Make one line of *value*: entities read, tags taken out, at most 2,000 characters."""
    text = html.unescape(value[: 4 * _LONGEST])
    return _SPACE.sub(" ", _TAG.sub("", _SCRIPT.sub("", text))).strip()[:_LONGEST]


def first(facts: Iterable[Fact], field: str) -> Fact | None:
    """Return the first fact of *field*: the sources come in the order they are trusted in."""
    return next((found for found in facts if found.field == field), None)


def all_of(facts: Iterable[Fact], field: str) -> tuple[Fact, ...]:
    """Return the facts of *field* that stand where the first one does, as several authors do."""
    same = [found for found in facts if found.field == field]
    return tuple(found for found in same if found.where == same[0].where)


def best_date(facts: Iterable[Fact]) -> Fact | None:
    """Return the first date, or one that says the same with the time of day."""
    dates = [found for found in facts if found.field == "date"]
    finer = (found for found in dates if found.value.startswith(f"{dates[0].value}T"))
    return next(finer, dates[0] if dates else None)
