"""The walk over parsed HTML: elements come and go, blocks are left."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from lxml.etree import _Element, iterwalk
from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.html_blocks import Block, Rule
from newsgen.importers.html_frames import KINDS, Frame
from newsgen.importers.html_links import Links
from newsgen.importers.html_media import MEDIA, Place, Shown, medium, picture
from newsgen.importers.html_runs import (
    BREAK,
    EMPHASIS,
    STRONG,
    STRUCK,
    Form,
    Link,
    Run,
    collapsed,
)
from newsgen.importers.html_words import annotated, raised
from newsgen.importers.reading import Loss, Media
from newsgen.text.cjk import is_chinese

_MOST_FRAMES = 20  # our Markdown reads 50 levels, and a list takes two
_NAMES = """
address article aside body center dd details dialog div dl dt fieldset footer form header
hgroup html legend main nav noframes ol optgroup p section summary tbody tfoot thead
"""
_SILENT_NAMES = """
area base basefont bgsound col colgroup head link map meta param rp source style title track
annotation annotation-xml wbr
"""
_CONTROL_NAMES = "button datalist input meter option output progress select textarea"
_BLOCKS = frozenset((*_NAMES.split(), *KINDS))
_SILENT = frozenset(_SILENT_NAMES.split())
_CONTROLS = frozenset(_CONTROL_NAMES.split())
_MARKS = {
    **dict.fromkeys(("b", "strong", "dt", "summary"), STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), EMPHASIS),
    **dict.fromkeys(("s", "del", "strike"), STRUCK),
}
_PICTURES = frozenset({"img", "image"})
_CODE = frozenset({"code", "tt", "kbd", "samp"})
_WHY = {
    "script": "a program",
    "noscript": "for browsers without programs",
    "template": "for a program",
    "canvas": "drawn by a program",
    "form control": "an archive has nobody to answer it",
    "line numbers": "not part of the text",
}
_STYLE = 500  # characters of a style attribute that are looked at
_HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
_STYLED = {
    STRONG: re.compile(r"font-weight\s?:\s?(?:(bold|[6-9]00)|normal|[1-5]00)", re.IGNORECASE),
    EMPHASIS: re.compile(r"font-style\s?:\s?(?:(italic|oblique)|normal)", re.IGNORECASE),
    STRUCK: re.compile(r"text-decoration[a-z-]{0,9}\s?:\s?(line-through)", re.IGNORECASE),
}
_NUMBERS = re.compile(r"(?:^|\s)(?:gutter|lineno|linenos)(?:\s|$)")
_EMOJI = re.compile(r"(?:^|\s)(?:emoji|wp-smiley|emojione|twemoji)(?:\s|$)")
_EXCERPT = 60
_FALLBACK = 300  # characters inside a film or a frame: "your browser can't show this"


class _Scope(Struct, frozen=True):
    """How text looks inside an element; ``framed`` if the element opened a frame.

    ``target`` is where a picture leads that stands in it, as written.
    """

    marks: frozenset[str] = frozenset()
    link: Link | None = None
    target: str = ""
    code: bool = False
    raised: str = ""
    framed: bool = False


class Walk:
    """One walk over a document, with what it found on its way."""

    def __init__(self, place: Place, links: Links) -> None:
        self.media: list[Media] = []
        self._place = place
        self._links = links
        self._losses: list[Loss] = []
        self._dropped: Counter[str] = Counter()
        self._chinese = is_chinese(place.lang)
        self._frames = [Frame("", None, chinese=self._chinese)]
        self._scopes = [_Scope()]
        self._notes: list[list[list[Run]]] = []
        self._note_starts: list[int] = []

    def blocks(self, root: _Element) -> tuple[Block, ...]:
        """Return the blocks of what is below *root*, however deep that is."""
        walk = iterwalk(root, events=("start", "end"))
        for event, node in walk:
            tag = node.tag
            if event == "start":
                if self._enter(tag, node):
                    self._text(node.text)
                else:
                    walk.skip_subtree()
            else:
                self._leave(tag)
                self._text(node.tail)
        self._frames[0].flush()
        return tuple(self._frames[0].blocks)

    def losses(self) -> tuple[Loss, ...]:
        """Return what was left out, in the order of the text, then what was only counted."""
        counted = (
            Loss("markup", name, f"{count} of it: {_WHY[name]}")
            for name, count in self._dropped.items()
        )
        return (*self._losses, *self._links.losses, *counted)

    def _enter(self, tag: str, node: _Element) -> bool:
        """Begin an element; tell whether what is inside is wanted."""
        scope = replace(self._scopes[-1], framed=False)
        self._scopes.append(scope)
        frame = self._frames[-1]
        if self._is_dropped(tag, node):
            return False
        if frame.kind == "pre":
            return self._enter_pre(tag, node, frame)
        if tag == "br":
            frame.add(BREAK)
        elif tag in _PICTURES:
            self._picture(node, frame)
        elif tag in MEDIA:
            return self._medium(node, frame)
        elif tag == "hr":
            frame.flush()
            frame.blocks.append(Rule())
        elif tag in _BLOCKS:
            self._begin(tag, node, frame)
        else:
            self._begin_words(tag, frame)
        self._scopes[-1] = self._look(tag, node, self._scopes[-1])
        return True

    def _begin_words(self, tag: str, frame: Frame) -> None:
        if tag == "ruby":
            self._notes.append([])
        elif tag == "rt":
            self._note_starts.append(len(frame.runs))
        elif tag == "q":
            self._text("“")

    def _enter_pre(self, tag: str, node: _Element, frame: Frame) -> bool:
        if tag in _PICTURES or tag in MEDIA:
            shown = (
                medium(node, self._place) if tag in MEDIA else picture(node, "", "", self._place)
            )
            self._show(shown, frame)
            return False
        if tag == "a" and node.get("href"):
            self._losses.append(Loss("link", node.get("href"), "it was in preformatted text"))
        if tag == "br" or (tag in _BLOCKS and frame.lines and frame.lines[-1][-1:] != "\n"):
            frame.lines.append("\n")
        return True

    def _begin(self, tag: str, node: _Element, frame: Frame) -> None:
        """Begin a block: what was written before it is a paragraph of its own."""
        frame.flush()
        kind = KINDS.get(tag, "")
        if (
            not kind
            or not frame.fits(kind)
            or (len(self._frames) > _MOST_FRAMES and kind != "pre")
        ):
            return
        self._frames.append(Frame(kind, node, chinese=self._chinese))
        self._scopes[-1] = replace(self._scopes[-1], framed=True)

    def _leave(self, tag: str) -> None:
        scope = self._scopes.pop()
        frame = self._frames[-1]
        if scope.framed:
            self._frames.pop()
            frame.close(self._frames[-1])
        elif frame.kind == "pre":
            return
        elif tag in _BLOCKS:
            frame.flush()
        elif tag == "rt" and self._note_starts:
            start = self._note_starts.pop()
            note, frame.runs[start:] = frame.runs[start:], []
            if self._notes:
                self._notes[-1].append(note)
            else:
                frame.runs += annotated(frame.runs, [note])
        elif tag == "ruby" and self._notes:
            frame.runs += annotated(frame.runs, self._notes.pop())
        elif tag == "q":
            self._text("”")

    def _text(self, text: str | None) -> None:
        if not text:
            return
        frame, scope = self._frames[-1], self._scopes[-1]
        if frame.kind == "pre":
            frame.lines.append(text)
            return
        form = Form.CODE if scope.code else Form.TEXT
        shown = raised(collapsed(text), scope.raised) if scope.raised else collapsed(text)
        frame.add(Run(shown, scope.marks, scope.link, form))

    def _look(self, tag: str, node: _Element, scope: _Scope) -> _Scope:
        """Return how text looks in *node*."""
        marks = scope.marks | {_MARKS[tag]} if tag in _MARKS else scope.marks
        style = (node.get("style") or "")[:_STYLE]
        if style:
            for mark, pattern in _STYLED.items():
                match = pattern.search(style)
                if match:
                    marks = marks | {mark} if match[1] else marks - {mark}
        target = node.get("href") if tag == "a" else None
        return replace(
            scope,
            marks=marks,
            link=(self._links.link(node) if target else None) or scope.link,
            target=(target or scope.target).strip(),
            code=scope.code or tag in _CODE,
            raised=tag if tag in {"sup", "sub"} else scope.raised,
        )

    def _is_dropped(self, tag: str, node: _Element) -> bool:
        name = "form control" if tag in _CONTROLS else tag
        if tag in {"td", "th"} and _NUMBERS.search((node.get("class") or "")[:_STYLE]):
            name = "line numbers"
        if name in _WHY:
            if name != "noscript" or len(node) or (node.text or "").strip():
                self._dropped[name] += 1
            return True
        if tag in _SILENT:
            return True
        if tag == "svg":
            title = node.get("aria-label") or "a drawing"
            self._losses.append(Loss("image", title, "it was drawn inside the page"))
            return True
        if node.get("hidden") is None and not _HIDDEN.search((node.get("style") or "")[:_STYLE]):
            return False
        text = " ".join(_text_of(node, _EXCERPT).split())
        if text:
            self._losses.append(Loss("markup", text, "it is hidden on the page"))
        return True

    def _picture(self, node: _Element, frame: Frame) -> None:
        alt = node.get("alt") or ""
        if (
            alt
            and len(alt) <= len("👨‍👩‍👧‍👦")
            and _EMOJI.search((node.get("class") or "")[:_STYLE])
        ):
            self._text(alt)
            return
        scope = self._scopes[-1]
        href = scope.link.href if scope.link else ""
        self._show(picture(node, href, scope.target, self._place), frame)

    def _medium(self, node: _Element, frame: Frame) -> bool:
        """Show a film or a frame; what is inside is wanted if it is too much for an excuse."""
        self._show(medium(node, self._place), frame)
        return len(_text_of(node, _FALLBACK)) >= _FALLBACK

    def _show(self, shown: Shown, frame: Frame) -> None:
        self._losses += shown.losses
        self.media += shown.media
        if shown.block:
            frame.put(shown.block)


def _text_of(node: _Element, most: int) -> str:
    """Return the beginning of what *node* says; looking is limited too."""
    return "".join(islice(node.itertext(), most))[:most]
