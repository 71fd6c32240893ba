"""A search index made from few documents, entry by entry as ``docs/search-index.md`` says."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from msgspec import Struct, structs

from newsgen.search.folding import PAIRS, fold
from newsgen.search.keys import (
    category_key,
    person_key,
    source_key,
    text_keys,
    title_keys,
)
from newsgen.search.layout import cut, pack_names
from newsgen.search.shards import BLOCK, Entry, encode_postings, encode_shard, listed, weight

ROWS = 32
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class SmallArticle(Struct, frozen=True):
    """An article; ``text`` is without the title, ``people`` are ids and names."""

    title: str
    text: str = ""
    date: str = ""
    category: str = ""
    source: str = ""
    people: tuple[tuple[str, str], ...] = ()
    url: str = ""
    lang: str = ""


class SmallName(Struct, frozen=True):
    """Somebody or something with a name; ``words`` are typed for it, as pinyin is."""

    name: str
    others: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kind: str = "person"
    count: int = 1
    note: str = ""
    url: str = ""
    lang: str = ""


_Found = TypeVar("_Found", SmallArticle, SmallName)

Keys = Mapping[str, Collection[int]]
"""Keys of one document, with the bytes that follow."""


def small_index(
    articles: Sequence[SmallArticle],
    names: Sequence[SmallName] = (),
    *,
    period: int = 1000,
    block: int = BLOCK,
) -> dict[str, bytes]:
    """Return the files of an index by their paths below ``search/``.

    Articles are numbered by date, those of one month as they stand; *period* of
    them make a period.  Names stay as they stand.  What has no address gets one by
    its place in *articles* or *names*: ``articles/0/``, ``people/0/``.
    """
    named = (_with_url(one, f"articles/{number}/") for number, one in enumerate(articles))
    oldest_first = sorted(named, key=_month)
    parts = [oldest_first[at : at + period] for at in range(0, len(oldest_first), period)]
    files = {"fold.json": PAIRS.read_bytes()}
    index = {
        "version": 1,
        "block": block,
        "rows": ROWS,
        "periods": [_period(part, block, files) for part in reversed(parts)],
        "names": _names(
            [_with_url(one, f"people/{number}/") for number, one in enumerate(names)], block, files
        ),
    }
    files["index.json"] = json.dumps(index).encode()
    return files


def _with_url(one: _Found, url: str) -> _Found:
    return one if one.url else structs.replace(one, url=url)


def _period(
    articles: Sequence[SmallArticle], block: int, files: dict[str, bytes]
) -> dict[str, object]:
    rows = [(one.url, one.title, one.lang, one.date, one.category, one.source) for one in articles]
    months = [(month, len(list(group))) for month, group in groupby(map(_month, articles))]
    written = _collection(rows, [_article_keys(one) for one in articles], block, files)
    return written | {"months": months}


def _month(article: SmallArticle) -> str:
    return f"{article.date}-01"[:7] if article.date else ""


def _names(names: Sequence[SmallName], block: int, files: dict[str, bytes]) -> object:
    rows = [
        (one.url, one.name, one.lang, one.kind, one.count, one.note, one.others) for one in names
    ]
    keys = [
        {**title_keys(fold("\n".join((one.name, *one.others)))), **_bare(one.words)}
        for one in names
    ]
    written = _collection(rows, keys, block, files)
    weights = "".join(_DIGITS[one.count.bit_length()] for one in names)
    files[f"{written['folder']}/weights.txt"] = weights.encode()
    return written


def _article_keys(one: SmallArticle) -> Keys:
    marks = [person_key(ident, name) for ident, name in one.people]
    marks += [category_key(one.category)] if one.category else []
    marks += [source_key(one.source)] if one.source else []
    text = text_keys(fold(f"{one.title}\n{one.text}"))
    return {**text, **title_keys(fold(one.title)), **_bare(marks)}


def _bare(keys: Iterable[str]) -> Keys:
    return dict.fromkeys(keys, ())


def _collection(
    rows: Sequence[tuple[object, ...]], keys: Sequence[Keys], block: int, files: dict[str, bytes]
) -> dict[str, object]:
    folder = hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:12]
    postings: dict[tuple[str, int], dict[int, Collection[int]]] = defaultdict(dict)
    for number, of_document in enumerate(keys):
        for key, followers in of_document.items():
            postings[key, number // block][number % block] = followers
    entries = [
        Entry(key, at, encode_postings(found, listed(key)))
        for (key, at), found in sorted(postings.items())
    ]
    cuts = cut([(entry.key, entry.block, weight(entry)) for entry in entries])
    for one in cuts:
        files[f"{folder}/{one.name}.bin"] = encode_shard(entries[one.start : one.stop])
    for at in range(0, len(rows), ROWS):
        files[f"{folder}/rows-{at // ROWS}.json"] = json.dumps(rows[at : at + ROWS]).encode()
    return {"folder": folder, "count": len(rows), "shards": pack_names([one.name for one in cuts])}
