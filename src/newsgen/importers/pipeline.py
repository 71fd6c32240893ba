"""From an item to a draft: read, clean, propose; the same way for every format."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.cleaning import injected, unseen
from newsgen.importers.draft import Draft, EventProposal, PersonProposal, Provenance
from newsgen.importers.events import propose as events
from newsgen.importers.formats import reader
from newsgen.importers.hosts import host_in
from newsgen.importers.language import guess_language
from newsgen.importers.patch import Cleaned, apply, removals
from newsgen.importers.people import propose as people
from newsgen.importers.people.acquaintances import Acquaintances, Meeting
from newsgen.importers.prose_markdown import caption, escape
from newsgen.importers.reading import (
    BlockKind,
    Context,
    Cut,
    Header,
    Item,
    Kind,
    Reading,
    Unreadable,
    merged,
    tidied,
)
from newsgen.text.markdown import render
from newsgen.text.prose_anchor import Anchor
from newsgen.text.running import running_text

INJECTED = "injected word"
LARGEST = 16 * 1024 * 1024
"""Most bytes of an item: no article has as many, but a page with its pictures inside may."""

LONGEST = 1_000_000
"""Most characters of a text: books are as long, articles are not."""

MOST_BLOCKS = 20_000
"""Most paragraphs of a text: each takes time of its own, and a book has some thousands."""

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no file can hold it
_NO_TEXT = re.compile("[\ufffe\uffff]")  # XML has no such characters, and so no article
_OLD_BREAKS = re.compile("[\x0b\x0c\x85]")
_OFFSET = re.compile(r"[+-]\d{2}:\d{2}|Z")
_WRITTEN: Mapping[BlockKind, Callable[[str], str]] = {
    BlockKind.PARAGRAPH: escape,
    BlockKind.CAPTION: caption,
    BlockKind.MARKDOWN: str,
}
_LISTED = 0.95  # how sure it is that somebody whom the metadata name is a person


class Wishes(Struct, frozen=True):
    """What the user asks of an import.

    ``format`` is a name of ``formats``, or "auto"; ``lang`` a tag, "" to guess;
    ``timezone`` the zone of times of day that tell none, as Asia/Shanghai or +08:00.
    """

    format: str = "auto"
    lang: str = ""
    keep_injected: bool = False
    timezone: str = ""


class Drafter:
    """Makes drafts of one item after another; what they share is made once."""

    def __init__(self, wishes: Wishes, context: Context, known: Acquaintances) -> None:
        self._wishes = wishes
        self._context = context
        self._meeting = Meeting(known)

    def draft(self, item: Item) -> Draft:
        """Make a draft of *item*.  Raises Unreadable if no article can come of it."""
        if len(item.data) > LARGEST:
            raise Unreadable(f"it is larger than {LARGEST // 2**20} MB, which no article is")
        reading = reader(item.format)(item, self._context)
        reading = replace(reading, text=_SURROGATE.sub("\ufffd", reading.text))
        if len(reading.text) > LONGEST:
            raise Unreadable(
                f"its text has more than {LONGEST:,} characters, which no article has"
            )
        if len(reading.blocks) > MOST_BLOCKS:
            raise Unreadable(f"it has more than {MOST_BLOCKS:,} paragraphs, which no article has")
        header = tidied(merged(item.header, reading.header))
        header = replace(
            header, date=self._zoned(header.date), updated=self._zoned(header.updated)
        )
        cleaned, cuts = self._clean(reading, header)
        body = _markdown(cleaned)
        rendered = render(body, lang=header.lang or "en")
        lines = [line for line in rendered.plain.split("\n") if line]
        who: tuple[PersonProposal, ...] = ()
        when: tuple[EventProposal, ...] = ()
        if reading.kind is Kind.ARTICLE:
            met = self._meeting.met(
                running_text(rendered.body.segments), (*header.people, *header.tags)
            )
            who = self._cast(lines, met, header.people)
            when = events.propose(lines, anchor=Anchor.of(header.date), people=who)
        draft = Draft(
            title=" ".join(cleaned.title.text.split()),
            date=header.date,
            category=header.category,
            lang=self._wishes.lang or _language(header.lang, cleaned.title.text, lines),
            author=header.author,
            source=_provenance(header, item.data),
            people=who,
            events=when,
            removed=removals(cuts),
            body=body,
            warnings=tuple(dict.fromkeys((*item.warnings, *reading.warnings))),
            kind=reading.kind,
            updated=header.updated,
            summary=header.summary,
            status=header.status,
            slug=header.slug,
            aliases=header.aliases,
            image=header.image,
            extra={**header.extra, **({"tags": list(header.tags)} if header.tags else {})},
            losses=reading.losses,
            media=reading.media,
            evidence=reading.evidence,
            text=reading.text,
            patch=tuple(sorted(cuts)),
        )
        return draft if reading.kind is Kind.PERSON else _noted(draft)

    def _clean(self, reading: Reading, header: Header) -> tuple[Cleaned, tuple[Cut, ...]]:
        """Apply the reader's cuts, then find injected words in what is left and cut them too."""
        cuts = tuple(sorted({*reading.cuts, *unseen.cuts_of(reading.text), *_unfit(reading)}))
        cleaned = apply(reading, cuts)
        if self._wishes.keep_injected or reading.kind is Kind.PERSON:
            return cleaned, cuts
        found = injected.find(
            cleaned.title.text,
            [line.text for line in cleaned.lines],
            known=(header.source_name, header.category, *header.author),
            brands=self._context.brands.get(host_of(header), ()),
        )
        if not found:
            return cleaned, cuts
        lines = (*cleaned.lines, cleaned.title)  # the title is line -1
        words = []
        for place in found:
            places = lines[place.line].places
            words.append(Cut(places[place.start], places[place.end - 1] + 1, place.word, INJECTED))
        every = tuple(sorted((*cuts, *words)))
        return apply(reading, every), every

    def survey(self, item: Item) -> tuple[str, str, tuple[str, ...]]:
        """Read *item* only to see what its host may inject: return host, title and lines.

        Raises Unreadable as ``draft`` does.
        """
        reading = reader(item.format)(item, self._context)
        cleaned = apply(reading, (*reading.cuts, *unseen.cuts_of(reading.text)))
        host = host_of(merged(item.header, reading.header))
        return host, cleaned.title.text, tuple(line.text for line in cleaned.lines)

    def _cast(
        self, lines: Sequence[str], met: Sequence[PersonProposal], listed: Sequence[str]
    ) -> tuple[PersonProposal, ...]:
        """Put acquaintances first, then whom the metadata list, then whom the text may name."""
        strangers = (PersonProposal(name, (), "", 1, _LISTED, "listed") for name in listed)
        cast: dict[str, PersonProposal] = {one.id or one.name: one for one in met}
        taken = {form for one in met for form in (one.name, *one.aliases)}
        for one in (*strangers, *people.propose(lines, known=met)):
            settled = self._meeting.settled(one)
            if settled.name not in taken:
                cast.setdefault(settled.id or settled.name, settled)
        return tuple(cast.values())

    def _zoned(self, date: str) -> str:
        """Add what the user's zone says to a date with a time of day but no offset."""
        zone = self._wishes.timezone
        if not zone or "T" not in date or _OFFSET.search(date.partition("T")[2]):
            return date
        if _OFFSET.fullmatch(zone):
            return date + zone
        moment = dt.datetime.fromisoformat(date).replace(tzinfo=ZoneInfo(zone))
        return date + moment.isoformat()[-len("+00:00") :]


