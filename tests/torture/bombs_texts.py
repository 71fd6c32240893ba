"""Articles that are small to write and large to read: YAML, Markdown and dates by the thousand.

Each is a function of a size *n*; the codes beside it are those of the errors that may refuse
it, and "" says that it has to be built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

_HEAD = "title: 炸\ndate: 2024-05-21\n"

Files = Mapping[str, bytes]


class Bomb(NamedTuple):
    """Files of a site that are hard to read; ``size`` is the *n* of every submission.

    ``codes`` are those of errors that may refuse it, apart by spaces; "" if it is built.
    ``most`` is the largest *n* that makes sense: beyond, it is the same bomb.
    """

    name: str
    files: Callable[[int], Files]
    size: int
    codes: str = ""
    most: int = 1 << 30


def article(text: str, head: str = _HEAD) -> Files:
    """Put *text* below front matter."""
    return {"content/articles/bomb.md": f"---\n{head}---\n\n{text}\n".encode()}


def _text(name: str, made: Callable[[int], str], size: int, codes: str = "") -> Bomb:
    return Bomb(f"text {name}", lambda n: article(made(n)), size, codes)


def _head(name: str, made: Callable[[int], str], size: int, codes: str) -> Bomb:
    return Bomb(f"yaml {name}", lambda n: article("甲", _HEAD + made(n)), size, codes)


def _laughs(n: int) -> str:
    rows = (f"k{i}: &k{i} [*k{i - 1}, *k{i - 1}]\n" for i in range(1, n))
    return "k0: &k0 [a, a]\n" + "".join(rows)


def _deep(n: int) -> str:
    return "extra:\n" + "".join(f"{' ' * i}a:\n" for i in range(1, n))


def _table(n: int) -> str:
    return f"|{'a|' * n}\n|{'-|' * n}\n" + f"|{'甲|' * n}\n" * n


def _notes(n: int) -> str:
    marks = "".join(f"甲[^{i}]" for i in range(n))
    return marks + "\n\n" + "".join(f"[^{i}]: 注\n" for i in range(n))


_YAML_SLIPS = "yaml-alias yaml-merge yaml-key key-unknown problems-more yaml-quote yaml-tag"
_TOO_MUCH = "yaml-size yaml-depth yaml-unclosed yaml-syntax yaml-indent"

HEADS: tuple[Bomb, ...] = (
    _head("laughs", _laughs, 30, _YAML_SLIPS),
    _head("merges", lambda n: "".join(f"<<: {{a{i}: b}}\n" for i in range(n)), 3_000, _YAML_SLIPS),
    _head("brackets", lambda n: f"extra: {'[' * n}{']' * n}\n", 30_000, _TOO_MUCH),
    _head("braces", lambda n: f"extra: {'{a: ' * n}{'}' * n}\n", 12_000, _TOO_MUCH),
    _head("open brackets", lambda n: f"extra: {'[' * n}\n", 60_000, _TOO_MUCH),
    _head("deep lists", lambda n: f"extra: \n  {'- ' * n}a\n", 30_000, _TOO_MUCH),
    _head("deep keys", _deep, 350, _TOO_MUCH),
    _head("questions", lambda n: f"{'? ' * n}a\n", 30_000, _TOO_MUCH + " yaml-key"),
    _head(
        "keys",
        lambda n: "".join(f"k{i}: a\n" for i in range(n)),
        6_000,
        _YAML_SLIPS + " yaml-size",
    ),
    _head("one key", lambda n: "title: 甲\n" * n, 4_000, "yaml-duplicate problems-more yaml-size"),
    _head("people", lambda n: f"people: [{'张三, ' * n}李四]\n", 1_000_000, "yaml-size"),
    _head(
        "strangers",
        lambda n: f"people: [{', '.join(f'Ann B{i:x}' for i in range(n))}]\n",
        500,
        "yaml-size",
    ),
    _head("digits", lambda n: f"updated: {'9' * n}\n", 60_000, "date-invalid yaml-size"),
    _head("big year", lambda n: f"updated: Y{'9' * n}E9\n", 60_000, "date-invalid yaml-size"),
    _head(
        "set",
        lambda n: "events:\n- {title: 甲, date: '[" + "2023-01-01," * n + "2024]'}\n",
        5_000,
        "yaml-size",
    ),
    _head("escapes", lambda n: 'summary: "' + "\\u4e2d" * n + '"\n', 9_000, "yaml-size"),
    _head("comments", lambda n: "# 甲\n" * n, 10_000, "yaml-size"),
    _head(
        "open quote",
        lambda n: 'summary: "' + "甲\n" * n,
        10_000,
        "yaml-unclosed yaml-size yaml-syntax",
    ),
    _head("category", lambda n: f"category: {'a' * n}\n", 10_000, "yaml-size"),
    _head("title", lambda n: f"slug: x\nsummary: {'字' * n}\n", 20_000, "yaml-size"),
    _head(
        "aliases",
        lambda n: f"aliases: [{', '.join(f'/a{i}/' for i in range(n))}]\n",
        500,
        "yaml-size",
    ),
    _head("long alias", lambda n: f"aliases: [/{'a' * n}/]\n", 50_000, "path-invalid yaml-size"),
    _head(
        "events",
        lambda n: "events:\n" + "- {title: 甲, date: 2024-05-20}\n" * n,
        1_500,
        "yaml-size",
    ),
)

TEXTS: tuple[Bomb, ...] = (
    _text("one line", lambda n: "字" * n, 1_000_000, ""),
    _text("one word", lambda n: "a" * n, 1_000_000, ""),
    _text("tags", lambda n: "<div>" * n, 20_000),
    _text("quotes", lambda n: ">" * n + "a", 50_000),
    _text("quote lines", lambda n: "> a\n" * n, 5_000),
    _text("lists", lambda n: "- " * n + "a", 30_000),
    _text("emphasis", lambda n: "*a **b " * n, 6_000),
    _text("stars", lambda n: "**" * n + "a", 30_000),
    _text("brackets", lambda n: "[" * n, 50_000),
    _text("labels", lambda n: "[a " * n + "](b)" * n, 5_000),
    _text("pictures in pictures", lambda n: "![" * n + "](b)", 10_000),
    _text("backticks", lambda n: "".join("`" * i + " " for i in range(n)), 500),
    _text("entities", lambda n: "&amp;&#1;&" * n, 8_000),
    _text("addresses", lambda n: "http://a.b/(" * n, 4_000),
    _text("schemes", lambda n: "x://" * n, 10_000),
    _text("autolinks", lambda n: "<a:" * n, 20_000),
    _text("marks", lambda n: "e" + "\u0301" * n, 100_000),
    _text("turns", lambda n: "\u202e" * n + "a", 50_000),
    _text("notes", _notes, 4_000, "text-intricate"),
    _text(
        "definitions",
        lambda n: "".join(f"[a{i}]: /x\n" for i in range(n)),
        8_000,
        "text-intricate",
    ),
    _text("one definition", lambda n: "[a]: /x 'b\n" * n, 3_000, "text-intricate"),
    _text("table", _table, 100, "text-intricate"),
    _text(
        "empty rows",
        lambda n: f"|{'a|' * n}\n|{'-|' * n}\n" + "|a|\n" * n,
        1_000,
        "text-intricate",
    ),
    _text("headings", lambda n: "## 同\n\n" * n, 4_000),
    _text("lines with marks", lambda n: "*甲*\n" * n, 5_000, "text-intricate"),
    _text("titles of works", lambda n: "《" * n + "“a " * n, 20_000),
    _text(
        "pictures",
        lambda n: "".join(f"![](/a{i}.png)\n\n" for i in range(n)),
        500,
        "text-intricate",
    ),
    _text("links", lambda n: "".join(f"[甲](b{i}.md)" for i in range(n)), 2_000),
    _text("blanks", lambda n: "\n" * n + " " * n + "\t" * n, 100_000),
    _text("controls", lambda n: "甲\x01" * n, 20_000, "character-control file-not-text"),
    _text("templates", lambda n: "{{ config }}{% for a in b %}" * n, 5_000),
)
