"""What holds articles: exports, feeds, web archives and mails, made of parts that can be damaged."""

# ruff: noqa: E501 - markup stands as it is found

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from import_seeds import PROSE

URL = "https://gazette.example/2024/05/harbour"
DAY = "2024-05-21T12:42:00Z"

_HTML = f"<p>{PROSE[0]}</p>\n<p>{PROSE[2]} <img src='/a.png' alt='x'></p>"
_WXR_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Harbour Notes</title>
<link>https://notes.example</link><language>en-US</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login><![CDATA[mara]]></wp:author_login>
<wp:author_display_name><![CDATA[Mara Lindqvist]]></wp:author_display_name></wp:author>
"""
_WXR_ITEMS = (
    f"""<item><title>The ferry</title><link>https://notes.example/2015/07/08/ferry/</link>
<dc:creator><![CDATA[mara]]></dc:creator><guid isPermaLink="false">https://notes.example/?p=12</guid>
<content:encoded><![CDATA[{_HTML}

[caption id="x" width="9"]<img src="/b.png" /> The pier[/caption]

[gallery ids="3,4"] plain words &amp; a <a href="javascript:x">link</a> <!--more--> rest]]></content:encoded>
<excerpt:encoded><![CDATA[A <em>short</em> trip]]></excerpt:encoded><wp:post_id>12</wp:post_id>
<wp:post_date>2015-07-08 10:30:00</wp:post_date><wp:post_date_gmt>2015-07-08 14:30:00</wp:post_date_gmt>
<wp:post_name>ferry</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="port"><![CDATA[Port &amp; ships]]></category>
<category domain="post_tag" nicename="t"><![CDATA[Tide]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>3</wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment></item>
""",
    f"""<item><title>关于我们</title><link>https://notes.example/about/</link><guid>p13</guid>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>{PROSE[3]}</p><!-- /wp:paragraph -->
<!-- wp:block {{"ref":9}} /-->]]></content:encoded><wp:post_id>13</wp:post_id>
<wp:post_date>2016-01-02</wp:post_date><wp:post_name>about</wp:post_name>
<wp:status>private</wp:status><wp:post_type>page</wp:post_type></item>
""",
    """<item><title>boat</title><guid>a</guid><wp:post_id>3</wp:post_id>
<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
<wp:attachment_url>https://notes.example/wp-content/uploads/2015/07/boat.jpg</wp:attachment_url></item>
""",
)
WXR: tuple[bytes, ...] = tuple(
    f"{_WXR_HEAD}{''.join(items)}</channel></rss>\n".encode()
    for items in (_WXR_ITEMS, _WXR_ITEMS[:1], _WXR_ITEMS[1:])
)
XML_WORDS: tuple[bytes, ...] = tuple(
    word.encode()
    for word in (
        *"<item> </item> <entry> </entry> <title> <link> <guid> <![CDATA[ ]]> <content:encoded>"
        " </content:encoded> <description> <dc:creator> <pubDate> <updated> <published> <summary>"
        " <author> <name> <id> <wp:post_type> <wp:status> <wp:post_name> <wp:post_date>"
        " <wp:postmeta> <category <enclosure <media:content xml:base= xml:lang= type=html"
        " type=xhtml &amp; &lt; &#x0; &#1; &e; &lol; <!-- --> <? ?> publish draft private trash"
        " attachment page post javascript:alert(1) ../../x /etc/passwd file:///etc/passwd"
        " 0000-00-00 2024-02-30 99999-01-01 -0001-11-30 [caption] [/caption] [gallery [embed]"
        " [x] <!--more--> <!--nextpage--> <script> onerror=x encoding='gb2312' encoding='utf-16'"
        " encoding='rot13' <a:b c:d=''/> xmlns:wp='x' \u202e {{x}} https://[".split(),
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE x [<!ENTITY e 'x'>]>",
    )
)
_RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour &amp; Co</title><link>https://harbour.example/</link><language>en-gb</language>
<item><title>Ferries &amp;amp; &lt;b&gt;trains&lt;/b&gt;</title><link>/a</link>
<guid isPermaLink="false">tag:1</guid><pubDate>Tue, 21 May 2024 20:42:00 +0800</pubDate>
<dc:creator>Ann Lee, Bo Chen</dc:creator><category>ports</category>
<description>What the council said.</description><content:encoded><![CDATA[{_HTML}]]></content:encoded>
<enclosure url="https://harbour.example/a.mp3" length="1" type="audio/mpeg"/></item>
<item><title>=cmd|' /C calc'!A0</title><description>{PROSE[2]}</description><guid>../../x</guid></item>
</channel></rss>"""
_ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/">
<title type="html">Notes &amp;lt;b></title><author><name>Kit</name></author>
<entry xml:base="/x/"><title type="text">The &lt;b> tag</title><id>urn:1</id>
<published>2024-05-21T20:42:00+08:00</published><updated>2024-05-22</updated>
<category term="c" label="Code"/><link href="q"/><summary>An essay.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PROSE[1]} &amp;
<a href="z">y</a></p></div></content></entry>
<entry><title>Two</title><content type="text">1 &lt; 2 {PROSE[3]}</content></entry></feed>"""
_RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://r.example/"><title>R</title></channel>
<item rdf:about="https://r.example/1"><title>One</title><link>https://r.example/1</link>
<description>{PROSE[0]}</description></item></rdf:RDF>"""
_JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "home_page_url": "https://j.example/",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "/1",
                "external_url": "https://other.example/1",
                "title": "A <b> tag",
                "content_text": f"{PROSE[0]}\n<two>\n\nfour",
                "content_html": f"{_HTML}<a href='javascript:x'>y</a>",
                "summary": "S",
                "date_published": "2024-01-01T00:00:00-05:00",
                "authors": [{"name": "N"}],
                "tags": ["t"],
                "attachments": [
                    {"url": "https://j.example/p.zip", "mime_type": "application/zip"}
                ],
            }
        ],
    },
    indent=1,
).encode()
FEEDS: tuple[bytes, ...] = (_RSS.encode(), _ATOM.encode(), _RDF.encode(), _JSON)
JSON_WORDS: tuple[bytes, ...] = tuple(
    word.encode()
    for word in '{ } [ ] , : " "": null true 1e999 -0 "items":[ "content_html":"<p>x</p>"'
    ' "date_published":" "authors":[ "id":1 "url":" \\ud800 \\u0000 \\u202e NaN [[[[[[ {"a":'.split()
)
MAIL = f"""From: <Saved by Blink>
Snapshot-Content-Location: {URL}
Subject: =?utf-8?Q?=E6=B8=A1=E8=BD=AE?=
Date: Tue, 21 May 2024 12:42:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--b--"


----b--
Content-Type: text/html; charset=utf-8
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: 8bit
Content-Location: {URL}

<html><head><title>The ferry</title></head><body><h1>The ferry</h1>{_HTML}</body></html>
----b--
Content-Type: text/html
Content-Transfer-Encoding: base64
Content-Location: https://ads.example/frame

PHA+QW4gYWR2ZXJ0aXNlbWVudC48L3A+
----b--
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://pier.example/a.png

iVBORw0KGgo=
----b----
""".encode()
MAIL_WORDS: tuple[bytes, ...] = tuple(
    word.encode()
    for word in (
        *"----b-- ----b---- Content-Type: multipart/related text/html message/rfc822 boundary= charset="
        " charset=utf-7 charset=rot13 charset=unicode_escape charset=idna base64 quoted-printable"
        " uuencode x-uuencode 7bit binary =3D =?utf-8?B?////?= =?utf-16?Q?=D8?= =?rot13?Q?x?= =00 ="
        " MIME-Version: From: Date: Content-Location: Snapshot-Content-Location: file:///etc/passwd"
        " ../../x javascript:x".split(),
        "name*0*=utf-8''%00",
        "\nContent-Type: message/rfc822\n\n",
        "begin 666 /etc/passwd\n",
        "\n\n",
    )
)


