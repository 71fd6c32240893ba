"""Finding people in the texts of articles: every text once, and again only if names changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from operator import attrgetter
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct, msgpack

from newsgen.archive.cast import Cast
from newsgen.executors.executor import Executor, Task
from newsgen.mentions.finder import Finder
from newsgen.mentions.lexicon import Lexicon, changed_texts, lexicon_of
from newsgen.models.article import Entry
from newsgen.models.digests import digest
from newsgen.models.occurrence import Findings, Mark, Occurrence, Presence
from newsgen.models.placed import Placed
from newsgen.store.cache import Cache
from newsgen.text.running import RunningText

_CHUNK = 128  # texts a worker takes at once
NAMES = "lexicon"
"""The note in the cache that holds whom its texts were searched for, encoded."""


class Found(Struct, frozen=True):
    """What was found in each article, encoded, by its id, and how many texts were searched.

    ``names`` is the digest of those who were looked for.
    """

    findings: Mapping[str, bytes]
    searched: int
    names: bytes


class _Setup(Struct, frozen=True):
    """What a searching process knows; ``lexicon`` or ``texts``, whichever it searches for."""

    cache: str
    lexicon: bytes = b""
    texts: tuple[str, ...] = ()


class Text(Struct, frozen=True, array_like=True):
    """A text to search: its record, and whom its front matter lists."""

    key: bytes
    listed: tuple[str, ...]


def find_people(
    articles: Sequence[Placed[Entry]], cast: Cast, cache: Path, executor: Executor
) -> Found:
    """Bring what the cache knows of the texts of *articles* up to date, and return it.

    A text is searched if it is new, if its front matter lists other people than
    before, or if it holds a name that was added, dropped or means someone else:
    what was found in all others can't have changed.
    """
    lexicon = lexicon_of(cast.roster)
    names = msgpack.encode(lexicon)
    texts = {
        one.value.key: Text(
            one.value.key, tuple(ref.id for ref in cast.listed[one.value.card.id] if ref.id)
        )
        for one in articles
    }
    with closing(Cache(cache)) as store:
        noted = store.note(NAMES)
        before = store.found() if noted else {}
    unsure = [key for key in texts if key in before]
    holding: set[bytes] = set()
    if unsure and noted != names:
        old = msgpack.decode(noted, type=Lexicon)
        holding.update(_holding(unsure, changed_texts(old, lexicon), cache, executor))
    stale = [
        text
        for key, text in texts.items()
        if key not in before or key in holding or before[key][0] != _listed(text)
    ]
    gone = before.keys() - texts.keys()
    if stale or gone or noted != names:
        with closing(Cache(cache)) as store, store.transaction():
            # What is kept must be what the noted names find, should this end early.
            store.put_note(NAMES, b"")
            store.drop_found(gone)
    heads = {key: head for key, (_, head) in before.items()}
    heads |= search_texts(stale, names, cache, executor)
    if stale or gone or noted != names:
        with closing(Cache(cache)) as store:
            store.put_note(NAMES, names)
    found = {one.value.card.id: heads[one.value.key] for one in articles}
    return Found(found, len(stale), digest(names))


def _listed(text: Text) -> bytes:
    return msgpack.encode(text.listed)


def text_again(key: bytes, listed: bytes) -> Text:
    """Return the text of the record *key* in place of one of which the cache has *listed*."""
    return Text(key, msgpack.decode(listed, type=tuple[str, ...]))


def _chunks(items: Sequence[bytes] | Sequence[Text]) -> Iterator[bytes]:
    for start in range(0, len(items), _CHUNK):
        yield msgpack.encode(items[start : start + _CHUNK])


def _holding(
    keys: Sequence[bytes], texts: Iterable[str], cache: Path, executor: Executor
) -> Iterator[bytes]:
    """Yield the keys of the records whose running text holds one of *texts*."""
    setup = _Setup(str(cache), texts=tuple(sorted(texts)))
    if not setup.texts:
        return
    decode = msgpack.Decoder(list[bytes]).decode
    for result in executor.run(holding_job, msgpack.encode(setup), _chunks(keys)):
        yield from decode(result)


def search_texts(
    texts: Sequence[Text], names: bytes, cache: Path, executor: Executor
) -> dict[bytes, bytes]:
    """Return the findings in each of *texts*, encoded, by the key of its record.

    *names* is an encoded lexicon.  The cache has the findings then, with what is marked in
    each text.
    """
    if not texts:
        return {}
    setup = msgpack.encode(_Setup(str(cache), names))
    decode = msgpack.Decoder(dict[bytes, bytes]).decode
    found: dict[bytes, bytes] = {}
    for result in executor.run(search_job, setup, _chunks(texts)):
        found |= decode(result)
    return found


@contextmanager
def holding_job(setup: bytes) -> Iterator[Task]:
    """Open the task that tells which of some records hold any of the changed texts."""
    settings = msgpack.decode(setup, type=_Setup)
    sought = AhoCorasick(settings.texts, implementation=Implementation.ContiguousNFA)
    decode = msgpack.Decoder(list[bytes]).decode
    read = msgpack.Decoder(RunningText).decode
    with closing(Cache(Path(settings.cache))) as cache:

        def holds(key: bytes) -> bool:
            return bool(sought.find_matches_as_indexes(read(cache.text(key)).text))

        yield lambda chunk: msgpack.encode([key for key in decode(chunk) if holds(key)])


@contextmanager
def search_job(setup: bytes) -> Iterator[Task]:
    """Open the task that searches texts for everyone."""
    settings = msgpack.decode(setup, type=_Setup)
    finder = Finder(msgpack.decode(settings.lexicon, type=Lexicon))
    decode = msgpack.Decoder(list[Text]).decode
    read = msgpack.Decoder(RunningText).decode
    with closing(Cache(Path(settings.cache))) as cache:

        def row(text: Text) -> tuple[bytes, bytes, bytes, bytes]:
            running = read(cache.text(text.key))
            occurrences = finder.find(running, text.listed)
            people = presences(occurrences)
            marks = msgpack.encode(marks_of(occurrences, running))
            head = msgpack.encode(Findings(digest(marks), people))
            return text.key, _listed(text), head, marks

        def task(chunk: bytes) -> bytes:
            rows = [row(text) for text in decode(chunk)]
            with cache.transaction():
                cache.put_found(rows)
            return msgpack.encode({key: head for key, _, head, _ in rows})

        yield task


def presences(occurrences: Iterable[Occurrence]) -> tuple[Presence, ...]:
    """Sum up *occurrences* by person, in order of first appearance."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for one in occurrences:
        places[one.person].append(one.block)
    return tuple(
        Presence(person, len(blocks), tuple(dict.fromkeys(filter(None, blocks))))
        for person, blocks in places.items()
    )


def marks_of(occurrences: Iterable[Occurrence], running: RunningText) -> list[Mark]:
    """Return what is marked in a text, in order: paragraphs that name someone, and first names."""
    marks: list[Mark] = []
    blocks: set[int] = set()
    for one in occurrences:
        if one.block:
            blocks.add(one.block)
        if one.linked:
            marks.append(Mark(one.start, one.block, one.end, one.person))
    marks += [Mark(running.blocks[number - 1], number) for number in blocks]
    marks.sort(key=attrgetter("start"))
    return marks
