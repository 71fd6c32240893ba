"""A draft as the text of an article file, laid out for the person who will check it."""

from __future__ import annotations

from collections.abc import Iterable

from newsgen.importers.draft import Draft, EventProposal, PersonProposal
from newsgen.text.scalars import flow_scalar, scalar

SURE = 0.8
"""From this confidence on a person is entered; below, the name is a comment."""

_LARGEST = 48 * 1024  # bytes of front matter: the loader refuses more than 64 KB
_COLUMN = 18


def article(draft: Draft) -> str:
    """Write *draft* with its evidence as comments.

    What was removed is named in a comment only: no value that a site publishes
    holds it.
    """
    head = [f"title: {scalar(draft.title)}"]
    head.append(
        f"date: {draft.date}" if draft.date else "date:  # not found in the text: write it here"
    )
    if draft.category:
        head.append(f"category: {scalar(draft.category)}")
    if draft.lang:
        head.append(f"lang: {scalar(draft.lang)}")
    if draft.author:
        head.append(f"author: [{', '.join(map(flow_scalar, draft.author))}]")
    tail = _source(draft)
    tail += [_comment(f"removed: {r.text} · {r.count}× · {r.reason}") for r in draft.removed]
    tail += [_comment(f"check: {warning}") for warning in draft.warnings]
    middle = [*_people(draft.people), *_events(draft.events, draft.people)]
    middle = _within(middle, _LARGEST - _size((*head, *tail)))
    return "\n".join(("---", *head, *middle, *tail, "---", "", draft.body, ""))


def _people(people: Iterable[PersonProposal]) -> list[str]:
    sure, doubtful = [], []
    for person in people:
        facts = [person.latin, f"{person.count}×", f"{person.confidence:.2f}", person.evidence]
        note = _comment(" · ".join(fact for fact in facts if fact))
        if person.confidence >= SURE:
            gap = " " * max(2, _COLUMN - 2 * len(person.name))
            sure.append(f"  - {scalar(person.name)}{gap}{note}")
        else:
            doubtful.append(f"  {_comment(f'- {person.name}')}  {note}")
    if sure:
        return ["people:  # proposed: check each", *sure, *doubtful]
    return ["# people:  # proposed, none of them sure", *doubtful] if doubtful else []


def _events(events: Iterable[EventProposal], people: Iterable[PersonProposal]) -> list[str]:
    sure = {person.name for person in people if person.confidence >= SURE}
    lines: list[str] = []
    for event in events:
        lines.append(f"  - date: {scalar(event.date) if _is_odd(event.date) else event.date}")
        lines[-1] += f"  {_comment(event.rule)}"
        lines.append(f"    title: {scalar(event.title)}")
        named = [flow_scalar(name) for name in event.people if name in sure]
        if named:
            lines.append(f"    people: [{', '.join(named)}]")
        if event.quote.strip():
            lines.append(f"    quote: {scalar(event.quote)}")
    return ["events:  # proposed: check each", *lines] if lines else []


def _is_odd(date: str) -> bool:
    """Whether an EDTF value would not be plain text to YAML."""
    return date[0] in "[{~?%." or date[-1] == ":"


def _source(draft: Draft) -> list[str]:
    source = draft.source
    lines = ["source:"]
    if source.name:
        lines.append(f"  name: {scalar(source.name)}")
    if source.url:
        lines.append(f"  url: {scalar(source.url)}")
    return [*lines, f"  sha256: {source.sha256}"]


def _within(lines: list[str], room: int) -> list[str]:
    """Drop quotes, then events from the end, so that the front matter stays readable at all."""
    if _size(lines) > room:
        lines = [line for line in lines if not line.startswith("    quote: ")]
    size, whole = 0, 0
    for index, line in enumerate(lines):
        if line.startswith(("  - ", "events:")):
            whole = index
        size += _size([line])
        if size > room:
            heading = lines[whole - 1].startswith(("events:", "people:"))
            return lines[: whole - heading]
    return lines


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)


def _comment(text: str) -> str:
    """Write *text* as a comment: one line, nothing that YAML forbids."""
    kept = "".join(c if c.isprintable() else " " for c in text)
    return f"# {' '.join(kept.split())}"
