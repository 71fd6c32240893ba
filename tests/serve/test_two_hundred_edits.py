"""Two hundred edits, good and bad, as fast as the server can take them, and never a broken page.

``NEWSGEN_SEED=7`` repeats what a failure was seen with.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest
from documents import built, tree, write

_EDITS = 200
_PATHS = (
    "/",
    "/articles/",
    "/people/",
    "/people/ada/",
    "/timeline/",
    "/nowhere/at/all/",
    "/assets/newsgen.css",
    "/own.txt",
    *(f"/articles/2024/05/a{number}/" for number in range(8)),
)
_KINDS = (
    "text text text text title front front delete rename person template page static settings "
    "folder swap".split()
)
_TEXTS = (
    "Ada spoke.",
    "Ada and Grace met.",
    "中文的一段。",
    "A [link](/people/ada/).",
    "word " * 400,
)
_BROKEN_FRONTS = (
    "---\ntitle: [\n---\nText.\n",
    "---\ntitle: A\ndate: never\n---\n",
    "---\ntitle: A",
    "",
    "---\npeple: x\n---\n",
)
_BROKEN_TEMPLATES = (
    "{% block",
    "{{ 1 + 'a' }}",
    "{% include 'gone.html' %}",
    "{{ page.nothing.here }}",
)


@pytest.fixture
def site(tmp_path):
    write(tmp_path, {"newsgen.yaml": _settings(0), "content/people/ada.yaml": "name: Ada\n"})
    for number in range(4):
        write(tmp_path, {_article(number): _text(number, "Ada spoke.")})
    return tmp_path


def _settings(number):
    return f"title: Small {number}\nlanguage: en\n"


def _article(number):
    return f"content/articles/a{number}.md"


def _text(number, text):
    return f"---\ntitle: Title {number}\ndate: 2024-05-{1 + number % 28:02}\n---\n{text}\n"


def _files(kind, chance, one, number):
    """Return what an edit of this *kind* writes, by path."""
    lost = "templates/404.html"
    settings = (_settings(number), "title: [\n", "x: 1\n")
    person = f"name: {chance.choice(['Ada', 'Ada Lovelace', 'Grace', ''])}\n"
    broken = f"{{% extends 'base.html' %}}\n{chance.choice(_BROKEN_TEMPLATES)}\n"
    return {
        "text": {_article(one): _text(one, f"{chance.choice(_TEXTS)} {number}")},
        "title": {_article(one): _text(one, "Ada.").replace("Title", f"Title {number}")},
        "front": {_article(one): chance.choice(_BROKEN_FRONTS)},
        "person": {"content/people/ada.yaml": person},
        "template": {lost: broken},
        "page": {lost: f"<!doctype html><title>x</title><body>{number}</body></html>\n"},
        "static": {"static/own.txt": f"{number}\n" * chance.randrange(1, 50_000)},
        "settings": {"newsgen.yaml": chance.choice(settings)},
        "folder": {f"content/articles/more/b{one}.md": _text(one, "More.")},
    }[kind]


def _edit(chance, site, number):
    """Make one edit, of a kind and in a way that *chance* chooses."""
    one = chance.randrange(8)
    place = site / _article(one)
    kind = chance.choice(_KINDS)
    if kind == "delete":
        place.unlink(missing_ok=True)
    elif kind == "rename" and place.exists():
        place.rename(site / _article(chance.randrange(8)))
    elif kind == "swap":
        new = site / "content/articles/.a.swp"
        new.write_text(_text(one, f"Swapped {number}."))
        new.replace(place)
    elif kind != "rename":
        write(site, _files(kind, chance, one, number))


def _repair(site):
    """Leave a site without mistakes."""
    write(site, {"newsgen.yaml": _settings(1), "content/people/ada.yaml": "name: Ada\n"})
    for place in (site / "content/articles").rglob("*.md"):
        place.unlink()
    for number in range(6):
        write(site, {_article(number): _text(number, f"Ada spoke, {number}.")})
    (site / "templates/404.html").unlink(missing_ok=True)


@contextlib.contextmanager
def _serving(site):
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "newsgen", "-C", site, "serve", "--watch", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with (site.parent / "said.txt").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, stderr=said, stdout=said, env=environment)
        signal.signal(signal.SIGINT, before)
        try:
            for _ in range(600):
                said.seek(0)
                if found := re.search(r"Serving http://127\.0\.0\.1:(\d+)/", said.read()):
                    break
                time.sleep(0.05)
            yield process, int(found[1])
        finally:
            process.kill()
            process.wait()


def _ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(connection):
        connection.request("GET", path)
        reply = connection.getresponse()
        # http.client complains of a body that is shorter than was announced.
        return reply.status, reply.headers, reply.read()


def _fault(port, path):
    """Return what is wrong with the answer for *path*, if anything."""
    try:
        status, headers, body = _ask(port, path)
    except (OSError, http.client.HTTPException) as error:
        return f"{path}: {error!r}"
    if status not in {200, 301, 404}:
        return f"{path}: {status}"
    if int(headers["Content-Length"]) != len(body):
        return f"{path}: {headers['Content-Length']} bytes announced and {len(body)} sent"
    if headers["Content-Type"].startswith("text/html") and not body.rstrip().endswith(b"</html>"):
        return f"{path}: ends with {body[-80:]!r}"
    if path == "/own.txt" and status == 200 and len(set(body.split())) != 1:
        return f"{path}: a mixture"
    return None


@contextlib.contextmanager
def _reading(port):
    """Ask for pages without a pause; yield the list of what was wrong with any."""
    faults, count, ended = [], [0], threading.Event()

    def read(chance):
        while not ended.is_set():
            fault = _fault(port, chance.choice(_PATHS))
            count[0] += 1
            if fault:
                faults.append(fault)

    threads = [threading.Thread(target=read, args=(random.Random(n),)) for n in range(2)]  # noqa: S311
    for thread in threads:
        thread.start()
    try:
        yield faults, count
    finally:
        ended.set()
        for thread in threads:
            thread.join()


@pytest.mark.timeout(240)
def test_the_server_never_dies_never_serves_a_part_and_ends_like_a_clean_build(site):
    seed = int(os.environ.get("NEWSGEN_SEED", "2024"))
    chance = random.Random(seed)  # noqa: S311 - edits, no secrets
    with _serving(site) as (process, port), _reading(port) as (faults, count):
        for number in range(_EDITS):
            _edit(chance, site, number)
            time.sleep(chance.choice([0.0, 0.01, 0.05, 0.15]))
            assert process.poll() is None, f"died of edit {number}, seed {seed}"
        _repair(site)
        clean = site.parent / "clean"
        clean.mkdir()
        want = None
        for _ in range(800):
            time.sleep(0.1)
            if want is None and "spoke, 5." in _ask(port, "/articles/2024/05/a5/")[2].decode():
                want = _clean(site, clean)
            with contextlib.suppress(FileNotFoundError):  # the server is just deleting it
                if want is not None and tree(site / "build") == want:
                    break
        assert tree(site / "build") == want, f"seed {seed}"

    assert faults == [], f"seed {seed}"
    assert count[0] > _EDITS


def _clean(site, folder):
    """Build the same sources elsewhere, with nothing to go by, and return the files.

    But for the checksums, which a preview doesn't have.
    """
    for name in ("content", "templates", "static"):  # the server's own files come and go
        if (site / name).is_dir():
            shutil.copytree(site / name, folder / name)
    shutil.copy(site / "newsgen.yaml", folder)
    report = built(folder)
    assert not report.failed, report.diagnostics
    files = tree(folder / "build")
    del files["SHA256SUMS"]
    return files
