"""A draft as the text of a file, laid out for the person who will check it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml
from msgspec.structs import asdict

from newsgen.importers.draft import Draft, EventProposal, PersonProposal
from newsgen.importers.reading import Kind, Picture
from newsgen.text.scalars import flow_scalar, scalar

SURE = 0.8
"""From this confidence on a person is entered; below, the name is a comment."""

_LARGEST = 48 * 1024  # bytes of front matter: the loader refuses more than 64 KB
_COLUMN = 18
_MOST_LOSSES = 12  # named in the front matter; the record of the import names all
_SOURCE = (
    *("name", "url", "author", "published", "captured_at", "captured_with", "archived"),
    *("licence", "sha256"),
)


class _Dumper(yaml.SafeDumper):
    """Writes YAML without anchors, which no reader of front matter expects."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the dumper's signature
        """Write a value out each time."""
        return True


def written(draft: Draft) -> str:
    """Write *draft* as the file of its kind: an article, a page or an authority file."""
    if draft.kind is Kind.PERSON:
        return _person(draft)
    return _page(draft) if draft.kind is Kind.PAGE else article(draft)


def article(draft: Draft) -> str:
    """Write *draft* with its evidence as comments.

    What was removed is named in a comment only: no value that a site publishes
    holds it.
    """
    head = _head(draft)
    tail = [*_source(draft), *_extra(draft.extra), *_remarks(draft)]
    middle = [*_people(draft.people), *_events(draft.events, draft.people)]
    middle = _within(middle, _LARGEST - _size((*head, *tail)))
    return "\n".join(("---", *head, *middle, *tail, "---", "", draft.body, ""))


def _page(draft: Draft) -> str:
    """Write a page; what it has no key for is told in comments."""
    head = [f"title: {scalar(draft.title)}"]
    head += _optional(draft, "lang", "summary", "updated")
    facts = _optional(draft, "date", "category")
    facts += [f"author: [{', '.join(map(flow_scalar, draft.author))}]"] if draft.author else []
    facts += [*_picture(draft.image), *_source(draft), *_extra(draft.extra)]
    told = (f"# {line}" for line in facts)
    return "\n".join(("---", *head, *told, *_remarks(draft), "---", "", draft.body, ""))


def _person(draft: Draft) -> str:
    """Write an authority file; facts that it has no key for are comments."""
    facts = [_comment(f"{key}: {value}") for key, value in draft.extra.items() if value]
    lines = [f"name: {scalar(draft.title)}"]
    others = [name for one in draft.people for name in one.aliases if name != draft.title]
    if others:
        listed = ", ".join(map(flow_scalar, others))
        lines.append(f"aliases: [{listed}]  # so articles call whoever has this id: check")
    if draft.summary:
        lines.append(f"description: {scalar(draft.summary)}")
    body = [_comment(line) for line in draft.body.splitlines() if line.strip()]
    return "\n".join((*lines, *facts, *body, ""))


def _head(draft: Draft) -> list[str]:
    head = [f"title: {scalar(draft.title)}"]
    missing = "date:  # not found in the text: write it here"
    head.append(f"date: {draft.date}" if draft.date else missing)
    head += _optional(draft, "updated", "category", "lang")
    if draft.author:
        head.append(f"author: [{', '.join(map(flow_scalar, draft.author))}]")
    head += _optional(draft, "summary", "status")
    if draft.aliases:
        head.append(f"aliases: [{', '.join(map(flow_scalar, draft.aliases))}]")
    return [*head, *_picture(draft.image)]


def _optional(draft: Draft, *keys: str) -> list[str]:
    return [f"{key}: {scalar(value)}" for key in keys if (value := getattr(draft, key))]


def _picture(image: Picture | None) -> list[str]:
    if image is None:
        return []
    values = {key: value for key, value in asdict(image).items() if value}
    return ["image:", *(f"  {key}: {scalar(value)}" for key, value in values.items())]


def _people(people: Iterable[PersonProposal]) -> list[str]:
    sure, doubtful = [], []
    for person in people:
        shown = person.id or person.name
        facts = [person.name if person.id else person.latin, f"{person.count}×"]
        facts += [f"{person.confidence:.2f}", person.evidence]
        note = _comment(" · ".join(fact for fact in facts if fact))
        if person.confidence >= SURE:
            gap = " " * max(2, _COLUMN - 2 * len(shown))
            sure.append(f"  - {scalar(shown)}{gap}{note}")
        else:
            doubtful.append(f"  {_comment(f'- {shown}')}  {note}")
    if sure:
        return ["people:  # proposed: check each", *sure, *doubtful]
    return ["# people:  # proposed, none of them sure", *doubtful] if doubtful else []


def _events(events: Iterable[EventProposal], people: Iterable[PersonProposal]) -> list[str]:
    sure = {
        person.name: person.id or person.name for person in people if person.confidence >= SURE
    }
    lines: list[str] = []
    for event in events:
        lines.append(f"  - date: {scalar(event.date) if _is_odd(event.date) else event.date}")
        lines[-1] += f"  {_comment(event.rule)}"
        lines.append(f"    title: {scalar(event.title)}")
        named = [flow_scalar(sure[name]) for name in event.people if name in sure]
        if named:
            lines.append(f"    people: [{', '.join(named)}]")
        if event.quote.strip():
            lines.append(f"    quote: {scalar(event.quote)}")
    return ["events:  # proposed: check each", *lines] if lines else []


def _is_odd(date: str) -> bool:
    """Whether an EDTF value would not be plain text to YAML."""
    return date[0] in "[{~?%." or date[-1] == ":"


def _source(draft: Draft) -> list[str]:
    lines = ["source:"]
    for key in _SOURCE:
        value = getattr(draft.source, key)
        if value and isinstance(value, tuple):
            lines.append(f"  {key}: [{', '.join(map(flow_scalar, value))}]")
        elif value:
            lines.append(f"  {key}: {value if key == 'sha256' else scalar(value)}")
    return lines if len(lines) > 1 else []


def _extra(extra: Mapping[str, object]) -> list[str]:
    """Write what has no key of its own under ``extra``."""
    if not extra:
        return []
    text: str = yaml.dump(
        {"extra": _plain(extra)},
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=10**9,
    )
    return text.rstrip("\n").split("\n")


def _plain(value: object) -> object:
    """Make *value* of what YAML writes without tags; dates and the like become text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _remarks(draft: Draft) -> list[str]:
    lines = [_comment(f"removed: {r.text} · {r.count}× · {r.reason}") for r in draft.removed]
    shown = draft.losses[:_MOST_LOSSES]
    lines += [_comment(f"lost: {one.what} {one.name} · {one.why}") for one in shown]
    if len(draft.losses) > len(shown):
        more = len(draft.losses) - len(shown)
        lines.append(_comment(f"lost: {more} more, all named in the record beside the capture"))
    return [*lines, *(_comment(f"check: {warning}") for warning in draft.warnings)]


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
