"""Articles that say nothing, and titles that say more than they should."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgen.checks.material import Material, Text
from newsgen.errors import Diagnostic, Severity
from newsgen.text.names import fold_name

_TAG = re.compile(r"<[^<>]+>")
_TAIL = re.compile(
    # The last bar parts, or the first dash if there is no bar: never tried twice.
    r"(?>(?P<barred>.+)[_|｜丨│]"
    r"|(?P<dashed>[^_|｜丨│]+?)(?:\s[-–—]\s|--|——|(?<=[\u3400-\u9fff])[-–—]))"
    r"\s*+(?P<tail>[^_|｜丨│]+)"
)
_SITE = re.compile(
    r".{1,14}(?:网|網|日报|日報|晚报|晚報|时报|時報|早报|早報|周刊|週刊|在线|频道|頻道|通讯社|通訊社)|"
    r"(?:www\.)?[\w-]{1,40}\.(?:com|net|org|cn|hk|tw)(?:\.\w\w)?",
    re.IGNORECASE,
)


class Wording:
    """Finds articles without a text, and titles that end with the name of a site."""

    def __init__(self, material: Material) -> None:
        self._site = fold_name(material.archive.site.title)
        self._found: list[Diagnostic] = []

    def read(self, text: Text) -> None:
        """Look at one article."""
        card = text.article.card
        if not _says_something(text):
            message = "the article has no text"
            hint = "write one below the front matter, or status: draft until there is one"
            self._found.append(_warning(text, "title", "text-empty", message, hint))
        tail = _TAIL.fullmatch(card.title)
        if tail and self._is_brand(tail["tail"], card.source_name):
            message = f"the title ends with the name of a site, {tail['tail']!r}"
            hint = f"write title: {(tail['barred'] or tail['dashed']).rstrip()}"
            self._found.append(_warning(text, "title", "title-branded", message, hint))

    def found(self) -> Iterator[Diagnostic]:
        """Yield them."""
        yield from self._found

    def _is_brand(self, tail: str, source: str) -> bool:
        folded = fold_name(tail)
        names = {self._site, fold_name(source)} - {""}
        return folded in names or _SITE.fullmatch(tail.strip()) is not None


def _says_something(text: Text) -> bool:
    """Tell whether there are words or a picture."""
    html = "".join(text.article.segments)
    return "<img " in html or bool(_TAG.sub("", html).strip())


def _warning(text: Text, field: str, code: str, message: str, hint: str) -> Diagnostic:
    return text.placed.problem(field, code, message, hint=hint, severity=Severity.WARNING)
