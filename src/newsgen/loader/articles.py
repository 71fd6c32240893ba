"""Articles: from Markdown with front matter to an Entry for the archive and a whole Article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import msgpack

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.addresses import fill_permalink
from newsgen.loader.context import LoadContext, Loaded, address_problems, failed
from newsgen.loader.fields import is_blank
from newsgen.loader.moments import MEND_ONE, is_before
from newsgen.loader.pictures import is_here, own_picture, picture_problems
from newsgen.loader.problems import check, intricate
from newsgen.loader.schema import (
    ArticleMeta,
    CorrectionMeta,
    EventMeta,
    MentionMeta,
    SourceMeta,
)
from newsgen.loader.source import places_in, read_article
from newsgen.loader.withheld import load_withheld, unread
from newsgen.loader.zones import zoned
from newsgen.models.article import (
    Article,
    ArticleEvent,
    Card,
    Correction,
    Entry,
    Image,
    Mention,
    Source,
    Status,
)
from newsgen.models.dates import PartialDate
from newsgen.models.placed import Placed
from newsgen.text.canonical import text_digest
from newsgen.text.markdown import Rendered, render
from newsgen.text.plain import without_figures
from newsgen.text.prose import excerpt
from newsgen.text.slugs import slug_from_file_name
from newsgen.text.yaml import Document

FOLDER = "content/articles/"
_SUMMARY_CHARACTERS = 120
_NAMELESS = re.compile(r"(index|untitled|无标题|\d{4}([-_.]?\d{2}){0,2})", re.IGNORECASE)


def load_article(data: bytes, path: str, key: bytes, context: LoadContext) -> Loaded:
    """Read one article; *key* is what the cache will know it by."""
    source = read_article(data)
    undated = _undated_draft(source.document, path)
    if undated:
        return failed(undated)
    meta, diagnostics = check(ArticleMeta, source, path, context)
    if meta is None:
        return failed(diagnostics)
    date = zoned(meta.date, context.timezone)
    slug = meta.slug or _slug_of_file(path, meta.title, context)
    url = fill_permalink(context.permalink, date, slug, context.slug(meta.category or "news"))
    place = source.document.place(("slug",))
    diagnostics = address_problems(url, path, (place.line, place.column))
    if diagnostics:
        return failed(diagnostics)
    lang = meta.lang or context.language
    diagnostics = intricate(source, path, lang)
    if diagnostics:
        return failed(diagnostics)
    rendered = render(source.body, lang=lang)
    card = _card(meta, path, url, date, lang, rendered)
    text = text_digest(source.body) if meta.status is not Status.WITHHELD else b""
    entry = _entry(meta, key, card, rendered, own_picture(meta.image), text)
    article = Article(
        card,
        rendered.body.segments,
        rendered.words,
        meta.author,
        _source(meta.source),
        entry.image,
        entry.corrections,
        meta.genre,
        meta.summary,
        text.hex(),
    )
    places = places_in(source, entry.links)
    if entry.image and is_here(entry.image):
        # It is the last of the links, and may stand in the text as well.
        places.setdefault(
            f"links.{len(entry.links) - 1}", places.get("image.src", places["image"])
        )
    if meta.status is Status.WITHHELD:
        return load_withheld(entry, path, entry.pictures, places)
    placed = Placed.of(entry, path, places)
    return Loaded(
        msgpack.encode(placed),
        msgpack.encode(article),
        (*_out_of_order(meta, placed), *picture_problems(source, rendered, path, meta.image)),
        msgpack.encode(rendered.running),
        unread(entry, path, places) if meta.status is Status.DRAFT else b"",
    )


def _undated_draft(document: Document, path: str) -> tuple[Diagnostic, ...]:
    """Say that the file is a draft that waits for its date: nobody sees it, so nothing is wrong.

    An import of thousands of texts leaves some like that.
    """
    value = document.value
    date = value.get("date") or ""
    if value.get("status") != Status.DRAFT or not (isinstance(date, str) and is_blank(date)):
        return ()
    place = document.place(("date",))
    message = "this draft has no date, so it is left out"
    return (
        Diagnostic(
            path,
            place.line,
            place.column,
            Severity.WARNING,
            "date-missing",
            message,
            "write date: 2024-05-21",
        ),
    )


def _told(rendered: Rendered) -> str:
    """Return the text without captions, which begin no story; with them if there is no other."""
    told = without_figures(rendered.body.segments) if rendered.pictures else ""
    return rendered.plain if told.isspace() or not told else told


def _card(
    meta: ArticleMeta, path: str, url: str, date: PartialDate, lang: str, rendered: Rendered
) -> Card:
    return Card(
        id=path.removeprefix(FOLDER).rpartition(".")[0],
        url=url,
        title=meta.title,
        date=date,
        category=meta.category,
        lang=lang,
        summary=meta.summary or excerpt(_told(rendered), lang=lang, limit=_SUMMARY_CHARACTERS),
        status=meta.status,
        updated=meta.updated,
        source_name=meta.source.name if meta.source else "",
    )


def _entry(
    meta: ArticleMeta,
    key: bytes,
    card: Card,
    rendered: Rendered,
    image: Image | None,
    text: bytes,
) -> Entry:
    own = (image.src,) if image and is_here(image) else ()
    return Entry(
        key=key,
        card=card,
        people=tuple([_mention(one) for one in meta.people]),
        events=tuple([_event(one) for one in meta.events]),
        links=tuple(dict.fromkeys((*rendered.body.holes, *own))),
        aliases=tuple(dict.fromkeys(meta.aliases)),
        translation_of=meta.translation_of,
        corrections=_corrections(meta.corrections),
        pictures=tuple(dict.fromkeys((*own, *rendered.body.pictures))),
        image=image,
        text=text,
        original=meta.source.url or "" if meta.source and not meta.source.status else "",
    )


def _corrections(written: Sequence[CorrectionMeta]) -> tuple[Correction, ...]:
    """Return the corrections as they are written, numbered from the oldest on.

    So a correction keeps its number, whether authors add at the top or at the bottom.
    """
    if not written:
        return ()
    by_date = sorted(range(len(written)), key=lambda place: written[place].date.sort_key)
    numbers = {place: number for number, place in enumerate(by_date, 1)}
    return tuple(
        Correction(one.date, one.was, one.now, one.why, numbers[place])
        for place, one in enumerate(written)
    )


def _mention(meta: MentionMeta) -> Mention:
    return Mention(meta.id, meta.name, meta.role)


def _event(meta: EventMeta) -> ArticleEvent:
    people = tuple([_mention(one) for one in meta.people])
    return ArticleEvent(meta.date, meta.title, people, meta.id, meta.quote, meta.planned)


def _source(meta: SourceMeta | None) -> Source | None:
    if meta is None:
        return None
    return Source(
        meta.name,
        meta.url or "",
        meta.author,
        meta.published,
        meta.captured_at,
        meta.archived,
        meta.status or "",
        meta.licence,
        meta.sha256 or "",
        meta.captured_with,
    )


def _slug_of_file(path: str, title: str, context: LoadContext) -> str:
    """Make the slug that no one wrote: from the file's name, or the title if it has none."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    if _NAMELESS.fullmatch(stem):
        return context.slug(title)
    name = slug_from_file_name(stem)
    return context.slug(name) if context.slugs == "pinyin" else name


