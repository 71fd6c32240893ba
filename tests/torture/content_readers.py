"""Small readers of content, each with the laws of what it returns."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from content_laws import Broken, ascending, holds, said_well, told_well
from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError

from newsgen.build.sums import read_sums
from newsgen.errors import told
from newsgen.importers.record import CAPTURES, read_record
from newsgen.importers.record import encoded as record_written
from newsgen.loader.addresses import (
    Alias,
    BaseUrl,
    FormerIdent,
    Permalink,
    Slug,
    Web,
    fill_permalink,
)
from newsgen.loader.authorities import Authority, Stranger
from newsgen.loader.fields import Language
from newsgen.loader.zones import TimeZone
from newsgen.mentions.finder import Finder
from newsgen.mentions.lexicon import Lexicon, Named, changed_texts
from newsgen.models.answers import LINKS
from newsgen.models.date_words import display
from newsgen.models.dates import InvalidDate, PartialDate
from newsgen.models.languages import autonym, direction_of, with_territory
from newsgen.models.numerals import numerals_of
from newsgen.models.page import SUMS
from newsgen.models.paths import out_path, page_path
from newsgen.models.person import Match, PersonKind
from newsgen.models.picture import Format
from newsgen.models.published import LOCK
from newsgen.outputs.pixels import look
from newsgen.outputs.stripping import Malformed, strip
from newsgen.renderer.messages import Messages
from newsgen.search.query import parse
from newsgen.store.answers import AnswersError, load_answers
from newsgen.store.answers import encoded as answers_written
from newsgen.store.published import LockError, encoded, load_published
from newsgen.text.collation import Han, Order, collation
from newsgen.text.markdown import render
from newsgen.text.names import fold_name, is_anonymous, looks_like_id, tidy_name
from newsgen.text.pinyin import reading
from newsgen.text.pinyin_slugs import slugify_pinyin
from newsgen.text.prose import count_words, excerpt
from newsgen.text.prose_anchor import Anchor
from newsgen.text.prose_dates import find_dates
from newsgen.text.slugs import slug_from_file_name, slugify

_TONGUES = ("zh-Hans", "zh-Hant", "en", "ar", "de", "es", "fa", "fr", "ja", "ko", "ru", "xx")
_HTML_DATE = re.compile(r"-?[0-9]{4,}(-[0-9]{2}(-[0-9]{2}(T[0-9:]+(Z|[+-][0-9:]+)?)?)?)?")
_ANCHOR = Anchor(2024, 5, 21)
_ANCHORS = (None, Anchor(1500), Anchor(8999, 12, 31), Anchor(1, 1, 1))
_SHA256 = "0" * 64
_MOST_NAMES = 6


def _text(data: bytes) -> str:
    """Return *data* as a value of YAML may hold it."""
    return data.decode("utf-8", "replace")


def edtf(data: bytes) -> None:
    """Read a date: what is valid prints as it was written, begins before it ends, has words."""
    text = _text(data).strip()
    try:
        found = PartialDate.parse(text)
    except InvalidDate as error:
        said_well(str(error))
        return
    Anchor.of(text)
    holds(str(found) == text and PartialDate.parse(str(found)) == found, "printed otherwise")
    holds(found.first is None or found.last is None or found.first <= found.last, "ends first")
    for day in (found.earliest, found.latest):
        holds(day is None or (1 <= day.month <= 12 and 1 <= day.day <= 31), f"the day {day}")
    years = found.years(2024)
    holds(len(years) >= 0, "no years")
    _ = (found.day_only, found.is_open, found.is_interval)
    html = found.html_datetime
    holds(html is None or _HTML_DATE.fullmatch(html) is not None, f"<time datetime={html!r}>")
    for lang in _TONGUES:
        said = display(found, lang)
        holds(bool(said.strip()) and "\n" not in said, f"{lang} says {said!r}")


def dates_in_prose(data: bytes) -> None:
    """Find dates: in order, apart, inside the text, and each one valid."""
    text = _text(data)
    for anchor in (_ANCHOR, _ANCHORS[len(data) % len(_ANCHORS)]):
        end = 0
        for one in find_dates(text, anchor=anchor):
            holds(end <= one.start < one.end <= len(text), f"{one} overlaps, or is outside")
            end = one.end
            try:
                PartialDate.parse(one.edtf)
            except InvalidDate as error:
                raise Broken(f"{one} in {text[one.start : one.end]!r}: {error}") from None


def names(data: bytes) -> None:
    """Fold, tidy, read and sort a name; twice is the same as once."""
    text = _text(data).strip() or "x"
    for fold in (fold_name, tidy_name):
        once = fold(text)
        holds(fold(once) == once, f"{fold.__name__}: {once!r} becomes {fold(once)!r}")
    holds(isinstance(is_anonymous(text), bool) and isinstance(looks_like_id(text), bool), "")
    holds(isinstance(reading(text), str), "no reading")
    for lang in ("zh-Hans", "zh-Hant", "ja", "ko", "ar", "ru", "el", "en"):
        for han in Han:
            order = collation(Order(lang, han))
            key = order.key(text, text[:2])
            holds(
                order.key(text, text[:2]) == key and bool(order.letter(key)), f"{lang} {han} {key}"
            )


def slugs(data: bytes) -> None:
    """Make slugs: a slug is its own slug, and a file's name anywhere."""
    text = _text(data) or "x"
    for make in (slugify, slugify_pinyin):
        slug = make(text)
        holds(make(slug) == slug, f"{make.__name__}: {slug!r} becomes {make(slug)!r}")
        holds(slugify(slug) == slug, f"{slug!r} is no slug")
        holds(out_path(slug) == slug and page_path(f"{slug}/") == f"{slug}/index.html", slug)
        holds(len(slug.encode()) <= 200, f"{len(slug.encode())} bytes")
    stem = slug_from_file_name(text)
    holds(out_path(stem) == stem, stem)
    plain = text.replace("\n", " ")
    for lang in ("zh-Hans", "en"):
        cut = excerpt(text, lang=lang, limit=120)
        holds(len(cut) <= 120 and "\n" not in cut, f"{len(cut)} characters of an excerpt")
    holds(count_words(plain) >= 0, "fewer than no words")


