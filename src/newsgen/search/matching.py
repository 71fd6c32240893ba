"""Which documents of a collection match a query, and how well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum

from newsgen.search.collection import Collection, Documents
from newsgen.search.phrases import Lookup, in_texts, in_titles
from newsgen.search.query import Query, Term

_LEAST_KEYS = 2  # with fewer, near is what any word has
_NEAR = (3, 5)  # the part of the keys that comes near


class Tier(IntEnum):
    """How well a document matches, the best last."""

    SOMEHOW = 0
    TEXT = 1
    TITLE_WORDS = 2
    TITLE = 3


def holding(collection: Collection, lookups: Iterable[Lookup]) -> Documents:
    """Return the documents in which all is found."""
    found = collection.everything
    for lookup in lookups:
        if not found:
            break
        found &= collection.matching(lookup)
    return found


def without_excluded(collection: Collection, query: Query) -> Documents:
    """Return the documents that hold nothing of what must not stand there."""
    found = collection.everything
    for term in query.excluded:
        found -= holding(collection, in_texts(term.folded, is_beginning=False))
    return found


def tiers(collection: Collection, query: Query, within: Documents) -> dict[int, Tier]:
    """Return those of the documents *within* that match, and how well."""
    required = query.required
    titles, texts = [], []
    found = within
    for term in required:
        if not found:
            break
        titles.append(holding(collection, in_titles(term.folded)))
        texts.append(_in_text(collection, term))
        found &= titles[-1] | texts[-1]
    if not required or not found:
        return dict.fromkeys(found, Tier.SOMEHOW)
    # In a title a part of a word matches too, but counts for less: a text has whole words.
    every_title = collection.everything.intersection(*titles, *texts)
    whole_title, whole_text = every_title, Documents()
    if len(required) > 1:
        whole_title = every_title & holding(collection, in_titles(query.whole))
        whole = Term(query.whole, query.whole, is_beginning=required[-1].is_beginning)
        whole_text = _in_text(collection, whole)

    def tier(document: int) -> Tier:
        if document in whole_title:
            return Tier.TITLE
        if document in every_title:
            return Tier.TITLE_WORDS
        return Tier.TEXT if document in whole_text else Tier.SOMEHOW

    return {document: tier(document) for document in found}


def nearness(collection: Collection, query: Query, within: Documents) -> dict[int, int]:
    """Return those of the documents *within* that hold most keys of *query*, and how many."""
    keys = {
        Lookup(lookup.key, lookup.is_beginning)
        for term in query.required
        for lookup in in_texts(term.folded, is_beginning=term.is_beginning)
    }
    if len(keys) < _LEAST_KEYS:
        return {}
    part, whole = _NEAR
    held = Counter(document for key in keys for document in collection.matching(key))
    return {
        document: count
        for document, count in held.items()
        if document in within and whole * count >= part * len(keys)
    }


def _in_text(collection: Collection, term: Term) -> Documents:
    return holding(collection, in_texts(term.folded, is_beginning=term.is_beginning))
