"""What a drawing (SVG) does besides being looked at: it may run scripts and load other files.

A browser that opens a drawing by its own address runs it as a page of the site.
"""

from __future__ import annotations

import re
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_PLAIN = frozenset({"", _SVG})
_DOING = frozenset(
    {
        "http://www.w3.org/1999/xhtml",
        "http://www.w3.org/1999/XSL/Transform",
        "http://www.w3.org/2001/xml-events",
    }
)
"""Namespaces whose elements do something; those that drawing programs add do nothing."""

_ACTIVE = frozenset(
    [
        "animation",
        "audio",
        "canvas",
        "discard",
        "embed",
        "foreignobject",
        "handler",
        "iframe",
        "link",
        "listener",
        "meta",
        "object",
        "prefetch",
        "script",
        "video",
    ]
)
_LINKING = frozenset({"href", "src"})
_OWN = re.compile(r"#|data:image/(?:png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)
_WEB = re.compile(r"#|https?://|mailto:", re.IGNORECASE)
_STYLED = re.compile(
    r"@import|expression|javascript|behaviou?r|-moz-binding|\\|image-set|cross-fade"
    r"|\b(?:image|src)\(|url\(\s*+(?![\"']?(?:#|data:image/))",
    re.IGNORECASE,
)
_LOADING = re.compile(r"\\|image-set|cross-fade|\b(?:image|src|url)\(", re.IGNORECASE)
"""What an attribute has in it that is to be judged as a style; an escape may hide all of it."""


class _Active(Exception):  # noqa: N818 - named for what the drawing is
    """The drawing does something: what."""


def activity(data: bytes) -> str:
    """Return what the drawing *data* does besides being looked at, in words; "" for nothing.

    What no parser can read to its end counts too: browsers run it up to the fault.
    Format: https://www.w3.org/TR/SVG2/, 2.6 on what images may do.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser takes no names
    except _Active as found:
        return str(found)
    except (expat.ExpatError, ValueError) as error:
        return f"something no parser can read ({error})"
    return ""


class _Reader:
    """Looks at a drawing as it is read.  Its methods raise _Active."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._style: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, local = _named(name)
        if not self._path and (space not in _PLAIN or local != "svg"):
            raise _Active("something else than a drawing")
        if space in _DOING or (space in _PLAIN and local in _ACTIVE):
            raise _Active(f"the element {local!r}")
        self._path.append(local)
        for key, value in attributes.items():
            _see(local, *_named(key), value)

    def end(self, _name: str) -> None:
        if self._path.pop() == "style" and _STYLED.search("".join(self._style)):
            raise _Active("a style that loads something")

    def text(self, words: str) -> None:
        if self._path[-1] == "style":  # which may come in pieces
            self._style.append(words)

    def instruction(self, target: str, _words: str) -> None:
        raise _Active(f"the instruction {target!r}")

    def doctype(self, *told: str | bool | None) -> None:
        if told[-1]:  # there is more in it than names
            raise _Active("definitions of its own")


def _see(element: str, space: str, key: str, value: str) -> None:
    """Look at one attribute; those of a namespace, as drawing programs have, are no style."""
    if key.startswith("on") or key == "ping":
        raise _Active(f"the attribute {key!r}")
    if key in _LINKING and not (_WEB if element == "a" else _OWN).match(value.strip()):
        raise _Active(f"a link to {value[:40]!r}")
    if key == "attributename" and _named(value.strip().replace(":", " "))[1].startswith(
        ("href", "on", "src")
    ):
        raise _Active(f"a change of {value[:40]!r}")
    if space in _PLAIN and (key == "style" or _LOADING.search(value)) and _STYLED.search(value):
        raise _Active("a style that loads something")


def _named(name: str) -> tuple[str, str]:
    """Return namespace and local name, in small letters, of a name as the parser gives it."""
    space, _, local = name.rpartition(" ")
    return space, local.lower()
