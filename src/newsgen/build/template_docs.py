"""The reference of templates, docs/templates.md, written from the code that makes their pages."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, nodes
from msgspec import Struct

from newsgen.build.template_records import Record, page_of, records_of, type_text, words_of
from newsgen.models.publisher import Publisher
from newsgen.outputs.kinds import NAMES, kind_of
from newsgen.outputs.linked.sheet import Sheet
from newsgen.renderer.catalogue import purpose_of
from newsgen.renderer.environment import environment
from newsgen.renderer.header import Header
from newsgen.renderer.lookup import names_in
from newsgen.renderer.press.trees import Tree, parsed
from newsgen.renderer.theme import builtin

COMMAND = "newsgen theme docs > docs/templates.md"
"""What writes the page anew."""

_HEAD = f"""\
# What templates see

Written by `{COMMAND}`; don't edit it. How to use it: [theming.md](theming.md).

A template gets `page`, a record that depends on the kind of page, and the rest of the names below.
Everything is escaped; what isn't there is an error. Types are told in words: *text* is a string,
*list of X* a tuple, and *none* may stand where nothing is known.

## Names
"""

GIVEN: Mapping[str, str] = {
    "page": "The record of this page; its type is told with each template.",
    "url": 'The page\'s place below the site\'s root: `"people/ada/"`, `""` for the front page.',
    "root": 'The way from the page to the root: `"../../"`, `""` on the front page.',
    "href(place)": "The way from the page to a place below the root.",
    "about": "What the page says of itself to software, a [Sheet](#sheet), or none.",
    "linked_data": "The same as JSON-LD, safe in a `script` of the type `application/ld+json`.",
}
"""What every page gives its template besides the environment's names."""


def template_docs() -> str:
    """Return the whole page."""
    roots = {name: page_of(kind_of(name)) for name in NAMES if kind_of(name).template}
    records = records_of([Header, Sheet, *roots.values()])
    titles = _titles(records)
    trees = _trees()
    parts = (
        _HEAD,
        *_names(titles),
        "\n## Templates\n\n",
        *(line for name in trees for line in _template(name, trees, roots, titles)),
        "## Records\n\n",
        *(line for record in records for line in _record(record, titles)),
    )
    return "".join(parts).rstrip("\n") + "\n"


def documented_names() -> frozenset[str]:
    """Return the names that the page says any template may use."""
    return frozenset({name.partition("(")[0] for name in GIVEN} | {"site"} | _own_globals().keys())


def _own_globals() -> dict[str, Any]:
    found = environment((), Header("", "en", "ltr", "", "", Publisher(), ())).globals
    theirs = Environment().globals  # noqa: S701 - makes no page
    return {name: value for name, value in found.items() if name not in theirs}


def _own_filters() -> dict[str, Any]:
    found = environment((), Header("", "en", "ltr", "", "", Publisher(), ())).filters
    theirs = Environment().filters  # noqa: S701 - makes no page
    return {name: value for name, value in found.items() if name not in theirs}


def _titles(records: Iterable[Record]) -> dict[type[Struct], str]:
    """Name records; two of one name are told apart by their modules."""
    forms = [record.form for record in records]
    counts = Counter(form.__name__ for form in forms)
    return {
        form: form.__name__
        if counts[form.__name__] == 1
        else f"{form.__name__} of {form.__module__.rpartition('.')[2]}"
        for form in forms
    }


def _link(form: type[Struct], titles: Mapping[type[Struct], str]) -> str:
    title = titles[form]
    return f"[{title}](#{title.lower().replace(' ', '-')})"


def _names(titles: Mapping[type[Struct], str]) -> Iterator[str]:
    yield "\n| name | what it is |\n|---|---|\n"
    for name, words in GIVEN.items():
        yield f"| `{name}` | {words} |\n"
    yield f"| `site` | {_link(Header, titles)}: what every page shows of the site. |\n"
    for name, value in sorted(_own_globals().items()):
        if name != "site":
            yield f"| `{name}{_signature(value)}` | {_cell(words_of(_called(value)))} |\n"
    yield "\n| filter | what it makes |\n|---|---|\n"
    for name, value in sorted(_own_filters().items()):
        yield f"| `{_first(value)} \\| {name}` | {_cell(words_of(value))} |\n"
    yield "\nJinja's own filters, tests and functions are there too.\n"


def _called(value: Any) -> Any:
    return value if inspect.isroutine(value) else type(value).__call__


def _signature(value: Any) -> str:
    names = [
        f"{'**' if one.kind is inspect.Parameter.VAR_KEYWORD else ''}{one.name}"
        for one in inspect.signature(value).parameters.values()
    ]
    return f"({', '.join(names)})"


def _first(value: Any) -> str:
    return next(iter(inspect.signature(value).parameters), "value")


def _trees() -> dict[str, Tree]:
    folder = builtin("templates")
    return {name: parsed((folder / name).read_text("utf-8"), name) for name in names_in(folder)}


def _template(
    name: str,
    trees: Mapping[str, Tree],
    roots: Mapping[str, type[Struct]],
    titles: Mapping[type[Struct], str],
) -> Iterator[str]:
    yield f"### {name}\n\n{purpose_of((builtin('templates') / name).read_text('utf-8'))}\n\n"
    kinds = [kind for kind in roots if kind_of(kind).template == name]
    if kinds:
        pages = dict.fromkeys(_link(roots[kind], titles) for kind in kinds)
        yield f"- `page`: {' or '.join(pages)}\n"
    tree = trees[name]
    lines = (
        ("extends", [f"`{_constant(tree.extends)}`"] if tree.extends else []),
        ("uses", [f"`{one}`" for one in _used(tree)]),
        ("blocks", [f"`{one}`" for one in _blocks(name, trees)]),
        ("macros", [f"`{_macro(one)}`" for one in tree.root.find_all(nodes.Macro)]),
    )
    for what, found in lines:
        if found:
            yield f"- {what}: {', '.join(found)}\n"
    yield "\n"


def _constant(node: nodes.Extends | nodes.FromImport | nodes.Include) -> str:
    return str(node.template.value) if isinstance(node.template, nodes.Const) else "…"


def _used(tree: Tree) -> list[str]:
    imported = map(_constant, tree.root.find_all(nodes.FromImport))
    return sorted({*imported, *map(_constant, tree.root.find_all(nodes.Include))})


def _blocks(name: str, trees: Mapping[str, Tree]) -> list[str]:
    """Return the blocks a template has, its own first, then those of what it extends."""
    found: dict[str, None] = {}
    while True:
        tree = trees[name]
        found |= dict.fromkeys(block.name for block in tree.blocks)
        if tree.extends is None:
            return list(found)
        name = _constant(tree.extends)


def _macro(node: nodes.Macro) -> str:
    return f"{node.name}({', '.join(one.name for one in node.args)})"


def _record(record: Record, titles: Mapping[type[Struct], str]) -> Iterator[str]:
    yield f"### {titles[record.form]}\n\n{_cell(record.words)}\n\n"
    yield "| field | type | meaning |\n|---|---|---|\n"
    for field in record.fields:
        form = type_text(field.type, lambda one: _link(one, titles))
        yield f"| `{field.name}` | {_cell(form)} | {_cell(field.meaning)} |\n"
    yield "\n"


def _cell(text: str) -> str:
    return text.replace("``", "`").replace("|", "\\|")
