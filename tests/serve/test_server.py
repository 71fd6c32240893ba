"""The server, through real sockets: only files of the build, and nobody waits for ever."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from pathlib import Path

import pytest
from rights import bound_by_rights
from starlette.datastructures import Headers

from newsgen.errors import Severity
from newsgen.models.digests import checksum
from newsgen.models.page import Written
from newsgen.serve.connection import Limits
from newsgen.serve.gate import HEADERS
from newsgen.serve.preview import Preview, Revision, Shown
from newsgen.serve.problems import Line, Problem
from newsgen.serve.server import PortError, listen
from newsgen.serve.snapshot import Snapshot

_FILES = {
    "index.html": b"<!doctype html><body>Front</body>",
    "404.html": b"<!doctype html><body>Lost</body>",
    "people/ada/index.html": b"<!doctype html><body>Ada</body>",
    "feed.xml": b"<feed/>",
    "timeline.json": b"{}",
    "notes.txt": "文".encode(),
    "big.bin": b"0123456789" * 100_000,
}
_PROBLEM = Problem(
    "content/a.md",
    4,
    7,
    Severity.ERROR,
    "meta-value",
    "'x' is <b>no</b> date",
    excerpt=(Line(4, "date: <x>"),),
    mark=6,
)


def _pages(**changed):
    """Return a snapshot in which the files have these digests."""
    files = {path: checksum(data) for path, data in _FILES.items()} | changed
    return Snapshot({path: Written(b"", one, 1, 1) for path, one in files.items()})


_FIRST, _SECOND = Revision("r1"), Revision("r2", frozenset({"a.css"}))


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "build"
    for path, data in _FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (tmp_path / "newsgen.yaml").write_text("title: Secret\n")
    (folder / "unlisted.txt").write_text("Secret")
    return folder


@pytest.fixture
def preview():
    return Preview(Shown(_pages(), history=(_FIRST,)))


@contextlib.contextmanager
def _serving(preview, output, **limits):
    opened = listen("127.0.0.1", 0, preview, output, Limits(**limits))
    opened.start()
    try:
        yield opened
    finally:
        opened.stop()


@pytest.fixture
def server(preview, output):
    with _serving(preview, output) as opened:
        yield opened


def _said(server, data):
    """Send *data* and return all that comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=4) as client:
        client.sendall(data)
        return b"".join(iter(lambda: client.recv(65536), b""))


def _ask(server, target="/", *fields, method="GET", host=None):
    host = host or f"localhost:{server.port}"
    lines = (f"{method} {target} HTTP/1.1", f"Host: {host}", *fields, "", "")
    head, _, body = _said(server, "\r\n".join(lines).encode()).partition(b"\r\n\r\n")
    line, *rest = head.decode().split("\r\n")
    fields = [one.split(": ", 1) for one in rest]
    raw = [(name.lower().encode(), value.encode()) for name, value in fields]
    return int(line.split()[1]), Headers(raw=raw), body


