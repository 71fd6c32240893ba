"""Rounds of asking: what is due, and nothing learnt is lost."""

from __future__ import annotations

import socket
import threading
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pretended import answer, at_home, pretended

from newsgen.build.links.policy import Policy
from newsgen.build.links.rounds import Offline, ask_all, due
from newsgen.models.answers import Answer, Answers, LinkStatus

_TODAY = date(2026, 11, 23)


def _quiet(*_told):
    """Tell nobody."""


def _noted(url, status=LinkStatus.LIVE, days=0):
    return Answer(url, status, (_TODAY - timedelta(days=days)).isoformat(), "200")


def _known(*answers):
    return Answers({one.url: one for one in answers})


def test_every_answer_is_noted():
    with pretended({"/a": answer(200), "/b": answer(301, "Location: /")}) as site:
        urls = [f"http://{host}.example:{site.port}/{path}" for host in "xyz" for path in "abc"]
        done = ask_all(urls, Answers(), at_home(site), _TODAY, _quiet, _quiet)

    assert sorted(done.asked) == sorted(urls)
    assert done.left == 0
    assert {one.url[-1]: one.status.value for one in done.answers.lines.values()} == {
        "a": "live",
        "b": "gone",  # it leads to a front page that isn't there
        "c": "gone",
    }


def test_few_hosts_are_asked_at_once_and_each_by_one():
    lock, now, most = threading.Lock(), [], []

    def slow(opened):
        with lock:
            now.append(1)
            most.append(len(now))
        threading.Event().wait(0.05)
        with lock:
            now.pop()
        opened.sendall(answer(200))

    answers = {f"/{number}": slow for number in range(4)}
    with pretended({"/robots.txt": slow, **answers}) as site:
        urls = [
            f"http://h{host}.example:{site.port}{path}" for host in range(6) for path in answers
        ]
        policy = replace(at_home(site), hosts=2)
        done = ask_all(urls, Answers(), policy, _TODAY, _quiet, _quiet)

    assert len(done.asked) == 24
    assert max(most) == 2


def test_what_was_learnt_before_ctrl_c_is_kept_and_the_next_round_goes_on():
    kept = []

    def told(_answer, done, _total):
        if done == 3:
            raise KeyboardInterrupt

    with pretended({f"/{number}": answer(200) for number in range(8)}) as site:
        urls = [f"http://a.example:{site.port}/{number}" for number in range(8)]
        with pytest.raises(KeyboardInterrupt):
            ask_all(urls, Answers(), at_home(site), _TODAY, kept.append, told)
        assert len(kept[-1].lines) == 3
        left = due(urls, kept[-1], _TODAY, days=7)
        assert left == tuple(urls[3:])
        asked = site.asked.copy()
        done = ask_all(left, kept[-1], at_home(site), _TODAY, kept.append, _quiet)

    assert len(done.answers.lines) == 8
    assert "HEAD /0" in asked
    assert site.asked[len(asked) :].count("HEAD /0") == 0


def test_it_is_kept_now_and_then():
    kept = []
    with pretended({}) as site:
        urls = [f"http://a.example:{site.port}/{number}" for number in range(3)]
        policy = replace(at_home(site), keep=-1.0)
        ask_all(urls, Answers(), policy, _TODAY, kept.append, _quiet)

    assert {1, 2, 3} <= {len(one.lines) for one in kept}


def test_a_host_that_is_silent_is_left_alone():
    with pretended({"/robots.txt": answer(404)}) as site:
        policy = replace(at_home(site), connect=_refused_after(1))
        urls = [f"http://a.example:{site.port}/{number}" for number in range(9)]
        done = ask_all(urls, Answers(), policy, _TODAY, _quiet, _quiet)

    assert (len(done.asked), done.left) == (3, 6)


def test_a_host_that_is_busy_is_left_alone():
    with pretended({"/0": answer(429), "/1": answer(200)}) as site:
        urls = [f"http://a.example:{site.port}/{number}" for number in range(2)]
        done = ask_all(urls, Answers(), at_home(site), _TODAY, _quiet, _quiet)

    assert (len(done.asked), done.left) == (1, 1)


def test_a_host_without_an_address_is_looked_up_once():
    looked = []

    def resolve(host, _port):
        looked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    urls = [f"http://a.example/{number}" for number in range(9)]
    policy = Policy(pause=0.0, resolve=resolve)
    done = ask_all(urls, Answers(), policy, _TODAY, _quiet, _quiet)

    assert len(looked) == 1
    assert {one.told for one in done.answers.lines.values()} == {"no-host"}
    assert len(done.asked) == 9


def _refused_after(number):
    """Return what makes *number* connections and refuses all others."""
    left = [number]

    def connect(address, port, timeout):
        if not left[0]:
            raise ConnectionRefusedError
        left[0] -= 1
        return socket.create_connection((address, port), timeout)

    return connect


def test_without_a_network_nothing_is_noted():
    policy = Policy(pause=0.0, resolve=_nothing)
    urls = [f"http://h{number}.example/a" for number in range(20)]
    before = _known(*(_noted(url, days=9) for url in urls))
    kept = []

    with pytest.raises(Offline):
        ask_all(urls, before, policy, _TODAY, kept.append, _quiet)
    assert {one.status for one in kept[-1].lines.values()} == {LinkStatus.LIVE}


def _nothing(_host, _port):
    raise socket.gaierror(socket.EAI_AGAIN, "no network")


def test_what_goes_wrong_in_a_thread_is_not_lost():
    def broken(_host, _port):
        raise ZeroDivisionError

    policy = Policy(pause=0.0, resolve=broken)
    with pytest.raises(ZeroDivisionError):
        ask_all(["http://a.example/"], Answers(), policy, _TODAY, _quiet, _quiet)


def test_the_longest_unasked_come_first():
    known = _known(_noted("old", days=30), _noted("older", days=40), _noted("new", days=1))

    assert due(["new", "old", "never", "older"], known, _TODAY, days=7) == (
        "never",
        "older",
        "old",
    )
    assert due(["new", "old", "never", "older"], known, _TODAY, days=7, limit=1) == ("never",)


@pytest.mark.parametrize(
    ("status", "days", "is_due"),
    [
        (LinkStatus.LIVE, 6, False),
        (LinkStatus.LIVE, 7, True),
        (LinkStatus.GONE, 6, False),
        (LinkStatus.UNKNOWN, 0, False),
        (LinkStatus.UNKNOWN, 1, True),
    ],
)
def test_what_did_not_tell_is_asked_again_the_next_day(status, days, is_due):
    known = _known(_noted("a", status, days))

    assert bool(due(["a"], known, _TODAY, days=7)) is is_due


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.text("abc", min_size=1), st.integers(0, 20)), st.integers(1, 20))
def test_rounds_with_a_limit_reach_everything(ages, limit):
    answers = _known(*(_noted(url, days=days) for url, days in ages.items()))
    rounds = 0
    while asked := due(ages, answers, _TODAY, days=7, limit=limit):
        answers = Answers({**answers.lines, **{url: _noted(url) for url in asked}})
        rounds += 1

    assert all(one.checked > "2026-11-16" for one in answers.lines.values())
    assert rounds <= len(ages)
