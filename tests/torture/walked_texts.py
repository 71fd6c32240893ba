"""Functions that walk through texts, and texts that are hard to walk through."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping

from pattern_strings import Core

from newsgen.importers.cleaning import injected
from newsgen.importers.events import propose as events
from newsgen.importers.html_markdown import markdown_of
from newsgen.importers.markdown_html import settled
from newsgen.importers.people import propose as people
from newsgen.importers.readers import entry, generated, page, plain_text
from newsgen.importers.reading import Context, Entry, Item
from newsgen.mentions.finder import Finder
from newsgen.mentions.lexicon import Lexicon, Named
from newsgen.models.person import Match, PersonKind
from newsgen.search.letters import Alphabet
from newsgen.text.frontmatter import clean
from newsgen.text.markdown import render
from newsgen.text.plain import plain_text as text_of_body
from newsgen.text.prose import excerpt
from newsgen.text.prose_anchor import Anchor
from newsgen.text.prose_dates import find_dates
from newsgen.text.running import running_text

_FLOORS = ("text", "mentions", "search", "models", "importers")
_PEOPLE = ("Ann Lee", "Ann Lee Smith", "Lee", "王小明", "王小", "王 小明", "A. B. Lee")
_NOT_TEXTS = {
    "importers.formats.opener": "it takes the name of a format",
    "importers.formats.reader": "it takes the name of a format",
    "search.passages.passages": "it takes a page that was built; the parser is the library's",
    "search.phrases.at_ends": "it takes a word that a query was cut into",
    "text.prose_calendar_en.season_of": "it takes the name of a season",
    "text.prose_calendar_zh.number": "it takes a number that an expression found",
    "text.yaml_document.no_place": "it takes a character",
}
_FILE = """---
title: One
date: 2024-05-01
---
"""


def _found() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield the public functions that need a text and nothing else."""
    for floor in _FLOORS:
        package = importlib.import_module(f"newsgen.{floor}")
        for one in pkgutil.walk_packages(package.__path__, f"newsgen.{floor}."):
            module = importlib.import_module(one.name)
            for name, function in sorted(vars(module).items()):
                if _takes_text(function) and function.__module__ == one.name and name[0] != "_":
                    yield f"{one.name.removeprefix('newsgen.')}.{name}", function


def _takes_text(function: object) -> bool:
    if not inspect.isfunction(function):
        return False
    needed = [
        one
        for one in inspect.signature(function).parameters.values()
        if one.default is one.empty and one.kind is not one.VAR_KEYWORD
    ]
    return len(needed) == 1 and needed[0].annotation == "str"


def _read(reader: Callable[[Item, Context], object], form: str) -> Callable[[str], object]:
    return lambda text: reader(Item("x", text.encode("utf-8", "replace"), form), Context())


def _mentions() -> Callable[[str], object]:
    known = sorted(_PEOPLE)
    cast = tuple(
        Named(f"person-{number}", PersonKind.PERSON, Match.AUTO, (name,), (), (), ())
        for number, name in enumerate(known)
    )
    find = Finder(Lexicon(cast)).find
    return lambda text: find(running_text([f"<p>{text}</p>"]), ())


_ANCHOR = Anchor.of("2024-05-01")
_BY_HAND: Mapping[str, Callable[[str], object]] = {
    "cleaning.injected.find": lambda text: injected.find(text[:60], [text, text[:90]]),
    "events.propose": lambda text: events.propose([text], anchor=_ANCHOR, people=()),
    "people.propose": lambda text: people.propose([text]),
    "html_markdown.markdown_of": markdown_of,
    "markdown_html.settled": settled,
    "mentions.find": _mentions(),
    "readers.entry": lambda text: entry.read(
        Item("x", b"", "entry", entry=Entry("Title", text)), Context()
    ),
    "readers.generated": lambda text: _read(generated.read, "markdown")(_FILE + text),
    "readers.header": _read(generated.read, "markdown"),
    "readers.page": _read(page.read, "html"),
    "readers.plain_text": _read(plain_text.read, "text"),
    "search.letters": lambda text: Alphabet().letters([text]),
    "text.clean": lambda text: clean(text.encode("utf-8", "replace")),
    "text.excerpt": lambda text: excerpt(text, lang="en", limit=200),
    "text.find_dates": lambda text: find_dates(text, anchor=_ANCHOR),
    "text.plain_text": lambda text: text_of_body([text]),
    "text.render": lambda text: render(text, lang="en"),
    "text.render_han": lambda text: render(text, lang="zh"),
    "text.running_text": lambda text: running_text([text]),
}
FUNCTIONS: Mapping[str, Callable[[str], object]] = {
    **{name: function for name, function in _found() if name not in _NOT_TEXTS},
    **_BY_HAND,
}
"""By name; each takes one text."""

HARD = tuple(
    Core(*one)
    for one in (
        *(
            ("", "**a "),
            ("", "[a]("),
            ("", "![a"),
            ("", "a*b_"),
            ("", "> "),
            ("", "- a\n  "),
            ("", "`"),
            ("", "``a"),
        ),
        *(
            ("", "|a|\n"),
            ("", "[^1] "),
            ("", "[a]: b\n"),
            ("", "<!--"),
            ("", "<p><b>"),
            ("", "<div>"),
            ("", "<i>a</b>"),
        ),
        *(
            ("", "&amp"),
            ("", "a\u0301\u0316"),
            ("a", "\u0301\u0316"),
            ("", "2024-05-01 "),
            ("", "May 1, "),
            ("", "5月1日"),
        ),
        *(
            ("", "去年"),
            ("", "last year "),
            ("", "Mr. Lee "),
            ("", "Ann "),
            ("", "王小明"),
            ("", "王"),
            ("", "张三说，"),
        ),
        *(
            ("", "记者 王小明"),
            ("", "（"),
            ("", "《a》"),
            ("", "“a"),
            ("", "‘’"),
            ("a: ", "[", "]"),
            ("", "a: b\n"),
        ),
        *(
            ("", "- "),
            ("", "{{ a "),
            ("", "{% a"),
            ("", "[a b="),
            ("", "$"),
            ("", "\u200b"),
            ("", "中 \n"),
            ("", "http://a.b/ "),
        ),
        *(
            ("", "词·"),
            ("", "A.B. "),
            ("", "\n\n"),
            ("", "#\n"),
            ("", "1. a\n\n"),
            ("", "a\\\n"),
            ("", "\ue000"),
            ("a.", "\u00ad"),
        ),
    )
)
"""What walkers of Markdown, HTML, YAML, names and dates may find hard."""