@contextlib.contextmanager
def _listening(server, *fields, query="page=/&revision=r1&state="):
    """Open the event stream; yield a function that returns the next news and their revision."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=4) as client:
        first = f"GET /-/reload?{query}{_STATE} HTTP/1.1"
        lines = (first, f"Host: localhost:{server.port}", *fields, "", "")
        client.sendall("\r\n".join(lines).encode())
        with client.makefile("rb") as stream:

            def news():
                revision = ""
                for line in iter(stream.readline, b""):
                    name, _, value = line.decode().rstrip().partition(": ")
                    if name == "id":
                        revision = value
                    if name == "data":
                        return json.loads(value), revision
                return None

            yield news


_STATE = checksum(_FILES["index.html"]).hex()


def test_pages_and_files_are_served_with_their_types(server):
    kinds = {
        path: _ask(server, path)[1]["Content-Type"]
        for path in ("/", "/people/ada/", "/feed.xml", "/timeline.json", "/notes.txt", "/big.bin")
    }

    assert kinds == {
        "/": "text/html; charset=utf-8",
        "/people/ada/": "text/html; charset=utf-8",
        "/feed.xml": "application/xml; charset=utf-8",
        "/timeline.json": "application/json",
        "/notes.txt": "text/plain; charset=utf-8",
        "/big.bin": "application/octet-stream",
    }


def test_a_file_arrives_whole(server):
    status, headers, body = _ask(server, "/big.bin")

    assert (status, int(headers["Content-Length"])) == (200, len(body))
    assert body == _FILES["big.bin"]


def test_a_page_gets_the_script_and_the_file_stays_as_built(server, output):
    _, headers, body = _ask(server)

    tag = f'<script src="/-/reload.js" data-state="{_STATE}" data-revision="r1" defer></script>'
    assert f"Front{tag}</body>" in body.decode()
    assert int(headers["Content-Length"]) == len(body)
    assert (output / "index.html").read_bytes() == _FILES["index.html"]


def test_only_pages_get_the_script(server):
    assert _ask(server, "/feed.xml")[2] == _FILES["feed.xml"]
    assert _ask(server, "/timeline.json")[2] == _FILES["timeline.json"]


def test_script_and_style_of_live_reload_are_served(server):
    script, style = _ask(server, "/-/reload.js"), _ask(server, "/-/reload.css")

    assert (script[0], style[0]) == (200, 200)
    assert script[1]["Content-Type"].startswith("text/javascript")
    assert style[1]["Content-Type"].startswith("text/css")


def test_an_unknown_path_shows_the_sites_own_404_page(server):
    status, _, body = _ask(server, "/nowhere/")

    assert status == 404
    assert b"Lost" in body


def test_every_reply_has_the_headers_of_production_and_no_cors(server):
    for target in ("/", "/nowhere", "/people/ada", "/-/reload.js"):
        headers = _ask(server, target, "Origin: http://evil.example")[1]

        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "form-action 'self'" in headers["Content-Security-Policy"]  # that of the search
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert not [name for name in headers if name.startswith("access-control")]


def test_head_says_what_get_would_and_sends_nothing(server):
    for target in ("/", "/big.bin", "/nowhere"):
        status, headers, body = _ask(server, target, method="HEAD")
        got = _ask(server, target)

        assert body == b""
        assert (status, headers["Content-Length"]) == (got[0], got[1]["Content-Length"])


@pytest.mark.parametrize(
    "data",
    [b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", b"\0\r\n\r\n"],
    ids=["field", "nul"],
)
def test_what_is_no_http_is_refused_with_the_headers_of_production(server, data):
    head, _, body = _said(server, data).partition(b"\r\n\r\n")

    assert body == b"400 Bad Request\n"
    for name, value in HEADERS.items():
        assert f"{name}: {value}".encode() in head.split(b"\r\n")


def test_a_path_with_a_line_break_leads_nowhere(server):
    assert _ask(server, "/a%0d%0ab")[2] == b"404 Not Found\n"


def test_a_body_that_is_no_http_ends_quietly(server, capfd):
    lines = ("GET / HTTP/1.1", f"Host: localhost:{server.port}", "Transfer-Encoding: chunked", "")
    head = "\r\n".join((*lines, "zz\r\n")).encode()

    assert _said(server, head).count(b"HTTP/1.1 ") == 1
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_but_get_and_head_is_done(server, method):
    status, headers, _ = _ask(server, "/", "Content-Length: 3", method=method)

    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("host", ["evil.example", "localhost:1", "evil.example:{port}"])
def test_another_host_gets_nothing(server, host):
    status, _, body = _ask(server, host=host.format(port=server.port))

    assert status == 421
    assert b"Front" not in body


@pytest.mark.parametrize(
    "target",
    [
        "/../newsgen.yaml",
        "/%2e%2e/newsgen.yaml",
        "/%252e%252e/newsgen.yaml",
        "/..%2fnewsgen.yaml",
        "/people/../../newsgen.yaml",
        "/..\\newsgen.yaml",
        "//etc/passwd",
        "/people/ada/../../../newsgen.yaml",
        "http://localhost:{port}/../newsgen.yaml",
        "file:///etc/passwd",
        "/newsgen.yaml%00.html",
        "/unlisted.txt",
        "/%c0%ae%c0%ae/newsgen.yaml",
    ],
)
def test_what_is_not_part_of_the_build_is_not_served(server, target):
    status, _, body = _ask(server, target.format(port=server.port))

    assert status in {400, 404}
    assert b"Secret" not in body
    assert b"root:" not in body


def test_an_absolute_target_is_answered_for_the_own_host_only(server):
    assert _ask(server, f"http://localhost:{server.port}/feed.xml")[2] == _FILES["feed.xml"]
    assert _ask(server, "http://evil.example/feed.xml")[0] == 421


def test_a_folder_moves_to_its_slash_on_this_host(server):
    status, headers, _ = _ask(server, "/people/ada?q=%E6%96%87")

    assert (status, headers["Location"]) == (301, "/people/ada/?q=%E6%96%87")
    assert _ask(server, "//people/ada")[0] == 404


def test_a_file_that_went_away_is_a_page_that_is_not_there(server, output):
    (output / "feed.xml").unlink()

    assert _ask(server, "/feed.xml")[0] == 404


@pytest.mark.parametrize("name", ["people/ada/index.html", "feed.xml"])
def test_a_folder_in_the_place_of_a_file_is_a_page_that_is_not_there(name, server, output):
    (output / name).unlink()
    (output / name).mkdir()

    assert _ask(server, f"/{name.removesuffix('index.html')}")[0] == 404


def test_a_locked_file_is_an_error_and_not_the_end(preview, output):
    (output / "feed.xml").chmod(0)

    with bound_by_rights(), _serving(preview, output) as server:
        assert _ask(server, "/feed.xml")[0] == 500
        assert _ask(server)[0] == 200


def test_a_site_that_was_never_built_shows_its_problems_as_text(server, preview):
    preview.show(Shown(problems=(_PROBLEM,), history=(_FIRST,), step=1))

    status, headers, body = _ask(server, "/people/ada/")

    assert (status, headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert b"content/a.md:4:7" in body
    assert b"&lt;b&gt;no&lt;/b&gt;" in body
    assert b"4 | date: &lt;x&gt;" in body
    assert b"/-/reload.js" in body


def _slow(server, clients, count, data=b"GET / HT"):
    """Open *count* connections that begin a request and don't end it."""
    place = ("127.0.0.1", server.port)
    opened = [
        clients.enter_context(socket.create_connection(place, timeout=4)) for _ in range(count)
    ]
    for client in opened:
        # One that came too many was hung up on already.
        with contextlib.suppress(ConnectionError):
            client.sendall(data)
    return opened


