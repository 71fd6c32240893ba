"""The file of published addresses, kept with the content so that none gets lost.

One address a line, so that versions can be merged: what stands there, ``->`` and
where it leads now, or ``=`` and whose name it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from urllib.parse import quote, unquote

from newsgen.errors import Diagnostic, NewsgenError, Severity, reason
from newsgen.models.digests import digest
from newsgen.models.paths import InvalidPath, page_path
from newsgen.models.published import LOCK, Published, Recorded
from newsgen.models.texts import PublishedText, amended
from newsgen.store.durable import write_source
from newsgen.store.source_file import LARGEST_REGISTER, read_source

_HEADER = (
    "# Published addresses: none may get lost. Keep this file with the content.\n"
    "# An address, the file below content/ that stands there, the SHA-256 of its text,\n"
    "# what it says of its changes, its category, a digest of its title and date; or\n"
    "# -> and where the address leads now, or = and whose name it is.\n"
)
_ARROW, _EQUALS = _SIGNS = "->", "="
_NONE = "-"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_FOLDERS = ("articles/", "people/", "events/", "pages/")
_ENDS = ("/", ".html", ".htm")
_DIGEST = re.compile(r"[0-9a-f]{16}(?:[0-9a-f]{48})?|-")
_LOOSE = re.compile("[% #]")
_COLUMNS = 6
_SHA256 = 64
_KNOWN = 16
_LATEST, _FIRST = "latest=", "first="


class LockError(NewsgenError):
    """The file of published addresses can't be read, written or understood."""


