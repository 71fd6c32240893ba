"""Asking through real sockets: what servers of every kind say, and what is not waited for."""

from __future__ import annotations

import gzip
import ssl
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from pretended import answer, at_home, pretended

from newsgen.build.links.asking import Asker, Outcome
from newsgen.build.links.pace import Pace
from newsgen.build.links.policy import USER_AGENT, Policy

_CERTIFICATE = Path(__file__).parent / "secure.example.pem"


def _asker(policy):
    return Asker(policy, Pace(policy))


def _ask(answers, path, **changes):
    """Ask *path* of a pretended site; return what came of it, and the site."""
    with pretended(answers) as site:
        policy = replace(at_home(site), **changes)
        return _asker(policy).ask(f"http://news.example:{site.port}{path}"), site


def _moved(to, status=301):
    return answer(status, f"Location: {to}")


@pytest.mark.parametrize("status", [200, 204, 206, 401, 403, 404, 410, 451, 500])
def test_the_status_is_told(status):
    outcome, _ = _ask({"/a": answer(status)}, "/a")

    assert outcome.told == str(status)


def test_success_needs_no_more_than_the_head():
    _, site = _ask({"/a?b=c": answer(200)}, "/a?b=c#part")

    assert site.asked == ["GET /robots.txt", "HEAD /a?b=c"]
    assert site.hosts == [f"news.example:{site.port}"] * 2


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_what_no_head_is_given_of_is_asked_for_whole(status):
    outcome, site = _ask({"HEAD /a": answer(status), "GET /a": answer(200, body=b"a" * 99)}, "/a")

    assert outcome.told == "200"
    assert site.asked[-2:] == ["HEAD /a", "GET /a"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_their_end(status):
    answers = {"/a": _moved("/b", status), "/b": _moved("c?d", status), "/c?d": answer(200)}
    outcome, site = _ask(answers, "/a")

    assert outcome == Outcome("200", f"http://news.example:{site.port}/c?d", is_led=True)


def test_a_redirect_may_have_any_letters():
    outcome, site = _ask({"/a": _moved("/文章"), "/%E6%96%87%E7%AB%A0": answer(200)}, "/a")

    assert outcome.told == "200"
    assert site.asked[-1] == "HEAD /%E6%96%87%E7%AB%A0"


def test_letters_of_an_address_are_sent_escaped_once():
    _, site = _ask({}, "/文章/%E6%96%87?q=一")

    assert site.asked[-1] == "GET /%E6%96%87%E7%AB%A0/%E6%96%87?q=%E4%B8%80"


def test_five_redirects_are_enough():
    chain = {f"/{number}": _moved(f"/{number + 1}") for number in range(9)}
    chain["/8"] = answer(200)

    assert _ask(chain, "/3")[0].told == "200"
    assert _ask(chain, "/2")[0].told == "redirects"


def test_a_loop_is_seen():
    assert _ask({"/a": _moved("/b"), "/b": _moved("/a")}, "/a")[0].told == "loop"


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("http://127.0.0.1:1/", "port"),
        ("http://10.0.0.1:{port}/", "private"),
        ("http://intranet:{port}/", "private"),
        ("//0x7f000001:{port}/", "address"),
        ("file:///etc/passwd", "address"),
        ("http://user@news.example:{port}/", "address"),
        ("ftp://news.example/", "address"),
    ],
)
def test_a_redirect_leads_nowhere_that_may_not_be_asked(to, told):
    answers = {}
    with pretended(answers) as site:
        answers["/a"] = _moved(to.format(port=site.port))
        policy = replace(
            at_home(site),
            resolve=lambda host, _port: ["127.0.0.1" if host == "news.example" else host],
        )
        outcome = _asker(policy).ask(f"http://news.example:{site.port}/a")

    assert (outcome.told, outcome.is_led) == (told, True)
    assert site.asked == ["GET /robots.txt", "HEAD /a"]


def test_silence_ends():
    began = time.monotonic()
    outcome, _ = _ask({"/robots.txt": lambda _opened: time.sleep(3)}, "/a", patience=0.4)

    assert outcome.told == "timeout"
    assert time.monotonic() - began < 2


def _drips(opened):
    opened.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        opened.sendall(f"X-{number}: drip\r\n".encode())
        time.sleep(0.05)


def test_an_answer_that_drips_ends_in_time():
    began = time.monotonic()
    outcome, _ = _ask({"/a": _drips}, "/a", patience=0.6)

    assert outcome.told == "timeout"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 99_999,
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 999_999,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 99_999,
        b"H" * 999_999,
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 two OK\r\n\r\n",
        b"HTTP/1.1 999999 OK\r\n\r\n",
        b"",
    ],
    ids=["fields", "a-field", "continue", "a-line", "ssh", "a-word", "a-number", "nothing"],
)
def test_what_is_no_answer_is_not_taken_for_one(head):
    outcome, _ = _ask({"/a": lambda opened: opened.sendall(head)}, "/a")

    assert outcome.told in {"not-http", "too-long", "no-connection"}


def test_a_body_is_not_read():
    sent = []

    def huge(opened):
        opened.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        sent.extend(opened.send(b"a" * 65536) for _ in range(2000))

    outcome, _ = _ask({"HEAD /a": answer(405), "GET /a": huge}, "/a")

    assert outcome.told == "200"
    assert sum(sent) < 100_000_000


