"""An index after edits of a few documents: their shards, and nothing else, change in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, msgpack
from msgspec.structs import replace

from newsgen.build.indexed import Texts
from newsgen.models.paths import OutPath
from newsgen.search.documents import IDENTITY_BYTES, ROOT, Document
from newsgen.search.patch import Change, keys_of, patched
from newsgen.store.cache import Cache
from newsgen.store.seals import Gone

NOTE = "index "
"""What the names of notes begin with that say what an output's index was made from."""


class Kept(Struct, frozen=True, array_like=True):
    """What the shards of a folder were made from, and what each of them weighs, in order.

    ``code`` stands for the program, ``identities`` are those of its documents, joined.
    """

    code: bytes
    identities: bytes
    weights: Mapping[str, int]


class Folder(Struct, frozen=True):
    """A folder of the index as it is to be: its changed shards, and the documents indexed anew."""

    kept: Kept
    shards: Mapping[str, bytes] = {}
    documents: Mapping[int, Document] = {}


def folders_of(cache: Cache, output: str) -> dict[str, Kept]:
    """Return what is known of the folders of the index in *output*, by name."""
    note = cache.note(NOTE + output)
    return msgpack.decode(note, type=dict[str, Kept]) if note else {}


def put_folders(cache: Cache, output: str, folders: Mapping[str, Kept]) -> None:
    """Note what the folders of the index in *output* are, within a transaction of *cache*."""
    cache.put_note(NOTE + output, msgpack.encode(folders))


def path_of(folder: str, shard: str) -> OutPath:
    """Return the place of a shard; both parts are hexadecimal, so there is nothing to check."""
    return OutPath(f"{ROOT}{folder}/{shard}.bin")


def edited(
    cache: Cache, output: Path, name: str, old: Kept, documents: Mapping[int, Document]
) -> Folder | None:
    """Return the folder *name*, which was *old*, with other *documents* at their numbers.

    None if that can't be told: the texts as they were are gone from the cache, a
    shard can't be read, or shards would have to be cut elsewhere.
    """
    texts = Texts(cache)
    changes: list[Change] = []
    identities = bytearray(old.identities)
    for number, document in documents.items():
        before = cache.indexed(str(output), name, number)
        if not before:
            return None
        was = msgpack.decode(before, type=Document)
        place = slice(number * IDENTITY_BYTES, (number + 1) * IDENTITY_BYTES)
        if was.identity != identities[place]:
            return None
        try:
            keys = keys_of(texts.of(was)), keys_of(texts.of(document))
        except Gone:
            return None
        changes.append(Change(number, *keys))
        identities[place] = document.identity

    def read(shard: str) -> bytes:
        return Path(output, path_of(name, shard)).read_bytes()

    try:
        patch = patched(changes, old.weights, read)
    except (OSError, ValueError):
        return None
    if patch is None:
        return None
    return Folder(Kept(old.code, bytes(identities), patch.weights), patch.shards, documents)


def edited_texts(
    cache: Cache, output: Path, folders: Mapping[str, Kept], keys: Mapping[str, bytes]
) -> dict[str, Folder] | None:
    """Return those of *folders* that change if the texts of files have other *keys*, by path.

    None if that can't be told, see :func:`edited`.
    """
    changed: defaultdict[str, dict[int, Document]] = defaultdict(dict)
    for source, key in keys.items():
        places = cache.places_of(str(output), source)
        if not places:
            return None
        for folder, number in places:  # an article may tell of an event, too
            document = msgpack.decode(cache.indexed(str(output), folder, number), type=Document)
            if document.key:
                changed[folder][number] = replace(document, key=key)
    made: dict[str, Folder] = {}
    for name, documents in changed.items():
        now = edited(cache, output, name, folders[name], documents)
        if now is None:
            return None
        made[name] = now
    return made
