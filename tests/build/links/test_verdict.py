"""What an answer says of an address: gone only if it is sure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from newsgen.build.links.asking import Outcome
from newsgen.build.links.verdict import judged, meaning
from newsgen.models.answers import Answer, LinkStatus

_URL = "https://news.example/2024/story"
_TODAY = date(2026, 11, 23)


def _judged(told, before=None, final=_URL, *, url=_URL, today=_TODAY):
    return judged(url, Outcome(told, final), before, today)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        *((told, "live") for told in ("200", "204", "206")),
        *((told, "gone") for told in ("404", "410")),
        *((told, "unknown") for told in ("301", "401", "403", "429", "451", "500", "503")),
        *((told, "unknown") for told in ("no-host", "timeout", "tls", "robots", "private")),
    ],
)
def test_only_what_says_so_is_gone(told, status):
    assert _judged(told).status == status


@pytest.mark.parametrize(
    ("final", "status"),
    [
        ("https://news.example/2024/story", "live"),
        ("http://news.example/2024/story", "live"),
        ("https://www.news.example/2024/story/", "live"),
        ("https://m.news.example/story", "live"),
        ("https://news.example/archive/77", "live"),
        ("https://news.example/", "moved"),
        ("https://news.example/index.html", "moved"),
        ("https://news.example/?p=77", "live"),
        ("https://other.example/2024/story", "moved"),
        ("https://finance.news.example/2024/story", "moved"),
    ],
)
def test_what_leads_to_another_site_or_the_front_page_is_moved(final, status):
    found = _judged("200", final=final)

    assert found.status == status
    assert found.final == (final if status == "moved" else "")


@pytest.mark.parametrize("url", ["https://news.example", "https://news.example/"])
def test_a_front_page_may_lead_to_itself(url):
    assert _judged("200", final="https://www.news.example/", url=url).status == "live"


def test_what_is_gone_keeps_its_first_day_until_it_answers():
    first = _judged("404", today=date(2026, 1, 1))
    again = _judged("410", first)
    silent = _judged("timeout", again)

    assert (first.since, again.since, silent.since) == ("2026-01-01",) * 3
    assert silent.status is LinkStatus.GONE
    assert _judged("200", silent) == Answer(_URL, LinkStatus.LIVE, "2026-11-23", "200")
    assert _judged("404", _judged("200", silent)).since == "2026-11-23"


@pytest.mark.parametrize(("days", "status"), [(0, "unknown"), (6, "unknown"), (7, "gone")])
def test_a_host_without_an_address_is_gone_after_a_week(days, status):
    first = _judged("no-host", today=_TODAY - timedelta(days=days))

    assert _judged("no-host", first).status == status
    assert _judged("no-host", first).since == first.since


def test_another_silence_meanwhile_begins_the_week_anew():
    first = _judged("no-host", today=date(2026, 1, 1))

    assert _judged("no-host", _judged("timeout", first)).since == "2026-11-23"


def test_every_word_has_a_meaning():
    assert meaning("503") == "the host answers 503"
    assert meaning("robots") == "the site's robots.txt forbids asking"