def _rest(client):
    with contextlib.suppress(ConnectionError):
        return b"".join(iter(lambda: client.recv(65536), b""))
    return b""


@pytest.mark.parametrize(
    "start",
    ["GET / HTTP/1.1\r\nHost: localhost:{port}\r\nX: ", "GET /", "GET / HTTP/1.1\r\n" + 9 * "X"],
)
def test_an_endless_head_is_refused(server, start):
    with socket.create_connection(("127.0.0.1", server.port), timeout=4) as client:
        with contextlib.suppress(ConnectionError):
            client.sendall(start.format(port=server.port).encode() + b"x" * 400_000)
        assert b" 200 " not in _rest(client)[:20]

    assert _ask(server)[0] == 200


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n\r\n",
        b"\0" * 500,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET /\0 HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: localhost:{port}\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost:{port}, evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : localhost:{port}\r\n\r\n",
        b"GET * HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
        b"GET newsgen.yaml HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
        b"CONNECT localhost:{port} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_request_for_a_page_is_refused_and_not_the_end(server, data):
    with socket.create_connection(("127.0.0.1", server.port), timeout=4) as client:
        client.sendall(data.replace(b"{port}", str(server.port).encode()))
        said = _rest(client)

    assert not said or said.split()[1] in {b"400", b"405", b"421"}
    assert b"Front" not in said
    assert _ask(server)[0] == 200


def test_a_second_request_on_a_connection_is_not_answered(server):
    one = f"GET /feed.xml HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode()

    said = _said(server, one + one.replace(b"localhost", b"evil.example"))

    assert said.count(b"HTTP/1.1 ") == 1
    assert said.endswith(b"<feed/>")


def test_no_websocket_is_opened(server):
    fields = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")

    assert _ask(server, "/-/reload", *fields, "Origin: http://evil.example")[0] == 403
    assert _ask(server, "/", *fields)[0] == 200


def test_stalled_clients_are_hung_up_on_and_others_are_served(preview, output):
    with _serving(preview, output, head=0.5) as server, contextlib.ExitStack() as clients:
        stalled = _slow(server, clients, 20)

        assert _ask(server)[0] == 200
        assert [_rest(client) for client in stalled] == [b""] * 20


def test_a_client_that_drips_bytes_gets_no_more_time(preview, output):
    with _serving(preview, output, head=0.6) as server, contextlib.ExitStack() as clients:
        (client,) = _slow(server, clients, 1, b"G")
        client.settimeout(0.1)
        ended = False
        for _ in range(30):
            with contextlib.suppress(TimeoutError):
                client.sendall(b"E")
                ended = client.recv(64) == b""
                break

    assert ended


def _open_files():
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_two_hundred_slow_clients_keep_nobody_out_and_cost_no_more_than_the_limit(server):
    before = _open_files()
    with contextlib.ExitStack() as clients, _listening(server) as news:
        assert news()
        _slow(server, clients, 200)

        for target in ("/", "/big.bin", "/people/ada/"):
            assert _ask(server, target)[0] == 200
        # Two ends of each that is open, and one end of those the server let go.
        assert _open_files() - before < 200 + 128 + 20
        server.stop()
        assert news() is None