def _out_of_order(meta: ArticleMeta, placed: Placed[Entry]) -> Iterator[Diagnostic]:
    """Warn of dates that can't be in this order."""
    newest = meta.date
    if meta.updated and is_before(meta.updated, meta.date):
        message = f"'updated' is {meta.updated.edtf}, before the article's date, {meta.date.edtf}"
        yield placed.problem(
            "updated", "date-order", message, hint=MEND_ONE, severity=Severity.WARNING
        )
    elif meta.updated:
        newest = meta.updated
    for index, event in enumerate(meta.events):
        if event.planned:
            if is_before(event.date, meta.date):
                message = f"was over before its article, of {meta.date.edtf}, yet is 'planned'"
                yield _misdated(placed, index, "event-past", message, "leave out 'planned'")
        elif is_before(newest, event.date):
            message = f"comes after its article, of {newest.edtf}"
            hint = "write planned: true if it was announced"
            yield _misdated(placed, index, "event-future", message, hint)


def _misdated(placed: Placed[Entry], index: int, code: str, message: str, hint: str) -> Diagnostic:
    """Say what is wrong between the date of event number *index* and that of its article."""
    date = placed.value.events[index].date.edtf
    return placed.problem(
        f"events.{index}.date",
        code,
        f"the event of {date} {message}",
        hint=hint,
        severity=Severity.WARNING,
    )
