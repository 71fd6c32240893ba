"""The built site on disk: what may be written where, and bringing it up to date."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from jinja2 import TemplateSyntaxError

from newsgen.archive.archive import Archive
from newsgen.build.options import Options, Progress
from newsgen.build.render import RenderError, RenderSetup, Work, render
from newsgen.errors import Diagnostic, Severity
from newsgen.executors.executor import Executor
from newsgen.models.page import Link, Manifest, Written
from newsgen.models.paths import OutPath
from newsgen.outputs.plan import KINDS
from newsgen.renderer.environment import environment, template_folders
from newsgen.renderer.header import Header
from newsgen.renderer.messages import direction_of
from newsgen.renderer.stamps import stamps
from newsgen.store.cache import Cache
from newsgen.store.sink import OutputError, blocking, delete, strays

_SHOWN_STRAYS = 5
_SOURCES = ("content", "templates", "static", "captures", ".git")


def render_setup(options: Options, archive: Archive) -> RenderSetup:
    """Return what rendering processes are told of the site."""
    site = archive.site
    pages = tuple(
        Link(
            one.value.title,
            one.value.url,
            one.value.lang if one.value.lang != site.language else "",
        )
        for one in archive.plain
    )
    header = Header(
        site.title,
        site.language,
        direction_of(site.language),
        site.base_url,
        site.description,
        site.publisher,
        pages,
    )
    folders = tuple(str(folder) for folder in template_folders(options.site / "templates"))
    return RenderSetup(
        folders, header, str(options.cache), str(options.output), str(options.scratch)
    )


def kind_stamps(setup: RenderSetup, code: bytes) -> dict[str, bytes]:
    """Return the stamp of each kind of page.  Raises RenderError for an unreadable template."""
    env = environment(tuple(map(Path, setup.templates)), setup.header)
    templates = {name: kind.template for name, kind in KINDS.items()}
    try:
        return stamps(env, setup.header, templates, code)
    except TemplateSyntaxError as error:
        message = f"template {error.name}:{error.lineno}: {error.message}"
        raise RenderError(message, error.filename or "", error.lineno) from error
    except UnicodeDecodeError as error:
        folder = Path(setup.templates[0])
        raise RenderError(f"a template in {folder} is not UTF-8: {error.reason}") from error


def guard(options: Options, before: Manifest) -> None:
    """Refuse to write over sources, or over a site that newsgen did not make.

    Raises OutputError saying which folder to name instead.
    """
    output, site = options.output.resolve(), options.site.resolve()
    sources = [site / name for name in _SOURCES]
    if output in {site, site / ".newsgen", *site.parents}:
        raise OutputError(f"{options.output} holds more than a site; name a folder of its own")
    if any(output == one or one in output.parents for one in sources):
        raise OutputError(f"{options.output} lies among the site's sources; name another folder")
    front = output / "index.html"
    if before.files or output == site / "build" or not front.is_file():
        return
    if b'content="newsgen"' not in front.read_bytes():
        raise OutputError(
            f"{options.output} holds a site newsgen did not make; name another folder"
        )


def make_way(options: Options, before: Manifest, work: Work) -> None:
    """Note what is about to be written, and delete files that stand where folders must be."""
    stale = [page.path for page in work.stale]
    with closing(Cache(options.cache)) as cache:
        cache.promise(str(options.output), (path for path in stale if path not in before.files))
    delete(options.output, blocking(work.orphans, stale))


def write(
    work: Work, setup: RenderSetup, executor: Executor, progress: Progress
) -> tuple[dict[OutPath, Written], int]:
    """Make the stale pages; return the manifest to be and how many files changed."""
    after = dict(work.kept)
    count = len(work.stale)
    wrote = 0
    for done, made in enumerate(render(work.stale, setup, executor), 1):
        after[made.path] = made.written
        wrote += made.wrote
        progress("write", done, count)
    return after, wrote


def clear(
    work: Work, options: Options, before: Manifest, after: Mapping[OutPath, Written]
) -> tuple[Diagnostic, ...]:
    """Delete what the site no longer has; on a first build, name files that are not its own."""
    delete(options.output, work.orphans)
    shutil.rmtree(options.scratch, ignore_errors=True)
    if before.files:
        return ()
    found = sorted(strays(options.output, after.keys()))
    if not found:
        return ()
    named = ", ".join(found[:_SHOWN_STRAYS]) + (", …" if len(found) > _SHOWN_STRAYS else "")
    message = f"not part of the site, and left alone: {len(found)} of the files here ({named})"
    hint = "delete them if an older build left them; put files to publish into static/"
    name = options.output.name
    return (Diagnostic(name, 0, 0, Severity.WARNING, "output-strays", message, hint),)
