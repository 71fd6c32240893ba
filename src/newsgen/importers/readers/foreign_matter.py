"""The front matter of other generators: where it ends, what it says, what was lost of it."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.readers.foreign_data import (
    TOML_KEY,
    TOML_TABLE,
    json_values,
    loose_json,
    toml_values,
)
from newsgen.importers.readers.foreign_yaml import Values, lenient
from newsgen.importers.reading import Unreadable

LARGEST = 64 * 1024
"""Most characters of front matter that are read."""

_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*-->\s*")
_FENCE = re.compile(
    r"(?P<mark>-{3,}|;{3,}|\+{3})(?P<language>yaml|json|toml|js|javascript)?"
    r"[ \t]*(?:#[^\n]*)?(?:\n|$)"
)
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_KEY_LINE = re.compile(r"[\"']?[\w$@][\w .@-]{0,60}[\"']?[ \t]{0,8}[:：](?:[ \t]|$|(?!//))")
_META = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]{0,40}):(?:[ \t]++(?P<value>.*))?")
_META_MORE = re.compile(r"(?: {4}|\t)[ \t]*+(?P<value>\S.*)")
_JSON_KEY = re.compile(r"\{\s*\"[^\"\n]{1,60}\"\s*:")
_LOOSE_JSON_KEY = re.compile(r"\"[^\"\n]{1,60}\"\s*:")
_KNOWN = {"title", "date", "slug", "author", "authors", "tags", "tag", "category", "categories",
          "summary", "description", "layout", "status", "lang", "modified"}  # fmt: skip
_MARKS = {"json": ";;;", "toml": "+++"}  # the fences that mean these languages by themselves
_RST = re.compile(
    r":(?:date|title|slug|tags?|category|authors?|summary|status):[ \t]", re.IGNORECASE
)


class Matter(Struct, frozen=True):
    """Front matter and what stands below it."""

    said: Values
    body: str


def matter_of(text: str) -> Matter | None:
    """Part *text*, with line feeds only, into front matter and body; None if it has none.

    Known are ``---`` (YAML, also closed by ``...`` or opened by its first key
    alone; Eleventy names another language behind it), ``;;;`` and ``{…}`` (JSON),
    ``+++`` (TOML), and the header lines of Pelican, which end at a blank line.
    Raises Unreadable if it never ends.

    Formats: https://jekyllrb.com/docs/front-matter/,
    https://gohugo.io/content-management/front-matter/, https://hexo.io/docs/front-matter,
    https://www.11ty.dev/docs/data-frontmatter/,
    https://docs.getpelican.com/en/latest/content.html.
    """
    text = _from_matter(text)
    fence = _FENCE.match(text)
    if fence:
        return _fenced(text, fence)
    if text.startswith("{"):
        return _braced(text)
    return _unopened(text) or _header_lines(text)


def is_restructured(text: str) -> bool:
    """Whether *text* has the field list that Pelican reads of reStructuredText."""
    return any(_RST.match(line) for line in text[:LARGEST].split("\n")[:40])


def _from_matter(text: str) -> str:
    """Leave out blank lines and comments above front matter."""
    bare = text.lstrip("\ufeff \t\n")
    at = 0
    while match := _COMMENT.match(bare, at):
        at = match.end()
    bare = bare[at:]
    return bare if bare.startswith(("---", "+++", ";;;", "{")) else text.lstrip("\ufeff\n")


def _fenced(text: str, fence: re.Match[str]) -> Matter | None:
    mark, language = fence["mark"], fence["language"] or ""
    if language.startswith("j") and language != "json":
        raise Unreadable("its front matter is a program in JavaScript: write it as YAML")
    inner_from = at = fence.end()
    closers = {mark, "..."} if mark == "---" else {mark}
    while at < len(text):
        line = _LINE.match(text, at)
        assert line is not None
        if line[0].rstrip() in closers:
            inner = text[inner_from:at]
            if not (language or _is_meta(inner, mark)):
                return None
            return _matter(_MARKS.get(language, mark), inner, text[line.end() :])
        at = line.end()
        if at - inner_from > LARGEST:
            break
    if not language and not _is_meta(text[inner_from : inner_from + LARGEST], mark):
        return None
    if mark != "---" or at < len(text):
        raise Unreadable(
            f"its front matter is never closed, or longer than {LARGEST // 1024} KB: "
            f"put a line {mark!r} between the last key and the text"
        )
    return _unclosed(text[inner_from:])


def _is_meta(inner: str, mark: str) -> bool:
    """Whether the lines below a fence begin with a key, so that it is no line of dashes."""
    lines = (line.strip() for line in inner[:LARGEST].split("\n"))
    first = next((line for line in lines if line and not line.startswith("#")), "")
    if mark[0] == "+":
        return not first or bool(TOML_KEY.match(first) or TOML_TABLE.fullmatch(first))
    if mark[0] == ";":
        return bool(_LOOSE_JSON_KEY.match(first) or _KEY_LINE.match(first) or first[:1] == "{")
    return not first or bool(_KEY_LINE.match(first)) or first[:1] == "{"


def _matter(mark: str, inner: str, body: str) -> Matter:
    if len(inner) > LARGEST:
        raise Unreadable(f"its front matter is longer than {LARGEST // 1024} KB")
    if mark[0] == "+":
        return Matter(toml_values(inner), body)
    if mark[0] == ";" and inner.lstrip()[:1] in {'"', "{"}:
        return Matter(loose_json(inner), body)
    return Matter(lenient(inner), body)


def _unclosed(rest: str) -> Matter:
    """Take the lines that look like front matter, up to the first that does not."""
    at = 0
    for line in rest.split("\n"):
        if not (_KEY_LINE.match(line) or line.startswith((" ", "\t", "-", "#"))):
            break
        at += len(line) + 1
    said = lenient(rest[:at])
    note = "the front matter is never closed: it is taken to end at the first line without a key"
    return Matter(replace(said, warnings=(note, *said.warnings)), rest[at:])


def _braced(text: str) -> Matter | None:
    if not _JSON_KEY.match(text):
        return None
    head = text[:LARGEST]
    said, end = json_values(head)
    return Matter(said, text[end:].removeprefix(";;;"))


def _unopened(text: str) -> Matter | None:
    """Read front matter that Hexo lets begin without a fence."""
    if text.startswith('"') and (end := text.find("\n;;;\n", 0, LARGEST)) >= 0:
        return Matter(loose_json(text[:end]), text[end + len("\n;;;\n") :])
    first = _META.match(text)
    if not first or first["key"].lower() not in _KNOWN:
        return None
    end = text.find("\n---", 0, LARGEST)
    closing = _LINE.match(text, end + 1) if end >= 0 else None
    if closing is None or closing[0].rstrip() != "---":
        return None
    inner = text[:end]
    lines = inner.split("\n")
    if not all(_KEY_LINE.match(line) or line[:1] in {"", " ", "-", "#"} for line in lines):
        return None
    return Matter(lenient(inner), text[closing.end() :])


def _header_lines(text: str) -> Matter | None:
    """Read the lines ``Key: value`` of Python-Markdown's Meta-Data, which Pelican uses."""
    values: dict[str, object] = {}
    key, at = "", 0
    for line in text[:LARGEST].split("\n"):
        more = _META_MORE.fullmatch(line) if key else None
        match = _META.fullmatch(line)
        if match:
            key = match["key"]
            lines = (str(values.get(key, "")), (match["value"] or "").strip())
            values[key] = "\n".join(filter(None, lines))
        elif more:
            values[key] = f"{values[key]}\n{more['value'].rstrip()}".strip()
        else:
            break
        at += len(line) + 1
    known = {key.lower() for key in values} & _KNOWN
    if not known or ("title" not in known and len(known) < 2):  # noqa: PLR2004 - one is prose
        return None
    return Matter(Values(values), text[at:])
