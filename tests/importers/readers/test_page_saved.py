"""Pages as browsers, extensions and web archives keep them: encodings, addresses, pictures."""

from __future__ import annotations

import hashlib
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.patch import apply
from newsgen.importers.readers.page import read
from newsgen.importers.readers.page_encoding import text_of
from newsgen.importers.reading import Context, Header, Item, Loss, Picture, Reading, Unreadable

ENGLISH = (
    "<p>The ferry left the east pier at seven with forty people on board, and nobody was late.</p>"
    "<p>It came back at nine, after the fog had lifted, and the captain said all was well.</p>"
)
SIMPLE = "渡轮公司表示，由于水位上升，从今天起恢复通航，请旅客提前半小时到达码头，并且带好证件。"
FULL = "渡輪公司表示，由於水位上升，從今天起恢復通航，請旅客提前半小時到達碼頭，並且帶好證件。"


def page(data: bytes, *, charset: str = "", path: str = "", url: str = "") -> Reading:
    item = Item("page.html", data, "html", path=path, charset=charset, header=Header(url=url))
    return read(item, Context())


def body(reading: Reading) -> str:
    return "\n\n".join(line.text for line in apply(reading, reading.cuts).lines)


def picture(width: int = 300, height: int = 200) -> bytes:
    """Return a true PNG, larger than an icon."""
    rows = b"".join(b"\0" + bytes((x * y) % 251 for x in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in chunks
    )


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("utf-8", "utf-8", SIMPLE),
        ("gb2312", "gb18030", SIMPLE),
        ("gbk", "gb18030", SIMPLE + "㑇䶮"),
        ("big5", "big5hkscs", FULL),
        ("utf-8", "gb18030", SIMPLE),
        ("iso-8859-1", "gb18030", SIMPLE),
        ("gbk", "big5hkscs", FULL),
        ("big5", "gb18030", SIMPLE),
        ("gbk", "utf-8", SIMPLE),
        ("", "gb18030", SIMPLE),
        ("", "big5hkscs", FULL),
        (
            "shift_jis",
            "cp932",
            "渡し船は七時に東の桟橋を出ました。霧が晴れたあと、九時に戻ってきました。",
        ),
        (
            "euc-kr",
            "cp949",
            "나룻배는 일곱 시에 동쪽 부두를 떠났습니다. 안개가 걷힌 뒤 아홉 시에 돌아왔습니다.",
        ),
        ("windows-1252", "cp1252", "Le bac a quitté la jetée à sept heures, « sans retard »."),
        ("utf-16", "utf-8", SIMPLE),
        ("x-unheard-of", "utf-8", SIMPLE),
    ],
)
def test_a_page_is_read_in_the_encoding_its_bytes_are_in(declared, encoding, text):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    html = f"<html><head>{meta if declared else ''}</head><body><p>{text * 4}</p></body></html>"

    assert text in text_of(html.encode(encoding)).text


def test_a_wrong_declaration_is_told():
    html = f'<meta charset="gbk"><p>{SIMPLE * 3}</p>'

    assert "gb18030" in text_of(html.encode()).warnings[0]
    assert text_of(html.encode("gb18030")).warnings == ()


def test_what_the_transport_declared_wins_over_the_page():
    html = f'<meta charset="windows-1252"><title>渡轮</title><p>{SIMPLE * 3}</p>'

    assert SIMPLE in body(page(html.encode("gb18030"), charset="GB2312"))


def test_a_byte_order_mark_wins_over_all():
    html = f'<meta charset="gbk"><p>{SIMPLE * 3}</p>'

    assert SIMPLE in text_of(html.encode("utf-16")).text
    assert SIMPLE in text_of(html.encode("utf-8-sig"), "gbk").text


def test_one_broken_character_is_marked_and_told():
    data = f'<meta charset="gbk"><p>{SIMPLE * 20}</p>'.encode("gb18030")
    broken = data[:-6] + b"\xff" + data[-4:]

    decoded = text_of(broken)

    assert SIMPLE in decoded.text
    assert "\N{REPLACEMENT CHARACTER}" in decoded.warnings[0]


@settings(deadline=None, max_examples=150)
@given(
    st.binary(max_size=60),
    st.sampled_from(
        ["", "gbk", "big5", "utf-8", "utf-7", "hz", "idna", "rot13", "base64", "\x00"]
    ),
)
def test_no_bytes_and_no_label_break_the_decoding(data, label):
    meta = f'<meta charset="{label}">'.encode()
    try:
        decoded = text_of(meta + data, label)
    except Unreadable:
        return
    assert isinstance(decoded.text, str)


