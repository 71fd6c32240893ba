"""How an import is told: each thing as it comes, and at the end an account of all of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
import msgspec

from newsgen.build.keeping import Outcome, State
from newsgen.cli.report import count, json_text, near
from newsgen.importers.draft import Draft
from newsgen.importers.reading import Kind
from newsgen.importers.writer import SURE

_IN_FULL = 10  # articles that are told with their details; of more than that a line is enough
_IN_A_LINE = 100  # articles that are told at all; more are counted
_LEFT_OUT = 20  # things without an article that are told one by one; more are told by reason
_SHOWN_REMOVALS = 5
_FURNITURE = "markup"  # menus, scripts, attributes: named in the records, missed by nobody
_CALLED = {"media": "media file", "image": "picture"}
_NAMED = 20  # skipped things and losses of a kind that are named on the screen
_KINDS = {Kind.ARTICLE: "article", Kind.PAGE: "page", Kind.PERSON: "person"}
_PLURALS = {Kind.ARTICLE: "articles", Kind.PAGE: "pages", Kind.PERSON: "people"}


class Account:
    """The account of an import: items in are files out or are skipped, nothing is lost unnamed.

    Drafts are counted, not kept, so that memory doesn't grow with them.
    """

    def __init__(self, *, listing: bool) -> None:
        """Begin an account; with *listing* everything without an article is kept by name."""
        self._listing = listing
        self.left = 0
        self.states: Counter[State] = Counter()
        self.kinds: Counter[Kind] = Counter()
        self.skipped: list[Outcome] = []
        self.passed_over: list[Outcome] = []
        self.losses: Counter[str] = Counter()
        self._reasons: dict[str, tuple[str, int]] = {}
        self._lost: dict[str, list[str]] = {}

    def add(self, outcome: Outcome) -> None:
        """Enter one outcome."""
        self.states[outcome.state] += 1
        if outcome.draft is not None:
            self.kinds[outcome.draft.kind] += 1
            for loss in outcome.draft.losses:
                self.losses[loss.what] += 1
                named = self._lost.setdefault(loss.what, [])
                if len(named) < _NAMED:
                    named.append(f"{loss.name} ({loss.why}), in {outcome.path}")
        elif outcome.state is State.PASSED_OVER:
            if self._listing or len(self.passed_over) < _NAMED:
                self.passed_over.append(outcome)
        else:
            self.left += 1
            if self._listing:
                self.skipped.append(outcome)
            if outcome.state is not State.SAME:
                first, number = self._reasons.get(outcome.reason, (outcome.source, 0))
                self._reasons[outcome.reason] = (first, number + 1)

    @property
    def items(self) -> int:
        """How many things were in the inputs, files that are no documents not counted."""
        return self.states.total() - self.states[State.PASSED_OVER]

    def to_json(self) -> dict[str, object]:
        """Return the account as ``import --json`` prints it."""
        return {
            "items": self.items,
            **{_PLURALS[kind]: self.kinds[kind] for kind in Kind},
            **{state.value: self.states[state] for state in State if state != State.PASSED_OVER},
            "passed_over": self.states[State.PASSED_OVER],
            "lost": dict(sorted(self.losses.items())),
        }

    def say(self) -> None:
        """Print the account for people."""
        made = [
            f"{self.kinds[kind]:,} {(_KINDS if self.kinds[kind] == 1 else _PLURALS)[kind]}"
            for kind in Kind
            if self.kinds[kind]
        ]
        same = self.states[State.SAME]
        left = self.states[State.SKIPPED] + self.states[State.FAILED]
        parts = [*made, *([f"{same:,} imported before"] if same else [])]
        parts += [f"{left:,} skipped"] if left else []
        click.echo(f"{count(self.items, 'item')}: {', '.join(parts) or 'nothing'}.")
        updated = self.states[State.UPDATED]
        if updated:
            click.echo(f"  {updated:,} of them made anew, since nobody had edited them")
        for reason, (first, number) in sorted(self._reasons.items(), key=lambda one: -one[1][1]):
            more = f" and {number - 1:,} more" if number > 1 else ""
            click.echo(f"  skipped  {_written(first)}{more}: {reason}")
        self._say_passed_over()
        if self.losses[_FURNITURE]:
            click.echo(f"  left out {count(self.losses[_FURNITURE], 'piece')} of page furniture")
        for what, named in sorted(self._lost.items()):
            if what == _FURNITURE:
                continue
            click.echo(f"  lost     {count(self.losses[what], _CALLED.get(what, what))}")
            for one in named[: _NAMED // 2]:
                click.echo(f"           {one}")
            if self.losses[what] > _NAMED // 2:
                click.echo("           and more; each is named in the record beside its capture")

    def _say_passed_over(self) -> None:
        if not self.passed_over:
            return
        names = [_written(one.source) for one in self.passed_over[:_NAMED]]
        more = self.states[State.PASSED_OVER] - len(names)
        names += [f"and {more:,} more"] if more else []
        click.echo(f"  passed over as no documents: {', '.join(names)}")


def _written(path: str) -> str:
    """Write *path* as seen from here; bytes in it that are no text as their numbers."""
    return near(path).encode(errors="backslashreplace").decode()


def draft_json(outcome: Outcome) -> str:
    """Return a draft as ``import --json`` prints it; what the file alone needs is not in it."""
    assert outcome.draft is not None
    fields = msgspec.to_builtins(outcome.draft)
    for event in fields["events"]:
        del event["people"]  # they are in the file; the contract of --json has no such key
    places: dict[tuple[str, str], list[int]] = {}
    for cut in outcome.draft.patch:
        places.setdefault((cut.text, cut.reason), []).append(cut.start)
    for removal in fields["removed"]:
        removal["places"] = places.get((removal["text"], removal["reason"]), [])
    for key in ("text", "patch", "media"):
        del fields[key]
    value = {"path": outcome.path, "input": outcome.source, "state": outcome.state.value, **fields}
    return json_text(value)


def say_outcome(outcome: Outcome, account: Account, site: Path, *, dry_run: bool) -> None:
    """Tell what was made, what was left out and what to look at, if it is not too much by now."""
    draft = outcome.draft
    number = account.kinds.total()
    if draft is None:
        if outcome.state is not State.PASSED_OVER and account.left <= _LEFT_OUT:
            reason = _clickable(outcome.reason, outcome, site)
            click.echo(f"{near(outcome.source)}: {reason}", err=outcome.state is State.FAILED)
        return
    if number == _IN_A_LINE + 1:
        click.echo("and more, which are counted below")
    if number > _IN_A_LINE:
        return
    verb = {State.NEW: "write", State.UPDATED: "rewrite"}[outcome.state]
    past = {"write": "wrote", "rewrite": "rewrote"}[verb]
    click.echo(f"{f'would {verb}' if dry_run else past} {near(str(site / outcome.path))}")
    if number <= _IN_FULL and draft.kind is not Kind.PERSON:
        _say_details(outcome, draft, site)


def _say_details(outcome: Outcome, draft: Draft, site: Path) -> None:
    click.echo(f"  title    {draft.title}")
    if draft.kind is Kind.ARTICLE:
        click.echo(f"  date     {draft.date or 'not found: it is a draft until you write it'}")
    if draft.people:
        sure = sum(person.confidence >= SURE for person in draft.people)
        doubtful = len(draft.people) - sure
        click.echo(f"  people   {sure} entered, {doubtful} as comments: check each")
    if draft.events:
        click.echo(f"  events   {len(draft.events)} proposed: check each")
    for removal in draft.removed[:_SHOWN_REMOVALS]:
        click.echo(f"  removed  {removal.text} · {removal.count}× · {removal.reason}")
    for warning in draft.warnings:
        click.echo(f"  check    {_clickable(warning, outcome, site)}")


def _clickable(text: str, outcome: Outcome, site: Path) -> str:
    """Write the path of the other article as seen from here; in files it is the site's."""
    if not outcome.other:
        return text
    return text.replace(outcome.other, near(str(site / outcome.other)))
