"""The reader of texts that their container took apart: a title, and HTML."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from newsgen.importers.html_markdown import markdown_of
from newsgen.importers.images import beside, nowhere
from newsgen.importers.language import guess_language
from newsgen.importers.reading import (
    BlockKind,
    Context,
    Item,
    Kind,
    Reading,
    Unreadable,
    composed,
)
from newsgen.text.markdown import render

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|em|font|i|img|mark|s|small|span|strong|sub|sup|u)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_SENTENCE = re.compile(r"[^。！？!?]{1,80}[。！？!?]?")
_EMPHASISED = re.compile(r"\*[^*]+\*|!\[[^\n]*")  # a picture, or the note that stands for it
_WORDS = 12
_CHARACTERS = 40
_SAMPLE = 20_000  # characters of HTML that tell the language


def read(item: Item, context: Context) -> Reading:  # noqa: ARG001 - every reader is given both
    """Make Markdown of the entry of *item*.

    An entry without a title is called by its first words, with a warning.
    Raises Unreadable if there is no entry, or nothing in it.
    """
    entry = item.entry
    if entry is None:
        raise Unreadable("it has no entry: an export or a feed is read as a whole")
    title = title_of(entry.title)
    lang = item.header.lang
    if not lang or lang.lower() == "zh":  # plain zh does not tell the script of our own words
        lang = guess_language(f"{title} {_TAG.sub('', entry.html[:_SAMPLE])}") or lang
    localise = beside(Path(item.path)) if item.path else nowhere
    converted = markdown_of(entry.html, base=entry.base, localise=localise, lang=lang)
    if not title and not converted.pieces:
        raise Unreadable("it is empty: there is neither a title nor a text")
    warnings = list(entry.warnings)
    evidence = {"title": "the entry's title"}
    if not title:
        title = _first_words(converted.pieces, lang) or "untitled"
        evidence = {"title": "the first words of the text"}
        warnings.append("no title found: the first words of the text stand in for it")
    if not converted.pieces and entry.kind is Kind.ARTICLE:
        warnings.append("no text found: the entry has only a title")
    text, place, blocks = composed(title, converted.pieces)
    return Reading(
        text,
        place,
        blocks,
        warnings=tuple(warnings),
        kind=entry.kind,
        losses=(*entry.losses, *converted.losses),
        media=converted.media,
        evidence=evidence,
    )


def title_of(html: str) -> str:
    """Return the text of a title that may hold inline HTML; ``a < b`` and ``<题>`` stay."""
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", html))).split())


def _first_words(pieces: tuple[tuple[BlockKind, str], ...], lang: str) -> str:
    """Return the first sentence of *pieces*, or the beginning of it; captions don't count."""
    for kind, piece in pieces:
        if kind is BlockKind.CAPTION or _EMPHASISED.fullmatch(piece[: 10 * _SAMPLE]):
            continue
        plain = " ".join(render(piece[: 10 * _SAMPLE], lang=lang or "en").plain.split())
        match = _SENTENCE.match(plain)
        if not match:
            continue
        sentence = match[0].strip()
        words = sentence.split()
        if len(words) > _WORDS:
            return f"{' '.join(words[:_WORDS])}…"
        return (
            sentence
            if len(sentence) <= _CHARACTERS or len(words) > 1
            else (f"{sentence[:_CHARACTERS]}…")
        )
    return ""
