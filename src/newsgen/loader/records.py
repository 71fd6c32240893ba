"""Authority files of people, event records and plain pages."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct, msgpack

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.articles import read
from newsgen.loader.context import LoadContext, Loaded, address_problems, failed
from newsgen.loader.fields import Meta
from newsgen.loader.problems import check, located, places_of
from newsgen.loader.schema import EventRecordMeta, MentionMeta, PersonMeta, PlainMeta
from newsgen.models.article import Mention, PlainEntry, PlainPage
from newsgen.models.event import EventRecord
from newsgen.models.person import Person, PersonName, Role
from newsgen.models.placed import Placed
from newsgen.text.frontmatter import clean
from newsgen.text.markdown import render
from newsgen.text.slugs import slug_from_file_name, slugify
from newsgen.text.yaml import Document, load

M = TypeVar("M", bound=Meta)


def load_person(data: bytes, path: str, _key: bytes, _context: LoadContext) -> Loaded:
    """Read one authority file; its id is the file's name unless it says another."""
    document, meta, diagnostics = _record(data, path, PersonMeta)
    if meta is None:
        return failed(diagnostics)
    ident, diagnostics = _ident(meta.id, path, document)
    if diagnostics:
        return failed(diagnostics)
    person = Person(
        id=ident,
        name=meta.name,
        url=f"people/{ident}/",
        source=path,
        pinyin=meta.pinyin.casefold(),
        names=tuple(PersonName(one.value, one.lang or "", one.kind) for one in meta.names),
        aliases=meta.aliases,
        weak_aliases=meta.weak_aliases,
        description=meta.description,
        roles=tuple(Role(one.title, one.org, one.start, one.end) for one in meta.roles),
        born=meta.born,
        died=meta.died,
        same_as=meta.same_as,
        match=meta.match,
    )
    return _loaded(person, path, document)


def load_event(data: bytes, path: str, _key: bytes, _context: LoadContext) -> Loaded:
    """Read one event record; its id is the file's name unless it says another."""
    document, meta, diagnostics = _record(data, path, EventRecordMeta)
    if meta is None:
        return failed(diagnostics)
    ident, diagnostics = _ident(meta.id, path, document)
    if diagnostics:
        return failed(diagnostics)
    event = EventRecord(
        id=ident,
        title=meta.title,
        date=meta.date,
        source=path,
        people=tuple(_mention(one) for one in meta.people),
        category=meta.category,
        summary=meta.summary,
    )
    return _loaded(event, path, document)


def load_plain(data: bytes, path: str, key: bytes, context: LoadContext) -> Loaded:
    """Read one plain page; its address is its slug or its path below ``content/pages``."""
    source = read(data, path)
    if source.diagnostics:
        return failed(source.diagnostics)
    meta, diagnostics = check(PlainMeta, source.document, path)
    if meta is None:
        return failed(diagnostics)
    lang = meta.lang or context.language
    folder, _, stem = path.removeprefix("content/pages/").rpartition(".")[0].rpartition("/")
    name = meta.slug or slug_from_file_name(stem)
    url = f"{folder}/{name}/" if folder else f"{name}/"
    place = source.document.place(("slug",))
    diagnostics = address_problems(url, path, (place.line, place.column))
    if diagnostics:
        return failed(diagnostics)
    rendered = render(source.parts.body, lang=lang)
    links = tuple(dict.fromkeys(rendered.body.holes))
    entry = PlainEntry(key, url, meta.title, lang, links, meta.updated)
    page = PlainPage(url, meta.title, lang, rendered.body.segments, meta.summary, meta.updated)
    head = Placed(entry, path, places_of(source.document))
    return Loaded(msgpack.encode(head), msgpack.encode(page))


def _record(
    data: bytes, path: str, schema: type[M]
) -> tuple[Document, M | None, tuple[Diagnostic, ...]]:
    """Read a YAML file against its schema."""
    cleaned = clean(data)
    document = load(cleaned.text)
    problems = located((*cleaned.problems, *document.problems), path)
    if problems:
        return document, None, problems
    return document, *check(schema, document, path)


def _ident(written: str, path: str, document: Document) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a record's id, which is part of its address and so as clean as a slug."""
    name = written or path.rpartition("/")[2].rpartition(".")[0]
    clean_name = slugify(name)
    if clean_name == name:
        return name, ()
    place = document.place(("id",))
    message = f"{name!r} can't be an id; write {clean_name!r}"
    hint = "" if written else "rename the file, or give the record an 'id'"
    return name, (
        Diagnostic(path, place.line, place.column, Severity.ERROR, "id-invalid", message, hint),
    )


def _mention(meta: MentionMeta) -> Mention:
    return Mention(meta.id, meta.name, meta.role)


def _loaded(value: Struct, path: str, document: Document) -> Loaded:
    return Loaded(msgpack.encode(Placed(value, path, places_of(document))))
