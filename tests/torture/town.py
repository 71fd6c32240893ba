"""A small archive in two versions: what is broken while it is built is this one."""

from __future__ import annotations

import zlib
from pathlib import Path
from struct import pack

_SETTINGS = """\
title: Records of a small town
language: en
base_url: https://town.example/
data: false
search: {search}
feeds: {{formats: [atom]}}
"""
_PEOPLE = ("Ada Brooks", "Ben Stone", "Cora Field", "Dan Marsh")
_ARTICLES = 20
_MUCH = "Much was said of its price and of the river. " * 8  # more than a summary


def write_first(site: Path, *, search: bool = False) -> None:
    """Write the first version below *site*: 20 articles, four people, an event, a picture."""
    _write(site, "newsgen.yaml", _SETTINGS.format(search=str(search).lower()))
    for number in range(_ARTICLES):
        _write(site, _path(number), _article(number))
    for name in _PEOPLE[:2]:
        _write(site, f"content/people/{_slug(name)}.yaml", f"name: {name}\n")
    event = "title: The bridge opens\ndate: 2001-05\npeople: [Ada Brooks]\n"
    _write(site, "content/events/bridge-opens.yaml", event)
    _write(site, "content/pages/about.md", "---\ntitle: About\n---\nThe town keeps its papers.\n")
    _write(site, "static/prices.txt", "Bread: 2\n")
    place = site / "static/images/bridge.png"
    place.parent.mkdir(parents=True)
    place.write_bytes(_png(12, 8))


def edit(site: Path) -> None:
    """Make the second version of the first: edits of all kinds, one file each."""
    _write(site, _path(3), _article(3, title="The market moves"))
    _write(site, _path(5), _article(5, more="The well was dry that summer."))
    _write(site, _path(7), _article(7).replace("---\n", "---\nstatus: withheld\n", 1))
    (site / "static/prices.txt").unlink()
    (site / _path(9)).rename(site / "content/articles/renamed.md")
    _write(site, "content/articles/new.md", _article(_ARTICLES))
    _write(site, "content/people/ben-stone.yaml", "name: Ben Stone\nborn: 1960-05\n")
    (site / "static/images/bridge.png").write_bytes(_png(8, 12))


def touch(site: Path) -> None:
    """Make a fourth version of the first: a few files, and no article."""
    _write(site, "content/pages/about.md", "---\ntitle: About\n---\nThe town kept papers.\n")
    (site / "static/prices.txt").unlink()
    (site / "static/images/bridge.png").write_bytes(_png(8, 12))


def retell(site: Path) -> None:
    """Make a third version of the first: one text says more, and no other page shows it."""
    _write(site, _path(5), _article(5, more="The well was dry that summer."))


def grow(site: Path) -> None:
    """Make a fifth version of the first: twice as many articles."""
    for number in range(_ARTICLES, 2 * _ARTICLES):
        _write(site, _path(number), _article(number, more="It was a fine day. " * 40))


def _article(number: int, *, title: str = "", more: str = "") -> str:
    one, other = _PEOPLE[number % 4], _PEOPLE[(number + 1 + number // 4) % 4]
    day = f"2001-{number % 3 + 4:02}-{number % 28 + 1:02}"
    picture = "image: {src: /images/bridge.png, alt: A bridge}\n" if number == 0 else ""
    return (
        f"---\ntitle: {title or f'Report number {number}'}\ndate: {day}\n"
        f"category: {('town', 'river')[number % 2]}\npeople: [{one}, {other}]\n"
        f"events:\n  - {{date: {day}, title: Meeting {number}, people: [{one}]}}\n{picture}---\n"
        f"{one} and {other} met in the hall on the {number + 1}th day.\n\n"
        f"They spoke of the bridge. {_MUCH}\n\n{more}\n"
    )


def _path(number: int) -> str:
    return f"content/articles/report-{number:02}.md"


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _write(site: Path, path: str, text: str) -> None:
    place = site / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")


def _png(width: int, height: int) -> bytes:
    """Return a grey picture: https://www.w3.org/TR/png-3/, 8 bits a pixel."""
    rows = (b"\0" + bytes([128] * width)) * height
    header = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (
        pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
