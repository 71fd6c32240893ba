"""Where a name can stand in a site: each field that makes an address, and each file and folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hostile_words import BYTES, as_file_name

SITE: Mapping[str, str] = {
    "newsgen.yaml": "title: Small\nlanguage: en\nsearch: false\ndata: false\nactive_files: /\n",
    "content/people/ada.yaml": "name: Ada Brooks\n",
    "content/articles/good.md": "---\ntitle: Good\ndate: 2024-05-01\n---\nA good text.\n",
}
"""The site that names are tried in: what only multiplies files is off."""


class Item(NamedTuple):
    """A file with a hostile name in it, or of one, and a mark that stands in its page."""

    path: bytes
    data: bytes
    mark: bytes = b""


Names = Iterable[str]


def _mark(number: int) -> str:
    return f"Mark{number:05}x"


def _article(number: int, head: str, body: str = "") -> bytes:
    mark = _mark(number)
    day = f"{2000 + number // 300}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}"
    text = f"---\ntitle: {mark}\ndate: {day}\n{head}---\n{mark} {body}\n"
    return text.encode("utf-8", "surrogatepass")


def _field(form: str) -> Callable[[Names], Iterator[Item]]:
    """Return what puts each name into the front matter of an article, as *form* says."""

    def items(names: Names) -> Iterator[Item]:
        for number, word in enumerate(names):
            head = form.replace("WORD", json.dumps(word)) + "\n"
            path = f"content/articles/field{number}.md".encode()
            yield Item(path, _article(number, head), _mark(number).encode())

    return items


def _body(form: str) -> Callable[[Names], Iterator[Item]]:
    def items(names: Names) -> Iterator[Item]:
        for number, word in enumerate(names):
            path = f"content/articles/body{number}.md".encode()
            plain = word.translate(_CONTROLS)
            yield Item(
                path, _article(number, "", form.replace("WORD", plain)), _mark(number).encode()
            )

    return items


_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), 65534, 65535))


def _record(folder: str, form: str) -> Callable[[Names], Iterator[Item]]:
    """Return what puts each name into a record of its own, as *form* says."""

    def items(names: Names) -> Iterator[Item]:
        for number, word in enumerate(names):
            text = form.replace("WORD", json.dumps(word)).replace("MARK", _mark(number))
            yield Item(
                f"{folder}/record{number}.yaml".encode(), text.encode(), _mark(number).encode()
            )

    return items


def _page(names: Names) -> Iterator[Item]:
    for number, word in enumerate(names):
        text = f"---\ntitle: P\nslug: {json.dumps(word)}\n---\n{_mark(number)}\n"
        yield Item(
            f"content/pages/page{number}.md".encode(), text.encode(), _mark(number).encode()
        )


def _file(folder: str, ending: str, form: str) -> Callable[[Names], Iterator[Item]]:
    """Return what makes a file of each name that a disk can hold, in *folder*."""

    def items(names: Names) -> Iterator[Item]:
        fit = (name.encode() for word in names if (name := as_file_name(word, ending)))
        plain = ending.lstrip(".").encode()
        odd = (name.replace(b"md", plain) for name in BYTES)
        for number, name in enumerate(dict.fromkeys((*fit, *odd))):
            if name.startswith(b".") or name.endswith(b"~"):
                continue  # which are nobody's business
            yield Item(
                b"%s/%s" % (folder.encode(), name), _filled(form, number), _mark(number).encode()
            )

    return items


def _folder(folder: str, inside: str, form: str) -> Callable[[Names], Iterator[Item]]:
    """Return what makes a folder of each name, with a file *inside*."""

    def items(names: Names) -> Iterator[Item]:
        fit = dict.fromkeys(name.encode() for word in names if (name := as_file_name(word, "")))
        for number, name in enumerate(fit):
            if name.startswith(b".") or name.endswith(b"~"):
                continue
            path = b"%s/%s/%s" % (folder.encode(), name, inside.replace("N", str(number)).encode())
            yield Item(path, _filled(form, number), _mark(number).encode())

    return items


def _filled(form: str, number: int) -> bytes:
    return form.replace("MARK", _mark(number)).replace("DAY", f"{1000 + number}-05-01").encode()


_TEXT = "---\ntitle: MARK\ndate: DAY\n---\nMARK\n"

PLACES: Mapping[str, Callable[[Names], Iterator[Item]]] = {
    "slugs": _field("slug: WORD"),
    "aliases": _field("aliases: [WORD]"),
    "categories": _field("category: WORD"),
    "languages": _field("lang: WORD"),
    "translations": _field("translation_of: WORD"),
    "pictures": _field("image: {src: WORD, alt: x}"),
    "addresses of sources": _field("source: {name: x, url: WORD}"),
    "digests of captures": _field("source: {name: x, sha256: WORD}"),
    "archived copies": _field("source: {name: x, archived: [WORD]}"),
    "people of articles": _field("people: [WORD]"),
    "ids of people of articles": _field("people: [{id: WORD}]"),
    "ids of events of articles": _field("events: [{date: 2024-05-01, title: x, id: WORD}]"),
    "titles": _field("extra: {a: 1}\nauthor: WORD\nsummary: WORD"),
    "links in texts": _body("[x](WORD) [y](<WORD>)"),
    "pictures in texts": _body("![x](WORD) ![y](<WORD>)"),
    "ids of people": _record("content/people", "id: WORD\nname: Nn MARK\n"),
    "names of people": _record("content/people", "name: WORD\ndescription: MARK\n"),
    "former ids of people": _record("content/people", "name: Nn MARK\nformer_ids: [WORD]\n"),
    "ids of events": _record("content/events", "id: WORD\ntitle: MARK\ndate: 2024-05-01\n"),
    "slugs of pages": _page,
    "files of articles": _file("content/articles", ".md", _TEXT),
    "files of people": _file("content/people", ".yaml", "name: Nn MARK\n"),
    "files of events": _file("content/events", ".yaml", "title: MARK\ndate: 2024-05-01\n"),
    "files of pages": _file("content/pages", ".md", "---\ntitle: P\n---\nMARK\n"),
    "files in static": _file("static", ".txt", "MARK"),
    "files in static without a suffix": _file("static", "", "MARK"),
    "folders of articles": _folder("content/articles", "N.md", _TEXT),
    "folders of pages": _folder("content/pages", "N.md", "---\ntitle: P\n---\nMARK\n"),
    "folders in static": _folder("static", "N.txt", "MARK"),
}
"""Every place of a name in content, with what makes files of names for it."""

SETTINGS: Mapping[str, str] = {
    "permalink": "permalink: WORD",
    "permalink with a slug": "permalink: SLUG",
    "address of the site": "base_url: WORD",
    "logo": "theme: {logo: WORD}",
    "time zone": "timezone: WORD",
    "category": "{name: Nn, slug: WORD}",
    "navigation": "{text: x, url: WORD}",
    "language": "WORD",
    "active file": "WORD",
}
"""Every place of a name in the settings: the line, or its form in a list of them."""

LISTS: Mapping[str, str] = {
    "category": "categories: [LIST]",
    "navigation": "theme: {navigation: [LIST]}",
    "language": "languages: [LIST]",
    "active file": "active_files: [LIST]",
}
"""Settings that take many names at once."""


def settings_of(name: str, words: Sequence[str]) -> str:
    """Return settings with *words* in the place of this *name*: one, but for a list."""
    forms = [
        SETTINGS[name]
        .replace("Nn", f"Name {number}")
        .replace("SLUG", json.dumps(f"{word}/{{slug}}/"))
        .replace("WORD", json.dumps(word))
        for number, word in enumerate(words)
    ]
    line = LISTS.get(name, "LIST").replace("LIST", ", ".join(forms))
    return f"{SITE['newsgen.yaml'].replace(_ALL, '')}{line}\n"


_ALL = "active_files: /\n"
