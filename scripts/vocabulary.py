"""Takes schema.org's terms out of the types of schema-dts, for tests/validators/schema-org.json.

    npm pack schema-dts && tar xzf schema-dts-*.tgz
    scripts/vocabulary.py package/dist/schema.d.ts > tests/validators/schema-org.json

schema-dts (https://github.com/google/schema-dts, Apache-2.0) is made from the
vocabulary itself, which is schema.org's (https://schema.org/docs/terms.html, CC BY-SA 3.0).
"""  # noqa: INP001 - a script is no package

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

_COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
_BASE = re.compile(r"interface (\w+)Base extends ([^{]+) \{(.*?)\n\}", re.DOTALL)
_LEAF = re.compile(
    r"(?:interface \w+Leaf extends ([^{]+) \{|type \w+Leaf<[^=]*= Omit<(\w+), TProperty> & \{)"
    r"\s*\"@type\": \"(\w+)\""
)
_FIELD = re.compile(r'"([\w-]+)"\?: SchemaValue<(.*?), "[\w-]+">;')
_UNION = re.compile(r"^export type (\w+) = ([^;]+);$", re.MULTILINE)
_VALUE = re.compile(r'"https://schema\.org/(\w+)"')
_OWN = re.compile(r"[A-Z0-9]\w*")


def _names(written: str, between: str) -> list[str]:
    names = [one.strip() for one in written.split(between)]
    return [one for one in names if _OWN.fullmatch(one)]


def _table(source: str) -> dict[str, object]:
    """Return types with their parents, properties with where and what, and enumerations."""
    text = _COMMENT.sub("", source)
    bases = {name: (_names(above, ","), body) for name, above, body in _BASE.findall(text)}
    types: dict[str, list[str]] = {}
    for above, omitted, name in _LEAF.findall(text):
        own = _names(above or omitted, ",")
        if own == [f"{name}Base"]:
            own = bases[name][0]
        types[name] = sorted({one.removesuffix("Base") for one in own} - {name})
    properties: dict[str, dict[str, list[str]]] = {}
    for name, (_, body) in bases.items():
        if name not in types:
            continue
        for field, values in _FIELD.findall(body):
            told = properties.setdefault(field, {"of": [], "values": []})
            told["of"].append(name)
            known = {one for one in _names(values, "|") if one != "IdReference"}
            told["values"] = sorted({*told["values"], *known})
    choices = {
        name: found
        for name, union in _UNION.findall(text)
        if name in types and (found := sorted(set(_VALUE.findall(union))))
    }
    return {"types": types, "properties": properties, "choices": choices}


def main() -> None:
    """Write the table of the file that is named."""
    table = _table(Path(sys.argv[1]).read_text("utf-8"))
    licence = "schema.org's terms, CC BY-SA 3.0, taken from schema-dts 2.1.0, Apache-2.0"
    lines = []
    for part in ("types", "properties", "choices"):
        found = table[part]
        assert isinstance(found, dict)
        rows = ",\n".join(
            f"{json.dumps(name)}:{json.dumps(found[name], separators=(',', ':'))}"
            for name in sorted(found)
        )
        lines.append(f"{json.dumps(part)}:{{\n{rows}}}")
    whole = ",\n".join([f'"licence":{json.dumps(licence)}', *lines])
    sys.stdout.write(f"{{{whole}}}\n")


if __name__ == "__main__":
    main()
