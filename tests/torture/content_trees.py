"""YAML made up from the keys that content may have, with values nobody would give them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from newsgen.loader.fields import Meta
from newsgen.loader.schema import ArticleMeta, EventRecordMeta, PersonMeta, PlainMeta
from newsgen.loader.site_schema import SiteMeta

_SCHEMAS: Mapping[str, type[Meta]] = {
    "article": ArticleMeta,
    "person": PersonMeta,
    "event": EventRecordMeta,
    "page": PlainMeta,
    "settings": SiteMeta,
}
_WITH_TEXT = frozenset({"article", "page"})
_DEEPEST = 4
_SOUND = {
    "title": "甲乙",
    "date": "2024-05-21",
    "name": "张三",
    "status": "published",
    "lang": "zh-Hans",
    "language": "en",
    "url": "https://example.org/a",
    "src": "/images/a.jpg",
    "value": "Zhang San",
    "kind": "person",
    "type": "Person",
}
_LEAVES: tuple[Any, ...] = (
    *("", " ", "\u3000", "\u200b", None, "null", "~", True, 0, -1, 10**12, 10**400, 1.5, 1e300),
    *(
        "x" * 300,
        "字" * 3000,
        "\u202e反",
        "e\u0301" * 50,
        "\U0010ffff",
        "\ufeff",
        "\x7f",
        "\ud800",
    ),
    *("../../etc/passwd", "/a/../b", "C:\\x", "con", "aux.html", "a/b", "%2e%2e", "//host/x"),
    *("javascript:alert(1)", "https://[", "http://a:99999", "https://例え.jp/ä", "Q0", "Q42"),
    *("2024-13", "2024-02-30", "2024-05-21T25:00", "Y1E9", "-9999", "{", "[2023,2024]", "../.."),
    *("2024-05-21T20:42+08:00", "0001", "9999-12-31", "0000-01-01", "2024/2023", "１９９９"),
    *("{{ config }}", "{% raw %}", "<script>alert(1)</script>", "=cmd()", "a\nb", "a\tb", "a: b"),
    *(
        "张某",
        "ada-lovelace",
        "Ada Lovelace",
        "·",
        "-",
        "n-12345678",
        "zh_Hant",
        "en-x-y",
        "+08:00",
    ),
    *("0" * 64, "auto", "off", "false", "pinyin", "unicode", "{slug}", "{year.__class__}", "{0}"),
)


def tree(rng: Random, name: str) -> bytes:
    """Make up a file of the kind *name*: some keys it may have, and some more or less sound."""
    node = _schema(name)
    made = {key: _SOUND[key] for key in node.get("required", ()) if rng.random() < 0.9}
    made |= _mapping(rng, node, _schema(name), 0)
    text = _written(rng, made)
    if name in _WITH_TEXT:
        text = f"---\n{text}---\n\n甲[乙](x.md)。\n\n# 丙\n"
    return text.encode("utf-8", "replace")


@cache
def _schema(name: str) -> dict[str, Any]:
    return _SCHEMAS[name].model_json_schema()


def _mapping(rng: Random, node: Any, whole: Any, depth: int) -> dict[str, Any]:
    known = node.get("properties", {})
    keys = [key for key in known if rng.random() < 2.5 / (len(known) or 1)]
    made = {key: _value(rng, key, known[key], whole, depth) for key in keys}
    if rng.random() < 0.1:
        made[str(_leaf(rng))] = _leaf(rng)
    return made


def _value(rng: Random, key: str, node: Any, whole: Any, depth: int) -> Any:
    if rng.random() < 0.15 or depth > _DEEPEST:
        return rng.choice((_leaf(rng), [_leaf(rng)], {"a": _leaf(rng)}, [], {}, [[]]))
    node = _resolved(rng, node, whole)
    if "properties" in node:
        return _mapping(rng, node, whole, depth + 1)
    if "items" in node:
        many = int(rng.random() * 4)
        return [_value(rng, key, node["items"], whole, depth + 1) for _ in range(many)]
    if "enum" in node:
        return rng.choice(node["enum"])
    return _SOUND[key] if key in _SOUND and rng.random() < 0.5 else _leaf(rng)


def _resolved(rng: Random, node: Any, whole: Any) -> Any:
    for _ in range(_DEEPEST):
        if "$ref" in node:
            node = whole["$defs"][node["$ref"].rpartition("/")[2]]
        elif "anyOf" in node:
            node = rng.choice(node["anyOf"])
        elif "allOf" in node:
            node = node["allOf"][0]
    return node


def _leaf(rng: Random) -> Any:
    return _LEAVES[int(rng.random() * len(_LEAVES))]


def _written(rng: Random, made: Mapping[str, Any]) -> str:
    """Write *made* as YAML: each value in JSON, which is YAML too, or plain text."""
    lines = []
    for key, value in made.items():
        plain = isinstance(value, str) and rng.random() < 0.5
        shown = value if plain else json.dumps(value, ensure_ascii=rng.random() < 0.5)
        name = key if key.isascii() and key.isalnum() else json.dumps(key)
        lines.append(f"{name}: {shown}\n")
    return "".join(lines)
