"""Names and addresses that try to lead elsewhere, to look like others, or to be nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

_UP = (
    *(
        "..",
        "../",
        "../..",
        "../../x",
        "/..",
        "a/../b",
        "a/../../b",
        "./a",
        "a/./b",
        ".",
        "./",
        "/",
    ),
    *("//", "///", "//host/x", "a//b", "/a", "/etc/passwd", "etc/passwd", "~", "~root", "~/x"),
    *("..;/x", "...", "....//", "....", ".../...", "..a", "a..", "..a/..b", "a/..", "a/."),
    *("index.html", "../index.html", "index.html/x", "404.html", "SHA256SUMS", "sha256sums/x"),
    *(
        "robots.txt",
        "sitemap.xml",
        ".htaccess",
        ".well-known/x",
        ".git/config",
        ".newsgen",
        "_headers",
    ),
)
_SECRETS = ("../outside/secret.txt", "outside/secret.txt", "../../outside/secret.txt")
_DEVICES = (
    *(
        "aux",
        "con",
        "nul",
        "prn",
        "com1",
        "lpt9",
        "AUX",
        "Con.txt",
        "nul.tar.gz",
        "con.md",
        "com1.x",
    ),
    *(
        "aux/x",
        "x/nul",
        "x/nul.html",
        "conin$",
        "CONOUT$",
        "clock$",
        "com¹",
        "lpt³",
        "NUL ",
        "aux.",
    ),
)
_DRIVES = (
    *("C:", "C:/x", "c:\\x", "C:x", "\\\\host\\share", "\\\\?\\C:\\x", "//?/C:/x", "\\", "a\\b"),
    *("..\\", "..\\..\\x", "a\\..\\b", "x:stream", "x::$DATA", "file:///etc/passwd", "FILE:/x"),
)
_ENDS = (
    "a.",
    "a ",
    "a. ",
    " a",
    "a .",
    ".a",
    "a..",
    "a\u3000",
    "\u3000a",
    "-",
    "--",
    "-rf",
    "--help",
)
_MORE = (
    "-o",
    "--output=/x",
    "@file",
    "$HOME",
    "${HOME}",
    "$(id)",
    "`id`",
    "%s",
    "%n",
    "{0}",
    "{{x}}",
)
_SIGNS = (
    "a|b",
    "a;b",
    "a&b",
    "a>b",
    "a<b",
    'a"b',
    "a'b",
    "a*b",
    "a?b",
    "a#b",
    "a%b",
    "a=b",
    "a+b",
    "a,b",
)
_UNSEEN = (
    *(
        "\0",
        "a\0b",
        "a\0.md",
        "\n",
        "a\nb",
        "a\r\nb",
        "a\tb",
        "a\x1bb",
        "a\x1b[2Jb",
        "a\x7fb",
        "a\x85b",
    ),
    *(
        "\u200b",
        "a\u200bb",
        "\u202e",
        "a\u202egpj.md",
        "a\u2028b",
        "a\u2029b",
        "\ufeffa",
        "a\ufeff",
    ),
    *(
        "a\u200db",
        "a\u2066b\u2069",
        "\u00ad",
        "a\u00adb",
        "\u180e",
        "a\ufffeb",
        "\ufffd",
        "\U000e0061",
    ),
)
_TWINS = (
    *(
        "café",
        "cafe\u0301",
        "Ångström",
        "\u212bngström",
        "A\u030angström",
        "ﬁle",
        "file",
        "FILE",
        "ſtory",
    ),
    *(
        "story",
        "STORY",
        "ﬆory",
        "ı",
        "i",
        "İ",
        "I",
        "ß",
        "ss",
        "ẞ",
        "ａｂｃ",
        "abc",
        "①",
        "1",
        "ⅷ",
        "viii",
    ),
    *("㍿", "株式会社", "ｱ", "ア", "Ω", "Ω", "K", "K", "한", "한", "北\ufe00京", "北京"),
)
_WIDE = (
    *(
        "．．／x",
        "．．",
        "..／x",
        "a／b",
        "a＼b",
        "a∕b",
        "a⁄b",
        "a⧸b",
        "：",
        "C：",
        "％2e％2e",
        "․․/x",
        "‥/x",
    ),
    *("…/x", "。。/x", "｡｡/x", "a\u0338b", "．", "＂", "＜script＞"),
)
_LONG = (
    *(
        "a" * 255,
        "a" * 256,
        "a" * 5000,
        "新" * 85,
        "新" * 86,
        "新" * 300,
        "\u0301" * 300,
        "a\u0301" * 200,
    ),
    *(
        "a/" * 300,
        "a/" * 3000,
        "../" * 500,
        "👩‍👩‍👧‍👦" * 40,
        "a." * 200,
        "." * 300,
        "-" * 300,
        "%2e" * 100,
    ),
)
_STRANGE = (
    *(
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈",
        "مرحبا",
        "שלום",
        "नमस्ते",
        "\U00020000",
        "\U0010ffff",
        "\ue000",
        "\u0378",
        "\u3164",
    ),
    *(
        "",
        " ",
        "\u00a0",
        "null",
        "true",
        "~",
        "NaN",
        "0",
        "-1",
        "1e999",
        "0x41",
        "1_000",
        "2024-05-01",
    ),
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
    ),
    *(
        "https://evil.example/",
        "https:evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "?x",
        "#x",
    ),
    *(
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "]]>",
        "-->",
        "{% raw %}",
        "{{ config }}",
    ),
    *(
        "=1+1",
        "@SUM(A1)",
        "articles",
        "people",
        "assets",
        "data",
        "search",
        "feed.xml",
        "en",
        "zh-Hans",
    ),
    *(
        "toString",
        "__proto__",
        "constructor",
        "__class__",
        "../__init__.py",
        "%00",
        "%0a",
        "%0d%0aX: y",
    ),
)
_ENCODED = (
    "..",
    "../x",
    "/x",
    "\\",
    "..\\x",
    "\0",
    "C:",
    "../outside/secret.txt",
    "a/../b",
    "\u202e",
    "新",
)
"""What is tried once and twice percent-encoded, in capitals, overlong, and as numbers."""

BYTES = (
    *(
        b"\xff\xfe.md",
        b"\xd6\xd0\xce\xc4.md",
        b"\xc0\xae\xc0\xae\xc0\xaf.md",
        b"\xed\xa0\x80.md",
        b"a\xff.md",
    ),
    *(b"\xe6\x96.md", b"\xf8\x88\x80\x80\x80.md", b"\xc1\x81.md", b"\x80.md", b"\xef\xbf\xbe.md"),
)
"""Names of files that are no UTF-8: GB 18030, overlong forms, halves of characters."""


def words() -> tuple[str, ...]:
    """Return every hostile text once, in a fixed order."""
    plain = (
        *(*_UP, *_SECRETS, *_DEVICES, *_DRIVES, *_ENDS, *_MORE, *_SIGNS),
        *(*_UNSEEN, *_TWINS, *_WIDE, *_LONG, *_STRANGE),
    )
    return tuple(dict.fromkeys((*plain, *(form for one in _ENCODED for form in _forms(one)))))


def _forms(text: str) -> Iterator[str]:
    """Yield the ways to write *text* that some program takes apart later."""
    full = "".join(f"%{byte:02x}" for byte in text.encode())
    yield full
    yield full.upper()
    yield full.replace("%", "%25")
    yield full.replace("%", "%2525")
    yield quote(text, safe="")
    yield "".join(f"%u{ord(one):04x}" for one in text)
    yield "".join(f"&#{ord(one)};" for one in text)
    yield "".join(f"\\u{ord(one):04x}" for one in text if ord(one) < 1 << 16)
    if text.isascii():  # two bytes where one will do
        yield "".join(f"%{0xC0 | ord(one) >> 6:02x}%{0x80 | ord(one) & 63:02x}" for one in text)


def as_file_name(text: str, ending: str) -> str:
    """Return *text* as the name of a file as far as a disk can hold one, "" if it can't.

    Nor are names with an escape in them: they would be told like the character that it means.
    """
    name = f"{text}{ending}"
    data = name.encode("utf-8", "surrogatepass")
    holds = "/" not in name and "\0" not in name and len(data) <= 255 and name not in {".", ".."}
    return name if holds and text and "\\u" not in text else ""
