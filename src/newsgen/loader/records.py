"""Authority files of people, event records and plain pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from msgspec import msgpack

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.addresses import in_words
from newsgen.loader.context import LoadContext, Loaded, address_problems, failed
from newsgen.loader.fields import Meta, is_blank
from newsgen.loader.moments import MEND_ONE, is_before
from newsgen.loader.pictures import picture_problems
from newsgen.loader.problems import check, intricate
from newsgen.loader.schema import EventRecordMeta, MentionMeta, PersonMeta, PlainMeta
from newsgen.loader.source import Source, places_in, read_article, read_record
from newsgen.models.article import Mention, PlainEntry, PlainPage
from newsgen.models.event import EventRecord
from newsgen.models.person import Person, PersonKind, PersonName, Role
from newsgen.models.placed import Placed
from newsgen.text.canonical import text_digest
from newsgen.text.markdown import render
from newsgen.text.slugs import slug_from_file_name, slugify

M = TypeVar("M", bound=Meta)

_FOLDERS = {PersonKind.PERSON: "people", PersonKind.ORGANISATION: "organisations"}


def load_person(data: bytes, path: str, _key: bytes, _context: LoadContext) -> Loaded:
    """Read one authority file; its id is the file's name unless it says another."""
    source = read_record(data)
    meta, diagnostics = _check(source, path, PersonMeta)
    if meta is None:
        return failed(diagnostics)
    ident = meta.id or _stem(path)
    person = Person(
        id=ident,
        name=meta.name,
        url=f"{_FOLDERS[meta.kind]}/{ident}/",
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
        kind=meta.kind,
        former_ids=meta.former_ids,
        not_same_as=meta.not_same_as,
        not_in=meta.not_in,
        public=meta.public,
    )
    placed = Placed.of(person, path, places_in(source, ()))
    problems = (*_out_of_order(placed), *_contradictions(placed))
    return Loaded(msgpack.encode(placed), diagnostics=tuple(sorted(problems)))


def load_event(data: bytes, path: str, _key: bytes, _context: LoadContext) -> Loaded:
    """Read one event record; its id is the file's name unless it says another."""
    source = read_record(data)
    meta, diagnostics = _check(source, path, EventRecordMeta)
    if meta is None:
        return failed(diagnostics)
    ident = meta.id or _stem(path)
    event = EventRecord(
        id=ident,
        title=meta.title,
        date=meta.date,
        source=path,
        people=tuple(_mention(one) for one in meta.people),
        category=meta.category,
        summary=meta.summary,
    )
    placed = Placed.of(event, path, places_in(source, ()))
    return Loaded(msgpack.encode(placed))


def load_plain(data: bytes, path: str, key: bytes, context: LoadContext) -> Loaded:
    """Read one plain page; its address is its slug or its path below ``content/pages``."""
    source = read_article(data)
    meta, diagnostics = check(PlainMeta, source, path)
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
    diagnostics = intricate(source, path, lang)
    if diagnostics:
        return failed(diagnostics)
    rendered = render(source.body, lang=lang)
    links = tuple(dict.fromkeys(rendered.body.holes))
    pictures = rendered.body.pictures
    text = text_digest(source.body)
    entry = PlainEntry(key, url, meta.title, lang, links, meta.updated, pictures, text)
    page = PlainPage(url, meta.title, lang, rendered.body.segments, meta.summary, meta.updated)
    head = Placed.of(entry, path, places_in(source, links))
    problems = tuple(picture_problems(source, rendered, path))
    return Loaded(msgpack.encode(head), msgpack.encode(page), problems)


def _check(source: Source, path: str, schema: type[M]) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Check a record, and its file's name too if that is to be its id."""
    meta, diagnostics = check(schema, source, path)
    if _has_id(source.document.value):
        return meta, diagnostics
    stem = _stem(path)
    made = slugify(stem)
    if made == stem:
        return meta, diagnostics
    message = f"the file's name, {stem!r}, can't be an id; {in_words(stem, made)}"
    hint = "rename the file, or give the record an 'id'"
    problem = Diagnostic(path, 0, 0, Severity.ERROR, "id-invalid", message, hint)
    return None, (problem, *diagnostics)


def _has_id(value: dict[str, Any]) -> bool:
    ident = value.get("id")
    return ident is not None and not (isinstance(ident, str) and is_blank(ident))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _out_of_order(person: Placed[Person]) -> Iterator[Diagnostic]:
    """Find what ends before it begins."""
    born, died = person.value.born, person.value.died
    spans = [("died", "'died'", died, "'born'", born)]
    spans += [
        (f"roles.{index}.to", "'to'", role.end, "'from'", role.start)
        for index, role in enumerate(person.value.roles)
    ]
    for field, last, end, first, start in spans:
        if start is not None and end is not None and is_before(end, start):
            message = f"{last} is {end.edtf}, before {first}, {start.edtf}"
            yield person.problem(
                field, "date-order", message, hint=MEND_ONE, severity=Severity.WARNING
            )


def _contradictions(person: Placed[Person]) -> Iterator[Diagnostic]:
    """Find those of whom the file says that they are not who they are."""
    same = {person.value.id, *person.value.former_ids, *person.value.same_as}
    for index, other in enumerate(person.value.not_same_as):
        if other in same:
            message = f"{other!r} is this one, by 'id', 'former_ids' or 'same_as'"
            yield person.problem(f"not_same_as.{index}", "same-as-contradicted", message)


def _mention(meta: MentionMeta) -> Mention:
    return Mention(meta.id, meta.name, meta.role)
