"""C2: whatever is imported becomes an article or gets a reason; nothing else is touched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple, TypeAlias

import import_containers as held
import import_seeds as seeds
from campaign import Campaign, Outcome, Run
from import_attack import Input, Limits, attack, warmed
from mutate import mutated

_GROUP = 200  # inputs that one process imports into one site
_LIMITS = Limits()
_SHOWN = 20  # failures of a part
_RAW = 0.3  # how often something is done that is not always done
_IN_PAGES, _IN_RECORDS = 2, 3  # where a web archive is damaged; what is more is all of it
_TEXT = re.compile(rb"<!\[CDATA\[(.*?)\]\]>|>([^<>]*\S[^<>]*)<", re.DOTALL)
_AS_IT_IS = 1  # the group of what stands in CDATA
_NO_TEXT = re.compile("[\ufffe\uffff]")
_NO_XML = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_PICTURE = seeds.png()
_PICTURE_WORDS = (
    b"IHDR",
    b"IDAT",
    b"IEND",
    b"acTL",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"\xff\xff\xff\xff",
)
_ZIP_WORDS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\xff\xff\xff\xff")
_GENERATED = tuple(data for _, data in seeds.GENERATED)

Files: TypeAlias = dict[str, bytes]


def _page(rng: Random) -> bytes:
    return _mutated(rng, rng.choice(seeds.PAGES), seeds.PAGE_WORDS, seeds.PAGES)


def _mutated(
    rng: Random, data: bytes, words: Sequence[bytes] = (), others: Sequence[bytes] = ()
) -> bytes:
    """Damage *data*, which gets an address of its own before: it is a page that no other is."""
    own = b"/%x" % rng.getrandbits(40)
    return mutated(rng, data.replace(b"/harbour", own).replace(b"/ferry", own), words, others)


def _inside(rng: Random, data: bytes, words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Damage the text of one element, and write it so that the XML around stays sound; or all."""
    if rng.random() < _RAW:
        return _mutated(rng, data, words, others)
    for _ in range(rng.randrange(1, 4)):
        places = tuple(_TEXT.finditer(data))
        if not places:
            break
        place = rng.choice(places)
        number = place.lastindex or 0
        text = _mutated(rng, place[number], seeds.PAGE_WORDS, others).translate(None, _NO_XML)
        text = _NO_TEXT.sub("", text.decode("utf-8", "replace")).encode()
        if number == _AS_IT_IS:
            text = text.replace(b"]]>", b"")
        else:
            text = text.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
        data = data[: place.start(number)] + text + data[place.end(number) :]
    return data


def _html(rng: Random) -> Files:
    files = {"page.html": _page(rng)}
    if rng.random() < _RAW:
        files["page_files/a.png"] = mutated(rng, _PICTURE, _PICTURE_WORDS)
        files["a.png"] = _PICTURE
    return files


def _text(rng: Random) -> Files:
    if rng.random() < _RAW:
        name, data = rng.choice(seeds.GENERATED)
        data = _mutated(rng, data, seeds.GENERATED_WORDS, _GENERATED)
        return {name: data, "_config.yml": b"title: x\n", "assets/a.png": _PICTURE}
    data = rng.choice(seeds.TEXTS)
    encoding = rng.choice(("utf-8", "utf-8", "gb18030", "big5", "utf-16", "utf-8-sig", "mixed"))
    if encoding == "mixed":
        at = rng.randrange(len(data))
        rest = data[at:].decode("utf-8", "ignore")
        data = data[:at] + rest.encode(rng.choice(("gb18030", "big5")), "replace")
    else:
        data = data.decode().encode(encoding, "replace")
    return {"text.txt": _mutated(rng, data, seeds.TEXT_WORDS, seeds.TEXTS)}


def _wxr(rng: Random) -> Files:
    return {"export.xml": _inside(rng, rng.choice(held.WXR), held.XML_WORDS, held.WXR)}


def _feed(rng: Random) -> Files:
    data = rng.choice(held.FEEDS)
    if data.startswith(b"{"):
        return {"feed.json": _mutated(rng, data, held.JSON_WORDS, held.FEEDS)}
    return {"feed.xml": _inside(rng, data, held.XML_WORDS, held.FEEDS)}


def _mail(rng: Random) -> Files:
    words = seeds.PAGE_WORDS if rng.random() < _RAW else held.MAIL_WORDS
    return {"page.mhtml": _mutated(rng, held.MAIL, words)}


