"""Rendering pages: only the stale ones, in whatever process there is."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from jinja2 import TemplateError, TemplateSyntaxError
from msgspec import Raw, Struct, msgpack

from newsgen.build.pages import PageMaker
from newsgen.errors import NewsgenError
from newsgen.executors.executor import Executor, Task
from newsgen.models.digests import digest
from newsgen.models.page import Manifest, Page, Written
from newsgen.models.paths import OutPath
from newsgen.outputs.plan import KINDS
from newsgen.renderer.header import Header
from newsgen.store.cache import Cache
from newsgen.store.sink import Sink, intact

_CHUNK = 32  # pages a worker takes at once

T = TypeVar("T")


class RenderSetup(Struct, frozen=True):
    """What every rendering process knows."""

    templates: tuple[str, ...]
    header: Header
    cache: str
    output: str
    scratch: str


class Stale(Struct, Generic[T], frozen=True, array_like=True):
    """A page to be made: its inputs, its fingerprint, and what is there now.

    The inputs are a value here, since their bytes would fill the memory, and
    bytes where the page is made, since only its kind tells what they are.
    """

    path: OutPath
    kind: str
    source: str
    inputs: T
    fingerprint: bytes
    before: Written | None


class Work(Struct, frozen=True):
    """What a build has to do to bring the output from one manifest to the next."""

    stale: tuple[Stale[Struct], ...]
    kept: Mapping[OutPath, Written]
    orphans: tuple[OutPath, ...]


class Made(Struct, frozen=True, array_like=True):
    """A page that was made; ``wrote`` is false when the file had these bytes already."""

    path: OutPath
    written: Written
    wrote: bool


class Failure(Struct, frozen=True, array_like=True):
    """Why a page could not be made: what to tell, and the template's file and line."""

    message: str
    template: str
    line: int


class _Batch(Struct, frozen=True, array_like=True):
    """What a chunk came to: its pages, and the first failure, which ended it."""

    made: tuple[Made, ...]
    failure: Failure | None = None


class RenderError(NewsgenError):
    """A template failed; the text names it, and the page if it failed on one.

    ``template`` is its file and ``line`` the line there, 0 if it isn't known.
    """

    def __init__(self, message: str, template: str = "", line: int = 0) -> None:
        super().__init__(message, template, line)
        self.template = template
        self.line = line

    def __str__(self) -> str:
        """Return the text alone."""
        return str(self.args[0])


def diff(
    pages: Sequence[Page],
    before: Manifest,
    stamps: Mapping[str, bytes],
    output: Path,
    *,
    afresh: bool = False,
) -> Work:
    """Find the pages whose inputs changed or whose file is not as it was left.

    A page's fingerprint is the digest of its kind's stamp and of its inputs' digest;
    the very same bytes go to the process that renders it.  *afresh* trusts
    nothing of *before* but its paths, and makes every page.
    """
    encode = msgpack.Encoder().encode
    stale: list[Stale[Struct]] = []
    kept: dict[OutPath, Written] = {}
    last, content = None, b""
    for page in pages:
        # The files of one timeline stand together and are made from the same value.
        if page.inputs is not last:
            last = page.inputs
            content = digest(encode(last))
        fingerprint = digest(stamps[page.kind], content)
        old = None if afresh else before.files.get(page.path)
        if old is not None and old.fingerprint == fingerprint and intact(output, page.path, old):
            kept[page.path] = old
        else:
            stale.append(Stale(page.path, page.kind, page.source, page.inputs, fingerprint, old))
    planned = {page.path for page in pages}
    orphans = tuple(sorted(before.files.keys() - planned))
    return Work(tuple(stale), kept, orphans)


def render(
    stale: Sequence[Stale[Struct]], setup: RenderSetup, executor: Executor
) -> Iterator[Made]:
    """Make the *stale* pages.  Raises RenderError naming the template and the page."""
    decode = msgpack.Decoder(_Batch).decode
    chunks = (
        msgpack.encode(stale[start : start + _CHUNK]) for start in range(0, len(stale), _CHUNK)
    )
    for result in executor.run(render_job, msgpack.encode(setup), chunks):
        batch = decode(result)
        yield from batch.made
        if batch.failure:
            failure = batch.failure
            raise RenderError(failure.message, failure.template, failure.line)


@contextmanager
def render_job(setup: bytes) -> Iterator[Task]:
    """Open the task that renders pages and writes them."""
    settings = msgpack.decode(setup, type=RenderSetup)
    sink = Sink(Path(settings.output), Path(settings.scratch))
    decode = msgpack.Decoder(list[Stale[Raw]]).decode
    with closing(Cache(Path(settings.cache))) as cache:
        pages = PageMaker(settings.templates, settings.header, cache)

        def task(chunk: bytes) -> bytes:
            made: list[Made] = []
            for page in decode(chunk):
                try:
                    data = pages.bytes_of(page.kind, bytes(page.inputs))
                except Exception as error:  # noqa: BLE001 - templates are code: anything may come
                    return msgpack.encode(_Batch(tuple(made), _failure(page, error)))
                written, wrote = sink.write(page.path, data, page.fingerprint, page.before)
                made.append(Made(page.path, written, wrote))
            return msgpack.encode(_Batch(tuple(made)))

        yield task


def _failure(page: Stale[Raw], error: Exception) -> Failure:
    """Say which template failed on which page, and where: Jinja puts its lines into tracebacks."""
    name, line = KINDS[page.kind].template, 0
    frames = traceback.extract_tb(error.__traceback__)
    inside = [one for one in frames if not one.filename.endswith((".py", ">"))]
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or error.name or name, error.lineno
    elif inside:
        name, line = inside[-1].filename, inside[-1].lineno or 0
    what = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    place = f"{Path(name).name}:{line}" if line else name
    return Failure(f"template {place} fails on the page of {page.source}: {what}", name, line)
