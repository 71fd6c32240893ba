"""What loading a file depends on besides the file: a few of the site's settings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from newsgen.errors import Diagnostic, Severity
from newsgen.models.paths import InvalidPath, page_path
from newsgen.models.site import Site
from newsgen.text.pinyin_slugs import slugify_pinyin
from newsgen.text.slugs import slugify

PATH_HINT = "write letters, digits and hyphens, with slashes between the parts"
"""What to do about a path that can't be stored."""


class LoadContext(Struct, frozen=True):
    """The settings that shape how content is read; a change of one reads everything anew."""

    language: str
    timezone: str
    permalink: str
    slugs: str

    @classmethod
    def of(cls, site: Site) -> LoadContext:
        """Take what matters from the settings."""
        return cls(site.language, site.timezone, site.permalink, site.slugs)

    def slug(self, text: str) -> str:
        """Make a slug in the style the settings ask for; never empty."""
        return slugify_pinyin(text) if self.slugs == "pinyin" else slugify(text)


class Loaded(Struct, frozen=True):
    """What came of one file: MessagePack of its parts, "" where there is none.

    ``head`` is a Placed value for the archive; ``body`` is what the file's own
    page needs beyond it; ``text`` is the running text that people are found in.
    ``bare`` stands for the head of a draft where nobody asked for drafts.
    """

    head: bytes = b""
    body: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()
    text: bytes = b""
    bare: bytes = b""


def failed(diagnostics: Sequence[Diagnostic]) -> Loaded:
    """Say that a file can't be used, and why."""
    return Loaded(diagnostics=tuple(diagnostics))


def address_problems(url: str, path: str, place: tuple[int, int]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with *url* as the address of a page, if anything."""
    try:
        page_path(url)
    except InvalidPath as error:
        problem = Diagnostic(path, *place, Severity.ERROR, "path-invalid", str(error), PATH_HINT)
        return (problem,)
    return ()
