"""Requests as no browser sends them: a grammar of HTTP, and what spoils it."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

OWN = "localhost:{port}"
_TARGETS = (
    *("/", "/index.html", "/people/ada/", "/people/ada", "/feed.xml", "/notes.txt", "/big.bin"),
    *(
        "/draft/",
        "/draft/index.html",
        "/404.html",
        "/-/reload.js",
        "/-/reload.css",
        "/-/",
        "/nowhere",
    ),
    *("/unlisted.txt", "/../newsgen.yaml", "/.newsgen/cache.sqlite", "/%E6%96%87.txt", "/people/"),
)
_OUTSIDE = ("newsgen.yaml", "unlisted.txt", ".newsgen/cache.sqlite", "etc/passwd", "index.html")
_DOTS = (
    *("..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "..;"),
    *("．．", "%ef%bc%8e%ef%bc%8e", "..%00", "..\\", "%2e%2e%5c", "....", "..%2f", "%uff0e%uff0e"),
    *("..%09", "..%20", ".", "%2e", "%e2%80%a5", "%f8%80%80%80%ae", "~", "..%0d%0a", "..%c0%af"),
)
_FOREIGN = (
    "",
    " ",
    *"""
    evil.example evil.example:{port} localhost:1 localhost localhost: localhost:0{port} [::1] *
    localhost:{port}.evil.example 127.0.0.1.evil.example:{port} localhost.:{port} localhost:+{port}
    127.0.0.1.:{port} 127.0.0.2:{port} 2130706433:{port} 0x7f000001:{port} 0177.0.0.1:{port}
    127.1:{port} 127.0.1:{port} 0.0.0.0:{port} ::1:{port} [::]:{port} [::1%lo]:{port}
    [::ffff:127.0.0.1]:{port} [0:0:0:0:0:0:0:1]:{port} user@localhost:{port} localhost:{port}#
    localhost:{port}@evil.example evil.example@localhost:{port} user:pass@127.0.0.1:{port}
    localhost:{port}/ localhost:{port},evil.example http://localhost:{port} localhost%00:{port}
    xn--lcalhost-5bg:{port} ⓛocalhost:{port} localhost。:{port} １２７.0.0.1:{port}
    localhoſt:{port} evil.example\\@localhost:{port}
    """.split(),
)
_ORIGINS = (
    *("null", "http://evil.example", "https://localhost:{port}", "http://localhost", "file://"),
    *("http://localhost:{port}.evil.example", "http://evil.example, http://localhost:{port}", ""),
    *("http://localhost:1", "http://user@localhost:{port}", "HTTP://EVIL.EXAMPLE", "data:"),
)
_SITES = ("cross-site", "same-site", "", "cross-origin", "same-origin, cross-site", "NONE", "évil")
_METHODS = (
    *(
        "POST",
        "PUT",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "CONNECT",
        "PATCH",
        "get",
        "G",
        "GET\x00",
        "PRI",
    ),
    *("PROPFIND", "GET GET", "", "QUERY", "GÉT", "A" * 3000),
)
_VERSIONS = (
    "HTTP/1.0",
    "HTTP/0.9",
    "HTTP/2",
    "HTTP/2.0",
    "HTTP/1.2",
    "HTTP/9.9",
    "http/1.1",
    "",
    "HTTP/1.1 x",
    "ICY",
)
_FIELDS = (
    *(
        "Range: bytes=0-0",
        "Range: bytes=9999999-",
        "Range: bytes=-1",
        "If-None-Match: *",
        "Expect: 100-continue",
    ),
    *(
        "Upgrade: h2c",
        "Connection: Upgrade, HTTP2-Settings",
        "Upgrade: websocket",
        "Connection: keep-alive",
    ),
    *(
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-For: 1.2.3.4",
        "Forwarded: host=evil.example",
    ),
    *(
        "X-Original-URL: /../newsgen.yaml",
        "X-Rewrite-Url: /unlisted.txt",
        "X-HTTP-Method-Override: DELETE",
    ),
    *(
        "Content-Length: 5",
        "Content-Length: -1",
        "Content-Length: 5, 6",
        "Content-Length: 99999999999999999999",
    ),
    *(
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: xchunked",
    ),
    *(
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding:\x0bchunked",
    ),
    *(
        " folded: yes",
        "\tfolded",
        "No-Colon",
        ": nameless",
        "Bad\x00Name: x",
        "Nul: a\x00b",
        "Cr: a\rb",
        "Space : x",
    ),
    *(
        "Lf: a\nHost: evil.example",
        "Host: evil.example",
        "hOsT: evil.example",
        "Accept: " + "x" * 20_000,
    ),
    *(
        "Cookie: " + "a=b; " * 3000,
        "Accept-Encoding: gzip, br",
        "TE: trailers",
        "Trailer: Host",
        "Via: 1.1 evil",
    ),
)
_BODIES = (
    *(
        "5\r\nhello\r\n0\r\n\r\n",
        "0\r\n\r\nGET /draft/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
        "hello",
        "\r\n\r\n",
    ),
    *(
        "zz\r\nhello\r\n0\r\n\r\n",
        "5;x=" + "y" * 3000 + "\r\nhello\r\n0\r\n\r\n",
        "ffffffffffffffff\r\n",
        "\x00" * 100,
    ),
    *(
        "0\r\nHost: evil.example\r\n\r\n",
        "GET /feed.xml HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "-5\r\nhello\r\n",
    ),
)
_STATES = (
    *(
        "page=/&revision=r1&state=",
        "page=//evil.example/",
        "page=%00&state=%0d%0adata:%20evil",
        "state=" + "evil" * 2000,
    ),
    *(
        "page=" + "%cc%81%cc%96" * 1000,
        "revision=%0aid:%20evil",
        "page=/draft/&revision=evil",
        "page",
        "&&&&=",
        "%zz=%zz",
    ),
    *("page=../../newsgen.yaml", "page=/&page=/&page=evil", "revision=r1" + "&state=evil" * 900),
)


_SECOND_HOSTS = ("Lf: a\nHost: evil.example", "Host: evil.example", "hOsT: evil.example")
_SMUGGLED = ("Content-Length: 6", "Transfer-Encoding: chunked")
_ENDINGS = ("\n", "\r", "\r\r\n", "\x0b", "\u2028", " \r\n", "\n\r")
_TAILS = (
    *("?", "#", "\x00", " ", "%", "%zz", "\t", "\\", ";x", "é", "?" + "q" * 30_000, "/" * 999),
)
_MANNERS = (*("whole",) * 6, "bytes", "half", "cut", "reset", "silent")


class Mutant(NamedTuple):
    """A request as bytes, how it is sent, and what is known about it.

    ``foreign`` tells that it names no host or one that is not ours, ``cross`` that another
    site's page asks; ``listens`` that it may open the stream.
    """

    data: bytes
    manner: str
    foreign: bool
    cross: bool
    listens: bool


def mutant(random: Random, port: int) -> Mutant:
    """Return a request with one to three things wrong, or now and then with none."""
    draft = _Draft(random)
    for spoil in random.choices(_SPOILERS, k=random.choice((0, 1, 1, 1, 2, 3))):
        spoil(draft)
    return draft.done(port)


class _Draft:
    """A request that is being spoilt."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._line = ["GET", random.choice(_TARGETS), "HTTP/1.1"]
        self._host = OWN
        self._fields: list[str] = []
        self._body, self._ending = "", "\r\n"
        self._foreign = self._elsewhere = self._cross = False

    def host(self) -> None:
        self._host, self._foreign = self._random.choice(_FOREIGN), True

    def climb(self) -> None:
        steps = "/".join(self._random.choices(_DOTS, k=self._random.randint(1, 6)))
        start = self._random.choice(("/", "//", "/people/", "/%2f", "/-/"))
        self._aim(f"{start}{steps}/{self._random.choice(_OUTSIDE)}")

    def absolute(self) -> None:
        others = [one for one in _FOREIGN if one and one[-1] != "/"]
        other = self._random.choice((OWN, *others))
        scheme = self._random.choice(("http", "http", "HTTP", "https", "file", "gopher"))
        self._line[1] = f"{scheme}://{other}{self._line[1]}"
        self._elsewhere = self._elsewhere or other != OWN

    def method(self) -> None:
        self._line[0] = self._random.choice((*_METHODS, "HEAD"))

    def version(self) -> None:
        self._line[2] = self._random.choice(_VERSIONS)

    def field(self) -> None:
        field = self._random.choice(_FIELDS)
        self._foreign = self._foreign or field in _SECOND_HOSTS
        self._fields.append(field)

    def body(self) -> None:
        self._body = self._random.choice(_BODIES)
        pairs = (
            ("Transfer-Encoding: chunked",),
            ("Content-Length: 5",),
            _SMUGGLED,
            _SMUGGLED[::-1],
        )
        self._fields += self._random.choice(pairs)

    def ending(self) -> None:
        self._ending = self._random.choice(_ENDINGS)

    def ranges(self) -> None:
        many = range(self._random.choice((3, 1000, 10_000)))
        self._fields.append("Range: bytes=" + ",".join(f"{one}-{one}" for one in many))

    def crowd(self) -> None:
        many = range(self._random.choice((99, 101, 3000)))
        self._fields += [f"X-{one}: {one}" for one in many]

    def listen(self) -> None:
        self._aim(f"/-/reload?{self._random.choice(_STATES)}")
        if self._random.random() < 0.6:
            name, values = self._random.choice((("Origin", _ORIGINS), ("Sec-Fetch-Site", _SITES)))
            self._fields.append(f"{name}: {self._random.choice(values)}")
            self._cross = True
        if self._random.random() < 0.2:
            had = self._random.choice(("evil", "r1", "\x00", "é" * 99))
            self._fields.append(f"Last-Event-ID: {had}")

    def append(self) -> None:
        self._line[1] += self._random.choice(_TAILS)

    def _aim(self, target: str) -> None:
        self._line[1], self._elsewhere = target, False

    def done(self, port: int) -> Mutant:
        random = self._random
        hosts = [] if not self._host and random.random() < 0.5 else [f"Host: {self._host}"]
        random.shuffle(self._fields)
        lines = (" ".join(self._line), *hosts, *self._fields, "", "")
        text = (self._ending.join(lines) + self._body).replace("{port}", str(port))
        data = bytearray(text.encode("utf-8", "surrogatepass"))
        foreign = self._foreign or self._elsewhere
        if not foreign and not self._cross:  # what is spoilt there might be put right
            self._damage(data)
        if random.random() < 0.08:
            data += b"GET /draft/ HTTP/1.1\r\nHost: evil.example\r\n\r\n" * random.choice((1, 50))
        if random.random() < 0.03:
            data = bytearray(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") + data
        manner = random.choice(_MANNERS)
        return Mutant(bytes(data), manner, foreign, self._cross, b"/-/reload?" in data)

    def _damage(self, data: bytearray) -> None:
        for _ in range(self._random.choice((0, 0, 0, 0, 1, 3))):
            place = self._random.randrange(len(data))
            end = place + self._random.randint(0, 2)
            data[place:end] = self._random.choice((b"", b"\x00", b"\xff", b"\r", b"\n", b" "))


_SPOILERS = (
    *(_Draft.host, _Draft.climb, _Draft.absolute, _Draft.method, _Draft.version, _Draft.field),
    *(_Draft.field, _Draft.body, _Draft.ending, _Draft.ranges, _Draft.crowd, _Draft.listen),
    _Draft.append,
)
