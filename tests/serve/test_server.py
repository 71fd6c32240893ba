"""The server, through real sockets: only files of the build, and nobody waits for ever."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time

import pytest

from newsgen.errors import Diagnostic, Severity
from newsgen.serve.preview import Preview, Shown
from newsgen.serve.server import Limits, PortError, listen
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
_PROBLEM = Diagnostic("content/a.md", 4, 7, Severity.ERROR, "meta-value", "'x' is <b>no</b> date")


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
    return Preview(Shown(Snapshot(frozenset(_FILES)), revision="r1"))


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
        client.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: client.recv(65536), b""))


def _ask(server, target="/", *fields, method="GET", host=None):
    host = host or f"localhost:{server.port}"
    lines = (f"{method} {target} HTTP/1.1", f"Host: {host}", *fields, "", "")
    head, _, body = _said(server, "\r\n".join(lines).encode()).partition(b"\r\n\r\n")
    line, *rest = head.decode().split("\r\n")
    return int(line.split()[1]), dict(one.split(": ", 1) for one in rest), body


def _eventually(act):
    """Return the first good result of *act*, tried for 4 seconds."""
    for _ in range(40):
        with contextlib.suppress(OSError):
            if found := act():
                return found
        time.sleep(0.1)
    return None


@contextlib.contextmanager
def _listening(server, *fields):
    """Open the event stream; yield a function that returns the next event."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=4) as client:
        lines = ("GET /-/reload HTTP/1.1", f"Host: localhost:{server.port}", *fields, "", "")
        client.sendall("\r\n".join(lines).encode())
        with client.makefile("rb") as stream:

            def event():
                found = {}
                for line in iter(stream.readline, b""):
                    name, _, value = line.decode().rstrip().partition(": ")
                    found[name] = value
                    if not name and "event" in found:
                        return found["event"], found["data"]
                    if not name:
                        found.clear()
                return None

            yield event


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

    assert b'Front<script src="/-/reload.js" data-revision="r1" defer></script></body>' in body
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
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert not [name for name in headers if name.startswith("Access-Control")]


def test_head_says_what_get_would_and_sends_nothing(server):
    for target in ("/", "/big.bin", "/nowhere"):
        status, headers, body = _ask(server, target, method="HEAD")
        got = _ask(server, target)

        assert body == b""
        assert (status, headers["Content-Length"]) == (got[0], got[1]["Content-Length"])


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


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is locked for root")
def test_a_locked_file_is_an_error_and_not_the_end(server, output):
    (output / "feed.xml").chmod(0)

    assert _ask(server, "/feed.xml")[0] == 500
    assert _ask(server)[0] == 200


def test_a_site_that_was_never_built_shows_its_problems_as_text(server, preview):
    preview.show(Shown(problems=(_PROBLEM,), step=1))

    status, headers, body = _ask(server, "/people/ada/")

    assert (status, headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert b"content/a.md:4:7" in body
    assert b"&lt;b&gt;no&lt;/b&gt;" in body
    assert b"/-/reload.js" in body


def test_an_endless_head_is_refused(server):
    start = f"GET / HTTP/1.1\r\nHost: localhost:{server.port}\r\nX: ".encode()

    assert _said(server, start + b"x" * 40_000).startswith(b"HTTP/1.1 431 ")


def test_a_stalled_client_is_hung_up_on_and_others_are_served(preview, output):
    with _serving(preview, output, seconds=0.5) as server, contextlib.ExitStack() as clients:
        place = ("127.0.0.1", server.port)
        stalled = [
            clients.enter_context(socket.create_connection(place, timeout=4)) for _ in range(20)
        ]
        for client in stalled:
            client.sendall(b"GET / HT")

        assert _ask(server)[0] == 200
        assert all(client.recv(64).startswith(b"HTTP/1.1 408") for client in stalled)


def test_a_client_that_drips_bytes_gets_no_more_time(preview, output):
    with (
        _serving(preview, output, seconds=0.6) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=0.1) as client,
    ):
        said = b""
        for _ in range(20):
            client.sendall(b"G")
            with contextlib.suppress(TimeoutError):
                said = client.recv(64)
                break

    assert said.startswith(b"HTTP/1.1 408")


def test_past_the_limit_of_connections_one_must_end_before_the_next(preview, output):
    with _serving(preview, output, connections=1) as server:
        with _listening(server) as event:
            event()
            with socket.create_connection(("127.0.0.1", server.port), timeout=4) as client:
                assert client.recv(64) == b""

        assert _eventually(lambda: _said(server, b"GET / HTTP/1.0\r\n\r\n"))


def test_a_listener_is_told_the_revision_and_of_every_change(server, preview):
    with _listening(server) as event:
        assert event() == ("reload", "r1")

        preview.show(Shown(preview.shown.pages, revision="r2", step=1))

        assert event() == ("reload", "r2")


def test_problems_are_told_in_full_until_a_good_build(server, preview):
    pages = preview.shown.pages
    with _listening(server) as event:
        event()
        preview.show(Shown(pages, (_PROBLEM, _PROBLEM), "r1", 1))

        assert event() == ("reload", "r1")
        name, data = event()
        preview.show(Shown(pages, (), "r1", 2))

        assert name == "problems"
        assert [one["message"] for one in json.loads(data)] == [_PROBLEM.message] * 2
        assert event() == ("reload", "r1")


def test_other_pages_may_not_listen(server):
    assert _ask(server, "/-/reload", "Sec-Fetch-Site: cross-site")[0] == 403
    assert _ask(server, "/-/reload", "Origin: http://evil.example")[0] == 403


def test_the_end_of_the_preview_ends_the_streams(server, preview):
    with _listening(server) as event:
        event()
        preview.end()

        assert event() is None


def test_a_taken_port_leads_to_one_of_the_next(server, preview, output):
    with listen("127.0.0.1", server.port, preview, output) as other:
        assert server.port < other.port <= server.port + 10


def test_a_host_that_is_not_here_is_a_clear_error(preview, output):
    with pytest.raises(PortError, match=r"can't listen on 192\.0\.2\.1 port 8000"):
        listen("192.0.2.1", 8000, preview, output)
