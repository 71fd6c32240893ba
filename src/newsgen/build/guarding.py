"""Whether a folder may be built into: never over sources, nor over what newsgen did not make."""

from __future__ import annotations

from pathlib import Path

from newsgen.build.options import Options
from newsgen.build.sums import is_foreign
from newsgen.models.page import SUMS, Manifest
from newsgen.store.disks import existing
from newsgen.store.sink import OutputError

_SOURCES = ("content", "templates", "static", "captures", ".git")


def guard(options: Options, before: Manifest) -> None:
    """Refuse to write over sources, over a site that newsgen did not make, or into a file.

    Raises OutputError saying which folder to name instead.
    """
    near = existing(options.output)
    if not near.is_dir():
        raise OutputError(f"{near} is a file, and a folder is expected there; name another one")
    output, site = options.output.resolve(), options.site.resolve()
    sources = [site / name for name in _SOURCES]
    if output in {site, site / ".newsgen", *site.parents}:
        raise OutputError(f"{options.output} holds more than a site; name a folder of its own")
    if any(output == one or one in output.parents for one in sources):
        raise OutputError(f"{options.output} lies among the site's sources; name another folder")
    theirs = "" if before.files or output == site / "build" else _theirs(output)
    if theirs:
        raise OutputError(
            f"{options.output} holds {theirs} newsgen did not make; name another folder"
        )


def _theirs(output: Path) -> str:
    """Return in words what someone else put into the folder *output*; "" if that isn't seen.

    Where no front page tells, the list of files does: one of ours may have outlived the page.
    """
    front = output / "index.html"
    if front.is_file():
        return "" if b'content="newsgen"' in front.read_bytes() else "a site"
    return f"a {SUMS}" if is_foreign(output) else ""
