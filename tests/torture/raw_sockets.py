"""D3: a preview shows the files of its build, to its own address, whatever is sent to it."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random

from campaign import Campaign, Outcome, Run
from request_mutants import Mutant, mutant

from newsgen.models.digests import checksum
from newsgen.models.page import Written
from newsgen.serve import gate
from newsgen.serve.gate import HEADERS
from newsgen.serve.live import with_script
from newsgen.serve.preview import Preview, Revision, Shown
from newsgen.serve.server import listen
from newsgen.serve.snapshot import Snapshot

_FILES = {
    "index.html": b"<!doctype html><body>Front</body>",
    "404.html": b"<!doctype html><body>Lost</body>",
    "people/ada/index.html": b"<!doctype html><body>Ada</body>",
    "draft/index.html": b"<!doctype html><body>DRAFT</body>",
    "feed.xml": b"<feed/>",
    "notes.txt": "文".encode(),
    "文.txt": b"Han",
    "big.bin": b"0123456789" * 120_000,
}
_SECRET = b"SECRET"
_BATCH = 50
_SLOW = 500
_PATIENCE = 3.0
_REFUSED = re.compile(rb"\d{3} [A-Z][A-Za-z ]+\n")
_GO_ON = re.compile(rb"\AHTTP/1\.1 100 [^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n")
_OWN_PLACE = re.compile(r"/(?![/\\])[!-~]*/(\?[!-~]*)?")
_OWN_FILES = Path(gate.__file__).parent
_READERS = 40  # threads that may read large files at once, and stay for a while
_GROWTH = 24 << 20  # bytes of memory that a long run may end with more than it began with


def run(run: Run) -> Outcome:
    """Send *count* mutants to one server."""
    failures: list[str] = []
    told: Counter[str] = Counter()
    with _quiet(run.folder) as said, _served(run.folder) as port:
        known = _bodies()
        before: tuple[int, int, int] | None = None
        for number in range(run.count):
            one = mutant(Random(f"{run.seed}-{number}"), port)  # noqa: S311 - to be repeated
            reply = _sent(port, one)
            told[reply[9:12].decode("latin-1") or "closed"] += 1
            broken = _fault(one, reply, known)
            if broken:
                failures.append(f"seed {run.seed}, mutant {number}: {broken}: {one.data[:200]!r}")
            if number % _BATCH == 0 and not _answers(port, known):
                failures.append(f"seed {run.seed}, mutant {number}: a good request got no page")
            if number == min(_BATCH * 2, run.count // 2):
                before = _weight()
        if not _endures(port, known):
            failures.append(f"seed {run.seed}: {_SLOW} slow clients keep others out")
        failures += _grown(before)
    if said.read_bytes():
        failures.append(f"seed {run.seed}: it said {said.read_text('utf-8', 'replace')[:2000]}")
    notes = ", ".join(f"{count} × {status}" for status, count in sorted(told.items()))
    return Outcome(run.count, tuple(failures), notes)


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    output = folder / "build"
    for path, data in _FILES.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    for path in ("newsgen.yaml", "build/unlisted.txt", ".newsgen/cache.sqlite"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(_SECRET)
    files = {path: Written(b"", checksum(data), 1, 1) for path, data in _FILES.items()}
    preview = Preview(Shown(Snapshot(files), history=(Revision("r1"),)))
    server = listen("127.0.0.1", 0, preview, output)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


@contextmanager
def _quiet(folder: Path) -> Iterator[Path]:
    """Let what is said to the standard error stand in a file until the block ends."""
    said = folder / "said"
    kept = os.dup(2)
    with said.open("wb") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield said
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _bodies() -> frozenset[bytes]:
    """Return all that may be answered with, but for refusals and the stream."""
    pages = (with_script(data, "r1") for path, data in _FILES.items() if path.endswith(".html"))
    files = (data for path, data in _FILES.items() if not path.endswith(".html"))
    own = ((_OWN_FILES / name).read_bytes() for name in ("reload.js", "reload.css"))
    return frozenset((b"", *pages, *files, *own))


def _sent(port: int, one: Mutant) -> bytes:
    """Send a mutant in its manner; return what comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(ConnectionError):
            if one.manner == "bytes":
                for place in range(min(len(one.data), 300)):
                    client.sendall(one.data[place : place + 1])
                client.sendall(one.data[300:])
            elif one.manner == "cut":
                client.sendall(one.data[: len(one.data) // 2])
            else:
                client.sendall(one.data)
            if one.manner == "reset":
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                return b""
            if one.manner == "silent":
                return b""
            if one.manner in {"half", "cut"} or not _is_whole(one.data):
                with suppress(OSError):  # it may have hung up already
                    client.shutdown(socket.SHUT_WR)
        return _read(client, one)


def _is_whole(data: bytes) -> bool:
    """Tell whether a server that reads this need not wait for more."""
    return data.startswith((b"GET ", b"HEAD ")) and b"\r\n\r\n" in data


def _read(client: socket.socket, one: Mutant) -> bytes:
    parts: list[bytes] = []
    with suppress(ConnectionError):
        while part := client.recv(1 << 20):
            parts.append(part)
            if one.listens and _has_news(b"".join(parts)):
                break
    return b"".join(parts)


def _has_news(reply: bytes) -> bool:
    """Tell whether this is the stream, which doesn't end by itself, with its first event."""
    _, is_stream, rest = reply.partition(b"text/event-stream")
    return bool(is_stream) and b"\n\n" in rest.partition(b"data: ")[2]


def _fault(one: Mutant, reply: bytes, known: frozenset[bytes]) -> str:
    """Say what is wrong with a *reply*, or ""."""
    if not reply:
        return ""
    if _SECRET in reply:
        return "a file that is not of the build was sent"
    head, _, body = re.sub(_GO_ON, b"", reply, count=1).partition(b"\r\n\r\n")
    line, *rest = head.decode("latin-1").split("\r\n")
    if not re.fullmatch(r"HTTP/1\.1 [2-5]\d\d [ A-Za-z-]*", line):
        return f"the answer begins with {line!r}"
    fields = {name.lower(): value for name, _, value in (one.partition(": ") for one in rest)}
    status = int(line.split()[1])
    if fields.get("content-type", "").startswith("text/event-stream"):
        return _head_fault(status, fields) or _stream_fault(one, body)
    return _head_fault(status, fields) or _body_fault(one, status, body, known)


def _head_fault(status: int, fields: Mapping[str, str]) -> str:
    lacking = [name for name, value in HEADERS.items() if fields.get(name.lower()) != value]
    if lacking:
        return f"status {status} without {lacking}"
    if "access-control-allow-origin" in fields:
        return "another site may read it"
    if status >= 500 or status in {206, 101}:
        return f"status {status}"
    if status == 301 and not _OWN_PLACE.fullmatch(fields["location"]):
        return f"it leads to {fields['location']!r}"
    return ""


def _body_fault(one: Mutant, status: int, body: bytes, known: frozenset[bytes]) -> str:
    if body.count(b"HTTP/1.1 "):
        return "two answers came"
    if one.foreign and status not in {400, 405, 421, 431}:
        return f"another host was answered with {status}"
    if one.manner == "half" and any(file.startswith(body) for file in known):
        return ""  # who hangs up halfway may get half
    if body not in known and not _REFUSED.fullmatch(body):
        return f"status {status} with a body that is no file: {body[:80]!r}"
    return ""


def _stream_fault(one: Mutant, body: bytes) -> str:
    if one.foreign or one.cross:
        return "another site's page may listen"
    if b"evil" in body or body.count(b"id: ") != 1 or b"id: r1\n" not in body:
        return f"the stream says what it was told: {body[:200]!r}"
    told = re.search(rb"data: (.*)\n", body)
    if told is None or set(json.loads(told[1])) != {"reload", "assets", "follow", "problems"}:
        return f"the stream says {body[:200]!r}"
    return ""


def _answers(port: int, known: frozenset[bytes]) -> bool:
    """Tell whether a good request gets its page."""
    data = f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
    reply = _sent(port, Mutant(data, "whole", foreign=False, cross=False, listens=False))
    body = reply.partition(b"\r\n\r\n")[2]
    return reply.startswith(b"HTTP/1.1 200 ") and b"Front" in body and body in known


def _endures(port: int, known: frozenset[bytes]) -> bool:
    """Tell whether pages are answered while many clients have sent half a head."""
    with ExitStack() as clients:
        for _ in range(_SLOW):
            client = clients.enter_context(socket.create_connection(("127.0.0.1", port)))
            with suppress(ConnectionError):
                client.sendall(b"GET / HTTP/1.1\r\nHost: ")
        return all(_answers(port, known) for _ in range(5))


def _weight() -> tuple[int, int, int]:
    """Return the bytes of memory, open files and threads of this process."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return (
        pages * os.sysconf("SC_PAGE_SIZE"),
        len(list(Path("/proc/self/fd").iterdir())),
        threading.active_count(),
    )


def _grown(before: tuple[int, int, int] | None) -> Iterator[str]:
    """Say what there is more of than *before*, once all connections had time to end."""
    if before is None:
        return
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and _weight()[1] > before[1]:
        time.sleep(0.05)
    after = _weight()
    if after[0] > before[0] + _GROWTH:
        yield f"memory grew from {before[0]:,} to {after[0]:,} bytes"
    if after[1] > before[1] + 2 or after[2] > before[2] + _READERS:
        yield f"open files and threads grew from {before[1:]} to {after[1:]}"


CAMPAIGN = Campaign(
    id="D3",
    name="raw-sockets",
    claim="The preview serves files of its build to its own address, and refuses all else",
    unit="raw requests",
    quick=3_000,
    full=20_000,
    run=run,
    needs=lambda: "" if sys.platform == "linux" else "it reads /proc",
)