@cache
def _adapters() -> MappingProxyType[str, TypeAdapter[Any]]:
    fields = {
        "alias": Alias, "permalink": Permalink, "web": Web, "base": BaseUrl, "id": FormerIdent,
        "slug": Slug, "authority": Authority, "stranger": Stranger, "zone": TimeZone,
        "language": Language,
    }  # fmt: skip
    return MappingProxyType({name: TypeAdapter(field) for name, field in fields.items()})


def addresses(data: bytes) -> None:
    """Check what becomes an address: it can be stored, and is its own address."""
    text = _text(data)
    for name, adapter in _adapters().items():
        try:
            made = adapter.validate_python(text)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_context=False):
                if "-" in detail["type"]:
                    said_well(told(detail["msg"]))
            continue
        if name == "alias":
            page_path(made)
        elif name == "permalink":
            page_path(fill_permalink(made, PartialDate.parse("2024-05"), "a", "b"))
        elif name in {"web", "base", "authority"}:
            holds(made.lower().startswith(("http://", "https://")), f"{name}: {made!r}")
            holds(adapter.validate_python(made) == made, f"{name}: {made!r} changes again")
        elif name in {"id", "slug"} and made:
            out_path(made)


def _placed(name: str, data: bytes) -> Path:
    """Write *data* as the file *name* of a site folder, which is the current one."""
    Path(name).write_bytes(data)
    return Path()