def _archive(rng: Random) -> Files:
    """Damage a web archive: a page in it, what it is packed as, a record, or what holds those."""
    where = rng.randrange(6)
    body = _page(rng) if where < _IN_PAGES else rng.choice(seeds.PAGES)
    coding = rng.choice(("", "", "gzip", "deflate"))
    fields = [f"Content-Encoding: {coding}"] if coding else []
    packed = {"gzip": held.gzipped([body]), "deflate": held.deflated(body)}.get(coding, body)
    if rng.random() < _RAW:
        fields.append("Transfer-Encoding: chunked")
        packed = held.chunked(packed)
    block = held.response(mutated(rng, packed) if where == _IN_PAGES else packed, *fields)
    records = [held.record(b"software: x/1\r\n", "", "warcinfo"), held.record(block)]
    if rng.random() < _RAW:
        records.append(held.record(held.response(b""), kind="revisit"))
    if where == _IN_RECORDS:
        records = [mutated(rng, one, held.WARC_WORDS, records) for one in records]
    data = held.gzipped(records) if rng.random() < 0.5 else b"".join(records)
    if rng.random() < 0.4:
        return {"crawl.wacz": _wacz(rng, data, damaged=where > _IN_RECORDS)}
    if where > _IN_RECORDS:
        data = mutated(rng, data, held.WARC_WORDS)
    return {"crawl.warc.gz": data}


def _wacz(rng: Random, warc: bytes, *, damaged: bool) -> bytes:
    page = b'{"url": "%s", "ts": "2024", "title": "T"}\n' % held.URL.encode()
    members = held.wacz(warc, mutated(rng, page, held.JSON_WORDS) if rng.random() < 0.5 else page)
    if rng.random() < _RAW:
        members["datapackage.json"] = mutated(rng, members["datapackage.json"], held.JSON_WORDS)
    data = held.zipped(members, packed=rng.random() < 0.5)
    return mutated(rng, data, _ZIP_WORDS) if damaged else data


class _Group(NamedTuple):
    """Inputs of one kind, how many of them are tried, and how the files of one are made.

    The first file is the one that is named; ``wished`` is its format, if it has to be said.
    """

    name: str
    full: int
    made: Callable[[Random], Files]
    wished: Mapping[str, str] = {}

    def input(self, seed: int, number: int) -> Input:
        """Make the input of this *number*."""
        files = self.made(Random(f"{self.name} {seed} {number}"))  # noqa: S311 - damage, no secret
        named = next(iter(files))
        own = f"{number}-{named}" if "/" not in named else named
        return Input(own, {own: files.pop(named), **files}, self.wished.get(named, "auto"))


_GROUPS = (
    _Group("html", 35_000, _html, {"page.html": "html"}),
    _Group("text", 35_000, _text),
    _Group("wxr", 35_000, _wxr, {"export.xml": "wxr"}),
    _Group("feeds", 35_000, _feed, {"feed.xml": "feed", "feed.json": "feed"}),
    _Group("archives", 35_000, _archive),
    _Group("mail", 35_000, _mail, {"page.mhtml": "mhtml"}),
)
_QUICK = 2_000


def _campaign(group: _Group) -> Campaign:
    return Campaign(
        "C2",
        f"importing-{group.name}",
        "No input makes an import fail without a reason, hang, grow, write outside its site, open "
        "a connection or leave a file that a build refuses",
        "inputs",
        _QUICK,
        group.full,
        lambda run: _tried(group, run),
        full_parts=1,
    )


def _tried(group: _Group, run: Run) -> Outcome:
    warmed(run.folder)
    failures: list[str] = []
    states: Counter[str] = Counter()
    for start in range(0, run.count, _GROUP):
        numbers = range(start, min(start + _GROUP, run.count))
        inputs = [group.input(run.seed, number) for number in numbers]
        broken, met = attack(inputs, run.folder, _LIMITS)
        states += met
        for number, told in broken.items():
            place = f"{start + number}" if number >= 0 else f"{numbers}"
            failures.append(f"seed {run.seed}, input {place}: {'; '.join(told[:3])}")
        if len(failures) >= _SHOWN:
            break
    told = ", ".join(f"{number:,} {state}" for state, number in sorted(states.items()))
    return Outcome(numbers.stop, tuple(failures), f"things in them: {told}")


CAMPAIGNS = tuple(_campaign(group) for group in _GROUPS)
