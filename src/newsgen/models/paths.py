"""Places in the built site, checked once, where they enter, and trusted ever after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NewType

from newsgen.errors import NewsgenError
from newsgen.models.normal import normalize

OutPath = NewType("OutPath", str)
"""Place of a file in the build folder: relative, POSIX, NFC, no ``..``, no empty part."""

_MAX_PART_BYTES = 255  # the limit of ext4, APFS and NTFS alike
_MAX_BYTES = 900  # with the way to the output folder within the 1,024 of macOS
_MAX_PLAIN = (
    _MAX_BYTES // 3
)  # characters that are surely no more: none that is plain has four bytes
_SHOWN = 40  # characters of each end of what is too long to be told
_FORBIDDEN = frozenset('\\:*?"<>|\0')
_PLAIN = re.compile(
    r"(?:(?!(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:[./]|\Z))"
    r"[a-z0-9_\-\u4e00-\u9fa5]{1,60}+(?:\.[a-z0-9_\-]{1,20}+){0,2}+(?:/(?!\Z)|\Z))+"
)
"""Most paths there are: short parts that every disk holds as they are, checked at one look."""

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


class InvalidPath(NewsgenError, ValueError):  # noqa: N818 - named for what the value is
    """A path would leave the build folder or could not be stored everywhere."""


def out_path(text: str) -> OutPath:
    """Check *text* and return it as an :data:`OutPath`.

    Sinks accept nothing else, so no permalink, however odd, writes outside the
    build folder or to a name some file system refuses.  Raises InvalidPath
    naming the offending part.
    """
    is_plain = len(text) <= _MAX_PLAIN and _PLAIN.fullmatch(text)
    return OutPath(text) if is_plain else _checked(text)


def _checked(text: str) -> OutPath:
    normal = normalize("NFC", text)
    if len(normal.encode("utf-8", "surrogatepass")) > _MAX_BYTES:
        raise InvalidPath(f"{_cut(text)!r} has more than {_MAX_BYTES} bytes")
    for part in normal.split("/"):
        if part in {"", ".", ".."}:
            raise InvalidPath(f"{text!r} has the part {part!r}, which is not a file name")
        if not _FORBIDDEN.isdisjoint(part) or not part.isprintable():
            raise InvalidPath(f"{text!r} has a character in {part!r} that file names can't hold")
        if part[-1] in ". " or part.split(".")[0].casefold() in _DEVICES:
            raise InvalidPath(f"{text!r} has the part {part!r}, which Windows can't store")
        if len(part.encode()) > _MAX_PART_BYTES:
            raise InvalidPath(f"{text!r} has a part longer than {_MAX_PART_BYTES} bytes")
    return OutPath(normal)


def _cut(text: str) -> str:
    return f"{text[:_SHOWN]}…{text[-_SHOWN:]}" if len(text) > 2 * _SHOWN else text


def page_path(url: str) -> OutPath:
    """Return the file that serves *url*: ``people/ada/`` is ``people/ada/index.html``.

    *url* is relative to the site's root, as in every model; the root itself is ``""``.
    """
    return out_path(url + "index.html" if url == "" or url.endswith("/") else url)


def folders_of(path: str) -> Iterator[OutPath]:
    """Yield the folders *path* lies in, the innermost first."""
    while path := path.rpartition("/")[0]:
        yield OutPath(path)


def collision_key(path: OutPath) -> str:
    """Fold *path* as the least precise file system does: case and Unicode form are lost."""
    return normalize("NFC", normalize("NFKC", path).casefold())
