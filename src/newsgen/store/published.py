"""Addresses of people that were published once, kept with the content so that none gets lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from newsgen.errors import Diagnostic, NewsgenError, Severity
from newsgen.models.paths import InvalidPath, page_path

LOCK = "newsgen.lock"
"""The file's name in a site folder."""

_FOLDERS = ("people/", "organisations/")
_HEADER = "# Published addresses of people: none may get lost. Keep this file with the content."
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class LockError(NewsgenError):
    """The file of published addresses can't be read, written or understood."""


class Published(Struct, frozen=True):
    """Every published address with the line it stands on, and the lines that are none."""

    lines: Mapping[str, int] = {}
    diagnostics: tuple[Diagnostic, ...] = ()

    def dropped(self, lost: Iterable[str]) -> tuple[Diagnostic, ...]:
        """Say that the addresses *lost* would lead nowhere, and how to mend each."""
        return tuple(
            Diagnostic(
                LOCK,
                self.lines[url],
                1,
                Severity.ERROR,
                "address-dropped",
                f"{url!r} was published, and now nothing would stand there",
                f"'newsgen people merge KEEP {_name(url)}' makes it lead to KEEP; "
                f"'newsgen people forget {url}' gives it up",
            )
            for url in lost
        )


def load_published(site: Path) -> Published:
    """Read the published addresses of the folder *site*; there may be none yet.

    Raises LockError for a file that can't be read.
    """
    try:
        text = (site / LOCK).read_text("utf-8-sig")
    except FileNotFoundError:
        return Published()
    except OSError as error:
        raise LockError(f"{site / LOCK} can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LockError(f"{site / LOCK} is not UTF-8; take it from an older version") from error
    lines: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for number, line in enumerate(text.splitlines(), 1):
        address = line.strip()
        if not address or address.startswith("#"):
            continue
        if _is_address(address):
            lines.setdefault(address, number)
        else:
            problems.append(_malformed(address, number))
    return Published(lines, tuple(problems))


def read_published(site: Path) -> tuple[str, ...]:
    """Return the published addresses of *site*, sorted.  Raises LockError if any line is none."""
    found = load_published(site)
    if found.diagnostics:
        raise LockError(str(found.diagnostics[0]))
    return tuple(sorted(found.lines))


def write_published(site: Path, addresses: Iterable[str]) -> bool:
    """Make *addresses* the published ones of *site*; tell whether that changed the file.

    No file is made for none.  Raises LockError if it can't be written; the old
    file is then as it was.
    """
    place = site / LOCK
    wanted = sorted(set(addresses))
    text = "".join(f"{line}\n" for line in (_HEADER, *wanted))
    scratch = site / f".{LOCK}.tmp"
    try:
        before = _text(place)
        if before == text or not (before or wanted):
            return False
        scratch.write_text(text, "utf-8", newline="\n")
        scratch.replace(place)
    except OSError as error:
        raise LockError(f"{place} can't be written: {error.strerror}") from error
    return True


def _text(place: Path) -> str:
    """Return what the file says now, with this system's freedoms of encoding taken out."""
    if not place.exists():
        return ""
    return place.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _name(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def _is_address(text: str) -> bool:
    folder = next((one for one in _FOLDERS if text.startswith(one)), None)
    if folder is None or not text.endswith("/") or text.count("/") != folder.count("/") + 1:
        return False
    try:
        return page_path(text) == f"{text}index.html"
    except InvalidPath:
        return False


def _malformed(text: str, number: int) -> Diagnostic:
    message = f"{text!r} is no address of a person; write people/<id>/, one a line"
    hint = "if two versions were joined here, keep the addresses of both"
    if text.startswith(_CONFLICT):
        message = f"{text!r} was left by a merge of two versions"
        hint = "delete such lines, and keep the addresses of both versions"
    return Diagnostic(LOCK, number, 1, Severity.ERROR, "lock-invalid", message, hint)
