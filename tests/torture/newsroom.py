"""A made-up archive that uses everything there is, and the edits a newsroom makes to it.

All of it is decided by a generator: the same seed, the same archive and edits.
"""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from itertools import starmap
from pathlib import Path
from random import Random

_CROWD = 12
NAMES = ("Ada Brooks", "Ben Castle", "李明远", "杨·雷姆", "欧阳文若", "Zoë Quinn", "王芳")
NAMES += ("Harbour Council", "东方通讯社", "Noor Haddad", "张某", "Clara Adler")
CATEGORIES = ("公司", "研究", "Politics", "Science & Art", "海港")
_SENTENCES = (
    "The council met on 3 March 2021 and {name} spoke first.",
    "{name}表示，会议将于2021年5月举行。",
    "Nobody asked *why*, as {name} said: “**no comment**”.",
    "据{name}介绍，**项目（一期）**已经开工。",
    "See [the other story]({link}) and <https://example.org/a?b=1&c=2>.",
    "<b>Not bold</b> & {{ not.a.template }} {% nor %} a block.",
    '![A harbour](/images/{picture}.png "The harbour | {name}")',
    "A note.[^1]\n\n[^1]: Told by {name}.",
    "| a | b |\n|---|---|\n| {name} | 1 |",
    "> {name}：“风从海上来。”\n\n1. one\n2. two",
)  # fmt: skip
_LINKS = ("/about/", "/people/", "../pages/about.md", "article-1.md")
_PLACES = ("/about/", "/people/", "/timeline/", "/", "/data/", "article-1.md")
DATES = ("2019", "2020-02", "2020-02-29", "2021-12-31T23:59", "2021-05-01T08:00+08:00")
_EVENT_DATES = ("2019~", "2020-02", "2018/2021", "2021-12-31", "199X", "2020-02-29/..", "1986?")
_EXTRAS = (
    "updated: 2024-06-1{digit}", "summary: In short, {name} came.", "author: [{name}, 记者]",
    "image: {{src: /images/{picture}.png, alt: It, credit: {name}}}", "genre: analysis",
    "corrections: [{{date: 2024-06, was: a, now: b, why: c}}]", "extra: {{desk: {digit}}}",
    "source: {{name: Post, url: 'https://example.org/{digit}', captured_at: 2024-05}}",
    "aliases: [/was/{number}/]", "status: retracted", "lang: fr", "lang: zh-Hant",
    "translation_of: article-{digit}",
)  # fmt: skip
_PLAIN_SETTINGS = (
    "title: 档案 Archive\nlanguage: zh-Hans\nlanguages: [en]\npage_size: 20\n"
    "base_url: https://example.org/\npublisher: Press\nfeeds: {items: 5, formats: [atom, json]}\n"
)


class Newsroom:
    """A site folder and whoever works on it; ``touched`` are the paths of what was changed.

    What was broken on purpose is in ``broken`` until it is mended: a path, and what
    was there before, None if nothing was.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self.touched: set[str] = set()
        self.broken: dict[str, bytes | None] = {}

    def paths(self, folder: str, pattern: str = "*") -> list[str]:
        """Return the files below *folder*, sorted."""
        found = (self.site / folder).rglob(pattern)
        return sorted(one.relative_to(self.site).as_posix() for one in found if one.is_file())

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file as many programs do, into the one that is there."""
        place = self.site / path
        if place.is_dir():
            shutil.rmtree(place)
        for folder in place.relative_to(self.site).parents[:-1]:
            if (self.site / folder).is_file():
                self.delete(folder.as_posix())
        place.parent.mkdir(parents=True, exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
        place.write_bytes(data)
        self.touched.add(path)

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.site / path).read_bytes().decode("utf-8", "surrogateescape")

    def delete(self, path: str) -> None:
        """Delete a file or a folder."""
        place = self.site / path
        self.touched |= {path, *self.paths(path)}
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)

    def move(self, path: str, other: str) -> None:
        """Rename a file, over another if there is one."""
        place = self.site / other
        if place.is_dir():
            self.delete(other)
        place.parent.mkdir(parents=True, exist_ok=True)
        (self.site / path).replace(place)
        self.touched |= {path, other}

    def swap(self, path: str, other: str) -> None:
        """Let two files change their places."""
        self.move(path, "content/.between")
        self.move(other, path)
        self.move("content/.between", other)
        self.touched.discard("content/.between")