def test_a_robots_txt_without_end_is_read_to_a_limit():
    def endless(opened):
        opened.sendall(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /secret\n")
        for _ in range(99_999):
            opened.send(b"#" * 65536)

    outcome, site = _ask({"/robots.txt": endless, "/secret": answer(200)}, "/secret")

    assert outcome.told == "robots"
    assert site.asked == ["GET /robots.txt"]


def test_nothing_is_unpacked():
    bomb = gzip.compress(b"User-agent: *\nDisallow: /\n" + b"\n" * 50_000_000)
    answers = {
        "/robots.txt": answer(200, "Content-Encoding: gzip", body=bomb),
        "/a": answer(200, "Content-Encoding: gzip", body=bomb),
    }

    assert _ask(answers, "/a")[0].told == "200"


@pytest.mark.parametrize(
    ("robots", "told"),
    [
        (answer(200, body=b"User-agent: *\nDisallow: /a\n"), "robots"),
        (answer(200, body=b"User-agent: newsgen-links\nDisallow: /\n"), "robots"),
        (answer(200, body=b"User-agent: other\nDisallow: /\n"), "200"),
        (answer(404), "200"),
        (answer(403), "200"),
        (answer(500), "robots"),
        (answer(503), "robots"),
        (_moved("/elsewhere.txt"), "robots"),
        (_moved("/robots.txt"), "200"),
    ],
)
def test_robots_txt_is_obeyed(robots, told):
    elsewhere = answer(200, body=b"User-agent: *\nDisallow: /\n")
    answers = {"/robots.txt": robots, "/elsewhere.txt": elsewhere, "/a": answer(200)}

    assert _ask(answers, "/a")[0].told == told


def test_robots_txt_is_asked_for_once_and_where_a_redirect_leads():
    with pretended({"/a": answer(200), "/b": answer(200)}) as other:
        answers = {"/a": _moved(f"http://b.example:{other.port}/a"), "/b": answer(200)}
        with pretended(answers) as site:
            asker = _asker(at_home(site, other))
            for path in "aba":
                asker.ask(f"http://a.example:{site.port}/{path}")

    assert site.asked.count("GET /robots.txt") == 1
    assert other.asked == ["GET /robots.txt", "HEAD /a", "HEAD /a"]


class _Time:
    """A clock that goes on when somebody sleeps."""

    def __init__(self):
        self.now = 0.0

    def sleep(self, seconds):
        self.now += seconds


def test_a_host_is_asked_once_in_two_seconds_and_another_meanwhile():
    clock = _Time()
    when = []

    def noted(opened):
        when.append(clock.now)
        opened.sendall(answer(200))

    with pretended({"/a": noted}) as site:
        policy = at_home(site, policy=Policy(clock=lambda: clock.now, sleep=clock.sleep))
        asker = _asker(policy)
        for host in ("a", "a", "b", "a"):
            asker.ask(f"http://{host}.example:{site.port}/a")

    assert when == pytest.approx([2.0, 4.0, 6.0, 6.0])  # the first of each is robots.txt


@pytest.mark.parametrize(
    ("retry", "seconds"),
    [("7", 7.0), ("120", 120.0), ("soon", 0.0), ("-5", 0.0), ("121", 0.0), ("9" * 400, 0.0)],
)
def test_who_is_busy_says_when_to_come_back(retry, seconds):
    clock = _Time()
    rest = [answer(429, f"Retry-After: {retry}"), answer(200)]
    with pretended({"/a": lambda opened: opened.sendall(rest.pop(0))}) as site:
        world = Policy(pause=1.0, clock=lambda: clock.now, sleep=clock.sleep)
        outcome = _asker(at_home(site, policy=world)).ask(f"http://a.example:{site.port}/a")

    if seconds:
        assert (outcome.told, clock.now) == ("200", pytest.approx(1.0 + seconds))
    else:
        assert (outcome.told, outcome.is_busy, clock.now) == ("429", True, 1.0)


def test_a_certificate_is_looked_at():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_CERTIFICATE)
    trusting = ssl.create_default_context(cafile=_CERTIFICATE)
    with pretended({"/a": answer(200)}, context) as site:
        home = at_home(site)
        right = f"https://secure.example:{site.port}/a"
        assert _asker(home).ask(right).told == "tls"
        assert site.asked == []
        trusted = _asker(replace(home, tls=lambda: trusting))
        assert trusted.ask(right).told == "200"
        assert trusted.ask(f"https://other.example:{site.port}/a").told == "tls"


def test_what_speaks_no_tls_has_no_certificate():
    with pretended({}) as site:
        outcome = _asker(at_home(site)).ask(f"https://secure.example:{site.port}/a")

    assert outcome.told in {"tls", "timeout"}


def test_who_asks_is_told_and_where_the_site_is_is_not():
    _, site = _ask({"/a": answer(200)}, "/a")

    assert site.heads[-1].split("\r\n") == [
        "HEAD /a HTTP/1.1",
        f"Host: news.example:{site.port}",
        f"User-Agent: {USER_AGENT}",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
        "",
        "",
    ]
    assert USER_AGENT.startswith("newsgen-links/")
