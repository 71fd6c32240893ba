"""Which of all that a page says becomes the header of its article."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from newsgen.importers.hosts import host_in
from newsgen.importers.language import guess_language
from newsgen.importers.readers.page_facts import Fact, all_of, best_date, first
from newsgen.importers.readers.page_names import authors_of, site_key, source_of
from newsgen.importers.reading import Header

_EXTRA = ("editor", "original_title")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_CHINESE = {"zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh-hant": "zh-Hant"}
_COMMON_LABELS = frozenset({"com", "edu", "gov", "mobile", "net", "org", "web", "www"})
_LEAST_LABEL = 3
_LONGEST_WORD = 30
_MOST_TAGS = 30
_LONGEST_SUMMARY = 1000
_MINUTE = 16  # characters of a moment


def sites_of(facts: Sequence[Fact], url: str) -> frozenset[str]:
    """Return the names that the site goes by, as ``site_key`` writes them."""
    host = host_in(url)
    labels = [label for label in host.split(".") if label not in _COMMON_LABELS]
    names = [found.value for found in facts if found.field == "site"]
    keys = {site_key(name) for name in (*names, *labels, host, host.removeprefix("www."))}
    return frozenset(key for key in keys if len(key) >= _LEAST_LABEL or not key.isascii())


def language_of(facts: Sequence[Fact], text: str) -> Fact:
    """Return the language the page declares unless its script says otherwise; "" if unknown."""
    guess = guess_language(text)
    declared = first([one for one in facts if _LANGUAGE.fullmatch(one.value)], "lang")
    if declared is None:
        return Fact("lang", guess, "script and words of the text")
    tag = declared.value.replace("_", "-")
    if guess and guess.partition("-")[0] != tag.partition("-")[0].lower():
        return Fact(
            "lang", guess, f"script and words of the text; not {tag}, as in {declared.where}"
        )
    if tag.lower().startswith("zh"):
        return Fact("lang", guess or _CHINESE.get(tag.lower(), "zh-Hans"), declared.where)
    return Fact("lang", tag, declared.where)


def settled(
    facts: Sequence[Fact], sites: frozenset[str], title: str
) -> tuple[Header, Mapping[str, str]]:
    """Return the header of the article, and where each of its fields was found.

    Of each field the first fact counts, in the order the sources are trusted;
    of several places that name authors the first that names people.
    """
    date = best_date(facts)
    updated = _updated(facts, date)
    authors, byline = _authors(
        facts, sites | {site_key(f.value) for f in facts if f.field == "source"}
    )
    named = (f for f in facts if f.field == "source" and source_of(f.value))
    source = next((Fact("source", source_of(f.value), f.where) for f in named), None)
    source = source or first(facts, "site")
    category = next((f for f in facts if f.field == "section" and _is_word(f.value, sites)), None)
    summary = _summary(facts, title)
    tags = _tags(facts, sites | {site_key(title)})
    extra = {key: one.value for key in _EXTRA if (one := first(facts, key))}
    standfirst = first(facts, "standfirst")
    if standfirst and summary is None:
        summary = standfirst
    elif standfirst and summary and site_key(standfirst.value) not in site_key(summary.value):
        extra["standfirst"] = standfirst.value
    chosen = {
        "date": date,
        "category": category,
        "source_name": source,
        "url": first(facts, "url"),
        "captured_at": first(facts, "captured_at"),
        "captured_with": first(facts, "captured_with"),
        "updated": updated,
        "lang": first(facts, "lang"),
        "summary": summary,
    }
    values = {key: one.value if one else "" for key, one in chosen.items()}
    header = Header(
        date=values["date"],
        category=values["category"],
        author=authors,
        source_name=values["source_name"],
        url=values["url"],
        captured_at=values["captured_at"],
        captured_with=values["captured_with"],
        archived=tuple(dict.fromkeys(f.value for f in facts if f.field == "archived")),
        updated=values["updated"],
        lang=values["lang"],
        summary=values["summary"],
        tags=tags,
        extra=extra,
    )
    evidence = {key: one.where for key, one in chosen.items() if one and one.value}
    return header, {**evidence, **({"author": byline} if authors else {})}


def _updated(facts: Sequence[Fact], date: Fact | None) -> Fact | None:
    """Return when the text was changed, if that is later than its publication."""
    found = first(facts, "updated")
    if found is None or date is None:
        return found
    return found if _instant(found.value) > _instant(date.value) else None


def _instant(moment: str) -> str:
    """Write *moment* for comparison to the minute: in UTC if its offset is told, else as it is."""
    if len(moment) <= _MINUTE:
        return moment
    try:
        whole = dt.datetime.fromisoformat(moment)
    except ValueError:
        return moment[:_MINUTE]
    return (whole.astimezone(dt.UTC) if whole.tzinfo else whole).isoformat()[:_MINUTE]


def _authors(facts: Sequence[Fact], sites: frozenset[str]) -> tuple[tuple[str, ...], str]:
    said = [found for found in facts if found.field == "author"]
    for where in dict.fromkeys(found.where for found in said):
        names = [n for f in said if f.where == where for n in authors_of(f.value, sites)]
        if names:
            return tuple(dict.fromkeys(names)), where
    return (), ""


def _summary(facts: Sequence[Fact], title: str) -> Fact | None:
    """Return the first summary that is not the title again, nor the whole text."""
    said = (f for f in facts if f.field == "summary" and len(f.value) <= _LONGEST_SUMMARY)
    return next((f for f in said if site_key(f.value) not in site_key(title)), None)


def _tags(facts: Sequence[Fact], others: frozenset[str]) -> tuple[str, ...]:
    words = dict.fromkeys(f.value for f in all_of(facts, "tag") if _is_word(f.value, others))
    return tuple(words)[:_MOST_TAGS]


def _is_word(text: str, sites: frozenset[str]) -> bool:
    key = site_key(text)
    is_name = any(character.isalpha() for character in key) and not text.startswith("http")
    return is_name and key not in sites and 1 < len(text) <= _LONGEST_WORD
