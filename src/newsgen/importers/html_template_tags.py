"""Tags of other generators' templates, kept safe from those who would read them as HTML."""

from __future__ import annotations

import re

from newsgen.importers.images import Localise
from newsgen.importers.reading import Media

_TAG = re.compile(
    r"\{%(?:[^\n%{]|%(?!\})|\{(?!%)){0,500}+%\}|\{\{(?:[^\n}{]|\}(?!\})|\{(?!\{)){0,500}+\}\}"
)
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"  # private use: no text means anything by them
_KEPT = re.compile(f"{_OPEN}(\\d{{1,9}}){_CLOSE}")
_QUOTED = re.compile(r"[\"']([^\"'\n]{1,300})[\"']\s{0,9}\|")


class TemplateTags:
    """The tags of one text: ``hidden`` is the text with a word in the place of each.

    A tag within one line is known; a longer one is left to be text.
    """

    def __init__(self, text: str) -> None:
        self._tags: list[str] = []
        text = text.replace(_OPEN, "").replace(_CLOSE, "")
        self.hidden = _TAG.sub(lambda match: self.kept(match[0]), text)

    def kept(self, markdown: str) -> str:
        """Return a word that :meth:`shown` makes *markdown* of, whatever reads it before."""
        self._tags.append(markdown)
        return f"{_OPEN}{len(self._tags) - 1}{_CLOSE}"

    def shown(self, text: str) -> str:
        """Put the tags back into *text*."""
        return _KEPT.sub(self._tag, text)

    def localised(self, localise: Localise) -> Localise:
        """Let *localise* see addresses as the template makes them, without the site's own."""

        def found(source: str) -> Media | None:
            return localise(_KEPT.sub(self._address, source))

        return found

    def _tag(self, match: re.Match[str]) -> str:
        number = int(match[1])
        return self._tags[number] if number < len(self._tags) else ""

    def _address(self, match: re.Match[str]) -> str:
        quoted = _QUOTED.search(self._tag(match))
        return quoted[1] if quoted else ""