def test_single_file_tells_address_and_time_of_the_capture():
    html = (
        "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n"
        " url: https://pier.example/news/ferry-sails \n"
        " saved date: Tue May 21 2024 20:42:07 GMT+0800 (China Standard Time)\n-->"
        "<meta charset=utf-8><title>Ferry sails</title>"
        "<style>img{content:url(data:image/png;base64,AAAA)}</style>"
        f"<h1>Ferry sails</h1><article>{ENGLISH}"
        "<img src='data:image/jpeg;base64,/9j/4AAQSkZJRg==' alt='The pier'></article>"
    )
    reading = page(html.encode())

    assert reading.header.url == "https://pier.example/news/ferry-sails"
    assert reading.header.captured_at == "2024-05-21T20:42:07+08:00"
    assert reading.header.captured_with == "SingleFile"
    assert "all was well." in body(reading)
    assert any(loss.what == "image" and "The pier" in loss.name for loss in reading.losses)
    assert "base64" not in body(reading)


def test_pictures_that_a_browser_saved_along_go_along(tmp_path):
    shown, lead = picture(), picture(320, 180)
    folder = tmp_path / "Ferry sails_files"
    folder.mkdir()
    (folder / "pier 1.png").write_bytes(shown)
    (folder / "lead.png").write_bytes(lead)
    html = (
        "<!DOCTYPE html>\n<!-- saved from url=(0036)https://pier.example/2024/05/21/ferry -->\n"
        "<html><head><title>Ferry sails</title>"
        '<meta property="og:image" content="https://cdn.example/a/lead.png?w=1200">'
        '<meta property="og:image:alt" content="The ferry"></head>'
        f"<body><h1>Ferry sails</h1>{ENGLISH}"
        '<img src="./Ferry%20sails_files/pier%201.png" alt="The pier">'
        '<img src="https://cdn.example/b/gone.png" alt="Fog"></body></html>'
    )
    reading = page(html.encode(), path=str(tmp_path / "Ferry sails.html"))
    names = [f"{hashlib.sha256(data).hexdigest()[:16]}.png" for data in (shown, lead)]

    assert f"![The pier](/media/{names[0]})" in body(reading)
    assert {media.place for media in reading.media} == {f"static/media/{name}" for name in names}
    assert reading.header.image == Picture(f"/media/{names[1]}", "The ferry")
    assert reading.header.url == "https://pier.example/2024/05/21/ferry"
    assert reading.header.date == "2024-05-21"
    assert reading.evidence["date"] == "address of the page"
    assert "https://cdn.example/b/gone.png" in body(reading)
    assert [loss.name for loss in reading.losses if loss.what == "image"] == [
        "https://cdn.example/b/gone.png"
    ]


def test_the_pages_picture_that_is_nowhere_is_a_loss():
    html = (
        f'<title>Fog</title><meta property="og:image" content="https://a.example/f.jpg">{ENGLISH}'
    )
    reading = page(html.encode())

    assert reading.header.image is None
    assert [loss.name for loss in reading.losses] == ["https://a.example/f.jpg"]


def test_a_copy_of_a_web_archive_is_known_by_its_original():
    copy = "https://web.archive.org/web/20200305131313/http://pier.example/n/7"
    html = (
        f"<!-- saved from url=(0074){copy} -->"
        "<html><head><title>Fog - Pier News</title></head><body><i id='wm-ipp-base'>Wayback</i>"
        f"<h1>Fog</h1>{ENGLISH}</body></html>"
    )
    header = page(html.encode()).header

    assert header.url == "http://pier.example/n/7"
    assert header.archived == (
        "https://web.archive.org/web/20200305131313/http://pier.example/n/7",
    )
    assert header.captured_at == "2020-03-05T13:13:13Z"


def test_links_are_resolved_against_the_address_or_the_declared_base():
    html = f'<title>Fog</title>{ENGLISH}<p>See <a href="map.html">the map</a> of the pier.</p>'

    assert "(https://pier.example/n/map.html)" in body(
        page(html.encode(), url="https://pier.example/n/7.html")
    )
    assert "(https://x.example/b/map.html)" in body(
        page(f'<base href="https://x.example/b/">{html}'.encode())
    )


def test_a_page_for_subscribers_is_told():
    linked = '{"@type": "NewsArticle", "headline": "Fog", "isAccessibleForFree": false}'
    html = f'<title>Fog</title><script type="application/ld+json">{linked}</script>{ENGLISH}'

    assert any("subscribers" in warning for warning in page(html.encode()).warnings)


def test_what_is_taken_out_of_the_body_is_named():
    html = (
        f"<title>Fog</title><div class='entry-content'>{ENGLISH}"
        "<div class='newsletter'>Get our letter every day.</div><p>Advertisement</p></div>"
    )
    reading = page(html.encode())

    assert Loss(
        "markup", "Get our letter every day.", "an appeal to subscribe, no part of the article"
    ) in (reading.losses)
    assert [cut.text for cut in reading.cuts] == ["Advertisement"]
