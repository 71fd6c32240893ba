"""The ways by which content comes in: for each what is sound there, and a function that reads it.

A function reads bytes as a build does and checks what it gets by ``content_laws``.  It lets
through whatever the reader raises.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import content_seeds as seeds
from content_laws import harmless, holds, rendered_well, told_well
from content_readers import (
    addresses,
    answers,
    capture,
    dates_in_prose,
    edtf,
    finding,
    languages,
    names,
    picture,
    query,
    register,
    slugs,
    sums,
)
from msgspec import msgpack

from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext, Loaded
from newsgen.loader.records import load_event, load_person, load_plain
from newsgen.loader.settings import load_settings
from newsgen.loader.source import read_article
from newsgen.models.article import Article, Entry, PlainPage
from newsgen.models.placed import Placed
from newsgen.text.body import Body
from newsgen.text.frontmatter import clean
from newsgen.text.running import RunningText
from newsgen.text.yaml import Document, load
from newsgen.text.yaml_document import UNREADABLE
from newsgen.text.yaml_events import parsed
from newsgen.text.yaml_plain import load_plain as load_plain_yaml

_Loader = Callable[[bytes, str, bytes, LoadContext], Loaded]
_KEY = b"key"
_CONTEXTS = (
    LoadContext("zh-Hans", "Asia/Shanghai", "/articles/{year}/{month}/{slug}/", "unicode"),
    LoadContext("en", "", "/{category}/{slug}.html", "pinyin"),
    LoadContext("ja", "+08:00", "/{year}/{day}/{slug}", "unicode"),
)
_YAML = seeds.lines("words/yaml")
_MARKDOWN = seeds.lines("words/markdown")
_KEYS = (b"\n" + key + b": " for key in seeds.lines("words/keys"))
_FIELDS = (*_KEYS, *seeds.lines("words/values"), *_YAML)


class Target(NamedTuple):
    """A reader of content; ``share`` is how many inputs it gets for those of others.

    ``is_tree`` says that it reads YAML of the schema's own keys, which can be made up.
    """

    name: str
    read: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]
    words: Sequence[bytes] = ()
    share: int = 4
    is_tree: bool = False


def _article(data: bytes) -> None:
    path = "content/articles/2024/05-a.md"
    loaded = _loaded(load_article, data, path)
    if not loaded.body or not loaded.head:
        return
    article = msgpack.decode(loaded.body, type=Article)
    entry = msgpack.decode(loaded.head, type=Placed[Entry])
    harmless(Body(article.segments))
    if loaded.text:
        heard = msgpack.decode(loaded.text, type=RunningText)
        html = "\x02".join(article.segments[::2])
        holds(len(heard.text) == len(html), "running text of another length")
    places = [
        entry.problem(name, "x", "x") for name in ("title", "people.0", "events.0.date", "links.0")
    ]
    told_well(places, data, path)


def _person(data: bytes) -> None:
    _loaded(load_person, data, "content/people/ada-lovelace.yaml")


def _event(data: bytes) -> None:
    _loaded(load_event, data, "content/events/an-event.yaml")


def _page(data: bytes) -> None:
    loaded = _loaded(load_plain, data, "content/pages/about.md")
    if loaded.body:
        harmless(Body(msgpack.decode(loaded.body, type=PlainPage).segments))


def _loaded(load: _Loader, data: bytes, path: str) -> Loaded:
    loaded = load(data, path, _KEY, _CONTEXTS[len(data) % len(_CONTEXTS)])
    told_well(loaded.diagnostics, data, path)
    errors = any(one.severity == "error" for one in loaded.diagnostics)
    holds(bool(loaded.head) or bool(loaded.diagnostics), "nothing came of it, and nobody says why")
    holds(not (errors and loaded.body), "a file with errors has a page")
    return loaded


def _settings(data: bytes) -> None:
    site, diagnostics = load_settings(data)
    told_well(diagnostics, data, "newsgen.yaml")
    holds(site is not None or bool(diagnostics), "no settings, and nobody says why")


def _markdown(data: bytes) -> None:
    rendered_well(clean(data).text)


def _yaml(data: bytes) -> None:
    """Read YAML by both ways, which must say the same."""
    text = clean(data).text
    document = load(text, first_line=3)
    lines = text.count("\n") + 3
    for problem in document.problems:
        holds(3 <= problem.line <= lines, f"line {problem.line} of {lines}: {problem}")
    plain = None if UNREADABLE.search(text) else load_plain_yaml(text, first_line=3)
    if plain is not None:
        other = parsed(text, first_line=3)
        holds(_same(plain, other), f"{plain!r} differs from the parser's {other!r}")


def _same(one: Document, other: Document) -> bool:
    return (one.value, one.places, one.key_places, one.problems) == (
        other.value,
        other.places,
        other.key_places,
        other.problems,
    )


def _source(data: bytes) -> None:
    """Split a file: what is text to the build must be text to whoever keeps its digest."""
    source = read_article(data)
    lines = clean(data).text.count("\n") + 1
    holds(source.body_line <= lines + 1, f"a text begins on line {source.body_line} of {lines}")


def _lines(name: str) -> Callable[[], Sequence[bytes]]:
    return lambda: seeds.lines(f"seeds/{name}")


def _texts(name: str) -> Callable[[], Sequence[bytes]]:
    return lambda: seeds.hard(name)


def _files(kind: str) -> Callable[[], Sequence[bytes]]:
    return lambda: seeds.seeds_of(kind)


def _words(name: str) -> Sequence[bytes]:
    return seeds.lines(f"words/{name}")


def _yaml_texts() -> Sequence[bytes]:
    return (*seeds.seeds_of("article"), *seeds.hard("yaml"))


_PICTURES = (
    b"\xff\xd8",
    b"\xff\xe1\xff\xff",
    b"\xff\xda",
    b"IEND",
    b"IHDR",
    b"Exif",
    b"RIFF",
    b"\0\0",
)

TARGETS: tuple[Target, ...] = (
    Target("article", _article, _files("article"), (*_FIELDS, *_MARKDOWN), 20, is_tree=True),
    Target("person", _person, _files("person"), _FIELDS, 8, is_tree=True),
    Target("event", _event, _files("event"), _FIELDS, 6, is_tree=True),
    Target("page", _page, _files("page"), (*_FIELDS, *_MARKDOWN), 5, is_tree=True),
    Target("settings", _settings, _files("settings"), _FIELDS, 10, is_tree=True),
    Target("markdown", _markdown, seeds.texts, _MARKDOWN, 14),
    Target("yaml", _yaml, _yaml_texts, _YAML, 8),
    Target("source", _source, _files("article"), _YAML, 2),
    Target("edtf", edtf, _lines("edtf"), _words("edtf"), 14),
    Target("prose", dates_in_prose, seeds.texts, _words("prose"), 7),
    Target("names", names, _lines("names"), _words("names"), 8),
    Target("slugs", slugs, _lines("names"), _words("slugs"), 6),
    Target("addresses", addresses, _lines("addresses"), _words("addresses"), 6),
    Target("register", register, _files("lock"), _words("register"), 4),
    Target("answers", answers, _files("links"), _words("answers"), 3),
    Target("query", query, _lines("query"), _words("query"), 5),
    Target("capture", capture, _texts("record"), _words("capture"), 3),
    Target("sums", sums, _texts("sums"), _words("sums"), 3),
    Target("languages", languages, _lines("languages"), _words("languages"), 2),
    Target("mentions", finding, seeds.texts, seeds.lines("seeds/names"), 3),
    Target("pictures", picture, seeds.picture_files, _PICTURES, 3),
)
