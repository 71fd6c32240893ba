"""What is wrong with XML that can't be read, in words that help to mend it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.parsers.expat import ExpatError, errors

_AGAIN = "export it again (in WordPress: Tools, Export), or mend that line and import it again"
_CUT_SHORT = frozenset(
    {
        *(errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN),
        *(errors.XML_ERROR_PARTIAL_CHAR, errors.XML_ERROR_UNCLOSED_CDATA_SECTION),
    }
)
_ENTITY = re.compile(rb"&#?\w{1,40};")
_CLOSING = re.compile(rb"(?:</)?(?P<name>[^<>\s]{1,80})")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def fault(error: ExpatError, before: bytes, at: bytes, open_elements: Sequence[str]) -> str:
    """Say in which column XML breaks, what stands there and what to do.

    *before* is the byte before the place and *at* those from there on;
    *open_elements* are the names of the elements around it, the outermost first.
    """
    message = errors.messages.get(error.code, "")
    return f"column {error.offset + 1}: {_what(message, before, at, open_elements)}"


def _what(message: str, before: bytes, at: bytes, open_elements: Sequence[str]) -> str:
    inner = open_elements[-1] if open_elements else ""
    if message in _CUT_SHORT:
        inside = f" inside <{inner}>" if inner else ""
        return f"the file ends{inside}, before </rss>: it was cut short; {_AGAIN}"
    if message == errors.XML_ERROR_TAG_MISMATCH:
        found = _CLOSING.match(at)
        name = found["name"].decode("utf-8", "replace") if found else "…"
        return f"expected </{inner}>, got </{name}>; {_AGAIN}"
    if message == errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        return (
            "expected the end of the file after </rss>, got more: remove what follows "
            "(often an error message of the server, or a second export)"
        )
    if message in {errors.XML_ERROR_UNDEFINED_ENTITY, errors.XML_ERROR_BAD_CHAR_REF}:
        entity = _ENTITY.search(before + at)
        name = entity[0].decode("utf-8", "replace") if entity else "an entity"
        return f"{name} stands for no character that XML has: write the character instead"
    return _token(message, before, at, inner)


def _token(message: str, before: bytes, at: bytes, inner: str) -> str:
    """Explain bytes that XML does not allow where they stand."""
    inside = f" in <{inner}>" if inner else ""
    control = _CONTROL.match(at)
    if control:
        return (
            f"the control character U+{control[0][0]:04X}{inside}, which XML does not allow: "
            "remove it and import the file again"
        )
    if b"&" in {before, at[:1]}:
        return f"expected an entity such as &amp; after '&'{inside}: write '&' as '&amp;'"
    try:
        at[:1].decode()
    except UnicodeDecodeError:
        if not _is_text(at):
            return (
                f"the byte 0x{at[0]:02X}{inside} is not UTF-8: "
                "save the file as UTF-8, or declare the encoding that it has in its first line"
            )
    if not inner:
        return f"expected <?xml or <rss at the beginning, got {_quoted(at)}: remove what is before"
    return f"{message or 'broken XML'}{inside}, at {_quoted(at)}; {_AGAIN}"


def _is_text(data: bytes) -> bool:
    """Whether *data* begins with a whole character of UTF-8 that takes several bytes."""
    return any(_decodes(data[:length]) for length in (2, 3, 4))


def _decodes(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _quoted(data: bytes) -> str:
    return repr(data[:24].decode("utf-8", "replace"))
