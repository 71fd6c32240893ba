"""Rendering pages: only the stale ones, in whatever process there is."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from msgspec import Raw, Struct, msgpack

from newsgen.build.pages import PageMaker
from newsgen.build.report import RenderError
from newsgen.errors import Diagnostic, Severity, reason
from newsgen.executors.executor import Executor, Task
from newsgen.models.digests import digest
from newsgen.models.page import Manifest, Page, Written
from newsgen.models.paths import OutPath
from newsgen.outputs.articles import ARTICLE
from newsgen.outputs.kinds import kind_of
from newsgen.renderer.environment import environment
from newsgen.renderer.faults import Fault, fault_of
from newsgen.renderer.header import Header
from newsgen.store.cache import Cache
from newsgen.store.holdings import Retelling, Shown
from newsgen.store.seals import CacheDamaged
from newsgen.store.sink import Sink, intact

_CHUNK_PAGES = 96  # of text a worker takes at once: handing over costs as much as making two
_CHUNK_BYTES = 1 << 20  # of their inputs: the whole archive's timeline is handed over alone


class RenderSetup(Struct, frozen=True):
    """What every rendering process knows; ``stamps`` are those of the kinds of page.

    Files are put into ``folder``, which may be made to take the place of ``output``.  Of
    a site that is ``at_once``, no page takes its place before all are made.
    """

    templates: tuple[str, ...]
    header: Header
    cache: str
    output: str
    folder: str
    scratch: str
    stamps: Mapping[str, bytes] = {}
    at_once: bool = False


class Why(StrEnum):
    """Why a page is made: one word, the first of these that is true."""

    CLEAN = "clean"
    NEW = "new"
    TEMPLATE = "template"
    INPUTS = "inputs"
    FILE = "file"


class Stale(Struct, frozen=True, array_like=True, gc=False):
    """A page to be made: its fingerprint, what is there now, and whose texts it holds."""

    path: OutPath
    kind: str
    source: str
    fingerprint: bytes
    before: Written | None
    why: Why
    texts: tuple[str, ...] = ()


class Sheaf(Struct, frozen=True, array_like=True, gc=False):
    """Stale pages that are made from the same inputs, which are encoded once for all of them."""

    inputs: Raw
    pages: tuple[Stale, ...]


class Made(Struct, frozen=True, array_like=True, gc=False):
    """A page that was made; ``wrote`` is false when the file had these bytes already."""

    path: OutPath
    kind: str
    written: Written
    wrote: bool
    why: Why
    nanoseconds: int


class Failure(Struct, frozen=True, array_like=True):
    """Why a page could not be made: what to tell, the template's file, and the line in it."""

    problem: Diagnostic
    template: str
    excerpt: str


class _Batch(Struct, frozen=True, array_like=True):
    """What a chunk came to: its pages, and the first failure, which ended it."""

    made: tuple[Made, ...]
    failure: Failure | None = None


def diff(
    pages: Iterable[Page],
    before: Manifest,
    setup: RenderSetup,
    kept: dict[OutPath, Written],
    *,
    afresh: bool = False,
) -> Iterator[Sheaf]:
    """Yield the pages whose inputs changed or whose file is not as it was left; keep the others.

    A page's fingerprint is the digest of its kind's stamp and of its inputs' digest;
    the very same bytes go to the process that renders it.  *afresh* trusts
    nothing of *before* but its paths, and makes every page.
    """
    encode = msgpack.Encoder().encode
    # The files of one timeline stand together and are made from the same value.
    for _, group in groupby(pages, lambda page: id(page.inputs)):
        stale: list[Stale] = []
        inputs, content = b"", b""
        for page in group:
            if not inputs:
                inputs = encode(page.inputs)
                content = digest(inputs)
            fingerprint = digest(setup.stamps[page.kind], content)
            old = before.files.get(page.path)
            if afresh:
                why, old = Why.CLEAN, None
            elif old is None or not old.fingerprint:
                why = Why.NEW
            elif old.fingerprint != fingerprint:
                same = before.stamps.get(page.kind) == setup.stamps[page.kind]
                why = Why.INPUTS if same else Why.TEMPLATE
            elif not intact(setup.output, page.path, old):
                why = Why.FILE
            else:
                kept[page.path] = old
                continue
            stale.append(
                Stale(page.path, page.kind, page.source, fingerprint, old, why, page.texts)
            )
        if stale:
            yield Sheaf(Raw(inputs), tuple(stale))


def render(sheaves: Iterable[Sheaf], setup: RenderSetup, executor: Executor) -> Iterator[Made]:
    """Make stale pages as they come.  Raises RenderError, which names template and page."""
    if not setup.at_once:
        yield from _rendered(sheaves, setup, executor)
        return
    made = tuple(_rendered(sheaves, setup, executor))
    sink = Sink(setup.folder, setup.scratch)
    for one in made:
        if one.wrote:
            sink.settle(one.path)
        yield one


