"""Asking one address: robots.txt first, HEAD before GET, redirects to their end."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

from newsgen.build.links.exchange import Response, Unanswered, exchange
from newsgen.build.links.pace import Pace
from newsgen.build.links.policy import Policy
from newsgen.build.links.robots import NOTHING, Rules, rules_of
from newsgen.build.links.target import Refused, Target, target_of

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_OK = range(200, 300)
_CLIENT_ERRORS = range(400, 500)


class Outcome(Struct, frozen=True):
    """What asking came to: a status of HTTP or a word, and the address at the end, "" if none.

    ``is_busy`` says that the host wants to be left alone, ``is_led`` that it was another
    one in the end, where a redirect led.
    """

    told: str
    final: str = ""
    is_busy: bool = False
    is_led: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether a host answered at all."""
        return self.told.isdigit()


class Asker:
    """Asks addresses, from several threads at once; robots.txt is asked once a host."""

    def __init__(self, policy: Policy, pace: Pace) -> None:
        self._policy = policy
        self._pace = pace
        self._rules: dict[str, Rules] = {}

    def ask(self, url: str) -> Outcome:
        """Ask *url*, and follow where it leads.  Raises Stopped."""
        been: list[str] = []
        try:
            return self._follow(target_of(url, self._policy.ports), been)
        except (Refused, Unanswered) as error:
            return Outcome(str(error), is_led=bool(been))

    def _follow(self, target: Target, been: list[str]) -> Outcome:
        for _ in range(self._policy.redirects + 1):
            if not self._rules_at(target).allow(target.path):
                return Outcome("robots")
            response = self._respond(target)
            if response.status in _REDIRECTS and response.location:
                been.append(target.url)
                target = target.led_to(response.location, self._policy.ports)
                if target.url in been:
                    return Outcome("loop")
                continue
            is_busy = response.status in _BUSY
            return Outcome(str(response.status), target.url, is_busy, bool(been))
        return Outcome("redirects")

    def _respond(self, target: Target) -> Response:
        """Ask by HEAD, and by GET where that was no success: many only know the one."""
        response = self._sent("HEAD", target)
        if response.status in _OK or response.status in _REDIRECTS | _BUSY:
            return response
        return self._sent("GET", target)

    def _sent(self, method: str, target: Target) -> Response:
        """Send a request in its turn, and once more if the host says when to come back."""
        self._pace.wait(target.host)
        response = exchange(method, target, self._policy)
        wait = _seconds(response.retry_after) if response.status in _BUSY else 0.0
        if not 0 < wait <= self._policy.longest_wait:
            return response
        self._pace.hold(target.host, wait)
        self._pace.wait(target.host)
        return exchange(method, target, self._policy)

    def _rules_at(self, target: Target) -> Rules:
        if target.origin not in self._rules:
            self._rules[target.origin] = self._read_rules(target)
        return self._rules[target.origin]

    def _read_rules(self, target: Target) -> Rules:
        """Read the robots.txt at the origin of *target* (RFC 9309, 2.3.1).

        A host that can't be reached at all is no matter of rules: that is raised.
        """
        place = target_of(f"{target.origin}/robots.txt", self._policy.ports)
        for _ in range(self._policy.redirects + 1):
            self._pace.wait(place.host)
            try:
                response = exchange("GET", place, self._policy, body=True)
            except (Refused, Unanswered):
                if place.origin == target.origin:
                    raise
                return NOTHING
            if response.status in _REDIRECTS and response.location:
                place = place.led_to(response.location, self._policy.ports)
                continue
            if response.status in _OK:
                return rules_of(response.body.decode("utf-8", "replace"))
            return Rules() if response.status in _CLIENT_ERRORS else NOTHING
        return Rules()  # RFC 9309, 2.3.1.2: as if there were none


def _seconds(retry_after: str) -> float:
    """Return the seconds of a ``Retry-After`` (RFC 9110, 10.2.3); 0 if it says nothing."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        when = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max((when - datetime.now(UTC)).total_seconds(), 0.0)
