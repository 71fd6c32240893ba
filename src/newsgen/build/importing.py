"""Importing as work for executors: items in, texts of files out that are sure to load."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from msgspec import Struct, msgpack
from msgspec.structs import replace

from newsgen.archive.roster import Roster, recorded
from newsgen.errors import Diagnostic, Severity, reason
from newsgen.executors.executor import Task
from newsgen.importers.cleaning.brands import brands_of
from newsgen.importers.draft import Draft, Provenance
from newsgen.importers.people.acquaintances import Acquaintances
from newsgen.importers.pipeline import Drafter, Wishes
from newsgen.importers.reading import Context, Item, Kind, Loss, NoArticle, Unreadable
from newsgen.importers.writer import written
from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext
from newsgen.loader.records import load_person, load_plain
from newsgen.mentions.lexicon import lexicon_of
from newsgen.models.person import Person

_TRIES = 12  # keys of front matter that may turn out unfit, one after another
_KEY = re.compile(r"([a-z_]+):")
_DROPPABLE = frozenset(
    {"updated", "category", "lang", "summary", "aliases", "image", "extra", "author"}
)


class ImportSetup(Struct, frozen=True):
    """What every importing process knows: the wishes, the whole import, the archive's people."""

    wishes: Wishes
    context: Context
    people: tuple[Person, ...]
    load: LoadContext


class Drafted(Struct, frozen=True):
    """What came of one item: a draft, or the reason why there is none.

    ``failed`` says that the reason is trouble.
    """

    draft: Draft | None = None
    reason: str = ""
    failed: bool = True


class Chunk(Struct, frozen=True):
    """Items that one process drafts in one go; ``number`` is their place among the chunks."""

    number: int
    items: tuple[Item, ...]


class Answer(Struct, frozen=True):
    """What came of the items of the chunk *number*, in their order."""

    number: int
    made: tuple[Drafted, ...]


@contextmanager
def drafting(setup: bytes) -> Iterator[Task]:
    """Open the task that makes drafts: a Chunk in, its Answer out."""
    known = msgpack.decode(setup, type=ImportSetup)
    drafter = Drafter(known.wishes, known.context, acquaintances(known.people))
    decode = msgpack.Decoder(Chunk).decode

    def task(chunk: bytes) -> bytes:
        work = decode(chunk)
        made = tuple(_drafted(item, drafter, known.load) for item in work.items)
        try:
            return msgpack.encode(Answer(work.number, made))
        except (ValueError, OverflowError, TypeError):  # what only a bug in a reader can make
            return msgpack.encode(Answer(work.number, tuple(map(_portable, made))))

    yield task


def acquaintances(people: Sequence[Person]) -> Acquaintances:
    """Say what finds *people* in texts, and who they are."""
    roster: Roster = recorded(people)
    return Acquaintances(
        lexicon_of(roster),
        {ident: person.name for ident, person in roster.people.items()},
        dict(roster.owners),
    )


def brands_in(items: Iterable[Item], drafter: Drafter) -> Mapping[str, tuple[str, ...]]:
    """Find the words that hosts inject in *items*; those that can't be read say nothing."""

    def texts() -> Iterator[tuple[str, str, Sequence[str]]]:
        for item in items:
            with suppress(Exception):  # trouble will be told when the item is drafted
                yield drafter.survey(item)

    return brands_of(texts())


def _drafted(item: Item, drafter: Drafter, load: LoadContext) -> Drafted:
    try:
        return Drafted(fitting(drafter.draft(item), load))
    except Unreadable as error:
        return Drafted(reason=str(error), failed=not isinstance(error, NoArticle))
    except OSError as error:
        return Drafted(reason=f"it can't be read: {reason(error)}")
    except Exception as error:  # noqa: BLE001 - trouble with one item must not keep out the others
        return Drafted(reason=stumbled(error))


def _portable(drafted: Drafted) -> Drafted:
    """Return *drafted*, or that it failed if it can't be handed back."""
    try:
        msgpack.encode(drafted)
    except (ValueError, OverflowError, TypeError) as error:
        return Drafted(reason=stumbled(error))
    return drafted


def stumbled(error: Exception) -> str:
    """Say that *error*, which nobody foresaw, is to blame on newsgen and not on the input."""
    what = " ".join(repr(error).split())[:200]
    return f"newsgen stumbled over it, which is a bug: {what}"


def fitting(draft: Draft, load: LoadContext) -> Draft:
    """Leave out of *draft* what a site would refuse, so that what is imported can be built.

    Nothing goes silently: what goes is named among the losses.  An article
    without a date is a draft; so is a page that was not public, and pages can be none.
    """
    if draft.kind is Kind.PAGE and draft.status:
        note = "pages can't wait: it is an article and a draft until you move it to content/pages/"
        draft = replace(draft, kind=Kind.ARTICLE, warnings=(*draft.warnings, note))
    if draft.kind is Kind.ARTICLE and not draft.date:
        draft = replace(draft, status="draft")
    for _ in range(_TRIES):
        problem = _problem(draft, load)
        if problem is None:
            return draft
        draft = _without(draft, *problem)
    raise Unreadable("no article can be made of it: too much of what it says of itself is unfit")


def _problem(draft: Draft, load: LoadContext) -> tuple[str, str] | None:
    """Return the key of the first value that can't be loaded, and why; None if all can."""
    text = written(draft)
    data = text.encode()
    if draft.kind is Kind.PERSON:
        loaded = load_person(data, "content/people/person.yaml", b"", load)
    elif draft.kind is Kind.PAGE:
        loaded = load_plain(data, "content/pages/page.md", b"", load)
    else:
        dated = draft if draft.date else replace(draft, date="2000-01-01")
        data = written(dated).encode()
        loaded = load_article(data, "content/articles/2000/article.md", b"", load)
    wrong = next((one for one in loaded.diagnostics if one.severity is Severity.ERROR), None)
    return None if wrong is None else (_key_at(text, wrong), wrong.message)


def _key_at(text: str, problem: Diagnostic) -> str:
    """Return the key of the front matter that the line of *problem* belongs to."""
    for line in reversed(text.split("\n")[: problem.line]):
        key = _KEY.match(line)
        if key:
            return key[1]
    return ""


def _without(draft: Draft, key: str, why: str) -> Draft:
    """Take the value of *key* out of *draft*, and name it among the losses."""
    value = getattr(draft, key, "")
    loss = Loss("field", f"{key}: {value}"[:200], why)
    losses = (*draft.losses, loss)
    if key in _DROPPABLE:
        return replace(draft, losses=losses, **{key: type(value)() if key != "image" else None})
    if key in {"people", "events"}:
        return replace(draft, losses=losses, **{key: ()})
    if key == "source":
        kept = Provenance(name=draft.source.name, sha256=draft.source.sha256)
        source = kept if kept != draft.source else replace(kept, name="")
        return replace(draft, losses=losses, source=source)
    if key == "date":
        return replace(draft, losses=losses, date="", status="draft")
    raise Unreadable(f"no article can be made of it: {why}")
