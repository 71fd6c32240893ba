"""What must be true of a site after an import, whatever was imported."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from unicodedata import normalize

from lxml.html import fragments_fromstring
from msgspec import msgpack

from newsgen.build.content import Reading, read_content, settings_of
from newsgen.build.keeping import Outcome, State
from newsgen.errors import Severity
from newsgen.executors.executor import Serial
from newsgen.importers.draft import Draft
from newsgen.importers.reading import Kind
from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext
from newsgen.loader.records import load_person, load_plain
from newsgen.loader.source import read_article
from newsgen.models.article import Article, PlainPage
from newsgen.models.paths import InvalidPath, collision_key, out_path
from newsgen.outputs.plan import plan
from newsgen.renderer.theme import builtin
from newsgen.store.code import code_stamp, imaging

_ROOTS = ("content/articles/", "content/pages/", "content/people/", "captures/", "static/media/")
_TAGS = frozenset(
    "a abbr b blockquote br caption code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6"
    " hr i img ins kbd li mark ol p picture pre q rb rp rt rtc ruby s section small source span"
    " strong sub sup table tbody td tfoot th thead tr u ul var".split()
)
_ATTRIBUTES = frozenset(
    "alt class colspan height href id lang dir loading decoding rel rowspan scope src srcset"
    " sizes start tabindex title type value width role aria-label aria-hidden aria-describedby"
    " cite hidden translate reversed datetime epub:type aria-labelledby".split()
)
_SCHEME = re.compile("([A-Za-z][A-Za-z0-9+.-]*):")  # what else stands before a colon is a path
_DROPPED = dict.fromkeys(range(0x21))  # browsers pass over some of them: as good as not there
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_LINKS = ("href", "src", "cite", "srcset")
_UNDATED = "\ndate:  # not found in the text: write it here\n"


def refused(site: Path) -> Iterator[str]:
    """Yield what a build would find wrong with *site*: import writes nothing that it refuses."""
    settings, _ = settings_of(site)
    assert settings is not None
    cache = site / ".newsgen" / "cache.sqlite"
    reading = Reading(
        cache,
        code_stamp(),
        builtin("static"),
        drafts=True,
        today=date(2026, 1, 1),
        imaging=imaging(),
    )
    content = read_content(site, settings, reading, Serial(), lambda _: nullcontext())
    planned = plan(content.archive, content.static)
    for one in (*content.diagnostics, *planned.diagnostics):
        if one.severity is Severity.ERROR:
            yield f"a build refuses it: {one}"


def ill_named(site: Path) -> Iterator[str]:
    """Yield each file of *site* whose name some system can't hold, or that lies elsewhere."""
    seen: dict[str, str] = {}
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder, name).relative_to(site).as_posix()
            if path == "newsgen.yaml" or path.startswith(".newsgen/"):
                continue
            try:
                key = collision_key(out_path(path))
            except (InvalidPath, UnicodeError) as error:
                yield f"written under an odd name: {error}"
                continue
            if not path.startswith(_ROOTS) or name.startswith("."):
                yield f"written where nothing belongs: {path!r}"
            if Path(folder, name).is_symlink():
                yield f"a link was written: {path!r}"
            if seen.setdefault(key, path) != path:
                yield f"{path!r} and {seen[key]!r} are one file on some disks"


def unsound(site: Path, outcome: Outcome, context: LoadContext) -> Iterator[str]:
    """Yield what is wrong with the file that was written: it has to load, and to say the same."""
    draft = outcome.draft
    if draft is None or outcome.state not in {State.NEW, State.UPDATED}:
        return
    data = (site / outcome.path).read_bytes()
    if not draft.date:
        data = data.replace(_UNDATED.encode(), b"\ndate: 2000-01-01\n", 1)
    load = {Kind.PERSON: load_person, Kind.PAGE: load_plain}.get(draft.kind, load_article)
    loaded = load(data, outcome.path, b"", context)
    for one in loaded.diagnostics:
        if one.severity is Severity.ERROR:
            yield f"what was written can't be read: {one}"
    if draft.kind is not Kind.PERSON:
        yield from _told(data, draft)
    if loaded.body:
        body = msgpack.decode(loaded.body, type=PlainPage if draft.kind is Kind.PAGE else Article)
        yield from active("".join(body.segments))


def _told(data: bytes, draft: Draft) -> Iterator[str]:
    """Compare what the front matter says with what was to be written into it, letter by letter."""
    said = read_article(data).document.value
    for key in ("title", "lang", "summary", "category", "updated"):
        meant, read = normalize("NFC", getattr(draft, key)), said.get(key, "")
        if draft.kind is Kind.PAGE and key == "category":
            continue
        if f"{read}" != meant:
            yield f"the front matter says {key}: {read!r} where {meant!r} was meant"
    meant = tuple(normalize("NFC", name) for name in draft.author)
    if draft.kind is Kind.ARTICLE and tuple(said.get("author") or ()) != meant:
        yield f"the front matter says author: {said.get('author')!r} where {meant!r} was meant"


def active(html: str) -> Iterator[str]:
    """Yield everything in *html* that an article may not hold: it could do something."""
    for top in fragments_fromstring(f"<div>{html}</div>"):
        for element in top.iter():
            if not isinstance(element.tag, str) or element.tag not in _TAGS:
                yield f"the page holds the element {element.tag!r}"
            for name, value in element.items():
                if name not in _ATTRIBUTES and not name.startswith("data-newsgen-"):
                    yield f"the page holds the attribute {name}={value[:80]!r}"
                scheme = _SCHEME.match(value.translate(_DROPPED).strip())
                if name in _LINKS and scheme and scheme[1].lower() not in _SCHEMES:
                    yield f"the page leads to {name}={value[:80]!r}"
