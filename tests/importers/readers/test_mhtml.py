from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.readers import mhtml
from newsgen.importers.readers.page import read
from newsgen.importers.reading import Context, Unreadable

CHROME = """From: <Saved by Blink>
Snapshot-Content-Location: https://pier.example/2024/05/ferry?long=1
Subject: =?utf-8?Q?=E6=B8=A1=E8=BD=AE?=
Date: Tue, 21 May 2024 12:42:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-2@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://ads.example/frame

<html><body><p>An advertisement in a frame that is long enough to be prose.</p></body></html>
------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://pier.example/2024/05/ferry?long=1

<html><head><meta http-equiv=3D"Content-Type" content=3D"text/html; charset=3D=
UTF-8"><title>=E6=B8=A1=
=E8=BD=AE=E5=A4=8D=E8=88=AA</title></head><body><h1>=E6=B8=A1=E8=BD=AE=E5=A4=8D=E8=88=AA</h1>
<p>The ferry left the east pier at seven with forty people on board, and nobod=
y was late.</p><p>It came back at nine, after the fog had lifted, and all had gone well.</p>
<img src=3D"https://pier.example/pier.jpg" alt=3D"The pier"></body></html>
------MultipartBoundary--x----
Content-Type: image/jpeg
Content-Transfer-Encoding: base64
Content-Location: https://pier.example/pier.jpg

/9j/4AAQSkZJRg==
------MultipartBoundary--x------
"""


def opened(tmp_path, data):
    path = tmp_path / "page.mhtml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    told = []
    items = list(mhtml.items(path, told.append))
    assert told == [path.stat().st_size]
    return items


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_page_is_found_with_its_address_and_time(tmp_path, end):
    (item,) = opened(tmp_path, CHROME.replace("\n", end))
    reading = read(item, Context())

    assert item.header.url == "https://pier.example/2024/05/ferry?long=1"
    assert item.header.captured_at == "2024-05-21T12:42:00+00:00"
    assert item.header.captured_with == "Blink"
    assert reading.text.startswith("渡轮复航\n")
    assert "nobody was late." in reading.text
    assert "advertisement" not in reading.text
    assert [loss.name for loss in reading.losses] == ["https://pier.example/pier.jpg"]
    assert any("1 picture" in warning for warning in reading.warnings)
    assert any("frames" in warning for warning in reading.warnings)


def test_the_declared_charset_reaches_the_reader(tmp_path):
    text = (
        "渡轮公司表示，由于水位上升，从今天起恢复通航，请旅客提前半小时到达码头，并且带好证件。"
        * 3
    )
    data = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        b"Content-Type: text/html; charset=gb2312\nContent-Location: file:///C:/a.htm\n\n"
        + f"<title>渡轮</title><p>{text}</p>".encode("gb18030")
        + b"\n--b--\n"
    )
    (item,) = opened(tmp_path, data)

    assert item.charset == "gb2312"
    assert item.header.url == ""
    assert text in read(item, Context()).text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no HTML page"),
        (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhello", "no HTML page"),
        (b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 3000, "deep"),
        (
            b"".join(
                b"Content-Type: multipart/related; boundary=a%d\n\n--a%d\n" % (n, n)
                for n in range(3000)
            ),
            "deep",
        ),
        (b"Content-Type: multipart/related; boundary=a\n\n" + b"--a\n\n" * 20_000, "parts"),
    ],
)
def test_what_is_no_saved_page_is_refused(tmp_path, data, why):
    with pytest.raises(Unreadable, match=why):
        opened(tmp_path, data)


@settings(deadline=None, max_examples=100)
@given(place=st.integers(0, len(CHROME)), put=st.binary(max_size=20), gone=st.integers(0, 400))
def test_no_damage_breaks_the_opener(tmp_path_factory, place, put, gone):
    data = CHROME.encode()
    path = tmp_path_factory.getbasetemp() / "damaged.mhtml"
    path.write_bytes(data[:place] + put + data[place + gone :])
    with contextlib.suppress(Unreadable):
        for item in mhtml.items(path, lambda _: None):
            read(item, Context())