def host_of(header: Header) -> str:
    """Name who publishes a text: its site, else its source; "" if nobody knows."""
    return host_in(header.url) or header.source_name


def draft_of(data: bytes, wishes: Wishes) -> Draft:
    """Make a draft of *data*, one text that comes alone.  Raises Unreadable if that can't be."""
    item = Item("text", data, "text")
    return Drafter(wishes, Context(), Acquaintances()).draft(item)


def _unfit(reading: Reading) -> Iterator[Cut]:
    """Yield what no file of a site may hold; in plain text line breaks are put right anyhow."""
    for match in _NO_TEXT.finditer(reading.text):
        yield Cut(match.start(), match.end(), f"U+{ord(match[0]):04X}", unseen.CONTROL)
    for block in reading.blocks:
        if block.kind is BlockKind.MARKDOWN:
            for match in _OLD_BREAKS.finditer(reading.text, block.start, block.end):
                label = repr(match[0])[1:-1]
                yield Cut(match.start(), match.end(), label, unseen.CONTROL, " ")


def _markdown(cleaned: Cleaned) -> str:
    return "\n\n".join(_WRITTEN[line.kind](line.text) for line in cleaned.lines)


def _language(told: str, title: str, lines: Sequence[str]) -> str:
    """Take the language that is told; for Chinese the text shows the script better than zh-CN."""
    guessed = guess_language("\n".join((title, *lines)))
    same = told.partition("-")[0].lower() == guessed.partition("-")[0]
    return guessed if guessed and (same or not told) else told


def _provenance(header: Header, data: bytes) -> Provenance:
    return Provenance(
        name=header.source_name,
        url=header.url,
        author=header.source_author,
        published=header.published,
        captured_at=header.captured_at,
        captured_with=header.captured_with,
        archived=header.archived,
        licence=header.licence,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _noted(draft: Draft) -> Draft:
    """Say what the editor has to look at; what has no date waits as a draft until it gets one."""
    notes = [f"{one} and {two} may be one person" for one, two in people.doubles(draft.people)]
    status = draft.status
    if not draft.date and draft.kind is Kind.ARTICLE:
        status = "draft"
        notes.append("no publication date found: write it, and give dates without a year theirs")
    if not draft.lang:
        notes.append("the language could not be told: write it or give --lang")
    return replace(draft, status=status, warnings=(*draft.warnings, *notes))
