"""Pages, feeds, exports, mails and texts that are made to harm: each by its name."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Iterator

import import_seeds as seeds
from import_attack import Input
from import_containers import FEEDS, MAIL, WXR

_MB = 1024 * 1024
_PROSE = " ".join(seeds.PROSE)
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_PROLOGUES = {
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>',
    "quadratic entities": f'<!DOCTYPE x [<!ENTITY l9 "{"a" * 100_000}">]>',
    "a file as an entity": '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "an entity of the web": '<!DOCTYPE x [<!ENTITY l9 SYSTEM "http://192.0.2.1/x">]>',
    "a DTD of the web": '<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">',
    "parameter entities": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://192.0.2.1/x.dtd"> %a;]>',
}


def marked_up_bombs(times: int) -> Iterator[tuple[str, Input]]:
    """Yield what is written to harm; *times* says how much larger than on every submission."""
    for form, whole, name in (("export", WXR[1], "export.xml"), ("feed", FEEDS[0], "feed.xml")):
        for what, data in _xml(whole, times):
            wished = "wxr" if form == "export" else "feed"
            yield f"{form}: {what}", Input(name, {name: data}, wished)
    for what, data in _json(times):
        yield f"JSON feed: {what}", Input("feed.json", {"feed.json": data}, "feed")
    for what, body in _html(times):
        page = f"<html><head><title>T</title></head><body><h1>The harbour</h1><p>{_PROSE}</p>"
        yield f"page: {what}", Input("p.html", {"p.html": f"{page}{body}".encode()}, "html")
    for what, data in _mail(times):
        yield f"mail: {what}", Input("p.mhtml", {"p.mhtml": data}, "mhtml")
    for what, data in _text(times):
        yield f"text: {what}", Input("t.md" if data[:3] in _FENCES else "t.txt", _named(data))
    yield from _pictures(times)


_ALSO_IN_ITEMS = frozenset(
    {"a million attributes", "comments without an end", "entities", "pictures"}
)
_FENCES = (b"---", b"+++", b'{\n"')


def _named(data: bytes) -> dict[str, bytes]:
    return {"t.md" if data[:3] in _FENCES else "t.txt": data}


def _xml(whole: bytes, times: int) -> Iterator[tuple[str, bytes]]:
    root = whole.index(b"<rss")
    for what, prologue in _PROLOGUES.items():
        body = whole[root:].replace(b"<title>", b"<title>" + b"&l9;" * 1_000, 1)
        yield what, whole[:root] + prologue.encode() + body
    start, end = whole.index(b"<item>"), whole.index(b"</item>") + len(b"</item>")
    deep = b"<a>" * 50_000 * times
    yield "tags within tags", whole[:start] + deep + whole[start:]
    attributes = b"".join(b" a%d=''" % number for number in range(200_000 * times))
    yield "200,000 attributes", whole[:start] + b"<x%b/>" % attributes + whole[start:]
    yield "a tag of 20 MB", whole[:start] + b"<" + b"x" * 20 * _MB * times + whole[start:]
    text = b"<p>" + b"x" * 20 * _MB * times
    yield (
        "an item of 20 MB",
        whole[: start + 6]
        + b"<description><![CDATA[%b]]></description>" % text
        + whole[start + 6 :],
    )
    for what, html in _html(times):
        if what in _ALSO_IN_ITEMS:
            told = b"<description><![CDATA[%b]]></description>" % html.encode()
            own = told + told.replace(b"description>", b"content:encoded>")
            yield f"an item of HTML, {what}", whole[: start + 6] + own + whole[start + 6 :]
    item = b"<item><title>a</title><guid>%d</guid><wp:post_type>menu</wp:post_type></item>"
    many = b"".join(item % number for number in range(200 * times))
    yield "hundreds of items", whole[:start] + many + whole[end:]
    names = b"".join(b"<n%d/>" % number for number in range(40_000 * times))
    yield "kinds of elements", whole[:start] + names + whole[start:]


def _json(times: int) -> Iterator[tuple[str, bytes]]:
    head = b'{"version": "https://jsonfeed.org/version/1.1", "items": ['
    yield "100,000 arrays deep", head + b"[" * 100_000 * times
    yield "an item 100,000 deep", head + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"]}"
    yield "a number of 10^6 digits", head + b'{"id":' + b"9" * _MB * times + b"}]}"
    yield "100,000 items that are none", head + b"1," * 100_000 * times + b"1]}"
    one = json.dumps({"content_text": "x" * 10 * _MB, "authors": [{"name": "n" * _MB}]}).encode()
    yield "an item of 11 MB", head + one + b"]}"
    tags = json.dumps({"content_text": _PROSE, "tags": [f"t{n}" for n in range(50_000)]}).encode()
    yield "50,000 tags", head + tags + b"]}"


def _html(times: int) -> Iterator[tuple[str, str]]:
    yield "a line of 100 MB", "x" * 100 * _MB
    yield "a line of 15 MB", "x " * (15 * _MB // 2)
    for tag in (
        "div",
        "b",
        "span",
        "blockquote",
        "ul><li",
        "table><tr><td",
        "font",
        "a href=x",
        "svg",
    ):
        yield f"100,000 of <{tag}>, one in another", f"<{tag}>" * 100_000 + _PROSE
        yield f"240 of <{tag}>, one in another", f"<{tag}>" * 240 + _PROSE
    attributes = " ".join(f"a{number}=x" for number in range(1_000_000))
    yield "a million attributes", f"<p {attributes}>x</p>"
    yield "tags within tags", "<a " * 500_000 * times
    yield "comments without an end", "<!--" * 500_000 * times
    yield "ends of what never began", "</p>" * 500_000 * times
    cells = "<tr>" + "<td>1" * 500
    yield "a table of 250,000 cells", f"<table>{cells * 500 * times}</table>"
    yield "a cell over a billion columns", "<table><tr><td colspan=999999999 rowspan=999999999>1"
    yield (
        "a picture of 12 MB in its address",
        f"<img src='data:image/png;base64,{'A' * 12 * _MB}'>",
    )
    yield (
        "a picture of 50 MB in its address",
        f"<img src='data:image/png;base64,{'A' * 50 * _MB}'>",
    )
    yield "entities", "&#x202e;&lt;&amp;" * 30_000 * times
    yield "paragraphs", "<p>a" * 15_000 * times
    yield "links", "<a href='http://a.example/'>x</a> " * 6_000 * times
    yield "pictures", "<img src=a.png>" * 2_500 * times
    yield "marks of Markdown", "<p>" + "*_[`<\\!|" * 10_000 * times
    yield "open brackets", "<p>" + "[" * 15_000 + "![" * 15_000 * times
    yield "emphasis without an end", "<b>a<i>b</b>" * 5_000 * times
    yield "lines of code", "<pre>" + "`" * 50_000 + "\n" * 50_000 * times
    yield "scripts of facts", '<script type="application/ld+json">' + "[" * 300_000 * times
    yield "blanks", "<p>" + "\u3000\u200b \xa0" * 60_000 * times + "x"


def _mail(times: int) -> Iterator[tuple[str, bytes]]:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n"
    nested = b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1)
        for n in range(10_000)
    )
    yield "10,000 parts deep", head + nested
    yield (
        "a part that holds itself",
        head + b"--b0\nContent-Type: multipart/x; boundary=b0\n\n" * 5_000,
    )
    yield "messages in messages", head + b"--b0\nContent-Type: message/rfc822\n\n" * 45
    yield "100,000 parts", head + b"--b0\n\nx\n" * 100_000 * times
    html = base64.encodebytes(b"<html><body>" + b"x" * 20 * _MB)
    part = b"--b0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
    yield "a page of 20 MB", head + part + html
    yield "quoted", head + part.replace(b"base64", b"quoted-printable") + b"=0A" * 5 * _MB
    yield (
        "uuencoded",
        head + part.replace(b"base64", b"x-uuencode") + b"begin 666 a\n" + b"M\n" * 500_000,
    )
    yield "a header of 10 MB", b"X: " + b"y" * 10 * _MB * times + b"\n" + MAIL
    yield "100,000 headers", head[:-2] + b"X: y\r\n" * 200_000 * times + b"\r\n" + MAIL
    words = b"=?utf-8?Q?=41?= " * 50_000 * times
    yield "coded words", MAIL.replace(b"Subject: ", b"Subject: " + words)
    pieces = b"".join(b"; n*%d*=utf-8''%%41" % number for number in range(20_000 * times))
    yield "pieces of a parameter", MAIL.replace(b"; charset=utf-8", pieces)
    yield "quotes without an end", MAIL.replace(b'type="text/html"', b'type="' + b'\\"' * 200_000)
    yield "brackets in an address", b"From: " + b"(<" * 100_000 * times + b"\n" + MAIL
    yield "100 MB", head + bytes(100 * _MB)


def _text(times: int) -> Iterator[tuple[str, bytes]]:
    yield "100 MB", b"x\n" * 50 * _MB
    yield "15 MB in one line", b"x " * (7 * _MB)
    yield "a million letters in one line", ("港" * 999_000).encode()
    yield "a million lines", b"a\n" * 490_000
    yield "NULs", bytes(15 * _MB)
    yield "halves of characters", b"\xff\xfe" + b"\x00\xd8" * 400_000
    yield "marks on one letter", b"a" + "\u0301".encode() * 100_000 * times
    yield "names and dates", (seeds.PROSE[2] * 3_000 * times).encode()
    yield "labels", "来源：作者：记者：责任编辑：".encode() * 15_000
    yield "broken bytes", b"\x81" * 100_000 * times + b"\xff" * 100_000
    body = _PROSE.encode()
    laughs = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    yield "aliases of YAML", b"---\ntitle: x\na0: &a0 ha\n" + laughs.encode() + b"---\n" + body
    yield "deep YAML", b"---\ntitle: " + b"[" * 60_000 + b"\n---\n" + body
    yield "deep TOML", b"+++\ntitle = " + b"[" * 60_000 + b"\n+++\n" + body
    yield "dotted TOML", b"+++\n" + b"a." * 20_000 + b"b = 1\n+++\n" + body
    yield "deep JSON", b'{\n"title": ' + b"[" * 60_000 + b"\n}\n" + body
    yield (
        "a number of 60,000 digits",
        b"---\ntitle: x\nweight: " + b"9" * 60_000 + b"\n---\n" + body,
    )
    yield "60 KB of tags", b"---\ntitle: x\ntags: [" + b"a, " * 20_000 + b"]\n---\n" + body
    heading = b"---\ntitle: x\n---\n" + body + b"\n\n"
    yield "Markdown brackets", heading + b"[" * 15_000 * times
    yield "Markdown emphasis", heading + b"*a **b " * 8_000 * times
    yield "Markdown quotes", heading + b"> " * 50_000 * times
    yield "Markdown lists", heading + b"- " * 50_000 * times
    yield "short codes", heading + b"{{< a >}}{% b %}" * 4_000 * times
    yield "HTML in Markdown", heading + b"<div>" * 50_000 * times


def _pictures(times: int) -> Iterator[tuple[str, Input]]:
    page = seeds.PAGES[3].replace(b"page_files", b"p_files")
    side = 30_000
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    small = seeds.png()
    pictures = {
        "30,000 by 30,000": _png(side, side, 1, rows),
        "2^31 by 2^31": _png(2**31 - 1, 2**31 - 1, 8, rows[:4000]),
        "a chunk that lies": small[:33] + b"\x7f\xff\xff\xff" + small[37:] + bytes(3000),
        "a text that is a bomb": _png(60, 60, 8, b"", zlib.compress(bytes(50 * _MB * times))),
        "no picture at all": b"\x89PNG\r\n\x1a\n" + b"x" * 5000,
        "a page": b"GIF89a/*" + b"<script>alert(1)</script>" * 200,
        "a ZIP": b"\xff\xd8\xff\xe0" + b"PK\x03\x04" * 2000,
    }
    for what, data in pictures.items():
        files = {"p.html": page, "p_files/a.png": data, "p_files/b.jpg": data}
        yield f"picture: {what}", Input("p.html", files, "html")
    many = {f"p_files/{number}.png": small for number in range(300)}
    shown = "".join(f"<img src=p_files/{number}.png>" for number in range(300)) * 6 * times
    files = {"p.html": page.replace(b"</main>", shown.encode() + b"</main>"), **many}
    yield "picture: 300 of them, many times", Input("p.html", files, "html")


def _png(width: int, height: int, depth: int, rows: bytes, text: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    said = chunk(b"zTXt", b"Comment\0\0" + text) if text else b""
    body = said + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body
