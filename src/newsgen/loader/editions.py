"""The languages of a site besides its own, as the settings name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.site_schema import LanguageMeta
from newsgen.models.languages import subtags
from newsgen.models.site import Edition, Site
from newsgen.text.yaml import Document

_KEY = "languages"


def editions_of(languages: Iterable[LanguageMeta]) -> tuple[Edition, ...]:
    """Return the editions that were asked for, in their order."""
    return tuple(Edition(one.language, one.title, one.description) for one in languages)


def languages_twice(document: Document, path: str) -> Iterator[Diagnostic]:
    """Yield a problem for each language that is the site's own or stands there before.

    Looks at what was written, so that it is told with whatever else is wrong.
    """
    declared = document.value.get(_KEY)
    own = document.value.get("language") or Site(title="").language
    known = {subtags(str(own)): "is the site's own language, which needs no edition"}
    for index, one in enumerate(declared if isinstance(declared, tuple) else ()):
        written = _tag(one)
        tag = subtags(written)
        place = document.place((_KEY, index))
        if tag in known:
            message = f"{written!r} {known[tag]}"
            yield Diagnostic(
                path,
                place.line,
                place.column,
                Severity.ERROR,
                "language-twice",
                message,
                "leave it out here",
            )
        elif written:
            known[tag] = f"stands here twice, first in line {place.line}"


def _tag(language: Any) -> str:
    """Return the tag of an item of the list; "" if it is nonsense."""
    tag = language.get("language") if isinstance(language, dict) else language
    return tag.strip() if isinstance(tag, str) else ""
