"""Content lines of iCalendar (RFC 5545): escaped, and folded by octets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LINE_OCTETS = 75  # RFC 5545, section 3.1, without the line break


def text_value(text: str) -> str:
    """Escape *text* as a value of type TEXT (RFC 5545, section 3.3.11)."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def calendar(lines: Iterable[str]) -> bytes:
    """Return *lines*, each ``NAME:value`` as a whole, as the bytes of a calendar file."""
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _folded(line: str) -> Iterator[str]:
    """Cut *line* after at most 75 octets, never inside a character; what follows is indented."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE_OCTETS:
            yield part
            part, size = " ", 1
        part += character
        size += octets
    yield part
