"""Records, registers and pictures that are small to write and large to read."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from bombs_texts import Bomb, Files, article
from PIL import Image

_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


def _person(extra: str, text: str = "张三说。") -> Files:
    record = f"name: 张三\n{extra}".encode()
    return {"content/people/bomb.yaml": record, **article(text)}


def _often(n: int) -> Files:
    return _person("aliases: [三哥]\n", "张三和三哥，" * n)


def _crowd(n: int) -> Files:
    """*n* aliases of two hundred people, and a long text that has them all."""
    names = [f"{_NAMES[i % 32]}{_NAMES[i // 32 % 32]}{chr(0x5000 + i)}" for i in range(n)]
    each = max(1, n // 200)
    people = {
        f"content/people/p{i}.yaml": "name: {}\naliases: [{}]\n".format(
            names[i], ", ".join(names[i + 1 : i + each])
        ).encode()
        for i in range(0, n, each)
    }
    return {**people, **article("，".join(names) + "。\n\n" + "这一年春天的雨下得很大。" * n * 20)}


def _alike(n: int) -> Files:
    """Names of which each begins the next."""
    names = ", ".join("王" * i for i in range(2, n))
    return _person(f"aliases: [{names}]\n", "王" * n * 20)


def _same_day(n: int) -> Files:
    return {
        f"content/events/e{i}.yaml": f"title: 甲{i}\ndate: 2024-05-21\n".encode() for i in range(n)
    }


def _namesakes(n: int) -> Files:
    return {f"content/people/p{i}.yaml": "name: 张三丰\n".encode() for i in range(n)} | article(
        "张三丰"
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, *chunks: bytes) -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    row = b"\0" * (1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row * 64) for _ in range(height // 64)) + packer.flush()
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + b"".join(chunks)
        + _chunk(b"IDAT", data)
        + _chunk(b"IEND", b"")
    )


def _huge_png(n: int) -> Files:
    return _picture("png", _png(n, n))


def _lying_png(n: int) -> Files:
    header = struct.pack(">IIBBBBB", n * 1000, n * 1000, 8, 6, 0, 0, 0)
    return _picture("png", b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IEND", b""))


def _texted_png(n: int) -> Files:
    words = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * n, 9))
    profile = _chunk(b"iCCP", b"ICC\0\0" + zlib.compress(b"\0" * n, 9))
    return _picture("png", _png(64, 64, words * 20, profile))


def _gif(n: int) -> Files:
    buffer = BytesIO()
    Image.new("P", (2, 2)).save(buffer, "GIF")
    data = buffer.getvalue()
    frame = data[data.index(b",", 10) : -1]
    return _picture("gif", data[:-1] + frame * n + b";")


def _jpeg(n: int, *, after: int = 2) -> bytes:
    buffer = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(buffer, "JPEG", progressive=True)
    data = buffer.getvalue()
    segment = b"\xff\xe1\xff\xff" + b"Exif\0\0II*\0\x08\0\0\0" + b"\xff" * (0xFFFF - 16)
    return data[:after] + segment * n + data[after:]


def _exif(n: int) -> Files:
    return _picture("jpg", _jpeg(n))


def _truncated(n: int) -> Files:
    data = _jpeg(0)
    return {f"static/bomb{i}.jpg": data[: 20 + i * len(data) // n] for i in range(n)} | article(
        "甲"
    )


def _scans(n: int) -> Files:
    data = _jpeg(0)
    start = data.rindex(b"\xff\xda")
    scan = data[start:-2]
    return _picture("jpg", data[:-2] + scan * n + b"\xff\xd9")


def _svg(n: int) -> Files:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, n))
    text = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{entities}]><svg xmlns="http://www.w3.org/2000/svg">'
    return _picture("svg", f"{text}<text>&a{n - 1};</text></svg>".encode())


def _picture(suffix: str, data: bytes) -> Files:
    return {f"static/bomb.{suffix}": data, **article(f"![炸](/bomb.{suffix})")}


_REGISTER = "lock-invalid address-dropped"

FILES: tuple[Bomb, ...] = (
    Bomb("one name", _often, 20_000),
    Bomb("crowd", _crowd, 400, most=2_000),
    Bomb("names alike", _alike, 250, "yaml-size"),
    Bomb("namesakes", _namesakes, 50, most=2_000),
    Bomb("one day", _same_day, 200, most=10_000),
    Bomb("long alias", lambda n: _person(f"aliases: [{'长' * n}]\n"), 15_000, "yaml-size"),
    Bomb(
        "many aliases",
        lambda n: _person(f"aliases: [{', '.join(f'N{i}x' for i in range(n))}]\n"),
        2_000,
        "yaml-size",
    ),
    Bomb(
        "long words",
        lambda n: _person(f"not_in: [{'张三' * n}]\n"),
        5_000,
        "yaml-size not-left-out",
    ),
    Bomb("huge PNG", _huge_png, 30_000, most=30_000),
    Bomb("lying PNG", _lying_png, 30, most=2_000_000),
    Bomb("texted PNG", _texted_png, 1_000_000, most=50_000_000),
    Bomb("frames", _gif, 2_000, most=100_000),
    Bomb("EXIF", _exif, 20, most=2_000),
    Bomb("cut pictures", _truncated, 5, most=50),
    Bomb("scans", _scans, 150, most=5_000),
    Bomb("laughing SVG", _svg, 10, "static-active", most=1_000),
)