def register(data: bytes) -> None:
    """Read the register of addresses: what was understood is written so that it is read again."""
    try:
        found = load_published(_placed(LOCK, data))
    except LockError as error:
        said_well(str(error))
        return
    told_well(found.diagnostics, data, LOCK)
    again = load_published(_placed(LOCK, encoded(found)))
    holds(not again.diagnostics, f"{again.diagnostics[:1]} after writing it")
    bare, same = (
        {url: replace(line, number=0) for url, line in one.lines.items()} for one in (found, again)
    )
    holds(bare == same, "another register when written")


def answers(data: bytes) -> None:
    """Read what other sites said; written, it is read again as it was."""
    try:
        found = load_answers(_placed(LINKS, data))
    except AnswersError as error:
        said_well(str(error))
        return
    told_well(found.diagnostics, data, LINKS)
    again = load_answers(_placed(LINKS, answers_written(found)))
    holds(again.lines == found.lines and not again.diagnostics, "other answers when written")


def query(data: bytes) -> None:
    """Read a query; there is nothing that can't be read."""
    found = parse(_text(data))
    holds(
        found.is_empty or bool(found.required or found.excluded or found.filters or found.ranges),
        "",
    )
    for one in found.ranges:
        one.has("2024-05")


def capture(data: bytes) -> None:
    """Read the record of a capture: one that can be read can be written."""
    CAPTURES.mkdir(exist_ok=True)
    found = read_record(_placed(str(CAPTURES / f"{_SHA256}.json"), data), _SHA256)
    if found is not None:
        again = read_record(
            _placed(str(CAPTURES / f"{_SHA256}.json"), record_written(found)), _SHA256
        )
        holds(again == found, "another record when written")


def sums(data: bytes) -> None:
    """Read a list of digests: no path in it leads out."""
    try:
        recorded, strange = read_sums(_placed(SUMS, data))
    except UnicodeDecodeError:
        return
    ascending(strange)
    for path in recorded:
        holds(".." not in path.split("/") and not path.startswith("/"), f"the path {path!r}")


def languages(data: bytes) -> None:
    """Use a language tag that settings would take."""
    try:
        tag = _adapters()["language"].validate_python(_text(data))
    except ValidationError:
        return
    texts = Messages(tag)
    holds(bool(texts.intl) and bool(autonym(tag)) and direction_of(tag) in {"ltr", "rtl"}, tag)
    holds(bool(with_territory(tag)) and bool(numerals_of(tag).own("12")), tag)
    render("甲", lang=tag)


def finding(data: bytes) -> None:
    """Look for people called by pieces of a text: they are found in order, where they stand."""
    text = _text(data)
    words = re.split(r"[\s，。、：；“”《》]+", text)[:200:7]
    called = [word[:12] for word in words if word.strip()][:_MOST_NAMES] or ["张三"]
    people = tuple(
        Named(
            f"p{n}",
            PersonKind.PERSON,
            list(Match)[n % 3],
            (name,),
            (name[1:],) if name[1:] else (),
        )
        for n, name in enumerate(called)
    )
    lexicon = Lexicon(people)
    running = render(text.replace("\x02", ""), lang="zh-Hans").running
    end = 0
    for one in Finder(lexicon).find(running, ("p0",)):
        holds(end <= one.start < one.end <= len(running.text), f"{one} overlaps, or is outside")
        holds(one.block <= len(running.blocks), f"{one} is in no paragraph")
        end = one.end
    changed_texts(lexicon, Lexicon(people[1:]))


def picture(data: bytes) -> None:
    """Look at a picture and strip it: what is refused is refused with a reason."""
    for form in (Format.JPEG, Format.PNG, Format.GIF, Format.WEBP):
        try:
            strip(data, form)
        except Malformed as error:
            said_well(str(error))
        seen = look(data, form)
        if seen.problem:
            said_well(seen.problem)
        else:
            holds(0 < seen.width * seen.height <= 64_000_000, f"{seen.width}x{seen.height}")
