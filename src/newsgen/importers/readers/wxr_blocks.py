"""The comments in which WordPress' block editor writes what the parts of a post are.

Grammar: https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsgen.importers.reading import Loss

_BLOCK = re.compile(
    r"(?P<close>/?)wp:(?P<name>[a-z][a-z0-9/_-]{0,80})(?P<rest>(?:\s.*)?)", re.DOTALL
)
_LIST_TAG = re.compile(r"</?(?:ul|li)\b[^<>]*>", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"<div\b[^<>]{0,2000}\bbackground-image:\s{0,9}url\([\"']?(?P<url>[^\s\"'()<>]{1,2000}+)[^<>]*+>"
)
_VERSE = re.compile(r"<pre\b[^<>]*>|</pre>", re.IGNORECASE)
_NEW_PAGE = frozenset({"more", "nextpage"})
_SHOWN_BEHIND = frozenset({"cover", "media-text"})
_FILLED = "WordPress fills it anew for every visitor: the export does not hold it"
_OF_PLUGIN = "a plug-in makes what it shows of facts that are in the capture: look there"
_DEEPEST = 64
_MOST_JSON = 100_000  # characters; the decoder's time and depth are bounded with it


class Part(Struct, frozen=True):
    """A run of HTML; ``is_block`` if it stands in a block, whose paragraphs are marked up."""

    html: str
    is_block: bool


class Parts(Struct, frozen=True):
    """A post without its comments, in order; what the blocks named could not be had."""

    parts: tuple[Part, ...]
    losses: tuple[Loss, ...] = ()


class _Comment(Struct, frozen=True):
    start: int
    end: int
    text: str


def part(text: str, footnotes: str) -> Parts:
    """Take *text*, the HTML of a post, apart at its comments.

    Blocks that WordPress fills anew for every visitor are losses, by name.
    *footnotes* is the custom field that holds the notes of a post, as JSON.
    """
    walker = _Walker(footnotes)
    place = 0
    for comment in _comments(text):
        walker.text(text[place : comment.start])
        place = comment.end
        block = _BLOCK.fullmatch(comment.text.strip())
        if block:
            walker.block(block)
        elif comment.text.strip().startswith(tuple(_NEW_PAGE)):
            walker.text("\n\n")
    walker.text(text[place:])
    dynamic = (
        Loss(
            "markup",
            f"block {name}" + (f" ×{count}" if count > 1 else ""),
            _OF_PLUGIN if "/" in name else _FILLED,
        )
        for name, count in walker.dynamic.items()
    )
    return Parts(tuple(walker.parts), (*walker.losses, *dynamic))


def _comments(text: str) -> Iterator[_Comment]:
    place = 0
    while (start := text.find("<!--", place)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield _Comment(start, end + 3, text[start + 4 : end])
        place = end + 3


class _Walker:
    def __init__(self, footnotes: str) -> None:
        self.parts: list[Part] = []
        self.dynamic: Counter[str] = Counter()
        self.losses: list[Loss] = []
        self._footnotes = footnotes
        self._open: list[str] = []
        self._embedded = ""

    def text(self, text: str) -> None:
        if not text:
            return
        inside = self._open[-1] if self._open else ""
        if self._embedded:
            text = _captions(text)
        elif "gallery" in self._open and inside in {"gallery", "image"}:
            text = _LIST_TAG.sub("", text)  # a gallery's list is its layout
        elif inside == "verse":
            text = _VERSE.sub("", text).strip("\n").replace("\n", "<br>")
        elif inside in _SHOWN_BEHIND:  # a picture behind text is a picture
            text = _BACKGROUND.sub(r'\g<0><figure><img src="\g<url>"></figure>', text)
        self.parts.append(Part(text, is_block=bool(self._open) and inside != "freeform"))

    def block(self, found: re.Match[str]) -> None:
        """Enter or leave a block, or put something in place of one that is empty."""
        name, rest = found["name"].removeprefix("core/"), found["rest"].strip()
        if found["close"]:
            if name in self._open:
                while self._open.pop() != name:
                    pass
            if _is_embed(name):
                self._embedded = ""
            elif name == "verse":
                self.parts.append(Part("</p>", is_block=True))
            return
        if rest.endswith("/"):
            self._empty(name, _values(rest.removesuffix("/")))
            return
        if len(self._open) < _DEEPEST:
            self._open.append(name)
        if _is_embed(name):
            self._embed(_values(rest))
        elif name == "verse":
            self.parts.append(Part("<p>", is_block=True))

    def _embed(self, values: Mapping[str, object]) -> None:
        url = values.get("url")
        if isinstance(url, str) and url:
            self._embedded = url
            shown = f'<iframe src="{html.escape(url)}"></iframe>'
            self.parts.append(Part(shown, is_block=True))

    def _empty(self, name: str, values: Mapping[str, object]) -> None:
        if name == "footnotes":
            self.parts.append(Part(_notes(self._footnotes), is_block=True))
        elif name == "block":
            where = f"reusable block {str(values.get('ref', ''))[:20]}"
            why = "its text stands in another item of the export, of the type wp_block: copy it"
            self.losses.append(Loss("markup", where, why))
        elif _is_embed(name):
            self._embed(values)
            self._embedded = ""
        elif name not in _NEW_PAGE | {"separator", "spacer"}:
            self.dynamic[name] += 1


def _is_embed(name: str) -> bool:
    return name == "embed" or name.startswith(("core-embed/", "embed/"))


def _values(text: str) -> Mapping[str, object]:
    """Read what a block says of itself; nothing if that is no JSON."""
    if not text.strip() or len(text) > _MOST_JSON:
        return {}
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _captions(text: str) -> str:
    """Return the captions in *text* and nothing else: the rest repeats the address."""
    found = []
    place = 0
    while (start := text.find("<figcaption", place)) >= 0:
        end = text.find("</figcaption>", start)
        if end < 0:
            break
        place = end + len("</figcaption>")
        found.append(text[start:place])
    return "".join(found)


def _notes(stored: str) -> str:
    if not stored or len(stored) > 10 * _MOST_JSON:
        return ""
    try:
        notes = json.loads(stored)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(notes, list):
        return ""
    contents = (one.get("content") for one in notes if isinstance(one, dict))
    items = "".join(f"<li>{one}</li>" for one in contents if isinstance(one, str))
    return f"<ol>{items}</ol>" if items else ""
