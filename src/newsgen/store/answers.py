"""The file of what addresses of other sites said, kept for builds, which use no network.

One address a line, so that versions can be merged: what became of it, when it was
asked, and what it said.
"""

from __future__ import annotations

import re
from datetime import date
from operator import attrgetter
from pathlib import Path

from newsgen.errors import Diagnostic, NewsgenError, Severity, reason
from newsgen.models.answers import LINKS, Answer, Answers, LinkStatus, asked_as
from newsgen.store.durable import write_source
from newsgen.store.source_file import LARGEST_REGISTER, read_source

_HEADER = (
    "# What other sites' addresses said, from 'newsgen links check'; builds only read it.\n"
    "# An address, what became of it, when it was asked, and what it said or why it didn't.\n"
)
_SINCE, _FINAL = "since=", "final="
_COLUMNS = 4
_TOLD = re.compile(r"[a-z0-9-]+", re.ASCII)
_STATUSES = frozenset(one.value for one in LinkStatus)
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class AnswersError(NewsgenError):
    """The file of answers can't be read or written."""


def load_answers(site: Path) -> Answers:
    """Read the answers of the folder *site*; there may be none yet.

    A line that can't be understood is a warning.  Of two lines for an address, as
    merging leaves them, the later answer counts.  Raises AnswersError.
    """
    try:
        text = read_source(site, LINKS, LARGEST_REGISTER).decode("utf-8-sig")
    except FileNotFoundError:
        return Answers()
    except OSError as error:
        raise AnswersError(f"{site / LINKS} can't be read: {reason(error)}") from error
    except UnicodeDecodeError as error:
        place = site / LINKS
        raise AnswersError(f"{place} is not UTF-8; take it from an older version") from error
    lines: dict[str, Answer] = {}
    problems: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        columns = line.strip().split(" ")
        if not columns[0] or columns[0].startswith("#"):
            continue
        answer = _answer(columns)
        if answer is None:
            problems.append(_malformed(line.strip(), number))
        elif answer.url not in lines or lines[answer.url].checked <= answer.checked:
            lines[answer.url] = answer
    return Answers(lines, tuple(problems))


def encoded(answers: Answers) -> bytes:
    """Return what the file of *answers* holds, sorted by address."""
    rows = sorted(answers.lines.values(), key=attrgetter("url"))
    return "".join([_HEADER, *map(_written, rows)]).encode()


def write_answers(site: Path, answers: Answers) -> None:
    """Make *answers* those of the folder *site*, in one step.

    No file is made for no answer.  Raises AnswersError; the old file is then as it was.
    """
    place = site / LINKS
    data = encoded(answers)
    try:
        old = place.read_bytes() if place.exists() else b""
        if old == data or not (old or answers.lines):
            return
        write_source(site, place, data)
    except OSError as error:
        raise AnswersError(f"{place} can't be written: {reason(error)}") from error


def _written(one: Answer) -> str:
    columns = [one.url, one.status.value, one.checked, one.told]
    if one.since:
        columns.append(_SINCE + one.since)
    if one.final:
        columns.append(_FINAL + one.final)
    return " ".join(columns) + "\n"


def _answer(columns: list[str]) -> Answer | None:
    """Read the *columns* of a line; None if they are no answer."""
    since = final = ""
    if len(columns) > _COLUMNS and columns[-1].startswith(_FINAL):
        final = columns.pop().removeprefix(_FINAL)
    if len(columns) > _COLUMNS and columns[-1].startswith(_SINCE):
        since = columns.pop().removeprefix(_SINCE)
    if len(columns) != _COLUMNS:
        return None
    url, status, checked, told = columns
    if status not in _STATUSES or "://" not in url or asked_as(url) != url:
        return None
    if not (_is_day(checked) and (not since or _is_day(since)) and _TOLD.fullmatch(told)):
        return None
    return Answer(url, LinkStatus(status), checked, told, since, final)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _malformed(text: str, number: int) -> Diagnostic:
    message = f"{text!r} is no answer of an address; it is passed over"
    hint = "delete the line: 'newsgen links check' asks again"
    if text.startswith(_CONFLICT):
        message = f"{text!r} was left by a merge of two versions"
        hint = "delete such lines, and keep all others: of two answers the later one counts"
    return Diagnostic(LINKS, number, 1, Severity.WARNING, "links-invalid", message, hint)
