"""What a robots.txt allows us to ask (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from newsgen.build.links.policy import AGENT

_PRODUCT = re.compile(r"[A-Za-z_-]+")


class _Rule(NamedTuple):
    """A path that may be asked, or not; the longest that fits counts (RFC 9309, 2.2.2)."""

    path: str
    is_allowed: bool

    def fits(self, path: str) -> bool:
        """Tell whether *path* begins as the rule says, where ``*`` is anything and ``$`` the end.

        Part by part, the first place of each: no rule takes longer than it is long.
        """
        is_whole = self.path.endswith("$")
        first, *parts = self.path.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        place = len(first)
        last = parts.pop() if parts and is_whole else None
        for part in parts:
            place = path.find(part, place)
            if place < 0:
                return False
            place += len(part)
        if last is not None:
            return path.endswith(last) and place <= len(path) - len(last)
        return place == len(path) or not is_whole


class Rules:
    """The rules that are meant for us; without any, everything may be asked."""

    def __init__(self, rules: Sequence[_Rule] = ()) -> None:
        self._rules = rules

    @cached_property
    def _longest_first(self) -> list[_Rule]:
        # Of a path both allowed and not, the kinder rule counts (RFC 9309, 2.2.2).
        return sorted(self._rules, key=lambda one: (-len(one.path), not one.is_allowed))

    def allow(self, path: str) -> bool:
        """Tell whether *path*, with its query, may be asked."""
        plain = _plain(path)
        found = (one.is_allowed for one in self._longest_first if one.fits(plain))
        return plain == "/robots.txt" or next(found, True)


NOTHING = Rules((_Rule("/", is_allowed=False),))
"""The rules of a site whose robots.txt can't be had: nothing may be asked (RFC 9309, 2.3.1.4)."""


def rules_of(text: str) -> Rules:
    """Return the rules for us in the *text* of a robots.txt: of our name, else of everyone."""
    own: list[_Rule] = []
    all_others: list[_Rule] = []
    is_named = False
    for agents, rules in _groups(text):
        if AGENT in agents:
            is_named = True
            own += rules
        if "*" in agents:
            all_others += rules
    return Rules(own if is_named else all_others)


def _groups(text: str) -> Iterator[tuple[set[str], list[_Rule]]]:
    """Yield whom each group is for, in small letters, and its rules (RFC 9309, 2.2.1)."""
    agents: set[str] = set()
    rules: list[_Rule] = []
    is_begun = False  # a rule was read, so the next agent begins another group
    for line in text.removeprefix("\ufeff").splitlines():
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.casefold()
        if key == "user-agent":
            if is_begun:
                yield agents, rules
                agents, rules, is_begun = set(), [], False
            name = _PRODUCT.match(value)
            agents.add("*" if value == "*" else name[0].casefold() if name else "")
        elif key in {"allow", "disallow"}:
            is_begun = True
            if value:
                rules.append(_Rule(_plain(value), key == "allow"))
    yield agents, rules


def _plain(path: str) -> str:
    """Write *path* in one way, whatever of it is escaped (RFC 9309, 2.2.2)."""
    return quote(unquote_to_bytes(path), safe="/*$?=&;:@,+!'()~")
