"""What an outcome says of an address, given what it said before; in doubt, nothing.

A page that has other words than before can't be told from one with other
advertisements, so nothing is said of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from newsgen.build.links.asking import Outcome
from newsgen.models.answers import Answer, LinkStatus

NO_HOST = "no-host"
"""Told where the name of a host has no address, or no longer exists."""

_GONE = frozenset({"404", "410"})
_DAYS = 7  # how long a host may have no address before what it had counts as gone
_SAME = ("www.", "m.", "mobile.", "amp.")  # hosts of one site

_MEANINGS: Mapping[str, str] = {
    "address": "the address can't be asked: it is not written as all programs read it",
    "dns": "nobody could say where the host is",
    "loop": "it leads back to itself",
    "no-connection": "the host can't be reached",
    "no-host": "the host's name has no address",
    "not-http": "the answer is not HTTP",
    "port": "it names a port of its own; --allow-port lets it be asked",
    "private": "the host is in a private network, which is never asked",
    "redirects": "it leads on and on",
    "robots": "the site's robots.txt forbids asking",
    "timeout": "no answer came in time",
    "tls": "the host's certificate can't be trusted",
    "too-long": "the answer's head has no end",
}


def judged(url: str, outcome: Outcome, before: Answer | None, today: date) -> Answer:
    """Return what *url* says now.

    404 and 410 are gone at once; a host without an address after a week, since it
    may be this machine's network.  What is gone stays so until it answers: a later
    silence doesn't bring it back.
    """
    day = today.isoformat()
    if outcome.told in _GONE:
        return Answer(url, LinkStatus.GONE, day, outcome.told, _since(before, outcome, day))
    if outcome.told.startswith("2"):
        final = outcome.final if _is_elsewhere(url, outcome.final) else ""
        status = LinkStatus.MOVED if final else LinkStatus.LIVE
        return Answer(url, status, day, outcome.told, "", final)
    if before and before.status is LinkStatus.GONE:
        return Answer(url, LinkStatus.GONE, day, outcome.told, before.since)
    if outcome.told != NO_HOST:
        return Answer(url, LinkStatus.UNKNOWN, day, outcome.told)
    since = _since(before, outcome, day)
    is_long = (today - date.fromisoformat(since)).days >= _DAYS
    return Answer(url, LinkStatus.GONE if is_long else LinkStatus.UNKNOWN, day, NO_HOST, since)


def meaning(told: str) -> str:
    """Return in words what an answer *told*."""
    return _MEANINGS.get(told, f"the host answers {told}")


def _since(before: Answer | None, outcome: Outcome, day: str) -> str:
    """Return since when it is as it is: what was seen before counts, if it was the same."""
    if before is None or not before.since:
        return day
    is_same = before.status is LinkStatus.GONE or before.told == outcome.told
    return before.since if is_same else day


def _is_elsewhere(url: str, final: str) -> bool:
    """Tell whether *final* is on another site, or the front page where something else was asked.

    Many sites send whoever asks for what they no longer have to their front page.
    """
    asked, led = urlsplit(url), urlsplit(final)
    if _site(asked.hostname or "") != _site(led.hostname or ""):
        return True
    return _is_front(led.path, led.query) and not _is_front(asked.path, asked.query)


def _site(host: str) -> str:
    try:
        host = host.rstrip(".").encode("idna").decode("ascii").casefold()
    except UnicodeError:
        return host
    return next((host.removeprefix(one) for one in _SAME if host.startswith(one)), host)


def _is_front(path: str, query: str) -> bool:
    return path.strip("/").casefold() in {"", "index.html", "index.htm", "index.php"} and not query