def test_who_does_not_take_what_was_asked_for_is_hung_up_on(preview, output):
    (output / "big.bin").write_bytes(b"x" * 30_000_000)
    with (
        _serving(preview, output, stalled=0.5) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=4) as client,
    ):
        ask = f"GET /big.bin HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n"
        client.sendall(ask.encode())
        client.recv(64)
        threading.Event().wait(1.5)

        assert len(_rest(client)) < 30_000_000


def test_past_the_limit_the_one_goes_who_has_asked_nothing(preview, output):
    with (
        _serving(preview, output, connections=2) as server,
        contextlib.ExitStack() as clients,
        _listening(server) as news,
    ):
        news()
        first, _ = _slow(server, clients, 2)

        assert _rest(first) == b""
        preview.show(Shown(preview.shown.pages, history=(_FIRST,), step=1))
        assert news()


def test_a_tab_is_told_what_became_of_its_page(server, preview):
    changed = _pages(**{"people/ada/index.html": b"2"})
    with _listening(server) as news:
        assert news() == ({"reload": False, "assets": [], "follow": "", "problems": []}, "r1")

        preview.show(Shown(changed, history=(_FIRST, _SECOND), step=1))
        assert news() == (
            {"reload": False, "assets": ["/a.css"], "follow": "", "problems": []},
            "r2",
        )
        third = Revision("r3")
        preview.show(Shown(_pages(**{"index.html": b"2"}), history=(_SECOND, third), step=2))
        assert news() == ({"reload": True, "assets": [], "follow": "", "problems": []}, "r3")


def test_a_tab_that_comes_back_is_told_what_it_missed(server, preview):
    preview.show(Shown(_pages(), history=(_FIRST, _SECOND), step=1))

    with _listening(server) as news:
        assert news()[0]["assets"] == ["/a.css"]
    with _listening(server, "Last-Event-ID: r2") as news:
        assert news()[0]["assets"] == []
    with _listening(server, query="page=/people/ada/&revision=r0&state=") as news:
        assert news()[0]["reload"]


def test_the_tab_that_was_opened_last_goes_where_the_editor_is(server, preview):
    with _listening(server) as first, _listening(server) as second:
        assert (first()[0]["follow"], second()[0]["follow"]) == ("", "")

        shown = Shown(_pages(), history=(_FIRST,), step=1, follow="/people/ada/")
        preview.show(shown)

        assert (first()[0]["follow"], second()[0]["follow"]) == ("", "/people/ada/")
        with _listening(server) as late:
            assert late()[0]["follow"] == ""


def test_problems_are_told_in_full_until_a_good_build(server, preview):
    with _listening(server) as news:
        news()
        preview.show(Shown(_pages(), (_PROBLEM, _PROBLEM), (_FIRST,), 1))
        told = news()[0]["problems"]
        preview.show(Shown(_pages(), (), (_FIRST,), 2))

        assert [one["message"] for one in told] == [_PROBLEM.message] * 2
        assert told[0]["excerpt"] == [{"number": 4, "text": "date: <x>"}]
        assert news()[0]["problems"] == []


def test_other_pages_may_not_listen(server):
    assert _ask(server, "/-/reload", "Sec-Fetch-Site: cross-site")[0] == 403
    assert _ask(server, "/-/reload", "Origin: http://evil.example")[0] == 403


def test_the_end_of_the_preview_ends_the_streams(server, preview):
    with _listening(server) as news:
        news()
        preview.end()

        assert news() is None


def test_a_crash_is_a_500_and_not_the_end(server, preview, capfd):
    preview.show(Shown(_pages(), (_PROBLEM,), history=()))  # no revision: this breaks every page

    assert _ask(server)[0] == 500
    assert _ask(server)[1]["content-security-policy"]

    preview.show(Shown(_pages(), history=(_FIRST,)))

    assert _ask(server)[0] == 200
    assert capfd.readouterr() == ("", "")


def test_a_taken_port_leads_to_one_of_the_next(server, preview, output):
    other = listen("127.0.0.1", server.port, preview, output)
    other.stop()

    assert server.port < other.port <= server.port + 10


def test_a_host_that_is_not_here_is_a_clear_error(preview, output):
    with pytest.raises(PortError, match=r"can't listen on 192\.0\.2\.1 port 8000"):
        listen("192.0.2.1", 8000, preview, output)