def lay_out(site: Path, count: int, rng: Random) -> Newsroom:
    """Write a site of *count* articles with everything that belongs to one."""
    room = Newsroom(site)
    room.write("newsgen.yaml", _PLAIN_SETTINGS)
    for number in range(count):
        room.write(place_of(number, rng), article(number, rng))
    for number in range(6):
        write_person(room, rng, number)
    for number in range(3):
        write_event(room, rng, number)
    for name in ("about", "contact"):
        room.write(f"content/pages/{name}.md", f"---\ntitle: {name}\n---\n{text_of(rng)}")
    for number in range(3):
        room.write(f"static/images/{number}.png", picture(90 * number + 480, rng.randrange(255)))
    room.write("static/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 6 3'/>\n")
    room.write("static/.well-known/told.txt", "told\n")
    room.write("captures/0.html", "<p>As it was found.</p>\n")
    room.touched.clear()
    return room


def article(number: int, rng: Random) -> str:
    """Return the whole file of an article."""
    name = NAMES[min(rng.randrange(_CROWD), rng.randrange(_CROWD))]
    day = f"20{20 + number % 4}-{1 + number % 12:02}-{1 + number % 27:02}"
    lines = [f"title: 第{number}号 Story of {name} {rng.randrange(100)}"]
    lines.append(f"date: {rng.choice(DATES) if number % 5 == 0 else day}")
    lines.append(f"category: {rng.choice(CATEGORIES)}")
    lines.append(f"people: [{', '.join(sorted({name, rng.choice(NAMES)}))}]")
    if rng.random() < 0.3:
        ident = rng.choice(["", "", ", id: the-vote", ", id: event-1"])
        quoted = rng.choice(["", ", quote: 风从海上来"])
        lines.append("events:")
        lines.append(f"  - {{date: {rng.choice(_EVENT_DATES)}, title: Vote{ident}{quoted}}}")
    extras = {one.partition(":")[0]: one for one in rng.sample(_EXTRAS, rng.randrange(4))}
    told = {"digit": rng.randrange(10), "number": number, "name": name, "picture": "1"}
    lines += [one.format(**told) for one in extras.values()]
    return "\n".join(["---", *lines, "---", text_of(rng)])


def text_of(rng: Random) -> str:
    return "\n\n".join(sentence(rng) for _ in range(rng.randrange(1, 4))) + "\n"


def sentence(rng: Random) -> str:
    one = rng.choice(_SENTENCES).replace("{{", "{{{{").replace("}}", "}}}}")
    told = {"name": rng.choice(NAMES), "link": rng.choice(_PLACES)}
    told["picture"] = str(rng.choice([0, 0, 1, 1, 2, 2, 2, 3]))
    return re.sub(r"\{(name|link|picture)\}", lambda found: told[found[1]], one)


def place_of(number: int, rng: Random) -> str:
    folder = rng.choice(["", "", "2021/", "海/"])
    return f"content/articles/{folder}article-{number}.md"


def picture(width: int, grey: int) -> bytes:
    """Return a PNG of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + end

    header = struct.pack(">IIBBBBB", width, 4, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([grey]) * width) * 4)
    chunks = starmap(chunk, ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def write_person(room: Newsroom, rng: Random, number: int | None = None) -> None:
    one = rng.randrange(8) if number is None else number
    name = NAMES[one] if number is not None or rng.random() < 0.95 else rng.choice(NAMES)
    lines = [f"name: {name}"]
    lines += rng.sample(
        [
            f"aliases: [Brooks {one}, 老李{one}]", "weak_aliases: [雷姆, Brooks]", "match: 'off'",
            "kind: organisation", "not_in: [雷姆a]", "public: false", "born: 1980~",
            "match: whole", "former_ids: [person-9]", f"description: 第{rng.randrange(9)}任主席",
            "roles: [{title: Chair, org: Council, from: 2019}]", "pinyin: yang lei mu",
            "names: [{value: A. Quinn, lang: en, kind: pen}]",
        ],
        rng.randrange(3),
    )  # fmt: skip
    text = "\n".join({line.partition(":")[0]: line for line in lines}.values())
    room.write(f"content/people/person-{one}.yaml", f"{text}\n")


def write_event(room: Newsroom, rng: Random, number: int | None = None) -> None:
    name = "the-vote" if number == 0 or rng.random() < 0.5 else f"event-{rng.randrange(3)}"
    date, person = rng.choice(_EVENT_DATES), rng.choice(NAMES)
    text = f"title: Event {rng.randrange(9)}\ndate: {date}\npeople: [{person}]\n"
    room.write(f"content/events/{name}.yaml", text)
