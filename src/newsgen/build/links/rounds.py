"""Asking many addresses: few hosts at once, each in its own time, and nothing learnt is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from queue import Empty, SimpleQueue
from threading import Thread

from msgspec import Struct

from newsgen.build.links.asking import Asker, Outcome
from newsgen.build.links.pace import Pace, Stopped
from newsgen.build.links.policy import Policy
from newsgen.build.links.target import host_of
from newsgen.build.links.verdict import NO_HOST, judged
from newsgen.errors import NewsgenError
from newsgen.models.answers import Answer, Answers, LinkStatus

Save = Callable[[Answers], None]
"""Keeps the answers so far."""

Told = Callable[[Answer, int, int], None]
"""Told of each answer as it comes: it, how many there were, and how many there may be."""

_Come = Mapping[str, Outcome] | BaseException
"""What comes from a thread: outcomes by address, none when it ends, or what made it fail."""

_NO_NETWORK = "nobody answers: is this machine online? Nothing was noted"
_OFFLINE = frozenset({"no-connection", "dns", "no-host"})
_MOST_SILENT = 10  # hosts, before it is the network rather than they
_SILENT = frozenset({"timeout", "no-connection", "tls", "dns", "not-http"})
_GLANCE = 0.5  # seconds after which Ctrl-C is heard in any case


class Offline(NewsgenError):  # noqa: N818 - named for what is the case
    """Not one of many hosts could be reached."""


class Round(Struct, frozen=True):
    """What a round of asking left: all answers, which are new, and how many weren't asked."""

    answers: Answers
    asked: tuple[str, ...]
    left: int


def due(
    urls: Iterable[str], answers: Answers, today: date, *, days: int, limit: int | None = None
) -> tuple[str, ...]:
    """Return those of *urls* to be asked, at most *limit*: the longest unasked first.

    That is those whose answer is *days* old, and those that didn't tell on another day.
    """
    last = (today - timedelta(days=days)).isoformat()

    def is_due(url: str) -> bool:
        answer = answers.of(url)
        if answer is None or answer.checked <= last:
            return True
        return answer.status is LinkStatus.UNKNOWN and answer.checked < today.isoformat()

    def asked(url: str) -> str:
        answer = answers.of(url)
        return answer.checked if answer else ""

    return tuple(sorted(filter(is_due, urls), key=asked)[:limit])


def ask_all(
    urls: Sequence[str], answers: Answers, policy: Policy, today: date, save: Save, told: Told
) -> Round:
    """Ask *urls*, and return all answers; those before are of *answers*.

    They are saved now and then, and at the end whatever ends it: after Ctrl-C the
    next round goes on.  Raises Offline, and saves nothing, if nobody answers.
    """
    waiting: SimpleQueue[tuple[str, ...]] = SimpleQueue()
    come: SimpleQueue[_Come] = SimpleQueue()
    hosts = _by_host(urls)
    for row in hosts:
        waiting.put(row)
    pace = Pace(policy)
    asker = Asker(policy, pace)
    count = min(policy.hosts, len(hosts))
    for _ in range(count):
        Thread(target=_work, args=(asker, policy, waiting, come), daemon=True).start()
    learnt = _Learnt(answers, today)
    saved = policy.clock()
    try:
        while count:
            one = _next(come)
            if isinstance(one, BaseException):
                raise one
            count -= one == {}
            for url, outcome in (one or {}).items():
                told(learnt.add(url, outcome), len(learnt.asked), len(urls))
            if policy.clock() - saved > policy.keep:
                saved = policy.clock()
                save(learnt.answers())
    finally:
        pace.stop()
        save(learnt.answers())
    return Round(learnt.answers(), tuple(learnt.asked), len(urls) - len(learnt.asked))


class _Learnt:
    """The answers as they come.

    As long as nobody answered, it may be this machine that has no network: then
    silences count for nothing.
    """

    def __init__(self, answers: Answers, today: date) -> None:
        self.asked: list[str] = []
        self._before = answers
        self._now = dict(answers.lines)
        self._today = today
        self._silent: set[str] = set()
        self._is_online = False

    def add(self, url: str, outcome: Outcome) -> Answer:
        """Note what came of *url*.  Raises Offline."""
        self._is_online = self._is_online or outcome.is_answer
        if outcome.told in _OFFLINE and not self._is_online:
            self._silent.add(host_of(url))
            if len(self._silent) >= _MOST_SILENT:
                raise Offline(_NO_NETWORK)
        self._now[url] = judged(url, outcome, self._now.get(url), self._today)
        self.asked.append(url)
        return self._now[url]

    def answers(self) -> Answers:
        """Return all answers so far; those before, if it isn't sure that there is a network."""
        is_doubtful = len(self._silent) >= _MOST_SILENT and not self._is_online
        return self._before if is_doubtful else Answers(dict(self._now))


def _next(come: SimpleQueue[_Come]) -> _Come | None:
    try:
        return come.get(timeout=_GLANCE)
    except Empty:
        return None


def _by_host(urls: Iterable[str]) -> list[tuple[str, ...]]:
    """Return *urls* host by host, the longest row first: it takes the longest."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        rows[host_of(url)].append(url)
    return sorted(map(tuple, rows.values()), key=len, reverse=True)


def _work(
    asker: Asker,
    policy: Policy,
    waiting: SimpleQueue[tuple[str, ...]],
    come: SimpleQueue[_Come],
) -> None:
    """Ask hosts, one after another, until none is left."""
    try:
        while True:
            _ask_host(waiting.get_nowait(), asker, policy, come)
    except (Empty, Stopped):
        come.put({})
    except BaseException as error:  # noqa: BLE001 - whoever waits for this thread has to hear of it
        come.put(error)


def _ask_host(urls: Sequence[str], asker: Asker, policy: Policy, come: SimpleQueue[_Come]) -> None:
    """Ask the addresses of one host; leave the others for another day if it is not well."""
    silent = 0
    for number, url in enumerate(urls):
        outcome = asker.ask(url)
        if outcome.told == NO_HOST and not outcome.is_led:
            come.put(dict.fromkeys(urls[number:], outcome))
            return
        come.put({url: outcome})
        silent = silent + 1 if outcome.told in _SILENT and not outcome.is_led else 0
        if (outcome.is_busy and not outcome.is_led) or silent >= policy.failures:
            return