def record(block: bytes, url: str = URL, kind: str = "response", **fields: str | int) -> bytes:
    """Make a WARC record of *block*; *fields* go before its own, and may lie."""
    stated: dict[str, object] = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
        "WARC-Target-URI": url,
        "WARC-Date": DAY,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": len(block),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in stated.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def response(body: bytes, *fields: str, status: str = "200 OK") -> bytes:
    """Make an HTTP response of *body*."""
    head = "".join(f"{one}\r\n" for one in ("Content-Type: text/html", *fields))
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def chunked(body: bytes, size: int = 100) -> bytes:
    """Write *body* in chunks, as servers send what they make meanwhile."""
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


WARC_WORDS: tuple[bytes, ...] = tuple(
    word.encode()
    for word in (
        *"WARC/1.1 WARC/0.9 WARC-Type: response resource revisit metadata warcinfo conversion"
        " continuation WARC-Target-URI: WARC-Date: Content-Length: -1 Content-Type: text/html"
        " application/http WARC-Segment-Number: WARC-Truncated: WARC-Payload-Digest:"
        " sha1:AAAA md5:0 HTTP/1.1 200 404 301 Transfer-Encoding:chunked Content-Encoding:gzip"
        " Content-Encoding:br Content-Encoding:deflate Location: charset=gb2312 charset=utf-7"
        " charset=idna ffffffff 0 file:///etc/passwd data:text/html,x http://[ ../../x".split(),
        "\r\n\r\n",
        "\r\n",
        "\r\n ",
        "\x1f\x8b\x08\x00",
    )
)


def zipped(members: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """Make a ZIP file of *members*, with their names as they are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(info, data)
    return stream.getvalue()


def wacz(warc: bytes, pages: bytes = b"", **others: bytes) -> dict[str, bytes]:
    """Return the members of a WACZ file that holds *warc*, with the right checksums."""
    line = {"format": "json-pages-1.0", "id": "pages", "title": "All"}
    listed = json.dumps(line).encode() + b"\n" + pages
    members = {"archive/data.warc.gz": warc, "pages/pages.jsonl": listed, **others}
    resources = [
        {"name": name, "path": name, "bytes": len(data), "hash": f"sha256:{_sha256(data)}"}
        for name, data in members.items()
    ]
    package = json.dumps({"profile": "data-package", "resources": resources}).encode()
    return {**members, "datapackage.json": package}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def gzipped(parts: Sequence[bytes]) -> bytes:
    """Pack each of *parts* by itself, as web archives are."""
    return b"".join(gzip.compress(part, 1, mtime=0) for part in parts)


def deflated(data: bytes) -> bytes:
    """Pack *data* as ``deflate`` means it."""
    return zlib.compress(data, 1)
