from __future__ import annotations

import codecs

import pytest

from newsgen.importers.readers.decoding import decode
from newsgen.importers.reading import Unreadable

SIMPLIFIED = "市图书馆的新馆昨天开放,来了三万名读者,大家都说比旧馆宽敞得多。"
TRADITIONAL = "市圖書館的新館昨天開放,來了三萬名讀者,大家都說比舊館寬敞得多。"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (SIMPLIFIED.encode(), SIMPLIFIED, "utf-8"),
        (codecs.BOM_UTF8 + SIMPLIFIED.encode(), SIMPLIFIED, "utf-8"),
        (SIMPLIFIED.encode("utf-16"), SIMPLIFIED, "utf-16"),
        (SIMPLIFIED.encode("gbk"), SIMPLIFIED, "gb18030"),
        (SIMPLIFIED.encode("gb18030"), SIMPLIFIED, "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5hkscs"),
        (b"plain", "plain", "utf-8"),
        (
            "Le café de la gare a fermé hier soir.".encode("cp1252"),
            "Le café de la gare a fermé hier soir.",
            "cp1252",
        ),
    ],
)
def test_an_encoding_is_told_by_mark_or_sense(data, text, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_a_guess_is_told():
    assert decode(SIMPLIFIED.encode()).warnings == ()
    assert "gb18030" in decode(SIMPLIFIED.encode("gbk")).warnings[0]


def test_a_few_bad_bytes_in_utf8_are_shown_and_told():
    data = ("第一行。\n" + SIMPLIFIED * 5).encode() + b"\xff" + SIMPLIFIED.encode()
    decoded = decode(data)
    assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == 1
    assert "line 2" in decoded.warnings[0]


def test_text_comes_in_nfc():
    assert decode("cafe\u0301".encode()).text == "café"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02",
        b"\x89PNG\r\n\x1a\n\x00",
        codecs.BOM_UTF16_LE + b"\x00\xd8",
        bytes(range(128, 256)) * 3,
    ],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Unreadable):
        decode(data)
