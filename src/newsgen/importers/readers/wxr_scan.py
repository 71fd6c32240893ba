"""WordPress exports taken apart as a stream: the site's own facts, then one record an item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from xml.parsers import expat

from msgspec import Struct

from newsgen.importers.readers.wxr_faults import fault
from newsgen.importers.reading import Unreadable

LARGEST = 16 * 1024 * 1024
"""Most bytes of one item: a post with its comments has less than a hundredth of it."""

SITE_FIELDS = frozenset(
    {
        *("title", "link", "language", "pubDate"),
        *("wp:wxr_version", "wp:base_site_url", "wp:base_blog_url"),
    }
)
"""What the channel says of the site."""

ITEM_FIELDS = frozenset(
    {
        *("title", "link", "pubDate", "dc:creator", "guid", "description"),
        *("content:encoded", "excerpt:encoded"),
        *("wp:post_id", "wp:post_date", "wp:post_date_gmt", "wp:post_modified"),
        *("wp:post_modified_gmt", "wp:post_name", "wp:status", "wp:post_parent"),
        *("wp:post_type", "wp:post_password", "wp:attachment_url"),
    }
)
"""What an item says of itself, less its terms, custom fields and comments."""

SURVEY_FIELDS = frozenset(
    {
        *("title", "excerpt:encoded", "wp:post_id", "wp:post_parent"),
        *("wp:post_name", "wp:post_type", "wp:attachment_url"),
    }
)
"""What has to be known of all items before the first can be understood."""

_HOUSEKEEPING = frozenset(
    {
        *("wp:comment_status", "wp:ping_status", "wp:menu_order", "wp:is_sticky"),
        *("wp:post_id", "comments", "wfw:commentRss", "slash:comments"),
    }
)
_GROUPS = frozenset({"wp:author", "wp:category", "wp:term"})
_NAMESPACES = (
    (re.compile(r"https?://wordpress\.org/export/[^/]{1,9}/excerpt/"), "excerpt"),
    (re.compile(r"https?://wordpress\.org/export/[^/]{1,9}/"), "wp"),
    (re.compile(r"https?://purl\.org/rss/1\.0/modules/content/"), "content"),
    (re.compile(r"https?://purl\.org/dc/elements/1\.1/"), "dc"),
)
_DEEPEST = 64
_ITEM, _FIELD, _PART = 3, 4, 5  # depths: rss, channel, item, its fields, their parts
_MOST_UNKNOWN = 20
_CONTEXT = 64  # bytes around a fault that may have to be quoted
NATIVE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be")
"""Encodings that the parser reads by itself; what is in others is given to it in UTF-8."""


class Term(Struct, frozen=True):
    """A word of a taxonomy that a post stands under: ``domain`` is the taxonomy."""

    domain: str
    nicename: str
    name: str


class Record(Struct, frozen=True):
    """One ``<item>``, its fields by name with the usual prefixes (``wp:post_id``).

    ``number`` counts from 1; ``data`` are its bytes, empty in a survey and if it
    is ``too_large``.  ``comments`` counts by type, ``unknown`` names elements
    that hold something no export of WordPress itself has.
    """

    number: int
    data: bytes
    fields: Mapping[str, str]
    terms: tuple[Term, ...]
    metas: tuple[tuple[str, str], ...]
    comments: Mapping[str, int]
    unknown: tuple[str, ...]
    too_large: bool


class Group(Struct, frozen=True):
    """An author, a category or a term of the site, as its fields by name."""

    name: str
    fields: Mapping[str, str]


class Scanner:
    """Reads an export piece by piece; what has been completed can be taken after each."""

    def __init__(self, *, encoding: str, survey: bool, lines_before: int) -> None:
        self.site: dict[str, str] = {}
        self._wanted = SURVEY_FIELDS if survey else ITEM_FIELDS
        self._survey = survey
        self._lines_before = lines_before
        self._transcoded = "" if encoding in NATIVE else encoding
        self._parser = expat.ParserCreate("utf-8" if self._transcoded else _native(encoding))
        self._parser.buffer_text = True
        self._parser.buffer_size = 1 << 16
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._declared
        self._parser.SkippedEntityHandler = self._skipped
        self._prefixes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._open: list[str] = []
        self._text: list[str] | None = None
        self._text_depth = 0
        self._attributes: dict[str, str] = {}
        self._group: dict[str, str] = {}
        self._part: dict[str, str] = {}
        self._number = 0
        self._item_start: int | None = None
        self._too_large = False
        self._held = bytearray()
        self._held_from = 0
        self._done: list[Record | Group] = []
        self._clear()

    def feed(self, chunk: bytes, *, last: bool = False) -> list[Record | Group]:
        """Read on; return what has been completed.  Raises Unreadable, with the line."""
        self._held += chunk
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            place = max(0, self._parser.ErrorByteIndex - self._held_from)
            before, at = self._held[:place][-1:], self._held[place:][:_CONTEXT]
            why = fault(error, bytes(before), bytes(at), self._open)
            raise Unreadable(f"line {error.lineno + self._lines_before}, {why}") from error
        # expat before 2.6 reads a tag from its start again with each chunk.
        if self._held_from + len(self._held) - self._parser.CurrentByteIndex > LARGEST:
            self._refuse(f"a tag or a comment is larger than {LARGEST // 2**20} MB")
        self._let_go()
        done, self._done = self._done, []
        return done

    def _let_go(self) -> None:
        """Hold only the item that has begun, if that is not too large, or some context."""
        if self._item_start is None:
            keep = _CONTEXT
        else:
            keep = self._held_from + len(self._held) - self._item_start
            if keep > LARGEST:
                self._too_large, keep = True, _CONTEXT
                self._clear()
        extra = len(self._held) - keep
        if extra > 0:
            del self._held[:extra]
            self._held_from += extra

    def _clear(self) -> None:
        self._fields: dict[str, str] = {}
        self._terms: list[Term] = []
        self._metas: list[tuple[str, str]] = []
        self._comments: Counter[str] = Counter()
        self._unknown: dict[str, None] = {}

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        self._open.append(raw)
        depth = len(self._open)
        if depth > _DEEPEST:
            self._refuse(f"elements lie more than {_DEEPEST} deep in each other")
        if attributes and depth <= _ITEM:
            self._learn_prefixes(attributes)
        if self._text is not None or depth > _PART:
            return
        name = self._names.get(raw) or self._name(raw)
        if depth == 1 and name != "rss":
            self._refuse(
                f"expected <rss>, got <{raw[:40]}>: it is no export of WordPress, "
                "or an error message of the server stands before it (remove that)"
            )
        elif depth == _ITEM:
            self._group = {}
            if name == "item":
                self._number += 1
                self._item_start = self._parser.CurrentByteIndex
                self._too_large = False
                self._clear()
            elif name in SITE_FIELDS:
                self._collect()
        elif depth == _FIELD:
            self._start_field(name, attributes)
        elif depth == _PART and name in {"wp:meta_key", "wp:meta_value", "wp:comment_type"}:
            self._collect()

    def _start_field(self, name: str, attributes: dict[str, str]) -> None:
        self._part = {}
        if self._item_start is None:
            if self._name(self._open[-2]) in _GROUPS:
                self._collect()
        elif name in self._wanted or (name == "category" and not self._survey):
            self._attributes = attributes
            self._collect()
        elif not self._survey and name not in _KNOWN and len(self._unknown) < _MOST_UNKNOWN:
            self._unknown[name[:_CONTEXT]] = None

    def _collect(self) -> None:
        self._text = []
        self._text_depth = len(self._open)
        self._parser.CharacterDataHandler = self._text.append

    def _end(self, raw: str) -> None:
        depth = len(self._open)
        text = ""
        if self._text is not None and depth == self._text_depth:
            # The parser hands on what it buffers before the handler goes.
            self._parser.CharacterDataHandler = None
            text = "".join(self._text)
            self._text = None
        if depth == _ITEM:
            self._end_part_of_site(self._name(raw), text)
        elif depth == _FIELD:
            self._end_field(self._name(raw), text)
        elif depth == _PART and self._text is None:
            self._part[self._name(raw)] = text
        self._open.pop()

    def _end_part_of_site(self, name: str, text: str) -> None:
        if self._item_start is not None:
            self._end_item()
        elif name in _GROUPS:
            self._done.append(Group(name, self._group))
        elif name in SITE_FIELDS:
            self.site.setdefault(name, text.strip())

    def _end_field(self, name: str, text: str) -> None:
        if self._item_start is None:
            self._group[name] = text.strip()
        elif self._too_large:
            return
        elif name == "category" and not self._survey:
            domain = self._attributes.get("domain", "category")
            nicename = self._attributes.get("nicename", "")
            self._terms.append(Term(domain, nicename, text.strip()))
        elif name == "wp:postmeta":
            key = self._part.get("wp:meta_key", "").strip()
            if not self._survey or key == "_wp_attachment_image_alt":
                self._metas.append((key, self._part.get("wp:meta_value", "")))
        elif name == "wp:comment":
            self._comments[self._part.get("wp:comment_type", "").strip() or "comment"] += 1
        elif name in self._wanted:
            self._fields.setdefault(name, text)

    def _end_item(self) -> None:
        start, self._item_start = self._item_start or 0, None
        end = self._parser.CurrentByteIndex - self._held_from
        data = b""
        self._too_large = self._too_large or end + self._held_from - start > LARGEST
        if not (self._survey or self._too_large):
            mark = ">".encode("utf-16-le") if self._held[end : end + 2] == b"<\0" else b">"
            end = self._held.find(mark, end) + len(mark)
            data = bytes(self._held[start - self._held_from : end])
            if self._transcoded:
                data = data.decode().encode(self._transcoded)
        self._done.append(
            Record(
                self._number,
                data,
                self._fields,
                tuple(self._terms),
                tuple(self._metas),
                self._comments,
                tuple(self._unknown),
                self._too_large,
            )
        )

    def _name(self, raw: str) -> str:
        """Write a name with the prefix that its namespace usually has."""
        known = self._names.get(raw)
        if known is None:
            prefix, colon, local = raw.rpartition(":")
            known = f"{self._prefixes.get(prefix, prefix)}{colon}{local}"
            if len(self._names) < 10 * len(ITEM_FIELDS):  # made-up names must not fill memory
                self._names[raw] = known
        return known

    def _learn_prefixes(self, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if key.startswith("xmlns:"):
                usual = next((name for sign, name in _NAMESPACES if sign.fullmatch(value)), "")
                prefix = key.removeprefix("xmlns:")
                if usual and usual != prefix and len(self._prefixes) < len(ITEM_FIELDS):
                    self._prefixes[prefix] = usual
                    self._names.clear()

    def _declared(self, name: str, *_: object) -> None:
        self._refuse(f"it declares the entity {name[:40]!r}, which no export of WordPress does")

    def _skipped(self, name: str, *_: object) -> None:
        self._refuse(f"the entity '&{name[:40]};' is not declared; write its character instead")

    def _refuse(self, why: str) -> None:
        line = self._parser.CurrentLineNumber + self._lines_before
        raise Unreadable(f"line {line}: {why}")


_KNOWN = ITEM_FIELDS | _HOUSEKEEPING | {"category", "wp:postmeta", "wp:comment"}


def _native(encoding: str) -> str | None:
    """Name an encoding to the parser; it tells the kinds of UTF-16 apart by itself."""
    return "utf-8" if encoding == "utf-8" else None
