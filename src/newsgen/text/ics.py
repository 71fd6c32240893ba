"""Content lines of iCalendar (RFC 5545): escaped, and folded by octets."""

from __future__ import annotations

_LINE_OCTETS = 75  # RFC 5545, section 3.1, without the line break
_LETTERS = _LINE_OCTETS // 4  # as many as always fit: UTF-8 has no character of more than four


def text_value(text: str) -> str:
    """Escape *text* as a value of type TEXT (RFC 5545, section 3.3.11)."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def content_line(line: str) -> str:
    """Return *line*, ``NAME:value`` as a whole, folded and with its end."""
    if len(line) <= _LETTERS or (len(line) <= _LINE_OCTETS and line.isascii()):
        return line + "\r\n"
    return _folded(line)


def _folded(line: str) -> str:
    """Cut *line* after at most 75 octets, never inside a character; what follows is indented."""
    octets = b"%b\r\n" % line.encode()
    parts: list[bytes] = []
    start, room, last = 0, _LINE_OCTETS, len(octets) - len("\r\n")
    while last - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # noqa: PLR2004 - a later octet of a character: 10xxxxxx
            end -= 1
        parts.append(octets[start:end])
        start, room = end, _LINE_OCTETS - 1
    parts.append(octets[start:])
    return b"\r\n ".join(parts).decode()