def _rendered(sheaves: Iterable[Sheaf], setup: RenderSetup, executor: Executor) -> Iterator[Made]:
    decode = msgpack.Decoder(_Batch).decode
    for result in executor.run(render_job, msgpack.encode(setup), _chunks(sheaves)):
        batch = decode(result)
        yield from batch.made
        if batch.failure:
            failure = batch.failure
            raise RenderError(failure.problem, failure.template, failure.excerpt)


def _chunks(sheaves: Iterable[Sheaf]) -> Iterator[bytes]:
    """Put *sheaves* together to chunks that cost so many pages, or have so many bytes."""
    chunk: list[Sheaf] = []
    pages = size = 0
    for sheaf in sheaves:
        chunk.append(sheaf)
        pages += len(sheaf.pages) * kind_of(sheaf.pages[0].kind).cost
        size += len(memoryview(sheaf.inputs))
        if pages >= _CHUNK_PAGES or size >= _CHUNK_BYTES:
            yield msgpack.encode(chunk)
            chunk, pages, size = [], 0, 0
    if chunk:
        yield msgpack.encode(chunk)


@contextmanager
def render_job(setup: bytes) -> Iterator[Task]:
    """Open the task that renders pages, writes them, and notes which of them show a text."""
    settings = msgpack.decode(setup, type=RenderSetup)
    decode = msgpack.Decoder(list[Sheaf]).decode
    with closing(Cache(Path(settings.cache))) as cache:
        maker = PageMaker(settings.templates, settings.header, cache)
        sink = Sink(settings.folder, settings.scratch, waits=settings.at_once)

        def task(chunk: bytes) -> bytes:
            sheaves = decode(chunk)
            made: list[Made] = []
            failure = None
            try:
                for sheaf in sheaves:
                    made.extend(_made(sheaf, maker, sink))
            except _Broken as broken:
                failure = _failure(broken, settings)
            shown = [_shown(sheaf) for sheaf in sheaves if sheaf.pages[0].kind == ARTICLE]
            retellings = [one for sheaf in sheaves for one in _retellings(sheaf)]
            if (shown or retellings) and not failure:
                with cache.transaction():
                    cache.put_shown(settings.output, shown)
                    cache.put_retellings(settings.output, retellings)
            return msgpack.encode(_Batch(tuple(made), failure))

        yield task


class _Broken(Exception):  # noqa: N818 - named for what is the case
    """A page can't be made."""

    def __init__(self, page: Stale, error: Exception) -> None:
        super().__init__(page, error)
        self.page = page
        self.error = error


def _made(sheaf: Sheaf, maker: PageMaker, sink: Sink) -> Iterator[Made]:
    """Make and write the pages of *sheaf*.  Raises _Broken."""
    for page in sheaf.pages:
        began = time.perf_counter_ns()
        try:
            data = maker.bytes_of(page.kind, sheaf.inputs)
        except (CacheDamaged, sqlite3.Error):  # of which no page is to blame
            raise
        except Exception as error:
            raise _Broken(page, error) from error
        written, wrote = sink.write(page.path, data, page.fingerprint, page.before)
        spent = time.perf_counter_ns() - began
        yield Made(page.path, page.kind, written, wrote, page.why, spent)


def _shown(sheaf: Sheaf) -> Shown:
    page = sheaf.pages[0]
    return Shown(page.source, page.path, page.kind, bytes(sheaf.inputs))


def _retellings(sheaf: Sheaf) -> Iterator[Retelling]:
    """Yield the pages that hold texts, or might have before."""
    for page in sheaf.pages:
        if page.texts or page.before is not None:
            inputs = bytes(sheaf.inputs) if page.texts else b""
            yield Retelling(page.path, page.kind, inputs, page.texts)


def _failure(broken: _Broken, setup: RenderSetup) -> Failure:
    """Say which template failed on which page, and where."""
    page, error = broken.page, broken.error
    name = kind_of(page.kind).template
    if not name:
        message = f"{_why(error)}, while making {page.path}"
        problem = Diagnostic(page.source, 0, 0, Severity.ERROR, "file-broken", message)
        return Failure(problem, "", "")
    env = environment(tuple(map(Path, setup.templates)), setup.header)
    fault = fault_of(error, name, env)
    problem = problem_of(fault, f", while making {page.path} from {page.source}")
    return Failure(problem, fault.file, fault.excerpt)


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename} can't be read: {reason(error)}"
    return f"{type(error).__name__}: {error}"


def problem_of(fault: Fault, where: str = "") -> Diagnostic:
    """Return *fault* as a problem of the site; *where* says what was being done."""
    message = fault.message + where
    return Diagnostic(
        *(fault.path, fault.line, fault.column, Severity.ERROR),
        *(fault.code, message, fault.hint),
    )
