"""What checks keep of every text, so that only a text which changed is looked at again.

What is kept is a function of the article's record in the cache, and has its key.  The cache
has it in a few notes, each of the keys that begin alike: what one edit writes anew is
small, and so is each note of a site of any size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TypeVar

from msgspec import msgpack

from newsgen.checks.bodies import reading, setup_of
from newsgen.checks.material import Material
from newsgen.executors.executor import Job, Task
from newsgen.models.article import Article
from newsgen.store.cache import Cache

T = TypeVar("T")

_NOTES = 64
_CHUNK = 64  # texts a worker takes at once


def kept(material: Material, name: str, job: Job, kind: type[T]) -> dict[bytes, T]:
    """Return what *job* makes of every article that readers see, by the key of its record.

    The task of *job* is one of :func:`looking`.  It is given the articles of which the cache
    has nothing under *name*.  No words of a text should be kept: it may have to be
    withheld one day.
    """
    wanted: list[set[bytes]] = [set() for _ in range(_NOTES)]
    for placed in material.archive.entries:
        wanted[placed.value.key[0] % _NOTES].add(placed.value.key)
    names = [f"kept {name} {number}" for number in range(_NOTES)]
    with closing(Cache(material.cache)) as cache:
        notes = [cache.note(each) for each in names]
    before = [msgpack.decode(note, type=dict[bytes, kind]) if note else {} for note in notes]  # type: ignore[valid-type] # known when it runs
    missing = [key for keys, old in zip(wanted, before, strict=True) for key in keys - old.keys()]
    new: list[dict[bytes, T]] = [{} for _ in range(_NOTES)]
    for result in material.executor.run(job, setup_of(material), _chunks(sorted(missing))):
        for key, value in msgpack.decode(result, type=list[tuple[bytes, kind]]):  # type: ignore[valid-type] # as above
            new[key[0] % _NOTES][key] = value
    found: dict[bytes, T] = {}
    with closing(Cache(material.cache)) as cache, cache.transaction():
        for each, keys, old, more in zip(names, wanted, before, new, strict=True):
            current = {key: value for key, value in old.items() if key in keys} | more
            if current.keys() != old.keys():
                cache.put_note(each, msgpack.encode(current))
            found |= current
    return found


@contextmanager
def looking(setup: bytes, look: Callable[[Sequence[Article]], Sequence[object]]) -> Iterator[Task]:
    """Yield the task that keeps what *look* returns of some articles, a value for each."""
    decode = msgpack.Decoder(list[bytes]).decode
    with reading(setup) as read:

        def task(chunk: bytes) -> bytes:
            keys = decode(chunk)
            values = look([read(key) for key in keys])
            return msgpack.encode(list(zip(keys, values, strict=True)))

        yield task


def _chunks(keys: Sequence[bytes]) -> Iterator[bytes]:
    for start in range(0, len(keys), _CHUNK):
        yield msgpack.encode(keys[start : start + _CHUNK])
