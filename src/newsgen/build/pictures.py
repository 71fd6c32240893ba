"""The pictures among the static files: looked at once, and known by their bytes ever after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct, msgpack
from msgspec.structs import replace

from newsgen.errors import Diagnostic, Severity
from newsgen.executors.executor import Executor, Task
from newsgen.models.digests import digest
from newsgen.models.paths import InvalidPath, out_path
from newsgen.models.picture import WIDTHS, Format, Look, Picture, format_of
from newsgen.outputs.files import StaticFile
from newsgen.outputs.images import stamp
from newsgen.store.cache import Cache
from newsgen.store.source_file import read_regular

_NOTE = "pictures"
_CHUNK = 16  # pictures a worker looks at in one go: each takes some tens of milliseconds
_UNTOLD = (
    "pictures are published as they are: what cameras wrote into them, such as GPS positions, is "
    "not removed, and no smaller sizes are made; pip install 'newsgen[images]' brings what does it"
)


class _Known(Struct, frozen=True, array_like=True):
    """What the cache knows of pictures, by their bytes; ``stamp`` stands for who looked."""

    stamp: bytes = b""
    looks: Mapping[bytes, Look] = {}


class _Unseen(Struct, frozen=True, array_like=True):
    """A file to look at, the format its name speaks of, and the key for what is found.

    ``root`` is the folder it must not lead out of.
    """

    place: str
    form: Format
    key: bytes
    root: str


def note_of(static: Iterable[StaticFile], *, wanted: bool, imaging: str) -> tuple[str, ...]:
    """Say that pictures go out as they are, if that is not as *wanted* for lack of Pillow."""
    if not wanted or imaging or not any(map(_form, static)):
        return ()
    return (_UNTOLD,)


def with_pictures(
    static: Sequence[StaticFile], cache: Path, executor: Executor
) -> tuple[tuple[StaticFile, ...], tuple[Diagnostic, ...]]:
    """Say of the pictures among *static* what they are, and which can't be published.

    Pictures whose bytes are known to be good are not opened.  The cache is closed while
    workers run, so that no connection crosses a fork.
    """
    if not any(map(_form, static)):
        return tuple(static), ()
    now = stamp()
    with closing(Cache(cache)) as opened:
        note = opened.note(_NOTE)
    known = msgpack.decode(note, type=_Known) if note else _Known()
    before = known.looks if known.stamp == now else {}
    keys = {file.path: _key(file, form) for file in static if (form := _form(file))}
    fresh = {
        keys[file.path]: _Unseen(file.place, form, keys[file.path], file.root)
        for file in static
        if (form := _form(file)) and keys[file.path] not in before
    }
    found = {**before, **dict(_look_at(tuple(fresh.values()), executor))}
    looks = {key: found[key] for key in keys.values()}
    # A refusal isn't kept: a lack of memory, or of a right to read, is none of the picture's.
    kept = {key: look for key, look in looks.items() if not look.problem}
    if kept != before or known.stamp != now:
        with closing(Cache(cache)) as opened:
            opened.put_note(_NOTE, msgpack.encode(_Known(now, kept)))
    described = tuple(
        replace(file, picture=_picture(file.path, form, looks[keys[file.path]]))
        if (form := _form(file))
        else file
        for file in static
    )
    refused = (file for file in described if file.picture and file.picture.is_refused)
    return described, tuple(_refusal(file, looks[keys[file.path]]) for file in refused)


def _form(file: StaticFile) -> Format | None:
    """Return the format of a picture of the site's own."""
    return format_of(file.path) if file.source.startswith("static/") else None


def _key(file: StaticFile, form: Format) -> bytes:
    return digest(file.digest, form.encode())


def _picture(path: str, form: Format, look: Look) -> Picture:
    """Return the picture at *path*; one whose sizes could have no names is refused."""
    try:
        out_path(f"{path}.{WIDTHS[-1]}.webp")
    except InvalidPath:
        return Picture(path, form)
    return Picture(path, form, look.width, look.height, look.moves)


def _refusal(file: StaticFile, look: Look) -> Diagnostic:
    problem = look.problem or "its name leaves no room for those of its sizes"
    message, hint = f"this picture is left out: {problem}", look.hint or "give it a shorter name"
    return Diagnostic(file.source, 0, 0, Severity.WARNING, "image-refused", message, hint)


def _look_at(files: Sequence[_Unseen], executor: Executor) -> Iterator[tuple[bytes, Look]]:
    decode = msgpack.Decoder(list[tuple[bytes, Look]]).decode
    chunks = (files[start : start + _CHUNK] for start in range(0, len(files), _CHUNK))
    for found in executor.run(look_job, b"", map(msgpack.encode, chunks)):
        yield from decode(found)


@contextmanager
def look_job(_setup: bytes) -> Iterator[Task]:
    """Open the task that looks at pictures, which alone loads what unpacks them."""
    pixels: Any = import_module("newsgen.outputs.pixels")
    decode = msgpack.Decoder(list[_Unseen]).decode

    def task(chunk: bytes) -> bytes:
        return msgpack.encode([(one.key, _looked(one, pixels)) for one in decode(chunk)])

    yield task


def _looked(file: _Unseen, pixels: Any) -> Look:
    """Look at *file*.  Raises OSError: it was read a moment ago, so no picture is left out."""
    found: Look = pixels.look(read_regular(file.place, inside=file.root), file.form)
    return found