def load_published(site: Path) -> Published:
    """Read the register of the folder *site*; there may be none yet.

    Raises LockError for a file that can't be read.
    """
    try:
        data = read_source(site, LOCK, LARGEST_REGISTER)
    except FileNotFoundError as error:
        return Published(file=digest(str(error.errno).encode()))
    except OSError as error:
        raise LockError(f"{site / LOCK} can't be read: {reason(error)}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LockError(f"{site / LOCK} is not UTF-8; take it from an older version") from error
    lines: dict[str, Recorded] = {}
    problems: list[Diagnostic] = []
    people: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        columns = line.split()
        if not columns or columns[0].startswith("#"):
            continue
        found = (
            _plain_article(columns, line, number)
            or _plain_name(columns, line, number, people)
            or _recorded(columns, number)
        )
        if found is None:
            problems.append(_malformed(line.strip(), number))
        elif found.url not in lines or not lines[found.url].id:  # the one that says more
            lines[found.url] = found
    return Published(lines, tuple(problems), digest(data))


def read_published(site: Path) -> Published:
    """Read the register of *site*.  Raises LockError also if any line can't be understood."""
    found = load_published(site)
    if found.diagnostics:
        raise LockError(str(found.diagnostics[0]))
    return found


def encoded(published: Published) -> bytes:
    """Return what the file of *published* holds, sorted by address; nothing for nothing."""
    if not published.lines:
        return b""
    rows = sorted(published.lines.values(), key=attrgetter("url"))
    return "".join([_HEADER, *map(_written, rows)]).encode()


def with_texts(data: bytes, texts: Mapping[str, PublishedText]) -> bytes | None:
    """Return the file *data*, of a build, as it is once *texts*, by address, are published.

    Only their lines are read and written.  None if one of them has no line of its own.
    """
    lines = _plain(data).decode().split("\n")
    left = {_quoted(url): text for url, text in texts.items()}
    for index, line in enumerate(lines):
        text = left.pop(line.partition(" ")[0], None)
        if text is None:
            continue
        found = _recorded(line.split(), 0)
        if found is None or not found.id:
            return None
        lines[index] = _written(amended(found, text)).rstrip()
    return None if left else "\n".join(lines).encode()


def write_published(site: Path, data: bytes, before: bytes = b"") -> bool:
    """Make *data* the file of published addresses; tell whether that changed it.

    With *before*, the digest of the file as it was read, a file that was edited
    since stays as it is.  No file is made for no address.  Raises LockError if it
    can't be written; the old file is then as it was.
    """
    place = site / LOCK
    try:
        old = place.read_bytes() if place.exists() else b""
        is_edited = before and place.exists() and digest(old) != before
        if is_edited or _plain(old) == data or not (old or data):
            return False
        write_source(site, place, data)
    except OSError as error:
        raise LockError(f"{place} can't be written: {reason(error)}") from error
    return True


def _plain(data: bytes) -> bytes:
    """Return what a file says, with this system's freedoms of encoding taken out."""
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


def _written(line: Recorded) -> str:
    columns = (line.url, line.id, line.text, line.account, line.section, line.known)
    if all(columns) and not (line.latest or line.first):  # as nearly all are
        text = " ".join(columns)
        is_plain = text.isprintable() and "%" not in text and "#" not in text
        if is_plain and text.count(" ") == _COLUMNS - 1:
            return text + "\n"
    url = _quoted(line.url)
    if line.target:
        return f"{url} {_EQUALS if line.is_name else _ARROW} {_quoted(line.target)}\n"
    if not line.id:
        more = f" {_FIRST}{_quoted(line.first)}" if line.first else ""
        return f"{url}{more}\n"
    row = [url, _quoted(line.id), line.text or _NONE]
    if line.account or line.section or line.known:
        row += [
            _quoted(line.account) or _NONE,
            _quoted(line.section) or _NONE,
            line.known or _NONE,
        ]
    if line.latest:
        row.append(f"{_LATEST}{_quoted(line.latest)}")
    if line.first:
        row.append(f"{_FIRST}{_quoted(line.first)}")
    return " ".join(row) + "\n"


def _quoted(text: str) -> str:
    """Write what would end a column or a line, or begin a comment, as in an address.

    Files have names with white space of every kind; none but a space is printable.
    """
    if text.isalnum() or (text.isprintable() and not _LOOSE.search(text)):
        return text
    return "".join([quote(one) if one in "% #" or not one.isprintable() else one for one in text])


def _plain_article(columns: list[str], line: str, number: int) -> Recorded | None:
    """Read the line of an article as nearly all are; None of any other."""
    if len(columns) != _COLUMNS or "%" in line or "=" in line:
        return None
    url, ident, text, account, section, known = columns
    if len(text) != _SHA256 or len(known) != _KNOWN or _NONE in {account, section}:
        return None
    if ident.startswith("articles/") and _DIGEST.fullmatch(text) and _is_address(url):
        return Recorded(url, number, "", ident, text, account, section, known=known)
    return None


def _plain_name(
    columns: list[str], line: str, number: int, people: dict[str, str]
) -> Recorded | None:
    """Read the line of a name as nearly all are, and add whose it is to *people*."""
    if len(columns) != len(("name", _EQUALS, "person")) or columns[1] != _EQUALS or "%" in line:
        return None
    url, _, target = columns
    whose = people.get(target)  # the same text for all names of one person
    if whose is None:
        if not _is_address(target):
            return None
        whose = people[target] = target
    if url == whose or not _is_address(url):
        return None
    return Recorded(url, number, whose, is_name=True)


def _recorded(columns: list[str], number: int) -> Recorded | None:
    """Read the *columns* of a line; None if they are no line of a register."""
    if any("%" in column for column in columns):
        columns = [unquote(column) for column in columns]
    url = columns[0]
    if not _is_address(url):
        return None
    if len(columns) > 1 and columns[1] in _SIGNS:
        return _leading(columns, number)
    latest = first = ""
    while len(columns) > 1 and columns[-1].startswith((_LATEST, _FIRST)):
        name, _, value = columns.pop().partition("=")
        latest, first = (value, first) if name == "latest" else (latest, value)
    if len(columns) == 1:
        return Recorded(url, number, first=first)
    if len(columns) > _COLUMNS or not columns[1].startswith(_FOLDERS):
        return None
    ident, *rest = (*columns[1:], *(_NONE,) * (_COLUMNS - len(columns)))
    if not _DIGEST.fullmatch(rest[0]) or not _DIGEST.fullmatch(rest[-1]):
        return None
    text, account, section, known = map(_value, rest)
    return Recorded(url, number, "", ident, text, account, section, latest, first, known)


def _leading(columns: list[str], number: int) -> Recorded | None:
    """Read the *columns* of an address that leads to another."""
    url, sign, target = columns[0], columns[1], columns[-1]
    is_whole = len(columns) == len((url, sign, target)) and target != url
    if not is_whole or not _is_address(target):
        return None
    return Recorded(url, number, target, is_name=sign == _EQUALS)


def _value(column: str) -> str:
    return "" if column == _NONE else column


def _is_address(text: str) -> bool:
    if not text.endswith(_ENDS):
        return False
    try:
        return page_path(text) == (f"{text}index.html" if text[-1] == "/" else text)
    except InvalidPath:
        return False


def _malformed(text: str, number: int) -> Diagnostic:
    message = (
        f"{text!r} is no published address; write articles/2024/like-this/, one a line, "
        "or 'OLD/ -> NEW/'"
    )
    hint = "if two versions were joined here, keep the addresses of both"
    if text.startswith(_CONFLICT):
        message = f"{text!r} was left by a merge of two versions"
        hint = "delete such lines, and keep the addresses of both versions"
    return Diagnostic(LOCK, number, 1, Severity.ERROR, "lock-invalid", message, hint)
