"""One folder with a file of every format, imported by a process that has no network."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

# Whatever asks for the network ends the process on the spot, workers too.
NO_NETWORK = """
import os, socket, sys
def blocked(*args, **named):
    sys.stderr.write("NETWORK\\n"); os._exit(99)
class Socket(socket.socket):
    connect = connect_ex = sendto = sendmsg = blocked
socket.socket = Socket
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = blocked
"""

TEXT = "河边的图书馆\n\n来源：河城日报　时间：2024-05-01 09:30\n\n图书馆在五月开放，读者很多。\n"

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{title} | River Post</title><meta property="og:site_name" content="River Post">
<meta property="article:published_time" content="2024-05-0{day}T10:00:00+01:00">
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>{title}</h1>
<p>The bridge over the Lenn was opened to walkers on Wednesday, two years after the flood that
took the old one. The town council paid for it with a loan of four million.</p>
<p><img src="{picture}" alt="The bridge"></p>
<p>The engineers say that the new piers stand on rock, and that the next flood will find them
there. Traffic counts will be taken in the autumn, and again in the spring after it.</p>
</article><footer>All rights reserved</footer></body></html>"""

POST = """---
title: A post of another generator
date: 2013-06-30 12:00:00 -0400
tags: [rivers, bridges]
layout: post
---
The *old* bridge, with a [link](https://example.org/old).
"""

WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Lenn</title><link>https://lenn.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>The ferry</title><link>https://lenn.example/2020/05/ferry/</link>
<guid isPermaLink="false">https://lenn.example/?p=7</guid><dc:creator>anna</dc:creator>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>The ferry still runs.</p><!-- /wp:paragraph -->
]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2020-05-03 10:00:00</wp:post_date>
<wp:post_date_gmt>2020-05-03 08:00:00</wp:post_date_gmt><wp:post_name>ferry</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
</channel></rss>"""

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Feed of the Lenn</title>
<link>https://feed.example/</link><description>d</description><item><title>The mill</title>
<link>https://feed.example/mill</link><guid>https://feed.example/mill</guid>
<pubDate>Tue, 21 May 2024 20:42:00 +0800</pubDate>
<description>&lt;p&gt;The mill grinds again. It had stood still since the flood, and nobody had
thought that its wheel would turn once more.&lt;/p&gt;</description></item></channel></rss>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lenn",
        "items": [
            {
                "id": "1",
                "url": "https://json.example/1",
                "title": "The weir",
                "content_html": "<p>The weir holds.</p>",
                "date_published": "2024-05-22T08:00:00+02:00",
            }
        ],
    }
)

MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://mhtml.example/lock\r\n"
    "Subject: The lock\r\nDate: Tue, 21 May 2024 20:42:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
    "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
    "Content-Location: https://mhtml.example/lock\r\n\r\n"
    f"{PAGE.format(title='The lock', day=4, picture='none.jpg')}\r\n--B--\r\n"
)

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000320000002580802000000") + b"\0" * 6000


def warc(title: str) -> bytes:
    page = PAGE.format(title=title, day=3, picture="none.jpg").encode()
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://warc.example/{title.replace(' ', '-')}\r\n"
        "WARC-Date: 2024-06-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(response)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + response + b"\r\n\r\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "in"
    (files / "Bridge_files").mkdir(parents=True)
    (files / "_posts").mkdir()
    (files / "a.txt").write_bytes(TEXT.encode("gb18030"))
    page = PAGE.format(title="The bridge", day=2, picture="Bridge_files/bridge.png")
    (files / "Bridge.html").write_text(page, "utf-8")
    (files / "Bridge_files" / "bridge.png").write_bytes(PIXEL)
    (files / "_posts" / "2013-06-30-other.md").write_text(POST, "utf-8")
    (files / "export.xml").write_text(WXR, "utf-8")
    (files / "feed.rss").write_text(RSS, "utf-8")
    (files / "feed.json").write_text(JSON_FEED, "utf-8")
    (files / "lock.mhtml").write_bytes(MHTML.encode())
    (files / "page.warc.gz").write_bytes(warc("The dam"))
    with zipfile.ZipFile(files / "crawl.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", warc("The dyke"))
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package"}))
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "newsgen.yaml").write_text("title: T\n", "utf-8")
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    return tmp_path


def newsgen(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsgen", "-C", str(folder / "site"), *arguments]
    path = os.pathsep.join([str(folder / "path"), *sys.path])
    return subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )


def test_every_format_is_read_without_the_network_and_the_site_can_be_built(folder):
    done = newsgen(folder, "import", "--json", "-j", "2", str(folder / "in"))

    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    titles = {draft["title"]: draft for draft in answer["drafts"]}
    assert set(titles) == {
        "河边的图书馆", "The bridge", "A post of another generator", "The ferry", "The mill",
        "The weir", "The lock", "The dam", "The dyke",
    }  # fmt: skip
    assert titles["河边的图书馆"]["date"] == "2024-05-01T09:30"
    assert titles["河边的图书馆"]["source"]["name"] == "河城日报"
    assert titles["The bridge"]["date"] == "2024-05-02T10:00:00+01:00"
    assert "](/media/" in titles["The bridge"]["body"]
    assert titles["The ferry"]["aliases"] == ["/2020/05/ferry/"]
    assert titles["The dam"]["source"]["captured_at"] == "2024-06-01T00:00:00Z"
    assert titles["A post of another generator"]["extra"]["tags"] == ["rivers", "bridges"]
    assert answer["report"]["items"] == 9
    assert answer["report"]["passed_over"] == 1  # the picture beside the page

    built = newsgen(folder, "build", "--json")
    assert built.returncode == 0, built.stdout
    assert json.loads(built.stdout)["articles"] == 9

    again = newsgen(folder, "import", "--json", str(folder / "in"))
    assert json.loads(again.stdout)["report"]["same"] == 9


def test_the_network_is_really_blocked(folder):
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    path = os.pathsep.join([str(folder / "path"), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, check=False
    )
    assert done.returncode == 99


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]>'


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr(name, data)
    return out.getvalue()


HOSTILE = {
    "laughs.xml": BOMB.encode() + WXR.partition("?>")[2].replace("ferry still", "&a9;").encode(),
    "laughs.rss": BOMB.encode() + RSS.partition("?>")[2].replace("The mill<", "&a9;<").encode(),
    "secret.rss": b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    + RSS.partition("?>")[2].replace("The mill<", "&f;<").encode(),
    "slip.wacz": zipped("../../archive/data.warc", b"WARC/1.0\r\n"),
    "bomb.wacz": zipped("archive/data.warc", b"WARC/1.0\r\n" + b"\0" * 40_000_000),
    "bomb.warc.gz": gzip.compress(b"WARC/1.0\r\n" + b"a" * 40_000_000),
    "line.txt": b"a" * 100_000_000,
    "line.html": b"<html><body><p>" + b"a " * 20_000_000,
    "nested.md": b"---\ntitle: T\nx: " + b"[" * 30_000 + b"\n---\nText.\n",
    "deep.html": b"<html><body>" + b"<div>" * 100_000 + b"text",
    "half.xml": WXR.replace("</channel>", "<channel").encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_harm_is_refused_with_a_message_and_the_rest_goes_on(folder, name):
    (folder / "bad").mkdir()
    (folder / "bad" / name).write_bytes(HOSTILE[name])
    (folder / "bad" / "zz.txt").write_text(TEXT, "utf-8")

    done = newsgen(folder, "import", "--json", "-j", "1", str(folder / "bad"))

    assert "Traceback" not in done.stderr
    answer = json.loads(done.stdout)
    assert [draft["title"] for draft in answer["drafts"] if "zz.txt" in draft["input"]] == [
        "河边的图书馆"
    ]
    left = [one["reason"] for one in answer["skipped"]]
    assert left or len(answer["drafts"]) == 2
    assert not any("bug" in reason for reason in left), left
    assert not any("root:" in draft["body"] + draft["title"] for draft in answer["drafts"])
    outside = [path for path in folder.iterdir() if path.name not in {"in", "bad", "site", "path"}]
    assert outside == []
