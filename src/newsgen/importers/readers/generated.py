"""The reader of files that were written for another static site generator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from pathlib import Path, PurePath

from msgspec.structs import replace

from newsgen.importers.html_markdown import markdown_of
from newsgen.importers.images import Localise
from newsgen.importers.language import guess_language
from newsgen.importers.markdown_html import settled
from newsgen.importers.moments import find_moment
from newsgen.importers.readers.decoding import decode
from newsgen.importers.readers.foreign_bodies import body_of
from newsgen.importers.readers.foreign_fields import Fields, fields_of
from newsgen.importers.readers.foreign_matter import Matter, is_restructured, matter_of
from newsgen.importers.readers.foreign_person import person
from newsgen.importers.readers.foreign_pictures import pictures_of
from newsgen.importers.readers.foreign_places import Place, place_of
from newsgen.importers.readers.foreign_provenance import ENDS, provenance_in
from newsgen.importers.readers.foreign_words import folded, text_of
from newsgen.importers.readers.foreign_yaml import Values
from newsgen.importers.reading import (
    Context,
    Cut,
    Header,
    Item,
    Kind,
    Loss,
    Media,
    NoArticle,
    Reading,
    Unreadable,
    composed,
    merged,
)
from newsgen.importers.registry import is_person, root_of

SOURCE_LINE = "line that says the source, now in the field"
"""Why a paragraph that tells where a text came from is left out of it."""

_LARGEST = 16 * 1024 * 1024
_HTML = frozenset({".html", ".htm"})
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ""})
_TEXTS = _MARKDOWN | _HTML | {".xhtml", ".shtml", ".txt", ".text"}
_OTHER_MARKUP = {
    ".rst": "reStructuredText",
    ".org": "Org",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".textile": "Textile",
}
_NEVER_PAGES = frozenset(
    {
        *(".txt", ".xml", ".rss", ".atom", ".json", ".webmanifest", ".css", ".js", ".ics", ".csv"),
    }
)
_ADDRESSES = frozenset({"permalink", "url", "path"})
_LONGEST_LINE, _FIRST_LINES = 120, 5  # characters of a line that tells a date; where it is
_NEAR = 4  # parts of a path that may tell of a file: year, month and day, and its name
_NESTED = ("extra", "params")  # where Zola and Hugo keep keys of one's own
_LISTING = re.compile(
    r"\{\{-? ?(?:content|\.Content)\b|\{%-? ?for \w{1,40} in (?:site|paginator|collections)\b"
)
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")


def is_generated(head: bytes, name: str) -> bool:
    """Tell by the first bytes of a file, and its *name*, whether :func:`read` reads it.

    True also for what it refuses with a reason: front matter that is broken,
    and the reStructuredText of Pelican.
    """
    text = _lines(head.decode("utf-8", "ignore"))
    suffix = PurePath(name).suffix.lower()
    if suffix == ".rst":
        return is_restructured(text)
    if suffix not in _MARKDOWN | _HTML:
        return False
    try:
        return matter_of(text) is not None
    except Unreadable:
        return True


def read(item: Item, context: Context) -> Reading:
    """Read a text with front matter of Jekyll, Hugo, Hexo, Eleventy, Pelican or Zola.

    What the front matter does not say is taken from the file's name and
    folders.  A file of a registry of people gives a person.  Raises Unreadable
    for what is no article: templates, style sheets, fronts of sections without
    text, lists.  Without front matter a date may stand below the title.
    """
    if len(item.data) > _LARGEST:
        raise Unreadable(f"it is larger than {_LARGEST // 2**20} MB, which no article is")
    decoded = decode(item.data)
    text = _lines(decoded.text)
    root = root_of(Path(item.path)) if item.path else None
    place = place_of(_within(item, root))
    _refuse_others(place)
    found = matter_of(text)
    matter = found or Matter(Values({}), text)
    if place.is_person and is_person(matter.said.values):
        reading = person(matter.said, matter.body, place.name)
    else:
        reading = _article(matter, place, pictures_of(item.path, root), context)
        reading = replace(reading, header=merged(item.header, reading.header))
        reading = reading if found else _with_date(reading)
    return replace(reading, warnings=(*decoded.warnings, *reading.warnings))


def _refuse_others(place: Place) -> None:
    """Raise Unreadable for files that the generator makes no page of the site of."""
    if place.suffix in _OTHER_MARKUP:
        markup = _OTHER_MARKUP[place.suffix]
        raise Unreadable(f"it is {markup}: convert it with pandoc -t markdown, import that")
    if place.is_template or place.suffix not in _TEXTS:
        raise NoArticle("it is a template of the generator, not a text of the site")
    if place.name == "404":
        raise NoArticle("it is the page for addresses that lead nowhere")


def _with_date(reading: Reading) -> Reading:
    """Take the date from one of the short lines that a text begins with."""
    if reading.header.date:
        return reading
    lines = filter(None, map(str.strip, reading.text[reading.title[1] :].split("\n")))
    for line in islice(lines, _FIRST_LINES):
        found = find_moment(line) if len(line) <= _LONGEST_LINE else None
        if found:
            evidence = {**reading.evidence, "date": "a line below the title"}
            header = replace(reading.header, date=found.moment)
            return replace(reading, header=header, evidence=evidence)
    return reading


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _within(item: Item, root: Path | None) -> str:
    """Return the path of *item* in its site: what is above says nothing of it."""
    path = PurePath(item.path or item.name.replace("\\", "/"))
    if root is not None and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return PurePath(*path.parts[-_NEAR:]).as_posix()


def _article(matter: Matter, place: Place, localise: Localise, context: Context) -> Reading:
    fields = fields_of(_flat(matter.said.values), place, context.authors)
    _refuse_addresses(matter.said.values)
    body = body_of(matter.body, fields.title)
    _refuse_lists(place, fields, body.text)
    warnings = [*matter.said.warnings, *fields.warnings, *body.warnings]
    title = fields.title or body.title
    if not title:
        title = " ".join(re.split(r"[-_\s]+", place.name)).strip() or "untitled"
        warnings.append("no title found: the name of the file stands in for it")
    if not body.text:
        warnings.append("no body found: there is nothing below the front matter")
    fields, media = _with_picture(fields, localise)
    header = _with_language(fields.header, f"{title}\n{body.text}")
    convert = markdown_of if place.suffix in _HTML else settled
    converted = convert(body.text, localise=localise, lang=header.lang)
    text, title_place, blocks = composed(title, converted.pieces)
    reading = Reading(
        text,
        title_place,
        blocks,
        header,
        warnings=tuple(warnings),
        kind=_kind(place, fields),
        losses=(*matter.said.losses, *fields.losses, *body.losses, *converted.losses),
        media=(*media, *converted.media),
        evidence=fields.evidence,
    )
    return _with_provenance(reading)


def _flat(values: Mapping[str, object]) -> Mapping[str, object]:
    """Lift the keys that a generator wants in a mapping of their own; the outer ones count."""
    inner: dict[str, object] = {}
    for key in _NESTED:
        own = values.get(key)
        if isinstance(own, Mapping):
            inner |= own
    outer = {
        key: value
        for key, value in values.items()
        if not (key in _NESTED and isinstance(value, Mapping))
    }
    return {**inner, **outer}


def _refuse_addresses(values: Mapping[str, object]) -> None:
    """Raise NoArticle for what the site shows as a feed, a style sheet or data."""
    for key, value in values.items():
        address = text_of(value) if folded(key) in _ADDRESSES else ""
        if "://" not in address and PurePath(address).suffix.lower() in _NEVER_PAGES:
            raise NoArticle(f"it is the template of {address!r}, which is no page")


def _refuse_lists(place: Place, fields: Fields, body: str) -> None:
    dated = bool(fields.header.date)
    if place.is_section and not body:
        raise NoArticle("it is the front of a section, without a text of its own")
    if place.is_bundle and not body and not dated:
        raise NoArticle("it is the front of a folder, without a date and a text of its own")
    if not dated and _LISTING.search(body):
        raise NoArticle("it is a template or a list of other pages, not a text")
    if not body and not fields.title and not fields.header.summary:
        raise Unreadable("it is empty: there is neither a title nor a text to import")


def _kind(place: Place, fields: Fields) -> Kind:
    is_page = place.is_section or (fields.is_page and not place.date)
    return Kind.PAGE if is_page else Kind.ARTICLE


def _with_language(header: Header, text: str) -> Header:
    """Settle which script plain ``zh`` means, and leave the rest to who asks."""
    if header.lang.lower() != "zh":
        return header
    guess = guess_language(text)
    return replace(header, lang=guess if guess.startswith("zh") else "zh")


def _with_picture(fields: Fields, localise: Localise) -> tuple[Fields, tuple[Media, ...]]:
    """Find the picture of *fields* in the folder; what is not found is named, and in ``extra``."""
    picture = fields.picture
    if picture is None:
        return fields, ()
    found = localise(picture.src)
    if found is None:
        why = "it is no picture that lies in the folder: its address is kept under extra"
        return replace(fields, losses=(*fields.losses, Loss("image", picture.src, why))), ()
    extra = {key: value for key, value in fields.header.extra.items() if key != fields.picture_key}
    image = replace(picture, src="/" + found.place.removeprefix("static/"))
    return replace(fields, header=replace(fields.header, image=image, extra=extra)), (found,)


def _with_provenance(reading: Reading) -> Reading:
    """Take the source from a sentence that tells it, which then goes if it tells nothing else."""
    paragraphs = [
        match.span()
        for block in reading.blocks
        for match in _PARAGRAPH.finditer(reading.text, block.start, block.end)
    ]
    title = reading.text[slice(*reading.title)]
    found = provenance_in(reading.text, paragraphs, title=title)
    if found is None:
        return reading
    said = Header(
        source_name=found.name,
        url=found.url,
        source_author=found.author,
        published=found.published,
    )
    header = merged(reading.header, said)
    if merged(said, reading.header) != header:
        return reading  # front matter says otherwise, so that the sentence tells something else
    where = "beginning" if (found.start, found.end) in paragraphs[:ENDS] else "end"
    evidence = {**reading.evidence, "source": f"a sentence at the {where} of the text"}
    cuts = reading.cuts
    if found.whole:
        words = " ".join(reading.text[found.start : found.end].split())
        cuts = (*cuts, Cut(*_with_gap(reading, found.start, found.end), words, SOURCE_LINE))
    return replace(reading, header=header, cuts=cuts, evidence=evidence)


def _with_gap(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Widen a paragraph's place by the blank lines that it would leave behind in its block."""
    block = next(one for one in reading.blocks if one.start <= start < one.end)
    text = reading.text
    after = text[end : block.end]
    if after.strip():
        return start, end + len(after) - len(after.lstrip("\n"))
    before = text[block.start : start]
    return start - (len(before) - len(before.rstrip("\n"))), end
