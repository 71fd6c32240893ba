"""What must hold of whatever a reader of content returns, however bad the content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from newsgen.errors import Diagnostic
from newsgen.text.body import HOLE, Body
from newsgen.text.frontmatter import clean
from newsgen.text.markdown import Rendered, parsed, render
from newsgen.text.markdown_links import Reach, reach
from newsgen.text.running import BLANK, running_text

_LONGEST_MESSAGE = 700  # characters: a few lines; nobody reads a file in its error
_BLANKS = str.maketrans("\u3000\xa0", "  ")
_ATTRIBUTES = {
    "a": {"href", "title", "rel", "class", "id"},
    "img": {"src", "alt", "title", "loading"},
    "ol": {"start", "class"},
    "code": {"class"},
    "td": {"class"},
    "th": {"class"},
    "li": {"id", "class"},
    "hr": {"class"},
    "sup": {"class"},
    "div": {"class", "role"},
    "figure": {"class"},
    "span": {"class"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
_PLAIN = "p ul blockquote pre em strong s br table thead tbody tr figcaption body".split()
_TAGS = _ATTRIBUTES.keys() | set(_PLAIN)
_VOID = re.compile(r"<(br|hr|img)\b([^<>]*)>")
_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_SPACES = re.compile("[\x00-\x20]+")  # browsers pass over them in an address
_LANGUAGES = ("zh-Hans", "en")


class Broken(Exception):  # noqa: N818 - named for what is the case
    """A law does not hold; the text says which, and by what."""


def holds(law: bool, told: str) -> None:  # noqa: FBT001 - reads like an assertion
    """Raise Broken unless *law* holds; an assertion would vanish under ``-O``."""
    if not law:
        raise Broken(told)


def told_well(diagnostics: Iterable[Diagnostic], data: bytes, path: str) -> None:
    """Each problem names a place inside the file, and says something in one line."""
    lines: list[tuple[int, int]] | None = None
    for one in diagnostics:
        holds(one.path == path, f"{one.path!r} is not the file")
        said_well(one.message)
        said_well(one.hint or "no hint")
        if one.line == one.column == 0:  # the whole file
            continue
        if lines is None:
            lines = _lines(data)
        holds(1 <= one.line <= len(lines), f"line {one.line} of {len(lines)}: {one}")
        room = max(lines[one.line - 1]) + 1
        holds(1 <= one.column <= room, f"column {one.column} of {room}: {one}")


def said_well(message: str) -> None:
    """Check that *message* is one line, of a length that people read, and no excuse."""
    holds(
        bool(message) and message.translate(_BLANKS).isprintable(),
        f"the message {message!r} is not one line",
    )
    holds(len(message) <= _LONGEST_MESSAGE, f"{len(message)} characters of a message")
    holds("a bug" not in message, f"the message excuses itself: {message!r}")


def _lines(data: bytes) -> list[tuple[int, int]]:
    """Return the length of each line, as it was written and as it is read."""
    written = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    cleaned = clean(data).text.split("\n")
    raw = written.split("\n")
    cleaned += [""] * (len(raw) - len(cleaned))
    return [(len(one), len(other)) for one, other in zip(raw, cleaned, strict=False)]


def harmless(body: Body) -> None:
    """Check that the HTML is well-formed and has nothing but what Markdown may make."""
    html = body.fill(lambda hole: hole)
    safe_html(html)
    for hole in body.holes:
        holds(reach(hole) is Reach.SITE, f"a hole leads to {hole!r}")


def safe_html(html: str) -> None:
    """Check a fragment of *html*: well-formed, known tags and attributes, harmless addresses."""
    text = _VOID.sub(r"<\1\2/>", html)
    try:
        tree = etree.fromstring(f"<body>{text}</body>", etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise Broken(f"no well-formed HTML: {error}") from None
    seen: set[str] = set()
    for element in tree.iter():
        tag = str(element.tag)
        holds(tag in _TAGS, f"the tag {tag!r}")
        for name, value in element.attrib.items():
            holds(name in _ATTRIBUTES.get(tag, ()), f"the attribute {name!r} of {tag!r}")
            if name in {"href", "src"}:
                _harmless_address(str(value))
            elif name == "id":
                holds(value not in seen, f"the id {value!r} stands there twice")
                seen.add(str(value))


def _harmless_address(url: str) -> None:
    bare = _SPACES.sub("", url)
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", bare)
    holds(not scheme or scheme[0].lower() in _SCHEMES, f"the address {url!r}")


def rendered_well(text: str) -> None:
    """Check what clean Markdown becomes: harmless, the same both ways, heard by offsets."""
    for lang in _LANGUAGES:
        made = render(text, lang=lang)
        harmless(made.body)
        heard_well(made)
        whole = parsed(text.replace(HOLE, ""), chinese=lang.startswith("zh"))
        for field in ("body", "plain", "words", "running", "pictures"):
            one, other = getattr(made, field), getattr(whole, field)
            holds(one == other, f"{field}: {one!r} differs from the parser's {other!r}")


def heard_well(made: Rendered) -> None:
    """Check that running text has the offsets of its HTML, and says nothing that isn't there."""
    html = HOLE.join(made.body.segments[::2])
    heard = made.running
    holds(len(heard.text) == len(html), f"{len(heard.text)} characters heard of {len(html)}")
    holds(heard == running_text(made.body.segments), "heard otherwise in one go")
    for offset in heard.blocks:
        holds(html.startswith("<", offset), f"no block begins at {offset}")
    ascending(heard.blocks)
    ascending(heard.sections)
    for said, there in zip(heard.text, html, strict=True):
        if said.isalnum() and said != there:
            raise Broken(f"heard {said!r} where {there!r} stands")
    holds("<" not in heard.text.replace(BLANK, ""), "a tag was heard")


def ascending(places: Sequence[int]) -> None:
    """Check that *places* are in order."""
    holds(list(places) == sorted(set(places)), f"{places!r} do not ascend")
