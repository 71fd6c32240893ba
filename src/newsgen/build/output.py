"""The built site on disk, and bringing it up to date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager, nullcontext
from itertools import chain
from pathlib import Path

from jinja2 import TemplateSyntaxError
from msgspec import Struct, msgpack

from newsgen.archive.archive import Archive
from newsgen.build.frame import frame_of
from newsgen.build.guarding import guard
from newsgen.build.index_files import Index, placed
from newsgen.build.options import Options, Progress
from newsgen.build.render import Made, RenderSetup, diff, problem_of, render
from newsgen.build.report import KindReport, RenderError
from newsgen.build.sums import outlived, summed
from newsgen.errors import Diagnostic, Severity
from newsgen.executors.executor import Executor
from newsgen.models.feeds import FORMS
from newsgen.models.languages import autonym, direction_of
from newsgen.models.page import SUMS, Link, Manifest, Page, Written
from newsgen.models.paths import OutPath
from newsgen.models.site import Edition, Site
from newsgen.outputs.files import StaticFile
from newsgen.outputs.kinds import NAMES, kind_of
from newsgen.renderer.environment import environment, grammar, template_folders
from newsgen.renderer.faults import fault_of
from newsgen.renderer.header import Header, Masthead
from newsgen.renderer.stamps import read_ahead, stamped
from newsgen.store.cache import Cache
from newsgen.store.removal import clear
from newsgen.store.sink import (
    blocking,
    delete,
    intact,
    is_place,
    is_within,
    strays,
)
from newsgen.store.swap import swapped

_SHOWN_STRAYS = 5
_REFERENCES = "references"  # the note in the cache of what templates refer to


def header_of(archive: Archive, static: Iterable[StaticFile] = ()) -> Header:
    """Return what every page shows of the site; its logo is one of the *static* files."""
    site = archive.site
    pages = tuple(
        Link(
            one.value.title,
            one.value.url,
            one.value.lang if one.value.lang != site.language else "",
        )
        for one in archive.plain
    )
    return Header(
        site.title,
        site.language,
        direction_of(site.language),
        site.base_url,
        site.description,
        site.publisher.unplaced,
        pages,
        site.search.engine,
        frame=frame_of(site.theme, static),
        feeds=tuple([FORMS[name] for name in site.feeds.forms]),
        editions=_mastheads(site),
        has_data=site.data.enabled,
    )


def _mastheads(site: Site) -> tuple[Masthead, ...]:
    """Return what the pages of each edition show of *site*, if there are several."""
    if not site.languages:
        return ()
    own = Edition(site.language, site.title, site.description)
    return tuple(
        Masthead(
            one.language,
            direction_of(one.language),
            autonym(one.language),
            "" if one is own else one.home,
            one.title or site.title,
            one.description,
        )
        for one in (own, *site.languages)
    )


def read_templates(options: Options) -> None:
    """Parse the templates if all will have to be: before the processes start that use them."""
    with closing(Cache(options.cache)) as cache:
        known = cache.note(_REFERENCES)
    if options.clean or not known:
        names = {kind_of(name).template for name in NAMES} - {""}
        read_ahead(grammar(template_folders(options.site / "templates")), sorted(names))


def render_setup(options: Options, header: Header, code: bytes) -> RenderSetup:
    """Return what rendering processes are told.

    Raises RenderError for a template that can't be read.
    """
    folders = template_folders(options.site / "templates")
    return RenderSetup(
        tuple(map(str, folders)),
        header,
        str(options.cache),
        str(options.output),
        str(options.folder),
        str(options.scratch),
        _stamps(options, folders, header, code),
        at_once=options.preview,
    )


def _stamps(
    options: Options, folders: Sequence[Path], header: Header, code: bytes
) -> dict[str, bytes]:
    """Return the stamp of each kind of page."""
    templates = {name: kind_of(name).template for name in NAMES}
    with closing(Cache(options.cache)) as cache:
        noted = cache.note(_REFERENCES)
        known = msgpack.decode(noted, type=dict[bytes, tuple[str, ...]]) if noted else {}
        try:
            made = stamped(environment(folders, header), header, templates, code, known)
        except TemplateSyntaxError as error:
            fault = fault_of(error, str(error.name), environment(folders, header))
            raise RenderError(problem_of(fault), fault.file, fault.excerpt) from error
        if made.references != known:
            cache.put_note(_REFERENCES, msgpack.encode(made.references))
    own = {name: stamp() for name in NAMES if (stamp := kind_of(name).stamp)}
    return made.stamps | own


class Outcome(Struct, frozen=True):
    """What came of writing a site: what its folder holds now, and what was done for it."""

    manifest: Manifest
    written: int
    deleted: int
    kinds: Mapping[str, KindReport]
    strays: tuple[Diagnostic, ...]


def publish(
    options: Options,
    pages: Sequence[Page],
    setup: RenderSetup,
    executor: Executor,
    progress: Progress,
    index: Index,
) -> Outcome:
    """Bring the output folder to *pages* and *index*: make what is stale, delete what is gone.

    The manifest is not committed yet.  Raises OutputError, RenderError.
    """
    with closing(Cache(options.cache)) as cache:
        before = cache.manifest(str(options.output))
    guard(options, before)
    paths = {page.path for page in pages} | index.paths
    if not options.preview:
        paths.add(SUMS)
    fresh = sorted(paths - before.files.keys())
    unknown = not before.files and options.output.is_dir()
    standing = (*index.kept, *({SUMS} & paths & before.files.keys()))
    kept = {path: before.files[path] for path in standing}
    stale = diff(pages, before, setup, kept, afresh=options.clean)
    tally = Tally(kept, len(paths), progress)
    with publishing(options):
        gone = tuple(sorted(_gone(options, before, paths)))
        make_way(options, fresh, gone)
        for made in chain(render(stale, setup, executor), placed(options, index, before)):
            tally.add(made)
        for made in summed(options, tally.files, before.files.get(SUMS)):
            tally.add(made)
        delete(options.folder, gone)
        found = found_strays(options, tally.files) if unknown else ()
    if gone:
        with closing(Cache(options.cache)) as cache, cache.transaction():
            cache.drop_retellings(str(options.output), gone)
    clear(options.scratch)
    manifest = Manifest(tally.files, setup.stamps)
    return Outcome(manifest, tally.written, len(gone), tally.kinds(), found)


def _gone(options: Options, before: Manifest, paths: AbstractSet[OutPath]) -> set[OutPath]:
    """Return the files of earlier builds that are not of *paths*.

    Where the cache was lost, or set back to what it knew some time ago, the list in
    the folder knows them; and in newsgen's own folder nobody else puts any.
    """
    gone = set(before.files.keys() - paths)
    listed = before.files.get(SUMS)
    if listed is None or not intact(str(options.output), SUMS, listed):
        gone.update(outlived(options.output, paths))
    if not before.files and is_within(options.output, options.state):
        gone.update(OutPath(one) for one in strays(options.output, paths) if is_place(one))
    return gone


@contextmanager
def publishing(options: Options) -> Iterator[None]:
    """Let files be put into the folder of the output; leave none that is not of the site.

    Of a site that changes as a whole, that folder takes the place of the output when the
    block ends, or goes if the block fails.
    """
    try:
        with swapped(options.output) if options.atomic else nullcontext():
            yield
    finally:
        if not options.preview:  # its tasks live on, and write there
            clear(options.scratch)


class Tally:
    """Adds up pages as they are made; *files* are those that stand as they were."""

    def __init__(self, files: dict[OutPath, Written], count: int, progress: Progress) -> None:
        self.files = files
        self.written = 0
        self._count = count
        self._progress = progress
        self._made: defaultdict[str, list[Made]] = defaultdict(list)

    def add(self, made: Made) -> None:
        """Count one page."""
        self.files[made.path] = made.written
        self.written += made.wrote
        self._made[made.kind].append(made)
        self._progress("write", len(self.files), self._count)

    def kinds(self) -> dict[str, KindReport]:
        """Return what was made, by kind."""
        return {
            kind: KindReport(
                len(made),
                sum(one.wrote for one in made),
                round(sum(one.nanoseconds for one in made) / 1e9, 4),
                Counter(one.why.value for one in made),
            )
            for kind, made in sorted(self._made.items())
        }


def make_way(options: Options, fresh: Sequence[OutPath], gone: Sequence[OutPath]) -> None:
    """Note what is written for the first time; delete files that stand where folders must be."""
    if fresh:
        with closing(Cache(options.cache)) as cache:
            cache.promise(str(options.output), fresh)
    if fresh and gone:
        delete(options.folder, blocking(gone, fresh))


def found_strays(options: Options, known: Mapping[OutPath, Written]) -> tuple[Diagnostic, ...]:
    """Name the files of a folder that was there before the first build and are not the site's."""
    found = sorted(strays(options.folder, known.keys()))
    if not found:
        return ()
    named = ", ".join(found[:_SHOWN_STRAYS]) + (", …" if len(found) > _SHOWN_STRAYS else "")
    message = f"not part of the site, and left alone: {len(found)} of the files here ({named})"
    hint = "delete them if an older build left them; put files to publish into static/"
    name = options.output.name
    return (Diagnostic(name, 0, 0, Severity.WARNING, "output-strays", message, hint),)
